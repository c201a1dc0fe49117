"""What is warned of, and which one interrupts (design.md 10.21)."""

from datetime import timedelta

import pytest

from bedside.assess.assess import assess
from bedside.assess.warnings import AGAINST_CHOICE
from bedside.case.events import Confirmed
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.assess.gate_case import never_exposed
from tests.assess.ready_case import A_SECOND, judged, ready, rules, told
from tests.assess.tier_case import overt, subclinical
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table

WARNINGS = """
item                  | value | unit   | rule                           | says
inr                   | 1.9   | 1      | severity.propose.inr           | no
inr                   | 2     | 1      | severity.propose.inr           | yes
pf_ratio              | 200   | mm[Hg] | severity.propose.pf            | no
pf_ratio              | 199.9 | mm[Hg] | severity.propose.pf            | yes
ferritin              | 9083  | ug/L   | severity.flag.ferritin         | no
ferritin              | 9084  | ng/mL  | severity.flag.ferritin         | yes
scd25                 | 10000 | U/mL   | severity.flag.scd25            | no
scd25                 | 10001 | U/mL   | severity.flag.scd25            | yes
scd25                 | 99999 | pg/mL  | severity.flag.scd25            | no
"""


@pytest.mark.parametrize("row", table(WARNINGS), ids=lambda row: f"{row['item']} {row['value']}")
def test_a_number_proposes_and_never_ticks(row):
    found = judged(subclinical(at=2).answer(row["item"], row["value"], row["unit"], at=0.5))
    assert (row["rule"] in rules(found)) is (row["says"] == "yes")
    assert found.severity.tier.danger < Tier.T2.danger


def test_a_tick_silences_its_proposal():
    builder = overt().answer("inr", "3", "1").answer("pf_ratio", "90", "mm[Hg]").yes("imminent_failure")
    assert {"severity.propose.inr", "severity.propose.pf"}.isdisjoint(rules(judged(builder)))


ASKED = """
item                   | answer | rule
rickettsial_exposure   | yes    | warn.doxycycline
culprit_drug_8_weeks   | yes    | warn.culprit_drug
running_steroid        | yes    | warn.already_immunosuppressed
il6_blocker_given      | yes    | warn.il6_masking
igra                   | negative | warn.igra_negative
"""


@pytest.mark.parametrize("row", table(ASKED), ids=lambda row: row["item"])
def test_an_answer_brings_its_warning_and_its_absence_none(row):
    assert row["rule"] in rules(judged(ready().answer(row["item"], row["answer"])))
    assert row["rule"] not in rules(judged(ready()))


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H11")
def test_a_red_flag_asks_for_haematology_today_until_lymphoma_is_coded():
    flagged = ready().yes("flag_hypercalcaemia")
    said = next(w.text for w in judged(flagged).warnings if w.rule == "warn.red_flag")
    assert "Hypercalcaemia" in said and "haematology today" in said
    assert "warn.red_flag" not in rules(judged(ready().no("flag_hypercalcaemia")))
    assert "warn.red_flag" not in rules(judged(flagged.choose("context_codes", "LYM")))


@pytest.mark.hazard("H11")
def test_a_tick_area_leaves_a_denied_rickettsial_exposure_in_doubt():
    """Q5 raises Babesia and the prompt of INV-40 (design.md 10.3)."""

    def prompt(builder):
        return next(
            (o.grade.value for o in judged(builder).first_line.options if o.id == "doxycycline"), None
        )

    denied = ready().no("rickettsial_exposure")
    assert prompt(denied) is None
    assert prompt(ready().no("rickettsial_exposure").yes("exposure_babesia")) == "acceptable"
    assert prompt(ready().yes("rickettsial_exposure", "exposure_babesia")) == "preferred"


@pytest.mark.hazard("H11")
def test_a_steroid_that_ran_at_entry_asks_for_ivermectin_like_one_that_was_started():
    exposed = ready().yes("exposure_strongyloides", at=0.5)
    assert "warn.ivermectin_with_steroid" not in rules(judged(exposed))
    assert "warn.ivermectin_with_steroid" in rules(judged(exposed.yes("running_steroid")))
    assert "warn.ivermectin_with_steroid" not in rules(judged(exposed.therapy("ivermectin", at=0.2)))


@pytest.mark.hazard("H18")
def test_one_warning_a_step_interrupts_at_most_and_the_first_by_rank():
    builder = overt().therapy("methylprednisolone", option="mp_pulse", at=0.5).yes("rickettsial_exposure")
    found = judged(builder)
    stops = [warning.step for warning in found.warnings if warning.interrupts]
    assert len(stops) == len(set(stops)) >= 2
    assert [w.rank for w in found.warnings] == sorted(w.rank for w in found.warnings)
    assert {"first_line", "parasitic_exclusion"} <= set(stops)


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("told", "begins"),
    [(CaseBuilder(), True), (CaseBuilder().yes("allergies"), False)],
    ids=["nothing answered", "one answer"],
)
def test_a_missing_weight_is_where_to_begin_until_its_step_has_an_answer(told, begins):
    [missing] = [w for w in judged(told).warnings if w.rule == "warn.weight_missing"]
    assert missing.interrupts
    assert missing.begins is begins


