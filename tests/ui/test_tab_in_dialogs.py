"""Tab walks every dialog as it is read, from its first field to its last button, and stops nowhere unseen (H40)."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QWidget,
)

from bedside.ui.dialogs.form_scroll import FormScroll
from bedside.ui.dialogs.frame import DialogFrame
from tests.ui.test_lock import desk as desk
from tests.ui.test_lock_over_dialogs import DIALOGS, UNDER_NO_DISPLAY, open_all
from tests.ui.test_tab_order import is_backwards

pytestmark = pytest.mark.slow

MOST = 200
OURS = {name: what for name, what in DIALOGS.items() if issubclass(what.opened[-1][1], DialogFrame)}


def walked(dialog: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Every control that Tab leads to, from the first to where it comes around."""
    stops = [QApplication.focusWidget()]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or dialog, key)
        here = QApplication.focusWidget()
        if here is stops[0]:
            return stops
        if here is not stops[-1]:
            stops.append(here)
    raise AssertionError(f"the keyboard never comes around: {stops[-3:]}")


def named(part: QWidget) -> str:
    return part.accessibleName() or getattr(part, "text", str)() or type(part).__name__


def scrolled_in(part: QWidget) -> QScrollArea | None:
    """The area it is scrolled in."""
    around = part.parentWidget()
    while around is not part.window() and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around if isinstance(around, QScrollArea) else None


def goes_back(here: QWidget, following: QWidget) -> bool:
    """True when what follows stands above, or further left; between form and buttons the form counts as a whole."""
    first, second = scrolled_in(here), scrolled_in(following)
    if first is second and first is not None:
        return is_backwards(box(here, first.widget()), box(following, first.widget()))
    window = here.window()
    return is_backwards(box(first or here, window), box(second or following, window))


def box(part: QWidget, around: QWidget) -> QRect:
    return QRect(part.mapTo(around, QPoint(0, 0)), part.size())


def holds_any(area: QScrollArea, stops: list[QWidget]) -> bool:
    """True when it scrolls fields, which come into sight by themselves; a text alone needs the keyboard."""
    return any(part is not area and area.isAncestorOf(part) for part in stops)


def faults(dialog: QWidget) -> list[str]:
    """Stops that nobody sees, and steps up or to the left besides the one from the last control to the first."""
    stops = walked(dialog)
    unseen = [named(part) for part in stops if isinstance(part, FormScroll) and holds_any(part, stops)]
    pairs = zip(stops, (*stops[1:], stops[0]), strict=True)
    back = [f"{named(a)} to {named(b)}" for a, b in pairs if goes_back(a, b)]
    return unseen + (back if len(back) > 1 else [])


@pytest.mark.qt_log_ignore(*UNDER_NO_DISPLAY)
@pytest.mark.hazard("H40")
def test_tab_goes_through_every_dialog_from_top_to_bottom(desk):
    found = {}
    for name, what in OURS.items():
        if desk.sitting.case_talk.view is None:
            desk.sitting.open_case(desk.sitting._service.board()[0].case)

        def look(name=name) -> None:
            dialog = QApplication.activeModalWidget()
            dialog.activateWindow()
            QApplication.processEvents()
            found[name] = faults(dialog)
            dialog.reject()

        open_all(desk, what, look)
    assert found == {name: [] for name in OURS}
