"""Who hears keys and pointer in the whole window: one filter for all of them, and none while a page is made.

Qt asks a filter of the application about each event of each object. Making one page sends thousands, and to ask Python
about them took a third of the time that the page took; keys and pointer are never among them, they come from the loop.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid


class _Ears(QObject):
    """The one filter of the application; it goes with it. Remembered: to look for it, Qt would describe all others."""

    only: ClassVar["_Ears | None"] = None

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self.listeners: tuple[QObject, ...] = ()
        self.hears_told_presses = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether a listener drops it; who came last is asked first, as Qt asks its filters."""
        if not isinstance(event, QInputEvent) and not (
            self.hears_told_presses and is_told_press(watched, event)
        ):
            return False
        there = tuple(listener for listener in self.listeners if isValid(listener))
        return any(listener.eventFilter(watched, event) for listener in reversed(there))

    def open(self) -> None:
        """Hear what comes, where there is somebody to tell."""
        if self.listeners:
            self._application.installEventFilter(self)

    def shut(self) -> None:
        """Hear nothing, until a loop turns: no question that is asked meanwhile goes unheard."""
        self._application.removeEventFilter(self)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, event: QEvent) -> None:
        """A loop turns."""
        self.open()


def listen(listener: QObject) -> None:
    """Let its `eventFilter` hear every key and move of the pointer, before all who listen already."""
    leave(listener)
    ears = _ears()
    ears.listeners = (*ears.listeners, listener)
    ears.open()


def hear_told_presses() -> None:
    """From now on those who listen also hear a press that neither key nor pointer made (`is_told_press`)."""
    _ears().hears_told_presses = True


def is_told_press(watched: QObject, event: QEvent) -> bool:
    """Whether a button is about to be clicked by a screen reader: Qt shows it held down, then a timer clicks it."""
    return event.type() == QEvent.Type.Timer and isinstance(watched, QAbstractButton)


def is_menu_dropped(button: QAbstractButton) -> bool:
    """Whether somebody drops that the menu of a button opens: for a screen reader Qt shows it without any press."""
    return _ears().eventFilter(button, QEvent(QEvent.Type.Timer))  # as if it were about to be clicked for it


def leave(listener: QObject) -> None:
    """It hears nothing more."""
    ears = _ears()
    ears.listeners = tuple(each for each in ears.listeners if each is not listener and isValid(each))
    if not ears.listeners:
        ears.shut()


@contextmanager
def nobody_listens() -> Iterator[None]:
    """While widgets are made and placed; nothing in it may wait for somebody."""
    ears = _ears()
    ears.shut()
    try:
        yield
    finally:
        ears.open()


def _ears() -> _Ears:
    ears = _Ears.only
    if ears is None or not isValid(ears):
        application = QCoreApplication.instance()
        assert application is not None  # noqa: S101 - no widget exists without it
        ears = _Ears.only = _Ears(application)
    return ears
