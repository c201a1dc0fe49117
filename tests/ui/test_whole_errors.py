"""A fault in an event handler is an error like any other: the window that met it lives on (safety.md H28)."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import delete

import bedside.ui  # noqa: F401 - from here on every class that answers for Qt is safe


class Faulty(QWidget):
    """Meets the kinds of error that C code raises, in a function that Qt calls."""

    def __init__(self, fault):
        super().__init__()
        self._fault = fault

    def setVisible(self, visible):
        super().setVisible(visible)

    def changeEvent(self, event):
        self._fault()

    def sizeHint(self):
        return QSize(3, 4)


def ask_a_widget_that_is_gone():
    gone = QLabel()
    delete(gone)
    gone.text()


FAULTS = {
    "no number": (lambda: int("x"), ValueError),
    "division": (lambda: 1 // 0, ZeroDivisionError),
    "wrong type": (lambda: len(3), TypeError),
    "no key": (lambda: {}["ferritin"], KeyError),
    "widget gone": (ask_a_widget_that_is_gone, RuntimeError),
}


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("name", FAULTS)
def test_an_error_in_an_event_handler_reaches_whoever_asked_and_ends_no_process(qtbot, name):
    fault, kind = FAULTS[name]
    widget = Faulty(fault)
    with pytest.raises(kind):
        widget.setWindowTitle("Bedside")
    assert widget.sizeHint() == QSize(3, 4)
    widget._fault = int
