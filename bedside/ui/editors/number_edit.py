"""A typed value with its unit: our own grammar, an echo in words, never a spin box (safety.md N1 to N7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from bedside.domain.number import Parsed, Refused, format_number, parse_number
from bedside.domain.observations import Answer, Measurement
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.spoken import in_french_words, in_words
from bedside.ui.editors.editor import Editor
from bedside.ui.editors.entries import Entry, Picked, Typed
from bedside.ui.language import QT_TRANSLATE_NOOP, spoken
from bedside.ui.refusal import as_spoken
from bedside.ui.theme import mark_as
from bedside.ui.widgets.marked_line import MarkedLine
from bedside.ui.widgets.told_toggle import CheckButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from bedside.assess.model import ItemNow
    from bedside.protocol.model import Item, SiteSwitches

_SIGN = {
    Comparator.EQUAL: "",
    Comparator.BELOW: "<",
    Comparator.AT_MOST: "≤",
    Comparator.ABOVE: ">",
    Comparator.AT_LEAST: "≥",
}
_SIGN_WORDS = {
    Comparator.EQUAL: "{number}",
    Comparator.BELOW: QT_TRANSLATE_NOOP("NumberEdit", "below {number}"),
    Comparator.AT_MOST: QT_TRANSLATE_NOOP("NumberEdit", "at most {number}"),
    Comparator.ABOVE: QT_TRANSLATE_NOOP("NumberEdit", "above {number}"),
    Comparator.AT_LEAST: QT_TRANSLATE_NOOP("NumberEdit", "at least {number}"),
}


UNIT_WIDTH = 130
FIELD_WIDTH, LARGE_FIELD_WIDTH = 112, 260
"""Room for the digits of a value; read aloud in large type."""
"""The widest unit of a usual value fits, so that the fields stand in one column."""
STAYS_AT_WORK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Looking into another program, or into a menu, is not the end of a number (H04)."""


