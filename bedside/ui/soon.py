"""What is done once everything at hand is drawn, by what may go before."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

AFTER_PAINTING: Final = -3
"""Rank of an event; Qt handles events by their rank, and painting has -1."""


def soon(owner: QObject, call: Callable[[], object]) -> None:
    """Call it in the next turn, after what was asked for before; never, when the owner goes first.

    `QTimer.singleShot` keeps an owner that goes before the shot, and all that it holds, as long as the program.

    Args:
        owner: what goes, if it goes, takes the shot with it.
        call: a method of the owner; what it needs stands in the owner, so that nothing else keeps it.
    """
    timer = QTimer(owner, singleShot=True, interval=0)
    timer.timeout.connect(call)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def once_painted(owner: QObject) -> None:
    """Send the owner a `customEvent` when all that was asked for so far is painted, and before the next key is read."""
    QCoreApplication.postEvent(owner, QEvent(QEvent.Type.User), AFTER_PAINTING)
