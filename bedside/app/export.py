"""One case as a file that the clinician saves on purpose (safety.md P2); that it left is recorded (P5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bedside.app.record import record_json
from bedside.app.sheet import PreviewWish, build_preview, record_code, signed_sheet
from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService, CaseView

ExportFormat = Literal["pdf", "json", "draft"]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The bytes of an export and a neutral name for them (safety.md K2)."""

    content: bytes = field(repr=False)
    name: str


def made_file(service: CaseService, wanted: ExportFormat) -> CaseFile:
    """The open case as a file: the last signed sheet byte for byte, the record as it would travel in one, or a draft
    that says NOT SIGNED on every page and in its name (safety.md H28, H35).

    Raises:
        WorldError: no case is open, or there is no signed sheet yet.
    """
    view = _open(service)
    if wanted == "draft":
        return _draft(service)
    return _sheet(service, view) if wanted == "pdf" else _record(service, view)


def note_left(service: CaseService, wanted: ExportFormat, *, printed: bool = False) -> None:
    """Put on record that the open case leaves as this file, or on paper.

    A draft is what is left when nothing can be saved: then it leaves without a note.
    """
    case = _open(service).state.case
    try:
        _note(service, case, wanted, printed=printed)
    except WorldError:
        if wanted != "draft":
            raise


def _note(service: CaseService, case: str, wanted: ExportFormat, *, printed: bool) -> None:
    if printed or wanted == "pdf":
        service.note_access(case, printed=printed)
    else:
        service.note_file(case, "record_exported")


def _sheet(service: CaseService, view: CaseView) -> CaseFile:
    if not view.state.signatures:
        raise WorldError(
            "This case has no signed sheet.",
            "Nothing was written.",
            "Sign the case in the window, or export its record as JSON.",
        )
    sheet = signed_sheet(service, len(view.state.signatures))
    return CaseFile(sheet.pdf, sheet.file_name)


def _draft(service: CaseService) -> CaseFile:
    draft = build_preview(service, PreviewWish(is_draft=True), demo=service.around.is_demo)
    return CaseFile(draft.pdf, f"bedside-{draft.record_code.replace(' ', '')}-draft.pdf")


def _record(service: CaseService, view: CaseView) -> CaseFile:
    if view.trouble is not None:
        raise view.trouble
    events = service.events()
    content = record_json(view.state.case, events, service.people, service.protocol)
    code = record_code(events[-1].hash.hex()).replace(" ", "")
    return CaseFile(content, f"bedside-{code}.json")


def _open(service: CaseService) -> CaseView:
    if service.current is None:
        raise WorldError("No case is open.", "Nothing was written.", "Open the case first.")
    return service.current
