"""Override, choice and first dose: what is refused, what it asks for, what is never held back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.app.told import StartTold
from bedside.case.events import AnswerRecorded, Confirmed, Senior, TherapyStarted
from bedside.commands.decide import Accepted, Refused, Situation, decide
from bedside.commands.model import (
    ChooseTherapy,
    Command,
    OverrideGate,
    RecordMdtDiagnosis,
    SetTier,
    StartTherapy,
    StopTherapy,
)
from bedside.commands.verdict import Asks, Verdict
from bedside.domain.observations import Answer, Finding
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.case.builder import NOW, CaseBuilder
from tests.commands.test_answer import refused, situation

ONE = Senior(name="Dr Ada Adeyemi", role="consultant intensive care", registration="7012345")
TWO = Senior(name="Dr Jonas Brandt", role="consultant haematology", registration="7054321")
WHY = "Noradrenaline doubled in two hours; cannot wait for PCR"
EXPOSURES = (
    "exposure_malaria", "exposure_strongyloides", "exposure_htlv1", "exposure_babesia", "exposure_toxoplasma",
    "exposure_toxoplasma_diet", "exposure_trypanosoma", "exposure_schistosoma", "exposure_entamoeba",
    "exposure_leishmania_contact", "immunosuppressed_now", "exposure_loa",
)  # fmt: skip


def critical(*, exposed: bool) -> CaseBuilder:
    """An overt case on a vasopressor, Still's disease, with or without Leishmania exposure."""
    case = (
        CaseBuilder()
        .answer("weight", "71", "kg")
        .answer("height", "163", "cm")
        .no("allergies", "running_steroid", "tnf_blocker_running", "ecoli_protein_hypersensitivity")
        .choose("pregnancy", "not_pregnant")
        .yes("running_drugs_checked", "falling_counts", "vasopressor", "vasopressor_attributed")
        .answer("temperature", "39.6", "Cel")
        .answer("ferritin", "18400", "ug/L")
        .answer("triglycerides", "4.2", "mmol/L")
        .answer("fibrinogen", "1.4", "g/L")
        .answer("ast", "212", "U/L")
        .answer("haemoglobin", "84", "g/L")
        .answer("leucocytes", "2.1", "10*9/L")
        .answer("platelets", "41", "10*9/L")
        .choose("informant", "patient")
        .choose("context_codes", "AUTO")
        .no(*EXPOSURES)
    )
    return case.yes("exposure_leishmania") if exposed else case.no("exposure_leishmania")


SHUT = situation(critical(exposed=True))
OPEN = situation(critical(exposed=False))


def override(**changed: object) -> OverrideGate:
    given = {"seniors": (ONE, TWO), "reason": WHY, "samples": "marrow PCR sent", "cover": "none given"}
    return OverrideGate(**{**given, **changed})  # type: ignore[arg-type]


def test_the_two_cases_differ_only_in_the_gate() -> None:
    assert SHUT.assessment is not None
    assert OPEN.assessment is not None
    assert SHUT.assessment.severity.tier is OPEN.assessment.severity.tier is Tier.T3
    assert (SHUT.assessment.gate.is_open, OPEN.assessment.gate.is_open) == (False, True)


@pytest.mark.hazard("H12")
def test_two_named_seniors_and_a_reason_override_what_is_shut() -> None:
    verdict = decide(SHUT, override())
    assert isinstance(verdict, Accepted)
    [fact] = verdict.facts
    assert fact.parasites == ("leishmania",)  # type: ignore[union-attr]


SAME = [
    ("the same registration", ONE.model_copy(update={"name": "Somebody Else"})),
    (
        "the same name without registration",
        Senior(name="A. Ada Adeyemi", role="consultant").model_copy(update={"name": "ada adeyemi"}),
    ),
]


@pytest.mark.parametrize(("why", "second"), SAME, ids=[why for why, _ in SAME])
def test_one_person_twice_is_not_two_seniors(why: str, second: Senior) -> None:
    assert refused(decide(SHUT, override(seniors=(ONE, second)))).asks is Asks.SENIOR


INITIALS = Senior(name="A. Adeyemi", role="consultant")


