"""One treatment option as a card: grade, reasons, what holds it, doses, and what stands behind it.

Nothing is chosen at first; an option that cannot be chosen has no button, and keeps every reason in sight (H17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from bedside.domain.therapy import Group
from bedside.ui.language import captioned
from bedside.ui.presenters.said_once import SAID_ON_TOP, note_kind
from bedside.ui.widgets.badge import Badge
from bedside.ui.widgets.dose_column import DoseColumn
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.grade_badge import GradeBadge, graded_word
from bedside.ui.widgets.option_details import Positions, arithmetic, source_keys, sources
from bedside.ui.widgets.option_frame import OptionFrame, is_step
from bedside.ui.widgets.option_row import OPENED
from bedside.ui.widgets.rows import UprightLine, link_button
from bedside.ui.widgets.said_lines import SaidLine, hold_words

if TYPE_CHECKING:
    from bedside.assess.model import DisagreementNow, OptionNow, Reason
    from bedside.protocol.protocol import Protocol

WIDEST_NAME = 300
SHARES = 5, 3
"""Of the width, for what is said and for the doses."""
TO_RING = 7
"""Pixels down to the middle of the ring."""
FULL = (Group.PREFERRED, Group.ACCEPTABLE)
"""Groups whose options stand as cards at once; the others are a line each, opened on a press."""
MOST_NOTES = 2
"""So many notes show at once, and one more than that: more are a wall nobody reads (H18)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a card is drawn: its open details, the letter that is followed, the words of its own button, whether it
    stands chosen, and the sentences that stand above the list already.
    """

    opened: frozenset[str] = frozenset()
    follows: str = ""
    action: str = ""
    is_chosen: bool = False
    said: frozenset[str] = frozenset()


class OptionCard(OptionFrame):
    """Draws one option.

    Signals:
        followed: id of the option and the letter that is followed.
        step_wanted: the step that lifts a hold.
    """

    followed = Signal(str, str)
    step_wanted = Signal(str)

    def __init__(
        self,
        option: OptionNow,
        protocol: Protocol,
        points: tuple[DisagreementNow, ...],
        drawn: Drawn,
    ) -> None:
        super().__init__(option, is_chosen=drawn.is_chosen)
        self._protocol, self._points, self._drawn = protocol, points, drawn
        self._opened, self._action = drawn.opened, drawn.action
        self.body.setContentsMargins(14, 8, 16, 8)
        self.body.setSpacing(6)
        self.body.addLayout(self._top())
        self._add_details()

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        main, doses = SHARES
        row.addLayout(self._main(), main)
        if self.option.doses:
            row.addWidget(UprightLine())
            row.addWidget(DoseColumn(self.option.doses, self._protocol, self._drawn.said), doses)
        return row

    def _main(self) -> QLayout:
        """Name, grade and what is said; at the left of them the ring, where it can be chosen."""
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._title())
        said = QVBoxLayout()
        said.setSpacing(4)
        for line in self._lines():
            said.addWidget(line)
        links = FlowLayout(spacing=14)
        for button in (*self._links(), *self._hold_links()):
            links.addWidget(button)
        said.addLayout(links)
        column.addLayout(said)
        column.addStretch(1)
        if self.radio is None:
            return column
        column.setContentsMargins(0, TO_RING, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _title(self) -> QLayout:
        option = self.option
        badge = GradeBadge(option.group, graded_word(option.group, option.grade))
        is_graded = not (is_step(option) and option.group in FULL)
        marks: tuple[QWidget, ...] = (self.name_label(WIDEST_NAME), *((badge,) if is_graded else ()))
        if self._drawn.is_chosen:
            marks = (*marks, Badge(self.tr("Chosen"), "done"))
        self.add_ring(badge.word)
        title = FlowLayout(spacing=10, down=4)
        for mark in marks:
            title.addWidget(mark)
        return title

    def _lines(self) -> list[SaidLine]:
        option = self.option
        speaks = "note" if option.group is Group.CONTRAINDICATED else "for"
        lines = [SaidLine("excluding", reason.text) for reason in option.excluding]
        lines += [SaidLine(speaks, reason.text) for reason in option.reasons_for]
        lines += [SaidLine("against", reason.text) for reason in option.against]
        lines += [SaidLine("held", hold_words(hold)) for hold in option.holds]
        if allergy := self.allergy_words(self._drawn.said):
            lines.append(SaidLine("against", allergy))
        return lines + [SaidLine(note_kind(flag), flag.text) for flag in self._notes()]

    def _own_notes(self) -> tuple[Reason, ...]:
        """Its notes but for those that stand above the list, what asks for an act first."""
        own = (f for f in self.option.flags if f.text not in self._drawn.said and f.rule != SAID_ON_TOP)
        return tuple(sorted(own, key=lambda flag: note_kind(flag) != "act"))

    def _notes(self) -> tuple[Reason, ...]:
        """The notes that are in sight."""
        notes = self._own_notes()
        return notes if "notes" in self._opened or not self._has_more_notes() else notes[:MOST_NOTES]

    def _has_more_notes(self) -> bool:
        return len(self._own_notes()) > MOST_NOTES + 1

    def _links(self) -> list[QPushButton]:
        option = self.option
        links: list[QPushButton] = []
        if self._action:
            links.append(self.door(self._action))
        if OPENED in self._opened:
            links.append(self._link(OPENED, ""))
        if self._has_more_notes():
            more = self.tr("{count} more notes").format(count=len(self._own_notes()) - MOST_NOTES)
            links.append(self._link("notes", more))
        if option.doses:
            links.append(self._link("arithmetic", self.tr("Arithmetic")))
        count = len(source_keys(option))
        words = self.tr("1 source") if count == 1 else self.tr("{count} sources").format(count=count)
        links.append(self._link("sources", words))
        if self._points:
            links.append(self._link("positions", self.tr("See both positions")))
        return links

    def _hold_links(self) -> list[QPushButton]:
        steps = {form.id: form.title.say(self._protocol.language) for form in self._protocol.content.steps}
        found = []
        for step in dict.fromkeys(hold.step for hold in self.option.holds if hold.step in steps):
            button = link_button(self.tr("Open {step}").format(step=steps[step]))
            button.setProperty("step", step)
            button.clicked.connect(self._open_step)
            found.append(button)
        return found

    def _link(self, detail: str, words: str) -> QPushButton:
        is_open = detail in self._opened
        hide = {
            OPENED: self.tr("Less"),
            "notes": self.tr("Fewer notes"),
            "arithmetic": self.tr("Hide arithmetic"),
            "sources": self.tr("Hide sources"),
            "positions": self.tr("Hide both positions"),
        }
        shown = hide[detail] if is_open else words
        button = link_button(shown, captioned(self.option.label, shown))
        button.setProperty("detail", detail)
        button.clicked.connect(self._toggle)
        return button

    def _add_details(self) -> None:
        if "arithmetic" in self._opened:
            self.body.addWidget(arithmetic(self.option, self._protocol))
        if "sources" in self._opened:
            self.body.addWidget(sources(self.option, self._protocol))
        if "positions" in self._opened and self._points:
            positions = Positions(self._points, self._drawn.follows)
            positions.followed.connect(self._follow)
            self.body.addWidget(positions)

    @Slot(str)
    def _follow(self, letter: str) -> None:
        self.followed.emit(self.option.id, letter)

    @Slot()
    def _open_step(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.step_wanted.emit(str(button.property("step")))
