"""When a sample was taken: typed or "now", never assumed; one time a panel (design.md 10.23)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bedside.ui.editors.time_text import how, parse_time, show_time
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.marked_line import MarkedLine
from bedside.ui.widgets.scrolled import into_sight

if TYPE_CHECKING:
    from collections.abc import Callable

FIELD_WIDTH = 160
"""A day with its year and clock fits: nobody takes a cut day for today (H09)."""


class TimeEdit(QWidget):
    """Asks for one instant.

    Signals:
        given: the instant. complained: a sentence, "" when it is well.
        meant: the instant that the field says now, half-typed words too; None for none.
        left: the person is done here, with Enter or "Now"; the keyboard goes on to the first value.
    """

    given = Signal(object)
    complained = Signal(str)
    meant = Signal(object)
    left = Signal()

    def __init__(
        self, caption: str, now: Callable[[], datetime], zone: ZoneInfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self.moment: datetime | None = None
        self._shown = ""
        self.field, self.now_button = MarkedLine(self), QPushButton(self.tr("Now"), self)
        self._caption = text_label(caption, tone="small", parent=self)
        self._caption.setBuddy(self.field)
        self.field.setPlaceholderText(self.tr("14:05 or 2h"))
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setAccessibleDescription(how())
        self.field.setToolTip(how())
        self.name_as(caption)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._caption, self.field, self.now_button):
            row.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._tell_meant)
        self.field.editingFinished.connect(self._take)
        self.field.returnPressed.connect(self._leave)
        self.now_button.installEventFilter(self)
        self.now_button.clicked.connect(self._take_now)

    def name_as(self, name: str) -> None:
        """Tell a screen reader whose time this is."""
        self.field.setAccessibleName(name)
        self.now_button.setAccessibleName(self.tr("{name}: now").format(name=name))

    def rename(self, caption: str) -> None:
        """Ask for the time of something else."""
        self._caption.setText(caption)
        self.name_as(caption)

    def keep_caption_whole(self) -> None:
        """There is room beside the field: its caption is one line."""
        self._caption.setWordWrap(False)

    def set_moment(self, moment: datetime | None) -> None:
        """Show an instant without saying that it was given."""
        self.moment, self._shown = moment, self._words_of(moment)
        self.field.show_text(self._shown)
        mark_as(self.field, wrong="")
        self.meant.emit(moment)

    def look_at_day(self) -> None:
        """Since midnight a time of the day before has its day beside it: "23:50" would be one of today (H09)."""
        if self._shown != (words := self._words_of(self.moment)) and not self.half_typed():
            self._shown = words
            self.field.show_text(words)

    def demand(self, sentence: str) -> None:
        """Ask for the time first; the keyboard goes there, in sight: nobody types blind (H04)."""
        mark_as(self.field, wrong="true")
        self.complained.emit(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        into_sight(self)

    def ask_anew(self, sentence: str) -> None:
        """Ask for another time than the one given before, which no longer holds."""
        self.set_moment(None)
        self.demand(sentence)

    def withdraw(self) -> None:
        """Ask no longer."""
        mark_as(self.field, wrong="")
        self.complained.emit("")

    @property
    def has_keyboard(self) -> bool:
        """True while the keyboard is on the field or on "Now"."""
        here = self.window().focusWidget()
        return here is not None and self.isAncestorOf(here)

    def half_typed(self) -> str:
        """What was typed and is no time given; "" for nothing."""
        text = self.field.text()
        return "" if text == self._shown else text.strip()

    def offer(self, words: str) -> None:
        """Show a half-typed time again; Enter takes it."""
        self.field.offer_text(words)

    def clear(self) -> None:
        """Forget the time."""
        self.set_moment(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on "Now" presses it, as the space bar does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.isAutoRepeat():
                self._take_now()
                return True
        return super().eventFilter(watched, event)

    @property
    def says(self) -> datetime | None:
        """The instant that the field says now, given or half-typed; None while its words mean none."""
        if not self.half_typed():
            return self.moment if self.field.text() else None
        found = parse_time(self.field.text(), self._now(), self._zone)
        return None if isinstance(found, str) else found

    @Slot()
    def _tell_meant(self) -> None:
        self.meant.emit(self.says)

    @Slot()
    def _take_now(self) -> None:
        self._give(self._now())
        self.left.emit()

    @Slot()
    def _leave(self) -> None:
        """Go on once the typed time stands, or from an empty field: the time is asked again with the first value."""
        self._take()
        if self.field.text() == self._shown:
            self.left.emit()

    @Slot()
    def _take(self) -> None:
        text = self.field.text()
        if text == self._shown:
            return
        found = parse_time(text, self._now(), self._zone) if text.strip() else ""
        if isinstance(found, datetime):
            self._give(found)
            return
        # What stood here before is no longer shown: it dates nothing (H09).
        self.moment, self._shown = None, ""
        if found:
            mark_as(self.field, wrong="true")
            self.complained.emit(found)

    def _words_of(self, moment: datetime | None) -> str:
        return "" if moment is None else show_time(moment, self._now(), self._zone)

    def _give(self, moment: datetime) -> None:
        is_known = moment == self.moment
        self.set_moment(moment)  # the same instant in other words, too, is shown as an instant
        if is_known:
            return
        self.complained.emit("")
        self.given.emit(moment)