def test_an_initial_may_be_the_same_person_until_both_numbers_differ() -> None:
    said = refused(decide(SHUT, override(seniors=(ONE, INITIALS))))
    assert said.asks is Asks.SENIOR
    assert "registration number of both" in said.reasons[0]
    other = INITIALS.model_copy(update={"registration": "7099999"})
    assert isinstance(decide(SHUT, override(seniors=(ONE, other))), Accepted)


def test_who_acts_without_being_enrolled_as_senior_is_not_one_of_the_two() -> None:
    registrar = Senior(name="Dr Ivo Test", role="registrar", registration="555")
    said = refused(decide(SHUT, override(seniors=(registrar, TWO))))
    assert "not enrolled as senior" in said.reasons[0]


WORDS = [
    ("nineteen characters of reason", {"reason": "Cannot wait for PCR"}, False),
    ("twenty characters of reason", {"reason": "Cannot wait for PCR."}, True),
    ("a key held down", {"reason": "a" * 23}, False),
    ("one word again and again", {"reason": "urgent urgent urgent urgent"}, False),
    ("a reason of spaces", {"reason": " " * 40}, False),
    ("samples not named", {"samples": " "}, False),
    ("no sample and not why", {"samples": "none"}, False),
    ("no sample and why", {"samples": "none, bleeding"}, True),
    ("samples of one letter", {"samples": "x" * 120}, False),
    ("cover not named", {"cover": ""}, False),
    ("cover of one letter", {"cover": "x"}, False),
    ("no cover, in one word", {"cover": "none"}, True),
]


@pytest.mark.parametrize(("why", "changed", "taken"), WORDS, ids=[why for why, *_ in WORDS])
def test_an_override_says_why_what_was_sampled_and_what_covers(
    why: str, changed: dict[str, str], taken: bool
) -> None:
    assert isinstance(decide(SHUT, override(**changed)), Accepted) is taken


def test_an_open_gate_has_nothing_to_override() -> None:
    assert "open" in refused(decide(OPEN, override())).reasons[0]


def choose(option: str, line: Line = Line.FIRST, **more: object) -> ChooseTherapy:
    return ChooseTherapy(line=line, option=option, **more)  # type: ignore[arg-type]


@pytest.mark.hazard("H11")
def test_what_the_gate_holds_cannot_be_chosen() -> None:
    said = refused(decide(SHUT, choose("mp_pulse")))
    assert said.asks is Asks.NOTHING
    assert isinstance(decide(OPEN, choose("mp_pulse")), Accepted)


@pytest.mark.hazard("H17")
def test_an_acceptable_option_beside_a_preferred_one_asks_why() -> None:
    for silent in ("", "x", "x" * 120):
        assert refused(decide(OPEN, choose("ivig", reason=silent))).reasons
    said = refused(decide(OPEN, choose("ciclosporin", Line.SECOND)))
    assert said.reasons


def test_an_option_to_avoid_asks_for_a_reason_and_a_second_senior() -> None:
    plain = refused(decide(OPEN, choose("tocilizumab", Line.SECOND)))
    assert plain.asks is Asks.SENIOR
    alone = refused(decide(OPEN, choose("tocilizumab", Line.SECOND, reason=WHY)))
    assert alone.asks is Asks.SENIOR
    both = choose("tocilizumab", Line.SECOND, reason=WHY, senior=TWO)
    assert isinstance(decide(OPEN, both), Accepted)


@pytest.mark.hazard("H17")
def test_a_contraindicated_option_cannot_be_chosen_and_the_refusal_says_what_excludes_it() -> None:
    """Block B2: anakinra is never given beside a TNF blocker (decision_rules.md 4)."""
    case = situation(critical(exposed=False).yes("tnf_blocker_running"))
    [said] = refused(decide(case, choose("ana_adjunct", Line.SECOND, reason=WHY, senior=TWO))).reasons
    assert "is contraindicated here. Nothing was chosen." in said
    assert "TNF" in said


@pytest.mark.hazard("H19")
def test_nothing_can_be_chosen_before_allergies_are_answered() -> None:
    builder = CaseBuilder().yes("falling_counts").answer("temperature", "39.6", "Cel")
    said = refused(decide(situation(builder), choose("mp_pulse")))
    assert "allergies" in said.reasons[0]


