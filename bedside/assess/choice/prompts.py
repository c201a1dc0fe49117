"""Steps that go before every treatment for hyperinflammation (decision_rules.md 9)."""

from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.gate_limits import GATE_RULES, gate_exits
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import Grade, Line

_BEFORE_THE_TABLE = -1
_NOT_AN_ANSWER = frozenset({"delivery_planning", "antiretroviral"})
"""Preferred steps that treat something beside the storm: they never stand for "something is preferred"."""


def add_prompts(drafts: Drafts, situation: Situation) -> None:
    """Gate exits, doxycycline, the culprit drug, and the call to a specialist when nothing is preferred.

    Source: decision_rules.md 9; pathway.md 11 INV-40, INV-41 (local rules).
    """
    for draft in gate_exits(situation):
        drafts[draft.option] = draft
    preferred = any(_is_an_answer(draft) for draft in drafts.values())
    if not situation.is_no("rickettsial_exposure"):
        grade = Grade.PREFERRED if situation.is_yes("rickettsial_exposure") else Grade.ACCEPTABLE
        _raise(drafts, "doxycycline", grade, "choice.prompt.doxycycline", Line.FIRST)
    if situation.is_yes("culprit_drug_8_weeks"):
        _raise(drafts, "stop_culprit_drug", Grade.PREFERRED, "choice.prompt.culprit_drug", Line.SUPPORTIVE)
    if not preferred:
        _raise(drafts, "specialist_mdt_now", Grade.PREFERRED, "choice.prompt.specialist", Line.SUPPORTIVE)


def _is_an_answer(draft: Draft) -> bool:
    """Preferred, and open or held for another reason than the gate."""
    if draft.grade is not Grade.PREFERRED or draft.option in _NOT_AN_ANSWER:
        return False
    from_table_or_gate = draft.from_row or "choice.gate.exit" in draft.changes
    held_by_gate_alone = bool(draft.holds) and GATE_RULES.issuperset(draft.holds)
    return from_table_or_gate and not held_by_gate_alone


def _raise(drafts: Drafts, option: str, grade: Grade, rule: str, line: Line) -> None:
    """Put a prompt in, or in front of what a row already says; a prompt never loosens a preferred one."""
    standing = next((drafts[name] for name in (option, f"{option}_alone") if name in drafts), None)
    if standing is None:
        drafts[option] = Draft(option, grade, line, True, 0, _BEFORE_THE_TABLE, changes=[rule])
        return
    if grade is Grade.PREFERRED:
        standing.grade, standing.sequence = grade, 0
        standing.changes.append(rule)
