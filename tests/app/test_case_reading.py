"""A case whose record is damaged is shown up to the damage: no advice, nothing settled, nothing entered (H23, C2)."""

import pytest

from bedside.app.case_reading import CaseNotWhole
from bedside.app.case_service import CaseService
from bedside.app.export import made_file
from bedside.app.sheet import PreviewWish, build_preview, sign_preview
from bedside.commands.model import RecordAnswer
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer, Choice
from bedside.domain.patient import Identity
from bedside.store.errors import IntegrityDoubt, ReadOnly
from bedside.store.records import case_stream
from tests.app.conftest import PATIENT, answer, saved
from tests.app.test_merging import EXPOSURES
from tests.app.test_sheet import REASON, signing
from tests.report.sheets import page_texts

pytestmark = pytest.mark.hazard("H23", "H08")


@pytest.fixture
def case(service: CaseService) -> str:
    """A case in which a credible informant denies every exposure; one answer more is its last entry."""
    assert service.current is not None
    informant = Choice(item="informant", options=("patient",), collected_at=service.now())
    saved(service.perform(RecordAnswer(observation=informant)))
    for item in EXPOSURES:
        saved(service.perform(answer(service, item, Answer.NO)))
    view = saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    assert any(not parasite.state.is_shut for parasite in view.assessment.gate.parasites)
    return view.state.case


def damage(service: CaseService, case: str, number: int) -> None:
    """Another content in the place of one entry."""
    connection = service.store._container.connection
    stream = case_stream(case)
    connection.execute(
        "UPDATE events SET payload = x'7b7d' WHERE stream = ? AND number = ?", (stream, number)
    )


def test_a_case_is_shown_up_to_the_damage_and_says_so(service: CaseService, case: str) -> None:
    last = len(service.events())
    damage(service, case, last)
    view = service.open(case)
    assert view.trouble is not None
    assert str(view.trouble).startswith(
        f"This case is shown up to its entry {last - 1} and not beyond: entry {last} of"
    )
    assert view.state.standing("informant")
    assert not view.state.standing("vasopressor")
    assert service.doubt is not None


def test_of_a_case_that_is_not_whole_no_advice_is_given_and_no_parasite_is_settled(
    service: CaseService, case: str
) -> None:
    damage(service, case, len(service.events()))
    service.open(case)
    for view in (service.current, service.refresh()):
        assert view is not None
        said = view.assessment
        assert not said.advice
        assert said.no_advice == said.gate.banner
        assert said.no_advice.startswith(
            f"The record of this case is damaged after its entry {len(service.events())}: "
        )
        assert not said.gate.is_open
        assert [parasite.id for parasite in said.gate.parasites if not parasite.state.is_shut] == []
        assert said.first_line.options == said.second_line.options == ()


def test_nothing_is_entered_signed_or_handed_out_as_a_whole_record_and_a_draft_can_be_printed(
    service: CaseService, case: str
) -> None:
    damage(service, case, len(service.events()))
    service.open(case)
    with pytest.raises(ReadOnly):
        service.perform(answer(service, "rrt", Answer.YES))
    with pytest.raises(IntegrityDoubt):
        sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())
    with pytest.raises(CaseNotWhole):
        made_file(service, "json")
    text = " ".join(page_texts(made_file(service, "draft").content))
    assert "NOT SIGNED" in text


def test_a_case_without_one_entry_that_holds_is_refused(service: CaseService, case: str) -> None:
    damage(service, case, 1)
    with pytest.raises(IntegrityDoubt, match="entry 1 of"):
        service.open(case)
    assert service.current is None


def test_the_other_cases_are_whole(service: CaseService, case: str) -> None:
    numbered = {**dict(PATIENT), "hospital_number": "77", "family_name": "Okonkwo"}
    other = saved(service.new_case(Identity(**numbered))).state.case
    damage(service, case, 3)
    assert service.open(case).trouble is not None
    whole = service.open(other)
    assert whole.trouble is None
    assert whole.assessment.advice
    with pytest.raises(WorldError, match="no such case"):
        service.open("00000000-0000-4000-8000-000000000000")