STEPS = ("treat_cause_and_monitor", "complete_gate_tests", "tissue_diagnosis", "specialist_mdt_now")


@pytest.mark.parametrize("shut", [True, False])
def test_what_treats_or_looks_for_the_cause_is_no_choice_of_a_line(shut: bool) -> None:
    """Every step that the ranking shows, and those that the rules make, on both lines."""
    held = SHUT if shut else OPEN
    assert held.assessment is not None
    for line in (Line.FIRST, Line.SECOND):
        shown = held.assessment.first_line if line is Line.FIRST else held.assessment.second_line
        steps = {option.id for option in shown.options if option.line is Line.SUPPORTIVE}
        for step in (*sorted(steps), *STEPS):
            assert isinstance(decide(held, choose(step, line, reason="It is shown on this line.")), Refused)
    said = refused(decide(SHUT, choose("complete_gate_tests", Line.FIRST))).reasons[0]
    assert "no treatment of this line. Nothing was chosen. Do it beside the choice" in said


def test_not_now_and_a_dated_reassessment_are_choices() -> None:
    assert isinstance(decide(SHUT, choose("none_now", reason=WHY)), Accepted)
    ahead = choose("reassess", Line.SECOND, reassess_at=NOW + timedelta(hours=12))
    assert isinstance(decide(SHUT, ahead), Accepted)
    past = choose("reassess", Line.SECOND, reassess_at=NOW)
    assert "ahead" in refused(decide(SHUT, past)).reasons[0]


T2 = critical(exposed=False).no("vasopressor")
RUNS = critical(exposed=False).no("vasopressor").therapy("anakinra", option="ana_adjunct", at=1)
NOT_NOW = [
    ("at T2 with nothing chosen", situation(T2), "", True),
    ("at T3 without a reason", OPEN, "", False),
    ("at T3 with nineteen characters", OPEN, "Cannot wait for PCR", False),
    ("at T3 with twenty characters", OPEN, "Cannot wait for PCR.", True),
    ("at T3 with one word again and again", OPEN, "urgent urgent urgent urgent", False),
    ("at T2 while a drug runs", situation(RUNS), "", False),
    ("at T2 while a drug runs, with a reason", situation(RUNS), WHY, True),
]


@pytest.mark.hazard("H17")
@pytest.mark.parametrize(("why", "held", "reason", "taken"), NOT_NOW, ids=[why for why, *_ in NOT_NOW])
def test_no_immunosuppression_now_says_why_where_something_runs_or_cannot_wait(
    why: str, held: Situation, reason: str, taken: bool
) -> None:
    verdict = decide(held, choose("none_now", reason=reason))
    assert isinstance(verdict, Accepted) is taken
    assert taken or refused(verdict).asks is Asks.REASON


@pytest.mark.hazard("H17")
@pytest.mark.parametrize(("chosen", "taken"), [("mp_pulse", False), ("none_now", True)])
def test_no_immunosuppression_now_says_why_it_replaces_another_choice(chosen: str, taken: bool) -> None:
    told = critical(exposed=False).no("vasopressor").choice(Line.FIRST, chosen, grade=None)
    assert isinstance(decide(situation(told), choose("none_now")), Accepted) is taken
    assert isinstance(decide(situation(told), choose("none_now", reason=WHY)), Accepted)


WAITS = [
    ("at T3", critical(exposed=False), Tier.T3, 12),
    ("at T2 before a drug", critical(exposed=False).no("vasopressor"), Tier.T2, 72),
    (
        "at T2 after a drug",
        critical(exposed=False).no("vasopressor").therapy("anakinra", option="ana_adjunct", at=1),
        Tier.T2,
        48,
    ),
]


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(("why", "case", "tier", "hours"), WAITS, ids=[why for why, *_ in WAITS])
def test_a_reassessment_is_put_off_no_longer_than_the_tier_allows(
    why: str, case: CaseBuilder, tier: Tier, hours: int
) -> None:
    """INV-37, design.md 10.14."""
    held = situation(case)
    assert held.assessment is not None
    assert held.assessment.severity.tier is tier
    last = choose("reassess", Line.SECOND, reassess_at=NOW + timedelta(hours=hours))
    assert isinstance(decide(held, last), Accepted)
    late = choose("reassess", Line.SECOND, reassess_at=NOW + timedelta(hours=hours, minutes=1))
    assert f"within {hours} h" in refused(decide(held, late)).reasons[0]


