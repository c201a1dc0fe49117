"""One assessment as screen, sheet and command line get it (design.md 3, 10.14 to 10.21)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedside.assess.action import Judged, next_action
from bedside.assess.assess import assess
from bedside.assess.facts import CaseFacts
from bedside.assess.model import Currency, StepMark
from bedside.domain.gates import GateState
from bedside.domain.patient import Identity, Sex
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.assess.test_gate import LEISHMANIA, QUESTIONS, never_exposed
from tests.assess.test_tier import overt, subclinical
from tests.case.builder import CLAIRE, NOW, CaseBuilder, hours
from tests.case.content import ratified, shipped_content, shipped_protocol
from tests.tables import table

A_SECOND = timedelta(seconds=1)


def judged(builder, protocol=None, now=NOW):
    return assess(builder.build(), protocol or shipped_protocol(), now)


def told(builder, other):
    """Both builders' stories in one."""
    for at, _, fact in other._told:
        builder.happened(fact, at)
    return builder


def ready(at=1):
    """Overt, gate low risk, asked what options need."""
    builder = told(overt(at=at), never_exposed())
    return (
        builder.no("allergies", "iga_deficiency_antibodies", "ecoli_protein_hypersensitivity")
        .yes("running_drugs_checked")
        .choose("pregnancy", "not_pregnant")
        .answer("weight", "71", "kg")
        .answer("height", "165", "cm")
        .choose("weight_method", "measured")
        .answer("creatinine", "80", "umol/L")
        .choose("aki_stage", "none")
    )


def step(assessment, name):
    return assessment.step(name)


def rules(assessment):
    return {warning.rule for warning in assessment.warnings}


# -- as a whole ------------------------------------------------------------------------------------------


def test_the_same_inputs_give_the_same_assessment():
    """INV-39."""
    case = ready().build()
    assert assess(case, shipped_protocol(), NOW) == assess(case, shipped_protocol(), NOW)


def test_every_item_of_the_content_is_there_and_says_how_it_stands():
    found = judged(overt().answer("crp", "88", "mg/L", at=90).pending("ebv_dna").unknown("inr"))
    assert len(found.items) == len(dict(found.items)) == len(shipped_protocol().items)
    currencies = {
        "ferritin": Currency.CURRENT,
        "crp": Currency.STALE,
        "ebv_dna": Currency.PENDING,
        "inr": Currency.UNKNOWN,
        "weight": Currency.MISSING,
    }
    assert {item: found.items[item].currency for item in currencies} == currencies
    assert found.items["ferritin"].text == "18\u202f400 µg/L"
    assert found.items["crp"].text == "88 mg/L"
    assert found.items["weight"].text == ""
    with pytest.raises(KeyError):
        found.items["nothing_of_the_kind"]


def test_an_item_shows_the_value_before_it():
    found = judged(
        CaseBuilder().answer("ferritin", "9800", "ug/L", at=30).answer("ferritin", "18400", "ug/L")
    )
    previous = found.items["ferritin"].previous
    assert previous is not None
    assert str(previous.observation.quantity.value) == "9800"
    assert judged(CaseBuilder().yes("rrt")).items["rrt"].previous is None


def test_an_item_is_shown_while_its_condition_is_true():
    assert judged(CaseBuilder().yes("vasopressor")).items["vasopressor_attributed"].shown
    assert not judged(CaseBuilder().no("vasopressor")).items["vasopressor_attributed"].shown
    assert not judged(CaseBuilder()).items["vasopressor_attributed"].shown


def test_before_ratification_every_assessment_carries_the_notice():
    found = judged(ready())
    assert found.notice == "Not for patient care until two named people have taken this protocol into use."
    assert (found.ratified, judged(ready(), ratified()).notice) == (False, "")


def test_under_16_there_is_a_record_and_no_advice():
    child = replace_birth(CLAIRE, date(2009, 11, 23))
    case = told(CaseBuilder(child), overt()).build()
    found = assess(case, shipped_protocol(), NOW)
    assert (found.advice, found.first_line.options, found.plan, found.warnings) == (False, (), (), ())
    assert found.no_advice.startswith("The patient is under 16")
    assert found.next_action.text == found.no_advice
    assert found.items["ferritin"].text
    assert assess(case, shipped_protocol(), NOW + timedelta(days=1)).advice


def test_a_record_that_breaks_off_gives_no_advice_and_settles_no_parasite():
    whole = ready().build()
    found = assess(replace(whole, proven_to=7), shipped_protocol(), NOW)
    assert found.no_advice.startswith("The record of this case is damaged after its entry 7: ")
    assert (found.advice, found.first_line.options, found.second_line.options) == (False, (), ())
    assert (found.plan, found.warnings, found.gate.is_open, found.gate.limits) == ((), (), False, ())
    assert all(parasite.state.is_shut for parasite in found.gate.parasites)
    assert any(
        not parasite.state.is_shut for parasite in assess(whole, shipped_protocol(), NOW).gate.parasites
    )
    assert found.items["ferritin"].text


