"""The conversation about who may come in: people, PIN, first start."""

from __future__ import annotations

import gc
import sys
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui import faults
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.session import OpenWard, Session
    from bedside.ui.presenters.setup_answers import SetupAnswers

_HANDOVER_S: Final = 0.0001
"""So soon Python's lock passes between two threads that both want it; the usual 50 times would keep the PIN waiting
at each of the files it needs."""


class SessionPresenter(QObject):
    """Opens the ward for a person and closes it again.

    Signals:
        people_changed: (id, name) pairs to choose from, and the PIN to show in the demonstration ("" else).
        setup_wanted: nobody is enrolled yet.
        stretching: a PIN is being tried in a thread of its own; what the board is drawn with can be made meanwhile.
        came_in: the front desk of the person who unlocked.
        refused: a sentence: wrong PIN, wait, damaged file.
        copies_offered: whether a copy may be brought back: the record is damaged, in doubt or gone.
        recovery_offered: whether there is a recovery key that a lost PIN can be set anew with.
        was_set_up: the first clinician is in, and the ward has no recovery key yet.
    """

    people_changed = Signal(object, str)
    setup_wanted = Signal()
    stretching = Signal()
    came_in = Signal(object)
    refused = Signal(str)
    copies_offered = Signal(bool)
    recovery_offered = Signal(bool)
    was_set_up = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._in_doubt = False

    @property
    def session(self) -> Session:
        """The session of this run, for the dialog that recovers a PIN."""
        return self._session

    @property
    def is_demo(self) -> bool:
        """True in the demonstration with invented patients."""
        return self._session.is_demo

    @Slot()
    def ask(self) -> None:
        """Say whether to set up or to unlock."""
        try:
            if self._session.needs_setup:
                self.setup_wanted.emit()
                return
            people = tuple((person.id, person.name) for person in self._session.people())
            is_missed = self._in_doubt or self._session.is_lost
            self.copies_offered.emit(is_missed and bool(self._session.copies()))
            self.recovery_offered.emit(self._session.has_recovery_key)
        except WorldError as error:
            self.refused.emit(told(error))
            return
        self.people_changed.emit(people, self._session.demo_pin if self._session.is_demo else "")
        try:
            self._session.require_free()
        except WorldError as error:
            self.refused.emit(told(error))

    def was_restored(self) -> None:
        """A copy was brought back: nothing is in doubt until the next unlock."""
        self._in_doubt = False
        self.ask()

    def paper_form(self) -> bytes:
        """The empty checklist as a PDF."""
        return self._session.paper_form()

    @Slot(str, str)
    def unlock(self, person: str, pin: str) -> None:
        """Try a PIN; while another window writes, the ward is opened to read (safety.md H25)."""
        try:
            desk = self._enter(person, pin)
        except Exception as error:
            self._say(error)
            self._doubt(error)
            return
        self._doubt(desk.doubt)
        self.came_in.emit(desk)

    def _enter(self, person: str, pin: str) -> OpenWard:
        """While the PIN is stretched in a thread of its own, the empty board is made in this one.

        Before it begins all is there that it imports: two threads that import share one lock, and it would come late.
        No automatic clearing up of memory meanwhile: widgets must not be thrown away in that thread.
        """
        self._session.get_ready()
        was_on, usual = gc.isenabled(), sys.getswitchinterval()
        gc.disable()
        sys.setswitchinterval(_HANDOVER_S)
        came: list[OpenWard] = []
        failed: list[BaseException] = []
        # A plain thread: the pools of Python take longer to import than the demo's PIN to be tried.
        coming = Thread(target=_try, args=(self._session, person, pin, came, failed))
        coming.start()
        try:
            self.stretching.emit()
        finally:
            coming.join()
            sys.setswitchinterval(usual)
            if was_on:
                gc.enable()
        if failed:
            raise failed.pop()  # else it would be kept by what it was raised in, and the PIN with it
        return came[0]

    def _doubt(self, found: Exception | None) -> None:
        if found is None or _asks_for_a_copy(found):
            # A mistyped PIN says nothing about the record.
            self._in_doubt = found is not None
        self.copies_offered.emit(self._in_doubt and bool(self._session.copies()))

    @Slot(object)
    def set_up(self, answers: SetupAnswers) -> None:
        """Begin a ward with its first clinician."""
        from bedside.app.setup import ClinicianSetup, WardSetup

        ward = WardSetup(
            name=answers.ward,
            zone=answers.zone,
            decimal_mark="," if answers.decimal_mark == "," else ".",
            units="conventional" if answers.units == "conventional" else "si",
        )
        clinician = ClinicianSetup(
            name=answers.name,
            role=answers.role,
            registration=answers.registration,
            is_senior=answers.is_senior,
        )
        try:
            service = self._session.setup(ward, clinician, answers.pin)
        except Exception as error:
            self._say(error)
            return
        self.came_in.emit(service.desk)
        self.was_set_up.emit()

    def _say(self, error: Exception) -> None:
        """The door says why it stays shut, whatever happened: else the page would wait for ever."""
        if isinstance(error, WorldError):
            self.refused.emit(told(error))
            return
        faults.note(error)
        self.refused.emit(faults.neutral_sentence())


def _try(session: Session, person: str, pin: str, came: list[OpenWard], failed: list[BaseException]) -> None:
    """Try a PIN in a thread of its own; what came of it is told in that of the screen."""
    try:
        came.append(session.enter(person, pin))
    except BaseException as error:
        failed.append(error)


def _asks_for_a_copy(found: Exception) -> bool:
    from bedside.app.restoring import asks_for_a_copy

    return asks_for_a_copy(found)
