"""Items that are answered before any option shows: allergies, pregnancy, running drugs (safety.md H19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bedside.assess.words import label
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import hanging
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.protocol.protocol import Protocol


class AskedFirst(Panel):
    """Names what is missing.

    Signals:
        item_wanted: the item whose name was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("notice", "accent", parent)
        self._protocol = protocol
        self.names = LinkText("")
        self.names.item_wanted.connect(self.item_wanted)
        said = self.tr("Options appear once these are answered; unknown is an answer.")
        self.body.addLayout(hanging(StateMark("to_do"), text_label(said, tone="strong"), self.names))
        self.hide()

    def show_items(self, items: tuple[str, ...]) -> None:
        """Name these items; none takes no room."""
        self.names.say(*listed([Link(item, label(self._protocol, item)) for item in items]))
        self.setVisible(bool(items))
