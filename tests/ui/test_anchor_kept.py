"""While somebody sits at the window the anchor follows the record."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedside.ui.anchor_keeper import LOOKS_AN_ANCHOR
from bedside.ui.sitting import REFRESH_MS
from tests.app.conftest import PATIENT, PIN
from tests.app.made_once import a_ward
from tests.store.bare_ward import BareWard
from tests.ui.hands import Hands


@pytest.mark.hazard("H24")
def test_the_anchor_is_set_to_the_newest_entry_every_minute(qtbot: QtBot, tmp_path: Path) -> None:
    assert LOOKS_AN_ANCHOR * REFRESH_MS == 60_000
    workstation = a_ward(tmp_path)
    hands = Hands(workstation.start(), PIN)
    qtbot.addWidget(hands.window)
    before = _anchored(tmp_path)
    hands.begin(PATIENT)
    assert _anchored(tmp_path) == before, "an answer does not wait for it"
    for _ in range(LOOKS_AN_ANCHOR):
        hands.sitting._on_clock()
    assert _anchored(tmp_path) > before


def _anchored(home: Path) -> int:
    return int(json.loads(BareWard(home).anchor.read_bytes())["counter"])