def test_damaged_content_refuses_advice_and_keeps_the_record_readable():
    faulty = replace(shipped_protocol(), fault="The content was changed. The record is safe. Tell the lead.")
    found = judged(ready(), faulty)
    assert (found.advice, found.no_advice) == (False, faulty.fault)
    assert (found.second_line.options, found.contexts) == ((), ())
    assert found.therapies == ()
    assert found.trends


def replace_birth(identity, born):
    return Identity(**{**identity.model_dump(), "birth_date": born})


# -- steps -----------------------------------------------------------------------------------------------


def test_an_empty_case_has_eight_steps_to_do_and_none_done():
    found = judged(CaseBuilder())
    assert [s.number for s in found.steps] == list(range(1, 9))
    assert {s.mark for s in found.steps} <= {StepMark.TO_DO, StepMark.BLOCKED}
    assert step(found, "first_line").waits_for == "severity"
    assert step(found, "second_line").summary == "After first line"
    assert step(found, "review_and_sign").summary == "Not signed"


def fill(builder, name, answer):
    """Every required answer of a step, as often as answers show further ones."""
    for _ in range(4):
        for item in judged(builder).step(name).unanswered:
            kind = shipped_protocol().items[item]
            match kind.kind:
                case "test":
                    builder.test(item, answer)
                case "yes_no":
                    builder.no(item)
                case "choice":
                    builder.choose(item, kind.options[0].code)
                case "number":
                    builder.answer(item, "20", kind.units[0])
                case _:
                    builder.remark(item, "words")
    return builder


@pytest.mark.hazard("H20")
@pytest.mark.parametrize(
    ("answer", "mark"),
    [("negative", StepMark.DONE), ("pending", StepMark.PENDING), ("not_sent", StepMark.DONE)],
)
def test_a_step_with_results_still_to_come_is_never_done(answer, mark):
    found = step(judged(fill(CaseBuilder(), "infection_screen", answer)), "infection_screen")
    assert (found.mark, found.unanswered) == (mark, ())
    if mark is StepMark.PENDING:
        assert found.summary.startswith(f"{found.asked} of {found.asked}, ")
        assert found.summary.endswith(" pending")
    else:
        assert found.summary == "Complete"


GATE_MARKS = """
told       | mark       | summary
low_risk   | excluded   | Low risk
exposed    | pending    | Tests not complete
unknown    | blocked    | Unknown
excluded   | excluded   | Excluded
found      | blocked    | Found, not settled
treated    | blocked    | Found, not settled
agreed     | done       | Found, on treatment
overridden | overridden | Overridden
"""


@pytest.mark.hazard("H20")
@pytest.mark.parametrize("row", table(GATE_MARKS), ids=lambda row: row["told"])
def test_the_parasite_step_wears_the_mark_of_the_gate(row):
    builder = never_exposed()
    match row["told"]:
        case "exposed":
            builder.yes("exposure_leishmania", at=49)
        case "unknown":
            builder.unknown("exposure_leishmania", at=49)
        case "excluded":
            builder.yes("exposure_leishmania", at=49).negative(*LEISHMANIA)
        case "found":
            builder.test("malaria_set_1", "positive")
        case "treated":
            builder.test("malaria_set_1", "positive").therapy("artesunate", parasite="malaria", at=0.5)
        case "agreed":
            builder.test("malaria_set_1", "positive").therapy("artesunate", parasite="malaria", at=0.5)
            builder.yes("id_agrees", at=0.4).remark("id_name", "Dr Ines Amari", at=0.4)
        case "overridden":
            builder.yes("exposure_leishmania", at=49).override("leishmania")
    found = step(judged(builder), "parasitic_exclusion")
    assert (found.mark.value, found.summary) == (row["mark"], row["summary"])


def test_a_treated_parasite_with_a_result_to_come_is_pending():
    builder = never_exposed().yes("exposure_leishmania", at=49).pending("leishmania_pcr", at=5)
    builder.therapy("liposomal_amphotericin_b", parasite="leishmania", at=4)
    assert step(judged(builder), "parasitic_exclusion").mark is StepMark.PENDING


def test_open_questions_are_counted():
    one = [q for q in QUESTIONS if q != "exposure_babesia"]
    builder = CaseBuilder().no(*one, "exposure_loa").choose("informant", "patient")
    builder.remark("informant_name", "Claire Dubois").negative("strongyloides_serology", "toxoplasma_igg")
    assert step(judged(builder), "parasitic_exclusion").summary == "1 answer needed"
    assert step(judged(CaseBuilder()), "parasitic_exclusion").summary.endswith("answers needed")


def test_the_severity_step_names_tier_and_score():
    assert step(judged(overt()), "severity").summary == "T2 Overt, HScore 248 to 283"


def test_a_case_that_is_answered_and_not_entered_says_so():
    found = step(judged(fill(CaseBuilder(), "severity", "negative")), "severity")
    assert (found.mark, found.summary, found.unanswered) == (StepMark.TO_DO, "Not entered", ())


