"""The working context, asked where it is missing: the codes of the step, recorded with the time of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Choice
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.editors.answer_edit import AnswerChoice, CodesEdit
from bedside.ui.widgets.badge import text_label

if TYPE_CHECKING:
    from bedside.assess.model import ItemNow
    from bedside.ui.editors.entries import Chosen
    from bedside.ui.page import PageContext

CONTEXT = "context_codes"
COLUMNS, WIDTH = 3, 900


class ContextCodesDialog(CommandDialog):
    """Asks for one code or more; only what is on record is ticked at first."""

    def __init__(self, context: PageContext, now: ItemNow | None, parent: QWidget | None = None) -> None:
        item, language = context.protocol.items[CONTEXT], context.protocol.language
        hint = item.hint.say(language) if item.hint else ""
        keys = self.tr("A letter goes to the next cause that begins with it, Space ticks it.")
        lead = f"{hint}. {keys}" if hint else keys
        super().__init__(item.label.say(language), lead, self.tr("Record the context"), parent)
        self._context = context
        self._on_record = self._codes = codes_of(now)
        self.codes = CodesEdit(
            [AnswerChoice(each.code, each.label.say(language), "accent") for each in item.options], COLUMNS
        )
        if now is not None:
            self.codes.show_item(now)
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        self.codes.entered.connect(self._keep)
        self.form.addWidget(self.codes)
        self.form.addWidget(self._complaint)
        self.setMinimumWidth(WIDTH)

    def make(self) -> tuple[RecordAnswer, str] | None:
        """The answer; None while nothing is ticked."""
        if not self._codes:
            self._complain(self.tr("No cause is ticked. Nothing was saved. Tick one or more, or cancel."))
            return None
        if set(self._codes) == set(self._on_record):
            same = self.tr("Nothing is different. Nothing was saved. Tick or untick a cause, or cancel.")
            self._complain(same)
            return None
        said = Choice(item=CONTEXT, options=self._codes, collected_at=self._context.now())
        return RecordAnswer(observation=said), ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter finds a cause among the many: nobody goes through them one by one."""
        if not event.text().isalpha() or not self.codes.to_next(event.text()):
            super().keyPressEvent(event)

    @Slot(object)
    def _keep(self, entry: Chosen) -> None:
        self._codes = entry.codes
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))


def codes_of(now: ItemNow | None) -> tuple[str, ...]:
    """The codes on record; none before anybody coded."""
    said = now.entry.observation if now is not None and now.entry is not None else None
    return said.options if isinstance(said, Choice) else ()
