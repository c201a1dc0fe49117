"""The decision table, indexed once per content so that a ranking reads only the cells it needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bedside.domain.therapy import CAUSE_AND_PROCESS, OTHER_INDICATION
from bedside.protocol.conditions import Condition, parse
from bedside.protocol.model import Content, DecisionRow


@dataclass(frozen=True, slots=True)
class IndexedRow:
    """A row with its condition read and its place in the file."""

    row: DecisionRow
    condition: Condition
    order: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The rows of one context and tier by option, in the order of the file.

    Attributes:
        drugs: immunomodulators. others: cause and process steps and other indications.
    """

    drugs: Mapping[str, tuple[IndexedRow, ...]]
    others: Mapping[str, tuple[IndexedRow, ...]]


_NO_CELL: Final = Cell({}, {})


@dataclass(frozen=True, slots=True)
class TableIndex:
    """Every cell of the table, the modifier tables included.

    Attributes:
        ranks: rank of each context, 1 the most restrictive. rows: every row by id. conditions: of the rows that
            have one, by id.
    """

    cells: Mapping[tuple[str, str], Cell]
    ranks: Mapping[str, int]
    rows: Mapping[str, DecisionRow]
    conditions: Mapping[str, Condition]

    def cell(self, context: str, column: str) -> Cell:
        """The cell; empty when the table has none."""
        return self.cells.get((context, column), _NO_CELL)


def build(rows: Iterable[DecisionRow], ranks: Mapping[str, int]) -> TableIndex:
    """Index a table; a condition that cannot be read is a fault of the content check, raised here too."""
    found: dict[tuple[str, str], dict[str, list[IndexedRow]]] = {}
    by_id: dict[str, DecisionRow] = {}
    read: dict[str, Condition] = {}
    for order, row in enumerate(rows):
        condition = read.get(row.condition) or read.setdefault(row.condition, parse(row.condition))
        options = found.setdefault((row.context, row.tier), {})
        options.setdefault(row.option, []).append(IndexedRow(row, condition, order))
        by_id[row.id] = row
    conditions = {row.id: read[row.condition] for row in by_id.values() if row.condition}
    cells = {place: _cell(options) for place, options in found.items()}
    return TableIndex(cells, dict(ranks), by_id, conditions)


def _cell(options: Mapping[str, list[IndexedRow]]) -> Cell:
    not_drugs = CAUSE_AND_PROCESS | OTHER_INDICATION
    return Cell(
        {option: tuple(rows) for option, rows in options.items() if option not in not_drugs},
        {option: tuple(rows) for option, rows in options.items() if option in not_drugs},
    )


_KEPT: Final = 4
_built: Final[dict[int, tuple[Content, TableIndex]]] = {}


def index_of(content: Content) -> TableIndex:
    """The index of a content, built when first asked and kept while few contents are in use."""
    kept = _built.get(id(content))
    if kept is not None and kept[0] is content:
        return kept[1]
    if len(_built) >= _KEPT:
        _built.clear()
    index = build(content.table, {context.code: context.rank for context in content.contexts})
    _built[id(content)] = (content, index)
    return index
