"""Keeps what is half-typed, so that leaving, a lock or a crash in the middle of a word loses two seconds at most."""

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
    """Looks at the pages of the open case, and notes in the encrypted store what is typed and not entered (P2).

    What was typed into other cases stays noted until its case is opened again.
    """

    def __init__(self, service: CaseService, case: CaseScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._service, self._case = service, case
        self._kept: tuple[HalfTyped, ...] = ()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.keep)

    def start(self) -> HalfTyped | None:
        """Look from now on; returns what the same person was typing when the screen went away."""
        self._clock.start(KEEP_MS)
        kept = half_typed.kept(self._service)
        open_cases = {row.case for row in self._service.board()} if kept else frozenset()
        self._kept = tuple(typed for typed in kept if typed.case in open_cases)
        if self._kept != kept:
            half_typed.keep(self._service, self._kept)
        return next((typed for typed in reversed(self._kept) if typed.was_in_front), None)

    def stop(self) -> None:
        """Note it once more, and look no longer."""
        self.keep()
        self._clock.stop()

    def of(self, case: str) -> tuple[HalfTyped, ...]:
        """What was typed into a case and not entered."""
        return tuple(typed for typed in self._kept if typed.case == case)

    def offer(self, case: str) -> bool:
        """Show the words where they were typed; nothing of them is on record. False when there are none."""
        typed = self.of(case)
        for each in typed:
            self._case.offer(each.step, each.item, each.words, each.unit)
        return bool(typed)

    @Slot()
    def keep(self) -> None:
        """Note what is typed and not entered, when it has changed."""
        if self._service.current is not None and self._case.step:
            self._note(is_open=True)

    def put_away(self) -> None:
        """The case is left on purpose: its words are noted, and the next start does not lead back to them."""
        if self._service.current is not None and self._case.step:
            self._note(is_open=False)

    def _note(self, *, is_open: bool) -> None:
        view = self._service.current
        assert view is not None  # noqa: S101 - both callers looked
        case = view.state.case
        here = tuple(
            HalfTyped(
                case=case,
                step=step,
                item=item,
                words=words,
                unit=unit,
                was_in_front=is_open and step == self._case.step,
            )
            for step, (item, words, unit) in self._case.half_typed()
        )
        typed = (*(each for each in self._kept if each.case != case), *here)
        if typed != self._kept:
            self._kept = typed
            half_typed.keep(self._service, typed)
