"""What is drawn before the first drug: one press records that a line was taken, now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedside.assess.words import label, labels, moment
from bedside.domain.observations import Answer, Finding
from bedside.protocol.model import ItemKind
from bedside.ui.recording import recording
from bedside.ui.soon import soon
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import beside, breakable, clear_rows, link_button, plain_button
from bedside.ui.widgets.state_mark import StateMark
from bedside.ui.widgets.tick_row import TickRow
from bedside.ui.widgets.two_up import TwoUp

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.assess.model import PlanNow
    from bedside.protocol.protocol import Protocol

DONE = "done"
ROW_AIR = 3
"""Between a row and the lines above and below it."""
MOST_TIMES = 2
"""So many times of what is done are said one by one."""


def taken(item: str, protocol: Protocol, now: datetime) -> Finding:
    """What "taken" records for an item: the sample was sent now, or the question is answered with yes."""
    answer = Answer.YES if protocol.items[item].kind is ItemKind.YES_NO else Answer.PENDING
    return Finding(item=item, answer=answer, collected_at=now)


class DrawList(Panel):
    """Draws the lines.

    Signals:
        taken_wanted: ids of the items that were taken now.
        item_wanted: an item whose name was pressed.
        cannot_wait: the first dose does not wait for the searches that are open.
    """

    cannot_wait = Signal()
    taken_wanted = Signal(object)
    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._protocol = protocol
        self._rows: tuple[PlanNow, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._held_line = ""
        self._shows_done = False
        self._count = text_label(tone="soft")
        self._count.setWordWrap(False)
        self._done = link_button("")
        self._done.setProperty("line", DONE)
        self._done.clicked.connect(self._toggle_done)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 4, 0, 0)
        self.body.setContentsMargins(
            14, 0, 14, 6
        )  # the way to what is done is higher than the title beside it
        self.body.setSpacing(0)
        title = text_label(self.tr("Draw before the drug"), tone="heading")
        self._all = plain_button(
            self.tr("All but procedures taken now"),
            self.tr(
                "All of these that nobody answered were taken now, but for marrow, biopsies and tests of them"
            ),
        )
        recording(self._all).setProperty("line", "all")
        self._all.clicked.connect(self._take_all)
        self._cannot_wait = plain_button(
            self.tr("Cannot wait…"), self.tr("The first dose cannot wait for the searches that are open")
        )
        recording(self._cannot_wait).clicked.connect(self.cannot_wait)
        self.body.addLayout(beside(title, self._count, self._done, stretch=0))
        ways = FlowLayout(spacing=8)
        for button in (self._all, self._cannot_wait):
            ways.addWidget(button)
        self.body.addLayout(ways)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_rows(self, rows: tuple[PlanNow, ...]) -> None:
        """Draw these lines when they are others."""
        if rows == self._rows:
            return
        self._hold_keyboard()
        self._rows = rows
        self._draw()

    def _draw(self) -> None:
        done = [row.done_at for row in self._rows if row.done_at is not None]
        self._buttons = {DONE: self._done} if done else {}
        self._show_done(sorted(done))
        clear_rows(self._column)
        shown = QWidget()
        rows = TwoUp(shown, spacing=2)
        for row in self._rows:
            if row.done_at is None and row.to_take:
                rows.addWidget(self._button(row))
            elif row.done_at is None or self._shows_done:
                rows.addWidget(self._line(row))
        self._column.addWidget(shown)
        self._all.setVisible(sum(bool(row.unanswered) for row in self._rows) > 1)
        self._cannot_wait.setVisible(any(row.to_take for row in self._rows))

    def _show_done(self, times: list[datetime]) -> None:
        """How many are done stands in the heading; a press shows each with its time."""
        said = list(dict.fromkeys(moment(time, self._protocol) for time in times))
        when = ", ".join(said)
        if len(said) > MOST_TIMES:
            when = self.tr("{first} to {last}").format(first=said[0], last=said[-1])
        count = self.tr("{done} of {all} taken").format(done=len(times), all=len(self._rows))
        words = self.tr("{count} taken: {times}").format(count=len(times), times=when) if times else ""
        self._count.setText("" if times else count)
        self._done.setText(count)
        self._done.setAccessibleName(words)
        self._done.setToolTip(words)
        self._count.setVisible(not times)
        self._done.setVisible(bool(times))

    @Slot()
    def _toggle_done(self) -> None:
        self._shows_done = not self._shows_done
        self._hold_keyboard()
        self._draw()

    def _hold_keyboard(self) -> None:
        """A button that has the keyboard and goes would hand it on to anywhere, and throw the page about."""
        button = self.focusWidget()
        if button is None or not button.hasFocus() or not button.property("line"):
            return
        self._held_line = str(button.property("line"))
        self.setFocus()
        soon(self, self._give_keyboard_back)

    @Slot()
    def _give_keyboard_back(self) -> None:
        """To the same line, else to the next that is open; to nobody when somebody took it meanwhile."""
        if not self.hasFocus():
            return
        order = [DONE, *(row.id for row in self._rows)]
        start = order.index(self._held_line) if self._held_line in order else 0
        open_lines = (*order[start:], *order[:start])
        following = next(
            (self._buttons[each] for each in open_lines if each in self._buttons), self._cannot_wait
        )
        following.setFocus()

    @property
    def first_open(self) -> QPushButton | None:
        """The first line of which something is to be taken."""
        return next((button for line, button in self._buttons.items() if line != DONE), None)

    @property
    def rows(self) -> tuple[PlanNow, ...]:
        """The lines shown now."""
        return self._rows

    def clear(self) -> None:
        """Forget every line."""
        self._rows, self._shows_done = (), False
        self._buttons = {}
        self._show_done([])
        self._count.clear()
        clear_rows(self._column)

    def _line(self, row: PlanNow) -> QWidget:
        """What there is nothing to take of any more: when it was taken, or what of it is still to be entered."""
        words = QVBoxLayout()
        words.setSpacing(1)
        said = f"{row.text} · {moment(row.done_at, self._protocol)}" if row.done_at is not None else row.text
        words.addWidget(text_label(breakable(said), tone="small" if row.done_at is not None else "task"))
        if row.done_at is None:
            links = [Link(item, label(self._protocol, item)) for item in row.stay_open]
            open_text = LinkText()
            open_text.say(self.tr("Taken. Result to enter: "), *listed(links))
            open_text.item_wanted.connect(self.item_wanted)
            words.addWidget(open_text)
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, ROW_AIR, 0, ROW_AIR)
        line.setSpacing(9)
        line.addWidget(StateMark("done" if row.done_at is not None else "pending"))
        line.addLayout(words, 1)
        return widget

    def _button(self, row: PlanNow) -> QPushButton:
        words = self._words(row)
        button = TickRow(words, self.tr("Taken now: {what}").format(what=words))
        recording(button).setProperty("line", row.id)
        button.clicked.connect(self._take)
        self._buttons[row.id] = button
        return button

    def _words(self, row: PlanNow) -> str:
        """The line; of one that is taken in part, what of it is still to be taken: a press records only that."""
        if len(row.to_take) + len(row.stay_open) == len(row.items):
            return row.text
        left = labels(self._protocol, row.to_take)
        return self.tr("{what} · still to take: {items}").format(what=row.text, items=left)

    @Slot()
    def _take(self) -> None:
        button = self.sender()
        line = str(button.property("line")) if isinstance(button, QPushButton) else ""
        row = next((row for row in self._rows if row.id == line), None)
        if row is not None:
            self.taken_wanted.emit(row.to_take)

    @Slot()
    def _take_all(self) -> None:
        """Each sample that nobody answered, as an answer of its own; what is answered in any way stays as it is."""
        self.taken_wanted.emit(tuple(dict.fromkeys(item for row in self._rows for item in row.unanswered)))