def test_only_what_stops_the_first_step_is_a_beginning():
    """A gate that is shut stops an untouched step of choice, and is no place to begin."""
    found = judged(overt().yes("exposure_leishmania"))
    assert {w.rule for w in found.warnings if w.interrupts} >= {"warn.weight_missing", "warn.gate_shut"}
    assert {w.rule for w in found.warnings if w.begins} == {"warn.weight_missing"}


def test_ferritin_and_scd25_support_the_suspicion_and_everything_else_asks_for_something():
    high = ready().answer("ferritin", "20000", "ug/L", at=0.5).answer("scd25", "12000", "U/mL", at=0.5)
    found = judged(high.yes("rickettsial_exposure", "flag_hypercalcaemia")).warnings
    supporting = {w.rule for w in found if w.supports}
    assert supporting == {"severity.flag.ferritin", "severity.flag.scd25"}
    assert not any(w.interrupts for w in found if w.supports)
    assert len(found) > len(supporting)


@pytest.mark.hazard("H10")
def test_weight_that_is_missing_old_or_changed_is_said():
    assert "warn.weight_missing" in rules(judged(CaseBuilder()))
    old = CaseBuilder().answer("weight", "70", "kg", at=hours(7 * 24) + A_SECOND)
    assert "warn.weight_outdated" in rules(judged(old))
    for value, says in (("77", False), ("77.1", True), ("63", False), ("62.9", True)):
        builder = CaseBuilder().answer("weight", "70", "kg", at=9).answer("weight", value, "kg", at=1)
        assert ("warn.weight_changed" in rules(judged(builder))) is says


def test_ferritin_that_doubles_is_said():
    for value, says in (("4000", True), ("3999", False)):
        builder = CaseBuilder().answer("ferritin", "2000", "ug/L", at=20).answer("ferritin", value, "ug/L")
        assert ("severity.flag.ferritin_doubled" in rules(judged(builder))) is says
    above = CaseBuilder().answer("ferritin", "> 2000", "ug/L", at=20).answer("ferritin", "9000", "ug/L")
    assert "severity.flag.ferritin_doubled" not in rules(judged(above))


def test_biopsy_comes_before_the_first_steroid_at_t2_and_never_holds_t3():
    """INV-18."""
    assert "warn.biopsy_first" in rules(judged(ready()))
    assert "warn.biopsy_first" not in rules(judged(ready().choose("biopsy_state", "waived")))
    critical = judged(ready().yes("vasopressor", "vasopressor_attributed"))
    assert "warn.biopsy_in_parallel" in rules(critical)
    steroid = judged(ready().therapy("methylprednisolone", option="mp_pulse", at=1))
    assert "warn.histology_after_steroid" in rules(steroid)
    assert "warn.biopsy_first" not in rules(steroid)


def test_a_steroid_for_shock_raises_the_ivermectin_prompt_and_is_logged_as_exposure():
    """INV-43."""
    builder = overt().therapy("hydrocortisone", indication="septic shock", at=1)
    found = judged(builder)
    assert {"warn.ivermectin_with_steroid", "warn.histology_after_steroid"} <= rules(found)
    assert found.therapies[0].indication == "septic shock"
    assert "warn.ivermectin_with_steroid" not in rules(judged(told(builder, never_exposed(at=0.5))))


def test_pregnancy_asks_for_the_obstetrics_contact():
    """INV-34."""
    pregnant = ready().choose("pregnancy", "pregnant", at=0.5)
    assert "warn.obstetrics" in rules(judged(pregnant))
    assert "warn.obstetrics" not in rules(judged(pregnant.remark("obstetrics_contact", "Dr Lind")))


def test_a_choice_whose_gate_shut_since_is_said():
    builder = ready().choice(Line.FIRST, "mp_pulse").yes("exposure_leishmania", at=0.2)
    assert "warn.chosen_held" in rules(judged(builder))


@pytest.mark.hazard("H11")
def test_what_runs_when_the_gate_shuts_is_not_called_held():
    """design.md 10.4: the end of an override shuts new starts only; a running drug stays listed as running."""
    chosen = ready().choice(Line.FIRST, "mp_pulse", at=0.9)
    runs = chosen.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=0.8)
    found = judged(runs.yes("exposure_leishmania", at=0.2))
    said = [warning.text for warning in found.warnings if warning.rule == "warn.running_held"]
    assert len(said) == 1
    assert said[0].startswith(
        "Methylprednisolone pulse runs and stays listed until it is stopped; only a new start"
    )
    assert "warn.chosen_held" not in rules(found)
    assert not found.first_line.may_start


