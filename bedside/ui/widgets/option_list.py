"""The options of a line in their groups: preferred, acceptable, held, avoid, contraindicated.

What treats or looks for the cause is drawn apart, as steps: it is done beside any choice and is none itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from bedside.domain.therapy import Group
from bedside.ui.presenters.said_once import (
    allergies_of_all,
    dash_of_most,
    flags_of_all,
    held_alike,
    in_groups,
    note_kind,
)
from bedside.ui.soon import soon
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.grade_badge import group_word
from bedside.ui.widgets.option_card import FULL, Drawn, OptionCard
from bedside.ui.widgets.option_frame import OptionFrame, is_step
from bedside.ui.widgets.option_row import OPENED, OptionRow, alike_at_the_end
from bedside.ui.widgets.rows import clear_rows
from bedside.ui.widgets.said_lines import SaidLine, hold_words
from bedside.ui.widgets.scrolled import holder_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bedside.assess.model import DisagreementNow, OptionNow
    from bedside.protocol.protocol import Protocol
    from bedside.ui.widgets.choose_strip import ChooseStrip


GATE: Final = "parasitic_exclusion"


class OptionList(QWidget):
    """Draws a card for each option that is offered and a line for each other one, anew only when they have changed.

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
        self._doors_above: frozenset[str] = frozenset()
        self._opened: set[tuple[str, str]] = set()
        self._toggled = ("", "")
        self._stood_at = 0
        self.follows: dict[str, str] = {}
        self._strip: ChooseStrip | None = None
        self._group: QButtonGroup | None = None
        self.cards: dict[str, OptionFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)

    def show_options(
        self,
        options: tuple[OptionNow, ...],
        points: Mapping[str, DisagreementNow],
        strip: ChooseStrip,
        chosen: str = "",
        doors_above: frozenset[str] = frozenset(),
    ) -> None:
        """Draw these options, the chosen one marked; the strip returns into the card it stood in.

        `doors_above` are the steps whose doors stand in red over the page, where the shut gate is said: they follow
        the options, and of the gate only what lifts it is said again.
        """
        self._strip = strip
        told = (options, points, chosen, doors_above)
        if told != (self._shown, self._points, self._chosen, self._doors_above):
            self._shown, self._points, self._chosen, self._doors_above = told
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
        if self._strip is not None and not self._strip.is_none_now:
            self._strip.setParent(self)
        clear_rows(self._column)
        self.cards = {}
        self._group = QButtonGroup(self)
        allergy = self._say_allergy()
        steps = [option for _, found in in_groups(self._shown) for option in found if is_step(option)]
        options = [option for option in self._shown if not is_step(option)]
        self._add_steps([step for step in steps if step.id not in self._doors_above], allergy)
        said = allergy | self._say_once(options)
        for group, found in in_groups(options):
            self._add_caption(group_word(group), len(found))
            if group in FULL:
                for option in found:
                    self._column.addWidget(self._card(option, said))
            elif group is Group.HELD:
                self._add_held(found, said)
            else:
                self._add_rows(found, said)
        ways = [step for step in steps if step.id in self._doors_above]
        if ways:
            self._add_caption(self.tr("Ways out of the shut gate, as above"), len(ways))
            self._add_rows(ways, allergy)
        self._return_strip()

    def _add_steps(self, steps: Sequence[OptionNow], said: frozenset[str]) -> None:
        """What is done, never chosen: what is advised now first, what may be done apart from it (H17)."""
        advised = [option for option in steps if option.group is Group.PREFERRED]
        others = [option for option in steps if option.group is not Group.PREFERRED]
        if advised:
            self._add_caption(self.tr("Do now, whatever is chosen"), len(advised))
            self._add_rows(advised, said)
        if others:
            self._add_caption(self.tr("Possible, whatever is chosen"), len(others))
            self._add_rows(others, said)

    def _say_allergy(self) -> frozenset[str]:
        """Above everything the allergy that was checked for none of them; returns what cards and rows leave out."""
        allergy = allergies_of_all(self._shown)
        if allergy:
            words = self.tr("Allergy “{words}”: not checked by the program, for any option below.")
            self._column.addWidget(SaidLine("against", words.format(words=allergy)))
        return frozenset(filter(None, (allergy,)))

    def _say_once(self, options: Sequence[OptionNow]) -> frozenset[str]:
        """Above the options what holds for every one that is offered; returns what the cards leave out."""
        full = [option for option in options if option.group in FULL]
        dash, flags = dash_of_most(full), flags_of_all(full)
        for flag in flags:
            self._column.addWidget(SaidLine(note_kind(flag), flag.text))
        if dash:
            self._column.addWidget(SaidLine("note", self.tr("“—”: {why}").format(why=dash)))
        return frozenset(filter(None, (dash, *(flag.text for flag in flags))))

    def _add_held(self, options: Sequence[OptionNow], said: frozenset[str]) -> None:
        """What holds most of a group stands once above those that it holds; the others follow."""
        hold, held, others = held_alike(options)
        if hold is not None:
            words = hold_words(hold)
            is_above = bool(self._doors_above) and hold.step == GATE
            said_here = hold.lifted_by if is_above and hold.lifted_by else words
            self._column.addWidget(SaidLine("held", said_here, tone="small" if is_above else ""))
            self._add_rows(held, said | {words})
            if others:
                self._add_caption(self.tr("Held for reasons of their own"), len(others))
        if others:
            self._add_rows(others, said)

    def _add_caption(self, title: str, count: int) -> None:
        self._column.addWidget(text_label(f"{title} ({count})", tone="caption"))

    def _add_rows(self, options: Sequence[OptionNow], said: frozenset[str]) -> None:
        """A line each; what the last of them all would say stands once, over those that it is said of."""
        own, shared, same = alike_at_the_end(options, said)
        rows = QVBoxLayout()
        rows.setSpacing(5)
        for option in own:
            rows.addWidget(self._line(option, said))
        if shared is not None:
            kind, words = shared
            rows.addWidget(SaidLine(kind, words))
            for option in same:
                rows.addWidget(self._line(option, said | {words}))
        self._column.addLayout(rows)

    def _line(self, option: OptionNow, said: frozenset[str]) -> OptionFrame:
        is_open = (option.id, OPENED) in self._opened
        return self._card(option, frozenset()) if is_open else self._row(option, said)

    def _row(self, option: OptionNow, said: frozenset[str]) -> OptionRow:
        row = OptionRow(option, said, self._door(option.id), is_chosen=option.id == self._chosen)
        self._keep(row)
        return row

    def _card(self, option: OptionNow, said: frozenset[str]) -> OptionCard:
        opened = frozenset(detail for shown, detail in self._opened if shown == option.id)
        points = tuple(self._points[key] for key in option.counter if key in self._points)
        is_chosen = option.id == self._chosen
        drawn = Drawn(opened, self.follows.get(option.id, ""), self._door(option.id), is_chosen, said)
        card = OptionCard(option, self._protocol, points, drawn)
        card.followed.connect(self._follow)
        card.step_wanted.connect(self.step_wanted)
        self._keep(card)
        return card

    def _keep(self, card: OptionFrame) -> None:
        if card.radio is not None and self._group is not None:
            self._group.addButton(card.radio)
        card.picked.connect(self.picked)
        card.acted.connect(self.acted)
        card.detail_toggled.connect(self._toggle)
        self.cards[card.option.id] = card

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
        self._toggled = (option_id, detail)
        self._stood_at = self._height_of(self._way())
        self._opened ^= {(option_id, detail)}
        self._draw()
        self.setFocus()
        soon(self, self._give_keyboard_back)

    @Slot()
    def _give_keyboard_back(self) -> None:
        """The way that was pressed is drawn anew: it keeps the keyboard and its height; nobody else's is taken."""
        way, area = self._way(), holder_of(self)
        if way is None or not self.hasFocus():
            return
        if area is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + self._height_of(way) - self._stood_at)
        way.setFocus()

    def _way(self) -> QPushButton | None:
        """The button of the detail that was opened or shut last."""
        option_id, detail = self._toggled
        card = self.cards.get(option_id)
        ways = card.findChildren(QPushButton) if card is not None else []
        return next((way for way in ways if way.property("detail") == detail), None)

    def _height_of(self, way: QWidget | None) -> int:
        """Where it stands in the window."""
        return way.mapTo(self.window(), QPoint()).y() if way is not None else 0