def start(drug: str, **more: object) -> StartTherapy:
    given = {"dose": "as charted", "started_at": NOW, **more}
    return StartTherapy(drug=drug, **given)  # type: ignore[arg-type]


FIRST_DOSES: list[tuple[str, bool, Command, bool]] = [
    ("an antiparasitic, gate shut", True, start("ivermectin", parasite="strongyloides"), True),
    ("pulse steroid, gate shut", True, start("methylprednisolone", option="mp_pulse"), False),
    ("pulse steroid, gate open", False, start("methylprednisolone", option="mp_pulse"), True),
    ("steroid without option or indication", True, start("methylprednisolone"), False),
    ("steroid for septic shock, gate shut", True, start("hydrocortisone", indication="septic shock"), True),
    (
        "dexamethasone for an airway, gate shut",
        True,
        start("dexamethasone", indication="airway oedema"),
        True,
    ),
    ("anakinra under another indication", True, start("anakinra", indication="septic shock"), False),
    ("anakinra under the option of another drug", False, start("anakinra", option="mp_pulse"), False),
    ("tocilizumab, to avoid and not chosen", False, start("tocilizumab", option="tocilizumab"), False),
    ("immunoglobulin before serum is stored", False, start("ivig", option="ivig"), False),
    ("a drug nobody knows", False, start("aspirin"), False),
    ("a dose in the future", False, start("ivermectin", started_at=NOW + timedelta(minutes=6)), False),
]


@pytest.mark.hazard("H11", "H12")
@pytest.mark.parametrize(
    ("why", "shut", "command", "taken"), FIRST_DOSES, ids=[why for why, *_ in FIRST_DOSES]
)
def test_a_first_dose_is_charted_or_held(why: str, shut: bool, command: Command, taken: bool) -> None:
    verdict = decide(SHUT if shut else OPEN, command)
    assert isinstance(verdict, Accepted) is taken, verdict


@pytest.mark.hazard("H13")
def test_a_dose_above_the_published_maximum_is_refused_not_clipped() -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse"}
    much = start("methylprednisolone", dose_amount="1001", **pulse)
    assert "1 g" in refused(decide(OPEN, much)).reasons[0] or "1000" in refused(decide(OPEN, much)).reasons[0]
    assert isinstance(decide(OPEN, start("methylprednisolone", dose_amount="1000", **pulse)), Accepted)
    assert isinstance(decide(OPEN, start("methylprednisolone", dose_amount="a lot", **pulse)), Refused)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    ("words", "amount", "taken"),
    [("1 g IV", "1000", True), ("1 g IV", "100", False), ("as charted", "1000", True), ("1 g IV", "", True)],
)
def test_an_amount_is_held_against_the_words_beside_it(words: str, amount: str, taken: bool) -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse" if amount else ""}
    verdict = decide(OPEN, start("methylprednisolone", dose=words, dose_amount=amount, **pulse))
    assert isinstance(verdict, Accepted) is taken, verdict


OTHER = [
    ("the regimen itself", "1000", "1 g IV once daily", True),
    ("another amount", "100", "100 mg IV once daily", False),
    ("another route", "1000", "1 g PO once daily", False),
    ("another rhythm", "1000", "1 g IV weekly", False),
]


@pytest.mark.hazard("H04", "H10")
@pytest.mark.parametrize(("why", "amount", "words", "taken"), OTHER, ids=[why for why, *_ in OTHER])
def test_a_dose_other_than_its_regimen_is_typed_a_second_time(
    why: str, amount: str, words: str, taken: bool
) -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose": words}
    command = start("methylprednisolone", dose_amount=amount, **pulse)
    verdict = decide(OPEN, command)
    assert isinstance(verdict, Accepted) is taken, verdict
    if not taken:
        assert refused(verdict).asks is Asks.TYPE_AGAIN
        assert words in refused(verdict).reasons[0]
        assert "the regimen says 1 g IV once daily" in refused(verdict).reasons[0]
    charted = first_dose(decide(OPEN, command.model_copy(update={"typed_again": True})))
    assert charted.confirmed == (() if taken else (Confirmed.OTHER_THAN_REGIMEN,))


