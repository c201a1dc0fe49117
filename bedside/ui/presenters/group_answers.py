"""One press that answers for several items: each gets an answer of its own, all with one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Answer, Finding
from bedside.ui.language import captioned, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bedside.assess.model import Assessment
    from bedside.case.history import Entry
    from bedside.protocol.model import Item


def answered(items: Sequence[str], answer: Answer, now: datetime) -> list[RecordAnswer]:
    """The same answer for each of them, at this time."""
    said = (Finding(item=item, answer=answer, collected_at=now) for item in items)
    return [RecordAnswer(observation=each) for each in said]


def still_so(standing: Entry, now: datetime) -> RecordAnswer:
    """A new answer with the old content and the time of now; what a result waits for keeps its sample time."""
    old = standing.observation
    waits = isinstance(old, Finding) and old.answer is Answer.PENDING
    again = old if waits else old.model_copy(update={"collected_at": now})
    return RecordAnswer(observation=again, note=standing.note, typed_again=True)


def said_before(items: Iterable[Item], assessment: Assessment) -> list[tuple[str, str]]:
    """Ids of what an earlier round said and a look at the patient can confirm, each with its question and answer."""
    asked = ((item, assessment.items[item.id]) for item in items)
    return [
        (item.id, captioned(item.label.say(spoken()), now.text))
        for item, now in asked
        if now.shown and now.asked_again and now.may_be_confirmed
    ]
