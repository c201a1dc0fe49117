"""What stands before immunosuppression: infection, parasites worst first, malignancy; each with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from bedside.assess.gate_words import state_words
from bedside.assess.words import label
from bedside.domain.gates import GateState
from bedside.ui.language import captioned
from bedside.ui.roles import SIZES
from bedside.ui.widgets.badge import rule_line, show_when, text_label
from bedside.ui.widgets.gate_look import gate_mark
from bedside.ui.widgets.link_text import Link, LinkText, linked, listed
from bedside.ui.widgets.placed import (
    BESIDE_MARK,
    Placed,
    RowColumn,
    height_of,
    place_stack,
    stack_height,
)
from bedside.ui.widgets.rows import RowKeeper, breakable
from bedside.ui.widgets.state_mark import StateMark, mark_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import Assessment, ParasiteNow
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate

MOST_NAMED = 1
"""So many missing items are named, the first to ask; the rest is counted, for the scores below to stay in sight."""

ONE_LINE = 31
"""Letters of a name and its state that find room in one line of the panel."""
MOST_SAID = 2
"""So many tests stand in "Send: ..." by their names."""
MOST_TOGETHER = 2
"""More parasites than this that stand alike are one row, named by how they stand."""

MOST_READY = 3
"""Rows made before they are needed: a press may part what stood together."""

MOST_BLANK = 6 + MOST_READY
"""Rows made before any case is open: infection, the gate with three groups of parasites, malignancy, and those that
stay ready behind them.
"""

PART_MARK = 16
"""The mark of a part is smaller than that of the gate it belongs to."""
SPACING, APART, CLOSE, RULE = 6, 8, 1, 1
"""Between rows, between name and detail in one line, between lines, and the line above a row."""

INFECTION, PARASITES, MALIGNANCY = "infection_screen", "parasitic_exclusion", "malignancy_workup"


@dataclass(frozen=True, slots=True)
class Barrier:
    """One row: its mark, its name, how it stands, what is missing, what to do.

    Attributes:
        is_part: stands under the row above it (a parasite under "Parasites").
        item: where a press on the name leads. named: items that the action names, in its order.
    """

    mark: str
    title: str
    detail: str
    action: str = ""
    missing: tuple[Link, ...] = ()
    more: int = 0
    is_part: bool = False
    item: str = ""
    named: tuple[Link, ...] = ()
    names_missing: bool = False

    @property
    def key(self) -> tuple[bool, str]:
        """What makes it the same row as before, however it stands now."""
        return self.is_part, self.title


def barriers(assessment: Assessment, protocol: Protocol) -> tuple[Barrier, ...]:
    """The rows for an assessment; every word of them comes from it. What is awaited has its own list."""
    return (
        _step_barrier(assessment, protocol, INFECTION, translate("BarrierList", "Infection")),
        *_parasites(assessment, protocol),
        _step_barrier(assessment, protocol, MALIGNANCY, translate("BarrierList", "Malignancy")),
    )


class BarrierList(RowColumn):
    """Draws the rows.

    Signals:
        item_wanted: an item whose name was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=SPACING, parent=parent)
        self._rows: tuple[Barrier, ...] = ()
        self._kept = RowKeeper(self, self._row, BarrierRow.show_row, lambda each: each[0].key, MOST_READY)

    def show_barriers(self, rows: tuple[Barrier, ...]) -> None:
        """Draw these rows when they are others."""
        if rows == self._rows:
            return
        self._rows = rows
        self._kept.show([(row, at > 0 and not row.is_part) for at, row in enumerate(rows)])

    def make_blank(self) -> bool:
        """Make one row more before a case is open; False when they are there."""
        return self._kept.make_blank((Barrier("", "", ""), False), MOST_BLANK)

    def make_ready(self) -> None:
        """Make rows and lines for what the next press may bring, while nobody waits."""
        self._kept.make_ready()
        for row in self._kept.rows:
            row.make_ready()

    @property
    def rows(self) -> tuple[Barrier, ...]:
        """The rows shown now."""
        return self._rows

    def clear(self) -> None:
        """Forget every row."""
        self._rows = ()
        self._kept.clear()

    def _row(self, _: tuple[Barrier, bool]) -> BarrierRow:
        row = BarrierRow(self)  # in its place from the beginning: Qt styles a part anew for every other one
        row.item_wanted.connect(self.item_wanted)
        return row


