"""A clock that was moved, and a certificate that ends, are said on every screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedside.ui import language
from tests.app.conftest import PIN
from tests.app.made_once import a_ward
from tests.ui.hands import Hands


@pytest.mark.hazard("H27")
def test_a_clock_set_back_is_said_at_the_next_look_and_stays(qtbot: QtBot, tmp_path: Path) -> None:
    workstation = a_ward(tmp_path)
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


@pytest.mark.hazard("H34")
def test_a_certificate_that_ends_soon_is_said_on_every_screen(qtbot: QtBot, tmp_path: Path) -> None:
    workstation = a_ward(tmp_path)
    workstation.later(days=5 * 365 - 20)
    hands = Hands(workstation.start(), PIN)
    qtbot.addWidget(hands.window)
    hands.sitting._on_clock()
    assert "Your certificate ends on " in hands.window.notice.text


@pytest.mark.hazard("H27")
@pytest.mark.hazard("H34")
def test_a_french_screen_says_both_in_french(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    workstation = a_ward(tmp_path)
    workstation.later(days=5 * 365 - 20)
    hands = Hands(workstation.start(), PIN)
    qtbot.addWidget(hands.window)
    language.speak(qapp, "fr")
    try:
        workstation.later(hours=-3)
        hands.sitting._on_clock()
        said = hands.window.notice.text
    finally:
        language.speak(qapp, "en")
    assert "L’horloge de ce poste a reculé de 3 h 0 min. Les saisies gardent leur ordre." in said
    assert "Votre certificat prend fin le 22 novembre 2031. Jusque-là" in said
