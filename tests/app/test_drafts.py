"""A draft can always be had, and nobody takes it for the signed sheet."""

import re
from datetime import UTC, datetime

import pytest

from bedside.app.case_service import CaseService
from bedside.app.export import made_file, note_left
from bedside.app.sheet import PreviewWish, build_preview, sign_preview
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.app.test_sheet import REASON, signing
from tests.report.sheets import page_texts
from tests.store.faulty_disk import UNDER_ENCRYPTION, faulty_disk


@pytest.mark.hazard("H35")
def test_a_draft_says_not_signed_on_every_page_and_draft_in_its_name(service: CaseService) -> None:
    made = made_file(service, "draft")
    assert re.fullmatch(r"bedside-[0-9a-f]{16}-draft\.pdf", made.name)
    for text in page_texts(made.content):
        assert text.count("NOT SIGNED") >= 2


@pytest.mark.hazard("H35")
def test_a_draft_cannot_be_signed(service: CaseService) -> None:
    draft = build_preview(service, PreviewWish(is_draft=True))
    with pytest.raises(WorldError, match="This is a draft"):
        sign_preview(service, draft, signing())


@pytest.mark.hazard("H28", "H34")
def test_an_expired_certificate_signs_nothing_and_a_draft_can_still_be_had(
    service: CaseService, workstation: Workstation
) -> None:
    workstation.clock.stand_at(datetime(2032, 1, 1, tzinfo=UTC))
    with pytest.raises(WorldError, match=r"expired on 2\d November 2031.*print it as NOT SIGNED"):
        sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())
    assert "NOT SIGNED" in page_texts(made_file(service, "draft").content)[0]


@pytest.mark.hazard("H26", "H28")
def test_a_draft_can_be_had_while_nothing_can_be_saved(workstation: Workstation) -> None:
    disk = faulty_disk()
    disk.mend()
    service = workstation.start(vfs=UNDER_ENCRYPTION).setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    disk.is_full = True
    with pytest.raises(WorldError, match="the disk is full"):
        service.perform(answer(service, "rrt", Answer.YES))
    assert "NOT SIGNED" in page_texts(made_file(service, "draft").content)[0]
    note_left(service, "draft", printed=True)
    with pytest.raises(WorldError, match="the disk is full"):
        note_left(service, "json")
    disk.mend()
    service.lock()
