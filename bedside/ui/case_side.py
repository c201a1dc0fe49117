"""The case side of a sitting: the screen of the open case, and all that is asked and answered about it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from bedside.ui.editors.item_row import ItemRow
from bedside.ui.input_guard import BOUNCE_MS
from bedside.ui.pages.case import CaseScreen
from bedside.ui.pages.page_keys import PageKeys
from bedside.ui.presenters import walk
from bedside.ui.presenters.case import CasePresenter
from bedside.ui.presenters.item_words import asked_again
from bedside.ui.reading_only import ReadingOnly
from bedside.ui.refusal import reasons
from bedside.ui.soon import once_painted, soon
from bedside.ui.typing_keeper import TypingKeeper
from bedside.ui.widgets.scrolled import into_sight

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService, CaseView
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.commands.moving import MoveOffer
    from bedside.ui.case_menu import CaseMenu
    from bedside.ui.page import Page
    from bedside.ui.presenters.find_items import Found
    from bedside.ui.sheet_desk import SheetDesk


class CaseSide(QObject):
    """Connects the screen of the case with its presenter, the sheets and what is half-typed.

    Signals:
        board_wanted: back to the board. lock_wanted: the user asked for it. change_wanted: somebody takes over.
        problem: a sentence for the message bar, "" takes it away. told: a sentence about what went well.
        undo_refused: why undo took nothing back; "" once something is saved or another step is shown.
        judged: what every screen has to say since the case was judged anew.
        free_again: a signature under way has ended. keys_wanted: which keys there are.
    """

    board_wanted = Signal()
    lock_wanted = Signal()
    change_wanted = Signal()
    problem = Signal(str)
    told = Signal(str)
    undo_refused = Signal(str)
    judged = Signal(str)
    free_again = Signal()
    keys_wanted = Signal()

    def __init__(
        self, service: CaseService, *, is_demo: bool, window: QWidget, screen: CaseScreen | None = None
    ) -> None:
        super().__init__(window)
        self._service, self._is_demo, self._window = service, is_demo, window
        self.screen = screen or CaseScreen()
        self.talk = CasePresenter(service, self)
        self.typing = TypingKeeper(service, self.screen, self)
        self._reading_only = ReadingOnly(self.screen, lambda: service.store.doubt, self._is_closed)
        self._page_keys = PageKeys(self.screen)
        self._sheets: SheetDesk | None = None
        self.menu: CaseMenu | None = None
        self._says_of_undo, self._undone = False, QElapsedTimer()
        self.screen.serve(service, ZoneInfo(service.ward.zone))
        self.screen.banner.signed_in.show_name(service.clinician.name)
        self._connect()
        self._connect_keys()

    def _is_closed(self) -> bool:
        """Whether the case that is shown was closed: until it is opened again it takes nothing."""
        view = self.talk.view
        return view is not None and view.state.closed is not None

    @property
    def is_busy(self) -> bool:
        """True while a sheet is built or signed."""
        return self._sheets is not None and self._sheets.is_busy

    def put_down(self) -> None:
        """Keep what is half-typed and take the case off the screen."""
        self.typing.stop()
        self.screen.clear()

    def put_away(self) -> None:
        """Leave the case on purpose, with what is half-typed in it noted."""
        self.typing.put_away()
        self.screen.clear()

    def offer_menu(self) -> None:
        """Put the menu of the case beside the Lock button."""
        from bedside.ui.case_menu import CaseMenu

        if self.menu is None:
            self.menu = CaseMenu(self.talk, self._service, self.screen, self._typed)
            self.menu.board_wanted.connect(self.board_wanted)
            self.menu.exports.problem.connect(self.problem)
            self.menu.exports.told.connect(self.told)
            self.menu.change_wanted.connect(self.change_wanted)
            self.menu.reading_wanted.connect(self.screen.toggle_reading)
            self.screen.round_wanted.connect(self.menu.start_round)
            self.screen.halt.print_wanted.connect(self.menu.exports.print_draft)
            self.screen.banner.signed_in.set_menu(self.menu)

    def _typed(self) -> tuple[str, ...]:
        """Items of which something is typed in this case and not entered, and options whose words are."""
        found = (item.partition("/")[0] for _, (item, _, _) in self.screen.half_typed())
        return tuple(dict.fromkeys(found))

    def sheets(self) -> SheetDesk:
        """The desk that builds and signs sheets."""
        from bedside.ui.sheet_desk import SheetDesk

        if self._sheets is None:
            self._sheets = SheetDesk(self._service, is_demo=self._is_demo, window=self._window)
            self._sheets.setParent(self)
            self._sheets.problem.connect(self.problem)
            self._sheets.told.connect(self.told)
            self._sheets.signed.connect(self._on_signed)
            self._sheets.busy_changed.connect(self._on_busy)
        return self._sheets

    def look_at_record(self) -> None:
        """Take no entry while nothing can be saved, from the moment that this is found."""
        self.screen.foot.set_read_only(self._reading_only.look())

    @Slot(object)
    def _on_view(self, view: CaseView) -> None:
        self.look_at_record()
        self.screen.show_view(view)
        self.judged.emit(view.assessment.notice)

    @Slot(object, object)
    def _on_refused(self, command: Command | None, refused: Refused) -> None:
        if refused.asks.value == "pin" and command is not None:
            self._ask_pin(command, refused)
        elif not self.screen.show_refusal(command, refused):
            self.problem.emit(reasons(refused))

    def _ask_pin(self, command: Command, refused: Refused) -> None:
        from bedside.ui.dialogs.pin import PinDialog

        dialog = PinDialog(self._service.clinician.name, reasons(refused), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.talk.perform_with(command, dialog.take())
        dialog.deleteLater()

    @Slot(object)
    def _ask_move(self, offer: MoveOffer) -> None:
        """The round begins once somebody said with which checklist; what is half-typed stands again after it."""
        from bedside.ui.dialogs.move_content import MoveDialog

        dialog = MoveDialog(offer, self._service.protocol, self._service.in_use, self._window)
        view = self.talk.view
        if dialog.exec() == QDialog.DialogCode.Accepted and view is not None:
            case = view.state.case
            if dialog.content:
                self.typing.put_away()
            noted = self.typing.of(case)
            self.talk.start_round(dialog.content)
            if dialog.content and (said := self.typing.offer(case, noted)):
                self.told.emit(said)
        dialog.deleteLater()

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        from bedside.ui.pages.review import ReviewPage

        if isinstance(page, ReviewPage):
            self.sheets().serve(page)

    @Slot(bool)
    def _fill_screen(self, filled: bool) -> None:
        full, now = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(now | full if filled else now & ~full)
        soon(self, self._show_once_painted)  # the window has its other size then

    @Slot()
    def _show_once_painted(self) -> None:
        once_painted(self)

    def customEvent(self, _event: QEvent) -> None:
        """The item that was read last stays in sight among all the others, with the keyboard on it."""
        here: QWidget | None = self._window.focusWidget()
        while here is not None and not isinstance(here, ItemRow):
            here = here.parentWidget()
        if here is not None:
            into_sight(here)

    @Slot()
    def _undo_by_key(self) -> None:
        """Undo, but for a press that comes right behind one: a bouncing or held key is not meant again (H06)."""
        if self._reading_only.refuses_key():
            return
        if not self._undone.isValid() or self._undone.hasExpired(BOUNCE_MS):
            self._take_back()
        self._undone.start()

    @Slot()
    def _undo(self) -> None:
        if not self._reading_only.refuses_key():
            self._take_back()

    def _take_back(self) -> None:
        """Take back what waits for a reason or a time, else the last answer: never one behind an open question."""
        page = self.screen.page
        if page is None or not page.drop_question():
            self.talk.undo()

    @Slot()
    def _confirm(self) -> None:
        if not self._reading_only.refuses_key():
            self._page_keys.confirm()

    @Slot()
    def _go_to_round(self) -> None:
        """The first step with something that the round asks again; each step says how much."""
        view = self.talk.view
        forms = self._service.protocol.content.steps if view is not None else ()
        step = next(
            (form.id for form in forms if view is not None and asked_again(form, view.assessment)), ""
        )
        if step:
            self.screen.open_step(step)

    @Slot()
    def find_item(self) -> None:
        """Ask for a name and go to its item (Ctrl+F, or / where no text is typed)."""
        from bedside.ui.dialogs.find_item import FindItemDialog

        if self.talk.view is not None and not self.screen.is_aloud:
            dialog = FindItemDialog(self._found, self._window)
            dialog.item_wanted.connect(self.screen.open_item)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _found(self, typed: str) -> tuple[Found, ...]:
        from bedside.ui.presenters.find_items import find_items

        view = self.talk.view
        return find_items(view.assessment, self._service.protocol, typed) if view is not None else ()

    @Slot()
    def _confirm_next(self) -> None:
        """Go to the next group of which an earlier round said something that nobody confirmed, and read it out."""
        view, screen = self.talk.view, self.screen
        steps = view.assessment.steps if view is not None else ()
        here = next((at for at, step in enumerate(steps) if step.id == screen.step), 0)
        waiting = next((step for step in (*steps[here:], *steps[:here]) if step.unconfirmed), None)
        if waiting is not None:
            screen.open_item(waiting.unconfirmed[0])
            if screen.page is not None:
                screen.page.read_out(waiting.unconfirmed[0])
        else:
            self._page_keys.say_none_waits()

    @Slot()
    def _step_back(self) -> None:
        """A held key stops at the first step: it never leaves the patient for the board (safety.md H01)."""
        view, screen = self.talk.view, self.screen
        if view is not None and walk.step_before(view.assessment, screen.step) is not None:
            screen.previous_step()

    @Slot()
    def _escape(self) -> None:
        page = self.screen.page
        if page is None or not page.drop_question():
            self.screen.stop_reading()

    @Slot()
    def _on_signed(self) -> None:
        self.talk.forget_undo()
        view = self.talk.view
        if view is not None:
            self._on_view(view)

    @Slot(str)
    def _say_undo_refused(self, sentence: str) -> None:
        self._says_of_undo = True
        self.undo_refused.emit(sentence)

    @Slot()
    def _go_on(self) -> None:
        """Nobody waits for what could not be taken back any more; what went well was the thing before this one."""
        self.told.emit("")
        if self._says_of_undo:
            self._says_of_undo = False
            self.undo_refused.emit("")

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.talk.is_paused = busy
        if not busy:
            self.free_again.emit()

    def _connect(self) -> None:
        talk, screen = self.talk, self.screen
        screen.banner.signed_in.lock_wanted.connect(self.lock_wanted)
        screen.command.connect(talk.perform)
        screen.commands.connect(talk.perform_all)
        screen.pinned_command.connect(talk.perform_with)
        screen.problem.connect(self.problem)
        screen.board_wanted.connect(self.board_wanted)
        screen.page_made.connect(self._on_page_made)
        screen.foot.undo_wanted.connect(self._undo)
        screen.mistaken.connect(talk.take_back)
        screen.reading_changed.connect(self._fill_screen)
        talk.view_changed.connect(self._on_view)
        talk.saved.connect(screen.show_saved)
        talk.not_saved.connect(screen.foot.show_not_saved)
        talk.halted.connect(screen.show_halt)
        screen.halt.again_wanted.connect(talk.try_again)
        talk.round_began.connect(self._go_to_round)
        talk.saved.connect(self.typing.look_after_saving)
        screen.step_changed.connect(self.typing.look_at_reminder)
        for going_on in (talk.saved, screen.step_changed):
            going_on.connect(self._go_on)
        talk.undo_refused.connect(self._say_undo_refused)
        talk.done.connect(screen.foot.say_done)
        talk.undo_offered.connect(screen.foot.offer_undo)
        talk.refused.connect(self._on_refused)
        talk.move_offered.connect(self._ask_move)
        talk.problem.connect(self.problem)

    def _connect_keys(self) -> None:
        screen, page = self.screen, self._page_keys
        page.keys_wanted.connect(self.keys_wanted)
        keys = (
            ("Ctrl+Right", screen.next_step),
            ("Ctrl+Left", self._step_back),
            ("Ctrl+B", screen.board_wanted),
            ("F1", page.explain),
            ("F2", page.write_note),
            ("Ctrl+Return", self._confirm),
            ("Ctrl+Shift+Return", self._confirm_next),
            ("Ctrl+T", page.to_sample_time),
            ("Ctrl+Down", page.to_next_unanswered),
            ("Ctrl+Up", page.to_last_unanswered),
            *((key, self.find_item) for key in ("Ctrl+F", "/")),
            ("F11", screen.toggle_reading),
            ("Escape", self._escape),
            ("Ctrl+Z", self._undo_by_key),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), screen)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)
