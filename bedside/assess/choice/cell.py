"""Grades out of the cells: three-valued conditions, the default, merging (decision_rules.md 3.4, 3.5, 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import Cell, IndexedRow, TableIndex
from bedside.domain.therapy import (
    BACKBONES,
    CAUSE_AND_PROCESS,
    COMBINATIONS,
    DEFAULTED,
    Grade,
    Line,
    natural_line,
    parts_of,
    stricter,
)
from bedside.protocol.conditions import ReadFact

RULE_DEFAULT = "choice.default"
RULE_CONDITION = "choice.condition_open"
RULE_MERGED = "choice.merged"
AFTER_TABLE = 100_000
"""Order of options that no row lists: behind the table's, in the order of the vocabulary."""

_LINES = (Line.SUPPORTIVE, Line.FIRST, Line.BOTH, Line.SECOND)


@dataclass(frozen=True, slots=True)
class Judged:
    """The grade of an option in one cell, with the rows it rests on."""

    grade: Grade
    rows: tuple[IndexedRow, ...]
    is_certain: bool


def judge(rows: Sequence[IndexedRow], read: ReadFact) -> Judged:
    """Strictest grade among the rows whose condition is true or unknown; avoid joins when none is true.

    Source: decision_rules.md 4 (local rule): an unknown never gives a looser grade than any answer would.
    """
    counting, certain = _counting(rows, read)
    grades = [indexed.row.grade for indexed in counting]
    if not certain:
        grades.append(Grade.AVOID)
    return Judged(reduce(stricter, grades), counting, certain)


def cap_of(rows: Sequence[IndexedRow], read: ReadFact) -> Judged | None:
    """The cap of a modifier's rows: no default joins, and None when none of them can be true."""
    counting, certain = _counting(rows, read)
    if not counting:
        return None
    return Judged(reduce(stricter, (indexed.row.grade for indexed in counting)), counting, certain)


Only = frozenset[str] | None
"""The options asked for; None asks for all."""


def drugs_of_cells(index: TableIndex, situation: Situation, used: RowsUsed, only: Only = None) -> Drafts:
    """The immunomodulators: every option that a supplying cell lists, and the defaulted ones."""
    cells = [index.cell(code, situation.column) for code in used.supplying]
    read = situation.facts.get
    options = dict.fromkeys(option for cell in cells for option in cell.drugs)
    options.update(dict.fromkeys(DEFAULTED))
    return {option: _merged(option, cells, read) for option in options if only is None or option in only}


def others_of_cells(index: TableIndex, situation: Situation, used: RowsUsed, only: Only = None) -> Drafts:
    """Cause, process and other-indication options of every context present, used or not."""
    drafts: Drafts = {}
    supplying = [index.cell(code, situation.column).others for code in used.supplying]
    for code in used.present:
        for option, rows in index.cell(code, situation.column).others.items():
            if only is not None and not {option, BACKBONES.get(option)} & only:
                continue
            draft = _other(option, rows, situation.facts.get)
            if draft is None:
                continue
            if option in BACKBONES and not all(option in cell for cell in supplying):
                draft = _backbone(draft)
            _join(drafts, draft)
    return drafts


def _counting(rows: Sequence[IndexedRow], read: ReadFact) -> tuple[tuple[IndexedRow, ...], bool]:
    counting: list[IndexedRow] = []
    certain = False
    for indexed in rows:
        verdict = True if not indexed.row.condition else indexed.condition.evaluate(read)
        if verdict is not False:
            counting.append(indexed)
            certain = certain or verdict is True
    return tuple(counting), certain


def _merged(option: str, cells: Sequence[Cell], read: ReadFact) -> Draft:
    """One option over the supplying cells: stricter grade, co-start no, line second, later sequence.

    Where a cell does not list it, or no condition is certain, the default joins as a row of its own: avoid,
    no co-start, the line of its kind (decision_rules.md 1, 3.4 and 4, in the stricter reading).
    """
    grades: list[Grade] = []
    listed: list[IndexedRow] = []
    counting: list[IndexedRow] = []
    open_condition = False
    for cell in cells:
        rows = cell.drugs.get(option)
        if rows is None:
            grades.append(_unlisted(option, cell, read))
            continue
        judged = judge(rows, read)
        grades.append(judged.grade)
        listed.extend(rows)
        counting.extend(judged.rows)
        open_condition = open_condition or not judged.is_certain
    draft = _draft(option, reduce(stricter, grades), counting or listed)
    if listed and any(option not in cell.drugs for cell in cells):
        draft.line = max(draft.line, natural_line(option), key=_LINES.index)
        draft.co_start = False
    draft.co_start = draft.co_start and not open_condition
    draft.rows = tuple(indexed.row.id for indexed in counting)
    draft.changes.extend(_why(draft, counting, grades, open_condition and bool(listed)))
    return draft


def _unlisted(option: str, cell: Cell, read: ReadFact) -> Grade:
    """Avoid; for a combination the strictest of its parts in that cell."""
    if option not in COMBINATIONS:
        return Grade.AVOID
    parts = (cell.drugs.get(part) for part in parts_of(option))
    return reduce(stricter, (Grade.AVOID if rows is None else judge(rows, read).grade for rows in parts))


def _why(
    draft: Draft, counting: Sequence[IndexedRow], grades: Sequence[Grade], open_condition: bool
) -> Iterable[str]:
    if not draft.from_row:
        yield RULE_DEFAULT
        return
    if any(indexed.row.grade is draft.grade for indexed in counting):
        return
    if open_condition:
        yield RULE_CONDITION
    elif len(grades) > 1:
        yield RULE_MERGED


def _draft(option: str, grade: Grade, rows: Sequence[IndexedRow]) -> Draft:
    if not rows:
        order = AFTER_TABLE + DEFAULTED.index(option)
        return Draft(option, grade, natural_line(option), False, None, order)
    sequences = [r.row.sequence for r in rows if r.row.sequence is not None]
    return Draft(
        option,
        grade,
        max((r.row.line for r in rows), key=_LINES.index),
        all(r.row.co_start for r in rows),
        max(sequences, default=None),
        min(r.order for r in rows),
        from_row=True,
    )


def _other(option: str, rows: Sequence[IndexedRow], read: ReadFact) -> Draft | None:
    if option in CAUSE_AND_PROCESS:
        rows = tuple(r for r in rows if r.condition.evaluate(read) is True)
        if not rows:
            return None
    judged = judge(rows, read)
    draft = _draft(option, judged.grade, judged.rows or rows)
    draft.rows = tuple(indexed.row.id for indexed in judged.rows)
    if not judged.is_certain:
        draft.changes.append(RULE_CONDITION)
    return draft


def _backbone(draft: Draft) -> Draft:
    draft.option = BACKBONES[draft.option]
    draft.grade, draft.sequence = Grade.PREFERRED, 1
    draft.changes.append("choice.backbone")
    return draft


def _join(drafts: Drafts, draft: Draft) -> None:
    """The strictest of the rows that list it, with their attributes merged."""
    before = drafts.setdefault(draft.option, draft)
    if before is draft:
        return
    before.grade = stricter(before.grade, draft.grade)
    before.line = max(before.line, draft.line, key=_LINES.index)
    before.co_start = before.co_start and draft.co_start
    sequences = [s for s in (before.sequence, draft.sequence) if s is not None]
    before.sequence = max(sequences, default=None)
    before.rows += draft.rows
    before.changes.extend(change for change in draft.changes if change not in before.changes)
    before.order = min(before.order, draft.order)
