"""What every page of the case screen has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import delete

from bedside.ui.roles import SIZES
from bedside.ui.theme import mark_as

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.app.case_service import CaseService, CaseView
    from bedside.case.ward import Clinician, Ward
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.protocol.model import StepForm
    from bedside.protocol.protocol import Protocol


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page needs to draw itself and cannot find in a view.

    Attributes:
        step: id of the step, "" for the side panel and the short path.
        form: its items, None where there are none.
        check_pin: raises WorldError unless the PIN is that of the signed-in person.
        now: the instant, timezone-aware. reads_only: whether the record takes nothing in this window.
    """

    step: str
    form: StepForm | None
    protocol: Protocol
    ward: Ward
    clinician: Clinician
    check_pin: Callable[[str], None]
    now: Callable[[], datetime]
    reads_only: Callable[[], bool] = field(default=lambda: False, compare=False)


def context_of(service: CaseService, step: str) -> PageContext:
    """What a page of the open case needs."""
    return PageContext(
        step=step,
        form=form_of(service, step),
        protocol=service.protocol,
        ward=service.ward,
        clinician=service.clinician,
        check_pin=service.check_pin,
        now=service.now,
        reads_only=lambda: service.doubt is not None,
    )


def form_of(service: CaseService, step: str) -> StepForm | None:
    """The items of a step, None where there are none."""
    return next((form for form in service.protocol.content.steps if form.id == step), None)


class Page(QWidget):
    """A page: title, lead, and a body that the derived page fills.

    Signals:
        command: a command the clinician asks for.
        commands: those that one press asks for together, and the words for what they did ("{count} tests sent now").
        pinned_command: a command and the PIN of the acting clinician (overrides, what is to be avoided).
        go_to_step: id of a step to open.
        focus_item: id of an item to open wherever it stands.
        problem: a sentence for the message bar. said: one for the foot, why a key did nothing.
        mistaken: id of an item whose last answer was the first key of a number; it is to be taken back.
        read_on: the last item of the step was read aloud. round_wanted: ask whether a new round is to begin.
    """

    is_read_aloud = False
    """True where one item at a time can be read aloud."""

    command = Signal(object)
    commands = Signal(object, str)
    pinned_command = Signal(object, str)
    go_to_step = Signal(str)
    focus_item = Signal(str)
    problem = Signal(str)
    said = Signal(str)
    mistaken = Signal(str)
    read_on = Signal()
    round_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.title = _label("title", self)
        self.lead = _label("lead", self)
        self.aside = _label("small", self)
        self.aside.setWordWrap(False)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(28, 18, 24, 28)
        self.body.setSpacing(14)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self.body)
        self._column.addStretch(1)
        self._is_filled, self._beside = False, 0
        self.heading = QVBoxLayout()
        self.heading.setSpacing(3)
        self.title_row = QHBoxLayout()
        self.title_row.addWidget(self.title, 1)
        self.title_row.addWidget(self.aside)
        self.heading.addLayout(self.title_row)
        self.heading.addWidget(self.lead)
        self.body.addLayout(self.heading)
        self.set_heading("", "")

    def set_heading(self, title: str, lead: str, aside: str = "") -> None:
        """Show title and lead, and at the right of the title what a mark on the page says; "" takes no room."""
        for label, text in ((self.title, title), (self.lead, lead), (self.aside, aside)):
            label.setText(text)
            label.setVisible(bool(text))

    def fill(self) -> None:
        """Let the body have the whole height, without margins."""
        self.body.setContentsMargins(0, 0, 0, 0)
        if (stretch := self._column.takeAt(1)) is not None:
            delete(stretch)
        self._column.setStretch(0, 1)
        self._is_filled = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a very wide screen the content stands in the middle: a label and its answer stay one line of sight."""
        super().resizeEvent(event)
        beside = 0 if self._is_filled else max((event.size().width() - SIZES.content) // 2, 0)
        if beside != self._beside:
            self._beside = beside
            self._column.setContentsMargins(beside, 0, beside, 0)

    def show_view(self, view: CaseView) -> None:
        """Draw the case as it stands now."""
        raise NotImplementedError

    def name_typed(self, items: tuple[str, ...]) -> None:
        """What is typed on other steps and not on record, before the view is shown; where it is signed this is said."""

    def make_more(self, view: CaseView) -> bool:
        """Make one part more of a page that nobody sees yet; False where nothing is left to make."""
        return False

    def make_blank(self) -> bool:
        """Make one part more of what any case begins with, before one is open; False where nothing is left to make."""
        return False

    def settle(self) -> None:
        """Put every part in its place at once; what does not need it leaves it to Qt, a little later."""

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in place why a command was refused; False leaves it to the shell."""
        return False

    def clear(self) -> None:
        """Forget every value of the case."""
        raise NotImplementedError

    def focus(self, item: str) -> None:
        """Put the keyboard on an item of this page, if it has it."""

    def read_aloud(self, aloud: bool) -> None:
        """Show one item at a time in large type, or all of them again."""

    def confirm(self) -> None:
        """The item that has the keyboard is still as it stands (Ctrl+Enter)."""

    def drop_question(self) -> bool:
        """Take back a change that waits for an answer (Escape, Ctrl+Z); False when none waits."""
        return False

    def to_sample_time(self) -> None:
        """Put the keyboard on the sample time of the group it is in (Ctrl+T)."""

    def read_out(self, item: str) -> None:
        """Read out what an earlier round said of the group of an item."""

    def to_unanswered(self, by: int) -> None:
        """Put the keyboard on the next item that nobody answered, or the one before it (Ctrl+Down, Ctrl+Up)."""

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Item, words and unit of all that was typed here and not entered, the one with the keyboard last."""
        return []

    def unsaved(self) -> tuple[str, ...]:
        """Items of which something is typed or picked here that is not on record."""
        return tuple(item.partition("/")[0] for item, _, _ in self.half_typed())

    def offer(self, item: str, words: str, unit: str) -> None:
        """Show half-typed words again on their item, with the keyboard there."""

    def take_keyboard(self) -> bool:
        """Put the keyboard on what is to be done first; False when nothing here asks for it."""
        return False

    def write_note(self) -> None:
        """Open the note beside the answer of the item that has the keyboard (F2)."""

    def explain(self) -> bool:
        """Show "why do we ask" and the source of the item that has the keyboard (F1); False when none has it."""
        return False


def _label(tone: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    mark_as(label, tone=tone)
    return label
