"""What an editor says was entered, before item and time make an Observation of it."""

from dataclasses import dataclass
from datetime import datetime

from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Typed:
    """A value in its unit."""

    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Picked:
    """One of the answers, with what a pending one needs; `sent_at` when the sample time is known already."""

    answer: Answer
    expected_at: datetime | None = None
    owner: str | None = None
    reason: str | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Codes of the item's own list."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Words."""

    text: str


Entry = Typed | Picked | Chosen | Written


def observation(item: str, entry: Entry, collected_at: datetime) -> Observation:
    """The observation that an entry makes for an item at a sample time."""
    match entry:
        case Typed(quantity=quantity):
            return Measurement(item=item, quantity=quantity, collected_at=collected_at)
        case Picked(answer=answer, expected_at=expected, owner=owner, reason=reason):
            return Finding(
                item=item,
                answer=answer,
                collected_at=collected_at,
                expected_at=expected,
                owner=owner or None,
                reason=reason or None,
            )
        case Chosen(codes=codes):
            return Choice(item=item, options=codes, collected_at=collected_at)
        case Written(text=text):
            return Remark(item=item, text=text, collected_at=collected_at)
