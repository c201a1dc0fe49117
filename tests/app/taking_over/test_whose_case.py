"""A sheet goes into the case of its own patient only, and makes no parasite look safer there (H03)."""

from datetime import date

import pytest

from bedside.app.case_service import CaseService
from bedside.app.sheet import PreviewWish, build_preview
from bedside.app.taking_over import continue_here
from bedside.commands.decide import Refused
from bedside.commands.model import CloseCase, RecordAnswer
from bedside.domain.errors import WorldError
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Choice
from tests.app.conftest import PATIENT, Workstation, saved
from tests.app.taking_over.two_wards import REASON, check, hashes, say, sign, take, together
from tests.app.test_merging import EXPOSURES
from tests.report.sheets import page_texts
from tests.tables import table

pytestmark = pytest.mark.slow


def expose(service: CaseService, said: Answer) -> None:
    """Every question that raises a parasite of the gate, answered by the patient."""
    told_by = Choice(item="informant", options=("patient",), collected_at=service.now())
    saved(service.perform(RecordAnswer(observation=told_by)))
    for item in EXPOSURES:
        say(service, item, said)


def gate_of(service: CaseService) -> dict[str, GateState]:
    assert service.current is not None
    return {each.id: each.state for each in service.current.assessment.gate.parasites}


OTHER_PATIENTS = """
name    | given | born       | taken
Novák   | Jana  | 1980-05-04 | at once
NOVAK   | Jana  | 1980-05-04 | at once
Novák   | Jana  | 1971-01-02 | compared
Novak   | Jana  | 1971-01-02 | compared
Noválk  | Jana  | 1980-05-04 | compared
Novák   | Petra | 1980-05-04 | compared
Okonkwo | Jana  | 1980-05-04 | compared
Jana    | Novák | 1980-05-04 | compared
Novák   | Petra | 1971-01-02 | never
Petrov  | Igor  | 1980-05-04 | never
Okonkwo | Jana  | 1971-01-02 | never
"""
"""A slip, an estimate, a twin, a marriage: somebody looks at the wristband. Nothing but a number, or a birth date and
a number, in common: two patients."""


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H03")
@pytest.mark.parametrize("row", table(OTHER_PATIENTS), ids=lambda row: " ".join(row.values()))
def test_the_same_number_is_not_enough_to_take_a_sheet_into_a_case(
    service: CaseService, trusting: CaseService, row: dict[str, str]
) -> None:
    told = {
        "family_name": row["name"],
        "given_name": row["given"],
        "birth_date": date.fromisoformat(row["born"]),
    }
    saved(trusting.new_case(PATIENT.__class__(**{**dict(PATIENT), **told})))
    assert trusting.current is not None
    own = trusting.current.state.case
    before = hashes(trusting, own)
    say(service, "vasopressor", Answer.YES)
    checked = check(trusting, sign(service))
    assert checked.inside is not None
    assert checked.inside.meets == f"{trusting.current.state.identity.full_name}, {row['born']}, 99 001"
    assert checked.inside.differs is (row["taken"] != "at once")
    if row["taken"] == "at once":
        view = saved(continue_here(trusting, checked))
        assert [taken.fact.named for taken in view.state.taken] == [""]
        return
    ward = len(trusting.store.read_stream("ward"))
    with pytest.raises(WorldError, match="wristband"):
        continue_here(trusting, checked)
    if row["taken"] == "compared":
        view = saved(continue_here(trusting, checked, compared=True))
        assert [taken.fact.named for taken in view.state.taken] == ["NOVÁK, Jana, 1980-05-04, 99 001"]
        assert "NOVÁK, Jana, 1980-05-04" in " ".join(
            page_texts(build_preview(trusting, PreviewWish(incomplete_reason=REASON)).pdf)
        )
        return
    with pytest.raises(WorldError, match="another patient here"):
        continue_here(trusting, checked, compared=True)
    assert hashes(trusting, own) == before
    assert [row.case for row in trusting.board()] == [own]
    assert len(trusting.store.read_stream("ward")) == ward


