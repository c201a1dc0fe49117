"""The wheel over every control of every dialog, of the locked screen and of the setup changes nothing (H06)."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.recover import RecoverDialog
from bedside.ui.dialogs.restore import RestoreDialog
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import leave, listen
from bedside.ui.main_window import MainWindow
from tests.app.conftest import Workstation
from tests.ui.test_bounce import held, turn_wheel
from tests.ui.test_lock import desk as desk
from tests.ui.test_lock_over_dialogs import BEFORE_ANYBODY, DIALOGS, in_sight, open_all
from tests.ui.told import settle

pytestmark = pytest.mark.slow

INPUTS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
OURS = {name: what for name, what in DIALOGS.items() if issubclass(what.opened[-1][1], DialogFrame)}


def changed_by_the_wheel(front):
    """Controls that hold something else after the wheel was turned over each of them, and what got the keyboard."""
    front.activateWindow()
    settle()
    controls = [each for kind in INPUTS for each in front.findChildren(kind) if each.isVisible()]
    before, keyboard = [held(each) for each in controls], front.window().focusWidget()
    for part in front.findChildren(QWidget):
        if part.isVisible() and not isinstance(part, QScrollArea | QScrollBar):
            turn_wheel(part)
    QApplication.processEvents()
    found = [
        f"{type(control).__name__} {control.accessibleName()!r}: {was} is now {held(control)}"
        for control, was in zip(controls, before, strict=True)
        if held(control) != was
    ]
    here = front.window().focusWidget()
    moved = (
        "" if here is keyboard else f"the keyboard went to {type(here).__name__} {here.accessibleName()!r}"
    )
    return [*found, *filter(None, [moved])]


def put_away():
    while isinstance(front := in_sight(), QDialog):
        front.reject()
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def guard(qapp):
    """As the program listens to its whole window."""
    guard = InputGuard(qapp)
    listen(guard)
    yield
    leave(guard)
    guard.deleteLater()


@pytest.mark.qt_log_ignore("does not support")
@pytest.mark.hazard("H06")
def test_the_wheel_over_any_control_of_any_dialog_changes_nothing(desk):
    found, seen = {}, set()

    def turn(name):
        front = in_sight()
        seen.add(type(front))
        found[name] = changed_by_the_wheel(front)
        put_away()

    for name, what in OURS.items():
        sitting = desk.sitting
        if sitting.case_talk.view is None:
            sitting.open_case(sitting._service.board()[0].case)
        open_all(desk, what, lambda name=name: turn(name))
        QApplication.processEvents()
    assert {name: changed for name, changed in found.items() if changed} == {}
    assert found.keys() == OURS.keys()
    assert {kind for kind in seen if issubclass(kind, DialogFrame)} == seen


@pytest.mark.qt_log_ignore("does not support")
@pytest.mark.hazard("H06")
def test_nor_over_what_is_asked_on_the_locked_screen(desk):
    desk.idle(301)
    people, session = desk.window.unlock.people, desk.window._session.session
    asked = (RestoreDialog(session, desk.window), RecoverDialog(session, people, desk.window))
    assert {type(dialog) for dialog in asked} == BEFORE_ANYBODY
    assert changed_by_the_wheel(desk.window.unlock) == []
    for dialog in asked:
        dialog.open()
        assert changed_by_the_wheel(dialog) == []
        dialog.reject()


@pytest.mark.hazard("H06")
def test_nor_over_the_setup_of_a_ward(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(Workstation(tmp_path).start())
    assert window.findChildren(QComboBox)
    assert changed_by_the_wheel(window) == []


@pytest.mark.hazard("H06")
def test_a_control_that_turns_is_found(qtbot, qapp):
    """What looks for it would find it: a list of the library, where nobody keeps the wheel from it."""
    leave(qapp.findChild(InputGuard))
    front = QWidget()
    qtbot.addWidget(front)
    turning = QComboBox(front)
    turning.addItems(["Yes", "No"])
    turning.setCurrentIndex(1)
    front.show()
    QTest.qWaitForWindowExposed(front)
    assert changed_by_the_wheel(front) != []


@pytest.mark.hazard("H06")
def test_numbers_and_times_are_typed_into_lines_of_text_nowhere_spun(desk):
    for step in ("patient", "severity", "infection_screen", "first_line", "short_path"):
        desk.sitting.case.open_step(step)
    assert [each for each in QApplication.allWidgets() if isinstance(each, QAbstractSpinBox)] == []
