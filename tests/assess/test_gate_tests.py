"""What the tests of a parasite settle: the minimum set, what was found, what was treated (pathway.md 4.2, 4.3)."""

import pytest

from bedside.case.events import CorrectionReason
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Finding
from tests.assess.gate_case import LEISHMANIA, QUESTIONS, exposed, gate, never_exposed, parasite, state
from tests.case.builder import NOW, CaseBuilder, hours
from tests.tables import table

# -- tests -----------------------------------------------------------------------------------------------


SETS = """
raised by            | parasite      | negative                | state    | why
leishmania           | leishmania    | microscopy pcr serology | EXCLUDED | the whole set
leishmania           | leishmania    | microscopy serology     | PENDING  | no PCR
leishmania           | leishmania    | pcr serology            | PENDING  | no microscopy
leishmania           | leishmania    | microscopy pcr          | PENDING  | no serology
leishmania           | leishmania    | serology                | PENDING  | serology alone (INV-20)
leishmania           | leishmania    | microscopy              | PENDING  | marrow alone (INV-20)
strongyloides        | strongyloides | serology stool          | EXCLUDED | the whole set
strongyloides        | strongyloides | serology                | PENDING  | no stool
strongyloides        | strongyloides | stool                   | PENDING  | no serology
htlv1                | strongyloides | serology stool          | PENDING  | HTLV-1 risk: tests do not settle it
toxoplasma           | toxoplasma    | igg                     | EXCLUDED | IgG in the antibody-competent
immunosuppressed_now | toxoplasma    | igg                     | PENDING  | IgG says little now
immunosuppressed_now | toxoplasma    | pcr                     | EXCLUDED | PCR
babesia              | babesia       | film pcr                | EXCLUDED | the whole set
babesia              | babesia       | film                    | PENDING  | no PCR
trypanosoma          | trypanosoma   | film pcr serology       | EXCLUDED | the whole set
schistosoma          | schistosoma   | serology microscopy     | EXCLUDED | the whole set
entamoeba            | entamoeba     | stool serology imaging  | EXCLUDED | the whole set
entamoeba            | entamoeba     | stool serology          | PENDING  | no imaging
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(SETS), ids=lambda row: f"{row['parasite']}: {row['why']}")
def test_only_the_complete_negative_minimum_set_excludes(row):
    question = next(question for question in QUESTIONS if question.endswith(row["raised by"]))
    tests = [f"{row['parasite']}_{test}" for test in row["negative"].split()]
    found = parasite(exposed(question).negative(*tests, at=30), row["parasite"])
    assert found.state is GateState(row["state"])
    assert found.raised


def test_strongyloides_is_excluded_without_a_stool_test_where_none_can_be_had():
    builder = exposed("exposure_strongyloides").negative("strongyloides_serology")
    assert state(builder.test("strongyloides_stool", "not_available"), "strongyloides") is GateState.EXCLUDED


MALARIA = """
hours     | state    | why
49 37 25  | EXCLUDED | 24 h from first to last
49 37 26  | PENDING  | 23 h from first to last
49 25 1   | EXCLUDED | 48 h from first to last
49 25 0   | PENDING  | 49 h from first to last
49 25     | PENDING  | two sets
1 1 1     | PENDING  | three at once
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(MALARIA), ids=lambda row: row["why"])
def test_malaria_is_excluded_by_sample_times_not_by_typing_times(row):
    builder = exposed("exposure_malaria")
    for number, at in enumerate(row["hours"].split(), start=1):
        finding = Finding(
            item=f"malaria_set_{number}", answer=Answer.NEGATIVE, collected_at=NOW - hours(float(at))
        )
        builder.observe(finding, recorded=0)
    assert state(builder, "malaria") is GateState(row["state"])


def test_three_negative_sets_outside_the_window_say_so():
    builder = exposed("exposure_malaria").negative("malaria_set_1", "malaria_set_2", "malaria_set_3")
    found = parasite(builder, "malaria")
    assert "gate.malaria_window" in [r.rule for r in found.reasons]
    assert "24 to 48 h" in found.action


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("answer", ["pending", "unknown", "not_sent", "not_available", "not_applicable"])
@pytest.mark.parametrize("test", LEISHMANIA)
def test_a_test_that_is_not_negative_settles_nothing(test, answer):
    builder = exposed("exposure_leishmania").negative(*LEISHMANIA, at=9).test(test, answer, at=1)
    assert state(builder) is GateState.PENDING


