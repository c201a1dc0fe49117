"""Wheel, double press and bouncing keys on every control of every page: nothing beyond the first press (H06)."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from bedside.domain.observations import Answer
from bedside.ui.editors.entries import Picked
from bedside.ui.input_guard import BOUNCE_MS, InputGuard
from bedside.ui.page import PageContext
from bedside.ui.pages.factory import SHORT_PATH, make_live_picture, make_page
from bedside.ui.pages.step import StepPage
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.ui.hands import Hands, new_ward

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
        QApplication.instance().installEventFilter(InputGuard(self.page, lambda: self.ms))

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


@pytest.mark.hazard("H06")
def test_a_bouncing_number_key_never_answers_the_question_it_brought(qtbot, tmp_path):
    hands, clock = Hands(*new_ward(tmp_path)), [0]
    qtbot.addWidget(hands.window)
    QApplication.instance().installEventFilter(InputGuard(hands.window, lambda: clock[0]))
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
    clock[0] += BOUNCE_MS
    QTest.keyClick(row._reasons.focusWidget(), Qt.Key.Key_2)
    assert not row._reasons.isVisible()
