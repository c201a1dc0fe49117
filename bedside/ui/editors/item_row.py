"""One item of a step: its label, its editor, why it is asked, and what is wrong with what was typed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QWidget,
)

from bedside.ui import theme
from bedside.ui.announce import announce
from bedside.ui.editors.answer_edit import AnswerEdit, CodesEdit
from bedside.ui.editors.editor import Editor
from bedside.ui.editors.note_edit import NOTE, NoteEdit
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.editors.pending_edit import is_pending
from bedside.ui.editors.reason_bar import ReasonBar
from bedside.ui.editors.row_words import OF_THE_CASE, Line, RowWords
from bedside.ui.language import spoken
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.marked_line import MarkedLine
from bedside.ui.widgets.rows import link_button
from bedside.ui.widgets.still_so import StillSo

if TYPE_CHECKING:
    from collections.abc import Callable

    from bedside.assess.model import ItemNow
    from bedside.case.events import CorrectionReason
    from bedside.protocol.model import Item
    from bedside.ui.editors.entries import Entry
    from bedside.ui.editors.pending_edit import PendingEdit

translate = QCoreApplication.translate

EDITOR_WIDTH = 392
NUMBER_WIDTH = 292
LARGE_NUMBER_WIDTH = 900
WIDEST = 16_777_215
"""As wide as a widget may be in Qt."""
LEAST_WIDTH = 200
"""A stated minimum, so that a long row of answers does not make the page wider than the window (H40)."""
SIGHT_MARGIN = 70
_MARGIN, _RING = 16, 3.5
_REASONS, _PENDING, _NOTE, _WHY = 2, 3, 4, 5
"""Lines of the grid, below the words and the editor."""


class ItemRow(QFrame):
    """Draws one item and passes on what was entered; what few rows need is made when it is needed.

    Signals:
        entered: item id and the entry.
        reason_given: item id and the CorrectionReason, None for "a newer one".
        left: item id; the keyboard goes on.
        confirmed: item id; what stands from an earlier round is still so.
        noted: item id and the note beside its answer.
        note_wanted: somebody wants to write one.
    """

    entered = Signal(str, object)
    reason_given = Signal(str, object)
    left = Signal(str)
    confirmed = Signal(str)
    noted = Signal(str, str)
    note_wanted = Signal()

    def __init__(
        self,
        item: Item,
        make_editor: Callable[[QWidget], Editor],
        make_pending: Callable[[QWidget], PendingEdit] | None,
        source: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item, self.editor = item, make_editor(self)
        self.pending: PendingEdit | None = None
        self._make_pending, self._source = make_pending, source
        self._is_empty, self.is_missing = True, False
        self.label = text_label(item.label.say(spoken()), tone="strong", parent=self)
        self._words = RowWords(self.label, self)
        self._why_button = QPushButton(self.tr("Why"), self)
        self._lay_out()
        self._connect()
        self.editor.setAccessibleName(item.label.say(spoken()))

    @cached_property
    def still(self) -> StillSo:
        """Whether the answer of an earlier round still holds."""
        still = StillSo(self.editor.accessibleName(), self)
        self._words.addWidget(still)
        still.confirmed.connect(self._confirm)
        return still

    @cached_property
    def _reasons(self) -> ReasonBar:
        reasons = ReasonBar(self.editor.accessibleName(), self)
        reasons.given.connect(self._give_reason)
        self._grid.addWidget(reasons, _REASONS, 0, 1, 3)
        return reasons

    @cached_property
    def _why(self) -> Panel:
        why = _why_panel(self.item, self._source(), self)
        why.hide()
        note = link_button(self.tr("Note… (F2)"), self.tr("Note on {item}").format(item=self.label.text()))
        note.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        note.clicked.connect(self._want_note)
        why.body.addWidget(note)
        self._grid.addWidget(why, _WHY, 0, 1, 3)
        return why

    @cached_property
    def _note(self) -> NoteEdit:
        note = NoteEdit(self.label.text(), self)
        note.written.connect(self._give_note)
        note.left.connect(self.take_focus)
        self._grid.addWidget(note, _NOTE, 0, 1, 3)
        return note

    def show_item(self, now: ItemNow, past: str, because: str = "", note: str = "") -> None:
        """Draw the item as it stands: value on record, the one before, a threshold it lies on, what misleads.

        Args:
            past: what stood before. because: the answers that brought the item in. note: what was noted, and when.
        """
        self._is_empty = now.entry is None
        self._words.say(Line.BECAUSE, because)
        self.editor.show_item(now)
        self._show_pending(now)
        self._words.say(Line.PAST, past)
        self._words.say(Line.NOTE, note)
        self._words.say(Line.BESIDE, " ".join(now.beside))
        limit = now.on_threshold
        on_it = self.tr("On a threshold, counts as\n{limit}").format(limit=limit) if limit else ""
        self._words.say(Line.THRESHOLD, on_it)

    def said(self, line: Line) -> str:
        """The words of a line under the label, "" for none."""
        return self._words.said(line)

    def ask_in_round(self, words: str, *, can_hold: bool) -> None:
        """Say what stands from an earlier round and ask for it anew; "" for what need not be asked again."""
        self.editor.show_unconfirmed(bool(words))
        self._mark_missing(self.item.required and (self._is_empty or bool(words)))
        if words or self._has("still"):
            self.still.ask(words, can_hold=can_hold)

    def _mark_missing(self, missing: bool) -> None:
        """A ring before the label of what is required and not answered: a mark, never a lock (design.md 10.17)."""
        if missing is self.is_missing:
            return
        self.is_missing = missing
        label, word = self.label.text(), self.tr("required")
        self.label.setAccessibleName(f"{label}, {word}" if missing else "")
        self.editor.setAccessibleDescription(word if missing else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring stands in the margin, beside the label."""
        super().paintEvent(event)
        if self.is_missing:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("outline"), 2))
            painter.drawEllipse(QPointF(_MARGIN / 2, self.label.geometry().center().y() + 1), _RING, _RING)

    def complain(self, sentence: str) -> None:
        """Show what is wrong in place; "" takes it away."""
        self._words.say(Line.COMPLAINT, sentence)
        announce(self, sentence)
        if sentence:
            self.bring_into_sight()

    def refuse(self, part: QWidget, sentence: str) -> bool:
        """Say once why a part of the row takes no answer; False for a part that only tells."""
        tells = part is self._why_button or (self._has("_why") and self._why.isAncestorOf(part))
        if not tells and self.said(Line.COMPLAINT) != sentence:
            self.complain(sentence)
        return not tells

    def ask_reason(self, entry: Entry) -> None:
        """Ask why an answer is changed; number keys answer. What was entered is shown as what it is: not on record."""
        self._reasons.ask(self.editor.on_record)
        self.editor.show_waiting(entry)
        self.bring_into_sight()
        self._reasons.take_keyboard()

    def ask_no_more(self) -> None:
        """Nothing is changed, or not like that: nobody is asked why it is."""
        self.complain("")
        if self._has("_reasons"):
            if self._reasons.isAncestorOf(self.window().focusWidget() or self):
                self.take_focus()  # before they go: Qt would look for the next place itself
            self._reasons.hide()

    def drop_question(self, now: ItemNow) -> None:
        """Ask no longer why it is changed: what stands on record is shown again, nothing of the change is kept."""
        self.editor.clear()
        self.editor.show_item(now)
        self._show_pending(now)
        self.ask_no_more()

    def explain(self) -> None:
        """Show or hide why the item is asked and its source."""
        self._why.setVisible(not self._why.isVisible())

    def write_note(self, on_record: str) -> None:
        """Open the note beside the answer."""
        self._note.ask(on_record)
        self.bring_into_sight()

    def drop_note(self) -> bool:
        """Close the note with nothing changed; False when it is not open."""
        if not self._has("_note") or self._note.isHidden():
            return False
        self._note.clear()
        self.take_focus()
        return True

    def read_aloud(self, aloud: bool) -> None:
        """Stand alone in large type with the number of each answer, or in the list again."""
        if isinstance(self.editor, AnswerEdit):
            self.editor.show_numbers(aloud)
        self._words.read_aloud(aloud)
        for part in self.editor.findChildren(QWidget):
            mark_as(part, reader="true" if aloud else "")
        if isinstance(self.editor, NumberEdit):
            self.editor.stand(alone=aloud)
        self._place_editor(alone=aloud)

    def take_focus(self) -> None:
        """Put the keyboard on the editor, on the chosen answer where one is chosen (H06)."""
        buttons = self.editor.findChildren(QPushButton)
        chosen = next(
            (button for button in buttons if button.isChecked()), buttons[0] if buttons else self.editor
        )
        target = self.editor.focusProxy() or chosen
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, MarkedLine):
            target.mark()
        self.bring_into_sight()

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Name of the field, words and unit of all that is typed here and not on record."""
        typed = self.editor.half_typed()
        beside = self.pending.half_typed() if self.pending is not None else []
        own = [(self.item.id, *typed)] if typed is not None else []
        note = self._note.half_typed() if self._has("_note") else None
        if note:
            beside = [*beside, (NOTE, note)]
        return own + [(f"{self.item.id}/{name}", words, "") for name, words in beside]

    def offer(self, field: str, words: str, unit: str) -> None:
        """Put half-typed words back into their field, with the keyboard there; nothing of them is entered."""
        _, _, name = field.partition("/")
        self.take_focus()
        if not name:
            self.editor.offer(words, unit)
        elif name == NOTE:
            self._note.ask("")
            self._note.offer(words)
        elif self.pending is not None:
            self.pending.offer(name, words)

    def bring_into_sight(self) -> None:
        """Scroll the page so that the whole row with its complaint is seen: nobody types blind (H04)."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        if holder is not None:
            holder.ensureWidgetVisible(self, 0, SIGHT_MARGIN)

    def clear(self) -> None:
        """Forget every value."""
        self.editor.clear()
        if self.pending is not None:
            self.pending.clear()
        for line in OF_THE_CASE:
            self._words.say(line, "")
        self.ask_in_round("", can_hold=False)
        if self._has("_reasons"):
            self._reasons.hide()
        if self._has("_note"):
            self._note.clear()

    @Slot(str)
    def show_echo(self, words: str) -> None:
        """The typed number in words, so that a slip is heard (safety.md H04)."""
        self._words.say(Line.ECHO, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys answer "why is it changed" while that is asked."""
        if not (self._has("_reasons") and self._reasons.answer(event)):
            super().keyPressEvent(event)

    def _show_pending(self, now: ItemNow) -> None:
        """When the result is expected and who chases it, where it is awaited."""
        if self.pending is None and self._make_pending is not None and is_pending(now):
            self.pending = self._make_pending(self)
            self.pending.entered.connect(self._enter)
            self._grid.addWidget(self.pending, _PENDING, 0, 1, 3)
        if self.pending is not None:
            self.pending.show_item(now)

    def _has(self, part: str) -> bool:
        """Whether a part that is made when it is needed was needed yet."""
        return part in vars(self)

    def _connect(self) -> None:
        self.editor.entered.connect(self._enter)
        self.editor.left.connect(self._leave)
        self.editor.complained.connect(self.complain)
        if isinstance(self.editor, NumberEdit):
            self.editor.echoed.connect(self.show_echo)
        self._why_button.clicked.connect(self.explain)

    @Slot(object)
    def _give_reason(self, reason: CorrectionReason | None) -> None:
        self.reason_given.emit(self.item.id, reason)

    @Slot(object)
    def _enter(self, entry: object) -> None:
        self.entered.emit(self.item.id, entry)

    @Slot()
    def _confirm(self) -> None:
        self.confirmed.emit(self.item.id)

    @Slot(str)
    def _give_note(self, words: str) -> None:
        self.noted.emit(self.item.id, words)

    @Slot()
    def _want_note(self) -> None:
        self.take_focus()
        self.note_wanted.emit()

    @Slot()
    def _leave(self) -> None:
        self.left.emit(self.item.id)

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(_MARGIN, 9, _MARGIN, 9)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.addLayout(self._words, 0, 0)
        self._words.say(Line.HINT, self.item.hint.say(spoken()) if self.item.hint else "")
        self._place_editor()
        mark_as(self._why_button, kind="aside")
        self._why_button.setAccessibleName(
            self.tr("Why do we ask: {item}").format(item=self.item.label.say(spoken()))
        )
        self._why_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._why_button.setMinimumWidth(60)
        grid.addWidget(self._why_button, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)

    def _place_editor(self, *, alone: bool = False) -> None:
        """Beside the label, or on a line of its own when its words need the room or it is read aloud."""
        is_number = isinstance(self.editor, NumberEdit)
        needs = self.editor.natural_width() if isinstance(self.editor, AnswerEdit) else 0
        if alone or needs > EDITOR_WIDTH or isinstance(self.editor, CodesEdit):
            self.editor.setMinimumWidth(0 if is_number else LEAST_WIDTH)
            self.editor.setMaximumWidth(WIDEST if not is_number else LARGE_NUMBER_WIDTH)
            self._grid.addWidget(self.editor, 1, 0, 1, 3)
            return
        self.editor.setFixedWidth(
            max(NUMBER_WIDTH, self.editor.sizeHint().width()) if is_number else EDITOR_WIDTH
        )
        self._grid.addWidget(self.editor, 0, 1, Qt.AlignmentFlag.AlignVCenter)


def row_with_keyboard() -> ItemRow | None:
    """The row in which the keyboard is."""
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, ItemRow):
        widget = widget.parentWidget()
    return widget


def _why_panel(item: Item, source: str, row: QWidget) -> Panel:
    panel = Panel("notice", "accent", row)
    panel.body.setContentsMargins(12, 8, 12, 8)
    panel.body.addWidget(text_label(item.why.say(spoken()), parent=panel))
    panel.body.addWidget(text_label(source, tone="small", parent=panel))
    return panel
