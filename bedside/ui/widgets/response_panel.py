"""The response to treatment at 48 to 72 h: what the numbers say, and the way to the clinician's judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.response import REVIEW
from bedside.assess.words import moment
from bedside.ui.language import QT_TRANSLATE_NOOP
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Badge, say, text_label
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import RowKeeper, beside, breakable

if TYPE_CHECKING:
    from bedside.assess.model import Assessment, CriterionNow, ResponseNow
    from bedside.protocol.protocol import Protocol

WORDS = {
    True: (QT_TRANSLATE_NOOP("ResponsePanel", "met"), "done"),
    False: (QT_TRANSLATE_NOOP("ResponsePanel", "not met"), "due"),
    None: (QT_TRANSLATE_NOOP("ResponsePanel", "open"), "neutral"),
}
"""How a criterion stands, in a word and the colour beside it."""


class ResponsePanel(QWidget):
    """Draws the response; nothing before any dose was given.

    Signals:
        item_wanted: an item that a criterion is read from, or the judgement.
    """

    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[ResponseNow | None, str] = (None, "")
        self._since, self._text = text_label(tone="caption"), text_label(tone="reading")
        self._criteria_column = QVBoxLayout()
        self._criteria = RowKeeper(self._criteria_column, self._row, self._draw_row, lambda each: each.rule)
        self._judgement = LinkText("reading")
        self._judgement.item_wanted.connect(self.item_wanted)
        self._lay_out()
        self.hide()

    def show_response(self, assessment: Assessment) -> None:
        """Draw it when it is another one."""
        response = assessment.response
        judged = assessment.items[REVIEW].text if response and response.status == "judged" else ""
        if (response, judged) == self._shown:
            return
        self._shown = (response, judged)
        if response is None:
            self.clear()
            return
        self._draw(response, judged)
        self.show()

    def clear(self) -> None:
        """Forget it."""
        self._shown = (None, "")
        for label in (self._since, self._text):
            say(label, "")
        self._criteria.clear()
        self._judgement.clear()
        self.hide()

    def _draw(self, response: ResponseNow, judged: str) -> None:
        since = self.tr("Response since {time}").format(time=moment(response.since, self._protocol))
        say(self._since, since)
        mark_as(self._text, meaning="blocked" if response.status == "overdue" else "")
        say(self._text, breakable(response.text))
        self._criteria.show(response.criteria)
        self._judgement.say(*(self._judged(judged) if response.status != "not_due" else ()))

    def _row(self, _: CriterionNow) -> CriterionRow:
        row = CriterionRow()
        row.words.item_wanted.connect(self.item_wanted)
        return row

    def _draw_row(self, row: CriterionRow, criterion: CriterionNow) -> None:
        known = next((item for item in criterion.items if item in self._protocol.items), "")
        words = breakable(criterion.label)
        row.words.say(Link(known, words, is_quiet=True) if known else words)
        said, meaning = WORDS[criterion.met]
        row.verdict.say(QCoreApplication.translate("ResponsePanel", said), meaning)

    def _judged(self, judged: str) -> tuple[str, Link]:
        """The answer of the clinician, or the way to it: the numbers decide nothing."""
        if judged:
            return self.tr("Judged by a clinician: "), Link(REVIEW, judged)
        return self.tr("You judge: "), Link(REVIEW, self._protocol.label(REVIEW))

    def _lay_out(self) -> None:
        self._criteria_column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._since)
        column.addWidget(self._text)
        column.addLayout(self._criteria_column)
        column.addWidget(self._judgement)
        self._judgement.hide()


class CriterionRow(QWidget):
    """One criterion of the response, and how it stands in a word beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.verdict = LinkText(), Badge()
        self.setLayout(beside(self.words, self.verdict, stretch=0))
