"""What goes in and what comes out."""

from collections.abc import Mapping
from typing import NamedTuple

Facts = Mapping[str, object]


class State(NamedTuple):
    """One patient at one moment, as far as the rules can tell patients apart."""

    tier: str
    """"T1" to "T4"; T4a and T4b both read T4."""
    contexts: frozenset[str]
    """Codes of section 3.1."""
    gate: str
    """The overall gate state, one of ten."""
    found: frozenset[str]
    """PARA codes of the parasites found and on treatment."""
    facts: Facts
    """Facts of sections 4 and 7 by name; None or absent: not answered, "unknown": asked and not known."""


class Result(NamedTuple):
    """What the rules say about one option."""

    grade: str
    line: str
    status: str
    """"open" or "held"."""
    holds: frozenset[str]
    group: str
    sequence: int | None


class Row(NamedTuple):
    """One option inside the tables, before blocks and holds."""

    grade: int
    line: str
    co_start: bool
    sequence: int | None
    place: int
    """Where the option first stands in the file; options without a row come after all rows."""


GRADES = ("preferred", "acceptable", "avoid", "contraindicated")
PREFERRED, ACCEPTABLE, AVOID, CONTRAINDICATED = range(4)


def at_most(row: Row, grade: int) -> Row:
    """The row with a grade at least as strict; avoid and contraindicated have no sequence (section 1)."""
    if row.grade >= grade:
        return row
    return row._replace(grade=grade, sequence=None if grade >= AVOID else row.sequence)
