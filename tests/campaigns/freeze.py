"""Freeze a store of this version, for every later version to open: `campaign freeze`.

Invented patients, the small key derivation, the demonstration's PIN. Run at each release; what lies there is
never made again once that version is out.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bedside import __version__
from bedside.app.demo import DEMO_PIN, demo_session, script
from bedside.app.script import Script
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview
from bedside.app.wiring import demo_world

RELEASED = Path(__file__).parents[1] / "store" / "released"
SIGNED_AT = datetime.fromisoformat("2026-11-22T03:41:07+01:00")
CASE = "dubois"
REASON = "Frozen for later versions"
LEFT_OUT = {"ward.lock", "reserve"}


def run(arguments: Sequence[str]) -> int:
    """Freeze the store of this version; with `again` also over one that is there, before its release."""
    target = RELEASED / __version__
    if target.exists() and "again" not in arguments:
        print(f"{target.name} is frozen already. Nothing was changed.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        told = freeze(home)
        shutil.rmtree(target, ignore_errors=True)
        for path in sorted(home.rglob("*")):
            if path.is_file() and path.name not in LEFT_OUT:
                kept = target / path.relative_to(home)
                kept.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, kept)
    (target / "told.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    print(f"Frozen: {target.name}, {size // 1024} KiB.")
    return 0


def freeze(home: Path) -> dict[str, object]:
    """Make the ward and sign one sheet; what a later version must find in it."""
    session = demo_session(demo_world(home, SIGNED_AT, None))
    service = session.unlock(session.people()[0].id, DEMO_PIN)
    try:
        told = script(CASE)
        service.open(
            next(row.case for row in service.board() if told.identity.family_name.upper() in row.name)
        )
        preview = build_preview(
            service, PreviewWish(incomplete_reason=REASON, received_by=told.received_by), demo=True
        )
        signed = sign_preview(service, preview, _signing(told))
        store = service.store
        streams = {name: store.read_stream(name) for name in store.streams()}
        head = store.head()
        return {
            "pin": DEMO_PIN,
            "head": [head.counter, head.hash.hex()],
            "streams": {name: [len(events), events[-1].hash.hex()] for name, events in streams.items()},
            "sheets": [hashlib.sha256(signed.pdf).hexdigest()],
        }
    finally:
        service.lock()


def _signing(told: Script) -> Signing:
    return Signing(
        pin=DEMO_PIN,
        initials=told.identity.initials,
        birth_year=str(told.identity.birth_date.year),
    )
