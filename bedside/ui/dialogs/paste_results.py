"""Laboratory text is pasted, looked at line by line, and recorded line by line (safety.md H07)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from bedside.app.pasted_text import Line, read_pasted
from bedside.assess.sample_age import too_old_for
from bedside.assess.words import amount_text
from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Measurement
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.instant_field import InstantField
from bedside.ui.language import captioned
from bedside.ui.presenters.item_words import sample_age_words
from bedside.ui.refusal import as_spoken
from bedside.ui.widgets.badge import Panel, say, text_label
from bedside.ui.widgets.field import Field
from bedside.ui.widgets.rows import breakable, clear_rows
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.app.case_service import CaseService
    from bedside.domain.patient import Identity

WIDTH = 860
TEXT_HEIGHT = 150


class PasteResultsDialog(DialogFrame):
    """After `accept`, `commands` holds one answer for each line that was ticked; nothing is ticked beforehand."""

    def __init__(self, service: CaseService, identity: Identity, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Paste laboratory results"),
            self.tr(
                "Tick each line that is right. What cannot be read as it stands is shown and not imported."
            ),
            self.tr("Record the ticked lines"),
            parent,
        )
        self._protocol, self._identity, self._now = service.protocol, identity, service.now
        self.commands: tuple[RecordAnswer, ...] = ()
        self._ticks: list[tuple[TickBox, Line]] = []
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self._lines = QVBoxLayout()
        self.left = NotImported()
        self.taken = InstantField(self.tr("Sample taken"), service.now, ZoneInfo(service.ward.zone))
        self.body.addWidget(Field(self.tr("Text of the laboratory"), self.text))
        self.body.addWidget(self.left)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.taken)
        self._age = text_label(tone="small", meaning="due")
        self._age.hide()
        self.body.addWidget(self._age)
        self.taken.time.meant.connect(self._say_age)
        self.keep_typing(self.text, self.taken)
        self.setMinimumWidth(WIDTH)
        self.text.textChanged.connect(self._on_text)
        self.action.clicked.connect(self._on_action)
        self._on_text()

    @property
    def ticks(self) -> list[TickBox]:
        """The lines that can be recorded."""
        return [tick for tick, _ in self._ticks]

    @Slot()
    def _on_text(self) -> None:
        clear_rows(self._lines)
        self._ticks.clear()
        pasted = read_pasted(self.text.toPlainText(), self._identity, self._protocol)
        self.say(as_spoken(pasted.blocked))
        if pasted.lines and not pasted.is_named:
            said = self.tr("The text names nobody: check that it is of {name}.")
            self._lines.addWidget(text_label(said.format(name=self._identity.full_name), meaning="due"))
        for line in pasted.lines:
            if line.quantity is not None:
                self._offer(line, amount_text(line.quantity, self._protocol))
        self.left.show_lines(tuple(line for line in pasted.lines if line.problem))
        self.action.setEnabled(bool(self._ticks))

    def _offer(self, line: Line, amount: str) -> None:
        tick = TickBox(captioned(self._protocol.label(line.item), amount))
        self._ticks.append((tick, line))
        tick.toggled.connect(self._say_age)
        self._lines.addWidget(tick)

    @Slot()
    def _say_age(self) -> None:
        """A sample that is too old for a ticked line says so by its time, before anything is recorded (H09)."""
        items = [line.item for tick, line in self._ticks if tick.isChecked()]
        at = self.taken.time.says
        old = () if at is None else too_old_for(items, at, self._now(), self._protocol)
        say(self._age, sample_age_words(old, self._protocol, is_all=len(old) == len(items)) if old else "")

    @Slot()
    def _on_action(self) -> None:
        ticked = [line for tick, line in self._ticks if tick.isChecked()]
        if not ticked:
            self.say(self.tr("No line is ticked. Nothing was saved. Tick each line that is right."))
            return
        taken = self.taken.read()
        if taken is None:
            return
        self.commands = tuple(
            RecordAnswer(observation=Measurement(item=line.item, quantity=line.quantity, collected_at=taken))
            for line in ticked
            if line.quantity is not None
        )
        self.accept()


class NotImported(Panel):
    """What was refused, before what can be ticked: results of the checklist first, nothing of it is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._title = text_label(tone="strong", meaning="due")
        # One label for all: a label a line would keep the window from answering.
        self._lines = text_label()
        for part in (self._title, self._lines):
            self.body.addWidget(part)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the refused lines, each with why; none takes no room."""
        ordered = sorted(lines, key=lambda line: not line.item)
        said = [captioned(line.text, as_spoken(line.problem)) for line in ordered]
        self._title.setText(self.tr("Not imported ({count})").format(count=len(said)))
        self._lines.setText("\n".join(map(breakable, said)))
        self.setVisible(bool(said))

    @property
    def words(self) -> str:
        """The lines as shown."""
        return self._lines.text()