STEROIDS_AT_ONCE = [
    ("both meant", "dexamethasone", True, (Confirmed.BESIDE_STEROID,)),
    ("nobody said so", "dexamethasone", False, ()),
    ("one more of the same is no second steroid", "methylprednisolone", True, ()),
    ("an antiparasitic is none", "ivermectin", True, ()),
]


@pytest.mark.hazard("H10", "H13")
@pytest.mark.parametrize(
    ("why", "drug", "meant", "kept"), STEROIDS_AT_ONCE, ids=[why for why, *_ in STEROIDS_AT_ONCE]
)
def test_that_two_steroids_are_meant_is_kept_with_the_second_and_never_asked_for(
    why: str, drug: str, meant: bool, kept: tuple[Confirmed, ...]
) -> None:
    runs = situation(critical(exposed=False).therapy("methylprednisolone", option="mp_pulse", at=1))
    told = {
        "dexamethasone": {"indication": "airway oedema"},
        "methylprednisolone": {"option": "mp_pulse", "again": True},
    }.get(drug, {})
    assert first_dose(decide(runs, start(drug, both_meant=meant, **told))).confirmed == kept
    alone = start("dexamethasone", indication="airway oedema", both_meant=True)
    assert first_dose(decide(OPEN, alone)).confirmed == ()


@pytest.mark.hazard("H04", "H10")
def test_a_file_is_asked_like_the_window_whether_another_dose_was_read_twice() -> None:
    told = {"drug": "methylprednisolone", "option": "mp_pulse", "dose_id": "methylprednisolone_pulse"}
    told |= {"dose": "100 mg IV once daily", "dose_amount": "100"}
    assert refused(decide(OPEN, StartTold(**told).command(NOW))).asks is Asks.TYPE_AGAIN
    twice = StartTold(**told, typed_again=True).command(NOW)
    assert first_dose(decide(OPEN, twice)).confirmed == (Confirmed.OTHER_THAN_REGIMEN,)
    assert StartTold(**told, both_meant=True).command(NOW).both_meant


def first_dose(verdict: Verdict) -> TherapyStarted:
    assert isinstance(verdict, Accepted), verdict
    [charted] = verdict.facts
    assert isinstance(charted, TherapyStarted)
    return charted


@pytest.mark.hazard("H13")
def test_typing_a_dose_a_second_time_lifts_no_maximum() -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "typed_again": True}
    assert (
        refused(decide(OPEN, start("methylprednisolone", dose_amount="1001", **pulse))).asks is Asks.NOTHING
    )


@pytest.mark.hazard("H12", "H20", "H21")
def test_a_first_dose_that_cannot_wait_puts_the_open_searches_off_in_one_commit() -> None:
    """INV-13 stays as it was: without a reason in words nothing counts as searched (design.md 10.11)."""
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose_amount": "1000"}
    waits = decide(OPEN, start("methylprednisolone", **pulse))
    assert isinstance(waits, Accepted)
    assert len(waits.facts) == 1
    verdict = decide(OPEN, start("methylprednisolone", cannot_wait=True, **pulse))
    assert isinstance(verdict, Accepted)
    said, dose = verdict.facts
    assert isinstance(said, AnswerRecorded)
    assert isinstance(dose, TherapyStarted)
    assert said.observation == Finding(item="searches_refused", answer=Answer.YES, collected_at=NOW)
    assert OPEN.assessment is not None
    sent = situation(critical(exposed=False).pending(*OPEN.assessment.open_searches))
    nothing = decide(sent, start("methylprednisolone", cannot_wait=True, **pulse))
    assert isinstance(nothing, Accepted)
    assert len(nothing.facts) == 1
    late = start("methylprednisolone", cannot_wait=True, **{**pulse, "dose_amount": "1001"})
    assert isinstance(decide(OPEN, late), Refused)


