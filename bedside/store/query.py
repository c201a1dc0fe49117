"""Rows out of the database. The tables are STRICT, so that a column holds the type its table declares.

That ends where a page was put back that belonged to another table once: its rows then stand here, of other kinds.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import apsw

Row = tuple[Any, ...]
Value = None | int | float | bytes | str
Bindings = Sequence[Value] | Mapping[str, Value]

DAMAGE = (apsw.CorruptError, apsw.NotADBError, TypeError, ValueError, AttributeError)
"""What reading raises where a page is damaged, or holds rows of another table."""


def each_row(connection: apsw.Connection, sql: str, bindings: Bindings = ()) -> Iterator[Row]:
    """The rows, one by one."""
    return connection.execute(sql, bindings)


def rows(connection: apsw.Connection, sql: str, bindings: Bindings = ()) -> list[Row]:
    """All rows."""
    return connection.execute(sql, bindings).fetchall()


def first_row(connection: apsw.Connection, sql: str, bindings: Bindings = ()) -> Row | None:
    """The first row, or None; the statement is finished."""
    found = connection.execute(sql, bindings).fetchall()
    return found[0] if found else None


def value(connection: apsw.Connection, sql: str, bindings: Bindings = ()) -> Any:
    """The first column of the first row, or None."""
    row = first_row(connection, sql, bindings)
    return None if row is None else row[0]
