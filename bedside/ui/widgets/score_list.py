"""Scores as intervals: HScore with its meter, the others as counts, each with what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.scores import SHOWN
from bedside.assess.words import label
from bedside.ui.presenters.score_basis import basis_words
from bedside.ui.widgets.link_text import Link
from bedside.ui.widgets.rows import RowKeeper, breakable, polish_whole
from bedside.ui.widgets.score_block import ScoreBlock

if TYPE_CHECKING:
    from bedside.assess.model import PointsNow, ScoreNow
    from bedside.protocol.protocol import Protocol

HSCORE = "HScore"
MOST_NAMED = 2
"""So many open items of the HScore are named; the rest is one press away, for the gates below to stay in sight."""
OPEN, CAUTIONS = "#open", "#cautions"
"""What a press unfolds under a score; no item is named like this."""


Unfolded: TypeAlias = "tuple[ScoreNow, tuple[bool, ...]]"
"""A score, and which of its parts a press has unfolded."""


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
        self._blank: dict[str, ScoreBlock] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._kept = RowKeeper(column, self._block, self._draw_block, lambda shown: shown[0].id)

    def show_scores(self, scores: tuple[ScoreNow, ...]) -> None:
        """Draw these scores when they are others."""
        if scores == self._shown:
            return
        self._shown = scores
        self._draw()

    def make_blank(self) -> bool:
        """Make one more of the scores that a case may show, before one is open; False when they are there."""
        missing = next((each for each in SHOWN if each not in self._blank), "")
        if self._shown or not missing:
            return False
        self._blank[missing] = block = self._made_block(missing)
        block.hide()
        polish_whole(block)
        return True

    def make_ready(self) -> None:
        """Make what the next press may bring, while nobody waits."""
        for block in self._kept.rows:
            block.make_ready()

    def clear(self) -> None:
        """Forget every score."""
        self._shown, self._unfolded = (), frozenset()
        self._kept.clear()

    def _draw(self) -> None:
        parts = (OPEN, CAUTIONS)
        self._kept.show(
            [(s, tuple((s.id, part) in self._unfolded for part in parts)) for s in self._shown if s.shown]
        )

    def _block(self, shown: Unfolded) -> ScoreBlock:
        return self._blank.pop(shown[0].id, None) or self._made_block(shown[0].id)

    def _made_block(self, score: str) -> ScoreBlock:
        block = ScoreBlock(score, has_meter=score == HSCORE, parent=self)
        block.pressed.connect(self._pressed)
        return block

    def _draw_block(self, block: ScoreBlock, shown: Unfolded) -> None:
        """One score, what is open of it, and what may mislead."""
        score, (shows_open, shows_cautions) = shown
        if score.id == HSCORE:
            self._draw_hscore(block, score, shows_open=shows_open)
        else:
            self._draw_count(block, score)
        unfolded = self._missing(score) if shows_open and score.id != HSCORE else []
        block.say_missing(*self._entry(score), *unfolded)
        block.show_cautions(
            (*_cautions(score), *basis_words(score, self._protocol)) if shows_cautions else ()
        )

    def _draw_hscore(self, block: ScoreBlock, score: ScoreNow, *, shows_open: bool) -> None:
        is_complete = score.minimum == score.maximum
        low, high = f"{score.minimum:f}", f"{score.maximum:f}"
        block.number.setText(low if is_complete else self.tr("{low} to {high}").format(low=low, high=high))
        block.name.say(self._name(score, score.title))
        block.top.setText(self.tr("of {top}").format(top=f"{score.out_of:f}"))
        block.meter.show_range(score.minimum, score.maximum, score.out_of, score.cut_off, _role(score))
        parts = self._caption(score, shows_open=shows_open)
        if is_complete and score.band:
            parts.append(" " + self.tr("Probability {band} %").format(band=score.band) + ".")
        block.caption.say(*self._with_cautions(score, parts))

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
        return [self._named(points), span]

    def _draw_count(self, block: ScoreBlock, score: ScoreNow) -> None:
        """A criteria count "5 / 8", or the text of a score that is a number or a word."""
        if not score.out_of:
            block.number.setText(breakable(score.text))
            block.name.say(self._name(score, score.title))
            block.caption.say(*self._with_cautions(score, []))
            return
        unknown = score.maximum - score.minimum
        verdict = self._verdict(score.status)
        said = self.tr("{title}: {verdict}").format(title=score.title, verdict=verdict)
        block.number.setText(f"{score.minimum:f} / {score.out_of:f}")
        block.number.setToolTip(self.tr("Criteria met"))
        block.name.say(self._name(score, said))
        parts: list[str | Link] = []
        if unknown:
            words = self.tr("1 unknown") if unknown == 1 else self.tr("{count} unknown")
            parts = [Link(OPEN, words.format(count=f"{unknown:f}")), "."]
        block.caption.say(*self._with_cautions(score, parts))

    def _verdict(self, status: str) -> str:
        """Criteria that are met are not yet a score that is fulfilled; the word says which."""
        words = {"met": self.tr("fulfilled"), "not_met": self.tr("not fulfilled")}
        return words.get(status, self.tr("open"))

    def _entry(self, score: ScoreNow) -> list[str | Link]:
        """Why a full count is not fulfilled: "Not met: Fever. Missing: Ferritin. "."""
        parts: list[str | Link] = []
        for words, is_open in ((self.tr("Not met: "), False), (self.tr("Missing: "), True)):
            named = [self._named(p) for p in score.entry if (p.high > 0) is is_open]
            if named:
                between = [part for each in named for part in (", ", each)][1:]
                parts += [words, *between, ". "]
        return parts

    def _named(self, points: PointsNow) -> str | Link:
        """What is scored, as a way to its item where it is one."""
        return Link(points.item, points.label) if points.item in self._protocol.items else points.label

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
        """What may mislead, and what the score stands on, is one press away, in the line of the score."""
        count = len(_cautions(score))
        words = self.tr("{count} cautions").format(count=count) if count else self.tr("Source")
        if count == 1:
            words = self.tr("1 caution")
        return [*parts, *([" "] if parts else []), Link(CAUTIONS, words.replace(" ", "\u00a0"))]

    def _name(self, score: ScoreNow, words: str) -> str | Link:
        """The name of a score; a press leads to the first item it waits for, else to its first."""
        items = (
            *score.missing,
            *(p.item for p in score.points if p.low < p.high),
            *(p.item for p in score.points),
        )
        item = next((each for each in items if each in self._protocol.items), "")
        return Link(item, words, is_quiet=True) if item else words

    def explain(self) -> bool:
        """Show or hide what the score with the keyboard stands on (F1); False when none has it."""
        here = self.window().focusWidget()
        asked = [
            each for each in self.findChildren(ScoreBlock) if here is not None and each.isAncestorOf(here)
        ]
        for block in asked:
            self._pressed(block.score, CAUTIONS)
        return bool(asked)

    @Slot(str, str)
    def _pressed(self, score: str, name: str) -> None:
        """Go to an item, or unfold and fold what belongs to a score."""
        if name in (OPEN, CAUTIONS):
            self._unfolded ^= {(score, name)}
            self._draw()
        else:
            self.item_wanted.emit(name)


def _cautions(score: ScoreNow) -> tuple[str, ...]:
    return (*score.caveats, *((score.band_note,) if score.band_note else ()))


def _role(score: ScoreNow) -> str:
    return {"met": "blocked", "not_met": "neutral"}.get(score.status, "accent")
