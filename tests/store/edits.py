"""Edits of a record by somebody with the key: all there are of a small log, and as many as wanted at random.

An edit counts when the rows read differently afterwards. It must be found, by the program and by the second
verifier; an edit of one event must be found at that event.
"""

# ruff: noqa: S608 - the names of tables and columns are ours

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import apsw

from bedside.domain.errors import WorldError
from bedside.store.errors import IntegrityDoubt
from tests.store.bare_ward import KEY, BareWard
from tests.store.chain_verifier import verify
from tests.store.power_cut import invented_day
from tests.store.ward import erasure

COLUMNS = {
    "meta": "name value",
    "heads": "counter stream first last stream_head summary_sha256 documents previous hash",
    "events": "id stream number event_id header salt payload hash counter",
    "summaries": "stream number state sort_key hospital_number_key search_text body counter",
    "documents": "id stream number kind sha256 content counter",
}
MEANINGLESS = "id"
"""The name of a row inside the file: no reader ever sees it."""

Value = int | str | bytes | None
Fields = dict[str, Value]
Change = Callable[[apsw.Connection], None]
Rows = dict[str, list[tuple[Value, ...]]]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the decrypted rows, and the entry it must be found at when that is one event."""

    name: str
    change: Change
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """A small sound record: its file, its anchor, its rows, and its file as it was after each commit."""

    file: bytes
    anchor: bytes
    rows: Rows
    history: tuple[bytes, ...]


def small_log(ward: BareWard, commits: int = 9, *, erases: str = "") -> Log:
    """Two cases and the ward's own stream, with a commit of several events and a sheet; closed and anchored.

    `erases` names the case that is erased at the end, sheet and board row with it.
    """
    history = []
    for commit in invented_day(commits):
        store = ward.open()
        commit.enter(store)
        store.close()
        history.append(ward.file.read_bytes())
    if erases:
        store = ward.open()
        store.erase(erases, erasure(900, erases, len(store.read_stream(erases))))
        store.close()
        history.append(ward.file.read_bytes())
    return Log(ward.file.read_bytes(), ward.anchor.read_bytes(), rows_of(ward), tuple(history))


def rows_of(ward: BareWard) -> Rows:
    """What the record says, row by row, without any index."""
    with ward.insider() as connection:
        return {table: sorted(_select(connection, table, meaning(table)), key=repr) for table in COLUMNS}


def meaning(table: str) -> list[str]:
    """The columns that a reader sees."""
    return [column for column in COLUMNS[table].split() if column != MEANINGLESS]


def row_key(table: str) -> str:
    """The column that tells the rows of a table apart."""
    return "name" if table == "meta" else "rowid"


def keyed_rows(connection: apsw.Connection, table: str) -> list[tuple[Value, dict[str, Value]]]:
    """Every row with its key and its fields."""
    columns = [row_key(table), *COLUMNS[table].split()]
    rows = _select(connection, table, columns)
    return [(row[0], dict(zip(columns[1:], row[1:], strict=True))) for row in rows]


def _select(connection: apsw.Connection, table: str, columns: list[str]) -> list[tuple[Value, ...]]:
    return connection.execute(f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED").fetchall()


def lay(ward: BareWard, log: Log) -> None:
    """Put the sound record back."""
    ward.put(log.file)
    ward.anchor.write_bytes(log.anchor)


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one edit: whether it changed anything, and who found it where."""

    name: str
    is_change: bool
    is_found: bool
    is_found_by_second: bool
    named: Place | None = None

    @property
    def is_missed(self) -> bool:
        """A change that the program took for the record."""
        return self.is_change and not self.is_found

    @property
    def is_disputed(self) -> bool:
        """A change that one of the two verifiers missed."""
        return self.is_change and self.is_found != self.is_found_by_second


def judge_rows(ward: BareWard, log: Log, edit: Edit) -> Finding | None:
    """Make an edit inside the decrypted database and look; None when the tables cannot hold it."""
    lay(ward, log)
    try:
        with ward.insider() as connection:
            connection.pragma("foreign_keys", "OFF")
            with connection:
                edit.change(connection)
    except (apsw.ConstraintError, apsw.MismatchError):
        return None
    return judge(ward, log, edit.name)


