"""A line of words in which the names of items can be pressed, by mouse or by keyboard."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from bedside.ui import theme
from bedside.ui.theme import mark_as


class Link(NamedTuple):
    """An item and the words that stand for it."""

    item: str
    words: str


class LinkText(QLabel):
    """Shows words and links.

    Signals:
        item_wanted: id of the item whose name was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, tone: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        mark_as(self, tone=tone)
        self._parts: tuple[str | Link, ...] = ()
        theme.keeper.changed.connect(self._draw)
        self.linkActivated.connect(self.item_wanted)

    def say(self, *parts: str | Link) -> None:
        """Show these parts, one after the other; plain words are shown as typed."""
        self._parts = parts
        self._draw()
        spoken = "".join(part if isinstance(part, str) else part.words for part in parts)
        self.setAccessibleName(spoken)
        self.setVisible(bool(parts))

    @Slot()
    def _draw(self) -> None:
        """Rich text keeps the colour of links it was laid out with, so the colour of the look stands in it."""
        self.setText("".join(_html(part) for part in self._parts))

    @property
    def spoken(self) -> str:
        """What it says, without marks."""
        return self.accessibleName()


def listed(links: Sequence[Link]) -> list[str | Link]:
    """The links with commas between them."""
    parts: list[str | Link] = []
    for link in links:
        parts += [", ", link] if parts else [link]
    return parts


def _html(part: str | Link) -> str:
    if isinstance(part, str):
        return escape(part)
    colour = theme.colours().accent
    return f'<a href="{escape(part.item, quote=True)}" style="color: {colour}">{escape(part.words)}</a>'