def test_the_first_line_waits_for_the_gate_then_for_the_patient_then_for_a_choice():
    shut = step(judged(overt()), "first_line")
    assert (shut.mark, shut.summary, shut.waits_for) == (
        StepMark.BLOCKED,
        "Waits for step 4",
        "parasitic_exclusion",
    )
    unasked = step(judged(told(overt(), never_exposed())), "first_line")
    assert (unasked.mark, unasked.waits_for) == (StepMark.TO_DO, "patient")
    open_now = step(judged(ready()), "first_line")
    assert (open_now.mark, open_now.summary, open_now.waits_for) == (StepMark.TO_DO, "Choose an option", "")


def test_a_choice_on_record_is_named():
    chosen = judged(ready().choice(Line.FIRST, "dexamethasone"))
    label = shipped_protocol().options["dexamethasone"].label.en
    assert (step(chosen, "first_line").mark, step(chosen, "first_line").summary) == (StepMark.DONE, label)
    assert step(chosen, "second_line").waits_for == ""
    none = judged(ready().choice(Line.FIRST, "none_now", grade=None))
    assert step(none, "first_line").summary == "No immunosuppression now"
    later = NOW + hours(9)
    dated = judged(ready().choice(Line.SECOND, "reassess", grade=None, reassess_at=later))
    assert step(dated, "second_line").summary == "Reassess 22 Nov 12:00"
    assert judged(ready().choice(Line.FIRST, "an_old_option")).step("first_line").summary == "an_old_option"


def test_a_signature_is_done_until_something_changes():
    signed = judged(ready().signed(at=0.5))
    assert step(signed, "review_and_sign").mark is StepMark.DONE
    changed = judged(ready().signed(at=0.5).yes("vasopressor", at=0.1))
    assert step(changed, "review_and_sign").summary.startswith("Changed since the signature")


def test_a_new_round_asks_again_what_has_a_validity():
    builder = ready().round(2, at=0.5)
    found = step(judged(builder), "patient")
    assert {"weight", "creatinine", "pregnancy"} <= set(found.unanswered)
    assert {"height", "allergies"}.isdisjoint(found.unanswered)
    again = step(judged(builder.answer("weight", "72", "kg", at=0.1)), "patient")
    assert "weight" not in again.unanswered


CONFIRMED = """
what was said of the patient               | item              | said         | hours ago | unconfirmed
a question, still in its 24 h              | vasopressor       | yes          | 24        | yes
denied                                     | vasopressor       | no           | 2         | yes
outdated, counts as unknown already        | vasopressor       | yes          | 25        | no
could not be asked                         | vasopressor       | unknown      | 2         | no
said again in this round                   | vasopressor       | yes          | 0.1       | no
one of a list                              | aki_stage         | none         | 2         | yes
a number has the time of its sample        | ferritin          | 9000 ug/L    | 2         | no
a test has the time of its sample          | ebv_dna           | negative     | 2         | no
an awaited result stands among the pending | ebv_dna           | pending      | 2         | no
lasts for the case                         | allergies         | no           | 2         | no
no longer asked                            | rrt_attributed    | yes          | 2         | no
"""


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(CONFIRMED), ids=lambda row: row["what was said of the patient"])
def test_what_an_earlier_round_said_is_unconfirmed_while_it_counts_and_nobody_said_it_again(row):
    """10.15, 10.17: nothing is carried into a new round silently."""
    value, _, unit = row["said"].partition(" ")
    told_in_round_1 = CaseBuilder(opened=48).answer(row["item"], value, unit, at=float(row["hours ago"]))
    asked_again = {
        item for each in judged(told_in_round_1.round(2, at=0.5)).steps for item in each.unconfirmed
    }
    assert (row["item"] in asked_again) is (row["unconfirmed"] == "yes")
    assert not any(each.unconfirmed for each in judged(CaseBuilder().yes("vasopressor")).steps), (
        "the first round"
    )


# -- pending ---------------------------------------------------------------------------------------------


def test_pending_results_come_longest_overdue_first_then_by_time_then_without_time():
    builder = (
        CaseBuilder()
        .pending("hiv", at=9)
        .pending("ebv_dna", at=9, expected=NOW + hours(3))
        .pending("cmv_dna", at=9, expected=NOW - hours(1))
        .pending("leishmania_pcr", at=9, expected=NOW - hours(5), owner="Night registrar")
        .pending("blood_film", at=9)
    )
    found = judged(builder).pending
    assert [p.item for p in found] == ["leishmania_pcr", "cmv_dna", "ebv_dna", "hiv", "blood_film"]
    assert [p.overdue for p in found] == [True, True, False, False, False]
    assert (found[0].owner, found[1].owner) == ("Night registrar", "")


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(("ahead", "overdue"), [(timedelta(), False), (-A_SECOND, True)])
def test_a_result_is_overdue_after_its_time(ahead, overdue):
    found = judged(CaseBuilder().pending("hiv", expected=NOW + ahead)).pending
    assert found[0].overdue is overdue


