"""One filter hears keys and pointer for all who listen; while a page is made there is none, and never for longer."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from bedside.ui.listening import leave, listen, nobody_listens


class Listener(QObject):
    """Notes the keys that it is asked about."""

    def __init__(self, heard, *, drops=False):
        super().__init__()
        self.heard, self.drops = heard, drops

    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.KeyPress:
            return False
        self.heard.append(self)
        return self.drops


@pytest.fixture
def line(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    return field


@pytest.fixture
def listening(qapp):
    """Makes listeners that all write into one list."""
    heard, made = [], []

    def start(*, drops=False):
        made.append(Listener(heard, drops=drops))
        listen(made[-1])
        return made[-1]

    yield start, heard
    for each in made:
        leave(each)


def test_who_came_last_is_asked_first_and_what_is_dropped_reaches_nobody_else(line, listening):
    start, heard = listening
    first, last = start(), start(drops=True)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert heard == [last]
    assert line.text() == ""
    leave(last)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert heard == [last, first]
    assert line.text() == "a"


def test_nobody_is_asked_twice_who_listens_twice(line, listening):
    start, heard = listening
    one = start()
    listen(one)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert heard == [one]


def test_a_listener_that_is_gone_is_not_asked(line, listening):
    start, heard = listening
    gone, there = start(), start()
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert heard == [there]


def test_all_listen_again_after_what_was_made_also_when_it_failed(line, listening):
    start, heard = listening
    one = start()
    with nobody_listens():
        QTest.keyClick(line, Qt.Key.Key_A)
    assert heard == []
    with pytest.raises(ZeroDivisionError), nobody_listens():
        1 / 0  # noqa: B018
    QTest.keyClick(line, Qt.Key.Key_A)
    assert heard == [one]


@pytest.mark.hazard("H06")
def test_a_question_asked_where_nobody_listens_is_heard_all_the_same(qtbot, line, listening):
    """No page asks one while it is made; if ever one does, its keys are guarded and keep the screen awake."""
    start, heard = listening
    one = start()
    dialog = QDialog()
    qtbot.addWidget(dialog)

    def press():
        QTest.keyClick(line, Qt.Key.Key_A)
        dialog.accept()

    with nobody_listens():
        dialog.open()
        qtbot.wait(1)
        press()
    assert heard == [one]
