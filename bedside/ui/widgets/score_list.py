"""Scores as intervals: HScore with its meter, the others as counts, each with what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedside.assess.words import label
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import RowKeeper, beside, breakable, link_button
from bedside.ui.widgets.score_meter import ScoreMeter

if TYPE_CHECKING:
    from bedside.assess.model import PointsNow, ScoreNow
    from bedside.protocol.protocol import Protocol

HSCORE = "HScore"
MOST_NAMED = 3
"""So many open items of a count are named; the rest is counted."""


class ScoreList(QWidget):
    """Draws the scores that are shown for this patient.

    Signals:
        item_wanted: an item that is still open.
    """

    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[ScoreNow, ...] = ()
        self._cautions_open: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        self._kept = RowKeeper(column, self._block)

    def show_scores(self, scores: tuple[ScoreNow, ...]) -> None:
        """Draw these scores when they are others."""
        if scores == self._shown:
            return
        self._shown = scores
        self._draw()

    def clear(self) -> None:
        """Forget every score."""
        self._shown = ()
        self._cautions_open.clear()
        self._kept.clear()

    def _draw(self) -> None:
        self._kept.show([(s, s.id in self._cautions_open) for s in self._shown if s.shown])

    def _block(self, key: tuple[ScoreNow, bool]) -> QWidget:
        """One score with what may mislead beside it."""
        score, cautions_open = key
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        if score.id == HSCORE:
            self._draw_hscore(column, score)
        else:
            self._draw_count(column, score)
        self._draw_cautions(column, score, is_open=cautions_open)
        return block

    def _draw_hscore(self, column: QVBoxLayout, score: ScoreNow) -> None:
        is_complete = score.minimum == score.maximum
        low, high = f"{score.minimum:f}", f"{score.maximum:f}"
        words = low if is_complete else self.tr("{low} to {high}").format(low=low, high=high)
        top = text_label(self.tr("of {top}").format(top=f"{score.out_of:f}"), tone="small")
        top.setWordWrap(False)
        name = text_label(score.title, tone="small")
        column.addLayout(_line(words, name, top))
        meter = ScoreMeter()
        meter.show_range(score.minimum, score.maximum, score.out_of, score.cut_off, _role(score))
        column.addWidget(meter)
        column.addWidget(self._caption(score))
        if is_complete and score.band:
            said = self.tr("Probability {band} %").format(band=score.band)
            column.addWidget(text_label(said, tone="small"))

    def _caption(self, score: ScoreNow) -> LinkText:
        """ "Already above 169. Open: fibrinogen (0 to 30), marrow (0 to 35)." """
        mark = "" if score.cut_off is None else f"{score.cut_off:f}"
        stands = {
            "met": self.tr("{mark} is reached."),
            "not_met": self.tr("{mark} is out of reach."),
        }.get(score.status, self.tr("Mark at {mark}, still open."))
        if score.status == "met" and score.minimum != score.maximum:
            stands = self.tr("Already at {mark} or above.")
        open_points = [points for points in score.points if points.low < points.high]
        parts: list[str | Link] = [stands.format(mark=mark)]
        if open_points:
            parts.append(self.tr(" Open: "))
            for at, points in enumerate(open_points):
                parts += [", "] if at else []
                parts += self._open_points(points)
        caption = LinkText()
        caption.say(*parts)
        caption.item_wanted.connect(self.item_wanted)
        return caption

    def _open_points(self, points: PointsNow) -> list[str | Link]:
        span = self.tr(" ({low} to {high})").format(low=points.low, high=points.high)
        known = points.item in self._protocol.items
        return [Link(points.item, points.label) if known else points.label, span]

    def _draw_count(self, column: QVBoxLayout, score: ScoreNow) -> None:
        """A criteria count "5 / 8", or the text of a score that is a number or a word."""
        if not score.out_of:
            name = text_label(score.title, tone="small")
            column.addLayout(_line(breakable(score.text), name, None))
            return
        unknown = score.maximum - score.minimum
        met = f"{score.minimum:f} / {score.out_of:f}"
        said = self.tr("{title} criteria met").format(title=score.title)
        if unknown:
            said = self.tr("{said}, {count} unknown").format(said=said, count=f"{unknown:f}")
        said = f"{said}: {self._verdict(score.status)}"
        column.addLayout(_line(met, text_label(said, tone="small"), None))
        if unknown:
            column.addWidget(self._missing(score))

    def _verdict(self, status: str) -> str:
        """Criteria that are met are not yet a score that is fulfilled; the word says which."""
        words = {"met": self.tr("fulfilled"), "not_met": self.tr("not fulfilled")}
        return words.get(status, self.tr("open"))

    def _missing(self, score: ScoreNow) -> QWidget:
        line = LinkText()
        parts: list[str | Link] = [self.tr("Open: ")]
        items = list(dict.fromkeys(score.missing or tuple(p.item for p in score.points if p.low < p.high)))
        for at, item in enumerate(items[:MOST_NAMED]):
            known = item in self._protocol.items
            parts += [", "] if at else []
            parts.append(Link(item, label(self._protocol, item)) if known else item)
        if len(items) > MOST_NAMED:
            parts.append(self.tr(" and {count} more").format(count=len(items) - MOST_NAMED))
        line.say(*parts)
        line.setVisible(bool(items))
        line.item_wanted.connect(self.item_wanted)
        return line

    def _draw_cautions(self, column: QVBoxLayout, score: ScoreNow, *, is_open: bool) -> None:
        """What may mislead stands beside the score, one press away."""
        said = (*score.caveats, *((score.band_note,) if score.band_note else ()))
        if not said:
            return
        words = (
            self.tr("1 caution") if len(said) == 1 else self.tr("{count} cautions").format(count=len(said))
        )
        words = self.tr("Hide cautions") if is_open else words
        button = link_button(words, self.tr("{words} on {score}").format(words=words, score=score.title))
        button.setProperty("score", score.id)
        button.clicked.connect(self._toggle)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if is_open:
            for sentence in said:
                column.addWidget(text_label(breakable(sentence), tone="small"))

    @Slot()
    def _toggle(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._cautions_open ^= {str(button.property("score"))}
            self._draw()


def _role(score: ScoreNow) -> str:
    return {"met": "blocked", "not_met": "neutral"}.get(score.status, "accent")


def _line(number: str, name: QWidget, right: QWidget | None) -> QVBoxLayout:
    big = text_label(number, tone="number")
    big.setWordWrap(False)
    parts = (big, name) if right is None else (big, name, right)
    row = beside(*parts, spacing=7, stretch=1)
    for part in parts[1:]:
        row.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
    column = QVBoxLayout()
    column.addLayout(row)
    return column