class BarrierRow(Placed):
    """One row, with a line above it where another subject begins.

    Signals:
        item_wanted: an item whose name was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, self._mark = rule_line(self), StateMark(parent=self)
        self._title, self._detail = LinkText("strong", self), text_label(tone="small", parent=self)
        self._action: LinkText | None = None
        self._missing: LinkText | None = None
        self._is_long = self._is_part = False
        self._rule.hide()
        self._title.item_wanted.connect(self.item_wanted)

    def make_ready(self) -> None:
        """Make the lines that few rows have, while nobody waits for them."""
        for line in (self._action_line(), self._missing_line()):
            line.ensurePolished()

    def _action_line(self) -> LinkText:
        if self._action is None:
            self._action = self._line("complaint")
        return self._action

    def _missing_line(self) -> LinkText:
        if self._missing is None:
            self._missing = self._line("small")
        return self._missing

    def _line(self, tone: str) -> LinkText:
        line = LinkText(tone, self)
        line.hide()
        line.item_wanted.connect(self.item_wanted)
        return line

    def show_row(self, shown: tuple[Barrier, bool]) -> None:
        """The name, which leads to its item, and how it stands: in one line where there is room for both."""
        row, has_rule = shown
        self._is_part = row.is_part
        self.setAccessibleName(captioned(row.title, f"{row.detail}. {mark_word(row.mark)}"))
        show_when(self._rule, has_rule)
        self._mark.show_mark(row.mark)
        title = breakable(row.title)
        self._title.say(Link(row.item, title, is_quiet=True) if row.item else title)
        self._detail.setText(breakable(row.detail))
        self._is_long = len(row.title) + len(row.detail) > ONE_LINE
        self._title.setWordWrap(self._is_long)
        if row.action or self._action is not None:
            self._action_line().say(*linked(row.action, row.named) if row.action else ())
        more = [translate("BarrierList", " and {count} more").format(count=row.more)] if row.more else []
        names = row.missing and not row.names_missing
        if names or self._missing is not None:
            said = (translate("BarrierList", "Open: "), *listed(row.missing), *more) if names else ()
            self._missing_line().say(*said)

    def parts(self) -> Sequence[QWidget]:
        """The line above, the mark, and the words beside it."""
        return self._rule, self._mark, self._title, self._detail, *self._below()

    def _below(self) -> Sequence[LinkText]:
        """The lines under the name, as far as they are made."""
        return [line for line in (self._action, self._missing) if line is not None]

    def measure(self, width: int) -> int:
        """As high as its words, and the line above them."""
        head, below = self._heights_in(width - BESIDE_MARK)
        return self._top + max(SIZES.mark_small, head + below)

    def place(self) -> None:
        """The line on top; the mark at the left; name and detail in one line where they find room, else in two."""
        inner, top = self.width() - BESIDE_MARK, self._top
        head, _ = self._heights_in(inner)
        self._rule.setGeometry(0, 0, self.width(), RULE)
        side = PART_MARK if self._is_part else SIZES.mark_small
        indent = SIZES.mark_small - side
        self._mark.setGeometry(indent, top + indent // 2, side, side)
        if self._is_long:
            place_stack((self._title, self._detail), BESIDE_MARK, top, inner, CLOSE)
        else:
            wide = self._title.sizeHint().width()
            self._title.setGeometry(BESIDE_MARK, top, wide, head)
            self._detail.setGeometry(BESIDE_MARK + wide + APART, top, inner - wide - APART, head)
        place_stack(self._below(), BESIDE_MARK, top + head + CLOSE, inner, CLOSE)

    def _heights_in(self, inner: int) -> tuple[int, int]:
        """How high name and detail are together, and what stands below them."""
        if self._is_long:
            head = stack_height((self._title, self._detail), inner, CLOSE)
        else:
            name = self._title.sizeHint()
            head = max(name.height(), height_of(self._detail, inner - name.width() - APART))
        below = stack_height(self._below(), inner, CLOSE)
        return head, below + CLOSE if below else 0

    @property
    def _top(self) -> int:
        return 0 if self._rule.isHidden() else RULE + SPACING


def _step_barrier(assessment: Assessment, protocol: Protocol, step: str, title: str) -> Barrier:
    now = assessment.step(step)
    said = now.summary or mark_word(now.mark.value)
    item = now.unanswered[0] if now.unanswered else _first_item(protocol, step)
    return Barrier(now.mark.value, title, said, "", *_named(now.unanswered, protocol), item=item)


def _first_item(protocol: Protocol, step: str) -> str:
    return next((item for item, form in protocol.step_of.items() if form.id == step), "")


def _parasites(assessment: Assessment, protocol: Protocol) -> tuple[Barrier, ...]:
    """The gate as a whole, then its parasites worst first; those that stand alike share a row."""
    step = assessment.step(PARASITES)
    said = step.summary or assessment.gate.banner
    item = step.unanswered[0] if step.unanswered else _first_item(protocol, PARASITES)
    counting = assessment.gate.counting
    unasked = any(parasite.state is GateState.NOT_ASSESSED for parasite in counting)
    needed = _named(step.unanswered if unasked else (), protocol)
    rows = [Barrier(step.mark.value, translate("BarrierList", "Parasites"), said, "", *needed, item=item)]
    for state in dict.fromkeys(parasite.state for parasite in counting):
        alike = [parasite for parasite in counting if parasite.state is state]
        stand_alone = state.is_shut and state is not GateState.NOT_ASSESSED
        for together in [[parasite] for parasite in alike] if stand_alone else [alike]:
            rows.append(_parasite(together, protocol))
    return tuple(rows)


def _parasite(alike: list[ParasiteNow], protocol: Protocol) -> Barrier:
    state = alike[0].state
    unasked = state is GateState.NOT_ASSESSED  # what to ask stands above, counted once
    open_items = [item for parasite in alike for item in parasite.missing]
    missing = open_items if state.is_shut and not unasked else []
    actions = dict.fromkeys(p.action for p in alike if p.action and not unasked)
    title, detail = ", ".join(parasite.label for parasite in alike), state_words(protocol, state)
    if len(alike) > MOST_TOGETHER:
        title, detail = detail[:1].upper() + detail[1:], title
    step_item = _first_item(protocol, PARASITES)
    action, items = " ".join(actions), tuple(dict.fromkeys(missing))
    named = _said(action, (*open_items, *(item for p in alike for item in p.pending)), protocol)
    links, more = _named(items, protocol)
    said = _shortened(action, named)
    return Barrier(
        gate_mark(state),
        title,
        detail,
        said,
        links,
        more,
        is_part=True,
        item=next(iter((*(link.item for link in (*links, *named)), *open_items)), step_item),
        named=named if action == said else named[:MOST_SAID],
        names_missing={link.item for link in named} >= set(items),
    )


def _said(action: str, items: tuple[str, ...], protocol: Protocol) -> tuple[Link, ...]:
    """The items that a sentence names, in its order."""
    links = [Link(item, label(protocol, item)) for item in dict.fromkeys(items)]
    return tuple(
        sorted((link for link in links if link.words in action), key=lambda link: action.index(link.words))
    )


def _shortened(action: str, named: Sequence[Link]) -> str:
    """The sentence with its first tests by name and the others counted: the scores below stay in sight."""
    if len(named) <= MOST_SAID + 1:
        return action  # "and 1 more" would be as long
    ends = [action.index(link.words) + len(link.words) for link in named]
    more = translate("BarrierList", " and {count} more").format(count=len(named) - MOST_SAID)
    return f"{action[: ends[MOST_SAID - 1]]}{more}{action[max(ends) :]}"


def _named(items: tuple[str, ...], protocol: Protocol) -> tuple[tuple[Link, ...], int]:
    links = tuple(Link(item, label(protocol, item)) for item in items[:MOST_NAMED])
    return links, max(len(items) - MOST_NAMED, 0)