def test_an_override_deletes_no_pending_test():
    """INV-03."""
    builder = never_exposed().yes("exposure_leishmania", at=49).pending("leishmania_pcr", at=5)
    found = judged(builder.override("leishmania")).pending
    assert [p.item for p in found if not p.deferred] == ["leishmania_pcr"]


@pytest.mark.hazard("H30")
def test_tests_that_nobody_sent_before_an_override_stay_on_the_list_as_deferred():
    """INV-03: what the override put off is still owed."""
    builder = never_exposed().yes("exposure_leishmania", at=49).pending("leishmania_pcr", at=5)
    assert [p.item for p in judged(builder).pending] == ["leishmania_pcr"]
    found = judged(builder.override("leishmania", at=1)).pending
    assert [(p.item, p.deferred) for p in found] == [
        ("leishmania_pcr", False),
        ("leishmania_microscopy", True),
        ("leishmania_serology", True),
    ]
    assert {p.sent_at for p in found if p.deferred} == {NOW - hours(1)}
    assert not any(p.deferred for p in judged(builder, now=NOW + hours(72)).pending)


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("is_overridden", [False, True])
def test_the_tests_of_an_unsettled_or_overridden_parasite_come_next_after_the_overdue(is_overridden):
    builder = never_exposed().yes("exposure_leishmania", at=49).yes("searches_refused")
    builder.pending("cmv_dna", at=9, expected=NOW - hours(1)).pending(
        "ebv_dna", at=9, expected=NOW + hours(3)
    )
    builder.pending("leishmania_pcr", at=9)
    if is_overridden:
        builder.override("leishmania", at=1)
    put_off = ["leishmania_microscopy", "leishmania_serology"] if is_overridden else []
    found = [p.item for p in judged(builder).pending]
    assert found[: 3 + len(put_off)] == ["cmv_dna", "leishmania_pcr", *put_off, "ebv_dna"]


def test_a_result_that_came_back_leaves_the_list_and_a_withdrawn_one_returns():
    builder = CaseBuilder().pending("hiv", at=9).negative("hiv", at=1)
    assert judged(builder).pending == ()
    assert [p.item for p in judged(builder.withdraw("hiv")).pending] == ["hiv"]


def test_searches_put_off_together_stay_on_the_list():
    builder = CaseBuilder().yes("searches_refused").negative("ebv_dna").test("cmv_dna", "not_sent")
    deferred = {p.item for p in judged(builder).pending if p.deferred}
    assert {"cmv_dna", "hiv", "marrow_trephine"} <= deferred
    assert "ebv_dna" not in deferred


# -- reassessment and response ---------------------------------------------------------------------------


def test_t1_is_scored_again_in_24_hours():
    """INV-05."""
    found = judged(subclinical(at=3))
    assert found.reassess_at == NOW - hours(3) + hours(24)
    assert "warn.t1_window" in rules(found)
    assert found.next_action.due_at == found.reassess_at
    due = next(line.due_at for line in found.plan if line.id == "monitoring.rescore")
    assert due == found.reassess_at


def test_a_start_at_t2_is_reassessed_in_48_hours_and_at_t3_in_12():
    """INV-37."""
    started = ready().therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=1)
    assert judged(started).reassess_at == NOW + hours(47)
    critical = judged(started.yes("vasopressor", "vasopressor_attributed").tier_rose(Tier.T3, at=0.5))
    assert critical.reassess_at == NOW + hours(11.5)
    assert judged(ready()).reassess_at is None


@pytest.mark.hazard("H11")
def test_a_drug_that_ran_before_the_case_was_opened_is_due_by_its_own_start():
    """INV-37: at most 72 h after the start, whenever the case was opened."""
    before = ready().therapy("methylprednisolone", option="steroid_moderate", line=Line.FIRST, at=60)
    opened = replace(before.build(), round_started_at=NOW - hours(1))
    found = assess(opened, shipped_protocol(), NOW)
    assert found.reassess_at == NOW - hours(12)
    assert "warn.reassess_overdue" in rules(found)


def test_a_reassessment_that_a_clinician_dated_earlier_counts_until_a_round_begins():
    dated = ready().choice(Line.SECOND, "reassess", grade=None, reassess_at=NOW + hours(6))
    assert judged(dated).reassess_at == NOW + hours(6)
    past = ready().choice(Line.SECOND, "reassess", grade=None, reassess_at=NOW - hours(6), at=9)
    found = judged(past)
    assert found.next_action.text == "Reassessment overdue"
    assert "warn.reassess_overdue" in rules(found)
    began = past.round(2, at=1)
    assert judged(began).reassess_at == NOW - hours(6), "nobody looked at the patient yet"
    assert judged(began.answer("temperature", "37.2", "Cel", at=0.9)).reassess_at is None


def treated(at):
    builder = ready(at=at + 3).answer("sofa", "9", "{score}", at=at + 2)
    for item, value, unit in (
        ("ferritin", "20000", "ug/L"),
        ("platelets", "30", "10*9/L"),
        ("fibrinogen", "1.0", "g/L"),
        ("temperature", "39.5", "Cel"),
    ):
        builder.answer(item, value, unit, at=at)
    return builder.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=at)


