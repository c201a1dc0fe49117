"""A row of answers; number keys 1 to 6 pick one, nothing is picked at first (safety.md C1, H06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from bedside.domain.names import folded
from bedside.domain.observations import Answer, Choice, Finding
from bedside.ui.editors.answers_menu import AnswersMenu
from bedside.ui.editors.editor import Editor
from bedside.ui.editors.entries import Chosen, Picked
from bedside.ui.input_guard import TAKES_DIGITS, goes_on_number
from bedside.ui.language import captioned
from bedside.ui.theme import mark_as
from bedside.ui.widgets.menu_behind import put_behind
from bedside.ui.widgets.told_toggle import CheckButton

if TYPE_CHECKING:
    from bedside.assess.model import ItemNow
    from bedside.ui.editors.entries import Entry

_BETWEEN_STACKED = 6
_PICKED = 2
"""A picked answer that is only outlined takes so much more, where the scale lays its edge between pixels."""
MOST_IN_SIGHT = 4
"""More answers than this go behind "More", still picked by their number key."""


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """One answer of the row: its code, its words, and what it means (a role of `roles.MEANINGS`)."""

    code: str
    words: str
    meaning: str


class AnswerEdit(Editor):
    """Asks for one answer of a few."""

    def __init__(
        self, choices: Sequence[AnswerChoice], *, are_codes: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self.setProperty(TAKES_DIGITS, len(self._choices))
        self._are_codes = are_codes
        self._recorded = ""
        self._group = QButtonGroup(self)
        self._more: QPushButton | None = None
        self._natural, self._is_stacked = 0, False
        self._earlier, self._outlined = "", ""
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        in_sight = self._choices[:MOST_IN_SIGHT] if len(self._choices) > MOST_IN_SIGHT + 1 else self._choices
        for at, choice in enumerate(in_sight):
            row.addWidget(self._button(at, choice))
        if len(in_sight) < len(self._choices):
            row.addWidget(self._more_button(len(in_sight)))
        self._join()
        self.show_numbers(False)
        self._group.idClicked.connect(self.pick)

    def setAccessibleName(self, name: str) -> None:
        """Name the question; every button says it with its answer."""
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(captioned(name, self._choices[self._group.id(button)].words))
        if self._more is not None:
            self._more.setAccessibleName(captioned(name, self._more.text()))

    def show_numbers(self, shown: bool) -> None:
        """Say the number key of each answer before its words, or not.

        Codes of an item's own are always numbered: there 1 is not yes and 2 is not no (H06).
        """
        key = "{}  " if shown else "{} " if self._are_codes else ""
        for at, choice in enumerate(self._choices):
            button = self._group.button(at)
            if button is not None:
                button.setText(key.format(at + 1) + choice.words)

    def natural_width(self) -> int:
        """Pixels that all words need, also the widest behind "More"; a narrower row gives the editor its own line."""
        self._natural = _PICKED
        for button in self._buttons():
            button.ensurePolished()
            self._natural += button.sizeHint().width()
        if self._more is not None:
            wide = self._more.fontMetrics().horizontalAdvance
            widest = max(wide(choice.words) for choice in self._choices[MOST_IN_SIGHT:])
            self._natural += max(0, widest - wide(self._more.text()))
        return self._natural

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below each other while one line has no room for all the words."""
        super().resizeEvent(event)
        if (self._natural > self.width()) is not self._is_stacked:
            self._is_stacked = not self._is_stacked
            self._join()

    def _join(self) -> None:
        way = QHBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self._is_stacked else way.LeftToRight)
        self._row.setSpacing(_BETWEEN_STACKED if self._is_stacked else 0)
        buttons = self._buttons()
        for at, button in enumerate(buttons):
            mark_as(button, segment="only" if self._is_stacked else _segment(at, len(buttons)))

    @Slot(int)
    def pick(self, at: int) -> None:
        """Pick the answer at a place; the record decides what is then shown."""
        code = self._choices[at].code
        self.entered.emit(Chosen((code,)) if self._are_codes else Picked(Answer(code)))

    def show_item(self, now: ItemNow) -> None:
        """Show the answer on record as picked, or none."""
        observation = now.entry.observation if now.entry else None
        code = ""
        if isinstance(observation, Finding):
            code = observation.answer.value
        elif isinstance(observation, Choice) and observation.options:
            code = observation.options[0]
        self._recorded = code
        self._show(code)
        self._outline(self._earlier)

    @property
    def on_record(self) -> str:
        """The words of the answer on record."""
        return next((choice.words for choice in self._choices if choice.code == self._recorded), "")

    def show_unconfirmed(self, unconfirmed: bool) -> None:
        """Only outline the picked answer: filled is what was said in this round (H09)."""
        self._earlier = self.tr("From an earlier round, not confirmed") if unconfirmed else ""
        self._outline(self._earlier)

    def show_waiting(self, entry: Entry) -> None:
        """Outline what was picked while its sample time or a reason is asked: filled is what is on record (H09)."""
        match entry:
            case Picked(answer=answer):
                self._show(answer.value)
            case Chosen(codes=(code, *_)):
                self._show(code)
        self._outline(self.tr("Picked, not on record yet"))

    def _outline(self, why: str) -> None:
        """Draw the picked answer without its filling, and say why; "" fills it again."""
        if self._outlined == why:
            return
        self._outlined = why
        for button in self._buttons():
            mark_as(button, standing="earlier" if why else "")
            button.setAccessibleDescription(why)

    def clear(self) -> None:
        """Show none as picked."""
        self.show_unconfirmed(False)
        self._recorded = ""
        self._show("")

    def take_key(self, event: QKeyEvent) -> bool:
        """Number keys pick, Enter goes on; False for the rest, which is the button's, and in a typed number."""
        digit = event.text()
        if goes_on_number(self):
            return False
        if digit.isascii() and digit.isdigit() and 1 <= int(digit) <= len(self._choices):
            if not event.isAutoRepeat():
                self._press(int(digit) - 1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return True
        return False

    def _press(self, at: int) -> None:
        """The keyboard goes with the answer: the ring never stands on another one than the chosen."""
        chosen = self._group.button(at) or self._more
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pick(at)

    def _show(self, code: str) -> None:
        at = next((at for at, choice in enumerate(self._choices) if choice.code == code), -1)
        picked = self._group.button(at)
        if self._group.checkedButton() is not picked:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(button is picked)
            self._group.setExclusive(True)
        if self._more is not None:
            hidden = next((c for c in self._choices[MOST_IN_SIGHT:] if c.code == code), None)
            self._more.setText(hidden.words if hidden else "…")
            self._more.setChecked(hidden is not None)

    def _button(self, at: int, choice: AnswerChoice) -> QPushButton:
        button = _RowButton(choice.words, self)
        button.setProperty("meaning", choice.meaning)  # `_join` marks it, once
        button.setProperty("answer", "true")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button, at)
        return button

    def _more_button(self, start: int) -> QPushButton:
        more = _RowButton("…", self)
        more.setProperty("meaning", "neutral")
        more.setProperty("answer", "true")
        more.setAccessibleName(self.tr("More answers"))
        more.setToolTip(self.tr("More answers"))
        menu = AnswersMenu(more)
        for at, choice in enumerate(self._choices[start:], start=start):
            action = QAction(f"{at + 1}  {choice.words}", menu)
            action.setData(at)
            menu.addAction(action)
        menu.triggered.connect(self._pick_action)
        put_behind(more, menu)
        self._more = more
        return more

    @Slot(QAction)
    def _pick_action(self, action: QAction) -> None:
        self.pick(int(action.data()))

    def _buttons(self) -> list[QAbstractButton]:
        return [*self._group.buttons(), *([self._more] if self._more else [])]


