"""The conversation about the open case: commands in, views out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui.presenters.done_words import group_words, taken_back_words
from bedside.ui.refusal import reasons, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bedside.app.case_service import CaseService, CaseView, Outcome
    from bedside.commands.model import Command
    from bedside.domain.patient import Identity


UNDOABLE = ("record_answer", "start_therapy", "stop_therapy")


class CasePresenter(QObject):
    """Performs what a page asks for and says what came of it.

    Signals:
        view_changed: the CaseView to draw.
        saved: instant of the durable commit.
        not_saved: a command failed; nothing of it is on record.
        halted: why no entry can be saved, and "" once one was: none is taken meanwhile.
        refused: the command and the Refused with every reason.
        move_offered: the MoveOffer of a round that was asked for, before it begins.
        done: what one press did for a group, or took back; "" once something else is saved.
        round_began: a round stands open, to be gone through.
        undo_refused: why undo took nothing back.
        undo_offered: whether there is an own entry of this sitting to take back.
        problem: a sentence for the message bar.
    """

    view_changed = Signal(object)
    saved = Signal(object)
    not_saved = Signal()
    halted = Signal(str)
    refused = Signal(object, object)
    move_offered = Signal(object)
    done = Signal(str)
    round_began = Signal()
    undo_refused = Signal(str)
    undo_offered = Signal(bool)
    problem = Signal(str)

    def __init__(self, service: CaseService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._done: list[list[Command]] = []
        self._unsaved: Command | None = None
        self._is_held, self._held = False, cast("CaseView | None", None)
        self.is_paused = False

    @property
    def view(self) -> CaseView | None:
        """The open case as it stood last."""
        return self._service.current

    @property
    def service(self) -> CaseService:
        """What it talks to."""
        return self._service

    @property
    def is_halted(self) -> bool:
        """True while no entry can be saved."""
        return self._unsaved is not None

    def open(self, case: str) -> bool:
        """Open a case; False when that failed, and a sentence was said."""
        try:
            view = self._service.open(case)
        except WorldError as error:
            self.problem.emit(told(error))
            return False
        self.forget_undo()
        self.view_changed.emit(view)
        for trouble in filter(None, (view.trouble, self._service.visits.trouble)):
            if str(trouble) != view.assessment.no_advice:  # that stands above and beside every step
                self.problem.emit(told(trouble))
        return True

    def begin(self, identity: Identity) -> Outcome | None:
        """Begin a case for somebody who has none; None when the world failed."""
        try:
            outcome = self._service.new_case(identity)
        except WorldError as error:
            self._failed(error)
            return None
        self.forget_undo()
        self._tell(None, outcome)
        return outcome

    def to_compare(self, number: str) -> str:
        """Who the other case of this number is of, where somebody must compare the two first.

        Raises:
            WorldError: there is no such case.
        """
        from bedside.app.merging import to_compare

        return to_compare(self._service, number)

    def merge(self, number: str, *, compared: bool) -> None:
        """Take in the other case of this patient, which has this hospital number."""
        from bedside.app.merging import merge

        try:
            outcome = merge(self._service, number, compared=compared)
        except WorldError as error:
            self._failed(error)
            return
        self.forget_undo()
        self._tell(None, outcome)

    @Slot(object)
    def perform(self, command: Command) -> None:
        """Carry out a command of a page; a round that may move the case to other content is asked about first."""
        begins = getattr(command, "type", "") == "start_round"
        if begins and (offer := self._service.move_offer) is not None:
            self.move_offered.emit(offer)
        elif begins and self.view is not None and self.view.state.is_round_empty:
            self.round_began.emit()  # the one that nobody said anything in goes on
        else:
            self.perform_with(command, "")

    def start_round(self, content: str) -> None:
        """Begin a round with the content that was chosen; "" is that of the case."""
        from bedside.commands.model import StartRound

        self.perform_with(StartRound(content=content), "")

    @Slot(object, str)
    def perform_with(self, command: Command, pin: str) -> None:
        """Carry out a command that needs the PIN of the acting clinician."""
        try:
            outcome = self._service.perform(command, pin)
        except WorldError as error:
            self._failed(error, command)
            return
        except BaseException:
            self.not_saved.emit()
            raise
        if not self._tell(command, outcome):
            return
        if getattr(command, "type", "") in UNDOABLE:
            self._done.append([command])
            self.undo_offered.emit(True)
            return
        self.forget_undo()  # undo stops at any other act: no button for what it would refuse
        if getattr(command, "type", "") == "start_round":
            self.round_began.emit()

    @Slot(object, str)
    def perform_all(self, commands: Sequence[Command], words: str) -> None:
        """Carry out what one press asks for, each as an entry of its own; one undo takes all of it back."""
        before = len(self._done)
        with self._drawn_once():
            for command in commands:
                self.perform(command)
                if self.is_halted:
                    break
        group = [command for each in self._done[before:] for command in each]
        if group:
            self._done[before:] = [group]
            self.done.emit(group_words(words, len(group)))

    @Slot()
    def try_again(self) -> None:
        """Save what could not be saved; a PIN is asked for again."""
        if self._unsaved is not None:
            self.perform_with(self._unsaved, "")

    @Slot()
    def undo(self) -> None:
        """Take back what the last own press of this sitting recorded, and say what that was."""
        view, group = self.view, self._done[-1] if self._done else []
        words = taken_back_words(group, view, self._service.protocol) if view is not None and group else ""
        with self._drawn_once():
            is_done = all(self._take_back(group) for _ in range(max(len(group), 1)))
        if is_done:
            del self._done[-1:]
            self.undo_offered.emit(bool(self._done))
            self.done.emit(words)

    @Slot(str)
    def take_back(self, item: str) -> None:
        """Undo the answer of an item that nobody meant, where it is the last own press; any other press stays."""
        last = self._done[-1] if self._done else []
        if [getattr(getattr(each, "observation", None), "item", "") for each in last] == [item]:
            self.undo()

    def _take_back(self, group: list[Command]) -> bool:
        """Take back the last act of a group; False when it stays."""
        try:
            outcome = self._service.undo_last()
        except WorldError as error:
            self._failed(error)
            return False
        from bedside.app.case_service import Saved

        if not isinstance(outcome, Saved):
            self.undo_refused.emit(reasons(outcome))
            self.forget_undo()
            return False
        self._tell(None, outcome)
        del group[-1:]
        return True

    @Slot()
    def refresh(self) -> None:
        """Judge the open case again now: values age while nobody types."""
        if self.is_paused or self._service.current is None:
            return
        view = self._service.refresh()
        if view is not None:
            self.view_changed.emit(view)

    def close(self) -> None:
        """Put the case away."""
        self._go_on()
        self._service.close_view()
        self.forget_undo()

    def _tell(self, command: Command | None, outcome: Outcome) -> bool:
        """Pass an outcome on; True when it was saved."""
        from bedside.app.case_service import Saved

        if isinstance(outcome, Saved):
            self._go_on()
            self._show(outcome.view)
            self.done.emit("")
            self.saved.emit(outcome.saved_at)
            return True
        self.refused.emit(command, outcome)
        return False

    def _show(self, view: CaseView) -> None:
        if self._is_held:
            self._held = view
        else:
            self.view_changed.emit(view)

    @contextmanager
    def _drawn_once(self) -> Iterator[None]:
        """What one press records is drawn when all of it stands: no page is painted between two of its entries."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held, view, self._held = False, self._held, None
            if view is not None:
                self.view_changed.emit(view)

    def forget_undo(self) -> None:
        """Offer nothing more to take back: undo stops at what was recorded since."""
        self._done.clear()
        self.undo_offered.emit(False)

    def _failed(self, error: WorldError, command: Command | None = None) -> None:
        self.not_saved.emit()
        if command is not None and error.stops_entry:
            self._unsaved = command
            self.halted.emit(told(error))
        else:
            self.problem.emit(told(error))

    def _go_on(self) -> None:
        if self._unsaved is not None:
            self._unsaved = None
            self.halted.emit("")
