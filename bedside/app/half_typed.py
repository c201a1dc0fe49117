"""What somebody was typing when they left or the screen went away: offered again to the same person, where it was.

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
        item: the item, or the field of an item or section, as the page of the step names it.
        unit: the unit that was chosen for a number, "" for words; a number never returns without it (H05).
        dialog: title of the dialog it was typed into, "" for the page; `item` is then the caption of its field.
        case: "" for what is asked on the board.
        was_in_front: whether its step was on the screen; a crash in the middle of a word leads back there.
    """

    case: str
    step: str
    item: str
    words: str
    unit: str = ""
    dialog: str = ""
    was_in_front: bool = False


class _Note(Frozen):
    """All of one person, the last typed last."""

    typed: tuple[HalfTyped, ...] = ()


def keep(service: CaseService, typed: tuple[HalfTyped, ...]) -> None:
    """Keep it for the person who is signed in; nothing forgets what was kept."""
    service.store.put_note(service.clinician.id, _Note(typed=typed).model_dump_json() if typed else "")


def kept(service: CaseService) -> tuple[HalfTyped, ...]:
    """What the person who is signed in was typing; empty when there is nothing, or nothing readable."""
    words = service.store.note(service.clinician.id)
    try:
        return _Note.model_validate_json(words).typed if words else ()
    except ValidationError:
        return ()
