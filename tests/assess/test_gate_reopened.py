"""What reopens a parasite that was settled (pathway.md 4.3)."""

import pytest

from bedside.case.events import CorrectionReason
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Finding
from tests.assess.gate_case import LEISHMANIA, gate, never_exposed, parasite, state
from tests.case.builder import NOW, CaseBuilder, hours
from tests.tables import table


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_new_exposure_information_reopens_an_excluded_parasite(answer):
    builder = never_exposed(at=90).negative(*LEISHMANIA, at=40)
    assert state(builder) is GateState.EXCLUDED
    builder.answer("exposure_leishmania", answer, at=10)
    reopened = parasite(builder, "leishmania")
    assert reopened.state is GateState.PENDING
    assert "gate.reopened.exposure" in [r.rule for r in reopened.reasons]
    assert reopened.action.startswith("Repeat the tests taken before")
    assert state(builder.negative(*LEISHMANIA, at=2)) is GateState.EXCLUDED


def test_a_slip_that_was_put_right_is_no_new_exposure():
    builder = never_exposed(at=90).negative(*LEISHMANIA, at=40)
    yes = Finding(item="exposure_leishmania", answer=Answer.YES, collected_at=NOW - hours(90))
    assert state(builder.corrected(yes, CorrectionReason.SLIP)) is GateState.EXCLUDED


def test_a_first_answer_after_the_tests_is_no_new_exposure():
    builder = CaseBuilder().negative(*LEISHMANIA, at=40).yes("exposure_leishmania", at=10)
    assert state(builder) is GateState.EXCLUDED


def test_an_override_does_not_outlive_new_exposure_information():
    builder = (
        never_exposed(at=90).unknown("exposure_htlv1", at=80).override("strongyloides", "leishmania", at=20)
    )
    builder.yes("exposure_leishmania", at=10)
    assert state(builder) is GateState.PENDING
    assert state(builder.override("leishmania", at=5)) is GateState.OVERRIDDEN


def treated(builder, *, at=60):
    return builder.therapy("methylprednisolone", option="mp_pulse", at=at)


def test_new_splenomegaly_on_treatment_reopens_the_gate():
    builder = treated(never_exposed(at=90).no("splenomegaly", at=80))
    assert gate(builder).state is GateState.LOW_RISK
    reopened = gate(builder.yes("splenomegaly", at=5))
    assert reopened.state is GateState.PENDING
    assert "gate.reopened.splenomegaly" in [r.rule for r in reopened.reasons]


SPLEEN = """
before | started | yes_at | reopens | why
no     | yes     | 5      | yes     | new on treatment
no     | no      | 5      | no      | no treatment
yes    | yes     | 5      | no      | not new
       | yes     | 5      | no      | nobody had looked before
no     | yes     | 70     | no      | before treatment
"""


@pytest.mark.parametrize("row", table(SPLEEN), ids=lambda row: row["why"])
def test_only_a_new_spleen_on_treatment_reopens(row):
    builder = never_exposed(at=90)
    if row["before"]:
        builder.answer("splenomegaly", row["before"], at=80)
    if row["started"] == "yes":
        treated(builder)
    builder.yes("splenomegaly", at=float(row["yes_at"]))
    assert gate(builder).is_open is (row["reopens"] == "no")


def counts(builder, haemoglobin, leucocytes, platelets, *, at):
    return (
        builder.answer("haemoglobin", haemoglobin, "g/L", at=at)
        .answer("leucocytes", leucocytes, "10*9/L", at=at)
        .answer("platelets", platelets, "10*9/L", at=at)
    )


PANCYTOPENIA = """
before      | after      | reopens | why
120 8 200   | 92 5.0 110 | yes     | three lineages low by the HScore limits
120 8 200   | 93 5.0 110 | no      | one lineage above its limit
92 5.0 110  | 80 2 40    | no      | low before treatment already
            | 80 2 40    | no      | nobody had counted before
92 5.0 111  | 80 2 40    | yes     | one lineage was not low before
"""


@pytest.mark.parametrize("row", table(PANCYTOPENIA), ids=lambda row: row["why"])
def test_new_pancytopenia_on_treatment_reopens_the_gate(row):
    builder = treated(never_exposed(at=90))
    if row["before"]:
        counts(builder, *row["before"].split(), at=70)
    counts(builder, *row["after"].split(), at=5)
    assert gate(builder).is_open is (row["reopens"] == "no")


def test_counts_that_are_not_measured_reopen_nothing():
    builder = counts(treated(never_exposed(at=90)), "120", "8", "200", at=70)
    builder.unknown("haemoglobin", "leucocytes", "platelets", at=5)
    assert gate(builder).is_open
