"""Keeps what is half-typed, so that a lock or a crash in the middle of a word loses two seconds at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from bedside.app import half_typed
from bedside.app.half_typed import HalfTyped

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.ui.pages.case import CaseScreen

KEEP_MS = 2_000


class TypingKeeper(QObject):
    """Looks at the page in front, and notes in the encrypted store what is typed and not entered (safety.md P2)."""

    def __init__(self, service: CaseService, case: CaseScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._service, self._case = service, case
        self._kept: HalfTyped | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.keep)

    def start(self) -> HalfTyped | None:
        """Look from now on; returns what the same person was typing last, where its case is still open."""
        self._clock.start(KEEP_MS)
        typed = half_typed.kept(self._service)
        if typed is not None and all(row.case != typed.case for row in self._service.board()):
            half_typed.keep(self._service, None)
            return None
        return typed

    def stop(self) -> None:
        """Note it once more, and look no longer."""
        self.keep()
        self._clock.stop()

    def offer(self, typed: HalfTyped) -> bool:
        """Show the words on their item again; nothing of them is on record. False when there is no such page."""
        page = self._case.page
        if page is None:
            return False
        self._kept = typed
        page.offer(typed.item, typed.words, typed.unit)
        return True

    @Slot()
    def keep(self) -> None:
        """Note what is typed and not entered, when it has changed."""
        page, service = self._case.page, self._service
        found = page.half_typed() if page is not None else None
        typed = None
        if found is not None and service.current is not None:
            item, words, unit = found
            case = service.current.state.case
            typed = HalfTyped(case=case, step=self._case.step, item=item, words=words, unit=unit)
        if typed != self._kept:
            self._kept = typed
            half_typed.keep(service, typed)
