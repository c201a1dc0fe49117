"""A second verifier of the record, from the description alone (design.md 10.30 to 10.33); nothing of the program.

Reads every row without an index, recomputes every hash and the MAC of the anchor, names the first fault.
"""
# ruff: noqa: S608 - the names of tables and columns are ours

import contextlib
import hashlib
import hmac
import json
from collections import defaultdict
from pathlib import Path

import apsw

EVENT, HEAD, SUMMARY = (f"bedside.{kind}.1\0".encode() for kind in ("event", "head", "summary"))
START = bytes(32)


class Unsound(Exception):  # noqa: N818 - the name says what was found
    """The first place that does not hold: stream, number, what is wrong."""


def verify(file: Path, key: bytes, anchor: Path) -> tuple[str, int, str] | None:
    """The first place that does not hold, or None for a sound record that is not older than its anchor."""
    try:
        with contextlib.closing(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)) as store:
            store.pragma("cipher", "chacha20")
            store.pragma("key", "raw:" + key.hex())
            _verify(store, key, anchor)
    except Unsound as found:
        return found.args
    except (apsw.Error, ValueError, LookupError, TypeError, AttributeError) as error:
        return ("file", 0, f"cannot be read: {type(error).__name__}")
    return None


def _verify(store: apsw.Connection, key: bytes, anchor: Path) -> None:
    if list(store.execute("PRAGMA integrity_check(1)")) != [("ok",)]:
        raise Unsound("file", 0, "its indexes and tables disagree")
    names = dict(store.execute("SELECT name, value FROM meta NOT INDEXED"))
    if names.pop("format", "") != "bedside.store/1" or list(names) != ["store_id"]:
        raise Unsound("file", 0, "is not a store of this format")
    said = store.execute("SELECT header, payload FROM events NOT INDEXED WHERE stream = 'ward'")
    told = [json.loads(payload) for header, payload in said if json.loads(header)["type"] == "case_erased"]
    erased = {f"case:{each['case']}": each["events"] for each in told}  # proven with the chain of the ward
    events = _chains(store, erased)
    heads = _heads(store, events, erased)
    _same_as_anchor(heads, names["store_id"], key, json.loads(anchor.read_bytes()))


def _chains(store: apsw.Connection, erased: dict[str, int]) -> dict[str, list[tuple]]:
    """Number, hash and counter of every event, by stream; each chain recomputed from its own bytes."""
    chains: dict[str, list[tuple]] = defaultdict(list)
    columns = "stream, number, event_id, header, salt, payload, hash, counter"
    for row in sorted(store.execute(f"SELECT {columns} FROM events NOT INDEXED"), key=lambda row: row[:2]):
        stream, number, event_id, header, salt, payload, own, counter = row
        chain = chains[stream]
        before = chain[-1][1] if chain else START
        if number != len(chain) + 1:
            raise Unsound(stream, len(chain) + 1, "is missing")
        if hashlib.sha256(EVENT + before + header).digest() != own:
            raise Unsound(stream, number, "does not follow")
        fields = json.loads(header)
        named = (fields["stream"], fields["number"], fields["event_id"])
        if _canonical(fields) != header or named != (stream, number, event_id):
            raise Unsound(stream, number, "is another event")
        is_gone, content = salt is None and payload is None, (salt or b"") + (payload or b"")
        is_other = not is_gone and hashlib.sha256(content).hexdigest() != fields["payload_sha256"]
        if is_other or is_gone != (number <= erased.get(stream, 0)):
            raise Unsound(stream, number, "has another content")
        chain.append((number, own, counter))
    for stream in (stream for stream, last in erased.items() if len(chains[stream]) != last):
        raise Unsound(stream, erased[stream], "is not erased whole")
    return chains


