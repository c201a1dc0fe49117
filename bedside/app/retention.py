"""The end of a closed case: due by the ward's own rule, exported signed, then erased (safety.md P4, H39)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bedside.app.board_row import row_from_bytes
from bedside.app.copying import replace_all
from bedside.app.sheet import PreviewWish, SignedSheet, build_preview, sign_base
from bedside.case.ward import CaseErased, RetentionSet
from bedside.domain.errors import WorldError
from bedside.store.private_file import write_private
from bedside.store.records import WARD_STREAM, BoardQuery, case_stream

if TYPE_CHECKING:
    from bedside.app.board_row import BoardRow
    from bedside.app.case_service import CaseService
    from bedside.store.records import StoredEvent

_ALL: Final = 1_000_000
_REASON: Final = "Export at the end of retention, the case as it was closed"


@dataclass(frozen=True, slots=True)
class DueCase:
    """A closed case whose retention has ended.

    Attributes:
        closed_at: when its last event was recorded, which is the closing.
        is_exported: a signed sheet of the case as it was closed has been saved as a file.
    """

    row: BoardRow
    closed_at: datetime
    is_exported: bool


def set_retention(service: CaseService, days: int | None, pin: str) -> None:
    """Set how many days after closing a case is due; None, as at the beginning, erases nothing.

    Raises:
        WorldError: PIN refused, days out of 1 to 36,500, nothing could be saved.
    """
    if days is not None and not 1 <= days <= 36_500:
        raise WorldError(
            "A retention has 1 to 36,500 days.", "The setting is as it was.", "Type another number of days."
        )
    service.check_pin(pin)
    service.tell_ward(RetentionSet(days=days))


def due_cases(service: CaseService) -> tuple[DueCase, ...]:
    """The closed cases whose retention has ended, oldest first; none where no retention is set."""
    if service.retention_days is None:
        return ()
    before = service.now() - timedelta(days=service.retention_days)
    rows = (
        row_from_bytes(each.summary.body, service.protocol.language)
        for each in service.store.summaries(BoardQuery("closed", limit=_ALL))
    )
    due = sorted((row for row in rows if row.changed_at <= before), key=lambda row: row.changed_at)
    exported = _exported(service.store.read_stream(WARD_STREAM)) if due else {}
    return tuple(DueCase(row, row.changed_at, exported.get(row.case, 0) > _ms(row.changed_at)) for row in due)


def signed_export(service: CaseService, case: str, pin: str) -> SignedSheet:
    """A due case as a signed file with its whole record inside; `note_archived` follows once it is saved.

    Raises:
        WorldError: the case is not due, PIN refused, or the sheet has a problem that must be settled first.
    """
    _due(service, case)
    service.open(case)
    try:
        preview = build_preview(service, PreviewWish(incomplete_reason=_REASON), demo=service.around.is_demo)
        if preview.problems:
            raise WorldError(preview.problems[0], "Nothing was exported or erased.", "Settle this first.")
        signed = sign_base(service, preview, pin)
        return SignedSheet(signed.pdf, preview.version, preview.record_code)
    finally:
        service.close_view()


def note_archived(service: CaseService, case: str) -> None:
    """The signed export of a due case lies in a file now: put that on record."""
    service.note_file(case, "archived")


def erase(service: CaseService, case: str, pin: str) -> None:
    """Erase a due, exported case from the record and from every copy; chain and headers stay.

    Raises:
        WorldError: not due, not exported, PIN refused: then nothing was erased. Or a copy could not be
            replaced: then the content is gone from the record, and the copies are tried again by themselves.
    """
    due = _due(service, case)
    if not due.is_exported:
        raise WorldError(
            "This case has not been exported since it was closed.",
            "Nothing was erased.",
            "Save its signed export first.",
        )
    service.check_pin(pin)
    stored = service.store.read_stream(case_stream(case))
    sheets = sum(row.kind == "sheet" for row in service.store.documents(case_stream(case)))
    assert service.retention_days is not None  # noqa: S101 - else nothing is due
    write_private(service.store.places.erasure_mark, b"erasure")
    service.erase(
        CaseErased(case=case, events=len(stored), sheets=sheets, retention_days=service.retention_days)
    )
    replace_all(service)


def _due(service: CaseService, case: str) -> DueCase:
    for due in due_cases(service):
        if due.row.case == case:
            return due
    raise WorldError(
        "This case is not due: it is open, or its retention has not ended.",
        "Nothing was exported or erased.",
        "Choose a case of the list.",
    )


def _exported(stream: tuple[StoredEvent, ...]) -> dict[str, int]:
    """When each case was last saved as a signed file, in milliseconds."""
    last: dict[str, int] = {}
    for stored in stream:
        header = json.loads(stored.header)
        if header["type"] == "case_accessed":
            fact = json.loads(stored.payload or b"{}")
            if fact.get("purpose") == "archived":
                last[fact["case"]] = header["recorded_at"]
    return last


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
