"""What `decide` says: accepted with facts, or refused with every reason."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bedside.case.events import Fact


class Asks(StrEnum):
    """What would turn a refusal into an acceptance; the window asks for it in place."""

    NOTHING = ""
    TYPE_AGAIN = "type_again"
    REASON = "reason"
    SENIOR = "senior"
    CONFIRM_NUMBER = "confirm_number"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Facts to append, in order, in one commit."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Every reason as a sentence: what happened, what is safe, what to do."""

    reasons: tuple[str, ...]
    asks: Asks = Asks.NOTHING


Verdict = Accepted | Refused

CLOSED: Final = Refused(("This case is closed. Nothing was changed. Reopen it with a reason first.",))
"""The answer to every command but to open the case again."""
