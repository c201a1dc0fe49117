"""The window: notices, one message bar, and either the locked screen or somebody's sitting.

Until the first paint nothing but Qt and this shell is imported; the session arrives afterwards.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from bedside.ui import faults, fonts, theme
from bedside.ui.pages.unlock import UnlockPage
from bedside.ui.soon import soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from bedside.app.half_typed import Place
    from bedside.app.session import OpenWard, Session
    from bedside.ui.idle import IdleWatch
    from bedside.ui.later import Later
    from bedside.ui.pages.board import Screens
    from bedside.ui.pages.case import CaseScreen
    from bedside.ui.presenters.session import SessionPresenter
    from bedside.ui.sitting import Sitting
    from bedside.ui.sleep_watch import SleepWatch
    from bedside.ui.widgets.message_bar import MessageBar
    from bedside.ui.widgets.notice_bar import NoticeBar

_TITLE = "Bedside"
"""Nothing of a patient ever stands in the title or the task bar (safety.md H36)."""
_EVERYWHERE = 2
"""Qt.ShortcutContext.ApplicationShortcut as a property: the Qt namespace is loaded while the PIN is stretched."""


class MainWindow(QMainWindow):
    """The shell.

    Signals:
        first_painted: the locked screen is on the glass; now heavier parts may be imported.
        language_wanted: the window is to be made anew in this language.
    """

    first_painted = Signal()
    language_wanted = Signal(str)
    idle: IdleWatch
    sleep: SleepWatch
    notice: NoticeBar
    message: MessageBar
    _later: Later

    def __init__(
        self, idle: IdleWatch | None = None, make_case_screen: Callable[[], CaseScreen] | None = None
    ) -> None:
        super().__init__()
        self._make_case_screen = make_case_screen
        self.setWindowTitle(_TITLE)
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self.unlock = UnlockPage()
        self._given_idle = idle
        self.sitting: Sitting | None = None
        self._session: SessionPresenter | None = None
        self._stack = QStackedWidget()
        self._screens: Screens | None = None
        self._place: Place | None = None
        self._was_painted = self._lock_waits = self._close_waits = self._names_hidden = False
        self._leaving: QWidget | None = None
        self._lay_out()

    @property
    def session(self) -> Session | None:
        """The session of this run; None until the first paint."""
        return self._session.session if self._session is not None else None

    def attach(self, session: Session) -> None:
        """Take the session of this run and ask who comes in."""
        from bedside.ui.idle import IdleWatch
        from bedside.ui.later import Later
        from bedside.ui.presenters.session import SessionPresenter
        from bedside.ui.widgets.notice_bar import not_in_use

        self._add_bars()
        self.idle = self._given_idle or IdleWatch(self)
        self._connect_lock()
        self._session = SessionPresenter(session, self)
        self.unlock.unlock_wanted.connect(self._session.unlock)
        self.unlock.paper_wanted.connect(self._save_paper_form)
        self.unlock.recover_wanted.connect(self._recover)
        self.unlock.restore_wanted.connect(self._restore)
        self.unlock.language_wanted.connect(self.language_wanted)
        self._session.copies_offered.connect(self.unlock.offer_copies)
        self._session.recovery_offered.connect(self.unlock.offer_recovery)
        self._session.people_changed.connect(self.unlock.show_people)
        self._session.refused.connect(self._on_refused)
        self._session.setup_wanted.connect(self._show_setup)
        self._session.stretching.connect(self._lay_board)
        self._session.came_in.connect(self._on_came_in)
        self._session.was_set_up.connect(self._offer_recovery_key)
        self._on_notice(not_in_use())
        self._session.ask()
        self._later = Later(self)
        self._later.begun.connect(self.sleep.listen)
        self._later.start(self.unlock)

    @Slot()
    def lock(self) -> None:
        """Put everything away at once; a signature under way is waited for (rule K3)."""
        from bedside.ui.clipboard import forget_clipboard

        sitting = self.sitting
        if sitting is None:
            return
        if sitting.is_busy:
            self._lock_waits = True
            return
        self._lock_waits = False
        self.idle.stop()
        sitting.keep_typing()
        _close_dialogs()
        self._place, self._names_hidden = sitting.place, sitting.board.names_hidden
        sitting.put_down()
        self._stack.setCurrentWidget(self.unlock)
        self._stack.removeWidget(sitting.screens)
        self.sitting = None
        self.message.put_away()
        sitting.end()
        forget_clipboard()
        self._leaving = sitting.screens
        soon(self, self._tidy)
        if self._session is not None:
            self._session.ask()

    @Slot()
    def change_user(self) -> None:
        """Lock, with the keyboard on the names."""
        self.lock()
        if self.sitting is None:
            self.unlock.choose_person()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock before the window goes: the store is closed and the screens of the sitting are gone first."""
        from PySide6.QtCore import QEvent

        if self.sitting is not None and self.sitting.is_busy:
            self._close_waits = True
            self.message.remind(
                self.tr(
                    "A sheet is being built or signed. Nothing was lost. Close the window when it is done."
                )
            )
            event.ignore()
            return
        self._place = None
        session, self._session = self._session, None
        self.lock()
        self._session = session
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        super().closeEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the screen is read, whatever was made last."""
        from bedside.ui.tab_order import move

        return move(self._centre, forwards=forwards) or super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the keyboard, unless its row has another use for it."""
        from bedside.ui.pressing import press_with

        if not press_with(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something on the glass."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    @Slot()
    def _tidy(self) -> None:
        """Once the screens of the sitting have gone, leave nothing behind that they needed.

        Under a dialog that is still closing they have not: to style all of them anew would take long, and the next lock
        finds what they leave.
        """
        from bedside.app.process import forget_words_of_sheets, give_back_free_memory

        if self.sitting is None and self._leaving is not None and not isValid(self._leaving):
            self._leaving = None
            gc.collect()  # first: a style sheet read anew among what is still to go would hold those pages
            fonts.forget_letters()
            theme.keeper.restyle()
            forget_words_of_sheets()
            give_back_free_memory()

    @Slot()
    def _lay_board(self) -> None:
        """An empty board for whoever comes in, and all that it is imported with; after a wrong PIN it waits."""
        from bedside.ui.pages.board import Screens

        for name in ("bedside.ui.sitting", "bedside.ui.tab_order"):
            import_module(name)
        if self._screens is None:
            self._screens = Screens(self._stack)
            self._stack.addWidget(self._screens)

    @Slot(object)
    def _on_came_in(self, desk: OpenWard) -> None:
        from bedside.ui.sitting import Sitting

        self._later.stop()  # the sitting goes on with it, once the board is painted
        self.unlock.clear()
        is_demo = self._session is not None and self._session.is_demo
        case = self._make_case_screen() if self._make_case_screen else None
        screens, self._screens = self._screens, None
        sitting = self.sitting = Sitting(desk, is_demo=is_demo, parent=self, case=case, screens=screens)
        sitting.lock_wanted.connect(self.lock)
        sitting.change_wanted.connect(self.change_user)
        sitting.language_wanted.connect(self.language_wanted)
        sitting.idle_limit_changed.connect(self.idle.set_limit)
        sitting.problem.connect(self.message.say)
        sitting.told.connect(self.message.tell)
        sitting.reminded.connect(self.message.remind)
        sitting.notice_changed.connect(self._on_notice)
        sitting.free_again.connect(self._on_free)
        sitting.later.begun.connect(self.sleep.listen)
        self.idle.counted.connect(sitting.show_left)
        self._stack.addWidget(sitting.screens)
        self._stack.setCurrentWidget(sitting.screens)
        sitting.board.names_hidden = self._names_hidden  # visitors are still there (H36)
        sitting.begin(self._place)
        self._place = None
        self.idle.start()

    @Slot(str)
    def _on_refused(self, sentence: str) -> None:
        page = self._stack.currentWidget()
        refuse = getattr(page, "refuse", None)
        if callable(refuse):
            refuse(sentence)
        else:
            self.message.say(sentence)

    @Slot(str)
    def _on_notice(self, notice: str) -> None:
        is_demo = self._session is not None and self._session.is_demo
        is_in_doubt = self.sitting is not None and self.sitting.is_in_doubt
        self.notice.say(notice, demo=is_demo, is_in_doubt=is_in_doubt)

    @Slot()
    def _offer_recovery_key(self) -> None:
        if self.sitting is not None:
            self.sitting.offer_recovery_key()

    @Slot()
    def _recover(self) -> None:
        """Ask two people for their halves; whoever got a new PIN comes in."""
        from bedside.ui.dialogs.recover import RecoverDialog

        if self._session is None:
            return
        dialog = RecoverDialog(self._session.session, self.unlock.people, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.service is not None:
            self._session.came_in.emit(dialog.service.desk)
        dialog.deleteLater()

    @Slot()
    def _restore(self) -> None:
        """Ask which copy, and two people; then the ward is unlocked as always."""
        from bedside.ui.dialogs.restore import RestoreDialog, came_back

        if self._session is None:
            return
        dialog = RestoreDialog(self._session.session, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.restored is not None:
            self._session.was_restored()
            self.unlock.tell(came_back(dialog.restored))
        dialog.deleteLater()

    @Slot()
    def _save_paper_form(self) -> None:
        from bedside.domain.errors import WorldError
        from bedside.ui import handing_out
        from bedside.ui.refusal import told

        if self._session is None:
            return
        try:
            path = handing_out.save_file(self, self._session.paper_form(), "bedside-checklist-on-paper.pdf")
        except WorldError as error:
            self.message.say(told(error))
            return
        if path:
            self.message.tell(handing_out.saved_sentence(path))

    @Slot()
    def _on_free(self) -> None:
        if self._close_waits:
            self._close_waits = False
            self.message.remind("")
        if self._lock_waits:
            self.lock()

    @Slot()
    def _show_setup(self) -> None:
        from bedside.ui.pages.setup import SetupPage

        page = SetupPage()
        assert self._session is not None  # noqa: S101 - the session asked for this page
        page.setup_wanted.connect(self._session.set_up)
        page.language_wanted.connect(self.language_wanted)
        self._session.came_in.connect(page.deleteLater)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _connect_lock(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from bedside.ui.sleep_watch import SleepWatch

        self.sleep = SleepWatch(self)
        self.sleep.going_to_sleep.connect(self.lock)
        self.idle.ran_out.connect(self.lock)
        self.idle.lock_pressed.connect(self.lock)
        self.idle.change_pressed.connect(self.change_user)
        for key, act in (("Ctrl+L", self.lock), ("Ctrl+Shift+L", self.change_user)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setProperty("context", _EVERYWHERE)
            shortcut.activated.connect(act)

    def _add_bars(self) -> None:
        """There is nothing to say before the first paint, so the bars come after it."""
        from bedside.ui.widgets.message_bar import MessageBar
        from bedside.ui.widgets.notice_bar import NoticeBar

        self.notice, self.message = NoticeBar(), MessageBar()
        self._column.insertWidget(0, self.notice)
        self._column.insertWidget(1, self.message)
        faults.bell.rang.connect(self.message.say)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.unlock)
        centre = self._centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)


def _close_dialogs() -> None:
    """Nothing of a patient stays open over the locked screen: no menu, no dialog, also none that would rather wait."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
            widget.hide()
