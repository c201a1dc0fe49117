"""What is done once everything at hand is drawn, by what may go before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


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
