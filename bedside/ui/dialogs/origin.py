"""Where the keyboard was when a dialog opened, and where it goes once the dialog is gone (safety.md H40)."""

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
