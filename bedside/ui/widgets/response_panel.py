"""The response to treatment at 48 to 72 h: what the numbers say, and the way to the clinician's judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.response import REVIEW
from bedside.assess.words import moment
from bedside.ui.language import QT_TRANSLATE_NOOP
from bedside.ui.widgets.badge import Badge, text_label
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import beside, breakable, clear_rows

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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_response(self, assessment: Assessment) -> None:
        """Draw it when it is another one."""
        response = assessment.response
        judged = assessment.items[REVIEW].text if response and response.status == "judged" else ""
        if (response, judged) == self._shown:
            return
        self.clear()
        self._shown = (response, judged)
        self.setVisible(response is not None)
        if response is not None:
            self._draw(response, judged)

    def clear(self) -> None:
        """Forget it."""
        self._shown = (None, "")
        clear_rows(self._column)
        self.hide()

    def _draw(self, response: ResponseNow, judged: str) -> None:
        since = self.tr("Response since {time}").format(time=moment(response.since, self._protocol))
        self._column.addWidget(text_label(since, tone="caption"))
        meaning = "blocked" if response.status == "overdue" else ""
        self._column.addWidget(text_label(breakable(response.text), tone="reading", meaning=meaning))
        for criterion in response.criteria:
            self._column.addLayout(beside(self._named(criterion), _badge(criterion), stretch=0))
        if response.status != "not_due":
            self._column.addWidget(self._judgement(judged))

    def _named(self, criterion: CriterionNow) -> LinkText:
        line = LinkText()
        known = next((item for item in criterion.items if item in self._protocol.items), "")
        words = breakable(criterion.label)
        line.say(Link(known, words, is_quiet=True) if known else words)
        line.item_wanted.connect(self.item_wanted)
        return line

    def _judgement(self, judged: str) -> LinkText:
        """The answer of the clinician, or the way to it: the numbers decide nothing."""
        line = LinkText("reading")
        if judged:
            line.say(self.tr("Judged by a clinician: "), Link(REVIEW, judged))
        else:
            line.say(self.tr("You judge: "), Link(REVIEW, self._protocol.label(REVIEW)))
        line.item_wanted.connect(self.item_wanted)
        return line


def _badge(criterion: CriterionNow) -> Badge:
    words, meaning = WORDS[criterion.met]
    return Badge(QCoreApplication.translate("ResponsePanel", words), meaning)
