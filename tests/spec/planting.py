"""A bug is planted, and the proof must end at the rule that it breaks."""

from collections.abc import Callable

import pytest

from bedside.assess.choice.table_index import TableIndex, build
from bedside.assess.proof.tally import Tally
from bedside.domain.therapy import Grade
from bedside.protocol.model import Content, DecisionRow

Patch = pytest.MonkeyPatch


def indexed(content: Content, *rows: DecisionRow) -> TableIndex:
    """The index of the content, with these rows in place of the shipped ones of the same id."""
    changed = {row.id: row for row in rows}
    ranks = {context.code: context.rank for context in content.contexts}
    return build((changed.get(row.id, row) for row in content.table), ranks)


def graded(content: Content, row_id: str, grade: Grade) -> DecisionRow:
    """A row of the table with another grade."""
    row = next(row for row in content.table if row.id == row_id)
    return row.model_copy(update={"grade": grade})


class FoundError(Exception):
    """What was looked for is broken, in words."""


def found(patch: Patch, name: str, prove: Callable[[], Tally]) -> str:
    """The first sentence under which a proof breaks this rule, where the search then ends; "" when it holds."""
    breaks = Tally.breaks

    def breaks_or_ends(tally: Tally, rule: str, sentence: str) -> None:
        breaks(tally, rule, sentence)
        if rule == name:
            raise FoundError(sentence)

    patch.setattr(Tally, "breaks", breaks_or_ends)
    try:
        prove()
    except FoundError as broken:
        return str(broken)
    return ""
