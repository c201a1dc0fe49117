"""Starts the window: first the shell on the glass, then everything else."""

import os
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bedside.ui import faults, fonts, theme
from bedside.ui.main_window import MainWindow

STYLE = ("-style", "fusion")
"""The same widgets on every system; asked for here, because `setStyle` would load more of Qt than the start needs."""

FOREIGN_PLUGINS = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_GENERIC_PLUGINS",
)
"""Settings that make Qt load code from elsewhere; the plug-ins are those beside Qt (safety.md T20)."""


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
    window = make_window(app, demo=demo)
    window.show()
    return app.exec()


def make_window(app: QApplication, *, demo: bool) -> MainWindow:
    """The window, ready to show; its session is opened after the first paint."""
    window = shell(app)
    window.first_painted.connect(partial(_open_session, window, demo))
    return window


def shell(app: QApplication) -> MainWindow:
    """The window without a session: all that is made before the first paint."""
    app.setApplicationName("Bedside")
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    faults.install()
    fonts.load(app)
    window = MainWindow()
    theme.start()  # after the widgets: styling them once together is cheaper than one by one
    return window


def _open_session(window: MainWindow, demo: bool) -> None:
    """Import the house and open its door, away from the start path."""
    QTimer.singleShot(0, window, partial(_attach, window, demo))


def _attach(window: MainWindow, demo: bool) -> None:
    from bedside.app.wiring import open_session
    from bedside.domain.errors import WorldError
    from bedside.ui.clipboard import ClipboardWatch
    from bedside.ui.input_guard import InputGuard

    app = QApplication.instance()
    assert app is not None  # noqa: S101 - the window was painted by it
    app.installEventFilter(InputGuard(app))
    ClipboardWatch(app)
    try:
        window.attach(open_session(demo=demo))
    except WorldError as error:
        window.unlock.wait(str(error))
