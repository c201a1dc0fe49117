"""The parasite gate: what raises a parasite, what no answer may do, and that nothing unknown opens it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedside.domain.gates import GateState
from tests.assess.gate_case import LEISHMANIA, QUESTIONS, exposed, gate, never_exposed, state
from tests.case.builder import CaseBuilder
from tests.tables import table

# -- exposure --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H11")
def test_an_empty_case_has_assessed_nothing():
    found = gate(CaseBuilder())
    assert (found.state, found.is_open) == (GateState.NOT_ASSESSED, False)
    assert {p.state for p in found.parasites} == {GateState.NOT_ASSESSED}
    assert all(p.in_gate and p.action.startswith("Ask:") for p in found.parasites)


def test_no_to_every_question_from_a_named_informant_is_low_risk():
    found = gate(never_exposed())
    assert (found.state, found.is_open) == (GateState.LOW_RISK, True)
    assert [p.id for p in found.parasites if p.in_gate] == [
        "leishmania",
        "malaria",
        "strongyloides",
        "toxoplasma",
    ]
    assert "Jean Dubois" in found.parasites[0].reasons[0].text
    assert [r.rule for r in found.limits] == ["gate.limit.low_risk"]
    assert found.banner == "Parasite gate open: low risk."


INFORMANT = """
who      | name         | state        | why
relative | Jean Dubois  | LOW_RISK     | a named relative
other    | Jean Dubois  | LOW_RISK     | a named other person
patient  |              | LOW_RISK     | the patient is named already
relative |              | NOT_ASSESSED | a relative without a name
other    |              | NOT_ASSESSED | somebody without a name
none     |              | UNKNOWN      | nobody can answer
         |              | NOT_ASSESSED | nobody said who answered
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(INFORMANT), ids=lambda row: row["why"])
def test_a_no_counts_only_from_a_named_credible_informant(row):
    builder = CaseBuilder().no(*QUESTIONS)
    if row["who"]:
        builder.choose("informant", row["who"])
    if row["name"]:
        builder.remark("informant_name", row["name"])
    assert gate(builder).state is GateState(row["state"])


RAISES = """
question                    | parasite
exposure_leishmania         | leishmania
exposure_leishmania_contact | leishmania
exposure_malaria            | malaria
exposure_strongyloides      | strongyloides
exposure_htlv1              | strongyloides
exposure_babesia            | babesia
exposure_toxoplasma         | toxoplasma
immunosuppressed_now        | toxoplasma
exposure_trypanosoma        | trypanosoma
exposure_schistosoma        | schistosoma
exposure_entamoeba          | entamoeba
"""
"""design.md 10.3; Q11 because LOW_RISK then asks for Toxoplasma EXCLUDED (pathway.md 4.3)."""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(RAISES), ids=lambda row: row["question"])
def test_each_question_raises_its_parasite_and_shuts_the_gate(row):
    yes = gate(exposed(row["question"]))
    raised = [p.id for p in yes.parasites if p.state.is_shut]
    assert (yes.state, raised) == (GateState.PENDING, [row["parasite"]])
    cannot_ask = gate(never_exposed().unknown(row["question"], at=50))
    assert cannot_ask.is_open is False
    assert [p.id for p in cannot_ask.parasites if p.state.is_shut] == [row["parasite"]]


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unanswered_question_keeps_the_gate_shut(question):
    others = [q for q in QUESTIONS if q != question]
    builder = CaseBuilder().no(*others).choose("informant", "patient")
    assert gate(builder).state is GateState.NOT_ASSESSED


def test_loa_holds_nothing():
    assert gate(never_exposed().yes("exposure_loa")).is_open


def test_cannot_ask_is_unknown_until_something_is_sent_then_pending_then_excluded():
    builder = CaseBuilder().no(*QUESTIONS[1:]).unknown("exposure_leishmania").choose("informant", "patient")
    assert state(builder) is GateState.UNKNOWN
    assert state(builder.pending("leishmania_pcr")) is GateState.PENDING
    assert state(builder.negative(*LEISHMANIA, at=0.5)) is GateState.EXCLUDED


# -- properties ------------------------------------------------------------------------------------------


ANSWERS = st.sampled_from(["yes", "no", "unknown"])
RESULTS = st.sampled_from(["positive", "negative", "pending", "not_sent", "not_available"])
TESTS = (*LEISHMANIA, "malaria_set_1", "strongyloides_serology", "toxoplasma_igg", "toxoplasma_pcr")


@pytest.mark.hazard("H08", "H11")
@settings(max_examples=60, deadline=None)
@given(
    answers=st.fixed_dictionaries(dict.fromkeys(QUESTIONS, ANSWERS)),
    results=st.dictionaries(st.sampled_from(TESTS), RESULTS, max_size=7),
    lost=st.sampled_from((*QUESTIONS, *TESTS)),
    word=st.sampled_from(["unknown", "pending"]),
)
def test_a_known_answer_that_becomes_unknown_never_opens_the_gate(answers, results, lost, word):
    def told(changed):
        builder = CaseBuilder().choose("informant", "patient", at=60)
        for item, answer in {**answers, **results, **changed}.items():
            builder.answer(item, answer, at=50)
        return gate(builder)

    if lost in results and results[lost] == "positive":
        return
    change = "unknown" if lost in QUESTIONS else word
    assert told({lost: change}).is_open <= told({}).is_open


@pytest.mark.hazard("H08")
@settings(max_examples=40, deadline=None)
@given(results=st.dictionaries(st.sampled_from(TESTS), RESULTS, max_size=7), lost=st.sampled_from(QUESTIONS))
def test_an_answer_that_is_never_given_never_opens_the_gate(results, lost):
    builder = CaseBuilder().no(*(q for q in QUESTIONS if q != lost)).choose("informant", "patient")
    for item, answer in results.items():
        builder.answer(item, answer)
    assert gate(builder).is_open <= gate(builder.no(lost)).is_open
