"""Preview, sign, keep: exactly the bytes that were shown (design.md 10.36, safety.md A5, H01, H02)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bedside.app.case_service import BEING_SIGNED, CaseService, Saved
from bedside.app.sheet import (
    PreviewWish,
    Signing,
    build_preview,
    sign_preview,
    signed_sheet,
    trust_file,
)
from bedside.commands.decide import Refused
from bedside.commands.model import SignSheet
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from bedside.report.model import Extent
from bedside.sign.trust import read_trust
from bedside.sign.verdict import Verified
from bedside.sign.verify import verify
from tests.app.conftest import PIN, Workstation, answer, saved
from tests.report.sheets import page_texts

REASON = "Registrar called away; the rest follows in the morning"


def signing(**changed: str) -> Signing:
    given = {"pin": PIN, "initials": "JN", "birth_year": "1980", **changed}
    return Signing(**given)


def test_the_preview_is_the_head_of_the_signed_file_and_the_store_keeps_it(service: CaseService) -> None:
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    sheet = sign_preview(service, preview, signing())
    assert sheet.pdf.startswith(preview.pdf)
    assert signed_sheet(service, 1).pdf == sheet.pdf
    assert isinstance(verify(sheet.pdf, read_trust(trust_file(service))), Verified)
    assert service.current is not None
    [signature] = service.current.state.signatures
    assert signature.fact.record_code == preview.record_code
    assert sheet.file_name == f"bedside-{preview.record_code.replace(' ', '')}-v1.pdf"


def test_the_next_version_names_the_one_it_replaces(service: CaseService) -> None:
    sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())
    second = build_preview(service, PreviewWish(incomplete_reason=REASON))
    assert second.version == 2
    sign_preview(service, second, signing())
    assert service.current is not None
    assert service.current.state.signatures[1].fact.replaces == 1


WRONG_PATIENT = [
    pytest.param({"initials": "XY"}, id="other initials"),
    pytest.param({"birth_year": "1981"}, id="other birth year"),
    pytest.param({"initials": ""}, id="nothing typed"),
]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("changed", WRONG_PATIENT)
def test_another_patients_initials_or_year_sign_nothing(
    service: CaseService, changed: dict[str, str]
) -> None:
    with pytest.raises(WorldError, match=r"not (those|that) of the patient on this sheet"):
        sign_preview(
            service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing(**changed)
        )
    assert service.current is not None
    assert service.current.state.signatures == ()


@pytest.mark.hazard("H02", "H34")
def test_a_wrong_pin_signs_nothing(service: CaseService) -> None:
    with pytest.raises(WorldError, match="PIN was not accepted"):
        sign_preview(
            service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing(pin="999999")
        )
    assert service.current is not None
    assert service.current.state.signatures == ()


def test_a_preview_older_than_five_minutes_is_built_again(
    service: CaseService, workstation: Workstation
) -> None:
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    workstation.later(minutes=5)
    sign_preview(service, preview, signing())
    late = build_preview(service, PreviewWish(incomplete_reason=REASON))
    workstation.later(minutes=5, seconds=1)
    with pytest.raises(WorldError, match="no longer shows"):
        sign_preview(service, late, signing())


@pytest.mark.hazard("H32")
def test_a_new_answer_after_the_preview_asks_for_a_new_one(service: CaseService) -> None:
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    with pytest.raises(WorldError, match="no longer shows"):
        sign_preview(service, preview, signing())


def test_missing_required_answers_need_one_reason(service: CaseService) -> None:
    preview = build_preview(service)
    assert preview.needs_reason
    with pytest.raises(WorldError, match="Required answers are missing"):
        sign_preview(service, preview, signing())


@pytest.mark.hazard("H32")
def test_the_record_has_the_reason_that_the_sheet_prints(service: CaseService) -> None:
    preview = build_preview(service, PreviewWish(incomplete_reason=f" {REASON} "))
    signed = sign_preview(service, preview, signing())
    assert REASON in " ".join(page_texts(signed.pdf))
    assert service.current.state.signatures[-1].fact.incomplete_reason == REASON


@pytest.mark.hazard("H32")
def test_the_record_names_who_takes_over_as_the_sheet_prints_it(service: CaseService) -> None:
    wish = PreviewWish(incomplete_reason=REASON, received_by=" Dr Bo, day team ")
    signed = sign_preview(service, build_preview(service, wish), signing())
    assert "Handing over to Dr Bo, day team." in " ".join(page_texts(signed.pdf)[0].split())
    assert service.current.state.signatures[-1].fact.received_by == "Dr Bo, day team"


def test_the_preview_hands_over_what_it_prints_as_new(service: CaseService) -> None:
    assert build_preview(service, PreviewWish(incomplete_reason=REASON)).changes == ()
    sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())
    [nothing] = build_preview(service, PreviewWish(incomplete_reason=REASON)).changes
    assert nothing.title.startswith("New since version 1")
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    rows = [row for part in preview.changes for grid in part.grids for row in grid.rows]
    said = [run.text for row in rows for cell in row for run in cell]
    assert {"Vasopressor", "yes"} <= set(said)
    printed = " ".join(page_texts(preview.pdf)).split()
    assert all(word in printed for words in said for word in words.split())


def test_a_sheet_of_what_is_new_is_signed_like_any_other_and_names_only_that(service: CaseService) -> None:
    sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    preview = build_preview(service, PreviewWish(Extent.CHANGES, REASON))
    sheet = sign_preview(service, preview, signing())
    assert isinstance(verify(sheet.pdf, read_trust(trust_file(service))), Verified)
    said = " ".join(page_texts(sheet.pdf))
    assert "New since version 1" in said
    assert "Every answer on record" not in said


@pytest.mark.hazard("H06", "H20")
def test_what_is_entered_or_taken_back_while_a_sheet_is_signed_is_refused(
    service: CaseService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody presses a key while the signature is made: the sheet would say what stands on record no longer."""
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    record, said = service.record_signature, list[object]()

    def with_keys_meanwhile(command: SignSheet, pdf: bytes) -> Saved:
        with ThreadPoolExecutor(1) as somebody:
            said.append(somebody.submit(service.undo_last).result())
            said.append(somebody.submit(service.perform, answer(service, "rrt", Answer.YES)).result())
        return record(command, pdf)

    monkeypatch.setattr(service, "record_signature", with_keys_meanwhile)
    sign_preview(service, preview, signing())
    assert said == [BEING_SIGNED, BEING_SIGNED]
    assert service.current is not None
    assert service.current.state.standing("vasopressor")
    *_, previewed, _signature = service.events()
    assert previewed.hash.hex() == preview.head
    assert saved(service.perform(answer(service, "rrt", Answer.YES))).state.standing("rrt")


@pytest.mark.hazard("H06")
def test_undo_stops_at_a_signature(service: CaseService) -> None:
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())
    refused = service.undo_last()
    assert isinstance(refused, Refused)
    assert refused.reasons[0].startswith("The last act was a signature, which undo cannot take back.")
    assert service.current is not None
    assert service.current.state.standing("vasopressor")