class _RowButton(CheckButton):
    """A button of a row: its number keys and Enter are for the row, whichever button has the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The row comes first: some desktops press a button with Enter."""
        row = self.parentWidget()
        if not (isinstance(row, AnswerEdit) and row.take_key(event)):
            super().keyPressEvent(event)

    def take_toggle(self) -> None:
        """The button of the further answers is none itself: it shows them."""
        if self.menu() is None:
            super().take_toggle()
            return
        self.show_as_before()
        self.showMenu()


def _segment(at: int, count: int) -> str:
    """The place of a button in a closed row."""
    if count == 1:
        return "only"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"


class CodesEdit(Editor):
    """Asks for any number of codes of a list, each switched on and off by itself."""

    def __init__(
        self, choices: Sequence[AnswerChoice], columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from PySide6.QtWidgets import QGridLayout

        from bedside.ui.widgets.tick_box import TickBox

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(0)
        self._boxes: dict[str, TickBox] = {}
        for at, choice in enumerate(choices):
            box = TickBox(choice.words, self)
            box.clicked.connect(self._changed)
            grid.addWidget(box, at // columns, at % columns)
            self._boxes[choice.code] = box

    def show_item(self, now: ItemNow) -> None:
        """Show the codes on record as switched on."""
        observation = now.entry.observation if now.entry else None
        on = observation.options if isinstance(observation, Choice) else ()
        for code, box in self._boxes.items():
            box.setChecked(code in on)

    def show_unconfirmed(self, unconfirmed: bool) -> None:
        """Ticks of an earlier round stand in open boxes."""
        for box in self._boxes.values():
            box.outline(unconfirmed)

    def clear(self) -> None:
        """Show none as switched on."""
        self.show_unconfirmed(False)
        for box in self._boxes.values():
            box.setChecked(False)

    def to_next(self, letter: str) -> bool:
        """Put the keyboard on the next code whose words begin with a letter; False when none does."""
        boxes = list(self._boxes.values())
        now = self.window().focusWidget()
        here = next((at for at, box in enumerate(boxes) if box is now), -1)
        following = (*boxes[here + 1 :], *boxes[: here + 1])
        found = next((box for box in following if folded(box.text()).startswith(folded(letter))), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)
        return found is not None

    @Slot()
    def _changed(self) -> None:
        self.entered.emit(Chosen(tuple(code for code, box in self._boxes.items() if box.isChecked())))