PULSES = [
    ("17 minutes later", 17, False),
    ("a minute short of a day later", 24 * 60 - 1, False),
    ("a day later", 24 * 60, True),
]


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(("why", "minutes", "taken"), PULSES, ids=[why for why, *_ in PULSES])
def test_one_more_pulse_stays_within_a_gram_a_day(why: str, minutes: int, taken: bool) -> None:
    """INV-31, B5: the word that this is one more dose lifts no maximum."""
    case = critical(exposed=False)
    case.therapy("methylprednisolone", option="mp_pulse", amount=Decimal(1000), at=timedelta(minutes=minutes))
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose": "1 g IV", "again": True}
    verdict = decide(situation(case), start("methylprednisolone", dose_amount="1000", **pulse))
    assert isinstance(verdict, Accepted) is taken, verdict
    if not taken:
        assert "At most 1000 mg in 24 h" in refused(verdict).reasons[0]


@pytest.mark.hazard("H04")
def test_words_of_another_amount_than_the_checked_one_are_refused() -> None:
    """10 g in words beside 1000 mg, whatever else the words name."""
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose_amount": "1000"}
    for words in ("10 g IV once", "10 g IV (2 x 500 mg)"):
        refused(decide(OPEN, start("methylprednisolone", dose=words, **pulse)))
    refused(decide(OPEN, start("methylprednisolone", dose="10 g IV once", option="mp_pulse")))


@pytest.mark.hazard("H10")
def test_a_drug_that_runs_is_charted_again_only_as_one_more_dose() -> None:
    running = situation(
        critical(exposed=False).therapy("methylprednisolone", option="mp_pulse", dose="1 g IV daily", at=5)
    )
    more = start("methylprednisolone", option="mp_pulse")
    [said] = refused(decide(running, more)).reasons
    assert said.startswith(
        "Methylprednisolone runs already since 21 Nov 22:00: 1 g IV daily. Nothing was saved."
    )
    assert isinstance(decide(running, more.model_copy(update={"again": True})), Accepted)
    assert isinstance(decide(running, start("ivermectin", parasite="strongyloides")), Accepted)
    stopped = (
        critical(exposed=False)
        .therapy("methylprednisolone", option="mp_pulse", at=5)
        .stopped("methylprednisolone", at=1)
    )
    assert isinstance(decide(situation(stopped), more), Accepted)


def test_only_a_running_drug_is_stopped() -> None:
    running = situation(critical(exposed=False).therapy("methylprednisolone", option="mp_pulse", at=5))
    assert running.case is not None
    [therapy] = running.case.therapies
    stop = StopTherapy(started=therapy.stamp.event, stopped_at=NOW, reason="course finished")
    assert isinstance(decide(running, stop), Accepted)
    before = stop.model_copy(update={"stopped_at": NOW - timedelta(hours=6)})
    assert "before the start" in refused(decide(running, before)).reasons[0]
    assert refused(decide(running, stop.model_copy(update={"reason": " "}))).asks is Asks.REASON
    assert "not running" in refused(decide(OPEN, stop)).reasons[0]


TIERS = [
    ("raised by hand", Tier.T4A, WHY, True),
    ("reason too short", Tier.T4A, "worse", False),
    ("reason without words", Tier.T4A, "a" * 23, False),
    ("lowered although the facts say T3", Tier.T2, WHY, False),
    ("set to what no hand sets", Tier.RESPONDING, WHY, False),
]


@pytest.mark.parametrize(("why", "tier", "reason", "taken"), TIERS, ids=[why for why, *_ in TIERS])
def test_a_tier_is_raised_by_any_clinician_and_lowered_only_by_newer_facts(
    why: str, tier: Tier, reason: str, taken: bool
) -> None:
    assert isinstance(decide(OPEN, SetTier(tier=tier, reason=reason)), Accepted) is taken


def test_a_team_diagnosis_takes_two_names() -> None:
    assert isinstance(decide(OPEN, RecordMdtDiagnosis(seniors=(ONE, TWO), note="HLH")), Accepted)
    assert isinstance(decide(OPEN, RecordMdtDiagnosis(seniors=(ONE, ONE), note="HLH")), Refused)