def test_pending_names_what_is_awaited_and_what_was_not_taken():
    builder = exposed("exposure_leishmania").pending("leishmania_pcr")
    found = parasite(builder, "leishmania")
    assert (found.pending, found.missing) == (
        ("leishmania_pcr",),
        ("leishmania_microscopy", "leishmania_serology"),
    )
    assert found.action.startswith("Send:")
    assert [r.rule for r in found.reasons] == [
        "gate.exposed",
        "gate.pending",
        "gate.awaited",
        "gate.not_taken",
    ]
    chased = parasite(builder.negative("leishmania_microscopy", "leishmania_serology"), "leishmania")
    assert chased.action.startswith("Chase:")


def test_a_test_that_cannot_be_had_points_to_the_two_exits():
    builder = exposed("exposure_leishmania").negative("leishmania_microscopy", "leishmania_serology")
    found = parasite(builder.test("leishmania_pcr", "not_available"), "leishmania")
    assert found.action == "A test is not available: treat empirically or record an override."


def test_negative_tests_that_exclude_nothing_here_are_not_called_unavailable():
    builder = exposed("exposure_htlv1").negative("strongyloides_serology", "strongyloides_stool")
    found = parasite(builder, "strongyloides")
    assert found.state is GateState.PENDING
    assert found.action.startswith("Negative tests do not exclude it in this patient")


@pytest.mark.parametrize("stool", ["negative", "not_available"])
def test_who_is_treated_empirically_is_not_told_to_treat_empirically(stool):
    builder = exposed("exposure_htlv1").negative("strongyloides_serology", at=9)
    builder.test("strongyloides_stool", stool, at=9).therapy("ivermectin", parasite="strongyloides", at=3)
    found = parasite(builder, "strongyloides")
    assert found.state is GateState.TREATED_EMPIRICALLY
    assert found.action == "Record that infectious diseases agree, with the name."
    builder.yes("id_agrees").remark("id_name", "Dr Ines Amari")
    assert parasite(builder, "strongyloides").action == ""


def test_low_serology_in_somebody_immunosuppressed_is_noted():
    """INV-44."""
    limits = [r.rule for r in gate(never_exposed().yes("running_steroid")).limits]
    assert "gate.limit.already_immunosuppressed" in limits


# -- found and treated -----------------------------------------------------------------------------------


UNTAKEN = ("leishmania_microscopy", "leishmania_serology")


@pytest.mark.hazard("H11")
def test_a_parasite_found_is_worst_until_its_own_drug_is_charted_and_infectious_diseases_agree_by_name():
    builder = exposed("exposure_leishmania").test("leishmania_pcr", "positive", at=5)
    found = parasite(builder, "leishmania")
    assert (found.state, found.found) == (GateState.POSITIVE_UNTREATED, True)
    assert "amphotericin" in found.action.lower()
    builder.therapy("ivermectin", parasite="strongyloides", at=4)
    assert state(builder) is GateState.POSITIVE_UNTREATED
    builder.therapy("liposomal_amphotericin_b", parasite="leishmania", at=3)
    treated = parasite(builder, "leishmania")
    assert (treated.state, treated.missing) == (GateState.POSITIVE_UNTREATED, ("id_agrees", *UNTAKEN))
    assert [r.rule for r in treated.reasons] == ["gate.found", "gate.on_treatment", "gate.not_agreed"]
    assert "infectious diseases" in treated.action
    unnamed = parasite(builder.yes("id_agrees"), "leishmania")
    assert (unnamed.state, unnamed.missing) == (GateState.POSITIVE_UNTREATED, ("id_name", *UNTAKEN))
    agreed = parasite(builder.remark("id_name", "Dr Ines Amari"), "leishmania")
    assert (agreed.state, agreed.action) == (GateState.POSITIVE_ON_TREATMENT, "")
    assert "gate.limit.positive" in [r.rule for r in gate(builder).limits]


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_a_treated_finding_stays_shut_while_infectious_diseases_do_not_agree(answer):
    builder = exposed("exposure_leishmania").test("leishmania_pcr", "positive", at=5)
    builder.therapy("liposomal_amphotericin_b", parasite="leishmania", at=3).remark("id_name", "Dr Amari")
    getattr(builder, answer)("id_agrees")
    assert (state(builder), gate(builder).is_open) == (GateState.POSITIVE_UNTREATED, False)