RESPONSE_TIMES = """
hours  | status
47.9   | not_due
48     | due
72     | due
72.1   | overdue
"""


@pytest.mark.parametrize("row", table(RESPONSE_TIMES), ids=lambda row: row["hours"])
def test_the_response_is_judged_from_48_to_72_hours(row):
    found = judged(treated(float(row["hours"])))
    assert found.response.status == row["status"]
    assert ("warn.response_overdue" in rules(found)) is (row["status"] == "overdue")


def test_a_judged_response_is_not_overdue():
    assert judged(treated(80).choose("review_48_72", "incomplete", at=25)).response.status == "judged"
    assert judged(treated(80).choose("review_48_72", "incomplete", at=60)).response.status == "overdue"


def test_no_treatment_has_no_response():
    assert judged(ready()).response is None


def test_the_response_compares_with_the_last_values_before_the_first_dose():
    better = fresh(treated(50), "17000", "31", "1.1", "9", "38.3")
    criteria = {c.rule: c.met for c in judged(better).response.criteria}
    assert criteria == {
        "response.fever": True,
        "response.ferritin": True,
        "response.platelets": True,
        "response.sofa": True,
        "response.fibrinogen": True,
    }
    worse = fresh(treated(50), "17001", "30", "1.0", "10", "38.4")
    assert {c.met for c in judged(worse).response.criteria} == {False}


def test_platelets_that_rose_after_a_transfusion_are_left_open():
    """pathway.md 9.5: platelets up, or the need for transfusion down; a transfused count tells neither."""
    transfused = fresh(treated(50), "15000", "60", "1.6", "8", "37.5").yes("recent_transfusion", at=0.5)
    response = {c.rule: c.met for c in judged(transfused).response.criteria}
    assert response["response.platelets"] is None
    fell = fresh(treated(50), "15000", "30", "1.6", "8", "37.5").yes("recent_transfusion", at=0.5)
    assert {c.rule: c.met for c in judged(fell).response.criteria}["response.platelets"] is False


def fresh(builder, ferritin, platelets, fibrinogen, sofa, temperature):
    return (
        builder.answer("ferritin", ferritin, "ug/L", at=0.5)
        .answer("platelets", platelets, "10*9/L", at=0.5)
        .answer("fibrinogen", fibrinogen, "g/L", at=0.5)
        .answer("sofa", sofa, "{score}", at=0.5)
        .answer("temperature", temperature, "Cel", at=0.5)
    )


def test_what_is_not_known_leaves_a_criterion_open():
    builder = told(CaseBuilder(), never_exposed()).yes("clinician_entry")
    builder.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=50)
    found = judged(builder).response
    assert {c.met for c in found.criteria} == {None}
    assert found.text.startswith("0 of 5 criteria met, 5 open")


def test_a_value_that_became_unknown_leaves_its_criterion_open_and_units_are_converted():
    builder = treated(50).unknown("ferritin", at=0.5)
    builder.answer("fibrinogen", "2.5", "umol/L", at=0.4)
    criteria = {c.rule: c.met for c in judged(builder).response.criteria}
    assert criteria["response.ferritin"] is None
    assert criteria["response.fibrinogen"] is False, "2.5 umol/L is 0.85 g/L"


def test_after_il6_blockade_temperature_does_not_count_for_the_response():
    """INV-11."""
    better = fresh(treated(50), "17000", "31", "1.1", "9", "38.3").yes("il6_blocker_given")
    assert {c.rule: c.met for c in judged(better).response.criteria}["response.fever"] is None


# -- warnings --------------------------------------------------------------------------------------------

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


def plan_lines(builder):
    return {line.id for line in judged(builder).plan}


def test_a_history_nobody_can_give_asks_for_the_samples_that_a_yes_asks_for():
    known = plan_lines(ready().no("rickettsial_exposure"))
    assert not {"draw.htlv1", "draw.rickettsia"} & known
    unknown = ready().unknown("exposure_htlv1", at=0.5).unknown("rickettsial_exposure")
    assert {"draw.htlv1", "draw.rickettsia"} <= plan_lines(unknown)


def test_a_chosen_drug_brings_its_prophylaxis_before_it_runs():
    assert "prophylaxis.pjp" not in plan_lines(ready())
    assert "prophylaxis.pjp" in plan_lines(ready().choice(Line.SECOND, "etoposide"))


@pytest.mark.hazard("H18")
def test_one_warning_a_step_interrupts_at_most_and_the_first_by_rank():
    builder = overt().therapy("methylprednisolone", option="mp_pulse", at=0.5).yes("rickettsial_exposure")
    found = judged(builder)
    stops = [warning.step for warning in found.warnings if warning.interrupts]
    assert len(stops) == len(set(stops)) >= 2
    assert [w.rank for w in found.warnings] == sorted(w.rank for w in found.warnings)
    assert {"first_line", "parasitic_exclusion"} <= set(stops)


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


# -- next action -----------------------------------------------------------------------------------------


