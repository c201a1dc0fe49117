"""What was copied here is gone after 30 seconds, on lock and at the end; what others copied stays until the lock."""

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from bedside.ui.clipboard import HINTS, LIMIT_MS, ClipboardWatch, forget_clipboard
from tests.ui.hands import Hands, new_ward


def ours(_clipboard):
    """The platform of the tests cannot say who filled the clipboard; the real ones can."""
    return True


@pytest.fixture
def clipboard(qapp):
    made = qapp.clipboard()
    made.clear()
    yield made
    made.clear()


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    delete(made)


def copy(qtbot, words):
    field = QLineEdit(words)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()


@pytest.mark.hazard("H37")
def test_what_was_copied_here_is_gone_after_the_limit(qtbot, clipboard, owner):
    watch = ClipboardWatch(owner, limit_ms=1, owns=ours)
    assert not watch.is_counting
    copy(qtbot, "Invented, Jana")
    assert clipboard.text() == "Invented, Jana"
    assert watch.is_counting
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert not watch.is_counting


@pytest.mark.hazard("H37")
def test_the_limit_is_30_seconds_and_counts_from_the_last_copy(qtbot, clipboard, owner):
    watch = ClipboardWatch(owner, owns=ours)
    copy(qtbot, "first")
    assert LIMIT_MS == watch._timer.interval() == 30_000
    copy(qtbot, "second")
    assert watch.is_counting
    assert clipboard.text() == "second"


def test_what_another_program_copied_stays(qapp, qtbot, clipboard, owner):
    watch = ClipboardWatch(owner, owns=lambda _: False)
    copy(qtbot, "from the laboratory")
    assert not watch.is_counting
    qapp.aboutToQuit.emit()
    assert clipboard.text() == "from the laboratory"


def test_an_empty_clipboard_is_not_counted(qtbot, clipboard, owner):
    watch = ClipboardWatch(owner, owns=ours)
    copy(qtbot, "words")
    clipboard.setMimeData(QMimeData())
    assert not watch.is_counting


@pytest.mark.hazard("H37")
def test_the_end_of_the_program_takes_it_back(qapp, qtbot, clipboard, owner):
    watch = ClipboardWatch(owner, owns=ours)
    copy(qtbot, "Invented, Jana")
    qapp.aboutToQuit.emit()
    assert clipboard.text() == ""
    assert not watch.is_counting


@pytest.mark.hazard("H37")
def test_the_clipboard_is_emptied_on_lock(qtbot, clipboard, tmp_path):
    session, pin = new_ward(tmp_path)
    hands = Hands(session, pin)
    qtbot.addWidget(hands.window)
    copy(qtbot, "Invented, Jana")
    hands.window.lock()
    assert clipboard.text() == ""


def test_emptying_an_empty_clipboard_is_no_fault(clipboard):
    forget_clipboard()
    assert clipboard.text() == ""


@pytest.mark.hazard("H37")
def test_what_was_copied_asks_the_desktop_to_keep_no_history_of_it(qtbot, clipboard, owner):
    ClipboardWatch(owner, owns=ours)
    copy(qtbot, "Invented, Jana")
    assert clipboard.text() == "Invented, Jana"
    assert [name for name in HINTS if not clipboard.mimeData().hasFormat(name)] == []


def test_what_another_program_copied_is_not_touched(qapp, qtbot, clipboard, owner):
    ClipboardWatch(owner, owns=lambda _: False)
    copy(qtbot, "somebody else's words")
    assert not any(clipboard.mimeData().hasFormat(name) for name in HINTS)
