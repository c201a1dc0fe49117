"""In a window that only reads, and in a closed case, an answer is refused with its first key or press, in place
(safety.md H25).

Reading goes on: the keyboard moves, words are chosen and copied, Enter and the arrows lead on, F1 explains. Why nothing
can be saved, what is safe and what to do stands at the top of the window all the while; in place it is said shortly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from bedside.ui.announce import announce
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.time_edit import TimeEdit
from bedside.ui.listening import hear_told_presses, is_told_press, listen
from bedside.ui.recording import RECORDS
from bedside.ui.roles import SIZES
from bedside.ui.theme import colour
from bedside.ui.widgets.badge import Panel, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_PRESS_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
_CHANGES: Final = (
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.Backspace,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)
NOTE_WIDTH: Final = 400
"""Two lines of words."""
_GAP: Final = 4
_REFUSED: Final = "press_refused"


def read_only_words() -> str:
    """Why nothing can be entered in a window that only reads, said shortly."""
    return QCoreApplication.translate(
        "ReadingOnly", "This window only reads. Nothing was entered. The top of the window says what to do."
    )


class ReadingOnly(QObject):
    """Hears the keys and presses of a case, and drops what begins an entry that could not be saved."""

    def __init__(
        self, screen: QWidget, doubt: Callable[[], Exception | None], is_closed: Callable[[], bool]
    ) -> None:
        super().__init__(screen)
        self._screen, self._doubt, self._is_closed = screen, doubt, is_closed
        self._listens = False
        self._note: RefusalNote | None = None

    def look(self) -> bool:
        """Whether nothing can be saved; from the first time on, what is pressed is listened to."""
        is_read_only = self._takes_nothing
        if is_read_only and not self._listens:
            self._listens = True
            listen(self)
            hear_told_presses()
        return is_read_only

    def refuses_key(self) -> bool:
        """Whether a key of the whole screen that records is refused, where the keyboard is: it reaches no filter."""
        here = self._screen.window().focusWidget() or self._screen
        if not self._takes_nothing:
            return False
        self._put_note_away()
        if not self._say_in_place(here):
            self._note = RefusalNote(here, self._sentence)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True (dropped) for what begins an entry; the place of the entry says why."""
        if isinstance(watched, QAbstractButton) and is_told_press(watched, event):
            return self._drops_told_press(watched, event)
        if not isinstance(event, QInputEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() != QEvent.Type.KeyPress and event.type() not in _PRESSES:
            return False
        self._put_note_away()
        if not (_begins(watched, event) and self._screen.isAncestorOf(watched) and self._takes_nothing):
            return False
        return self._refuse(watched, event)

    def _drops_told_press(self, button: QAbstractButton, event: QEvent) -> bool:
        """A press of a screen reader; its timer goes on and is dropped each time, for nothing else ends it."""
        if not self._screen.isAncestorOf(button) or not self._takes_nothing:
            return False
        if button.isDown():
            self._put_note_away()
            button.setProperty(_REFUSED, _begins(button, event) and self._refuse(button, event))
            button.setDown(not button.property(_REFUSED))
        return bool(button.property(_REFUSED))

    def _refuse(self, watched: QWidget, event: QEvent) -> bool:
        """Say it in the row, beside the sample time, or under what was pressed; False for what only tells."""
        said = self._say_in_place(watched)
        if said is not None:
            return said
        if _presses(watched, event) or _takes_words(watched):
            self._note = RefusalNote(watched, self._sentence)
        return self._note is not None

    def _say_in_place(self, watched: QWidget) -> bool | None:
        """Say it in the row or beside the sample time; False for what only tells, None where there is neither."""
        part: QWidget | None = watched
        while part is not None:
            if isinstance(part, TimeEdit):
                part.demand(self._sentence)
                return True
            if isinstance(part, ItemRow):
                return part.refuse(watched, self._sentence)
            part = part.parentWidget()
        return None

    @property
    def _takes_nothing(self) -> bool:
        return self._doubt() is not None or self._is_closed()

    @property
    def _sentence(self) -> str:
        if self._doubt() is None:
            return self.tr("This case is closed. Nothing was entered. Open it again from More first.")
        return read_only_words()

    def _put_note_away(self) -> None:
        note, self._note = self._note, None
        if note is not None and isValid(note):
            note.hide()
            note.deleteLater()


class RefusalNote(Panel):
    """Words under what was pressed, over whatever stands there, until the next key or press."""

    def __init__(self, pressed: QWidget, sentence: str) -> None:
        host = _sheet_under(pressed)
        super().__init__("notice", "blocked", host)
        self.body.setContentsMargins(14, 8, 12, 8)
        self.body.addWidget(text_label(sentence, tone="strong"))
        width = min(NOTE_WIDTH, host.width())
        self.setFixedSize(width, self.heightForWidth(width))
        corner = pressed.mapTo(host, QPoint(0, pressed.height() + _GAP))
        if corner.y() + self.height() > host.height():
            corner.setY(max(pressed.mapTo(host, QPoint(0, -_GAP)).y() - self.height(), 0))
        self.move(min(corner.x(), host.width() - width), corner.y())
        self.show()
        self.raise_()
        announce(self, sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With an outline: it lies over other words, and in the dark its ground is hardly another than theirs."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("blocked"))
        half = 0.5  # a line of one pixel lies on pixels, not between them
        inside = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(inside, SIZES.radius_card, SIZES.radius_card)


def _sheet_under(part: QWidget) -> QWidget:
    """What the part scrolls with, else its window."""
    window, at = part.window(), part.parentWidget()
    while at is not None and at is not window:
        lies_in = at.parentWidget()
        area = lies_in.parentWidget() if lies_in is not None else None
        if isinstance(area, QScrollArea) and area.widget() is at:
            return at
        at = lies_in
    return window


def _begins(watched: QWidget, event: QEvent) -> bool:
    """Whether this may begin an entry: an answer in a row, words in a field, a press that records."""
    return _answers(watched, event) or _presses(watched, event) or _enters(watched, event)


def _answers(watched: QWidget, event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        # With Alt beside Ctrl some keyboards write letters.
        is_shortcut = held == Qt.KeyboardModifier.ControlModifier
        writes = bool(event.text()) and event.text().isprintable() and not is_shortcut
        return writes or any(map(event.matches, _CHANGES))
    return isinstance(watched, QAbstractButton)


def _presses(watched: QWidget, event: QEvent) -> bool:
    if not watched.property(RECORDS):
        return False
    return not isinstance(event, QKeyEvent) or event.key() in _PRESS_KEYS


def _enters(watched: QWidget, event: QEvent) -> bool:
    """Enter behind words that were half-typed before: nothing further is asked about what cannot be saved."""
    is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and isinstance(watched, QLineEdit) and watched.isModified()


def _takes_words(watched: QWidget) -> bool:
    return isinstance(watched, QLineEdit | QPlainTextEdit) and not watched.isReadOnly()