def test_the_shut_gate_of_overt_disease_is_next():
    builder = told(overt(), never_exposed().yes("exposure_leishmania", at=49))
    action = judged(builder).next_action
    assert (action.step, action.is_urgent, action.detail) == (
        "parasitic_exclusion",
        True,
        "Immunosuppression waits",
    )
    assert action.text.startswith("Send:")
    assert not action.text.endswith(".")


def test_exposure_that_nobody_asked_about_is_asked_as_one_thing_and_counted():
    assert judged(overt()).next_action.text == f"Ask exposure ({len(QUESTIONS)} questions)"
    last = CaseBuilder().no(*(set(QUESTIONS) - {"exposure_malaria"})).choose("informant", "patient")
    assert judged(told(overt(), last)).next_action.text == "Ask exposure (1 question)"
    nobody_named = told(overt(), CaseBuilder().no(*QUESTIONS))
    assert not judged(nobody_named).next_action.text.startswith("Ask exposure")


def test_fulminant_disease_is_sent_to_the_short_path_with_what_is_not_settled():
    builder = overt().yes("vasopressor", "rrt", "vasopressor_attributed", "rrt_attributed")
    builder.choose("respiratory_support", "imv").yes("respiratory_support_attributed")
    found = judged(builder)
    shut = [p for p in found.gate.parasites if p.in_gate and p.state.is_shut]
    assert found.next_action.text == "Short path: leave the parasite gate"
    assert found.next_action.detail == f"{len(shut)} parasites not settled"
    _, *others = (p.id for p in shut)
    assert judged(builder.override(*others)).next_action.detail == "1 parasite not settled"


def fulminant():
    """Ready, and since NOW three organ supports that the inflammation explains."""
    builder = ready().yes("vasopressor", "rrt", "vasopressor_attributed", "rrt_attributed", at=0)
    builder.choose("respiratory_support", "imv", at=0).yes("respiratory_support_attributed", at=0)
    return builder.tier_rose(Tier.T4A, at=0)


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(
    ("hours_since", "overdue"), [(0.5, False), (1, False), (1.5, True)], ids=["before", "on time", "late"]
)
def test_in_fulminant_disease_with_an_open_gate_the_first_dose_is_next_an_hour_after_it_began(
    hours_since, overdue
):
    found = judged(fulminant(), now=NOW + hours(hours_since))
    action = found.next_action
    assert found.severity.since == NOW
    assert (action.text, action.step, action.due_at) == ("First dose", "first_line", NOW + hours(1))
    assert (action.is_urgent, action.overdue) == (True, overdue)


@pytest.mark.parametrize(
    "after",
    [
        lambda told: told.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=0),
        lambda told: told.choice(Line.FIRST, "none_now", grade=None),
        lambda told: told.choice(Line.FIRST, "reassess", grade=None),
    ],
    ids=["given", "decided against", "put off with a date"],
)
def test_a_first_dose_that_was_given_or_decided_against_is_not_asked_for(after):
    assert judged(after(fulminant())).next_action.text != "First dose"


@pytest.mark.hazard("H21")
def test_no_first_dose_is_asked_for_while_a_parasite_is_treated_that_was_found():
    found = judged(fulminant())
    gate = found.gate
    leishmania, *others = gate.parasites
    seen = replace(gate, parasites=(replace(leishmania, found=True), *others))
    facts = CaseFacts(fulminant().build(), shipped_protocol(), NOW)
    judgement = Judged(found.severity, seen, found.steps, found.pending, found.reassess_at)
    assert next_action(facts, judgement).text != "First dose"
    assert next_action(facts, replace(judgement, gate=gate)).text == "First dose"


def test_with_a_drug_running_a_later_round_leads_to_its_reassessment_with_the_time():
    told = ready().yes("vasopressor", "vasopressor_attributed", at=0)
    told.tier_rose(Tier.T3, at=0).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=0)
    assert judged(told).next_action.text.startswith("Go on with")
    told.round(2)
    action = judged(told, now=NOW + hours(1)).next_action
    assert (action.text, action.due_at, action.overdue) == ("Reassess", NOW + hours(12), False)
    late = judged(told, now=NOW + hours(13)).next_action
    assert (late.text, late.due_at, late.overdue) == ("Reassessment overdue", NOW + hours(12), True)


# -- what is red -----------------------------------------------------------------------------------------


@pytest.mark.hazard("H12")
def test_the_gate_is_red_before_what_waits_for_it_and_nothing_is_red_in_a_case_without_answers():
    marks = {step.id: step.mark for step in judged(overt()).steps}
    assert (marks["parasitic_exclusion"], marks["first_line"]) == (StepMark.BLOCKED, StepMark.BLOCKED)
    empty = judged(CaseBuilder())
    assert StepMark.BLOCKED not in {step.mark for step in empty.steps}
    assert empty.step("first_line").waits_for == "severity"


def test_an_overdue_result_is_chased():
    action = judged(ready().pending("ebv_dna", expected=NOW - hours(2), owner="Lab")).next_action
    assert (action.text.startswith("Chase"), action.detail, action.overdue) == (True, "Lab", True)


