"""The working context of the short path: asked before all else, then said where it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedside.assess.words import in_a_row, label
from bedside.ui.language import captioned
from bedside.ui.recording import recording
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import beside, breakable, plain_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import ContextNow
    from bedside.protocol.protocol import Protocol

CONTEXT = "context_codes"


class WorkingContext(Panel):
    """Asks for the working context while there is none (design.md 10.11), then names it.

    Signals:
        wanted: the codes are to be ticked, here and now.
    """

    wanted = Signal()

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._protocol = protocol
        self._mark, self._words, self.button = StateMark("to_do"), text_label(), plain_button("")
        recording(self.button).clicked.connect(self.wanted)
        self.body.addLayout(beside(self._mark, self._words, self.button, stretch=1))
        self.show_contexts(())

    def show_contexts(self, contexts: tuple[ContextNow, ...]) -> None:
        """Name these contexts in the words of the sheet; ask when there is none.

        A tick stands only beside what counts: not beside "unknown" while the search is open (INV-13).
        """
        name = label(self._protocol, CONTEXT)
        said = in_a_row(self._protocol, (context.label for context in contexts))
        asked = self.tr("Name the trigger first: the options depend on it.")
        self._words.setText(breakable(captioned(self.tr("Working context"), said)) if contexts else asked)
        is_settled = bool(contexts) and not any(each.search_open for each in contexts)
        self._mark.show_mark("done" if is_settled else "to_do")
        self.button.setText(self.tr("Change…") if contexts else self.tr("Trigger…"))
        self.button.setAccessibleName(self.tr("Change: {what}").format(what=name) if contexts else name)
        mark_as(self.button, kind="link" if contexts else "")
        mark_as(self, panel="plain" if contexts else "notice", meaning="" if contexts else "due")
        self.body.setContentsMargins(*((0, 0, 0, 0) if contexts else (14, 5, 8, 5)))
