"""Sections 1 and 4: the table, and the grade of every option one cell lists."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.spec.second_evaluator.condition import Condition, parse
from tests.spec.second_evaluator.state import AVOID, GRADES, Facts, Row
from tests.spec.second_evaluator.vocabulary import CAUSE_SET

TABLE = Path(__file__).parent.parent / "decision_table.csv"


class Line(NamedTuple):
    """One line of decision_table.csv."""

    option: str
    condition: Condition
    row: Row


class Cell(NamedTuple):
    """The lines of one context at one tier, option by option, and the facts they read."""

    lines: dict[str, list[Line]]
    reads: tuple[str, ...]


Graded = dict[str, Row]


@cache
def table() -> dict[tuple[str, str], Cell]:
    """The whole file, cell by cell (section 1)."""
    cells: dict[tuple[str, str], Cell] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for place, entry in enumerate(csv.DictReader(file)):
            key = entry["context"], entry["tier"]
            condition, names = parse(entry["condition"])
            sequence = int(entry["sequence"]) if entry["sequence"] else None
            row = Row(
                GRADES.index(entry["grade"]), entry["line"], entry["co_start"] == "yes", sequence, place
            )
            lines, reads = cells.get(key, Cell({}, ()))
            lines.setdefault(entry["option"], []).append(Line(entry["option"], condition, row))
            cells[key] = Cell(lines, tuple(sorted({*reads, *names})))
    return cells


_graded: dict[tuple[object, ...], Graded] = {}


def cell(context: str, tier: str, facts: Facts) -> Graded:
    """Section 4: the grade of every option the cell lists."""
    lines, reads = table()[context, tier]
    key = (context, tier, *map(facts.get, reads))
    if key not in _graded:
        if len(_graded) > 50_000:
            _graded.clear()
        _graded[key] = _grade(lines, facts)
    return _graded[key]


def _grade(cell_lines: dict[str, list[Line]], facts: Facts) -> Graded:
    graded: Graded = {}
    for option, lines in cell_lines.items():
        truths = [line.condition(facts) for line in lines]
        if option not in CAUSE_SET:
            graded[option] = strictest_row(lines, truths)
        elif True in truths:
            graded[option] = lines[truths.index(True)].row
    return graded


def strictest_row(lines: list[Line], truths: list[bool | None]) -> Row:
    """Strictest row that is true or cannot be told; if none is true, the default (avoid) joins (section 4)."""
    counted = [line.row for line, truth in zip(lines, truths, strict=True) if truth is not False]
    first = lines[0].row
    if True not in truths:
        counted.append(Row(AVOID, first.line, False, None, first.place))
    grade = max(row.grade for row in counted)
    rows = [row for row in counted if row.grade == grade]
    sequences = [row.sequence for row in rows if row.sequence is not None]
    co_start = all(row.co_start for row in rows)
    return Row(grade, first.line, co_start, max(sequences, default=None), first.place)


def modifier_rows(table_name: str, tier: str, facts: Facts) -> Graded:
    """The rows of PREG or WITH_STRONGY that are true or cannot be told.

    No default joins here: what a modifier does not list has its own rule (section 8).
    """
    if (table_name, tier) not in table():
        return {}
    graded: Graded = {}
    for option, lines in table()[table_name, tier].lines.items():
        rows = [line.row for line in lines if line.condition(facts) is not False]
        if rows:
            graded[option] = max(rows, key=lambda row: row.grade)
    return graded
