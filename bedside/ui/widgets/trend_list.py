"""The trends under one another on one axis of time, with the treatments that were started on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bedside.assess.trends import TREND_ITEMS
from bedside.assess.words import label, moment
from bedside.domain.number import format_number
from bedside.ui import fonts, theme
from bedside.ui.ages import age_words, short_age
from bedside.ui.language import captioned
from bedside.ui.widgets.badge import say, text_label
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import RowKeeper, breakable
from bedside.ui.widgets.time_axis import axis_of
from bedside.ui.widgets.trend_row import MOST_FOR_WORDS, PAD, TrendRow, across, curve_box

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.assess.model import Assessment, TrendNow
    from bedside.protocol.protocol import Protocol
    from bedside.ui.widgets.time_axis import Lettered, TimeAxis

LETTER_SIZE, TIME_SIZE = 13, 13
APART = 8.0


class TrendList(QWidget):
    """Draws the trends of one assessment.

    Signals:
        item_wanted: the item of a trend, or one that has no value yet.
    """

    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[TrendNow, ...] = ()
        self._drawn: tuple[tuple[TrendNow, ...], TimeAxis | None, tuple[str, ...]] | None = None
        self._row_of: dict[str, TrendRow] = {}
        self._axis: TimeAxis | None = None
        self._wants_brief = False
        self.letters, self.times = TrendLetters(), TrendTimes()
        self.legend = text_label(tone="small")
        self.legend.setContentsMargins(round(PAD), 0, 0, 0)
        self.missing = LinkText()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        self._rows = RowKeeper(rows, self._row, self._draw, lambda trend: trend.item)
        column.addWidget(self.letters)
        column.addLayout(rows)
        column.addWidget(self.times)
        column.addWidget(self.legend)
        column.addWidget(self.missing)
        self.missing.item_wanted.connect(self.item_wanted)

    def show_trends(self, assessment: Assessment) -> None:
        """Draw them when values, axis or ages are others; a row is made anew only when its values are."""
        trends, now = assessment.trends, assessment.judged_at
        axis = axis_of(trends, assessment.treatments, now)
        drawn = trends, axis, tuple(age_words(trend.points[-1][0], now) for trend in trends)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        if trends != self._shown:
            self._shown = trends
            self._rows.show(trends)
            self._row_of = {trend.item: self._row_of[trend.item] for trend in trends}
        self._place_rows(axis, now)
        lettered = axis.treatments if axis is not None else ()
        self.legend.setText("\n".join(breakable(self._legend(each)) for each in lettered))
        self.legend.setVisible(bool(lettered))
        self._show_missing()

    def stand_brief(self, wanted: bool) -> None:
        """One line a trend, as long as the words leave room for the curve."""
        self._wants_brief = wanted
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold one line, or two."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def rows(self) -> list[TrendRow]:
        """The rows in their order."""
        return list(self._row_of.values())

    def clear(self) -> None:
        """Forget every value."""
        self._shown, self._row_of, self._axis, self._drawn = (), {}, None, None
        self._rows.clear()
        self.letters.place(None)
        self.times.place(None)
        self.legend.clear()
        self.missing.say()

    def _place_rows(self, axis: TimeAxis | None, judged_at: datetime) -> None:
        self._axis = axis
        for row in self.rows():
            if axis is not None:
                at = row.trend.points[-1][0]
                row.place(axis, short_age(at, judged_at))
                row.setAccessibleName(self._spoken(row.trend, age_words(at, judged_at)))
        self._share_room()

    def _share_room(self) -> None:
        """The widest words set where every curve begins."""
        rows, axis = self.rows(), self._axis
        width = max((row.words_width(is_brief=self._wants_brief) for row in rows), default=0.0)
        is_brief = self._wants_brief and width <= self.width() * MOST_FOR_WORDS
        if not is_brief:
            width = max((row.words_width() for row in rows), default=0.0)
        for row in rows:
            row.stand_brief(is_brief)
            row.set_words_width(width)
        self.letters.place(axis, width)
        self.times.place(axis, width, self._ends(axis))

    def _row(self, trend: TrendNow) -> TrendBlock:
        block = TrendBlock(trend)
        block.row.clicked.connect(self._want)
        return block

    def _draw(self, block: TrendBlock, trend: TrendNow) -> None:
        self._row_of[trend.item] = block.row
        block.show_trend(trend)
        block.row.setToolTip("\n".join(self._value(at, value, trend) for at, value in reversed(trend.points)))

    @Slot()
    def _want(self) -> None:
        row = self.sender()
        if isinstance(row, TrendRow):
            self.item_wanted.emit(row.trend.item)

    def _value(self, at: datetime, value: object, trend: TrendNow) -> str:
        number = format_number(value, self._protocol.site.decimal_mark)  # type: ignore[arg-type]
        return captioned(moment(at, self._protocol), f"{number} {trend.unit}").rstrip()

    def _spoken(self, trend: TrendNow, age: str) -> str:
        """All of it in words: "Ferritin: 18 400 µg/L, rising, 4 h before, 5 values from 21 Nov 06:30"."""
        ways = {"up": self.tr("rising"), "down": self.tr("falling"), "level": self.tr("level")}
        said = [f"{trend.newest} {trend.unit}".rstrip(), ways.get(trend.direction, ""), age]
        if trend.is_outdated:
            said.append(self.tr("outdated"))
        if len(trend.points) > 1:
            since = moment(trend.points[0][0], self._protocol)
            said.append(self.tr("{count} values from {time}").format(count=len(trend.points), time=since))
        return captioned(trend.label, ", ".join(each for each in said if each))

    def _legend(self, treatment: Lettered) -> str:
        times = ", ".join(moment(at, self._protocol) for at in treatment.times)
        return f"{treatment.letter}  {treatment.label}, {times}"

    def _ends(self, axis: TimeAxis | None) -> tuple[str, str]:
        return ("", "") if axis is None else (moment(axis.began, self._protocol), self.tr("now"))

    def _show_missing(self) -> None:
        """What has no value yet, each one press away."""
        shown = {trend.item for trend in self._shown}
        links = [
            Link(item, label(self._protocol, item))
            for item in TREND_ITEMS
            if item not in shown and item in self._protocol.items
        ]
        said = self.tr("No value yet: ") if shown else self.tr("Drawn from the first value on. Enter: ")
        self.missing.say(*((said, *listed(links)) if links else ()))


BETWEEN_LETTERS = 6
"""Pixels between two letters of one moment: BC would be one word."""


class TrendBlock(QWidget):
    """One trend, and beside it what may mislead about it."""

    def __init__(self, trend: TrendNow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = TrendRow(trend)
        self._beside = text_label(tone="small", meaning="due")
        self._beside.setContentsMargins(round(PAD), 0, 0, 0)  # under the words of its row
        self._beside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        column.addWidget(self._beside)

    def show_trend(self, trend: TrendNow) -> None:
        """Draw other values."""
        self.row.show_trend(trend)
        say(self._beside, "\n".join(breakable(sentence) for sentence in trend.beside))


class _OnAxis(QWidget):
    """A strip over or under the rows, on their axis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis: TimeAxis | None = None
        self._words_width = 0.0
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def place(
        self, axis: TimeAxis | None, words_width: float = 0.0, ends: tuple[str, str] = ("", "")
    ) -> None:
        """Draw on the axis of rows whose words take this room."""
        if (axis, words_width, ends) == (self._axis, self._words_width, self._ends):
            return
        self._axis, self._words_width, self._ends = axis, words_width, ends
        self.setVisible(self._is_needed())
        self.update()

    def _box(self) -> QRectF:
        return curve_box(self._words_width, self.width(), self.height())

    def _is_needed(self) -> bool:
        return self._axis is not None


