"""A line of words in which the names of items can be pressed, by mouse or by keyboard."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QWidget

from bedside.ui import theme
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import show_when

_BEFORE = "\u200b"
"""Without a letter before it Shift+Tab never leaves a link: Qt finds the same one again."""


class Link(NamedTuple):
    """An item and the words that stand for it; a quiet one looks like the words around it (a row that is its item)."""

    item: str
    words: str
    is_quiet: bool = False


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
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press may leave the step, it enters nothing
        mark_as(self, tone=tone)
        self._parts: tuple[str | Link, ...] = ()
        theme.keeper.changed.connect(self._draw)
        self.linkActivated.connect(self.item_wanted)

    def say(self, *parts: str | Link) -> None:
        """Show these parts, one after the other; plain words are shown as typed."""
        if parts and parts == self._parts:
            return  # one with nothing to say is hidden the first time too: it is no place for the keyboard
        self._parts = parts
        self._draw()
        spoken = "".join(part if isinstance(part, str) else part.words for part in parts)
        self.setAccessibleName(spoken)
        show_when(self, bool(parts))

    def clear(self) -> None:
        """Say nothing."""
        self.say()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab stands on a link at once, and sees on which."""
        super().focusInEvent(event)
        links = sum(isinstance(part, Link) for part in self._parts)
        steps = {Qt.FocusReason.TabFocusReason: 1, Qt.FocusReason.BacktabFocusReason: links}
        for _ in range(min(steps.get(event.reason(), 0), links)):
            super().focusNextPrevChild(True)

    @Slot()
    def _draw(self) -> None:
        """Rich text keeps the colour of links it was laid out with, so the colour of the look stands in it."""
        self.setText(_BEFORE + "".join(_html(part) for part in self._parts) if self._parts else "")

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


def linked(text: str, links: Sequence[Link]) -> list[str | Link]:
    """A sentence in which the first mention of each link's words can be pressed, in the order of the links."""
    parts: list[str | Link] = []
    for link in links:
        before, found, after = text.partition(link.words)
        if found:
            parts += [before, link]
            text = after
    return [*parts, text]


def _html(part: str | Link) -> str:
    if isinstance(part, str):
        return escape(part)
    colours = theme.colours()
    look = f"color: {colours.ink}; text-decoration: none" if part.is_quiet else f"color: {colours.accent}"
    return f'<a href="{escape(part.item, quote=True)}" style="{look}">{escape(part.words)}</a>'
