"""Of a case that is opened the live picture draws what is in sight first; nobody meets it half drawn."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from bedside.ui import fonts, theme
from bedside.ui.pages.live_picture import TWO_COLUMNS_FROM, LivePicture
from bedside.ui.soon import AFTER_PAINTING
from bedside.ui.widgets.barrier_list import BarrierRow
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.live_slot import LiveSlot
from bedside.ui.widgets.placed import TwoColumns
from bedside.ui.widgets.score_block import ScoreBlock
from tests.ui.told import Shell, context, critical_exposed, settle, words_of

LOW, HIGH = 300, 4000
"""A slot in which the gates pass the edge, and one that holds all of the picture."""
AWAITED = ("ebv_dna", "cmv_dna", "hbsag", "igra")


class Look(QObject):
    """What the picture says at the moment at which all that was asked for so far is painted."""

    def __init__(self, live: LivePicture) -> None:
        super().__init__()
        self._live, self.pending, self.barriers = live, (), ()

    def customEvent(self, event: QEvent) -> None:
        self.pending, self.barriers = self._live.pending.shown, self._live.barriers.rows


@pytest.fixture
def slot(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    window, made = QStackedWidget(), LiveSlot("Live picture")
    qtbot.addWidget(window)
    window.addWidget(made)
    window.addWidget(QWidget())
    yield made  # the window lives as long as the test


def picture(slot, protocol, height, width=0):
    """A picture on the glass that shows nothing yet."""
    live = LivePicture(context(protocol))
    slot.window().resize(2 * TWO_COLUMNS_FROM, height)
    slot.window().show()
    slot.hold(live)
    if width:
        live.setFixedWidth(width)
    settle()
    return live


def test_a_case_begins_with_the_picture_made_ahead_unless_it_holds_other_content(slot, protocol):
    mine = context(protocol)
    other = replace(mine, protocol=replace(protocol, language="fr"))
    while slot.make_more(LivePicture, mine):
        settle()
    blank = slot.widget()
    assert slot.begin(LivePicture, mine) is blank
    assert slot.begin(LivePicture, mine) is not blank, "the next case begins with another one"
    while slot.make_more(LivePicture, mine):
        settle()
    blank = slot.widget()
    assert slot.begin(LivePicture, other) is not blank
    assert slot.widget().context.protocol.language == "fr"


def rows_of(live):
    """The rows of gates and scores."""
    return [*live.barriers.findChildren(BarrierRow), *live.scores.findChildren(ScoreBlock)]


def told():
    return critical_exposed().pending(*AWAITED)


def awaited(shell):
    return shell.view.assessment.pending


def test_what_lies_below_the_edge_is_drawn_when_the_rest_is_painted(slot, protocol):
    live = picture(slot, protocol, LOW)
    shell, look = Shell(live, told().build(), protocol), Look(live)
    assert awaited(shell)
    QApplication.postEvent(look, QEvent(QEvent.Type.User), AFTER_PAINTING + 1)
    QApplication.processEvents()
    assert look.barriers and not look.pending
    assert live.pending.shown == awaited(shell)
    assert "Awaited" in words_of(live)


def test_no_key_arrives_before_all_of_it_is_drawn(slot, protocol):
    live = picture(slot, protocol, LOW)
    shell = Shell(live, told().build(), protocol)
    assert not live.pending.shown
    QApplication.processEvents()  # as many events as it takes, none of them from outside
    assert live.pending.shown == awaited(shell)
    assert live.height() > LOW


@pytest.mark.parametrize("width", [0, TWO_COLUMNS_FROM])
def test_what_has_room_is_drawn_at_once(slot, protocol, width):
    live = picture(slot, protocol, HIGH, width)
    shell = Shell(live, told().build(), protocol)
    assert live.pending.shown == awaited(shell)


def test_lines_that_say_nothing_yet_are_made_for_the_next_press_once_the_rest_is_painted(slot, protocol):
    live = picture(slot, protocol, HIGH)
    Shell(live, told().build(), protocol)
    lines = [line for row in rows_of(live) for line in row.findChildren(LinkText)]
    assert lines and all(line.spoken for line in lines)
    settle()
    ready = [line for row in rows_of(live) for line in row.findChildren(LinkText)]
    assert len(ready) > len(lines)
    assert not any(line.isVisible() for line in ready if line not in lines)


def test_beside_one_another_each_column_has_its_own_edge(slot, protocol):
    live = picture(slot, protocol, LOW, TWO_COLUMNS_FROM)
    Shell(live, told().build(), protocol)
    assert live.barriers.rows and live.severity.isVisible()
    assert not live.pending.shown


def test_an_answer_that_comes_at_once_finds_the_whole_picture(slot, protocol):
    live = picture(slot, protocol, LOW)
    Shell(live, critical_exposed().build(), protocol)
    shell = Shell(live, told().build(), protocol)
    assert live.pending.shown == awaited(shell)


def test_a_picture_that_is_brought_to_the_glass_is_whole(slot, protocol):
    live = picture(slot, protocol, LOW)
    shell = Shell(live, told().build(), protocol)
    slot.draw()
    assert live.pending.shown == awaited(shell)


def test_a_case_that_is_opened_behind_the_board_is_drawn_as_far_as_the_window_reaches(slot, protocol):
    live = picture(slot, protocol, LOW)
    slot.window().setCurrentIndex(1)
    shell = Shell(live, told().build(), protocol)
    assert not live.isVisible()
    assert live.barriers.rows and not live.pending.shown
    settle()
    assert live.pending.shown == awaited(shell)


@pytest.mark.parametrize("width", [TWO_COLUMNS_FROM - 1, TWO_COLUMNS_FROM])
def test_what_one_answer_changes_is_measured_in_the_width_it_stands_in_and_in_no_other(
    slot, protocol, monkeypatch, width
):
    """To measure all words takes as long as to judge the case, and Qt remembers them for one width only."""
    live = picture(slot, protocol, HIGH, width)
    Shell(live, critical_exposed().build(), protocol)
    settle()
    (columns,) = live.findChildren(TwoColumns)
    asked, measure = set(), TwoColumns.measure

    def noted(which, width):
        asked.add(width)
        return measure(which, width)

    monkeypatch.setattr(TwoColumns, "measure", noted)
    Shell(live, told().build(), protocol)
    slot.draw()
    settle()
    assert asked == {columns.width()}


class Frame(QWidget):
    """A screen with a slot under a banner."""

    def __init__(self, slot, banner):
        super().__init__()
        column, self.banner = QVBoxLayout(self), QWidget()
        self.banner.setFixedHeight(banner)
        column.addWidget(self.banner)
        column.addWidget(slot)


@pytest.mark.parametrize("goes", [False, True])
def test_what_stands_around_it_is_no_room_for_the_picture(qtbot, protocol, goes):
    made, stack = LiveSlot("Live picture"), QStackedWidget()
    qtbot.addWidget(stack)
    screen = Frame(made, HIGH - LOW)
    stack.addWidget(QWidget())
    stack.addWidget(screen)
    stack.resize(2 * TWO_COLUMNS_FROM, HIGH)
    stack.show()
    settle()
    if goes:
        screen.banner.hide()
    made.foresee(screen)
    live = LivePicture(context(protocol))
    made.hold(live)
    Shell(live, told().build(), protocol)
    assert live.barriers.rows
    assert bool(live.pending.shown) is goes
    stack.setCurrentWidget(screen)
    assert made.height() <= made.reach
    settle()
    assert live.pending.shown


def test_out_of_sight_there_is_no_edge(slot, protocol):
    live = picture(slot, protocol, LOW)
    slot.window().hide()
    shell = Shell(live, told().build(), protocol)
    assert live.pending.shown == awaited(shell)


@pytest.mark.hazard("H01")
def test_a_case_that_is_left_at_once_is_not_drawn_any_more(slot, protocol):
    live = picture(slot, protocol, LOW)
    Shell(live, told().build(), protocol)
    live.clear()
    settle()
    assert live.pending.shown == () and live.barriers.rows == ()