def _heads(store: apsw.Connection, events: dict[str, list[tuple]], erased: dict[str, int]) -> list[bytes]:
    """The hashes of the commits, each recomputed with what it seals; nothing may lie outside of them."""
    ends: dict[str, int] = defaultdict(int)
    boards: dict[str, str] = {}
    found = [START]
    documents = _documents(store)
    columns = "counter, stream, first, last, stream_head, summary_sha256, documents, previous, hash"
    for row in sorted(store.execute(f"SELECT {columns} FROM heads NOT INDEXED")):
        counter, stream, first, last, stream_head, board, sealed, previous, own = row
        if counter != len(found):
            raise Unsound("heads", len(found), "is missing")
        sealing = {"counter": counter, "documents": sealed, "first": first, "format": "bedside.head/1"}
        sealing |= {"last": last, "stream": stream, "stream_head": stream_head.hex(), "summary_sha256": board}
        if previous != found[-1] or hashlib.sha256(HEAD + previous + _canonical(sealing)).digest() != own:
            raise Unsound("heads", counter, "was altered")
        inside = events[stream][first - 1 : last]
        if first != ends[stream] + 1 or len(inside) != last - first + 1:
            raise Unsound(stream, ends[stream] + 1, "is missing behind its commit")
        if inside[-1][1] != stream_head or any(event[2] != counter for event in inside):
            raise Unsound(stream, last, "is not what its commit sealed")
        if ",".join(documents.pop((counter, stream), [])) != ("" if stream in erased else sealed):
            raise Unsound("heads", counter, "has other documents")
        ends[stream] = last
        if board and stream not in erased:
            boards[stream] = f"{counter} {board}"
        found.append(own)
    _compare_board(store, boards)
    for stream in (stream for stream, chain in events.items() if len(chain) != ends[stream]):
        raise Unsound(stream, ends[stream] + 1, "has no commit")
    if documents:
        raise Unsound("heads", len(found), "is missing behind a document")
    return found


def _documents(store: apsw.Connection) -> dict[tuple[int, str], list[str]]:
    """By commit and stream: number, kind and digest of each document, recomputed from its content."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    columns = "counter, stream, number, kind, sha256, content"
    rows = store.execute(f"SELECT {columns} FROM documents NOT INDEXED ORDER BY id")
    for counter, stream, number, kind, digest, content in rows:
        if hashlib.sha256(content).digest() != digest:
            raise Unsound("heads", counter, "has an altered document")
        found[counter, stream].append(f"{number}:{kind}:{digest.hex()}")
    return found


def _compare_board(store: apsw.Connection, boards: dict[str, str]) -> None:
    salts = {row[:2]: row[2] for row in store.execute("SELECT stream, number, salt FROM events NOT INDEXED")}
    columns = "stream, number, state, sort_key, hospital_number_key, search_text, body, counter"
    for row in store.execute(f"SELECT {columns} FROM summaries NOT INDEXED"):
        fields = dict(zip(columns.split(", "), row, strict=True))
        counter, fields["body_sha256"] = fields.pop("counter"), hashlib.sha256(fields.pop("body")).hexdigest()
        ways = (SUMMARY + salts[row[:2]] + _canonical(fields), _canonical(fields))  # first without a salt
        if boards.pop(row[0], "") not in {f"{counter} {hashlib.sha256(way).hexdigest()}" for way in ways}:
            raise Unsound("heads", counter, "has another board row")
    if boards:
        raise Unsound("heads", 0, "has lost a board row")


def _same_as_anchor(heads: list[bytes], store_id: str, key: bytes, anchor: dict[str, object]) -> None:
    """The MAC key is HKDF-SHA256 (RFC 5869) of the store key, salted with the name of the store."""
    pseudo_random = hmac.digest(store_id.encode(), key, "sha256")
    mac_key = hmac.digest(pseudo_random, b"bedside.anchor/1\x01", "sha256")
    written, counter = anchor.pop("mac"), anchor["counter"]
    is_ours = anchor.pop("format") == "bedside.anchor/1" and anchor["store_id"] == store_id
    if not is_ours or written != hmac.digest(mac_key, _canonical(anchor), "sha256").hex():
        raise Unsound("anchor", 0, "is not of this store")
    if not isinstance(counter, int) or counter >= len(heads) or heads[counter].hex() != anchor["head"]:
        raise Unsound("anchor", counter, "is not in this store")


def _canonical(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
