"""Long work away from the screen: one job at a time, its result comes back by signal.

The thread of a job owns nothing of the window. It touches one object, which lives as long as the program; whoever
asked is found again in the thread of the screen, and dies there.
"""

import gc
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui import faults
from bedside.ui.refusal import told


class _Desk(QObject):
    """Keeps the workers whose jobs run, and hands each what became of its job.

    No automatic clearing up of memory meanwhile: it would run in the thread of the job, and widgets that are thrown
    away there take the program with them.

    Signals:
        came: number of a job and how far it is. ended: its number, what it gave, and a sentence when it failed.
            Both are emitted in the thread of the job and heard in that of the screen.
    """

    came = Signal(int, object)
    ended = Signal(int, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._at_work: dict[int, Worker] = {}
        self._jobs, self._was_on = 0, True
        self.came.connect(self._pass_on)
        self.ended.connect(self._release)

    def begin(self, worker: "Worker", work: Callable[[], object]) -> None:
        """Give a job to the pool."""
        if not self._at_work:
            self._was_on = gc.isenabled()
            gc.disable()
        self._jobs += 1
        self._at_work[self._jobs] = worker
        worker.number = self._jobs
        QThreadPool.globalInstance().start(_Job(self._jobs, work))

    @Slot(int, object)
    def _pass_on(self, number: int, progress: object) -> None:
        self._at_work[number].came.emit(progress)

    @Slot(int, object, str)
    def _release(self, number: int, result: object, sentence: str) -> None:
        worker = self._at_work.pop(number)
        if not self._at_work and self._was_on:
            gc.enable()
        worker.end(result, sentence)


@cache
def _desk() -> _Desk:
    """The one of this program; it lives in the thread of the screen, where the first job is begun."""
    return _Desk()


class _Job(QRunnable):
    """Runs a function in the pool."""

    def __init__(self, number: int, work: Callable[[], object]) -> None:
        super().__init__()
        self._number, self._works, self._desk = number, [work], _desk()

    def run(self) -> None:
        """Do the work; every end is told, so that the screen never waits for ever."""
        result, sentence = None, ""
        try:
            result = self._works.pop()()
        except WorldError as error:
            sentence = told(error)
        except Exception as error:
            faults.note(error)
            sentence = faults.neutral_sentence()
        self._desk.ended.emit(self._number, result, sentence)


class Worker(QObject):
    """Runs one job at a time. It has no parent: a job may end after whoever asked for it is gone.

    Signals:
        came: how far the job is, as it says itself.
        ended: result and "", or None and a sentence.
    """

    came = Signal(object)
    ended = Signal(object, str)

    def __init__(self, asker: QObject | None = None) -> None:
        super().__init__()
        self.number = 0
        self._then: Callable[[object], None] | None = None
        self._failed: Callable[[str], None] | None = None
        if asker is not None:
            asker.destroyed.connect(self.forget)

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
        _desk().begin(self, work)
        return True

    def tell(self, progress: object) -> None:
        """How far the job is; said by the job in its thread."""
        _desk().came.emit(self.number, progress)

    @Slot()
    def forget(self) -> None:
        """Hear no more of the job that runs: nobody is told when it ends."""
        if self.is_busy:
            self._then = self._failed = _nobody

    def end(self, result: object, sentence: str) -> None:
        """Tell whoever asked what became of the job."""
        then, failed = self._then, self._failed
        self._then = self._failed = None
        if sentence and failed is not None:
            failed(sentence)
        elif then is not None:
            then(result)
        self.ended.emit(result, sentence)


def _nobody(_: object) -> None:
    """Whoever asked is gone."""
