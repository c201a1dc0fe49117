"""The locked screen: who comes in, a wrong PIN as a sentence, nothing heavy before the first paint."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from bedside.ui.main_window import MainWindow
from bedside.ui.pages.unlock import UnlockPage
from bedside.ui.presenters.session import SessionPresenter
from tests.app.conftest import Workstation
from tests.ui.fake_service import PIN, FakeSession
from tests.ui.hands import new_ward

TOP = Path(__file__).resolve().parents[2]
NOT_BEFORE_THE_FIRST_PAINT = (
    "pydantic",
    "apsw",
    "cryptography.x509",
    "reportlab",
    "pyhanko",
    "pikepdf",
    "PIL",
    "aiohttp",
    "lxml",
    "shibokensupport.signature.loader",
    "argparse",
    "logging",
    "zipfile",
)
NOT_BEFORE_THE_BOARD = (
    *(name for name in NOT_BEFORE_THE_FIRST_PAINT if name != "apsw"),
    "tomllib",
    "PySide6.QtSvg",
    "bedside.domain.base",
    "bedside.case",
    "bedside.protocol",
    "bedside.assess",
    "bedside.commands",
    "bedside.report",
    "bedside.sign",
    "bedside.app.case_service",
    "bedside.app.copying",
    "bedside.store.copies",
    "bedside.store.backup",
    "bedside.store.restore",
    "bedside.store.recovery_key",
    "bedside.app.station_content",
    "bedside.ui.case_side",
    "bedside.ui.pages.case",
)
A_PROGRAM = 10_000
"""Objects; Python and Qt alone make more."""
MAKE_A_WARD = """
from bedside.app.setup import ClinicianSetup
from bedside.app.setup import WardSetup
from bedside.app.wiring import open_session
ward = WardSetup(name="ICU 2", zone="Europe/Paris")
person = ClinicianSetup(name="Dr Ana Reyes", role="consultant", registration="7012345", is_senior=True)
open_session(demo=False).setup(ward, person, "246 810 longer").lock()
"""
BOARD_PAINTED = """
import gc
gc.disable()  # as the program begins
import json, sys
from bedside.ui.application import make_window
from PySide6.QtWidgets import QApplication
from bedside.ui.later import Later
Later.start = lambda self, shown: None  # what comes after the board is left out
app = QApplication([])
window = make_window(app, demo=False)
window.show()
while window.unlock._ids == ():
    app.processEvents()
asked = "Qt" not in vars(sys.modules["PySide6.QtCore"])
window.unlock._pin.setText("246 810 longer")
window.unlock._on_unlock()
while window.sitting is None and not window.unlock.complaint:
    app.processEvents()
