"""Long work away from the screen: one job at a time, its result comes back by signal."""

import gc
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui import faults
from bedside.ui.refusal import told


class _Truce(QObject):
    """No automatic clearing up of memory while a job runs: it would run in the thread of the job, and widgets that
    are thrown away there take the program with them.

    Signals:
        job_ended: emitted in the thread of the job, heard in that of the screen.
    """

    job_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._jobs, self._was_on = 0, True
        self.job_ended.connect(self._release)

    def hold(self) -> None:
        """A job begins."""
        if self._jobs == 0:
            self._was_on = gc.isenabled()
            gc.disable()
        self._jobs += 1

    @Slot()
    def _release(self) -> None:
        self._jobs -= 1
        if self._jobs == 0 and self._was_on:
            gc.enable()


@cache
def _truce() -> _Truce:
    """The one of this program; it lives in the thread of the screen, where the first job is begun."""
    return _Truce()


class _Job(QRunnable):
    """Runs a function in the pool and hands what it gives to the worker."""

    def __init__(self, work: Callable[[], object], worker: "Worker") -> None:
        super().__init__()
        self._work, self._worker, self._truce = work, worker, _truce()
        self._truce.hold()

    def run(self) -> None:
        """Do the work; every end is told, so that the screen never waits for ever."""
        try:
            result = self._work()
        except WorldError as error:
            self._worker.ended.emit(None, told(error))
        except Exception as error:
            faults.note(error)
            self._worker.ended.emit(None, faults.neutral_sentence())
        else:
            self._worker.ended.emit(result, "")
        finally:
            self._truce.job_ended.emit()


class Worker(QObject):
    """Runs one job at a time.

    Signals:
        ended: result and "", or None and a sentence. Emitted in the thread of the job.
    """

    ended = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[object], None] | None = None
        self._failed: Callable[[str], None] | None = None
        self.ended.connect(self._on_ended)

    @property
    def is_busy(self) -> bool:
        """True while a job runs."""
        return self._then is not None

    def start(
        self, work: Callable[[], object], then: Callable[[object], None], failed: Callable[[str], None]
    ) -> bool:
        """Begin a job; False when another one still runs."""
        if self.is_busy:
            return False
        self._then, self._failed = then, failed
        QThreadPool.globalInstance().start(_Job(work, self))
        return True

    def forget(self) -> None:
        """Hear no more of the job that runs: nobody is told when it ends."""
        self._then = self._failed = _nobody

    @Slot(object, str)
    def _on_ended(self, result: object, sentence: str) -> None:
        then, failed = self._then, self._failed
        self._then = self._failed = None
        if sentence and failed is not None:
            failed(sentence)
        elif then is not None:
            then(result)


def _nobody(_: object) -> None:
    """Whoever asked is gone."""