@pytest.mark.hazard("H19")
@pytest.mark.parametrize(("runs", "rule"), [(False, "warn.chosen_excluded"), (True, "warn.running_excluded")])
def test_a_choice_that_is_contraindicated_since_is_said(runs: bool, rule: str):
    """decision_rules.md 6, B4: ruxolitinib in pregnancy."""
    told_so = critical().choice(Line.SECOND, "ruxolitinib", at=0.9)
    if runs:
        told_so.therapy("ruxolitinib", option="ruxolitinib", line=Line.SECOND, at=0.8)
    assert AGAINST_CHOICE.isdisjoint(rules(judged(told_so)) - {"warn.chosen_held"})
    found = judged(told_so.choose("pregnancy", "pregnant", at=0.1))
    assert AGAINST_CHOICE & rules(found) == {rule}
    said = next(warning for warning in found.warnings if warning.rule == rule)
    assert said.step == "second_line"
    assert "pregnan" in said.text
    assert not found.second_line.may_start


def test_what_runs_is_not_called_contraindicated_because_the_storm_has_eased():
    """Below T2 nothing is offered (pathway.md 2.2); whether what runs goes on is no matter of that."""
    runs = subclinical().choice(Line.FIRST, "mp_pulse", at=0.9)
    found = judged(runs.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=0.8))
    assert not found.severity.tier.is_overt
    assert "warn.running_excluded" not in rules(found)


def test_a_choice_on_offer_may_be_started():
    chosen = judged(critical().choice(Line.FIRST, "mp_pulse", at=0.9))
    assert chosen.first_line.may_start
    assert chosen.second_line.may_start, "nothing stands chosen there"
    assert AGAINST_CHOICE.isdisjoint(rules(chosen))


def critical() -> CaseBuilder:
    """T3, with the gate low risk."""
    return ready().yes("vasopressor", "vasopressor_attributed")


def test_an_ended_override_is_said():
    builder = told(overt(), never_exposed(at=200).yes("exposure_leishmania", at=190))
    builder.override("leishmania", at=80)
    found = judged(builder)
    assert "warn.override_ended" in rules(found)
    assert found.overrides[0].holds is False
    assert found.overrides[0].ends_at == NOW - hours(8)


def test_a_lower_tier_is_offered_once_newer_values_show_it():
    builder = overt(at=5).yes("vasopressor", "vasopressor_attributed", at=5).tier_rose(Tier.T3, at=5)
    found = judged(builder.no("vasopressor", at=1))
    assert "severity.propose.lower" in rules(found)
    assert found.severity.computed is Tier.T2


@pytest.mark.hazard("H15")
@pytest.mark.parametrize(("days", "says"), [(-1, False), (0, False), (1, True)])
def test_a_passed_review_date_is_said(days, says):
    due = shipped_protocol().content.review_due
    now = NOW.replace(year=due.year, month=due.month, day=due.day) + timedelta(days=days)
    assert ("warn.review_due" in rules(assess(CaseBuilder().build(), shipped_protocol(), now))) is says


TWO = [
    ("two of them", [("methylprednisolone", "mp_pulse", ""), ("dexamethasone", "dexamethasone", "")], True),
    ("one of them twice", [("dexamethasone", "dexamethasone", "")] * 2, False),
    ("one and no steroid", [("dexamethasone", "dexamethasone", ""), ("anakinra", "ana_adjunct", "")], False),
    (
        "one beside that of septic shock",
        [("dexamethasone", "dexamethasone", ""), ("hydrocortisone", "", "septic shock")],
        False,
    ),
]


@pytest.mark.hazard("H10", "H13")
@pytest.mark.parametrize(("why", "runs", "says"), TWO, ids=[why for why, *_ in TWO])
def test_two_steroids_that_run_against_the_inflammation_are_said_until_one_is_stopped(why, runs, says):
    builder = ready()
    for at, (drug, option, indication) in zip((2, 1), runs, strict=True):
        builder.therapy(drug, option=option, indication=indication, at=at)
    found = judged(builder)
    [said] = [warning for warning in found.warnings if warning.rule == "warn.two_steroids"] or [None]
    assert (said is not None) is says
    if said is not None:
        assert (said.step, said.interrupts) == ("first_line", False)
        assert said.text.startswith(
            "Two steroids run: Methylprednisolone since 22 Nov 01:00, Dexamethasone since 22 Nov 02:00. Stop the one"
        )
        assert "warn.two_steroids" not in rules(judged(builder.stopped("methylprednisolone", at=0.5)))


@pytest.mark.hazard("H10", "H13")
def test_two_steroids_that_are_meant_say_so_and_ask_for_no_stop():
    """Each is meant beside those before it: that the second was, says nothing of a third."""
    meant = (Confirmed.BESIDE_STEROID,)
    told = ready().therapy("methylprednisolone", option="mp_pulse", at=3)
    told.therapy("dexamethasone", option="dexamethasone", at=2, confirmed=meant)
    told.therapy("methylprednisolone", option="mp_pulse", at=1.5)
    [said] = [each for each in judged(told).warnings if each.rule == "warn.two_steroids_meant"]
    assert said.text.endswith("Both are meant, as was said when the second was charted.")
    assert "warn.two_steroids" not in rules(judged(told))
    found = rules(judged(told.therapy("prednisolone", option="steroid_moderate", at=1)))
    assert "warn.two_steroids" in found
    assert "warn.two_steroids_meant" not in found
