"""Keeps the place and what is half-typed, so that leaving, a lock or a crash loses a moment at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bedside.app import half_typed
from bedside.app.half_typed import HalfTyped, Kept, Place
from bedside.ui.dialogs.frame import DialogFrame, openings
from bedside.ui.editors.item_row import row_with_keyboard

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.ui.pages.case import CaseScreen

KEEP_MS = 300
"""Looking at five steps takes 0.2 ms and noting 0.6 ms, between key presses and never in one."""


class TypingKeeper(QObject):
    """Looks at the pages of the open case, and notes in the encrypted store where somebody is, and what is
    typed there and not entered (P2).

    What was typed into other cases stays noted until its case is opened again.

    Signals:
        reminder_over: "", once nothing waits any more of what somebody was reminded of, another step is shown, or
            the dialog is open again.
    """

    reminder_over = Signal(str)

    def __init__(self, service: CaseService, case: CaseScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._service, self._case = service, case
        self._kept: tuple[HalfTyped, ...] = ()
        self._place: Place | None = None
        self._dialog: DialogFrame | None = None
        self._reminded: frozenset[tuple[str, str]] = frozenset()
        self._reminded_of = ""
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.keep)

    def start(self) -> tuple[HalfTyped | None, Place | None]:
        """Look from now on; returns what the same person was typing when the screen went away, and where they were."""
        self._clock.start(KEEP_MS)
        openings.opened.connect(self._offer_in)
        noted = half_typed.kept(self._service)
        typed = tuple(each for each in noted.typed if not each.case or self._is_open(each.case))
        place = noted.place if noted.place is not None and self._is_open(noted.place.case) else None
        self._kept, self._place = noted.typed, noted.place
        self._keep(typed, place)
        return next((each for each in reversed(typed) if each.was_in_front), None), place

    def stop(self) -> None:
        """Note it once more, and look no longer: the dialogs go only now."""
        if self._clock.isActive():
            self.keep()
            self._clock.stop()
            openings.opened.disconnect(self._offer_in)
            self._dialog = None

    def of(self, case: str) -> tuple[HalfTyped, ...]:
        """What was typed into a case and not entered."""
        return tuple(typed for typed in self._kept if typed.case == case)

    def offer(self, case: str, noted: tuple[HalfTyped, ...] | None = None) -> str:
        """Show the words where they were typed; nothing of them is on record. Says so, "" when there are none.

        Args:
            noted: what was noted before the pages were made anew; None takes what is noted now.
        """
        said, noted, self._reminded_of = "", self.of(case) if noted is None else noted, ""
        for typed in noted:
            if typed.dialog:
                words = self.tr(
                    "You were typing in “{title}” before. It is not saved: open it again to go on."
                )
                said, self._reminded_of = words.format(title=typed.dialog), typed.dialog
            else:
                self._case.offer(typed.step, typed.item, typed.words, typed.unit)
        waits = self._waiting() if noted else frozenset()
        self._reminded = waits & {(typed.step, typed.item) for typed in noted if not typed.dialog}
        if self._reminded and not said:
            said = self.tr("You were typing here before. It is not saved; it stands where you typed it.")
        return said

    def where(self) -> Place | None:
        """Where the person is now, on the item that had the keyboard last in this step; None on the board."""
        case, step, page, was = self._open_case(), self._case.step, self._case.page, self._place
        if not case or page is None:
            return None
        row = row_with_keyboard()
        item = row.item.id if row is not None and page.isAncestorOf(row) else ""
        if not item and was is not None and (was.case, was.step) == (case, step):
            item = was.item
        return Place(person=self._service.clinician.id, case=case, step=step, item=item)

    @Slot()
    def look_at_reminder(self) -> None:
        """What somebody was reminded of was saved or emptied, or they went to another step: say it no longer."""
        here = (
            {typed for typed in self._waiting() if typed[0] == self._case.step} if self._reminded else set()
        )
        if self._reminded and not self._reminded & here:
            self._reminded = frozenset()
            self.reminder_over.emit("")

    @Slot()
    def look_after_saving(self) -> None:
        """What was saved is no longer half-typed: a note of it is not kept any longer."""
        if self._kept:
            self.keep()

    def _is_open(self, case: str) -> bool:
        return self._service.desk.open_case(case) is not None

    def _waiting(self) -> frozenset[tuple[str, str]]:
        return frozenset((step, item) for step, (item, _, _) in self._case.half_typed())

    @Slot()
    def keep(self) -> None:
        """Note where the person is and what is typed and not entered, when it has changed."""
        self._note(is_open=True)
        self.look_at_reminder()

    def put_away(self) -> None:
        """The case is left on purpose: its words are noted, and the next start does not lead back to them."""
        self._note(is_open=False)
        if self._reminded:
            self._reminded = frozenset()
            self.reminder_over.emit("")

    @Slot(object)
    def _offer_in(self, dialog: DialogFrame) -> None:
        """A dialog opened: what was half-typed in one of its title comes back, and it is looked after from now on."""
        typed = [each for each in self.of(self._open_case()) if each.dialog == dialog.accessibleName()]
        dialog.offer([(each.item, each.words) for each in typed])
        if (
            dialog.accessibleName() == self._reminded_of
        ):  # opened again: recorded from there, it would still be said
            self._reminded_of = ""
            self.reminder_over.emit("")
        self._dialog = dialog
        dialog.finished.connect(self._let_go)

    @Slot()
    def _let_go(self) -> None:
        """The dialog was answered or cancelled: its words are no longer half-typed."""
        if self._clock.isActive() and self._dialog is not None:
            title, case, self._dialog = self._dialog.accessibleName(), self._open_case(), None
            typed = tuple(each for each in self._kept if (each.dialog, each.case) != (title, case))
            self._keep(typed, self._place)

    def _open_case(self) -> str:
        """The case that is open, "" on the board."""
        view = self._service.current
        return view.state.case if view is not None and self._case.step else ""

    def _note(self, *, is_open: bool) -> None:
        case = self._open_case()
        stays = (each for each in self._kept if each.case != case or self._waits(each))
        typed = (*stays, *self._in_pages(case, is_open=is_open), *self._in_dialog(case))
        place = None if case else self._place  # nobody leaves a case that is only about to be come back to
        self._keep(typed, self.where() if is_open else place)

    def _waits(self, typed: HalfTyped) -> bool:
        """True for words of a dialog that was not opened again yet."""
        return bool(typed.dialog) and (self._dialog is None or self._dialog.accessibleName() != typed.dialog)

    def _in_pages(self, case: str, *, is_open: bool) -> tuple[HalfTyped, ...]:
        return tuple(
            HalfTyped(
                case=case,
                step=step,
                item=item,
                words=words,
                unit=unit,
                was_in_front=is_open and step == self._case.step,
            )
            for step, (item, words, unit) in (self._case.half_typed() if case else ())
        )

    def _in_dialog(self, case: str) -> tuple[HalfTyped, ...]:
        dialog = self._dialog
        if dialog is None:
            return ()
        step = self._case.step if case else ""
        title = dialog.accessibleName()
        return tuple(
            HalfTyped(case=case, step=step, item=item, words=words, dialog=title, was_in_front=True)
            for item, words in dialog.half_typed()
        )

    def _keep(self, typed: tuple[HalfTyped, ...], place: Place | None) -> None:
        if (typed, place) != (self._kept, self._place):
            self._kept, self._place = typed, place
            half_typed.keep(self._service, Kept(typed=typed, place=place))
