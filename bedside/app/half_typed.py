"""Where somebody was, and what they were typing, when they left or the screen went away: the same person comes back.

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


class Place(Frozen):
    """Where a person is: ids only, nothing of the patient.

    Attributes:
        item: the item that had the keyboard last, "" for none.
    """

    person: str
    case: str
    step: str
    item: str = ""


class Kept(Frozen):
    """All that is kept of one person.

    Attributes:
        typed: the last typed last.
        place: None for somebody on the board.
    """

    typed: tuple[HalfTyped, ...] = ()
    place: Place | None = None


def keep(service: CaseService, noted: Kept) -> None:
    """Keep it for the person who is signed in; nothing forgets what was kept."""
    service.store.put_note(service.clinician.id, noted.model_dump_json() if noted != Kept() else "")


def kept(service: CaseService) -> Kept:
    """What is kept of the person who is signed in; empty when there is nothing, or nothing readable."""
    words = service.store.note(service.clinician.id)
    try:
        return Kept.model_validate_json(words) if words else Kept()
    except ValidationError:
        return Kept()
