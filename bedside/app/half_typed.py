"""What somebody was typing when the screen went away: offered again to the same person, on the same item.

It is kept in the encrypted store and nowhere else (safety.md P2), as a note and no event: nothing of it is on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from bedside.domain.base import Frozen

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService


class HalfTyped(Frozen):
    """Words that were not entered yet.

    Attributes:
        unit: the unit that was chosen for a number, "" for words; a number never returns without it (H05).
    """

    case: str
    step: str
    item: str
    words: str
    unit: str = ""


def keep(service: CaseService, typed: HalfTyped | None) -> None:
    """Keep it for the person who is signed in; None forgets what was kept."""
    service.store.put_note(service.clinician.id, typed.model_dump_json() if typed else "")


def kept(service: CaseService) -> HalfTyped | None:
    """What the person who is signed in was typing; None when there is nothing, or nothing readable."""
    words = service.store.note(service.clinician.id)
    try:
        return HalfTyped.model_validate_json(words) if words else None
    except ValidationError:
        return None
