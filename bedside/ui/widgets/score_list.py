"""Scores as intervals: HScore with its meter, the others as counts, each with what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.words import label
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import RowKeeper, beside, breakable
from bedside.ui.widgets.score_meter import ScoreMeter

if TYPE_CHECKING:
    from bedside.assess.model import PointsNow, ScoreNow
    from bedside.protocol.protocol import Protocol

HSCORE = "HScore"
MOST_NAMED = 4
"""So many open items of the HScore are named; the rest is one press away, for the gates below to stay in sight."""
OPEN, CAUTIONS = "#open", "#cautions"
"""What a press unfolds under a score; no item is named like this."""


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
        self._unfolded: frozenset[tuple[str, str]] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        self._kept = RowKeeper(column, self._block)

    def show_scores(self, scores: tuple[ScoreNow, ...]) -> None:
        """Draw these scores when they are others."""
        if scores == self._shown:
            return
        self._shown = scores
        self._draw()

    def clear(self) -> None:
        """Forget every score."""
        self._shown, self._unfolded = (), frozenset()
        self._kept.clear()

    def _draw(self) -> None:
        parts = (OPEN, CAUTIONS)
        self._kept.show(
            [(s, tuple((s.id, part) in self._unfolded for part in parts)) for s in self._shown if s.shown]
        )

    def _block(self, key: tuple[ScoreNow, tuple[bool, ...]]) -> QWidget:
        """One score, what is open of it, and what may mislead."""
        score, (shows_open, shows_cautions) = key
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if score.id == HSCORE:
            self._draw_hscore(column, score, shows_open=shows_open)
        else:
            self._draw_count(column, score)
        if shows_open and score.id != HSCORE:
            column.addWidget(self._line(score, self._missing(score)))
        if shows_cautions:
            for sentence in _cautions(score):
                column.addWidget(text_label(breakable(sentence), tone="small"))
        return block

    def _draw_hscore(self, column: QVBoxLayout, score: ScoreNow, *, shows_open: bool) -> None:
        is_complete = score.minimum == score.maximum
        low, high = f"{score.minimum:f}", f"{score.maximum:f}"
        words = low if is_complete else self.tr("{low} to {high}").format(low=low, high=high)
        top = text_label(self.tr("of {top}").format(top=f"{score.out_of:f}"), tone="small")
        top.setWordWrap(False)
        column.addLayout(_line(words, self._name(score, score.title), top))
        meter = ScoreMeter()
        meter.show_range(score.minimum, score.maximum, score.out_of, score.cut_off, _role(score))
        column.addWidget(meter)
        parts = self._caption(score, shows_open=shows_open)
        if is_complete and score.band:
            parts.append(" " + self.tr("Probability {band} %").format(band=score.band) + ".")
        column.addWidget(self._line(score, self._with_cautions(score, parts)))

    def _caption(self, score: ScoreNow, *, shows_open: bool) -> list[str | Link]:
        """ "Already at 169 or above. Open: fibrinogen (0 to 30), marrow (0 to 35)." """
        mark = "" if score.cut_off is None else f"{score.cut_off:f}"
        stands = {
            "met": self.tr("{mark} is reached."),
            "not_met": self.tr("{mark} is out of reach."),
        }.get(score.status, self.tr("Mark at {mark}, still open."))
        if score.status == "met" and score.minimum != score.maximum:
            stands = self.tr("Already at {mark} or above.")
        open_points = [points for points in score.points if points.low < points.high]
        named = open_points if shows_open or len(open_points) <= MOST_NAMED + 1 else open_points[:MOST_NAMED]
        parts: list[str | Link] = [stands.format(mark=mark)]
        if named:
            parts.append(self.tr(" Open: "))
            for at, points in enumerate(named):
                parts += [", "] if at else []
                parts += self._open_points(points)
        if len(named) < len(open_points):
            more = self.tr("{count} more").format(count=len(open_points) - len(named))
            parts += [", ", Link(OPEN, more)]
        return [*parts, "."] if named else parts

    def _open_points(self, points: PointsNow) -> list[str | Link]:
        span = self.tr(" ({low} to {high})").format(low=points.low, high=points.high)
        known = points.item in self._protocol.items
        return [Link(points.item, points.label) if known else points.label, span]

    def _draw_count(self, column: QVBoxLayout, score: ScoreNow) -> None:
        """A criteria count "5 / 8", or the text of a score that is a number or a word."""
        if not score.out_of:
            column.addLayout(_line(breakable(score.text), self._name(score, score.title), None))
            if _cautions(score):
                column.addWidget(self._line(score, self._with_cautions(score, [])))
            return
        unknown = score.maximum - score.minimum
        met = f"{score.minimum:f} / {score.out_of:f}"
        verdict = self._verdict(score.status)
        said = self.tr("{title}: {verdict}").format(title=score.title, verdict=verdict)
        column.addLayout(_line(met, self._name(score, said), None))
        parts: list[str | Link] = [self.tr("Criteria met")]
        if unknown:
            words = self.tr("1 unknown") if unknown == 1 else self.tr("{count} unknown")
            parts += [", ", Link(OPEN, words.format(count=f"{unknown:f}"))]
        column.addWidget(self._line(score, self._with_cautions(score, [*parts, "."])))

    def _verdict(self, status: str) -> str:
        """Criteria that are met are not yet a score that is fulfilled; the word says which."""
        words = {"met": self.tr("fulfilled"), "not_met": self.tr("not fulfilled")}
        return words.get(status, self.tr("open"))

    def _missing(self, score: ScoreNow) -> list[str | Link]:
        """Every item that a count waits for."""
        parts: list[str | Link] = [self.tr("Open: ")]
        items = dict.fromkeys(score.missing or tuple(p.item for p in score.points if p.low < p.high))
        for at, item in enumerate(items):
            known = item in self._protocol.items
            parts += [", "] if at else []
            parts.append(Link(item, label(self._protocol, item)) if known else item)
        return parts

    def _with_cautions(self, score: ScoreNow, parts: list[str | Link]) -> list[str | Link]:
        """What may mislead is one press away, in the line of the score."""
        count = len(_cautions(score))
        if not count:
            return parts
        words = self.tr("1 caution") if count == 1 else self.tr("{count} cautions").format(count=count)
        return [*parts, *([" "] if parts else []), Link(CAUTIONS, words.replace(" ", "\u00a0"))]

    def _name(self, score: ScoreNow, words: str) -> LinkText:
        """The name of a score; a press leads to the first item it waits for, else to its first."""
        items = (
            *score.missing,
            *(p.item for p in score.points if p.low < p.high),
            *(p.item for p in score.points),
        )
        item = next((each for each in items if each in self._protocol.items), "")
        return self._line(score, [Link(item, words, is_quiet=True) if item else words])

    def _line(self, score: ScoreNow, parts: list[str | Link]) -> LinkText:
        line = LinkText()
        line.say(*parts)
        line.setProperty("score", score.id)
        line.item_wanted.connect(self._pressed)
        return line

    @Slot(str)
    def _pressed(self, name: str) -> None:
        """Go to an item, or unfold and fold what belongs to a score."""
        line = self.sender()
        if name not in (OPEN, CAUTIONS):
            self.item_wanted.emit(name)
        elif isinstance(line, LinkText):
            self._unfolded ^= {(str(line.property("score")), name)}
            self._draw()


def _cautions(score: ScoreNow) -> tuple[str, ...]:
    return (*score.caveats, *((score.band_note,) if score.band_note else ()))


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
