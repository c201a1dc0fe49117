"""The rows of the parasite gate on its step: its headline with the way over it, and each parasite that is open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedside.ui.recording import recording
from bedside.ui.roles import SIZES
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, rule_line, say, show_when, text_label
from bedside.ui.widgets.link_text import Link, LinkText, linked, listed
from bedside.ui.widgets.rows import beside, breakable, hanging, plain_button
from bedside.ui.widgets.state_mark import StateMark

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class GateRowValue:
    """What a row says; `key` is the parasite, "" for those nobody asked about, which share one.

    The items that the action names can be pressed in it; then they are not listed once more.
    """

    key: str
    mark: str
    title: str
    said: str
    action: str
    missing: tuple[Link, ...]
    has_rule: bool


class GateHead(Panel):
    """What the gate as a whole says; red, with the button of the override, where it stands in the way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", "", parent)
        self._mark, self._words = StateMark(), text_label(tone="heading")
        self.button = recording(
            plain_button(
                translate("GatePanel", "Override…"), translate("GatePanel", "Override the parasite gate")
            )
        )
        self.treat = treat_button()
        self._notes = text_label(tone="small")
        self.body.addLayout(beside(self._mark, self._words, self.treat, self.button, spacing=12, stretch=1))
        under = beside(self._notes, stretch=0)
        under.setContentsMargins(SIZES.mark_small + 12, 0, 0, 0)
        self.body.addLayout(under)
        for part in (self.treat, self.button, self._notes):
            part.hide()

    def show_head(self, mark: str, words: str, notes: tuple[str, ...], *, matters: bool) -> None:
        """The headline, and what is said of every parasite and of the limits."""
        mark_as(self, panel="notice" if matters else "card", meaning="blocked" if matters else "")
        mark_as(self._words, meaning="blocked" if matters else "")
        self._mark.show_mark(mark)
        self._words.setText(breakable(words))
        say(self._notes, "\n".join(breakable(note) for note in notes))
        show_when(self.button, matters)

    def offer_treatment(self, offered: bool) -> None:
        """Whether the way by empirical treatment stands before the override."""
        show_when(self.treat, offered)


class GateRow(QWidget):
    """One parasite that is open, or all that nobody asked about.

    Signals:
        item_wanted: an item that is still open, when its name was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, self._mark = rule_line(), StateMark()
        self._title, self._said = text_label(tone="strong"), text_label()
        self._action, self._missing = LinkText(""), LinkText()
        said = self._title, self._said, self._action, self._missing
        for links in (self._action, self._missing):
            links.item_wanted.connect(self.item_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rule)
        column.addLayout(hanging(self._mark, *said, spacing=12, apart=1))
        for hidden in (self._rule, self._said, self._action, self._missing):
            hidden.hide()

    def show_row(self, value: GateRowValue) -> None:
        """How it stands, why, what to do, and what is missing."""
        show_when(self._rule, value.has_rule)
        self._mark.show_mark(value.mark)
        self._title.setText(breakable(value.title))
        say(self._said, breakable(value.said))
        named = sorted(
            (each for each in value.missing if each.words in value.action),
            key=lambda each: value.action.index(each.words),
        )
        self._action.say(*linked(value.action, named) if value.action else ())
        said = translate("GatePanel", "Open: ")
        rest = [each for each in value.missing if each not in named]
        self._missing.say(*((said, *listed(rest)) if rest else ()))


def treat_button() -> QPushButton:
    """The way out of a shut gate by first doses; what it opens charts them."""
    words, name = (
        translate("GatePanel", "Treat empirically…"),
        translate("GatePanel", "Treat the open parasites empirically"),
    )
    return plain_button(words, name)