class TrendLetters(_OnAxis):
    """The letters of the treatments over their lines."""

    def sizeHint(self) -> QSize:
        """One line of letters."""
        return QSize(200, round(QFontMetricsF(_letter_font()).height()))

    def _is_needed(self) -> bool:
        return self._axis is not None and bool(self._axis.treatments)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each letter over its line; letters that would lie on one another stand side by side."""
        if self._axis is None:
            return
        painter = QPainter(self)
        painter.setFont(_letter_font())
        painter.setPen(theme.colour("ink"))
        metrics = QFontMetricsF(painter.font())
        box, taken = self._box(), 0.0
        for at, letter in sorted((t, each.letter) for each in self._axis.treatments for t in each.times):
            width = metrics.horizontalAdvance(letter)
            left = max(across(box, self._axis.share(at)) - width / 2, taken)
            painter.drawText(QPointF(min(left, self.width() - width), metrics.ascent()), letter)
            taken = left + width + BETWEEN_LETTERS


class TrendTimes(_OnAxis):
    """When the axis begins, and that it ends now."""

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(200, round(QFontMetricsF(fonts.font(TIME_SIZE)).height() + 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time at the left end of the curves, "now" at the right; where room is short the first gives way."""
        if self._axis is None:
            return
        painter = QPainter(self)
        painter.setFont(fonts.font(TIME_SIZE))
        painter.setPen(theme.colour("ink_soft"))
        began, ended = self._ends
        metrics, box = QFontMetricsF(painter.font()), self._box()
        right = self.width() - metrics.horizontalAdvance(ended) - 1
        left = min(box.left(), right - APART - metrics.horizontalAdvance(began))
        for at, words in ((left, began), (right, ended)):
            painter.drawText(QPointF(max(at, 0.0), metrics.ascent()), words)


def _letter_font() -> QFont:
    return fonts.font(LETTER_SIZE, QFont.Weight.DemiBold)
