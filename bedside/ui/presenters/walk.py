"""Where somebody stands in the walk through a case, and for what its pages were drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView


def first_open_step(view: CaseView) -> str:
    """The step the case opens on: the first that is neither done nor excluded."""
    steps = view.assessment.steps
    waiting = (step.id for step in steps if step.mark.value not in ("done", "excluded", "overridden"))
    return next(waiting, steps[-1].id)


def position(view: CaseView | None, step: str) -> int:
    """Place of a step in the walk; the short path stands before it."""
    steps = view.assessment.steps if view else ()
    return next((at for at, each in enumerate(steps) if each.id == step), -1)


def drawn_for(view: CaseView) -> tuple[str, str, bool]:
    """What the pages of a case are drawn for: the case, the content it holds, and whether that is really there."""
    return view.state.case, view.assessment.content_hash, view.trouble is None
