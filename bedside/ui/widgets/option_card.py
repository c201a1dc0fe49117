"""One treatment option as a card: grade, reasons, what holds it, doses, and what stands behind it.

Nothing is chosen at first; an option that cannot be chosen has no button, and keeps every reason in sight (H17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from bedside.domain import therapy
from bedside.domain.therapy import Group
from bedside.ui import fonts, theme
from bedside.ui.roles import SIZES
from bedside.ui.widgets.badge import Badge, text_label
from bedside.ui.widgets.dose_column import DoseColumn
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.grade_badge import GradeBadge, graded_word, group_word
from bedside.ui.widgets.option_details import Positions, arithmetic, source_keys, sources
from bedside.ui.widgets.rows import UprightLine, beside, breakable, link_button, plain_button
from bedside.ui.widgets.said_lines import SaidLine

if TYPE_CHECKING:
    from bedside.assess.model import DisagreementNow, Hold, OptionNow, Reason
    from bedside.protocol.protocol import Protocol

WIDEST_NAME = 300
RADIO_ROOM = 44
RADIO_WIDTH = 34
"""The ring and the frame of the keyboard around it."""
SHUT = (Group.HELD, Group.CONTRAINDICATED)
FULL = (Group.PREFERRED, Group.ACCEPTABLE)
"""Groups whose dose lines and notes show at once; the others keep them one press away."""
MOST_NOTES = 3
"""So many notes show at once, and one more than that: more are a wall nobody reads (H18)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a card is drawn: its open details, the letter that is followed, the words of its own button, whether it
    stands chosen.
    """

    opened: frozenset[str] = frozenset()
    follows: str = ""
    action: str = ""
    is_chosen: bool = False


def is_step(option: OptionNow) -> bool:
    """True for what treats or looks for the cause, or belongs to the process: it is done, never chosen, so it
    cannot settle the choice of a treatment.
    """
    return therapy.is_step(option.id, option.line)


class OptionCard(QFrame):
    """Draws one option.

    Signals:
        picked: id of the option; the strip below asks for the rest.
        acted: id of an option that is a step of the process and has its own button.
        detail_toggled: id of the option and name of a detail; the page keeps which are open.
        followed: id of the option and the letter that is followed.
        step_wanted: the step that lifts a hold.
    """

    picked = Signal(str)
    acted = Signal(str)
    detail_toggled = Signal(str, str)
    followed = Signal(str, str)
    step_wanted = Signal(str)

    def __init__(
        self,
        option: OptionNow,
        protocol: Protocol,
        points: tuple[DisagreementNow, ...],
        drawn: Drawn,
    ) -> None:
        super().__init__()
        self.option = option
        self._protocol, self._points, self._drawn = protocol, points, drawn
        self._opened, self._action = drawn.opened, drawn.action
        self.radio: QRadioButton | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 13, 16, 13)
        self.body.setSpacing(8)
        self.body.addLayout(self._top())
        self._add_details()
        chosen = f", {self.tr('Chosen')}" if drawn.is_chosen else ""
        self.setAccessibleName(f"{option.label}, {group_word(option.group)}{chosen}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame: strong round the one that is picked, else round the one that stands chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self._drawn.is_chosen
        is_marked = chosen if self.radio is None else self.radio.isChecked()
        role = ("done" if chosen else "accent") if is_marked else "line"
        width = 1 if role == "line" else 2
        painter.setPen(QPen(theme.colour(role), width))
        painter.setBrush(theme.colour("card"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, SIZES.radius_card, SIZES.radius_card)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(self._main(), 1)
        if self.option.doses and self._shows("doses"):
            row.addWidget(UprightLine())
            row.addWidget(DoseColumn(self.option.doses, self._protocol))
        return row

    def _main(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._title())
        said = QVBoxLayout()
        said.setContentsMargins(RADIO_ROOM if self.radio is not None else 0, 0, 0, 0)
        said.setSpacing(4)
        for line in self._lines():
            said.addWidget(line)
        links = FlowLayout(spacing=14)
        for button in (*self._links(), *self._hold_links()):
            links.addWidget(button)
        said.addLayout(links)
        column.addLayout(said)
        column.addStretch(1)
        return column

    def _title(self) -> QHBoxLayout:
        option = self.option
        name = text_label(breakable(option.label), tone="heading")
        metrics = QFontMetrics(fonts.font(SIZES.text_heading, QFont.Weight.DemiBold))
        name.setFixedWidth(min(metrics.horizontalAdvance(option.label) + 6, WIDEST_NAME))
        badge = GradeBadge(option.group, graded_word(option.group, option.grade))
        marks: tuple[QWidget, ...] = (name, badge)
        if self._drawn.is_chosen:
            marks = (*marks, Badge(self.tr("Chosen"), "done"))
        if self._action or is_step(option) or option.group in SHUT:
            return _spaced(*marks)
        self.radio = QRadioButton()
        self.radio.setAccessibleName(f"{option.label}, {badge.word}")
        self.radio.setFixedWidth(RADIO_WIDTH)
        self.radio.setChecked(self._drawn.is_chosen)
        self.radio.clicked.connect(self._pick)
        self.radio.toggled.connect(self.update)
        return _spaced(self.radio, *marks)

    def _lines(self) -> list[SaidLine]:
        option = self.option
        speaks = "note" if option.group is Group.CONTRAINDICATED else "for"
        lines = [SaidLine("excluding", reason.text) for reason in option.excluding]
        lines += [SaidLine(speaks, reason.text) for reason in option.reasons_for]
        lines += [SaidLine("against", reason.text) for reason in option.against]
        lines += [SaidLine("held", _hold_words(hold)) for hold in option.holds]
        if option.unmatched_allergies:
            said = self.tr("Allergy “{words}”: not checked by the program.")
            lines.append(SaidLine("against", said.format(words=option.unmatched_allergies)))
        if self._shows("doses"):
            lines += [SaidLine("note", flag.text) for flag in self._notes()]
        return lines

    def _notes(self) -> tuple[Reason, ...]:
        """The notes that are in sight."""
        flags = self.option.flags
        return flags if "notes" in self._opened or not self._has_more_notes() else flags[:MOST_NOTES]

    def _has_more_notes(self) -> bool:
        return self.option.group in FULL and len(self.option.flags) > MOST_NOTES + 1

    def _links(self) -> list[QPushButton]:
        option = self.option
        links: list[QPushButton] = []
        if self._action:
            links.append(plain_button(self._action, f"{option.label}: {self._action}"))
            links[0].clicked.connect(self._act)
        if option.group not in FULL and (option.doses or option.flags):
            links.append(self._link("doses", self.tr("Doses and notes")))
        if self._has_more_notes():
            more = self.tr("{count} more notes").format(count=len(option.flags) - MOST_NOTES)
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
            "doses": self.tr("Hide doses and notes"),
            "notes": self.tr("Fewer notes"),
            "arithmetic": self.tr("Hide arithmetic"),
            "sources": self.tr("Hide sources"),
            "positions": self.tr("Hide both positions"),
        }
        shown = hide[detail] if is_open else words
        button = link_button(shown, f"{self.option.label}: {shown}")
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

    def _shows(self, detail: str) -> bool:
        return self.option.group in FULL or detail in self._opened

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self.option.id)

    @Slot()
    def _act(self) -> None:
        self.acted.emit(self.option.id)

    @Slot(str)
    def _follow(self, letter: str) -> None:
        self.followed.emit(self.option.id, letter)

    @Slot()
    def _toggle(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.detail_toggled.emit(self.option.id, str(button.property("detail")))

    @Slot()
    def _open_step(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.step_wanted.emit(str(button.property("step")))


def _hold_words(hold: Hold) -> str:
    return f"{hold.reason.text} {hold.lifted_by}".strip()


def _spaced(*parts: QWidget) -> QHBoxLayout:
    row = beside(*parts)
    for part in parts:
        row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    return row
