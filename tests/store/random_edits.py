"""Edits drawn at random: of the decrypted rows, of the file and its pages, of the anchor."""

# ruff: noqa: S608 - the names of tables and columns are ours

import json
from collections.abc import Callable, Iterator
from random import Random

import apsw

from tests.store.bare_ward import BareWard
from tests.store.edits import (
    Edit,
    Finding,
    Log,
    Value,
    flip,
    judge,
    judge_rows,
    keyed_rows,
    lay,
    meaning,
    row_key,
    sql,
    swap,
)
from tests.store.rewriting import rewrite_from

PAGE_BYTES = 2048


def findings(ward: BareWard, log: Log, random: Random, wanted: int) -> Iterator[Finding]:
    """So many edits that changed what the record says, each with what came of it."""
    count = 0
    while count < wanted:
        finding = _one(ward, log, random)
        if finding is not None and finding.is_change:
            count += 1
            yield finding


def _one(ward: BareWard, log: Log, random: Random) -> Finding | None:
    way = random.choice((*ROW_WAYS, *FILE_WAYS, *ROW_WAYS, _edit_anchor))
    name = way.__name__.strip("_").replace("_", " ")
    if way in FILE_WAYS:
        ward.put(way(log, random))
        ward.anchor.write_bytes(log.anchor)
        return judge(ward, log, name)
    if way is _edit_anchor:
        lay(ward, log)
        ward.anchor.write_bytes(_edit_anchor(log, random))
        return judge(ward, log, name)
    return judge_rows(ward, log, Edit(name, lambda connection: way(connection, random)))


def _flip_a_bit_of_a_field(connection: apsw.Connection, random: Random) -> None:
    table, key, column, value = _draw(connection, random)
    if isinstance(value, int):
        other: Value = value ^ 1 << random.randrange(12)
    elif isinstance(value, bytes):
        other = flip(value, random.randrange(len(value) * 8)) if value else b"x"
    else:
        text = str(value).encode()
        other = flip(text, random.randrange(len(text)) * 8).decode() if text else "x"
    sql(f"UPDATE {table} SET {column} = ? WHERE {row_key(table)} = ?", other, key)(connection)


def _delete_rows(connection: apsw.Connection, random: Random) -> None:
    for _ in range(random.randint(1, 4)):
        table, key, *_ = _draw(connection, random)
        sql(f"DELETE FROM {table} WHERE {row_key(table)} = ?", key)(connection)


def _swap_rows(connection: apsw.Connection, random: Random) -> None:
    table = random.choice(("heads", "events", "events", "summaries"))
    rows = keyed_rows(connection, table)
    if len(rows) < 2:
        return
    one, other = random.sample(rows, 2)
    columns = [column for column in meaning(table) if random.random() < 0.5]
    swap(table, one, other, columns)(connection)


def _copy_a_field(connection: apsw.Connection, random: Random) -> None:
    table, key, column, _ = _draw(connection, random)
    other = random.choice(keyed_rows(connection, table))[1][column]
    sql(f"UPDATE {table} SET {column} = ? WHERE {row_key(table)} = ?", other, key)(connection)


def _cut_the_tail_of_a_case(connection: apsw.Connection, random: Random) -> None:
    """Events, their commits and what hangs on them; the board is set back to what is left."""
    head = random.choice([fields for _, fields in keyed_rows(connection, "heads")])
    span = (head["stream"], head["counter"])
    for table in ("events", "documents", "heads"):
        sql(f"DELETE FROM {table} WHERE stream = ? AND counter >= ?", *span)(connection)
    before = "(SELECT max(counter) FROM heads WHERE stream = ?1)"
    sql(f"UPDATE summaries SET counter = {before} WHERE stream = ?1 AND {before} IS NOT NULL", span[0])(
        connection
    )


def _rewrite_history(connection: apsw.Connection, random: Random) -> None:
    """Another answer, and every hash after it made to fit."""
    rewrite_from(connection, random.choice(keyed_rows(connection, "events"))[0])


def _draw(connection: apsw.Connection, random: Random) -> tuple[str, Value, str, Value]:
    table = random.choice(("heads", "events", "events", "summaries", "documents", "meta"))
    rows = keyed_rows(connection, table)
    if not rows:
        return _draw(connection, random)
    key, fields = random.choice(rows)
    column = random.choice(meaning(table))
    return table, key, column, fields[column]


def _flip_a_bit_of_the_file(log: Log, random: Random) -> bytes:
    return flip(log.file, random.randrange(len(log.file) * 8))


def _overwrite_a_range(log: Log, random: Random) -> bytes:
    start, length = random.randrange(len(log.file)), random.randint(1, 3000)
    filling = random.choice((bytes(length), random.randbytes(length)))
    return log.file[:start] + filling[: len(log.file) - start] + log.file[start + length :]


def _roll_back_pages(log: Log, random: Random) -> bytes:
    old, pages = random.choice(log.history[:-1]), bytearray(log.file)
    odds = random.choice((0.05, 0.2, 0.5, 0.9))
    for at in range(0, min(len(old), len(pages)), PAGE_BYTES):
        if random.random() < odds:
            pages[at : at + PAGE_BYTES] = old[at : at + PAGE_BYTES]
    return bytes(pages)


def _roll_back_one_page(log: Log, random: Random) -> bytes:
    old = random.choice(log.history[:-1])
    at = random.randrange(len(old) // PAGE_BYTES) * PAGE_BYTES
    return log.file[:at] + old[at : at + PAGE_BYTES] + log.file[at + PAGE_BYTES :]


def _roll_back_the_file(log: Log, random: Random) -> bytes:
    return random.choice(log.history[:-1])


def _swap_pages(log: Log, random: Random) -> bytes:
    one, other = sorted(page * PAGE_BYTES for page in random.sample(range(len(log.file) // PAGE_BYTES), 2))
    pages = bytearray(log.file)
    pages[one : one + PAGE_BYTES] = log.file[other : other + PAGE_BYTES]
    pages[other : other + PAGE_BYTES] = log.file[one : one + PAGE_BYTES]
    return bytes(pages)


def _cut_the_file(log: Log, random: Random) -> bytes:
    return log.file[: random.randrange(len(log.file))]


def _edit_anchor(log: Log, random: Random) -> bytes:
    fields = json.loads(log.anchor)
    ways = (
        flip(log.anchor, random.randrange(len(log.anchor) * 8)),
        json.dumps({**fields, "counter": random.randrange(20, 400)}).encode(),
        log.anchor[: random.randrange(len(log.anchor))],
    )
    return random.choice(ways)


ROW_WAYS: tuple[Callable[[apsw.Connection, Random], None], ...] = (
    _flip_a_bit_of_a_field,
    _flip_a_bit_of_a_field,
    _delete_rows,
    _swap_rows,
    _copy_a_field,
    _cut_the_tail_of_a_case,
    _rewrite_history,
)
FILE_WAYS: tuple[Callable[[Log, Random], bytes], ...] = (
    _flip_a_bit_of_the_file,
    _overwrite_a_range,
    _roll_back_one_page,
    _roll_back_pages,
    _roll_back_the_file,
    _swap_pages,
    _cut_the_file,
)
