"""The options of a line in their groups: preferred, acceptable, held, avoid, contraindicated.

What treats or looks for the cause is drawn apart, as steps: it is done beside any choice and is none itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from bedside.domain.therapy import Group
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.grade_badge import group_word
from bedside.ui.widgets.option_card import Drawn, OptionCard, is_step
from bedside.ui.widgets.rows import clear_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bedside.assess.model import DisagreementNow, OptionNow
    from bedside.protocol.protocol import Protocol
    from bedside.ui.widgets.choose_strip import ChooseStrip


class OptionList(QWidget):
    """Draws a card an option; cards are drawn anew only when the options have changed.

    Signals:
        picked, acted: id of an option. followed: id of an option and a letter. step_wanted: id of a step.
    """

    picked = Signal(str)
    acted = Signal(str)
    followed = Signal(str, str)
    step_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[OptionNow, ...] = ()
        self._points: Mapping[str, DisagreementNow] = {}
        self._chosen = ""
        self._opened: set[tuple[str, str]] = set()
        self.follows: dict[str, str] = {}
        self._strip: ChooseStrip | None = None
        self._group: QButtonGroup | None = None
        self.cards: dict[str, OptionCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_options(
        self,
        options: tuple[OptionNow, ...],
        points: Mapping[str, DisagreementNow],
        strip: ChooseStrip,
        chosen: str = "",
    ) -> None:
        """Draw these options, the chosen one marked; the strip returns into the card it stood in."""
        self._strip = strip
        if (options, points, chosen) != (self._shown, self._points, self._chosen):
            self._shown, self._points, self._chosen = options, points, chosen
            self._draw()
        elif strip.option is None:
            self.uncheck()

    def hold_strip(self, option_id: str, strip: ChooseStrip) -> None:
        """Put the strip into the card of an option."""
        card = self.cards.get(option_id)
        if card is not None:
            card.body.addWidget(strip)
            if card.radio is not None:
                card.radio.setChecked(True)

    @Slot()
    def uncheck(self) -> None:
        """No card is picked: the ring of what stands chosen is filled, none without a choice."""
        if self._group is None:
            return
        chosen = self.cards.get(self._chosen)
        standing = chosen.radio if chosen is not None else None
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(button is standing)
        self._group.setExclusive(True)

    def clear(self) -> None:
        """Forget every option."""
        self._shown, self._points, self.cards, self._chosen = (), {}, {}, ""
        self._opened.clear()
        self.follows.clear()
        clear_rows(self._column)

    def _draw(self) -> None:
        if self._strip is not None:
            self._strip.setParent(self)
        clear_rows(self._column)
        self.cards = {}
        self._group = QButtonGroup(self)
        ranked = [option for group in Group for option in self._shown if option.group is group]
        steps = [option for option in ranked if is_step(option)]
        self._draw_group(self.tr("Beside any treatment: steps to do, nothing to choose"), steps)
        for group in Group:
            options = [option for option in ranked if option.group is group and not is_step(option)]
            self._draw_group(group_word(group), options)
        self._return_strip()

    def _draw_group(self, title: str, options: list[OptionNow]) -> None:
        if options:
            self._column.addWidget(text_label(f"{title} ({len(options)})", tone="caption"))
        for option in options:
            self._column.addWidget(self._card(option))

    def _card(self, option: OptionNow) -> OptionCard:
        opened = frozenset(detail for shown, detail in self._opened if shown == option.id)
        points = tuple(self._points[key] for key in option.counter if key in self._points)
        is_chosen = option.id == self._chosen
        drawn = Drawn(opened, self.follows.get(option.id, ""), self._door(option.id), is_chosen)
        card = OptionCard(option, self._protocol, points, drawn)
        if card.radio is not None and self._group is not None:
            self._group.addButton(card.radio)
        card.picked.connect(self.picked)
        card.acted.connect(self.acted)
        card.followed.connect(self._follow)
        card.step_wanted.connect(self.step_wanted)
        card.detail_toggled.connect(self._toggle)
        self.cards[option.id] = card
        return card

    def _door(self, option_id: str) -> str:
        """Steps of the process open something instead of being chosen."""
        return {
            "gate_override": self.tr("Override…"),
            "treat_parasites_empirically": self.tr("Record first doses…"),
            "complete_gate_tests": self.tr("Open the gate tests"),
            "finish_cause_search": self.tr("Open the infection screen"),
            "malignancy_search_repeat": self.tr("Open the malignancy workup"),
            "tissue_diagnosis": self.tr("Open the malignancy workup"),
        }.get(option_id, "")

    def _return_strip(self) -> None:
        strip = self._strip
        if strip is None or strip.option is None:
            return
        if strip.option.id in self.cards:
            self.hold_strip(strip.option.id, strip)
            strip.show()

    @Slot(str, str)
    def _follow(self, option_id: str, letter: str) -> None:
        self.follows[option_id] = letter
        self.followed.emit(option_id, letter)

    @Slot(str, str)
    def _toggle(self, option_id: str, detail: str) -> None:
        self._opened ^= {(option_id, detail)}
        self._draw()
