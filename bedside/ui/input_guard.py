"""Input that nobody meant: the wheel over a closed field, a bouncing press, a held key (safety.md H06, B3)."""

from collections.abc import Callable
from functools import cache
from weakref import ref

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

BOUNCE_MS = 250
PAUSE_MS = 600
"""Nobody reads a question faster; a key that comes sooner after the one before was meant for another question."""
_AFTER_PAUSE = "takesKeysAfterPause"
TYPING_MS = 1_000
"""So long after a part of a number the next digit is taken for a part of it, too."""
TAKES_DIGITS = "takes_digits"
"""Property of a question that number keys answer: how many of them, from 1 on."""
_GOES_ON = "digitGoesOnANumber"
_TYPED = "typedHere"
_OF_NUMBER = frozenset(".,:-−–<>≤≥=")
"""What stands in a typed number or time beside its digits, and answers no question."""
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class InputGuard(QObject):
    """Listens to the whole window; it drops what must change nothing."""

    def __init__(self, parent: QObject | None = None, now_ms: Callable[[], int] | None = None) -> None:
        super().__init__(parent)
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._now = now_ms or self._elapsed.elapsed
        self._pressed: ref[QAbstractButton] | None = None
        self._by_pointer = False
        self._pressed_at = self._digit_at = self._entered_at = self._key_at = -PAUSE_MS
        self._digit = ""
        self._number = _BlindNumber()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True (dropped) for a wheel over a closed input, a second press within 250 ms, a held key."""
        kind = event.type()
        if kind == QEvent.Type.Wheel:
            return _is_closed_input(watched)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _has_ctrl(event):
                self._key_at = self._now()  # the key of a shortcut is given to nobody
                self._number.end()
            return isinstance(watched, QLineEdit) and (_is_step_key(event) or _is_undo(event, watched))
        if kind in _PRESSES and isinstance(watched, QAbstractButton):
            self._number.end()
            return self._is_bounce(watched, by_pointer=True)
        if not isinstance(event, QKeyEvent) or kind != QEvent.Type.KeyPress:
            return False
        if isinstance(watched, QAbstractButton):
            self._number.hear(watched.parent(), event, self._now())
            is_early = self._is_before_pause(watched.parent(), event)
            return self._is_digit_again(event) or self._is_held(watched, event) or is_early
        if not isinstance(watched, QLineEdit):
            # Only such a question is asked for its window: asked of an open list, Python loses the list.
            if not (isinstance(watched, QWidget) and watched.property(TAKES_DIGITS)):
                return False
            asks = watched.window().focusWidget() is watched
            if asks:
                self._number.hear(watched, event, self._now())
            is_early = asks and self._is_before_pause(watched, event)
            return asks and (self._is_digit_again(event) or is_early)
        self._key_at = self._now()
        return self._is_entered_again(watched, event)

    def _is_before_pause(self, question: QObject | None, event: QKeyEvent) -> bool:
        """A question that just came in takes no key of somebody ahead of the screen: a pause says it was seen."""
        now, then = self._now(), self._key_at
        self._key_at = now
        is_button = event.key() in _button_keys()
        if (
            question is None
            or not (event.text().isdigit() or is_button)
            or not question.property(_AFTER_PAUSE)
        ):
            return False
        is_early = now - then < PAUSE_MS
        question.setProperty(_AFTER_PAUSE, is_early)
        return is_early and (is_button or event.text() in _digits(int(question.property(TAKES_DIGITS) or 9)))

    def _is_entered_again(self, line: QLineEdit, event: QKeyEvent) -> bool:
        """Enter in a line of a dialog presses its button: held or bouncing, it would answer what comes up as well."""
        if event.key() not in _enter_keys() or not isinstance(line.window(), QDialog):
            return False
        now, then = self._now(), self._entered_at
        self._entered_at = now
        return event.isAutoRepeat() or now - then < BOUNCE_MS

    def _is_digit_again(self, event: QKeyEvent) -> bool:
        """A number key answers, and may bring a question that number keys answer: bouncing, it would answer both."""
        before, self._digit = self._digit, event.text() if event.text().isdigit() else ""
        if not self._digit:
            return False
        now, then = self._now(), self._digit_at
        self._digit_at = now
        return event.isAutoRepeat() or (self._digit == before and now - then < BOUNCE_MS)

    def _is_held(self, button: QAbstractButton, event: QKeyEvent) -> bool:
        if event.key() not in _button_keys():
            return False
        return event.isAutoRepeat() or self._is_bounce(button, by_pointer=False)

    def _is_bounce(self, button: QAbstractButton, *, by_pointer: bool) -> bool:
        """A second press: of the same button, of what came into its place, and of any button by the pointer.

        What a press takes away leaves the pointer and the keyboard on a button that nobody meant.
        """
        now, before = self._now(), None if self._pressed is None else self._pressed()
        is_soon = now - self._pressed_at < BOUNCE_MS
        is_meant = before is not None and before is not button and isValid(before) and before.isVisible()
        both_by_pointer = by_pointer and self._by_pointer
        self._pressed, self._pressed_at, self._by_pointer = ref(button), now, by_pointer
        return is_soon and (both_by_pointer or not is_meant)


class Typed:
    """Digits and marks typed one behind the other at a question.

    Attributes:
        run: which such typing of the session it is. text: all of it, as typed.
        is_number: whether its last key shows that a number is typed.
    """

    def __init__(self, run: int, text: str, *, is_number: bool) -> None:
        self.run, self.text, self.is_number = run, text, is_number


class _BlindNumber:
    """A number typed where answers are asked: somebody believes the keyboard in another field (safety.md H04, H06).

    It is known by a key that answers nothing there, or by a digit right behind one that answered. Two answering keys
    with more between them are a change of mind, and asked about as one.
    """

    def __init__(self) -> None:
        self._question: ref[QObject] | None = None
        self._key, self._at, self._is_number = "", 0, False
        self._place: ref[QObject] | None = None
        self._run, self._text = 0, ""

    def end(self) -> None:
        """What comes next is no part of it."""
        self._question = self._place = None

    def hear(self, question: QObject | None, event: QKeyEvent, now: int) -> None:
        """Tell the question whether this key is a digit of such a number (`goes_on_number`); `now` in ms."""
        keys = None if question is None else question.property(TAKES_DIGITS)
        if question is None or not keys or event.key() in _modifier_keys():
            return
        key, answers = event.text(), event.text() in _digits(keys)
        question.setProperty(_GOES_ON, False)
        if not (key.isdigit() or key in _OF_NUMBER):
            self.end()
            return
        is_here = self._question is not None and self._question() is question
        was_number = is_here and self._is_number
        gap = now - self._at
        follows = is_here and gap < (TYPING_MS if was_number else BOUNCE_MS)
        is_bounce = not was_number and key == self._key
        self._is_number = not answers or (follows and not is_bounce)
        self._question, self._key, self._at = ref(question), key, now
        question.setProperty(_GOES_ON, answers and self._is_number)
        question.setProperty(_TYPED, self._typed_at(question.parent(), key, gap))

    def _typed_at(self, place: QObject | None, key: str, gap: int) -> Typed:
        """What is typed by now; the question why an answer is changed stands in the same place as that answer."""
        if place is None or self._place is None or self._place() is not place or gap >= TYPING_MS:
            self._run, self._text = self._run + 1, ""
        self._place, self._text = None if place is None else ref(place), self._text + key
        return Typed(self._run, self._text, is_number=self._is_number)


def goes_on_number(question: QWidget) -> bool:
    """Whether the number key that a question has before it belongs to a typed number and answers nothing."""
    return bool(question.property(_GOES_ON))


def is_of_number(key: str) -> bool:
    """Whether the text of a key is a digit, or a mark that stands in a number or a time."""
    return key in _OF_NUMBER or (key.isascii() and key.isdigit())


def typed_at(question: QObject) -> Typed | None:
    """What was typed last where number keys answer a question; None where nothing was."""
    typed = question.property(_TYPED)
    return typed if isinstance(typed, Typed) else None


def question_at(place: QWidget | None) -> QWidget | None:
    """The question that number keys answer where the keyboard is; None where none does."""
    around = () if place is None else (place, place.parentWidget())
    return next((each for each in around if each is not None and each.property(TAKES_DIGITS)), None)


def number_keys_of(question: QWidget | None) -> int:
    """How many number keys answer a question, from 1 on; 0 for none."""
    return 0 if question is None else int(question.property(TAKES_DIGITS))


def take_after_pause(question: QWidget) -> None:
    """Let the answers of a question that an answer brought in take a key only after a pause (safety.md H06)."""
    question.setProperty(_AFTER_PAUSE, True)


@cache
def _enter_keys() -> tuple[int, ...]:
    """The Qt namespace is loaded with the first key, not on the way to the names on the locked screen."""
    from PySide6.QtCore import Qt

    return (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@cache
def _button_keys() -> tuple[int, ...]:
    from PySide6.QtCore import Qt

    return (*_enter_keys(), Qt.Key.Key_Space, Qt.Key.Key_Select)


@cache
def _modifier_keys() -> tuple[int, ...]:
    """Held for the key that they change; on some keyboards a digit needs one."""
    from PySide6.QtCore import Qt

    key = Qt.Key
    return (key.Key_Shift, key.Key_AltGr, key.Key_Alt, key.Key_Control, key.Key_CapsLock, key.Key_NumLock)


def _digits(keys: int) -> tuple[str, ...]:
    return tuple(str(at) for at in range(1, keys + 1))


@cache
def _arrow_keys() -> tuple[int, ...]:
    from PySide6.QtCore import Qt

    return (Qt.Key.Key_Left, Qt.Key.Key_Right)


def _has_ctrl(event: QKeyEvent) -> bool:
    from PySide6.QtCore import Qt

    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_step_key(event: QKeyEvent) -> bool:
    """Ctrl+Left and Ctrl+Right change the step even while a line of text has the keyboard."""
    if event.key() in _arrow_keys() and _has_ctrl(event):
        event.ignore()
        return True
    return False


def _is_undo(event: QKeyEvent, line: QLineEdit) -> bool:
    """Where nothing is half-typed Ctrl+Z takes back the last answer (design.md 6); else what was typed."""
    if event.matches(QKeySequence.StandardKey.Undo) and not line.isModified():
        event.ignore()
        return True
    return False


def _is_closed_input(watched: QObject) -> bool:
    if isinstance(watched, QScrollBar):
        return False
    return isinstance(watched, QComboBox | QAbstractSpinBox | QAbstractSlider)
