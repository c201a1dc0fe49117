"""The lock on the real window with a real case: nothing to read, nothing to type into, nothing left behind."""

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from bedside.app.case_service import CaseView
from bedside.app.ward_settings import set_idle_minutes
from bedside.case.state import CaseState
from bedside.commands.model import StartRound
from bedside.ui import theme
from bedside.ui.board_menu import BoardMenu
from bedside.ui.case_menu import CaseMenu
from bedside.ui.idle import IdleWatch
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.case import CaseScreen
from bedside.ui.pages.live_picture import LivePicture
from bedside.ui.pages.page import Page
from bedside.ui.sleep_watch import SleepWatch
from tests.app.conftest import PATIENT, PIN
from tests.app.made_once import a_ward_of_two
from tests.app.test_people import SECOND_PIN

OF_THE_CASE = re.compile(r"nov[aá]k|jana|99 001|1980|ferritin", re.IGNORECASE)


class Clock:
    """Milliseconds that a test moves."""

    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> int:
        return self.ms


class Desk:
    """The window on a ward with one open case, and clocks that stand still."""

    def __init__(self, folder: Path) -> None:
        self.station = a_ward_of_two(folder)
        self.steady, self.wall = Clock(), Clock()
        self.window = self.open_window()
        self.come_in(0, PIN)

    def open_window(self) -> MainWindow:
        window = MainWindow(IdleWatch(steady_ms=self.steady, wall_ms=self.wall))
        window.resize(1366, 768)
        window.show()
        window.attach(self.station.start())
        return window

    def come_in(self, at: int, pin: str) -> None:
        self.window.unlock.unlock_wanted.emit(self.window.unlock.people[at][0], pin)

    @property
    def sitting(self):
        return self.window.sitting

    def idle(self, seconds: int) -> None:
        self.steady.ms += seconds * 1000
        self.window.idle.tick()

    def picture(self):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        self.window.setFocus()
        return self.window.grab().toImage()


@pytest.fixture(autouse=True)
def themed(qapp):
    """As the window stands on the ward: a lock styles it anew, and its picture is compared."""
    theme.start()


@pytest.fixture
def desk(qapp, tmp_path):
    made = Desk(tmp_path)
    sitting = made.sitting
    sitting.case_talk.begin(PATIENT)
    sitting.open_case(sitting.case_talk.view.state.case)
    sitting.case.open_step("severity")
    yield made
    made.window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def every_word() -> str:
    """Every text that any widget of the application holds."""
    said: list[str] = []
    for widget in QApplication.allWidgets():
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said += [widget.windowTitle(), widget.statusTip(), widget.whatsThis()]
        if isinstance(widget, QLabel | QLineEdit | QPushButton):
            said.append(widget.text())
        if isinstance(widget, QTextEdit | QPlainTextEdit):
            said.append(widget.toPlainText())
        if isinstance(widget, QComboBox):
            said += [widget.itemText(at) for at in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            said += [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]
    return " ".join(said)


@pytest.mark.hazard("H02", "H36")
def test_after_the_limit_and_a_second_the_picture_is_that_of_a_window_nobody_ever_unlocked(desk):
    before = desk.picture()
    desk.idle(301)
    locked = desk.picture()
    desk.window.close()
    desk.window = desk.open_window()
    assert locked == desk.picture()
    assert locked != before


@pytest.mark.hazard("H02", "H36", "H37")
def test_after_the_lock_no_widget_holds_a_word_of_the_case_and_the_clipboard_is_empty(desk):
    assert OF_THE_CASE.search(every_word())
    QGuiApplication.clipboard().setText("NOVÁK 99 001")
    desk.idle(301)
    desk.picture()
    assert not OF_THE_CASE.search(every_word())
    assert QGuiApplication.clipboard().text() == ""
    assert desk.window.windowTitle() == "Bedside"


@pytest.mark.hazard("H02", "H38")
def test_after_the_lock_the_store_is_closed_the_key_is_zero_and_no_case_is_in_memory(desk):
    store = desk.sitting._service.store
    key = store._key
    assert any(key)
    desk.idle(301)
    desk.picture()
    assert len(key) == 32
    assert not any(key)
    assert store._lock._descriptor == -1
    gc.collect()
    # By type alone: asking a deleted widget anything is not safe.
    left = [each for each in gc.get_objects() if type(each) in (CaseState, CaseView)]
    assert not [each for each in left if "Nov" in repr(each)]


@pytest.mark.hazard("H02")
def test_after_the_lock_no_page_and_no_menu_of_the_sitting_is_left_in_the_window(desk):
    of_a_sitting = (Page, CaseScreen, CaseMenu, BoardMenu)
    assert {type(each) for each in QApplication.allWidgets()} & {CaseScreen, CaseMenu, BoardMenu}
    desk.idle(301)
    desk.picture()
    assert [type(each) for each in QApplication.allWidgets() if isinstance(each, of_a_sitting)] == []


@pytest.mark.hazard("H02")
def test_after_the_lock_keys_undo_paste_and_drop_do_nothing_to_the_case(desk):
    case = desk.sitting.case_talk.view.state.case
    desk.idle(301)
    desk.picture()
    before = desk.picture()
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_N, Qt.Key.Key_L):
        QTest.keyClick(desk.window, key, control)
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    takers = [each for each in desk.window.findChildren(QWidget) if each.isVisible() and each.acceptDrops()]
    assert takers == [desk.window.unlock._pin]
    assert desk.sitting is None
    assert desk.picture() == before
    desk.come_in(0, PIN)
    assert desk.sitting.case_talk.view.state.case == case
    assert [event.number for event in desk.sitting._service.events()] == [1]


