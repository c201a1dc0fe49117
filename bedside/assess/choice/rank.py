"""The ranking: decision_rules.md from the first step to the last, in its order."""

from bedside.assess.choice.blocks import apply_blocks, apply_spread
from bedside.assess.choice.cell import drugs_of_cells, others_of_cells
from bedside.assess.choice.contexts import RowsUsed, rows_used
from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.gate_limits import hold_by_gate
from bedside.assess.choice.holds import hold_by_preconditions
from bedside.assess.choice.modifiers import apply_modifiers
from bedside.assess.choice.order import group_of, in_order, sequence_of
from bedside.assess.choice.presence import apply_presence
from bedside.assess.choice.prompts import add_prompts
from bedside.assess.choice.situation import Ranked, Situation
from bedside.assess.choice.table_index import TableIndex


def rank(index: TableIndex, situation: Situation) -> tuple[Ranked, ...]:
    """Every option that exists in this situation, in the order of the groups; nothing is hidden.

    Args:
        index: the decision table. situation: all that may be looked at.

    Returns:
        Options with grade, group, holds, and the rules and rows behind them. Missing facts count as
        unanswered: they hold or make a grade stricter, never looser. Source: decision_rules.md 5.
    """
    used = rows_used(index, situation)
    drafts = graded(index, situation, used)
    hold_by_gate(drafts, situation)
    hold_by_preconditions(drafts, situation, used)
    add_prompts(drafts, situation)
    return tuple(_ranked(draft, index, situation) for draft in in_order(drafts.values(), situation))


def graded(
    index: TableIndex, situation: Situation, used: RowsUsed, only: frozenset[str] | None = None
) -> Drafts:
    """The options with their grades, before anything holds them: decision_rules.md 5, steps 2 to 6.

    Args:
        used: the contexts that supply the row. only: the options asked for, all when None; no fact is read
            for another one. An option's grade stands on those it contains, so they belong into `only`.
    """
    drafts = drugs_of_cells(index, situation, used, only)
    drafts.update(others_of_cells(index, situation, used, only))
    apply_presence(drafts, index, situation, used, only)
    apply_modifiers(drafts, index, situation, used)
    apply_blocks(drafts, situation, used)
    apply_spread(drafts, situation)
    return drafts


def _ranked(draft: Draft, index: TableIndex, situation: Situation) -> Ranked:
    conditions, read = index.conditions, situation.facts.get
    return Ranked(
        option=draft.option,
        line=draft.line,
        grade=draft.grade,
        group=group_of(draft),
        sequence=sequence_of(draft),
        holds=tuple(draft.holds),
        changes=tuple(draft.changes),
        rows=draft.rows,
        open_rows=tuple(
            row for row in draft.rows if row in conditions and conditions[row].evaluate(read) is not True
        ),
    )
