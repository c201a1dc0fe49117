"""Proves the older part of the record while somebody works: opening proves only the newest (design.md 10.32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.store.ward_store import NEWEST_CHECKED
from bedside.ui.presenters.worker import Worker

if TYPE_CHECKING:
    from bedside.app.front_desk import FrontDesk


class RecordCheck(QObject):
    """Walks the whole chain in short turns, away from the screen.

    Signals:
        told: how far it has come, in words; "" when there is nothing to say any more.
        doubted: something does not hold; the store says what.
    """

    told = Signal(str)
    doubted = Signal()

    def __init__(self, desk: FrontDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self._is_stopped = False
        self._worker.came.connect(self._tell)

    @property
    def is_under_way(self) -> bool:
        """Whether older entries are still being proven."""
        return self._worker.is_busy

    def start(self) -> None:
        """Begin, unless opening has proven everything already."""
        store = self._desk.store
        if not self._is_stopped and self._desk.doubt is None and store.head().counter > NEWEST_CHECKED:
            self._tell(0)
            self._worker.start(self._walk, self._on_done, self._on_failed)

    def stop(self) -> None:
        """The ward is locked: no further turn is begun."""
        self._is_stopped = True
        self._worker.forget()

    def _walk(self) -> None:
        for progress in self._desk.store.verify_all():
            if self._is_stopped:
                return
            self._worker.tell(100 * progress.done // max(progress.total, 1))

    @Slot(object)
    def _tell(self, percent: int) -> None:
        if not self._is_stopped:
            self.told.emit(self.tr("Older entries are being checked: {percent} %").format(percent=percent))

    def _on_done(self, _: object) -> None:
        self.told.emit("")

    def _on_failed(self, _: str) -> None:
        """The store has stopped writing and keeps why."""
        self.told.emit("")
        self.doubted.emit()
