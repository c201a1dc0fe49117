"""Screens are tested without a display."""

import gc
import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent
IGNORED = "This plugin does not support propagateSizeHints"
"""Said by the platform without a display whenever a window with a minimum size is shown; nothing of ours."""


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(IGNORED))


@pytest.hookimpl(hookwrapper=True, trylast=True)
def pytest_runtest_call():
    """From the end of a test on Python collects nothing until its windows are gone.

    Nothing holds them any more, and pytest-qt sends what is posted: Qt would walk through the parts of a window that
    goes under its feet.
    """
    yield
    gc.disable()


@pytest.fixture(scope="module", autouse=True)
def what_stays_is_not_looked_at():
    """Every lock collects: it need not look each time at all that the tests and the modules before it left for good."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def protocol():
    """The content as shipped, for the ward of these tests."""
    from tests.ui.told import shipped_protocol

    return shipped_protocol()


@pytest.fixture
def board(qtbot):
    """The board of a ward, without a patient yet, as wide as the smallest screen."""
    from zoneinfo import ZoneInfo

    from bedside.ui.pages.board import BoardPage
    from tests.ui.ward_of_four import NOW

    made = BoardPage()
    made.set_ward("ICU 2", ZoneInfo("Europe/Paris"), lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


@pytest.fixture
def live(qtbot, qapp, protocol):
    """The live picture as wide as on the smallest screen: 332 px without its border and the scroll bar."""
    from bedside.ui import fonts, theme
    from bedside.ui.pages.live_picture import LivePicture
    from tests.ui.told import context

    fonts.load(qapp)
    theme.start()
    made = LivePicture(context(protocol))
    qtbot.addWidget(made)
    made.resize(321, 900)
    made.show()
    return made


@pytest.fixture
def line_page(qtbot, qapp, protocol):
    """Makes step 6 or 7 for a case, and carries out what it asks for."""
    from bedside.ui import fonts, theme
    from bedside.ui.pages.choice import ChoicePage
    from tests.ui.told import Shell, context

    fonts.load(qapp)
    theme.start()

    def made(told, step="first_line"):
        page = ChoicePage(context(protocol, step))
        qtbot.addWidget(page)
        page.resize(820, 900)
        page.show()
        return Shell(page, told.build(), protocol)

    return made


@pytest.fixture
def short_path(qtbot, qapp, protocol):
    """Makes the short path of a case, and carries out what it asks for."""
    from bedside.ui import fonts, theme
    from bedside.ui.pages.short_path import ShortPathPage
    from tests.ui.told import Shell, context

    fonts.load(qapp)
    theme.start()

    def made(told, content=protocol):
        page = ShortPathPage(context(content, "short_path"))
        qtbot.addWidget(page)
        page.resize(820, 1400)
        page.show()
        return Shell(page, told.build(), content)

    return made


@pytest.fixture
def hands(qtbot, tmp_path):
    """A clinician at the window of a new ward, in a case that was begun for the first patient."""
    from tests.app.conftest import PATIENT
    from tests.ui.hands import Hands, new_ward

    made = Hands(*new_ward(tmp_path))
    qtbot.addWidget(made.window)
    made.begin(PATIENT)
    return made


@pytest.fixture
def fingers(qtbot, tmp_path):
    """Somebody at the window of a new ward who types without looking."""
    from tests.ui.fingers import Fingers
    from tests.ui.hands import Hands, new_ward

    hands = Hands(*new_ward(tmp_path))
    qtbot.addWidget(hands.window)
    return Fingers(hands)


@pytest.fixture(autouse=True)
def no_window_outlives_its_test():
    """Qt throws every window away before the next test: left to Python, it goes at any moment and in any order.

    A job that still runs in the pool ends first: while one runs, nothing may be collected in its thread.
    """
    yield
    from PySide6.QtCore import QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    if QApplication.instance() is not None:
        for widget in QApplication.topLevelWidgets():
            if isValid(widget) and widget.parent() is None:  # closing one may take others with it
                widget.close()
                widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QThreadPool.globalInstance().waitForDone(60_000)
        QApplication.sendPostedEvents()
        put_off_the_look()
    gc.enable()


def put_off_the_look():
    """A test has the look it asks for, whichever ran before it in its process.

    Styled, a window takes half as long again to make, and what a test sees would hang on how tests are shared out.
    """
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QApplication

    from bedside.ui import theme

    app = QApplication.instance()
    if app.styleSheet():
        app.setStyleSheet("")
        app.setPalette(QPalette())
    theme.keeper.stop()
