"""Keeps copies of the ward record while somebody works, and says on every screen when one could not be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui.presenters.worker import Worker
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.front_desk import FrontDesk


class CopyKeeper(QObject):
    """Looks whenever it is told to; the copy itself is made away from the screen.

    Signals:
        trouble_changed: why the newest copy could not be made, "" once one was.
    """

    trouble_changed = Signal(str)

    def __init__(self, desk: FrontDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self.trouble = ""

    @Slot()
    def look(self) -> None:
        """Begin a copy when one is due and none is under way."""
        from bedside.app.copying import copy_when_due, is_due

        desk = self._desk
        try:
            if not self._worker.is_busy and is_due(desk):
                self._worker.start(lambda: copy_when_due(desk), self._on_made, self._say)
        except WorldError as error:
            self._say(told(error))

    def stop(self) -> None:
        """Hear no more of a copy under way: the lock gives it up."""
        self._worker.forget()

    def _on_made(self, _: object) -> None:
        self._say("")

    def _say(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit(trouble)
