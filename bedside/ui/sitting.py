"""One person's sitting at the window, from unlocking to locking: board, case, and all that connects them.

Every widget of a sitting is thrown away when it ends, so that nothing of a patient outlives the lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from bedside.app.ward_watch import WardWatch
from bedside.domain.errors import WorldError
from bedside.ui.anchor_keeper import AnchorKeeper
from bedside.ui.copy_keeper import CopyKeeper
from bedside.ui.later import Later
from bedside.ui.listening import nobody_listens
from bedside.ui.pages.board import Screens
from bedside.ui.presenters.board import BoardPresenter
from bedside.ui.ready_case import ReadyCase
from bedside.ui.record_check import RecordCheck
from bedside.ui.refusal import sentences_spoken, told
from bedside.ui.widgets.notice_bar import not_in_use

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.half_typed import HalfTyped, Place
    from bedside.app.session import OpenWard
    from bedside.ui.board_menu import BoardMenu
    from bedside.ui.case_side import CaseSide
    from bedside.ui.pages.case import CaseScreen
    from bedside.ui.presenters.case import CasePresenter
    from bedside.ui.typing_keeper import TypingKeeper

REFRESH_MS = 30_000


class Sitting(QObject):
    """Board and case of one signed-in person.

    Signals:
        lock_wanted: the user asked for it.
        change_wanted: somebody else takes over. language_wanted: the window is to speak this language.
        idle_limit_changed: minutes until the screen locks.
        problem: a sentence for the message bar, "" takes it away.
        told: a sentence about something that went well. reminded: one about what is not saved.
        notice_changed: what every screen has to say.
        free_again: a signature under way has ended.
    """

    lock_wanted = Signal()
    change_wanted = Signal()
    language_wanted = Signal(str)
    idle_limit_changed = Signal(int)
    problem = Signal(str)
    told = Signal(str)
    reminded = Signal(str)
    notice_changed = Signal(str)
    free_again = Signal()

    def __init__(
        self,
        desk: OpenWard,
        *,
        is_demo: bool,
        parent: QWidget,
        case: CaseScreen | None = None,
        screens: Screens | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._is_demo, self._window, self._given_case = desk, is_demo, parent, case
        self.screens = screens or Screens()
        self.board = self.screens.board
        self.board_talk = BoardPresenter(desk, self)
        self._side: CaseSide | None = None
        self._watch = WardWatch(desk)
        self._menu: BoardMenu | None = None
        self._typed: HalfTyped | None = None
        self._noted: Place | None = None
        self._notice = ""
        self._clock = QTimer(self)
        self._copies, self._anchor = CopyKeeper(desk, self), AnchorKeeper(desk, self)
        self.record_check = RecordCheck(desk, self)
        self.later, self.ready = Later(self), ReadyCase(self)
        self._connect()

    def begin(self, place: Place | None) -> None:
        """Show the board, or the case, step and item this person was at before a lock or a crash."""
        label, person = self._desk.label, self._desk.person
        self.board.set_ward(label.name, ZoneInfo(label.zone), self._desk.now)
        self.board.signed_in.show_name(person.name)
        self._say_notice()
        self._clock.start(REFRESH_MS)
        was_here = place is not None and place.person == person.id
        if (was_here or self._desk.store.note(person.id)) and self._bring_side():
            self._go_back_to(place if was_here else None)
        else:
            self._to_board()
        self.later.start(self.screens)

    def _go_back_to(self, place: Place | None) -> None:
        """Show what was half-typed, else where this person was."""
        typed, place = self._typed, place or self._noted
        if typed is not None and typed.case:
            self.open_case(typed.case, typed.step)
        elif typed is not None:
            self._to_board()
            self.reminded.emit(self.typing.offer(""))
        elif place is not None:
            self.open_case(place.case, place.step)
            self.case.focus(place.item)
        else:
            self._to_board()

    @property
    def side(self) -> CaseSide:
        """The case side, made when it is first asked for.

        Raises:
            WorldError: there is no content that the cases can be read with.
        """
        if self._side is None:
            self._make_side()
        assert self._side is not None  # noqa: S101 - made just now
        return self._side

    @property
    def case(self) -> CaseScreen:
        """The screen of the open case."""
        return self.side.screen

    @property
    def case_talk(self) -> CasePresenter:
        """The conversation about the open case."""
        return self.side.talk

    @property
    def typing(self) -> TypingKeeper:
        """What is half-typed."""
        return self.side.typing

    @property
    def menu(self) -> BoardMenu:
        """The menu of the board, made with the case side."""
        if self._menu is None:
            self._make_side()
        assert self._menu is not None  # noqa: S101 - made just now
        return self._menu

    def keep_typing(self) -> None:
        """Note what is half-typed, in dialogs as well, before they are put away."""
        if self._side is not None:
            self._side.typing.stop()

    def put_down(self) -> None:
        """Take everything off the screen that is being typed."""
        if self._side is not None:
            self._side.put_down()

    def end(self) -> None:
        """Forget everything and close the store."""
        self._clock.stop()
        self.later.stop()
        self.ready.stop()
        self._copies.stop()
        self.record_check.stop()
        if self._side is not None:
            self._side.screen.clear()
        self.board.clear()
        try:
            self._desk.lock()
        except WorldError as error:
            self.problem.emit(told(error))
        self.screens.deleteLater()
        self.deleteLater()

    @property
    def place(self) -> Place | None:
        """Where we are, to come back to; None on the board."""
        return self._side.typing.where() if self._side is not None else None

    @property
    def is_busy(self) -> bool:
        """True while a sheet is built or signed."""
        return self._side is not None and self._side.is_busy

    @Slot(int)
    def show_left(self, seconds: int) -> None:
        """Show the time until the lock on the screen in front."""
        self.board.signed_in.show_left(seconds)
        if self._side is not None:
            self._side.screen.banner.signed_in.show_left(seconds)

    @Slot()
    def show_board(self) -> None:
        """Put the case away, with what was said about it, and show the board."""
        if not self.is_busy:
            self.problem.emit("")
            self._to_board()

    def _to_board(self) -> None:
        if self._side is not None:
            self.board.stand_on(place.case if (place := self.place) is not None else "")
            self._side.put_away()
            self._side.talk.close()
            self._say_notice()
            self.ready.await_next()
        self.board_talk.load()
        self.screens.setCurrentWidget(self.board)
        self.board.take_keyboard()

    @Slot(str)
    def open_case(self, case: str, step: str = "") -> None:
        """Open a case; the one before it is put away first, with what was said about it."""
        self.problem.emit("")
        if not self._bring_side():
            return
        self.side.put_away()
        if not self.case_talk.open(case):
            self._to_board()
            return
        typed = self.typing.of(case)
        if typed or step:
            self.case.open_step(step or typed[-1].step)
        with nobody_listens():
            self.screens.setCurrentWidget(self.case)
        self.side.offer_menu()
        if not self.is_in_doubt and (said := self.typing.offer(case)):
            self.reminded.emit(said)

    @Slot()
    def new_case(self) -> None:
        """Ask who it is, look for a case, then begin one."""
        from bedside.ui.dialogs.new_case import NewCaseDialog

        if not self._bring_side():
            return
        dialog = NewCaseDialog(self._service.find_duplicates, self._service.now().date(), self._window)
        dialog.open_wanted.connect(self.open_case)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.identity is not None:
            self.problem.emit("")
            self.side.put_away()
            if self.case_talk.begin(dialog.identity) is not None and self.case_talk.view is not None:
                self.screens.setCurrentWidget(self.case)
                self.side.offer_menu()
        dialog.deleteLater()

    @Slot()
    def _on_clock(self) -> None:
        if self.is_busy:
            return
        self._copies.look()
        self._anchor.look()
        before = self._watch.said
        if self._side is not None and self._watch.look() != before:
            self._say_notice(self._notice)
        if self.screens.currentWidget() is self.board:
            self.board_talk.load()
        elif self._side is not None:
            self._side.talk.refresh()

    @Slot()
    def _say_notice(self, said: str = "") -> None:
        """Until two people took the content into use, every screen says so (design.md 3), and until it is read."""
        is_ratified = self._side is not None and self._service.protocol.is_ratified
        self._notice = said or ("" if is_ratified else not_in_use())
        self.board.offer_new_case(self._desk.doubt is None)
        troubles = map(told, filter(None, (self._desk.doubt, *self._watch.said)))
        fault = "" if self._side is None else sentences_spoken(self._service.protocol.fault)
        parts = (*troubles, self._copies.trouble, fault, self._notice)
        self.notice_changed.emit(" ".join(filter(None, parts)))

    @property
    def is_in_doubt(self) -> bool:
        """True while nothing can be saved here: another window writes, or the record is damaged."""
        return self._desk.doubt is not None

    @Slot()
    def _on_record(self) -> None:
        self._say_notice(self._notice)
        if self._side is not None:
            self._side.look_at_record()

    @Slot()
    def _on_ward_changed(self) -> None:
        self._say_notice()
        self.idle_limit_changed.emit(self._service.idle_minutes)

    @Slot()
    def offer_recovery_key(self) -> None:
        """Ask for the two keepers of a recovery key (after setup, and from the menu)."""
        from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog

        self._show(RecoveryKeyDialog(self._service, self._window))

    @Slot()
    def show_keys(self) -> None:
        """List every key (F1 where no item has the keyboard, Shift+F1 anywhere)."""
        from bedside.ui.dialogs.keys import KeysDialog

        self._show(KeysDialog(self._window))

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _bring_side(self) -> bool:
        """Have the case side there; False when there is no content for it, and a sentence was said."""
        try:
            return self.side is not None
        except WorldError as error:
            self.problem.emit(told(error))
            return False

    def _make_side(self) -> None:
        from bedside.app.rows_now import RowsNow
        from bedside.ui.case_side import CaseSide

        service = self._desk.service()
        side = CaseSide(service, is_demo=self._is_demo, window=self._window, screen=self._given_case)
        side.setParent(self)
        side.problem.connect(self.problem)
        side.told.connect(self.told)
        side.typing.reminder_over.connect(self.reminded)
        side.undo_refused.connect(self.reminded)
        side.judged.connect(self._say_notice)
        side.board_wanted.connect(self.show_board)
        side.lock_wanted.connect(self.lock_wanted)
        side.change_wanted.connect(self.change_wanted)
        side.free_again.connect(self.free_again)
        side.keys_wanted.connect(self.show_keys)
        side.screen.banner.signed_in.count_as(self.board.signed_in)
        self.screens.addWidget(side.screen)
        self._side, self.ready.screen = side, side.screen
        self.board_talk.judge_by(RowsNow(service))
        self._typed, self._noted = side.typing.start()
        self._make_menu()
        self._on_ward_changed()

    @property
    def _service(self) -> CaseService:
        """The use cases of who is signed in."""
        return self._desk.service()

    @Slot(str)
    def _check_dropped(self, path: str) -> None:
        if self._bring_side():
            self.menu.check_sheet(path)

    def _make_menu(self) -> None:
        from bedside.ui.board_menu import BoardMenu

        menu = self._menu = BoardMenu(self._service, self.board)
        menu.ward_changed.connect(self._on_ward_changed)
        menu.change_wanted.connect(self.change_wanted)
        menu.recovery_key_wanted.connect(self.offer_recovery_key)
        menu.problem.connect(self.problem)
        menu.case_taken.connect(self.open_case)
        menu.told.connect(self.told)
        menu.language_wanted.connect(self.language_wanted)
        self.board.signed_in.set_menu(menu)

    def _connect(self) -> None:
        self.board.signed_in.lock_wanted.connect(self.lock_wanted)
        self._clock.timeout.connect(self._on_clock)
        self._copies.trouble_changed.connect(self._on_record)
        self._anchor.problem.connect(self.problem)
        self.later.begun.connect(self.record_check.start)
        self.later.done.connect(self._bring_side)
        self._connect_board()
        self._connect_keys()

    def _connect_board(self) -> None:
        self.board.case_wanted.connect(self.open_case)
        self.board.new_case_wanted.connect(self.new_case)
        self.board.search_changed.connect(self.board_talk.search)
        self.record_check.told.connect(self.board.show_check)
        self.record_check.doubted.connect(self._on_record)
        self.board.listing_changed.connect(self.board_talk.show_listing)
        self.board.more_wanted.connect(self.board_talk.more)
        self.board_talk.rows_changed.connect(self.board.show_rows)
        self.board_talk.problem.connect(self.problem)
        self.board.sheet_dropped.connect(self._check_dropped)

    def _connect_keys(self) -> None:
        keys = (
            ("Ctrl+N", self.board.begin_new, self.board),
            ("Ctrl+F", self.board.begin_search, self.board),
            ("F1", self.show_keys, self.board),
            ("Shift+F1", self.show_keys, self.screens),
        )
        for key, slot, screen in keys:
            QShortcut(QKeySequence(key), screen).activated.connect(slot)