def test_an_open_tier_asks_for_what_settles_it():
    builder = subclinical().unknown("triglycerides", "splenomegaly", "fibrinogen", "hepatomegaly")
    assert judged(builder).next_action.text.startswith("Settle the tier:")


def test_without_anything_urgent_the_first_open_step_is_next():
    action = judged(ready()).next_action
    assert action.text.startswith("Go on with")


def finished():
    """Every required answer given, the first line chosen and running."""
    builder = ready()
    for name in ("patient", "severity", "infection_screen", "parasitic_exclusion", "malignancy_workup"):
        fill(builder, name, "negative")
    builder.choice(Line.FIRST, "none_now", grade=None).choice(Line.SECOND, "none_now", grade=None)
    return builder


def test_with_every_step_done_the_signature_is_next_and_then_nothing():
    found = judged(finished())
    assert [s.mark for s in found.steps[:7] if s.mark in (StepMark.TO_DO, StepMark.BLOCKED)] == []
    assert found.next_action.text == "Sign the handover"
    assert judged(finished().signed(at=0)).next_action.text == "Nothing is due"


def test_with_every_step_done_a_reassessment_that_lies_ahead_is_next():
    builder = finished().therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=1)
    action = judged(builder).next_action
    assert (action.text, action.overdue) == ("Reassess", False)
    assert action.detail.startswith("Due ")


def test_a_closed_case_says_so():
    assert judged(ready().closed(at=0)).next_action.text == "Case closed"


# -- plan, banner, trends --------------------------------------------------------------------------------


def test_a_draw_is_done_when_all_of_its_samples_are_taken():
    def done(builder, line):
        return next(p.done_at for p in judged(builder).plan if p.id == line)

    assert done(overt(), "draw.serum") is None
    assert done(overt().no("serum_stored"), "draw.serum") is None
    assert done(overt().yes("serum_stored", at=2), "draw.serum") == NOW - hours(2)
    half = overt().pending("ebv_dna", at=3)
    assert done(half, "draw.viral_load") is None
    assert done(half.test("cmv_dna", "not_sent", at=3), "draw.viral_load") is None
    assert done(half.negative("cmv_dna", at=2), "draw.viral_load") == NOW - hours(2)


def test_the_plan_follows_tier_and_running_drugs():
    ids = {p.id for p in judged(overt()).plan}
    assert "monitoring.bloods.t2" in ids
    assert "monitoring.bloods.t3" not in ids
    assert "prophylaxis.pjp" not in ids
    running = overt().therapy("etoposide", option="etoposide", at=2)
    assert "prophylaxis.pjp" in {p.id for p in judged(running).plan}
    stopped = running.stopped("etoposide", at=1)
    assert "prophylaxis.pjp" not in {p.id for p in judged(stopped).plan}


def test_the_banner_shows_what_doses_rest_on():
    banner = judged(ready()).banner
    assert (banner["weight"], banner["height"], banner["bsa"]) == ("71 kg, measured", "165 cm", "1.8 m²")
    assert banner["allergies"] == "None known"
    assert "mL/min" in banner["crcl"]


def test_the_banner_marks_what_is_guessed_old_or_not_valid():
    builder = ready().choose("weight_method", "estimated", at=0.5).choose("aki_stage", "stage2", at=0.5)
    banner = judged(builder.yes("allergies", at=0.5).remark("allergies_text", "Penicillin")).banner
    assert banner["weight"] == "71 kg, estimated"
    assert "not valid" in banner["crcl"]
    assert banner["allergies"] == "Penicillin"
    old = judged(CaseBuilder().answer("weight", "71", "kg", at=200).yes("allergies")).banner
    assert (old["weight"], old["allergies"]) == ("71 kg, outdated", "Yes, not named")
    asked = judged(CaseBuilder().unknown("allergies", "weight")).banner
    assert asked == {"allergies": "unknown"}
    assert judged(CaseBuilder()).banner == {}


def test_the_banner_names_what_the_clearance_waits_for():
    creatinine = CaseBuilder().answer("creatinine", "1.2", "mg/dL")
    assert judged(creatinine).banner["crcl"] == "missing: Weight, Acute kidney injury"
    told_stage = creatinine.answer("weight", "71", "kg").choose("aki_stage", "stage1")
    assert judged(told_stage).banner["crcl"] == "not valid: AKI or RRT"


def test_an_unknown_sex_shows_both_clearances():
    unknown = Identity(**{**CLAIRE.model_dump(), "sex": Sex.UNKNOWN})
    builder = told(CaseBuilder(unknown), ready())
    assert judged(builder).banner["crcl"].count("mL/min") >= 2


def test_trends_are_in_the_unit_of_the_ward_oldest_first():
    builder = CaseBuilder().answer("ferritin", "1000", "ng/mL", at=9).answer("ferritin", "2000", "ug/L")
    builder.answer("temperature", "101.3", "[degF]").unknown("platelets")
    trends = {t.item: t for t in judged(builder).trends}
    assert [str(value) for _, value in trends["ferritin"].points] == ["1000", "2000"]
    assert trends["ferritin"].unit == "µg/L"
    assert [str(value) for _, value in trends["temperature"].points] == ["38.5"]
    assert "platelets" not in trends


