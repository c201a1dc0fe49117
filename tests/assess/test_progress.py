"""The eight steps: what is asked and left open, and what each of them waits for (design.md 10.15 to 10.17)."""

import pytest

from bedside.assess.model import StepMark
from bedside.domain.gates import GateState
from bedside.domain.therapy import Line
from tests.assess.gate_case import LEISHMANIA, QUESTIONS, never_exposed
from tests.assess.ready_case import fill, judged, ready, step, told
from tests.assess.tier_case import overt
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table


def test_an_empty_case_has_eight_steps_to_do_and_none_done():
    found = judged(CaseBuilder())
    assert [s.number for s in found.steps] == list(range(1, 9))
    assert {s.mark for s in found.steps} <= {StepMark.TO_DO, StepMark.BLOCKED}
    assert step(found, "first_line").waits_for == "severity"
    assert step(found, "second_line").summary == "After first line"
    assert step(found, "review_and_sign").summary == "Not signed"


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


@pytest.mark.hazard("H20")
def test_a_drug_that_is_chosen_but_not_started_is_pending_and_says_so():
    label = shipped_protocol().options["dexamethasone"].label.en
    chosen = step(judged(ready().choice(Line.FIRST, "dexamethasone")), "first_line")
    assert (chosen.mark, chosen.summary) == (StepMark.PENDING, f"{label}, not started")
    none = step(judged(ready().choice(Line.FIRST, "none_now", grade=None)), "first_line")
    assert none.mark is StepMark.DONE, "nothing is left to start"


@pytest.mark.hazard("H20")
def test_a_parasite_that_is_treated_but_not_settled_leaves_its_step_pending():
    tested = ready().yes("exposure_htlv1").negative("strongyloides_serology", at=9)
    tested.test("strongyloides_stool", "not_available", at=9)
    treated = judged(tested.therapy("ivermectin", parasite="strongyloides", at=3))
    assert treated.gate.state is GateState.TREATED_EMPIRICALLY
    found = step(treated, "parasitic_exclusion")
    assert (found.mark, found.summary) == (StepMark.PENDING, "Treated empirically")


def test_a_choice_on_record_is_named():
    chosen = judged(ready().choice(Line.FIRST, "dexamethasone").therapy("dexamethasone", at=1))
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
