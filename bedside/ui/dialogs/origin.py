"""Where the keyboard was, and where it goes once what it stood on is gone (safety.md H40)."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from bedside.ui.tab_order import first_in, give


class Origin:
    """What had the keyboard in a window, and what that stood in: the answer may have taken it away."""

    def __init__(self, window: QWidget) -> None:
        here: QWidget | None = window.focusWidget()
        self._around: list[QWidget] = []
        while here is not None and here is not window:
            self._around.append(here)
            here = here.parentWidget()

    def take_keyboard(self) -> None:
        """Back to where it was, else to the first thing of what that stood in; never out of a part that has it."""
        there = [part for part in self._around if isValid(part) and part.isVisible()]
        for part in there:
            if part is self._around[0] and part.isEnabled():
                give(part)
                return
            first = first_in(part)
            here = part.window().focusWidget()
            if here is not None and here.isVisible() and part.isAncestorOf(here):
                return
            if first is not None:
                give(first)
                return


@contextmanager
def keyboard_stays_in(page: QWidget) -> Iterator[None]:
    """Drawn anew, a page keeps the keyboard: Qt would hand it on, out of the page and as far as "Lock"."""
    window = page.window()
    here, origin = window.focusWidget(), Origin(window)
    was_in_page = here is not None and page.isAncestorOf(here)
    yield
    now = window.focusWidget()
    if was_in_page and (now is None or not page.isAncestorOf(now)):
        origin.take_keyboard()
