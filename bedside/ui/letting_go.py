"""The keyboard leaves a page before the page goes."""

from PySide6.QtCore import QSignalBlocker
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
