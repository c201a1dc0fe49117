"""What was entered on a step and is not on record yet: it waits for a sample time or for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.ui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from bedside.case.history import Entry as Recorded
    from bedside.domain.observations import Observation
    from bedside.ui.editors.entries import Entry

ASK_TIME = QT_TRANSLATE_NOOP(
    "StepPage",
    "When was it taken or measured? Nothing was saved yet. Type the time or press Now; the value is then saved.",
)
ASK_NEWER = QT_TRANSLATE_NOOP(
    "StepPage",
    "When was the newer sample taken? Nothing was saved yet. Type its own time; Escape keeps the value on record.",
)


@dataclass(slots=True)
class Draft:
    """What was entered and waits for a sample time or a reason.

    Attributes:
        against: event of the answer it contradicts, while the reason is asked.
        is_newer: the person said that it is of a newer sample. is_left: Enter was pressed, the keyboard goes on.
    """

    item: str
    entry: Entry
    observation: Observation | None = None
    against: str = ""
    is_newer: bool = False
    is_left: bool = False


def event_of(standing: Recorded | None) -> str:
    """Id of the event of an answer on record, "" where none stands."""
    return str(standing.stamp.event) if standing is not None else ""