@pytest.mark.hazard("H03")
@pytest.mark.hazard("H11")
def test_a_sheet_that_contradicts_another_case_of_the_patient_on_a_parasite_is_not_taken(
    service: CaseService, trusting: CaseService
) -> None:
    saved(trusting.new_case(PATIENT))
    assert trusting.current is not None
    own = trusting.current.state.case
    expose(trusting, Answer.YES)
    before = hashes(trusting, own)
    expose(service, Answer.NO)
    checked = check(trusting, sign(service))
    with pytest.raises(WorldError, match="say different things about"):
        continue_here(trusting, checked)
    assert hashes(trusting, own) == before


@pytest.mark.hazard("H03")
@pytest.mark.hazard("H11")
def test_a_case_that_both_wards_judged_apart_is_not_taken_where_a_parasite_would_look_safer(
    service: CaseService, trusting: CaseService, workstation: Workstation
) -> None:
    case = take(trusting, sign(service)).view.state.case
    together(workstation, trusting, 1)
    expose(trusting, Answer.YES)
    together(workstation, trusting, 1)
    expose(service, Answer.NO)  # later, and by somebody who never saw the "yes"
    before, gate = hashes(trusting, case), gate_of(trusting)
    with pytest.raises(WorldError, match="say different things about") as refused:
        continue_here(trusting, check(trusting, sign(service)))
    assert "Nothing was taken over." in str(refused.value)
    assert hashes(trusting, case) == before
    trusting.open(case)
    assert gate_of(trusting) == gate


def test_what_one_ward_settled_settles_it_where_the_other_said_nothing_about_it(
    service: CaseService, trusting: CaseService, workstation: Workstation
) -> None:
    expose(service, Answer.YES)
    take(trusting, sign(service))
    assert gate_of(trusting)["leishmania"].is_shut
    together(workstation, trusting, 1)
    say(trusting, "vasopressor", Answer.YES)
    together(workstation, trusting, 1)
    expose(service, Answer.NO)
    settled = gate_of(service)
    assert not settled["leishmania"].is_shut
    view = take(trusting, sign(service)).view
    assert gate_of(trusting) == settled
    assert view.state.standing("vasopressor")


def test_a_refused_sheet_is_not_noted_as_taken_over(service: CaseService, trusting: CaseService) -> None:
    case = take(trusting, sign(service)).view.state.case
    saved(trusting.perform(CloseCase(outcome="Moved to another hospital.")))
    say(service, "vasopressor", Answer.YES)
    checked = check(trusting, sign(service))
    before, told = hashes(trusting, case), len(trusting.store.read_stream("ward"))
    outcome = continue_here(trusting, checked)
    assert isinstance(outcome, Refused)
    assert "This case is closed." in outcome.reasons[0]
    assert hashes(trusting, case) == before
    assert len(trusting.store.read_stream("ward")) == told


SIMILAR_CASES = """
family name | born       | number | named
Novák       | 1980-05-04 | 77     | yes
Novak       | 1971-01-02 | 77     | yes
Okonkwo     | 1980-05-04 | 77     | yes
Okonkwo     | 1971-01-02 | 77     | no
Novák       | 1980-05-04 | 99 001 | no
"""


@pytest.mark.hazard("H03")
@pytest.mark.parametrize("row", table(SIMILAR_CASES), ids=lambda row: " ".join(row.values()))
def test_an_open_case_that_may_be_the_same_patient_is_named_before_a_sheet_is_taken(
    service: CaseService, trusting: CaseService, row: dict[str, str]
) -> None:
    """Under the same number it is merged by itself; under another one the clinician is told."""
    identity = {
        **dict(PATIENT),
        "family_name": row["family name"],
        "birth_date": date.fromisoformat(row["born"]),
        "hospital_number": row["number"],
    }
    saved(trusting.new_case(PATIENT.__class__(**identity)))
    inside = check(trusting, sign(service)).inside
    assert inside is not None
    named = f"{trusting.board()[0].name}, {row['number']}"
    assert inside.alike == ((named,) if row["named"] == "yes" else ())
