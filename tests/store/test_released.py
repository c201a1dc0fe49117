"""Stores of every released version: they open, prove themselves, fold, and give their signed sheets back."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bedside.app.sheet import signed_sheet, trust_file
from bedside.app.wiring import ward_session
from bedside.sign.sandbox import verify_apart
from bedside.sign.trust import read_trust
from bedside.sign.verdict import Verified
from bedside.store.places import temporary_places
from bedside.store.records import case_stream

RELEASED = Path(__file__).parent / "released"
VERSIONS = sorted(path.name for path in RELEASED.iterdir() if path.is_dir())


def thawed(version: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    """The store as it lay on the workstation, with its modes, and what it must hold."""
    home = folder / "home"
    shutil.copytree(RELEASED / version, home)
    for path in (home, *home.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return home, json.loads((home / "told.json").read_bytes())


def test_at_least_the_first_version_is_kept() -> None:
    assert "0.1.0" in VERSIONS


@pytest.mark.hazard("H29")
@pytest.mark.parametrize("version", VERSIONS)
def test_a_released_store_opens_and_says_what_it_said(version: str, tmp_path: Path) -> None:
    home, told = thawed(version, tmp_path)
    session = ward_session(temporary_places(home))
    service = session.unlock(session.people()[0].id, told["pin"])
    try:
        store = service.store
        assert store.doubt is None
        assert [store.head().counter, store.head().hash.hex()] == told["head"]
        assert [progress.done for progress in store.verify_all()][-1] == told["head"][0]
        assert set(store.streams()) == set(told["streams"])
        for stream, (count, last) in told["streams"].items():
            events = store.read_stream(stream)
            assert (len(events), events[-1].hash.hex()) == (count, last)
        rows = service.board()
        assert {case_stream(row.case) for row in rows} == set(told["streams"]) - {"ward"}
        sheets = []
        for row in rows:
            view = service.open(row.case)
            assert view.state.last is not None
            assert view.state.last.number == told["streams"][case_stream(row.case)][0]
            sheets += [signed_sheet(service, signature.fact.sheet).pdf for signature in view.state.signatures]
        assert [hashlib.sha256(pdf).hexdigest() for pdf in sheets] == told["sheets"]
        assert all(isinstance(verify_apart(pdf, read_trust(trust_file(service))), Verified) for pdf in sheets)
    finally:
        service.lock()
