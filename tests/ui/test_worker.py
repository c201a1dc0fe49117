"""A job in another thread: it comes back to the screen, every end of it is told, and one runs at a time."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import delete

from bedside.domain.errors import WorldError
from bedside.ui.presenters.worker import Worker


class Ends(QObject):
    """Remembers how a job ended."""

    def __init__(self):
        super().__init__()
        self.results, self.sentences = [], []


def test_work_is_done_in_another_thread_and_comes_back_to_this_one(qtbot):
    worker, ends = Worker(), Ends()
    here = threading.get_ident()

    def then(result):
        ends.results.append((result, threading.get_ident(), QThread.currentThread().isMainThread()))

    with qtbot.waitSignal(worker.ended):
        worker.start(threading.get_ident, then, ends.sentences.append)
    qtbot.waitUntil(lambda: bool(ends.results))
    worked_in, told_in, is_main = ends.results[0]
    assert worked_in != here
    assert told_in == here
    assert is_main


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WorldError("The PIN was not accepted.", "Nothing was signed.", "Type it again."), "The PIN was not"),
        (KeyError("DUBOIS"), "Something in Bedside failed."),
    ],
)
def test_every_end_of_a_job_is_told_in_a_sentence(qtbot, capfd, error, said):
    worker, ends = Worker(), Ends()

    def fail():
        raise error

    with qtbot.waitSignal(worker.ended):
        worker.start(fail, ends.results.append, ends.sentences.append)
    qtbot.waitUntil(lambda: bool(ends.sentences))
    assert ends.sentences[0].startswith(said)
    assert not worker.is_busy
    assert "DUBOIS" not in capfd.readouterr().err


def test_only_one_job_runs_at_a_time(qtbot):
    worker, gate = Worker(), threading.Event()
    with qtbot.waitSignal(worker.ended):
        assert worker.start(gate.wait, lambda _: None, lambda _: None)
        assert not worker.start(gate.wait, lambda _: None, lambda _: None)
        gate.set()


def test_a_job_may_outlive_whoever_asked_and_then_tells_nobody(qtbot):
    asker, gate, told = QObject(), threading.Event(), []
    worker = Worker(asker)
    worker.start(gate.wait, told.append, told.append)
    delete(asker)
    with qtbot.waitSignal(worker.ended, timeout=20_000):
        gate.set()
    assert told == []
    assert not worker.is_busy


@pytest.mark.hazard("H28")
def test_memory_is_never_cleared_up_in_the_thread_of_a_job(qtbot):
    seen, worker = [], Worker()
    worker.start(lambda: seen.append(gc.isenabled()), lambda _: seen.append("done"), seen.append)
    qtbot.waitUntil(lambda: "done" in seen, timeout=20_000)
    assert seen[0] is False
    qtbot.waitUntil(gc.isenabled, timeout=20_000)
