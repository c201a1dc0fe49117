"""What an accepted command makes of a case: the events of one commit, and the case with them, judged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bedside.app.case_content import CaseContents
from bedside.app.case_view import CaseView, missing_content
from bedside.assess.assess import begin, complete
from bedside.case.events import CaseEvent, ContentMoved, Fact, Stamp
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.commands.decide import Situation, consequences

Stamping = Callable[[int, datetime, str], Stamp]
"""The stamp of an entry by its number, its time and the content that the case holds after it."""


def carried_out(
    situation: Situation, facts: tuple[Fact, ...], contents: CaseContents, stamping: Stamping
) -> tuple[tuple[CaseEvent, ...], CaseView]:
    """Fold and judge first, so that a rise of the tier enters the store in the commit that caused it.

    A move to other content is judged by that content at once, and what it causes is in its commit.

    Args:
        situation: what the command was decided against. facts: the verdict, at least one.
    """
    now, was = situation.now, situation.assessment.severity if situation.assessment else None
    events = _stamped(situation, facts, stamping)
    state = _folded(situation.case, events)
    protocol = contents.of(state)
    begun = begin(state, protocol, now)
    caused = () if protocol.stands_in_for else consequences(was, begun.severity)
    if caused:
        more = _stamped(replace(situation, case=state, protocol=protocol), caused, stamping)
        events, state = (*events, *more), _folded(state, more)
        begun = begin(state, protocol, now)
    return events, CaseView(state, complete(begun), now, missing_content(protocol))


def _folded(case: CaseState | None, events: tuple[CaseEvent, ...]) -> CaseState:
    state = fold(events, case)
    assert state is not None  # noqa: S101 - a verdict has at least one fact
    return state


def _stamped(situation: Situation, facts: tuple[Fact, ...], stamping: Stamping) -> tuple[CaseEvent, ...]:
    """The facts of one commit; they name the content that the case holds after it."""
    last = situation.case.last.number if situation.case and situation.case.last else 0
    moved = next((fact.after for fact in facts if isinstance(fact, ContentMoved)), "")
    held = moved or situation.protocol.held
    return tuple(
        CaseEvent(stamp=stamping(last + i, situation.now, held), fact=fact)
        for i, fact in enumerate(facts, start=1)
    )
