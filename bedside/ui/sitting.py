"""One person's sitting at the window, from unlocking to locking: board, case, and all that connects them.

Every widget of a sitting is thrown away when it ends, so that nothing of a patient outlives the lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from bedside.domain.errors import WorldError
from bedside.ui.copy_keeper import CopyKeeper
from bedside.ui.pages.board import BoardPage
from bedside.ui.pages.case import CaseScreen
from bedside.ui.presenters.board import BoardPresenter
from bedside.ui.presenters.case import CasePresenter
from bedside.ui.record_check import RecordCheck
from bedside.ui.refusal import reasons, told
from bedside.ui.typing_keeper import TypingKeeper
from bedside.ui.widgets.notice_bar import not_in_use

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService, CaseView
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.ui.board_menu import BoardMenu
    from bedside.ui.case_menu import CaseMenu
    from bedside.ui.page import Page
    from bedside.ui.sheet_desk import SheetDesk

REFRESH_MS = 30_000
LOOKS_AN_ANCHOR = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was when the screen locked: ids only, nothing of the patient."""

    person: str
    case: str
    step: str


class Sitting(QObject):
    """Board and case of one signed-in person.

    Signals:
        lock_wanted: the user asked for it.
        change_wanted: somebody else takes over. language_wanted: the window is to speak this language.
        idle_limit_changed: minutes until the screen locks.
        problem: a sentence for the message bar, "" takes it away.
        told: a sentence about something that went well.
        notice_changed: what every screen has to say.
        free_again: a signature under way has ended.
    """

    lock_wanted = Signal()
    change_wanted = Signal()
    language_wanted = Signal(str)
    idle_limit_changed = Signal(int)
    problem = Signal(str)
    told = Signal(str)
    notice_changed = Signal(str)
    free_again = Signal()

    def __init__(
        self, service: CaseService, *, is_demo: bool, parent: QWidget, case: CaseScreen | None = None
    ) -> None:
        from bedside.app.ward_watch import WardWatch

        super().__init__(parent)
        self._service, self._is_demo, self._window = service, is_demo, parent
        self.screens = QStackedWidget()
        self.board, self.case = BoardPage(), case or CaseScreen()
        self.board_talk, self.case_talk = BoardPresenter(service, self), CasePresenter(service, self)
        self._sheets: SheetDesk | None = None
        self._menu: CaseMenu | None = None
        self._board_menu: BoardMenu | None = None
        self._notice = ""
        self._looks = 0
        self._watch = WardWatch(service)
        self._clock = QTimer(self)
        self._copies = CopyKeeper(service, self)
        self.typing = TypingKeeper(service, self.case, self)
        self.record_check = RecordCheck(service, self)
        self._connect()

    def begin(self, place: Place | None) -> None:
        """Show the board, or the case and step this person was at before the lock."""
        zone = ZoneInfo(self._service.ward.zone)
        self.board.set_ward(self._service.ward.name, zone, self._service.now)
        self.case.serve(self._service, zone)
        for shown in (self.board.signed_in, self.case.banner.signed_in):
            shown.show_name(self._service.clinician.name)
        self.screens.addWidget(self.board)
        self.screens.addWidget(self.case)
        self._on_ward_changed()
        self._clock.start(REFRESH_MS)
        self.record_check.start()
        typed = self.typing.start()
        if typed is not None:
            self.open_case(typed.case, typed.step)
        elif place is not None and place.case and place.person == self._service.clinician.id:
            self.open_case(place.case, place.step)
        else:
            self._to_board()

    def put_down(self) -> None:
        """Keep what is half-typed and take the case off the screen."""
        self.typing.stop()
        self.case.clear()

    def end(self) -> None:
        """Forget everything and close the store."""
        self._clock.stop()
        self._copies.stop()
        self.record_check.stop()
        self.case.clear()
        self.board.clear()
        try:
            self._service.lock()
        except WorldError as error:
            self.problem.emit(told(error))
        self.screens.deleteLater()
        self.deleteLater()

    @property
    def place(self) -> Place:
        """Where we are, to come back to."""
        view = self.case_talk.view
        return Place(self._service.clinician.id, view.state.case if view else "", self.case.step)

    @property
    def is_busy(self) -> bool:
        """True while a sheet is built or signed."""
        return self._sheets is not None and self._sheets.is_busy

    @Slot(int)
    def show_left(self, seconds: int) -> None:
        """Show the time until the lock on the screen in front."""
        for shown in (self.board.signed_in, self.case.banner.signed_in):
            shown.show_left(seconds)

    @Slot()
    def show_board(self) -> None:
        """Put the case away, with what was said about it, and show the board."""
        if not self.is_busy:
            self.problem.emit("")
            self._to_board()

    def _put_away(self) -> None:
        """Leave the case on purpose, with what is half-typed in it noted."""
        self.typing.put_away()
        self.case.clear()

    def _to_board(self) -> None:
        self._put_away()
        self.case_talk.close()
        self.board_talk.load()
        self.screens.setCurrentWidget(self.board)
        self._offer_board_menu()
        self.board.take_keyboard()

    @Slot(str)
    def open_case(self, case: str, step: str = "") -> None:
        """Open a case; the one before it is put away first, with what was said about it."""
        self.problem.emit("")
        self._put_away()
        if not self.case_talk.open(case):
            self._to_board()
            return
        typed = self.typing.of(case)
        if typed or step:
            self.case.open_step(step or typed[-1].step)
        self.screens.setCurrentWidget(self.case)
        self._offer_menu()
        if self.typing.offer(case):
            self.told.emit(self.tr("You were typing here before. It is not saved: Enter takes it."))

    @Slot()
    def new_case(self) -> None:
        """Ask who it is, look for a case, then begin one."""
        from bedside.ui.dialogs.new_case import NewCaseDialog

        dialog = NewCaseDialog(self._service.find_duplicates, self._service.now().date(), self._window)
        dialog.open_wanted.connect(self.open_case)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.identity is not None:
            self.problem.emit("")
            self._put_away()
            if self.case_talk.begin(dialog.identity) is not None and self.case_talk.view is not None:
                self.screens.setCurrentWidget(self.case)
                self._offer_menu()
        dialog.deleteLater()

    @Slot(object)
    def _on_view(self, view: CaseView) -> None:
        self.case.show_view(view)
        self._say_notice(view.assessment.notice)

    @Slot(object, object)
    def _on_refused(self, command: Command | None, refused: Refused) -> None:
        if refused.asks.value == "pin" and command is not None:
            self._ask_pin(command, refused)
        elif not self.case.show_refusal(command, refused):
            self.problem.emit(reasons(refused))

    def _ask_pin(self, command: Command, refused: Refused) -> None:
        from bedside.ui.dialogs.pin import PinDialog

        dialog = PinDialog(self._service.clinician.name, reasons(refused), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.case_talk.perform_with(command, dialog.take())
        dialog.deleteLater()

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        from bedside.ui.pages.review import ReviewPage

        if isinstance(page, ReviewPage):
            self._desk().serve(page)

    def _desk(self) -> SheetDesk:
        from bedside.ui.sheet_desk import SheetDesk

        if self._sheets is None:
            self._sheets = SheetDesk(self._service, is_demo=self._is_demo, window=self._window)
            self._sheets.setParent(self)
            self._sheets.problem.connect(self.problem)
            self._sheets.told.connect(self.told)
            self._sheets.signed.connect(self._on_signed)
            self._sheets.busy_changed.connect(self._on_busy)
        return self._sheets

    @Slot(bool)
    def _fill_screen(self, filled: bool) -> None:
        from PySide6.QtCore import Qt

        full, now = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(now | full if filled else now & ~full)

    @Slot()
    def _on_signed(self) -> None:
        view = self.case_talk.view
        if view is not None:
            self._on_view(view)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.case_talk.is_paused = busy
        if not busy:
            self.free_again.emit()

    @Slot()
    def _on_clock(self) -> None:
        if self.is_busy:
            return
        self._copies.look()
        self._keep_anchor()
        before = self._watch.said
        if self._watch.look() != before:
            self._say_notice(self._notice)
        if self.screens.currentWidget() is self.board:
            self.board_talk.load()
        else:
            self.case_talk.refresh()

    def _keep_anchor(self) -> None:
        """Every minute the newest entry is noted outside the store (design.md 10.31)."""
        self._looks += 1
        if self._looks % LOOKS_AN_ANCHOR or self._service.doubt is not None:
            return
        try:
            self._service.write_anchor()
        except WorldError as error:
            self.problem.emit(told(error))

    @Slot()
    def _say_notice(self, said: str = "") -> None:
        """Until two people took the content into use, every screen says so (design.md 3)."""
        self._notice = said or ("" if self._service.protocol.is_ratified else not_in_use())
        troubles = map(told, filter(None, (self._service.doubt, *self._watch.said)))
        self.notice_changed.emit(" ".join(filter(None, (*troubles, self._copies.trouble, self._notice))))

    @Slot()
    def _on_record(self) -> None:
        self._say_notice(self._notice)

    @Slot()
    def _on_ward_changed(self) -> None:
        self._say_notice()
        self.idle_limit_changed.emit(self._service.idle_minutes)

    @Slot()
    def offer_recovery_key(self) -> None:
        """Ask for the two keepers of a recovery key (after setup, and from the menu)."""
        from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog

        dialog = RecoveryKeyDialog(self._service, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def show_keys(self) -> None:
        """List every key (F1 on the board, Shift+F1 anywhere)."""
        from bedside.ui.dialogs.keys import KeysDialog

        dialog = KeysDialog(self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _offer_menu(self) -> None:
        from bedside.ui.case_menu import CaseMenu

        if self._menu is None:
            self._menu = CaseMenu(self.case_talk, self._service, self._window)
            self._menu.board_wanted.connect(self.show_board)
            self._menu.exports.problem.connect(self.problem)
            self._menu.exports.told.connect(self.told)
            self._menu.change_wanted.connect(self.change_wanted)
            self.case.halt.print_wanted.connect(self._menu.exports.print_draft)
            self.case.banner.signed_in.set_menu(self._menu)

    def _offer_board_menu(self) -> None:
        from bedside.ui.board_menu import BoardMenu

        if self._board_menu is None:
            self._board_menu = BoardMenu(self._service, self.board)
            self._board_menu.ward_changed.connect(self._on_ward_changed)
            self._board_menu.change_wanted.connect(self.change_wanted)
            self._board_menu.recovery_key_wanted.connect(self.offer_recovery_key)
            self._board_menu.problem.connect(self.problem)
            self._board_menu.case_taken.connect(self.open_case)
            self._board_menu.told.connect(self.told)
            self._board_menu.language_wanted.connect(self.language_wanted)
            self.board.sheet_dropped.connect(self._board_menu.check_sheet)
            self.board.signed_in.set_menu(self._board_menu)

    def _connect(self) -> None:
        for shown in (self.board.signed_in, self.case.banner.signed_in):
            shown.lock_wanted.connect(self.lock_wanted)
        self._clock.timeout.connect(self._on_clock)
        self._copies.trouble_changed.connect(self._on_record)
        self._connect_board()
        self._connect_case()
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

    def _connect_case(self) -> None:
        talk, case = self.case_talk, self.case
        case.command.connect(talk.perform)
        case.pinned_command.connect(talk.perform_with)
        case.problem.connect(self.problem)
        case.board_wanted.connect(self.show_board)
        case.page_made.connect(self._on_page_made)
        case.foot.undo_wanted.connect(talk.undo)
        case.reading_changed.connect(self._fill_screen)
        talk.view_changed.connect(self._on_view)
        talk.saved.connect(case.show_saved)
        talk.not_saved.connect(case.foot.show_not_saved)
        talk.halted.connect(case.show_halt)
        case.halt.again_wanted.connect(talk.try_again)
        talk.undo_offered.connect(case.foot.offer_undo)
        talk.refused.connect(self._on_refused)
        talk.problem.connect(self.problem)

    def _connect_keys(self) -> None:
        keys = (
            ("Ctrl+Right", self.case.next_step, self.case),
            ("Ctrl+Left", self.case.previous_step, self.case),
            ("F1", self.case.explain, self.case),
            ("Ctrl+Return", self.case.confirm, self.case),
            ("Ctrl+T", self.case.to_sample_time, self.case),
            ("Ctrl+Down", self.case.to_next_unanswered, self.case),
            ("Ctrl+Up", self.case.to_last_unanswered, self.case),
            *((key, self.case.find_item, self.case) for key in ("Ctrl+F", "/")),
            ("F11", self.case.toggle_reading, self.case),
            ("Escape", self.case.stop_reading, self.case),
            ("Ctrl+Z", self.case_talk.undo, self.case),
            ("Ctrl+N", self.new_case, self.board),
            ("F1", self.show_keys, self.board),
            ("Shift+F1", self.show_keys, self.screens),
        )
        for key, slot, screen in keys:
            QShortcut(QKeySequence(key), screen).activated.connect(slot)
