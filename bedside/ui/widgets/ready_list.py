"""The list of what is ready and what is still open before signing; each point with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedside.ui.language import captioned
from bedside.ui.widgets.badge import rule_line, text_label
from bedside.ui.widgets.gate_look import gate_mark
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import clear_rows
from bedside.ui.widgets.state_mark import StateMark, mark_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import Assessment
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Point:
    """One line: a mark, what it is, what becomes of it, and the colour role of what holds the signature up.

    `item` is where it is settled: the title then leads there.
    """

    mark: str
    title: str
    detail: str
    meaning: str = ""
    item: str = ""


class ReadyList(QWidget):
    """Shows points one below the other.

    Signals:
        item_wanted: the item of a point, when its title was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these points."""
        if self._points == tuple(points):
            return
        self._points = tuple(points)
        clear_rows(self._column)
        for point in self._points:
            self._column.addWidget(self._row(point))
            self._column.addWidget(rule_line())

    @property
    def points(self) -> tuple[Point, ...]:
        """The points shown now."""
        return self._points

    def _row(self, point: Point) -> QWidget:
        row = QWidget()
        row.setAccessibleName(captioned(mark_word(point.mark), f"{point.title}. {point.detail}"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title(point))
        words.addWidget(text_label(point.detail, tone="small"))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(StateMark(point.mark))
        line.addLayout(words, 1)
        return row

    def _title(self, point: Point) -> QLabel:
        if not point.item:
            return text_label(point.title, tone="strong", meaning=point.meaning)
        title = LinkText("strong")
        title.say(Link(point.item, point.title))
        title.item_wanted.connect(self.item_wanted)
        return title


def sign_words(judged: Assessment, typed: Sequence[Link] = ()) -> str:
    """Whether the case can be signed as it stands; what is open is printed, and none of it locks (design.md 10.17)."""
    if any(step.unconfirmed for step in judged.steps):
        return translate("ReadyList", "Cannot be signed yet")
    if any(step.unanswered for step in judged.steps):
        return translate("ReadyList", "Can be signed, with one reason")
    if not judged.gate.is_open:
        return translate("ReadyList", "Can be signed, with the gate shut")
    if typed:
        return translate("ReadyList", "Can be signed, without what is not saved")
    return translate("ReadyList", "Ready to sign")


def open_points(judged: Assessment, typed: Sequence[Link] = ()) -> list[Point]:
    """What is still open before a signature, what was decided against the advice first (safety.md H12).

    Args:
        typed: items of other steps in which something is typed and not on record: the sheet would leave it out.
    """
    missing = [item for step in judged.steps for item in step.unanswered]
    unconfirmed = [item for step in judged.steps for item in step.unconfirmed]
    points = [] if judged.gate.is_open else [_gate_point(judged)]
    if judged.overrides:
        title = _counted(
            len(judged.overrides),
            translate("ReadyList", "1 override"),
            translate("ReadyList", "{count} overrides"),
        )
        printed = translate("ReadyList", "Printed in full, with the reason")
        points.insert(0, Point("overridden", title, printed, "due"))
    if unconfirmed:
        points.append(_unconfirmed_point(unconfirmed))
    if typed:
        points.append(_typed_point(typed))
    if missing:
        points.append(_missing_point(missing))
    if judged.pending:
        title = _counted(
            len(judged.pending),
            translate("ReadyList", "1 result pending"),
            translate("ReadyList", "{count} results pending"),
        )
        chased = translate("ReadyList", "Listed on the sheet with who chases them")
        points.append(Point("pending", title, chased, item=judged.pending[0].item))
    if not missing:
        points.append(_complete_point(sum(step.asked for step in judged.steps)))
    return points


def _gate_point(judged: Assessment) -> Point:
    gate, holds = judged.gate, judged.gate.may_override
    return Point(
        "blocked" if holds else gate_mark(gate.state),
        translate("ReadyList", "The parasite gate is shut"),
        translate("ReadyList", "Printed on page 1, with what is open"),
        "blocked" if holds else "",
        next((item for parasite in gate.unsettled for item in parasite.missing), ""),
    )


def _unconfirmed_point(items: Sequence[str]) -> Point:
    title = _counted(
        len(items),
        translate("ReadyList", "1 answer of an earlier round not confirmed"),
        translate("ReadyList", "{count} answers of an earlier round not confirmed"),
    )
    waits = translate("ReadyList", "Signing waits: Ctrl+Shift+Enter reads each group out, Enter confirms it")
    return Point("blocked", title, waits, "blocked", items[0])


def typed_links(protocol: Protocol, typed: Sequence[str]) -> tuple[Link, ...]:
    """What is typed and not on record by its name; the words of a choice lead nowhere, they stand by their option."""
    return tuple(_typed_link(protocol, name) for name in typed)


def _typed_link(protocol: Protocol, name: str) -> Link:
    if name in protocol.items:
        return Link(name, protocol.label(name))
    option = protocol.options.get(name)
    none_now = translate("ReadyList", "No immunosuppression now")
    return Link("", option.label.say(protocol.language) if option else none_now)


def _typed_point(typed: Sequence[Link]) -> Point:
    """A number to be typed again, an answer that waits for its time or reason, words not entered (H04, H09, H30)."""
    title = _counted(
        len(typed),
        translate("ReadyList", "1 entry not saved"),
        translate("ReadyList", "{count} entries not saved"),
    )
    said = translate("ReadyList", "Not on the sheet: {items}. Finish it there, or drop it with Esc")
    names = ", ".join(link.words for link in typed)
    first = next((link.item for link in typed if link.item), "")
    return Point("to_do", title, said.format(items=names), "due", first)


def _missing_point(items: Sequence[str]) -> Point:
    title = _counted(
        len(items),
        translate("ReadyList", "1 required answer missing"),
        translate("ReadyList", "{count} required answers missing"),
    )
    asked = translate("ReadyList", "Printed first; signing asks for one reason")
    return Point("to_do", title, asked, "due", items[0])


def _complete_point(asked: int) -> Point:
    return Point(
        "done",
        translate("ReadyList", "Every required answer is recorded"),
        translate("ReadyList", "{count} of {count}").format(count=asked),
    )


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
