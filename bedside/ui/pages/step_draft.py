"""What was entered on a step and is not on record yet: it waits for a sample time or for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.commands.answer import doubt
from bedside.commands.correction import answers_round
from bedside.commands.model import RecordAnswer
from bedside.commands.verdict import Refused
from bedside.domain.observations import Finding, Measurement
from bedside.ui.editors.entries import observation
from bedside.ui.language import QT_TRANSLATE_NOOP
from bedside.ui.reading_only import read_only_words

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.case.events import CorrectionReason
    from bedside.case.history import Entry as Recorded
    from bedside.domain.observations import Observation
    from bedside.protocol.model import Item
    from bedside.ui.editors.editor import Editor
    from bedside.ui.editors.entries import Entry
    from bedside.ui.page import PageContext

ASK_TIME = QT_TRANSLATE_NOOP(
    "StepPage",
    "When was it taken or measured? Nothing was saved yet. Type the time or press Now; the value is then saved.",
)
ASK_NEWER = QT_TRANSLATE_NOOP(
    "StepPage",
    "When was the newer sample taken? Nothing was saved yet. Type its own time; Escape keeps the value on record.",
)


def doubt_of(draft: Draft, editor: Editor, view: CaseView | None, context: PageContext) -> Refused | None:
    """Why nothing can be entered, or a number is refused or to be typed again; before anything else is asked (H04)."""
    # Words that are begun are refused at their first key; this is what was half-typed before (H25).
    if context.reads_only():
        return Refused((read_only_words(),))
    if view is None or not isinstance(draft.observation, Measurement):
        return None
    return doubt(view.state, draft.observation, context.protocol, typed_again=editor.is_second_typing)


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

    def is_impossible(self, view: CaseView | None, context: PageContext) -> bool:
        """Whether it is refused whenever it was taken: its sample time is not asked first (H04)."""
        if context.reads_only():
            return True
        said = observation(self.item, self.entry, context.now())
        if view is None or not isinstance(said, Measurement):
            return False
        return doubt(view.state, said, context.protocol, typed_again=True) is not None


def is_of_round(draft: Draft, item: Item, view: CaseView | None, standing: Recorded | None) -> bool:
    """True for the first answer of a round to what an earlier one said: it follows that, and corrects nothing."""
    if view is None or draft.observation is None or standing is None:
        return False
    return answers_round(view.assessment.items[item.id], item.kind, standing, draft.observation)


def event_of(standing: Recorded | None) -> str:
    """Id of the event of an answer on record, "" where none stands."""
    return str(standing.stamp.event) if standing is not None else ""


def recorded(
    new: Observation, standing: Recorded | None, reason: CorrectionReason | None, *, typed_again: bool
) -> RecordAnswer:
    """What asks for the record: with a reason the standing answer is corrected, without one it is followed."""
    corrects = standing.stamp.event if standing is not None and reason is not None else None
    note = standing.note if standing is not None and _is_same_answer(standing.observation, new) else ""
    return RecordAnswer(observation=new, note=note, corrects=corrects, reason=reason, typed_again=typed_again)


def _is_same_answer(old: Observation, new: Observation) -> bool:
    """Whether only what stands beside it differs, as who chases a result: its note still belongs to it."""
    return isinstance(old, Finding) and isinstance(new, Finding) and old.answer is new.answer