def test_a_value_in_a_unit_of_another_time_is_left_out_of_the_chart():
    builder = CaseBuilder().answer("crp", "20", "mmol/L", at=5).answer("crp", "30", "mg/L")
    points = next(trend.points for trend in judged(builder).trends if trend.item == "crp")
    assert [str(value) for _, value in points] == ["30"]


def test_drugs_on_record_are_listed_with_their_times():
    builder = ready().therapy("ivermectin", parasite="strongyloides", at=30).stopped("ivermectin", at=2)
    found = judged(builder).therapies[0]
    assert (found.drug, found.parasite, found.stopped_at) == ("ivermectin", "strongyloides", NOW - hours(2))
    assert found.next_dose_at is None
    assert found.author == "adeyemi"


NEXT = """
started | interval | next | why
30      | 24       | -18  | the second dose is past, the third lies ahead
1       | 24       | -23  | the first interval
48      | 24       | 0    | due this minute
"""


@pytest.mark.parametrize("row", table(NEXT), ids=lambda row: row["why"])
def test_the_next_dose_is_told_where_a_drug_has_one_interval_only(row):
    builder = ready().therapy("a_daily_drug", at=float(row["started"]))
    found = judged(builder, with_drug(int(row["interval"]))).therapies[0]
    assert found.next_dose_at == NOW - hours(float(row["next"]))


def test_without_one_interval_nobody_can_say_when_the_next_dose_is():
    builder = ready().therapy("a_daily_drug", at=3)
    assert judged(builder, with_drug(None)).therapies[0].next_dose_at is None
    assert judged(builder, with_drug(12, 24)).therapies[0].next_dose_at is None
    assert judged(builder).therapies[0].next_dose_at is None
    assert judged(builder.stopped("a_daily_drug", at=1), with_drug(24)).therapies[0].next_dose_at is None


# pathway.md 7.3, 7.5: the interval of each published line
LINE_CHARTED = """
drug               | line                       | next after the dose
anakinra           | anakinra_licensed          | 24
ciclosporin        | ciclosporin_oral           | 12
methylprednisolone | methylprednisolone_moderate | 12
etoposide          | etoposide_weekly           | 168
emapalumab         | emapalumab_stills_day4     | 72
anakinra           | anakinra_mas               |
"""


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("row", table(LINE_CHARTED), ids=lambda row: row["line"])
def test_a_charted_dose_line_says_when_the_next_dose_is(row):
    found = judged(ready().therapy(row["drug"], dose_id=row["line"], at=1)).therapies[0]
    after = row["next after the dose"]
    assert found.next_dose_at == (NOW - hours(1) + hours(float(after)) if after else None)


@pytest.mark.hazard("H14")
def test_a_recalled_line_says_no_next_dose_before_the_site_confirmed_it():
    """INV-33: prednisolone has a recalled line alone."""
    given = ready().therapy("prednisolone", option="steroid_moderate", at=1)
    assert judged(given).therapies[0].next_dose_at is None
    site = ratified()
    confirmed = site.ratification.model_copy(update={"confirmed": ("prednisolone_moderate",)})
    found = judged(given, replace(site, ratification=confirmed)).therapies[0]
    assert found.next_dose_at == NOW - hours(1) + hours(24)


def with_drug(*intervals):
    """The shipped content with one more drug of these dose intervals."""
    content = shipped_content()
    dose = next(dose for drug in content.drugs for dose in drug.doses)
    doses = tuple(dose.model_copy(update={"interval_hours": each, "options": ()}) for each in intervals)
    drug = content.drugs[0].model_copy(update={"id": "a_daily_drug", "doses": doses})
    more = content.model_copy(update={"drugs": (*content.drugs, drug)})
    return replace(shipped_protocol(), content=more)


def test_the_contexts_and_options_come_from_the_ranking():
    found = judged(ready().choose("context_codes", "LYM", "EBV"))
    assert {c.code for c in found.contexts if c.used} == {"LYM"}
    assert found.first_line.options
    assert found.gate.state is GateState.LOW_RISK


def test_both_letters_are_told_with_the_one_followed():
    builder = ready().choice(Line.FIRST, "mp_pulse")
    points = judged(builder).disagreements
    assert points
    assert all(point.mav20 and point.meh20r for point in points)
    assert {point.followed for point in points} == {""}
    followed = judged(ready().choice(Line.FIRST, "mp_pulse", followed="MEH20R")).disagreements
    concerned = [point.id for point in shipped_content().disagreements if "mp_pulse" in point.shown_with]
    assert concerned
    assert {point.id for point in followed if point.followed == "MEH20R"} == set(concerned)


def test_the_content_is_laid_out_anew_for_each_content():
    content = shipped_content()
    for _ in range(6):
        copied = replace(shipped_protocol(), content=content.model_copy())
        assert judged(CaseBuilder(), copied).steps == judged(CaseBuilder()).steps
