"""The case record as one JSON file: what travels inside every signed sheet (design.md 7, 10.40)."""

import json
from collections.abc import Iterable, Mapping

from bedside.case.ward import Clinician
from bedside.protocol.protocol import Protocol
from bedside.store.records import StoredEvent

FORMAT = "bedside.record/1"


def record_json(
    case: str, events: Iterable[StoredEvent], people: Mapping[str, Clinician], protocol: Protocol
) -> bytes:
    """The record of a case: every event as it was hashed, with salt, so that the chain can be followed.

    Args:
        case: case id. events: the whole stream, oldest first.
        people: clinicians of the ward; only authors of these events are named.
        protocol: the content the case is judged with, the site's switches and its ratification: whoever
            reads the record judges the case as the window did.

    Returns:
        UTF-8 JSON with sorted keys; the same record gives the same bytes.
    """
    rows = [
        {
            "number": event.number,
            "header": event.header.decode(),
            "payload": (event.payload or b"").decode(),
            "salt": (event.salt or b"").hex(),
            "hash": event.hash.hex(),
        }
        for event in events
    ]
    authors = {json.loads(row["header"])["author"] for row in rows if isinstance(row["header"], str)}
    record = {
        "format": FORMAT,
        "case": case,
        "protocol": {"version": protocol.content.version, "content_hash": protocol.content.content_hash},
        "site": _site(protocol),
        "people": [
            {"id": p.id, "name": p.name, "role": p.role, "registration": p.registration}
            for p in people.values()
            if p.id in authors
        ],
        "events": rows,
        "head": rows[-1]["hash"] if rows else "",
    }
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _site(protocol: Protocol) -> dict[str, object]:
    held = protocol.ratification
    return {
        **protocol.site.model_dump(mode="json"),
        "language": protocol.language,
        "own_content": protocol.is_site_content,
        "ratification": None if held is None else held.model_dump(mode="json"),
    }
