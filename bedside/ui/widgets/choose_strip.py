"""The inline confirmation of a choice: a reason where one is asked, a second senior and the PIN for "avoid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from bedside.case.events import LONG_REASON
from bedside.commands.model import ChooseTherapy
from bedside.commands.verdict import Asks
from bedside.ui.refusal import reasons
from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, say, text_label
from bedside.ui.widgets.pin_field import PinField
from bedside.ui.widgets.reason_edit import ReasonEdit
from bedside.ui.widgets.rows import beside, plain_button
from bedside.ui.widgets.scrolled import into_sight
from bedside.ui.widgets.senior_fields import SeniorFields

if TYPE_CHECKING:
    from bedside.assess.model import OptionNow
    from bedside.commands.decide import Refused
    from bedside.domain.therapy import Line
    from bedside.ui.widgets.asking import Asking

NONE_NOW = "none_now"


class ChooseStrip(Panel):
    """Stands in the card that was picked.

    Signals:
        asked: the ChooseTherapy and the PIN, "" when none is needed.
        dropped: the choice was not made after all.
    """

    asked = Signal(object, str)
    dropped = Signal()

    def __init__(self, context: Asking, line: Line, parent: QWidget | None = None) -> None:
        super().__init__("notice", "accent", parent)
        self._line = line
        self._option: OptionNow | None = None
        self.is_none_now = False
        self.followed = ""
        self.title = text_label(tone="strong")
        self._replaces = text_label(tone="strong", meaning="due")
        self.any_reason = ReasonEdit(self.tr("Why this one, and who of the MDT agrees"), 0)
        self.long_reason = ReasonEdit(self.tr("Why, although it is to be avoided"), LONG_REASON)
        self.why_none = ReasonEdit(self.tr("Why none is given now"), LONG_REASON)
        self.senior = SeniorFields(self.tr("Second senior who agrees"))
        self.pin = PinField(context)
        self.trouble = text_label(tone="complaint", meaning="blocked")
        self.choose = QPushButton(self.tr("Choose"))
        mark_as(self.choose, kind="primary")
        self._drop = plain_button(self.tr("Not this one"))
        for part in (
            self.title,
            self._replaces,
            self.any_reason,
            self.long_reason,
            self.why_none,
            self.senior,
            self.pin,
            self.trouble,
        ):
            self.body.addWidget(part)
        self.body.addLayout(beside(self.choose, self._drop))
        self.choose.clicked.connect(self._on_choose)
        self._drop.clicked.connect(self.dropped)
        self.hide()

    @property
    def option(self) -> OptionNow | None:
        """The option that is being chosen."""
        return self._option

    def show_option(self, option: OptionNow, *, asks_reason: bool, replaces: str = "") -> None:
        """Ask for what this option needs; what was typed for the same option stays. `replaces` says what runs."""
        if self._option is None or self._option.id != option.id:
            self.clear()
        self._option = option
        self.why_none.hide()
        avoid = option.needs_senior
        said = self.tr("Record “{option}” as your choice?")
        self.title.setText(said.format(option=option.label))
        self.choose.setAccessibleName(self.tr("Choose {option}").format(option=option.label))
        mark_as(self, meaning="due" if avoid else "accent")
        self.long_reason.setVisible(avoid)
        self.senior.setVisible(avoid)
        self.pin.setVisible(avoid)
        self.any_reason.setVisible(asks_reason and not avoid)
        say(self._replaces, replaces)
        self._say("")
        self.show()

    def show_none_now(self, *, asks_reason: bool, replaces: str = "") -> None:
        """Ask the same of "no immunosuppression now": it replaces a choice as every option does."""
        if not self.is_none_now:
            self.clear()
        self.is_none_now = True
        said = self.tr("Record “{option}” as your choice?")
        self.title.setText(said.format(option=self.tr("No immunosuppression now")))
        chosen = self.tr("Choose {option}").format(option=self.tr("No immunosuppression now"))
        self.choose.setAccessibleName(chosen)
        mark_as(self, meaning="accent")
        for part in (self.any_reason, self.long_reason, self.senior, self.pin):
            part.hide()
        self.why_none.setVisible(asks_reason)
        say(self._replaces, replaces)
        self._say("")
        self.show()

    def take_keyboard(self) -> None:
        """Come into sight with the keyboard on it: on the reason, else on the way out, so no bouncing key chooses."""
        soon(self, self._come_into_sight)  # the card first takes the room that the strip needs
        fields = (self.any_reason, self.long_reason, self.why_none)
        first = next((field for field in fields if not field.isHidden()), self._drop)
        first.setFocus()

    @Slot()
    def _come_into_sight(self) -> None:
        if not self.isHidden():
            into_sight(self)

    def show_refusal(self, refused: Refused) -> None:
        """Show why the choice was not taken, and ask for what would help."""
        if refused.asks is Asks.REASON and self.is_none_now:
            self.why_none.show()
            self.why_none.setFocus()
        elif refused.asks is Asks.REASON and self.long_reason.isHidden():
            self.any_reason.show()
            self.any_reason.setFocus()
        self._say(reasons(refused))

    def half_typed(self) -> list[tuple[str, str]]:
        """Name of each field, with the id of the option, and what is typed in it; never the PIN."""
        if self.is_none_now:
            words = self.why_none.entry.toPlainText()
            return [(f"{NONE_NOW}/why_none", words)] if words.strip() else []
        if self._option is None:
            return []
        said = {name: entry.toPlainText() for name, entry in self._reasons().items()}
        said |= {name: entry.text() for name, entry in self._names().items()}
        return [(f"{self._option.id}/{name}", words) for name, words in said.items() if words.strip()]

    def offer(self, name: str, words: str) -> None:
        """Show half-typed words again in their field."""
        if name == "why_none":
            self.why_none.entry.setPlainText(words)
        elif name in self._reasons():
            self._reasons()[name].setPlainText(words)
        elif name in self._names():
            self._names()[name].setText(words)

    def _reasons(self) -> dict[str, QPlainTextEdit]:
        return {"any_reason": self.any_reason.entry, "long_reason": self.long_reason.entry}

    def _names(self) -> dict[str, QLineEdit]:
        who = self.senior
        return {"name": who.name, "role": who.role, "registration": who.registration}

    def clear(self) -> None:
        """Forget the option and everything typed."""
        self._option, self.is_none_now, self.followed = None, False, ""
        self.any_reason.clear()
        self.long_reason.clear()
        self.why_none.clear()
        self.senior.clear()
        self.pin.edit.forget()
        self.pin.complain("")
        self._say("")
        self.hide()

    @Slot()
    def _on_choose(self) -> None:
        option = self._option
        self._say("")
        if self.is_none_now:
            if self.why_none.isHidden() or self.why_none.check():
                reason = self.why_none.text
                self.asked.emit(ChooseTherapy(line=self._line, option=NONE_NOW, reason=reason), "")
            return
        if option is None:
            return
        if option.needs_senior:
            self._choose_against(option)
        elif self.any_reason.isHidden() or self.any_reason.check():
            self.asked.emit(self._command(option, self.any_reason.text), "")

    def _choose_against(self, option: OptionNow) -> None:
        told = self.long_reason.check()
        senior = self.senior.read()
        pin = self.pin.read(verify=told and senior is not None)
        if told and senior is not None and pin:
            command = self._command(option, self.long_reason.text)
            self.asked.emit(ChooseTherapy(**{**dict(command), "senior": senior}), pin)

    def _command(self, option: OptionNow, reason: str) -> ChooseTherapy:
        return ChooseTherapy(line=self._line, option=option.id, reason=reason, followed=self.followed)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
