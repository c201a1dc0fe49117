"""Starts the window: first the shell on the glass, then everything else."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from bedside.ui import faults, fonts, language, theme
from bedside.ui.main_window import MainWindow
from bedside.ui.window_file import window_file

if TYPE_CHECKING:
    from bedside.app.session import Session
    from bedside.protocol.words import Language

STYLE = ("-style", "fusion")
"""The same widgets on every system; asked for here, because `setStyle` would load more of Qt than the start needs."""

FOREIGN_PLUGINS = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_GENERIC_PLUGINS",
)
"""Settings that make Qt load code from elsewhere; the plug-ins are those beside Qt (safety.md T20)."""


FRAME = 48
"""Room for the title and the borders that the system puts around a window, in pixels."""


def run(argv: Sequence[str] = ("bedside",), demo: bool = False) -> int:
    """Show the window until it is closed.

    Args:
        argv: arguments of the program, for Qt.
        demo: the invented ward instead of the real one.

    Returns:
        The exit code of the program.
    """
    for name in FOREIGN_PLUGINS:
        os.environ.pop(name, None)
    app = QApplication.instance() or QApplication([*argv, *STYLE])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else makes an application here
    glass = Glass(app, demo=demo)
    bring_up(glass.window)
    return app.exec()


def bring_up(window: MainWindow) -> None:
    """On the glass; as large as the screen where its frame would find no room: the foot is never cut off."""
    room = window.screen().availableGeometry()
    has_room = window.width() + FRAME <= room.width() and window.height() + FRAME <= room.height()
    if has_room:
        window.show()
    else:
        window.showMaximized()


class Glass(QObject):
    """The one window on the glass; another language makes it anew, locked, because every word of it changes."""

    def __init__(self, app: QApplication, *, demo: bool) -> None:
        super().__init__(app)
        self._app, self._demo = app, demo
        self.window = make_window(app, demo=demo)
        # Held until Qt has thrown it away: collected before, it would go while events still walk through it.
        self._leaving: MainWindow | None = None
        self.window.language_wanted.connect(self.change_language)

    @Slot(str)
    def change_language(self, wanted: Language) -> None:
        """Close the window, which locks, and open one that speaks the other language; kept for the next start.

        The demo goes on with its invented ward and keeps nothing: the choice for the real ward is not its own.
        Nothing happens while a sheet is being signed: the window then says so and stays.
        """
        old = self.window
        self._app.setQuitOnLastWindowClosed(False)
        if old.close():
            if not self._demo:
                language.keep(window_file(), wanted)
            language.speak(self._app, wanted)
            self.window = _with_session(MainWindow(), self._demo, old.session)
            self.window.language_wanted.connect(self.change_language)
            self.window.setGeometry(old.geometry())
            self.window.show()
            self._leaving = old
            old.destroyed.connect(self._left)
            old.deleteLater()
        self._app.setQuitOnLastWindowClosed(True)

    @Slot()
    def _left(self) -> None:
        self._leaving = None
        gc.unfreeze()  # the first window has gone


def make_window(app: QApplication, *, demo: bool) -> MainWindow:
    """The window, ready to show; its session is opened after the first paint."""
    return _with_session(shell(app), demo)


def shell(app: QApplication) -> MainWindow:
    """The window without a session: all that is made before the first paint."""
    app.setApplicationName("Bedside")
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    faults.install()
    fonts.load(app)
    language.speak(app, language.kept(window_file()))
    window = MainWindow()
    window.first_painted.connect(_let_collect)
    theme.start()  # after the widgets: styling them once together is cheaper than one by one
    return window


def _let_collect() -> None:
    """The collector rests since the start of the program; what was made by now stays, so it never looks at that."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _with_session(window: MainWindow, demo: bool, before: Session | None = None) -> MainWindow:
    window.first_painted.connect(partial(_open_session, window, demo, before))
    return window


def _open_session(window: MainWindow, demo: bool, before: Session | None) -> None:
    """Import the house and open its door, away from the start path."""
    QTimer.singleShot(0, window, partial(_attach, window, demo, before))


def _attach(window: MainWindow, demo: bool, before: Session | None) -> None:
    from bedside.app.wiring import open_session
    from bedside.domain.errors import WorldError
    from bedside.ui.clipboard import ClipboardWatch
    from bedside.ui.input_guard import InputGuard
    from bedside.ui.listening import listen
    from bedside.ui.next_step import NextStep
    from bedside.ui.refusal import told

    app = QApplication.instance()
    assert app is not None  # noqa: S101 - the window was painted by it
    if app.findChild(InputGuard) is None:  # they stay with the application when the window is made anew
        listen(InputGuard(app))
        ClipboardWatch(app)
    try:
        window.attach(open_session(demo=demo, language=language.spoken(), before=before))
        NextStep(window)
    except WorldError as error:
        window.unlock.wait(told(error))
