"""What happens when something fails that nobody foresaw: a calm sentence, never a trace, never patient data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from types import TracebackType
    from typing import TextIO

    from PySide6.QtCore import QMessageLogContext, QtMsgType


class FaultBell(QObject):
    """Carries a sentence from wherever it happened to the message bar.

    Signals:
        rang: the sentence for people.
    """

    rang = Signal(str)


bell = FaultBell()


def install() -> None:
    """Take over uncaught exceptions and the messages of Qt."""
    sys.excepthook = _on_exception
    qInstallMessageHandler(_on_qt_message)


def neutral_sentence() -> str:
    """The sentence for a fault of ours."""
    return QCoreApplication.translate(
        "Faults",
        "Something in Bedside failed. What was saved is safe; what you did last may not be saved. "
        "Look at the saved time below, and do the last step again.",
    )


def note(error: BaseException) -> None:
    """Write kind and place of a fault; a message or a local value could hold patient data, so neither is kept."""
    _write(f"fault {type(error).__name__} at {_place(error.__traceback__)}")


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
        return
    note(error.with_traceback(trace))
    bell.rang.emit(neutral_sentence())


def _place(trace: TracebackType | None) -> str:
    place = "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's texts can quote a widget's content: only kind and origin are kept."""
    if kind.name in ("QtCriticalMsg", "QtFatalMsg"):
        _write(f"qt {kind.name} in {context.category or '?'}")


def _write(line: str) -> None:
    stream: TextIO | None = sys.stderr
    if stream is not None:
        stream.write(f"bedside: {line}\n")