class UnitList(QComboBox):
    """The units an item can be typed in. One unit is nothing to choose: no list is made of it, which takes Qt longer
    than the rest of the row.
    """

    def __init__(self, units: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._units = dict(units)
        self._only = next(iter(self._units)) if len(self._units) == 1 else None
        for code, words in self._units.items() if self.is_choice else ():
            self.addItem(words, code)

    @property
    def is_choice(self) -> bool:
        """Whether there is more than one."""
        return len(self._units) > 1

    @property
    def code(self) -> str:
        """The unit chosen."""
        return str(self.currentData()) if self._only is None else self._only

    @property
    def words(self) -> str:
        """The unit chosen, as it is read."""
        return self.currentText() if self._only is None else self._units[self._only]

    def has(self, code: str) -> bool:
        """Whether the item can be typed in this unit."""
        return code in self._units

    def said(self, code: str) -> str:
        """A unit of the item, as it is read."""
        return self._units.get(code, code)

    def choose(self, code: str) -> None:
        """Choose a unit; the first one where the item does not have it."""
        self.setCurrentIndex(max(self.findData(code), 0))


class NumberEdit(Editor):
    """Asks for a value; the unit stands beside the field before the number (design.md 10.23).

    Signals:
        echoed: the number in words with its unit, "" when there is none.
    """

    echoed = Signal(str)

    def __init__(
        self, item: Item, site: SiteSwitches, unit_words: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._item, self._site = item, site
        self._shown = self._shown_unit = ""
        self._on_record: object = None
        self._echoed = ""
        self._was_edited = False
        self._before_key = ""
        self._again: Quantity | None = None
        self._waiting: Quantity | None = None
        self.field = MarkedLine(self)
        self.unit = UnitList([(unit, unit_words(unit)) for unit in item.units], self)
        self._only_unit = QLabel(self)
        self.unknown = CheckButton(self.tr("Not known"), self)
        self._build()
        self._connect()

    def setAccessibleName(self, name: str) -> None:
        """Name the question; the field says its unit with it."""
        super().setAccessibleName(name)
        self._name_field()
        self.unit.setAccessibleName(self.tr("{name}: unit").format(name=name))
        # Of a list Linux tells the chosen words instead of the name; the description is told as well.
        self.unit.setAccessibleDescription(self.unit.accessibleName())
        self.unknown.setAccessibleName(self.tr("{name}: not known").format(name=name))

    def show_item(self, now: ItemNow) -> None:
        """Show the value on record, unless another one is typed and not entered, or waits to be recorded."""
        entry = now.entry.stamp.event if now.entry else None
        is_news, self._on_record = entry != self._on_record, entry
        if self._is_typing(since_record=is_news) or not (is_news or self._typed() is None):
            return
        if self.asks_again and not is_news and (self._keyboard_is_here() or now.entry is None):
            return
        if self.asks_again:  # the complaint speaks to whoever types; what was typed once stays in sight (H04)
            self.complained.emit("")
        self._again = None if is_news else self._again
        self._show_record(now)

    def _show_record(self, now: ItemNow) -> None:
        observation = now.entry.observation if now.entry else None
        if isinstance(observation, Measurement):
            quantity = observation.quantity
            self._shown = self._said_as(quantity)
            self.unit.choose(quantity.unit)
        else:
            self._shown = ""
        self._shown_unit = self.unit.code
        self.unknown.setChecked(bool(now.entry) and not isinstance(observation, Measurement))
        self._waiting, self._was_edited, self._before_key = None, False, ""
        self.field.show_text(self._shown)
        self._echo(self._typed_once())

    def ask_again(self) -> None:
        """Empty the field for the second typing; the first value is kept to compare (rule N6)."""
        self._again = self._waiting
        self._shown = self._before_key = ""
        self.field.show_text("")  # set, not edited: Ctrl+Z brings no number back
        self._echo(self._typed_once())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def asks_again(self) -> bool:
        """True from the doubt about a value until it is on record or dropped."""
        return self._again is not None

    @property
    def is_second_typing(self) -> bool:
        """True when the value just entered is the one that was asked for again."""
        return self._again is not None and self._again == self._waiting

    def half_typed(self) -> tuple[str, str] | None:
        """What was typed and is not on record, with the unit it was typed in; what waits for its second typing too."""
        if self._again is not None:
            return self._said_as(self._again), self._again.unit
        return self._typed()

    def _typed(self) -> tuple[str, str] | None:
        """What the field says that is not on record, with its unit."""
        words, waits = self.field.text(), self._was_edited or self._waiting is not None
        return (words, self.unit.code) if words and waits else None

    def offer(self, words: str, unit: str) -> None:
        """Show the number again in the unit it was typed in; Enter takes it."""
        if self.unit.has(
            unit
        ):  # a unit that is gone leaves the field empty: a number never changes its unit (H05)
            self.unit.choose(unit)
            self.field.offer_text(words)
            self._on_edited()

    def still_says(self, entry: Entry) -> bool:
        """False once something else is typed than what was entered."""
        return not isinstance(entry, Typed) or entry.quantity == self._waiting

    def show_unconfirmed(self, unconfirmed: bool) -> None:
        """A broken frame round the value: it was measured for an earlier round."""
        for part in (self.field, self.unknown):
            mark_as(part, standing="earlier" if unconfirmed else "")

    def stands(self) -> None:
        """The number is on record already."""
        self._was_edited, self._waiting, self._again = False, None, None
        self._shown, self._shown_unit = self.field.text(), self.unit.code
        self.field.setModified(False)

    def clear(self) -> None:
        """Forget the value and what was typed."""
        self._shown, self._again, self._waiting, self._on_record = "", None, None, None
        self._was_edited = False
        self._shown_unit = self.unit.code
        self.field.show_text("")
        self._echo("")
        self.unknown.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the value and goes on; a decimal key of the keypad gives the ward's mark (10.22)."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._take():
                    self.left.emit()
                return True
            from_keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
            if from_keypad and event.text() in (".", ","):
                self.field.insert(self._site.decimal_mark)
                return True
        if watched is self.unit and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS_AT_WORK:
            is_left = not (self._keyboard_is_here() or watched.signalsBlocked())
            if is_left:
                self._take()
        return super().eventFilter(watched, event)

    def _keyboard_is_here(self) -> bool:
        """True while the keyboard is on the field or its unit: the entry is not finished."""
        now = QApplication.focusWidget()
        return now is not None and (now is self.field or now is self.unit or self.unit.isAncestorOf(now))

    def _is_typing(self, *, since_record: bool) -> bool:
        changed = (self.field.text(), self.unit.code) != (self._shown, self._shown_unit)
        changed = self._was_edited or (changed and not since_record)
        return changed and self._keyboard_is_here()

    def stand(self, *, alone: bool) -> None:
        """Take the room that number and unit need: in large type while read aloud, else in the list."""
        self.field.setFixedWidth(LARGE_FIELD_WIDTH if alone else FIELD_WIDTH)
        shown = self.unit if self.unit.is_choice else self._only_unit
        shown.ensurePolished()
        shown.setFixedWidth(max(UNIT_WIDTH, shown.sizeHint().width()))

    def _build(self) -> None:
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setMaxLength(40)
        mark_as(self.field, number="true")
        self.unit.choose(self._item.ward_units.get(self._site.units, ""))
        self.unit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not bring the keyboard here
        self._only_unit.setText(self.unit.words)
        self.stand(alone=False)
        self.unknown.setSizePolicy(
            QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred
        )  # as high as the field
        self.unknown.setToolTip(self.tr("Not known or not measured"))
        mark_as(self.unknown, segment="only", meaning="neutral")
        self.unknown.ensurePolished()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.unit)
        row.addWidget(self._only_unit)
        # One unit is nothing to choose: it is read, and Tab does not stop at it.
        (self._only_unit if self.unit.is_choice else self.unit).hide()
        row.addWidget(self.unknown)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.unit.installEventFilter(self)
        self.field.textEdited.connect(self._on_edited)
        self.unit.activated.connect(self._unit_changed)
        self.unknown.clicked.connect(self._not_known)

    @Slot()
    def _not_known(self) -> None:
        self.unknown.setChecked(True)  # a second press takes nothing back
        self.entered.emit(Picked(Answer.UNKNOWN))

    @Slot()
    def _unit_changed(self) -> None:
        """Another unit for this one entry: a value that stands in the field is read in it when taken."""
        self._name_field()
        self._say_echo()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _name_field(self) -> None:
        unit = self.unit.words
        self.field.setAccessibleName(f"{self.accessibleName()}, {unit}" if unit else self.accessibleName())

    @Slot()
    def _on_edited(self) -> None:
        """The same number typed again may be that of a newer sample: typing counts, not the text."""
        self._was_edited, self._waiting = True, None
        self._say_echo()
        if self.asks_again and len(self.field.text()) > len(self._before_key) + 1:
            self.field.show_text("")  # pasted, dropped or brought back: nobody looked at it again (H04)
            self._was_edited = False
            self.complained.emit(self.tr("Type it again digit by digit: what is pasted was not read again."))
        self._before_key = self.field.text()

    @Slot()
    def _say_echo(self) -> None:
        """Say the number in words and in its unit while it is typed, or where it is no number."""
        self.complained.emit("")
        text = self.field.text()
        parsed = self._parse(text)
        echo = ""
        if isinstance(parsed, Parsed):
            words = self.tr(_SIGN_WORDS[parsed.comparator]).format(number=_said(parsed.value))
            grouped = format_number(parsed.value, self._site.decimal_mark)
            value = f"{_SIGN[parsed.comparator]}{grouped} {self.unit.words}".rstrip()
            echo = f"{value} · {words}"
        self._echo("\n".join(filter(None, (echo, self._typed_once()))))

    def _echo(self, words: str) -> None:
        if words == self._echoed:
            return
        self._echoed = words
        self.field.setAccessibleDescription(words)
        self.echoed.emit(words)

    def _take(self) -> bool:
        """Read the field and say what was entered; False when there is a complaint."""
        text = self.field.text()
        unit = self.unit.code
        if not text or not (self._was_edited or unit != self._shown_unit):
            return True
        parsed = self._parse(text)
        if not isinstance(parsed, Parsed):
            self.complained.emit(as_spoken(parsed.sentence))
            self.field.setCursorPosition(parsed.caret)
            return False
        typed = Quantity(parsed.value, unit, parsed.comparator)
        if self._differs(typed):
            return False
        self._waiting = typed
        self._was_edited = False
        self.entered.emit(Typed(self._waiting))
        return True

    def _differs(self, typed: Quantity) -> bool:
        """Refuse another value where the first is to be typed again; in another unit it is a new one (H04)."""
        first = self._again
        if first is None or first == typed:
            return False
        if first.unit != typed.unit:  # the unit was the slip, and was chosen by hand
            self._again = None
            return False
        was, now = self._said_as(first), self._said_as(typed)
        sentence = self.tr(
            "Typed {first} first and {now} now. If {first} is right, type it again; if not, Esc, then the right one."
        )
        self.complained.emit(sentence.format(first=was, now=now))
        self.field.selectAll()
        return True

    def _typed_once(self) -> str:
        """What is still to be typed again, for whoever comes back to it."""
        if self._again is None:
            return ""
        said = self.tr("{value} typed once, not saved: type it again, or Esc to drop it")
        return said.format(value=f"{self._said_as(self._again)} {self.unit.said(self._again.unit)}".rstrip())

    def _said_as(self, quantity: Quantity) -> str:
        return _SIGN[quantity.comparator] + _plain(quantity.value, self._site.decimal_mark)

    def _parse(self, text: str) -> Parsed | Refused:
        return parse_number(
            text,
            decimal_mark=self._site.decimal_mark,
            decimals=self._item.decimals,
            allow_comparator=self._item.comparators,
        )


def _plain(value: Decimal, mark: str) -> str:
    return f"{value:f}".replace(".", mark)


def _said(value: Decimal) -> str:
    return in_french_words(value) if spoken() == "fr" else in_words(value)
