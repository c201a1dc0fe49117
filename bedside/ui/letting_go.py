"""The keyboard leaves a page before the page goes, and pages go before others take their room in memory."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker
from PySide6.QtWidgets import QApplication, QWidget


def let_keyboard_go(pages: QWidget) -> None:
    """Leaving a page is no Enter: what is half-typed in it is neither entered nor lost (safety.md H04).

    A page that goes with the keyboard on it would hand it on, and the field would enter its words: the answer then
    draws new pages into a screen that is being cleared.

    Args:
        pages: what is left or thrown away; a keyboard elsewhere stays where it is.
    """
    typed_in = QApplication.focusWidget()
    if typed_in is not None and pages.isAncestorOf(typed_in):
        with QSignalBlocker(typed_in):
            typed_in.clearFocus()


def gone_at_once(unseen: Iterable[QWidget]) -> None:
    """Throw pages away now, not in the next turn: the next case takes their memory, and does not come on top of it.

    Args:
        unseen: pages behind the one in front, told to go already. Nobody pressed in them, so no call that is under way
            comes back to them.
    """
    for page in unseen:
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
