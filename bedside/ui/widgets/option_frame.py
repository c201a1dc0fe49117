"""What a card and a row of an option have in common: the ring, the frame, and which of them is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from bedside.domain import therapy
from bedside.domain.therapy import Group
from bedside.ui import fonts, theme
from bedside.ui.language import captioned
from bedside.ui.recording import recording
from bedside.ui.roles import SIZES
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.grade_badge import group_word
from bedside.ui.widgets.rows import breakable, plain_button
from bedside.ui.widgets.told_toggle import Ring

if TYPE_CHECKING:
    from bedside.assess.model import OptionNow

RADIO_WIDTH = 34
"""The ring and the frame of the keyboard around it."""
OVERRIDE = "gate_override"
SHUT = (Group.HELD, Group.CONTRAINDICATED)


def is_step(option: OptionNow) -> bool:
    """True for what treats or looks for the cause, or belongs to the process: it is done, never chosen, so it
    cannot settle the choice of a treatment.
    """
    return therapy.is_step(option.id, option.line)


class OptionFrame(QFrame):
    """One option; `radio` is None where it cannot be chosen.

    Signals:
        picked: id of the option; the strip below asks for the rest.
        acted: id of an option that is a step of the process and has its own button.
        detail_toggled: id of the option and name of a detail; the page keeps which are open.
    """

    picked = Signal(str)
    acted = Signal(str)
    detail_toggled = Signal(str, str)

    def __init__(self, option: OptionNow, *, is_chosen: bool) -> None:
        super().__init__()
        self.option, self._is_chosen = option, is_chosen
        self.radio: Ring | None = None
        self.body = QVBoxLayout(self)
        chosen = f", {self.tr('Chosen')}" if is_chosen else ""
        self.setAccessibleName(f"{option.label}, {group_word(option.group)}{chosen}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame: strong round the one that is picked, else round the one that stands chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self._is_chosen if self.radio is None else self.radio.isChecked()
        role = ("done" if self._is_chosen else "accent") if is_marked else "line"
        width = 1 if role == "line" else 2
        painter.setPen(QPen(theme.colour(role), width))
        painter.setBrush(theme.colour("card"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, SIZES.radius_card, SIZES.radius_card)

    def add_ring(self, word: str) -> None:
        """Give it the ring by which it is picked, where it can be chosen; `word` is its grade."""
        if is_step(self.option) or self.option.group in SHUT:
            return
        self.radio = recording(Ring())
        self.radio.setAccessibleName(f"{self.option.label}, {word}")
        self.radio.setFixedWidth(RADIO_WIDTH)
        self.radio.setChecked(self._is_chosen)
        self.radio.clicked.connect(self._pick)
        self.radio.toggled.connect(self.update)

    def door(self, words: str) -> QPushButton:
        """The way on of a step of the process, instead of a choice."""
        door = plain_button(words, captioned(self.option.label, words))
        door.clicked.connect(self._act)
        return recording(door) if self.option.id == OVERRIDE else door

    def name_label(self, widest: int) -> QLabel:
        """The name, as wide as its words up to this."""
        label = text_label(breakable(self.option.label), tone="heading")
        metrics = QFontMetrics(fonts.font(SIZES.text_heading, QFont.Weight.DemiBold))
        label.setFixedWidth(min(metrics.horizontalAdvance(self.option.label) + 6, widest))
        return label

    def allergy_words(self, said: frozenset[str]) -> str:
        """The allergy that nothing checked for it; "" where it stands in `said` above the list already (H19)."""
        words = self.option.unmatched_allergies
        if not words or words in said:
            return ""
        return self.tr("Allergy “{words}”: not checked by the program.").format(words=words)

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self.option.id)

    @Slot()
    def _act(self) -> None:
        self.acted.emit(self.option.id)

    @Slot()
    def _toggle(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.detail_toggled.emit(self.option.id, str(button.property("detail")))
