"""A clock that was moved is said on every screen."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.ui.hands import Hands


@pytest.mark.hazard("H27")
def test_a_clock_set_back_is_said_at_the_next_look_and_stays(qtbot: QtBot, tmp_path: Path) -> None:
    workstation = Workstation(tmp_path)
    workstation.start().setup(WARD, CLINICIAN, PIN).lock()
    hands = Hands(workstation.start(), PIN)
    qtbot.addWidget(hands.window)
    said: list[str] = []
    hands.sitting.notice_changed.connect(said.append)
    hands.sitting._on_clock()
    assert said == [], "the clock runs as it should"
    workstation.later(hours=-3)
    hands.sitting._on_clock()
    assert "The clock of this workstation went back by 3 h 0 min." in said[-1]
    hands.sitting._on_clock()
    assert len(said) == 1
