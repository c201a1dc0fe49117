"""Wheel, double press and bouncing keys on every control of every page: nothing beyond the first press (H06)."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from bedside.domain.observations import Answer
from bedside.ui.editors.entries import Picked
from bedside.ui.input_guard import BOUNCE_MS, PAUSE_MS, InputGuard
from bedside.ui.listening import listen
from bedside.ui.page import PageContext
from bedside.ui.pages.factory import make_live_picture, make_page
from bedside.ui.pages.step import StepPage
from bedside.ui.presenters.walk import SHORT_PATH
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.ui.hands import Hands, new_ward

pytestmark = pytest.mark.slow

LIVE = ""
PAGES = (
    *("patient", "severity", "infection_screen", "parasitic_exclusion", "malignancy_workup"),
    *("first_line", "second_line", "review_and_sign", SHORT_PATH, LIVE),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    opened = Workstation(tmp_path_factory.mktemp("ward")).start().setup(WARD, CLINICIAN, PIN)
    opened.new_case(PATIENT)
    yield opened
    opened.lock()


class Fingers:
    """A page of the open case alone, the guard of the program, and a clock that moves only when told to."""

    def __init__(self, service, step):
        self.ms, self.commands = 0, []
        forms = service.protocol.content.steps
        context = PageContext(
            step=step,
            form=next((form for form in forms if form.id == step), None),
            protocol=service.protocol,
            ward=service.ward,
            clinician=service.clinician,
            check_pin=service.check_pin,
            now=service.now,
        )
        self.page = (make_live_picture if step == LIVE else make_page)(context)
        self.page.command.connect(self.commands.append)
        self.page.pinned_command.connect(lambda *given: self.commands.append(given))
        self.page.resize(1366, 3000)
        self.page.show()
        self.page.show_view(service.current)
        listen(InputGuard(self.page, lambda: self.ms))

    def controls(self, kind):
        """What can be pressed or typed into now; a list of what Qt itself made is never kept."""
        return [each for each in self.page.findChildren(kind) if each.isVisible() and each.isEnabled()]

    def state(self):
        """Every command so far, what is seen, and what every input holds."""
        inputs = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        seen = [(type(each).__name__, each.isVisible()) for each in self.page.findChildren(QWidget)]
        return (
            len(self.commands),
            seen,
            [held(each) for kind in inputs for each in self.page.findChildren(kind)],
        )

    def close_dialogs(self):
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and each is not self.page and each.isModal():
                each.close()


def held(control):
    if isinstance(control, QAbstractButton):
        return control.isChecked(), control.text()
    if isinstance(control, QComboBox):
        return control.currentIndex()
    return control.text() if isinstance(control, QLineEdit) else control.toPlainText()


def turn_wheel(control):
    for turn in (-120, 120, 1200):
        QApplication.sendEvent(
            control,
            QWheelEvent(
                QPointF(5, 5), QPointF(5, 5), QPoint(0, turn), QPoint(0, turn), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("step", PAGES, ids=lambda step: step or "live picture")
def test_the_wheel_over_any_control_changes_nothing(qtbot, service, step):
    fingers = Fingers(service, step)
    qtbot.addWidget(fingers.page)
    before = fingers.state()
    for control in fingers.controls(QWidget):
        if not isinstance(control, QScrollArea | QScrollBar):
            turn_wheel(control)
    assert fingers.state() == before


@pytest.mark.slow
@pytest.mark.hazard("H06")
@pytest.mark.parametrize("way", ["pointer", "space"])
@pytest.mark.parametrize("step", PAGES, ids=lambda step: step or "live picture")
def test_a_second_press_within_250_ms_changes_nothing_beyond_the_first(qtbot, service, step, way):
    fingers = Fingers(service, step)
    qtbot.addWidget(fingers.page)
    press = {
        "pointer": lambda button: QTest.mouseClick(button, Qt.MouseButton.LeftButton),
        "space": lambda button: QTest.keyClick(button, Qt.Key.Key_Space),
    }[way]
    for button in fingers.controls(QAbstractButton):
        has_menu = getattr(button, "menu", lambda: None)() is not None
        if not button.isVisible() or not button.isEnabled() or has_menu:
            continue
        fingers.ms += 1_000
        press(button)
        fingers.close_dialogs()
        once = fingers.state()
        fingers.ms += BOUNCE_MS - 1
        press(button)
        assert fingers.state() == once, (button.accessibleName(), button.text())


class Two(QWidget):
    """Two buttons in one place: a press takes the first one away and brings the second."""

    def __init__(self):
        super().__init__()
        self.pressed, self.ms = [], 0
        self.buttons = [QPushButton(name, self) for name in ("Taken", "Next")]
        for button in self.buttons:
            button.clicked.connect(partial(self._note, button.text()))
        self.buttons[0].clicked.connect(self.buttons[0].hide)
        listen(InputGuard(self, lambda: self.ms))
        self.show()

    def _note(self, name, _checked=False):
        self.pressed.append(name)


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("way", ["pointer", "double click", "space"])
def test_a_second_press_on_what_the_first_one_brought_is_not_meant(qtbot, way):
    two = Two()
    qtbot.addWidget(two)
    press = {
        "pointer": lambda button: QTest.mouseClick(button, Qt.MouseButton.LeftButton),
        "double click": lambda button: QTest.mouseDClick(button, Qt.MouseButton.LeftButton),
        "space": lambda button: QTest.keyClick(button, Qt.Key.Key_Space),
    }[way]
    QTest.mouseClick(two.buttons[0], Qt.MouseButton.LeftButton) if way != "space" else press(two.buttons[0])
    two.ms += BOUNCE_MS - 1
    press(two.buttons[1])
    assert two.pressed == ["Taken"]
    two.ms += BOUNCE_MS
    QTest.keyClick(two.buttons[1], Qt.Key.Key_Space)
    assert two.pressed == ["Taken", "Next"]


@pytest.mark.hazard("H06")
def test_by_keyboard_another_button_that_still_stands_may_follow_at_once(qtbot):
    two = Two()
    qtbot.addWidget(two)
    two.buttons[0].clicked.disconnect(two.buttons[0].hide)
    for button in two.buttons:
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert two.pressed == ["Taken", "Next"]


@pytest.mark.hazard("H03")
@pytest.mark.hazard("H06")
def test_enter_in_a_line_of_a_dialog_held_or_bouncing_presses_its_button_once(qtbot):
    dialog, clock, pressed = QDialog(), [0], []
    column, line, button = QVBoxLayout(dialog), QLineEdit(), QPushButton("Begin")
    for part in (line, button):
        column.addWidget(part)
    button.setDefault(True)
    button.clicked.connect(lambda: pressed.append(clock[0]))
    qtbot.addWidget(dialog)
    listen(InputGuard(dialog, lambda: clock[0]))
    dialog.show()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True, 1)
    clock[0] += BOUNCE_MS * 4
    QApplication.sendEvent(line, held)
    assert pressed == [0]
    clock[0] += BOUNCE_MS - 1
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert pressed == [0]
    clock[0] += BOUNCE_MS
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(pressed) == 2


@pytest.mark.hazard("H06")
def test_a_bouncing_number_key_never_answers_the_question_it_brought(qtbot, tmp_path):
    hands, clock = Hands(*new_ward(tmp_path)), [0]
    qtbot.addWidget(hands.window)
    listen(InputGuard(hands.window, lambda: clock[0]))
    hands.begin(PATIENT)
    page = hands.open_step("severity")
    assert isinstance(page, StepPage)
    hands.pick("splenomegaly", 1)
    clock[0] += 10_000
    hands.pick("splenomegaly", 2)
    row = hands.row("splenomegaly")
    assert row._reasons.isVisible()
    QTest.keyClick(row._reasons.focusWidget(), Qt.Key.Key_2)
    assert row._reasons.isVisible()
    assert page._drafts["splenomegaly"].entry == Picked(Answer.NO)
    clock[0] += PAUSE_MS
    QTest.keyClick(row._reasons.focusWidget(), Qt.Key.Key_2)
    assert not row._reasons.isVisible()