@pytest.mark.hazard("H02")
def test_the_ward_sets_the_limit_between_one_and_ten_minutes(desk):
    for minutes in (1, 10):
        sitting = desk.sitting
        set_idle_minutes(sitting._service, minutes)
        sitting._on_ward_changed()
        desk.idle(minutes * 60 - 1)
        assert desk.sitting is sitting
        desk.idle(2)
        assert desk.sitting is None
        desk.come_in(0, PIN)


@pytest.mark.hazard("H02")
def test_the_screen_locks_before_the_machine_sleeps(desk):
    desk.window.sleep.on_prepare(False)
    assert desk.sitting is not None
    desk.window.sleep.on_prepare(True)
    assert desk.sitting is None


def test_without_the_system_bus_nothing_listens(monkeypatch):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert SleepWatch().listen() in (True, False)


@pytest.mark.hazard("H02", "H01")
@pytest.mark.parametrize("way", ["menu", "key"])
def test_a_colleague_takes_over_in_one_action_and_a_pin(desk, way):
    if way == "menu":
        menu = desk.sitting.side.menu
        next(action for action in menu.actions() if action.text() == "Change user").trigger()
    else:
        keys = desk.window.findChildren(QShortcut)
        next(key for key in keys if key.key() == QKeySequence("Ctrl+Shift+L")).activated.emit()
    assert desk.sitting is None
    assert desk.window.unlock.focusWidget() is desk.window.unlock._person
    desk.come_in(1, SECOND_PIN)
    assert desk.sitting._service.clinician.name == "Dr Mara Probe"
    assert desk.sitting.screens.currentWidget() is desk.sitting.board
    assert desk.sitting._service.current is None


@pytest.mark.hazard("H25")
def test_a_second_window_reads_says_who_writes_and_saves_nothing(desk):
    first = desk.sitting
    other = desk.open_window()
    assert "already open in another program (process" in other.unlock.complaint
    other.unlock.unlock_wanted.emit(other.unlock.people[1][0], SECOND_PIN)
    assert "open in another program (process" in other.notice.text
    assert "which alone can write" in other.notice.text
    other.sitting.open_case(first.case_talk.view.state.case)
    assert "NOVÁK" in other.sitting.case.banner.text
    other.sitting.case.command.emit(StartRound())
    assert other.sitting.case.foot.saved_text == "✕ Not saved"
    assert len(first._service.events()) == 1
    other.close()
    assert desk.sitting is first


@pytest.mark.hazard("H01", "H37")
def test_of_a_case_that_was_left_at_once_no_live_picture_stays_in_memory(desk):
    sitting = desk.sitting
    case = sitting.case_talk.view.state.case
    for _ in range(5):
        sitting.open_case(case)
        sitting.show_board()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert sum(isinstance(each, LivePicture) for each in gc.get_objects()) == 0
