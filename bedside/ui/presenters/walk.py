"""Where a case opens, which step comes before and after another, and for what the pages of a case are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.assess.model import Assessment, StepNow

SHORT_PATH = "short_path"
FIRST, SECOND, REVIEW = "first_line", "second_line", "review_and_sign"


def has_short_path(assessment: Assessment) -> bool:
    """True in fulminant disease (design.md 2)."""
    return assessment.severity.tier.is_fulminant


def first_step(assessment: Assessment) -> str:
    """The step a case opens on: the short path until the gate is left and a first line is chosen, else the step of
    the next action.
    """
    needs_path = not assessment.gate.is_open or not assessment.first_line.chosen
    if has_short_path(assessment) and needs_path:
        return SHORT_PATH
    return assessment.next_action.step


def step_after(assessment: Assessment, step: str) -> StepNow | None:
    """The next step of the walk, None after the last; from the short path the choice that is still to be made."""
    if step == SHORT_PATH:
        return assessment.step(_after_short_path(assessment))
    at = _place(assessment, step) + 1
    return assessment.steps[at] if at < len(assessment.steps) else None


def step_before(assessment: Assessment, step: str) -> StepNow | None:
    """The step before; None where the way back leads to the board."""
    at = _place(assessment, step)
    return assessment.steps[at - 1] if at > 0 else None


def drawn_for(view: CaseView) -> tuple[str, str, bool]:
    """What the pages of a case are drawn for: the case, the content it holds, and whether that is really there."""
    return view.state.case, view.assessment.content_hash, view.trouble is None


def _after_short_path(assessment: Assessment) -> str:
    if not assessment.first_line.chosen:
        return FIRST
    return REVIEW if assessment.second_line.chosen else SECOND


def _place(assessment: Assessment, step: str) -> int:
    return next((at for at, each in enumerate(assessment.steps) if each.id == step), -1)