window.grab()
shown = window.sitting.board.isVisible()
print(json.dumps([asked, shown, gc.isenabled(), gc.get_freeze_count(), sorted(sys.modules)]))
window.close()
"""
FIRST_PAINT = """
import json, sys
from bedside.ui.application import make_window
from PySide6.QtWidgets import QApplication
app = QApplication([])
window = make_window(app, demo=True)
window.first_painted.disconnect()
window.first_painted.connect(app.quit)
window.show()
app.exec()
namespace = ["Qt namespace"] if "Qt" in vars(sys.modules["PySide6.QtCore"]) else []
print(json.dumps(sorted(sys.modules) + namespace))
"""
BOARD_ALONE = """
import json, sys
from datetime import datetime, timezone
from PySide6.QtWidgets import QApplication
from bedside.app.board_row import BoardRow
from bedside.ui import theme
from bedside.ui.pages.board import BoardPage
app = QApplication(["bedside", "-style", "fusion"])
theme.start()
board = BoardPage()
now = datetime.now(timezone.utc)
texts = ["case-1", "DUBOIS, Claire", "4410 772", "58 y F", "07", "T3", "Critical", "238"]
board.show_rows([BoardRow(*texts, ("done", "to_do"), "Send serology", "", None, False, now, "Dr Reyes", True, 0)])
board.show()
board.take_keyboard()
board.grab()
print(json.dumps([len(board.shown), sorted(vars(sys.modules["PySide6.QtWidgets"]))]))
"""


@pytest.fixture
def page(qtbot):
    made = UnlockPage()
    qtbot.addWidget(made)
    return made


def talk(page, **session):
    presenter = SessionPresenter(FakeSession(**session), page)
    page.unlock_wanted.connect(presenter.unlock)
    presenter.people_changed.connect(page.show_people)
    presenter.refused.connect(page.refuse)
    presenter.ask()
    return presenter


def words_of(page):
    return " ".join(label.text() for label in page.findChildren(object) if hasattr(label, "text"))


def type_pin(qtbot, page, pin):
    entry = page.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively)
    qtbot.keyClicks(entry, pin)
    qtbot.keyClick(entry, Qt.Key.Key_Return)


def run_apart(program, home):
    """What a program prints in a process of its own, on a ward of its own."""
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP), "BEDSIDE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, **own},
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout else None


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path):
    loaded = set(run_apart(FIRST_PAINT, tmp_path))
    assert "bedside.ui.pages.unlock" in loaded
    assert "Qt namespace" not in loaded  # all its enumerations are made with it, a sixth of the bare start
    assert not {name for name in NOT_BEFORE_THE_FIRST_PAINT if name in loaded}


def test_no_model_and_no_content_is_imported_before_the_board_is_painted(tmp_path):
    run_apart(MAKE_A_WARD, tmp_path / "home")
    asked, shown, clears_up, passed_over, loaded = run_apart(BOARD_PAINTED, tmp_path / "home")
    assert asked  # the names were there before the Qt namespace: it is loaded while the PIN is stretched
    assert shown
    assert clears_up
    assert passed_over > A_PROGRAM  # what was made before the first paint is never walked through
    assert not {name for name in NOT_BEFORE_THE_BOARD if name in loaded}


def test_a_board_with_nothing_chosen_is_painted_without_the_600_names_of_the_styles(tmp_path):
    cells, described = run_apart(BOARD_ALONE, tmp_path)
    assert cells == 7
    assert "QStyle" not in described


def test_the_right_pin_opens_the_ward(qtbot, page):
    presenter = talk(page)
    with qtbot.waitSignal(presenter.came_in) as came:
        type_pin(qtbot, page, PIN)
    assert came.args[0].clinician.name == "Dr Ana Reyes"


def test_a_wrong_pin_is_a_sentence_and_the_field_is_empty(qtbot, page):
    presenter = talk(page)
    with qtbot.waitSignal(presenter.refused):
        type_pin(qtbot, page, "999999")
    assert "The PIN was not accepted. Nothing was changed." in page.complaint
    assert page.findChild(QLineEdit).text() == ""


def test_an_empty_pin_is_asked_for_and_nothing_is_tried(qtbot, page):
    presenter = talk(page)
    with qtbot.assertNotEmitted(presenter.refused):
        type_pin(qtbot, page, "")
    assert page.complaint == "Type your PIN."


def test_the_demonstration_shows_its_pin(qtbot, page):
    talk(page, is_demo=True)
    assert PIN in words_of(page)


def test_a_real_ward_never_shows_a_pin(qtbot, page):
    talk(page, is_demo=False)
    assert PIN not in words_of(page)


def test_nothing_can_be_typed_while_the_ward_is_opened(page):
    page.wait("Opening the ward file…")
    assert not page.findChild(QLineEdit).isEnabled()
    assert not page.findChild(QPushButton).isEnabled()


@pytest.mark.hazard("H02")
def test_the_pin_is_never_readable(page):
    assert page.findChild(QLineEdit).echoMode() == QLineEdit.EchoMode.Password


def test_the_empty_board_is_made_while_the_pin_is_tried_and_waits_after_a_wrong_one(qtbot, tmp_path):
    session, pin = new_ward(tmp_path)
    window = MainWindow()
    qtbot.addWidget(window)
    window.attach(session)
    person, usual = session.people()[0].id, sys.getswitchinterval()
    window.unlock.unlock_wanted.emit(person, "999999")
    assert window.unlock.complaint
    laid = []
    window.findChild(SessionPresenter).stretching.connect(lambda: laid.append(window._screens))
    window.unlock.unlock_wanted.emit(person, pin)
    assert laid == [window.sitting.screens]
    assert window._screens is None
    assert sys.getswitchinterval() == usual


@pytest.mark.hazard("H25")
def test_a_ward_that_another_window_holds_is_told_before_any_pin_is_typed(tmp_path):
    first, pin = new_ward(tmp_path)
    service = first.unlock(first.people()[0].id, pin)
    told = []
    second = SessionPresenter(Workstation(tmp_path).start())
    second.refused.connect(told.append)
    second.ask()
    assert [sentence.startswith("The ward record is already open") for sentence in told] == [True]
    service.lock()
    second.ask()
    assert len(told) == 1
    first.unlock(first.people()[0].id, pin).lock()