def judge(ward: BareWard, log: Log, name: str) -> Finding:
    """What the program and the second verifier say to the files as they lie; the file must stay as it is."""
    try:
        is_change = rows_of(ward) != log.rows or ward.anchor.read_bytes() != log.anchor
    except apsw.Error:
        is_change = True
    before = ward.file.read_bytes()
    second = verify(ward.file, KEY, ward.anchor)
    found = doubt_of(ward)
    assert not (is_change and found) or ward.file.read_bytes() == before, f"{name}: the file was written to"
    named = (found.fault.stream, found.fault.number) if isinstance(found, IntegrityDoubt) else None
    return Finding(name, is_change, found is not None, second is not None, named)


def doubt_of(ward: BareWard) -> WorldError | None:
    """Why the store would not be written, or not even be opened."""
    try:
        store = ward.open()
    except WorldError as refusal:
        return refusal
    try:
        return store.doubt
    finally:
        store.close()


def every_edit(ward: BareWard, log: Log) -> list[Edit]:
    """Every row deleted, duplicated and swapped, every field changed, all inside the decrypted database."""
    lay(ward, log)
    edits: list[Edit] = []
    with ward.insider() as connection:
        for table in COLUMNS:
            rows = keyed_rows(connection, table)
            for key, fields in rows:
                edits += _edits_of_row(table, key, fields)
            for one, other in combinations(rows, 2):
                for chosen in (meaning(table), *([column] for column in meaning(table))):
                    edits.append(
                        Edit(f"{table} {one[0]} and {other[0]} swapped", swap(table, one, other, chosen))
                    )
    return edits


def _edits_of_row(table: str, key: Value, fields: Fields) -> Iterator[Edit]:
    place = (str(fields["stream"]), int(str(fields["number"]))) if table == "events" else None
    name = f"{table} {key}"
    yield Edit(f"{name} deleted", sql(f"DELETE FROM {table} WHERE {row_key(table)} = ?", key), place)
    yield Edit(f"{name} duplicated", insert(table, {**fields, **_NEXT_NAMES[table]}))
    for column in meaning(table):
        for value in _others(fields[column]):
            moved = column in ("stream", "number")
            change = sql(f"UPDATE {table} SET {column} = ? WHERE {row_key(table)} = ?", value, key)
            yield Edit(f"{name} {column} changed", change, None if moved else place)


_NEXT_NAMES: dict[str, Fields] = {
    "meta": {"name": "another"},
    "heads": {"counter": 1000},
    "events": {"id": None, "number": 1000, "event_id": "another"},
    "summaries": {"stream": "case:9"},
    "documents": {"id": None},
}
"""What a copy of a row needs to be let in beside it."""


def _others(value: Value) -> list[Value]:
    """Other values of the same kind: neighbours, other sign, first, middle and last bit, shorter, longer, none."""
    if isinstance(value, int):
        return [value + 1, value - 1, -value, value + 1000]
    if isinstance(value, bytes):
        bits = (0, len(value) * 4, len(value) * 8 - 1) if value else ()
        return [*(flip(value, bit) for bit in bits), value + b"\x00", value[:-1], b"", None]
    text = str(value)
    ways = (text + " ", text[:-1], text.swapcase(), "", text[::-1], text.replace("1", "2"), "closed")
    return [way for way in dict.fromkeys(ways) if way != text]


def swap(table: str, one: tuple[Value, Fields], other: tuple[Value, Fields], columns: list[str]) -> Change:
    """Two rows exchange some of their fields."""

    def change(connection: apsw.Connection) -> None:
        for key, _ in (one, other):
            sql(f"DELETE FROM {table} WHERE {row_key(table)} = ?", key)(connection)
        for mine, theirs in ((one[1], other[1]), (other[1], one[1])):
            insert(table, {**mine, **{column: theirs[column] for column in columns}})(connection)

    return change


def insert(table: str, fields: Fields) -> Change:
    """Add a row."""
    return sql(
        f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))})", *fields.values()
    )


def sql(statement: str, *values: Value) -> Change:
    """One statement as a change."""

    def change(connection: apsw.Connection) -> None:
        connection.execute(statement, values).fetchall()

    return change


def flip(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
