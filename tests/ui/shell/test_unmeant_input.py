"""Input nobody meant: the wheel over a list, a bounced press, a held key."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from bedside.ui.input_guard import BOUNCE_MS, InputGuard
from bedside.ui.listening import leave, listen
from tests.ui.shell.ward import Clock


def wheel():
    where = QPointF(5, 5)
    return QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.fixture
def guarded(qapp):
    clock = Clock()
    guard = InputGuard(now_ms=clock)
    listen(guard)
    yield clock
    leave(guard)


@pytest.mark.hazard("H06")
def test_the_wheel_does_not_turn_a_closed_list(qtbot, guarded):
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.addItems(["Yes", "No"])
    QApplication.sendEvent(choice, wheel())
    assert choice.currentText() == "Yes"


@pytest.mark.hazard("H06")
def test_a_bounced_press_counts_once(qtbot, guarded):
    button, presses = QPushButton("Yes"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(1))
    guarded.ms = 1000
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    guarded.ms = 1000 + BOUNCE_MS - 1
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 1
    guarded.ms += BOUNCE_MS
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 2


@pytest.mark.hazard("H06")
def test_a_held_key_presses_once(qtbot, guarded):
    button, presses = QPushButton("Yes"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: presses.append(1))
    for repeated in (False, True, True):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", repeated)
            QApplication.sendEvent(button, event)
    assert len(presses) <= 1


def test_step_keys_work_while_a_line_of_text_has_the_keyboard(qtbot, in_case, guarded):
    in_case.case.page.line.setFocus()
    qtbot.keyClick(in_case.case.page.line, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert in_case.case.step == "malignancy_workup"
