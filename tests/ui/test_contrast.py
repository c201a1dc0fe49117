"""Contrast as it is drawn: words 4.5:1, borders of fields 3:1, and a keyboard that can be seen (safety.md H40).

Each control is looked at once for each way it can look: by its kind, its style, its ground and its state.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from bedside.app.wiring import open_session
from bedside.ui import fonts, theme
from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.live_picture import LivePicture
from bedside.ui.pages.setup import SetupPage
from bedside.ui.roles import contrast
from bedside.ui.widgets.board_table import BoardTable
from bedside.ui.widgets.step_rail import StepRow
from bedside.ui.widgets.trend_row import TrendRow
from tests.every_screen import asked, review, step_at_work
from tests.screens import settle
from tests.ui import glyphs

SIZE = QSize(1366, 768)
LOOKS = (theme.Look.LIGHT, theme.Look.DARK)
DRAWN = (StepRow, BoardTable, TrendRow)
"""Controls that draw themselves: their colours are pairs of `roles.TEXT_PAIRS`."""
FIELDS = (QLineEdit, QComboBox, QPlainTextEdit)

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H40")]


@dataclass(frozen=True)
class Look:
    """One control in one state of one look."""

    where: str
    state: str
    value: float


@pytest.fixture(scope="module", params=LOOKS, ids=str)
def looked(qapp, request) -> Iterator[dict[str, list[Look]]]:
    """Every look of every control: "words", "borders" and "keyboard"."""
    fonts.load(qapp)
    theme.start()
    theme.keeper.choose(request.param)
    found: dict[str, list[Look]] = {"words": [], "borders": [], "keyboard": []}
    known: set[tuple[object, ...]] = set()
    for name, window in screens():
        window.activateWindow()
        settle()
        for part in controls(window):
            signature = glyphs.signature(part)
            if signature not in known:
                known.add(signature)
                look_at(part, window, name, found)
    theme.keeper.choose(theme.Look.SYSTEM)
    yield found


def screens() -> Iterator[tuple[str, QWidget]]:
    """One of each kind, and all that can stand in their rows."""
    setup = SetupPage()
    setup.resize(SIZE)
    setup.show()
    setup._on_begin()
    yield "setup", setup
    setup.close()
    session, window = open_session(demo=True), MainWindow()
    window.resize(SIZE)
    window.show()
    window.attach(session)
    yield "unlock", window
    window.unlock.unlock_wanted.emit(session.people()[0].id, session.demo_pin)
    yield "board", window
    yield from asked("recovery-key", RecoveryKeyDialog(window.sitting._service, window))
    window.sitting.open_case(window.sitting._service.board()[0].case)
    live = window.sitting.case.findChild(LivePicture)
    live._set_tier()
    yield from asked("tier", live.desk.dialog)
    yield from step_at_work(window, "severity")
    for step in ("short_path", "first_line"):
        window.sitting.case.open_step(step)
        yield step, window
    yield from review(window)
    window.message.say("The disk is full. The last answer is not saved. Make room and answer again.")
    yield "message", window
    window.close()


def controls(window: QWidget) -> list[QWidget]:
    worded = [part for part, _ in glyphs.with_words(window)]
    drawn = [part for kind in DRAWN for part in window.findChildren(kind) if part.isVisible()]
    return [*worded, *drawn]


def look_at(part: QWidget, window: QWidget, where: str, found: dict[str, list[Look]]) -> None:
    box = glyphs.in_sight(part, window)
    if box is None:
        return
    said = getattr(part, "text", str)() or part.accessibleName()
    where = f"{where}: {type(part).__name__} {str(said)[:40]!r}"
    for state in states(part, window) if not isinstance(part, DRAWN) else ():
        least = glyphs.seen(window, glyphs.words_box(part, box)).least
        found["words"].append(Look(where, state, least))
    if isinstance(part, FIELDS) and part.isEnabled():
        outside, border, inside = glyphs.border(window, box)
        weakest = min(contrast(border, outside), contrast(border, inside))
        found["borders"].append(Look(where, "usual", weakest))
    if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        found["keyboard"].append(Look(where, "keyboard", glyphs.ring(window, part)))
        part.clearFocus()


def states(part: QWidget, window: QWidget) -> Iterator[str]:
    """As it is; and a control under the mouse, with the keyboard, and switched off."""
    yield "usual"
    if not isinstance(part, QAbstractButton | QLineEdit | QComboBox) or not part.isEnabled():
        return
    part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    yield "under the mouse"
    part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    window.activateWindow()
    part.setFocus()
    yield "with the keyboard"
    part.clearFocus()
    part.setEnabled(False)
    yield "switched off"
    part.setEnabled(True)


def test_every_word_stands_out_from_its_ground(looked):
    assert len(looked["words"]) > 150
    assert {look.state for look in looked["words"]} == {
        "usual", "under the mouse", "with the keyboard", "switched off",
    }  # fmt: skip
    assert [look for look in looked["words"] if look.value < 4.5] == []


def test_the_border_of_every_field_can_be_seen(looked):
    assert len(looked["borders"]) > 4
    assert [look for look in looked["borders"] if look.value < 3] == []


def test_the_keyboard_can_be_seen_on_every_control(looked):
    assert len(looked["keyboard"]) > 30
    assert [
        look for look in looked["keyboard"] if look.value < (0.02 if "LinkText" in look.where else 1)
    ] == []