@pytest.mark.hazard("H09")
def test_an_override_over_a_treated_finding_holds_until_infectious_diseases_agree():
    builder = exposed("exposure_leishmania").test("leishmania_pcr", "positive", at=5)
    builder.therapy("liposomal_amphotericin_b", parasite="leishmania", at=3).override("leishmania", at=2)
    overridden = parasite(builder, "leishmania")
    assert overridden.state is GateState.OVERRIDDEN
    assert [r.rule for r in overridden.reasons][1:4] == ["gate.found", "gate.on_treatment", "gate.not_agreed"]
    builder.yes("id_agrees").remark("id_name", "Dr Ines Amari")
    assert state(builder) is GateState.POSITIVE_ON_TREATMENT


def test_a_parasite_found_in_somebody_not_exposed_counts():
    builder = never_exposed().test("babesia_film", "positive")
    found = parasite(builder, "babesia")
    assert (found.in_gate, found.state) == (True, GateState.POSITIVE_UNTREATED)


@pytest.mark.hazard("H11")
def test_a_later_negative_does_not_take_a_finding_back_but_a_correction_does():
    builder = exposed("exposure_leishmania").negative(*LEISHMANIA, at=30)
    builder.test("leishmania_pcr", "positive", at=20)
    assert state(builder) is GateState.POSITIVE_UNTREATED
    again = exposed("exposure_leishmania").negative(*LEISHMANIA, at=30)
    again.test("leishmania_pcr", "positive", at=20).negative("leishmania_pcr", at=5)
    assert state(again) is GateState.POSITIVE_UNTREATED
    assert state(builder.withdraw("leishmania_pcr", CorrectionReason.WRONG_SAMPLE)) is GateState.EXCLUDED


def test_an_old_infection_by_igg_alone_is_not_toxoplasma_found():
    builder = exposed("exposure_toxoplasma").test("toxoplasma_igg", "positive")
    assert state(builder, "toxoplasma") is GateState.PENDING


TREATED = """
sample  | dose | drug                     | for           | state               | why
pending | 3    | liposomal_amphotericin_b | leishmania    | TREATED_EMPIRICALLY | sampled, then dosed
pending | 5    | liposomal_amphotericin_b | leishmania    | TREATED_EMPIRICALLY | sampled at the dose
pending | 6    | liposomal_amphotericin_b | leishmania    | PENDING             | dosed before the sample
negative | 3   | liposomal_amphotericin_b | leishmania    | TREATED_EMPIRICALLY | a sample that came back counts
not_sent | 3   | liposomal_amphotericin_b | leishmania    | PENDING             | nothing was taken
unknown | 3    | liposomal_amphotericin_b | leishmania    | PENDING             | nobody knows of a sample
pending | 3    | ivermectin               | leishmania    | PENDING             | a drug that is not active against it
pending | 3    | liposomal_amphotericin_b | malaria       | PENDING             | charted for another parasite
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(TREATED), ids=lambda row: row["why"])
def test_treated_empirically_needs_a_sample_and_the_right_drug(row):
    builder = exposed("exposure_leishmania").test("leishmania_pcr", row["sample"], at=5)
    builder.therapy(row["drug"], parasite=row["for"], at=float(row["dose"]))
    assert state(builder) is GateState(row["state"])


def test_the_short_path_treats_before_every_question_is_asked():
    builder = CaseBuilder().pending("leishmania_pcr", at=2)
    builder.therapy("liposomal_amphotericin_b", parasite="leishmania", at=1)
    found = parasite(builder, "leishmania")
    assert found.state is GateState.TREATED_EMPIRICALLY
    assert "gate.awaited" in [r.rule for r in found.reasons]
    assert gate(builder).state is GateState.NOT_ASSESSED


def test_treatment_before_any_sample_says_what_is_missing():
    builder = exposed("exposure_leishmania")
    builder.therapy("liposomal_amphotericin_b", parasite="leishmania", at=1)
    assert "gate.treated_unsampled" in [r.rule for r in parasite(builder, "leishmania").reasons]
