"""Facts files as tests write them: a small valid one, and that one with something changed."""

import json
from typing import Any

NOW = "2026-11-22T03:00:00+01:00"
AN_HOUR_AGO = "2026-11-22T02:00:00+01:00"


def answered(item: str, **said: object) -> dict[str, Any]:
    """One answer, an hour old."""
    return {"item": item, "collected_at": AN_HOUR_AGO, **said}


def facts(*answers: dict[str, Any], **more: object) -> dict[str, Any]:
    """A facts file with these answers."""
    file = {
        "format": "bedside.facts/1",
        "now": NOW,
        "zone": "Europe/Paris",
        "site": {"ratified": False, "switches": {"provisional_enabled": False}},
        "identity": {"birth_date": "1980-05-04", "sex": "female"},
        "answers": list(answers),
    }
    return {**file, **more}


def as_bytes(file: dict[str, Any]) -> bytes:
    """The file as it is saved."""
    return json.dumps(file).encode()


FERRITIN = answered("ferritin", value=18400, unit="ug/L")
SENIORS = [
    {"name": "Dr Ada Adeyemi", "role": "consultant, intensive care"},
    {"name": "Dr Jonas Brandt", "role": "consultant, haematology"},
]
OVERRIDE = {
    "seniors": SENIORS,
    "reason": "Fulminant course, results are a day away.",
    "samples": "Marrow film and PCR were taken.",
    "cover": "No cover was given.",
}
