"""Tab walks every page top to bottom, and back with Shift+Tab; nothing keeps the keyboard (safety.md H40)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from bedside.app.wiring import open_session
from bedside.ui import fonts, theme
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.setup import SetupPage
from tests.screens import settle, wait_while_busy

SIZE = QSize(1366, 768)
MOST = 900
STEPS = (
    "patient", "severity", "infection_screen", "parasitic_exclusion", "malignancy_workup", "first_line",
    "second_line", "short_path",
)  # fmt: skip
PAGES = ("setup", "unlock", "board", *STEPS, "review", "override", "new case")

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H40")]


@dataclass(frozen=True)
class Stop:
    """A control that the keyboard comes to: its name, what it lies in, and where."""

    control: int
    name: str
    inside: int
    box: QRect

    def __repr__(self) -> str:
        return f"{self.name} at {self.box.x()},{self.box.y()}"


@dataclass(frozen=True)
class Walk:
    """What Tab reaches on a page, what Shift+Tab reaches, and all that can take the keyboard."""

    there: tuple[Stop, ...]
    back: tuple[Stop, ...]
    reachable: frozenset[str]


@pytest.fixture(scope="module")
def walks(qapp) -> dict[str, Walk]:
    fonts.load(qapp)
    theme.start()
    found = {}
    for name, window in pages():
        settle()
        window.activateWindow()
        settle()
        there = trail(window, Qt.Key.Key_Tab)
        back = trail(window, Qt.Key.Key_Backtab)
        found[name] = Walk(there, back, frozenset(reachable(window)))
    return found


def pages() -> Iterator[tuple[str, QWidget]]:
    setup = SetupPage()
    setup.resize(SIZE)
    setup.show()
    yield "setup", setup
    setup.close()
    session, window = open_session(demo=True), MainWindow()
    window.resize(SIZE)
    window.show()
    window.attach(session)
    yield "unlock", window
    window.unlock.unlock_wanted.emit(session.people()[0].id, session.demo_pin)
    yield "board", window
    service = window.sitting._service
    yield from in_front("new case", NewCaseDialog(service.find_duplicates, service.now().date(), window))
    window.sitting.open_case(service.board()[0].case)
    case = window.sitting.case
    for step in STEPS:
        case.open_step(step)
        yield step, window
    case.page._override()
    yield from in_front("override", case.page.desk.dialog)
    case.open_review()
    wait_while_busy(window)
    yield "review", window
    window.close()


def in_front(name: str, dialog: QDialog) -> Iterator[tuple[str, QWidget]]:
    dialog.show()
    yield name, dialog
    dialog.reject()


def trail(window: QWidget, key: Qt.Key) -> tuple[Stop, ...]:
    """Every control that pressing a key again and again leads to, once around."""
    window.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window, key)
    stops = [stop(QApplication.focusWidget(), window)]
    for _ in range(MOST):
        here = QApplication.focusWidget()
        QTest.keyClick(here, key)
        now = QApplication.focusWidget()
        if now is here:  # the next link of the same line
            continue
        if id(now) == stops[0].control:
            return tuple(stops)
        stops.append(stop(now, window))
    raise AssertionError(f"the keyboard never comes around: {stops[-3:]}")


def stop(control: QWidget, window: QWidget) -> Stop:
    around = inside(control, window)
    said = control.accessibleName() or getattr(control, "text", str)() or type(control).__name__
    box = QRect(control.mapTo(around, QPoint(0, 0)), control.size())
    return Stop(id(control), str(said), id(around), box)


def inside(control: QWidget, window: QWidget) -> QWidget:
    """What is scrolled with it, or the window."""
    around = control.parentWidget()
    while around is not None and around is not window:
        area = around.parentWidget().parentWidget() if around.parentWidget() is not None else None
        if isinstance(area, QScrollArea) and area.widget() is around:
            return around
        around = around.parentWidget()
    return window


def reachable(window: QWidget) -> Iterator[str]:
    for part in window.findChildren(QWidget):
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
        if takes and part.isVisible() and part.isEnabled() and part.window() is window:
            yield stop(part, window).name


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_to_every_control(walks, page):
    reached = {one.name for one in walks[page].there}
    assert walks[page].reachable - reached == set()


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_down_and_to_the_right(walks, page):
    stops = walks[page].there
    pairs = zip(stops, (*stops[1:], stops[0]), strict=True)
    backwards = [(a, b) for a, b in pairs if a.inside == b.inside and is_backwards(a.box, b.box)]
    assert len(backwards) <= 1, backwards  # from the last one to the first


@pytest.mark.parametrize("page", PAGES)
def test_shift_tab_goes_back_the_same_way(walks, page):
    there = [one.control for one in walks[page].there]
    back = [one.control for one in reversed(walks[page].back)]
    at = back.index(there[0])
    assert back[at:] + back[:at] == there


def is_backwards(here: QRect, following: QRect) -> bool:
    """True when what follows stands above and not further right, or on the same line further left."""
    overlap = min(here.bottom(), following.bottom()) - max(here.top(), following.top())
    if overlap * 2 >= min(here.height(), following.height()):
        return following.left() < here.left()
    return following.top() < here.top() and following.left() < here.right()


@pytest.mark.parametrize(
    ("here", "following", "wrong"),
    [
        ((0, 0, 50, 20), (60, 0, 50, 20), False),
        ((60, 0, 50, 20), (0, 0, 50, 20), True),
        ((60, 0, 50, 20), (0, 30, 50, 20), False),
        ((0, 30, 50, 20), (0, 0, 50, 20), True),
        ((0, 300, 50, 20), (60, 0, 50, 20), False),
        ((0, 0, 50, 40), (60, 12, 50, 20), False),
    ],
)
def test_a_walk_backwards_is_found(here, following, wrong):
    assert is_backwards(QRect(*here), QRect(*following)) is wrong
