"""What an earlier judgement of a case worked out, taken up where everything it rests on is the same.

It is kept with the case itself, so that it is gone with it (safety.md T22).
"""

from collections import deque
from typing import Final, Protocol, TypeVar

from bedside.assess.facts import CaseFacts

KEPT: Final = 8
"""So many of a kind: an answer and its correction, and a few between them."""


class Part(Protocol):
    """A part of a judgement that is worked out bit by bit.

    Attributes:
        facts: what it was first made from. rests_on: everything of it that is read, but for content and site: parts
            that rest on the same say the same.
    """

    @property
    def facts(self) -> CaseFacts: ...

    @property
    def rests_on(self) -> tuple[object, ...]: ...


AnyPart = TypeVar("AnyPart", bound=Part)


def taken_up(made: AnyPart) -> AnyPart:
    """A part of its kind that rests on the same, as far as it was worked out; else the one just made."""
    kind = type(made)
    kept = made.facts.case.worked_out.setdefault(kind.__name__, deque(maxlen=KEPT))
    assert isinstance(kept, deque)  # noqa: S101 - nobody else writes under this name
    for part in kept:
        assert isinstance(part, kind)  # noqa: S101
        if part.facts.protocol is made.facts.protocol and part.rests_on == made.rests_on:
            return part
    kept.appendleft(made)
    return made
