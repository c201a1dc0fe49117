"""Draws a section of a step from its content: one row an item, the editor that its kind asks for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedside.domain.observations import Answer
from bedside.protocol.model import Item, ItemKind, Section
from bedside.ui.announce import announce
from bedside.ui.editors.answer_edit import AnswerChoice, AnswerEdit, CodesEdit
from bedside.ui.editors.editor import Editor
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.editors.pending_edit import PendingEdit
from bedside.ui.editors.text_edit import TextEdit
from bedside.ui.editors.time_edit import TimeEdit
from bedside.ui.input_guard import is_of_number, number_keys_of, question_at
from bedside.ui.language import QT_TRANSLATE_NOOP, captioned, spoken
from bedside.ui.presenters.done_words import NEVER, idle_digit_words, idle_key_words
from bedside.ui.presenters.source_words import source_line
from bedside.ui.recording import recording
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import rule_line, say, text_label
from bedside.ui.widgets.read_out import LEAST, ReadOut

if TYPE_CHECKING:
    from bedside.ui.pages.page import PageContext

WORDS = {
    Answer.YES: QT_TRANSLATE_NOOP("Answers", "Yes"),
    Answer.NO: QT_TRANSLATE_NOOP("Answers", "No"),
    Answer.UNKNOWN: QT_TRANSLATE_NOOP("Answers", "Not known"),
    Answer.POSITIVE: QT_TRANSLATE_NOOP("Answers", "Positive"),
    Answer.NEGATIVE: QT_TRANSLATE_NOOP("Answers", "Negative"),
    Answer.PENDING: QT_TRANSLATE_NOOP("Answers", "Pending"),
    Answer.NOT_SENT: QT_TRANSLATE_NOOP("Answers", "Not sent"),
    Answer.NOT_AVAILABLE: QT_TRANSLATE_NOOP("Answers", "Not available"),
    Answer.NOT_APPLICABLE: QT_TRANSLATE_NOOP("Answers", "Not applicable"),
}
MEANING = {
    Answer.YES: "accent",
    Answer.NO: "accent",
    Answer.UNKNOWN: "neutral",
    Answer.POSITIVE: "blocked",
    Answer.NEGATIVE: "accent",
    Answer.PENDING: "pending",
    Answer.NOT_SENT: "neutral",
    Answer.NOT_AVAILABLE: "neutral",
    Answer.NOT_APPLICABLE: "neutral",
}
ANSWERS = {
    ItemKind.YES_NO: (Answer.YES, Answer.NO, Answer.UNKNOWN),
    ItemKind.TEST: (
        Answer.POSITIVE,
        Answer.NEGATIVE,
        Answer.PENDING,
        Answer.NOT_SENT,
        Answer.NOT_AVAILABLE,
        Answer.NOT_APPLICABLE,
    ),
}
ASKED_TOGETHER = frozenset({"mals", "confounders", "covid", "red_flags"})
"""Groups of which nothing opens when all of it is denied. An exposure denied opens the gate, an allergy an option, and
a failure lowers the tier: each of those is a press of its own (safety.md H06, H08)."""
WITH_SAMPLE = frozenset({ItemKind.NUMBER, ItemKind.TEST})
"""Kinds whose sample time is asked; everything else is seen when it is entered."""


class SectionCard(QFrame):
    """A section of a step: header with its sample time, then its rows.

    Signals:
        sent_now: this card; every sample of it that nobody answered was sent now (one key: S).
        row_made: an ItemRow that was made because it is shown or asked for.
        denied: ids; each question of the group that nobody answered is answered with no (N, then Enter).
        confirmed: ids; what was said of each in an earlier round is still so (C, then Enter).
        time_meant: this card; its sample time says something else, half-typed or given.
        time_left: this card; its sample time stands, the keyboard goes on.
        said: why a key of the group did nothing.
        number_typed: the question at which a key was part of a number.
    """

    sent_now = Signal(object)
    row_made = Signal(object)
    denied = Signal(object)
    confirmed = Signal(object)
    time_meant = Signal(object)
    time_left = Signal(object)
    said = Signal(str)
    number_typed = Signal(object)

    def __init__(self, section: Section, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self._time_name = f"{section.id}/taken_at"
        zone = ZoneInfo(context.ward.zone)
        self.time = TimeEdit(self.tr("Taken at"), context.now, zone, self) if _has_samples(section) else None
        if self.time is not None:
            self.time.name_as(self.tr("Taken at: {title}").format(title=section.title.say(spoken())))
        self.tests = tuple(item.id for item in section.items if item.kind is ItemKind.TEST)
        self.questions = _asked_together(section)
        self._send = QPushButton(self.tr("Samples sent now"), self)
        self._no = QPushButton(self.tr("No to the rest…"), self)
        self._still = QPushButton(self.tr("All still so…"), self)
        self._complaint = text_label(tone="complaint", meaning="blocked", parent=self)
        self._complaint.hide()
        self.items = {item.id: item for item in section.items}
        self._make = partial(_row, context=context, zone=zone, card=self)
        self._rows: dict[str, tuple[ItemRow, QFrame]] = {}
        self._shown: frozenset[str] = frozenset()
        self.is_aloud = False
        self._lay_out()
        self._send.clicked.connect(self._ask_sending)
        self._no.clicked.connect(self._ask_denying)
        self._still.clicked.connect(self.ask_confirming)
        if self.time is not None:
            self.time.complained.connect(self._complain)
            self.time.meant.connect(self._tell_time)
            self.time.left.connect(self._leave_time)

    @property
    def rows(self) -> dict[str, ItemRow]:
        """Every row by its item, in the order of the content; those that nobody needed yet are made now."""
        return {item: self.row(item) for item in self.items}

    @property
    def shown(self) -> list[str]:
        """The items that are asked now, in the order of the content."""
        return [item for item in self.items if item in self._shown]

    @property
    def made(self) -> list[ItemRow]:
        """The rows that are there already."""
        return [row for row, _ in self._rows.values()]

    def has(self, item: str) -> bool:
        """Whether the row of an item is there already."""
        return item in self._rows

    def row(self, item: str) -> ItemRow:
        """The row of an item of this section, made in its place when it is not there."""
        if item not in self._rows:
            row, rule = self._make(self.items[item]), rule_line(self)
            order = list(self.items)
            behind = sum(order.index(there) > order.index(item) for there in self._rows)
            at = self._column.count() - 2 * behind
            self._rows[item] = row, rule
            self._column.insertWidget(at, rule)
            self._column.insertWidget(at + 1, row)
            self.row_made.emit(row)
            self._show_row(item)
        return self._rows[item][0]

    def _show_row(self, item: str) -> None:
        """A line parts a row from the one above it that is shown."""
        row, rule = self._rows[item]
        first = next((each for each in self.items if each in self._shown), "")
        row.setVisible(item in self._shown)
        rule.setVisible(item in self._shown and item != first)

    @cached_property
    def rest(self) -> ReadOut:
        """Reads out the questions of the group that one press answers; only few groups have such."""
        title = self.tr("Each of these is answered with no, as an answer of its own:")
        return self._read_out(title, self.tr("Record {count} times no"), self.denied)

    @cached_property
    def standing(self) -> ReadOut:
        """Reads out what was said of the patient in an earlier round; only a new round has such."""
        title = self.tr("Each of these is still so, as an answer of its own with the time of now:")
        return self._read_out(title, self.tr("Record {count} as still so"), self.confirmed, least=1)

    def _read_out(self, title: str, record: str, confirmed: SignalInstance, least: int = LEAST) -> ReadOut:
        panel = ReadOut(title, record, self, least=least)
        panel.confirmed.connect(confirmed)
        self._column.insertWidget(2, panel)
        return panel

    @property
    def sample_time(self) -> datetime | None:
        """The time given for the samples of this section."""
        return self.time.moment if self.time else None

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Name of the field, words and unit of all that is typed here and not on record."""
        words = self.time.half_typed() if self.time is not None else ""
        rows = [typed for row in self.made for typed in row.half_typed()]
        return ([(self._time_name, words, "")] if words else []) + rows

    def offer(self, field: str, words: str, unit: str) -> None:
        """Put half-typed words back into their field, with the keyboard there."""
        item, _, _ = field.partition("/")
        if field == self._time_name and self.time is not None:
            self.time.offer(words)
            self.time.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif item in self.items:
            self.row(item).offer(field, words, unit)

    def show_rows(self, shown: frozenset[str]) -> None:
        """Show the rows that are asked now; the card goes when there are none."""
        own = shown & self.items.keys()
        self.setVisible(bool(own))
        if own != self._shown:
            self._shown = own
            for item in self._rows:
                self._show_row(item)

    def offer_sending(self, unanswered: int) -> None:
        """Offer to mark this many tests as sent now; nothing for fewer than two."""
        self._send.setVisible(unanswered > 1)

    def offer_denying(self, unanswered: list[str]) -> None:
        """Offer to answer these with no; their words are read out before anything is answered."""
        if self.questions:
            self.rest.show_open([(item, self.questions[item]) for item in unanswered])
            self._no.setVisible(self.rest.is_offered)

    def offer_confirming(self, standing: list[tuple[str, str]]) -> None:
        """Offer to say of these, each with its answer, that they are still so; they are read out before."""
        if standing or "standing" in vars(self):
            self.standing.show_open(standing)
        self._still.setVisible(bool(standing) and self.standing.is_offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S marks the group as sent, N and C read out what no and "still so" would answer; where no text is typed."""
        key = "" if event.isAutoRepeat() else event.text().lower()
        if key == "s" and self._send.isVisible():
            self._ask_sending()
        elif key == "n" and self._no.isVisible():
            self._ask_denying()
        elif key == "c" and self._still.isVisible():
            self.ask_confirming()
        elif key in NEVER:
            taken = {"s": self.tests, "n": self.questions}.get(key, ())
            self.said.emit(idle_key_words(key, is_ever_taken=bool(taken), is_aloud=self.is_aloud))
        elif (asked := question_at(self.window().focusWidget()) if is_of_number(key) else None) is not None:
            if key.isdigit():
                self.said.emit(idle_digit_words(key, number_keys_of(asked), asked.accessibleName()))
            self.number_typed.emit(asked)
        else:
            super().keyPressEvent(event)

    def ask_time_for(self, waiting: Collection[str]) -> None:
        """Ask for the sample time no longer once none of its items is among those that wait."""
        if self.time is not None and not any(item in self.items for item in waiting):
            self.time.withdraw()

    def clear(self) -> None:
        """Forget every value and the sample time."""
        if self.time is not None:
            self.time.clear()
        if self.questions:
            self.rest.hide()
        self.offer_confirming([])
        self._complain("")
        for row in self.made:
            row.clear()

    @Slot()
    def _ask_sending(self) -> None:
        self.sent_now.emit(self)

    @Slot()
    def _ask_denying(self) -> None:
        self.rest.ask()

    @Slot()
    def ask_confirming(self) -> None:
        """Read out what an earlier round said of this group."""
        self.standing.ask()

    @cached_property
    def _age(self) -> QLabel:
        """What the age of the sample means; only an old one has such."""
        label = text_label(tone="small", meaning="due", parent=self)
        label.setContentsMargins(16, 0, 16, 8)
        self._column.insertWidget(self._column.indexOf(self._complaint), label)
        return label

    def say_age(self, sentence: str) -> None:
        """Say by the sample time what its age means; "" takes it away."""
        if not sentence and "_age" not in vars(self):
            return
        if sentence != self._age.text():
            announce(self, sentence)
        say(self._age, sentence)

    @Slot()
    def _tell_time(self) -> None:
        self.time_meant.emit(self)

    @Slot()
    def _leave_time(self) -> None:
        self.time_left.emit(self)

    @Slot(str)
    def _complain(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        announce(self, sentence)

    def _lay_out(self) -> None:
        mark_as(self, panel="card")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(text_label(self.section.title.say(spoken()), tone="heading", parent=self), 1)
        if self.section.note:
            head.addWidget(text_label(self.section.note.say(spoken()), tone="small", parent=self), 1)
        self._send.setToolTip(
            self.tr(
                "Marks every unanswered sample of this group as pending, sent now; procedures and scans stay (S)"
            )
        )
        self._no.setToolTip(
            self.tr("Reads out the open questions of this group; Enter then answers each with no (N)")
        )
        self._still.setToolTip(
            self.tr("Reads out what an earlier round said; Enter then says of each that it is still so (C)")
        )
        for button in (self._send, self._no, self._still):
            mark_as(recording(button), kind="quiet")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.hide()
            head.addWidget(button)
        if self.time is not None:
            head.addWidget(self.time)
        column.addLayout(head)
        self._complaint.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self._complaint)
        column.addWidget(rule_line(self))


def _asked_together(section: Section) -> dict[str, str]:
    """Questions, each with what no says to it, that one press may answer."""
    if section.id not in ASKED_TOGETHER:
        return {}
    asked = (item for item in section.items if item.kind is ItemKind.YES_NO)
    return {item.id: captioned(item.label.say(spoken()), _words(item, Answer.NO)) for item in asked}


def _has_samples(section: Section) -> bool:
    return any(item.kind in WITH_SAMPLE for item in section.items)


def _row(item: Item, *, context: PageContext, zone: ZoneInfo, card: SectionCard) -> ItemRow:
    pending = partial(PendingEdit, item.label.say(spoken()), context.now, zone)
    editor = partial(_editor, item, context)
    source = partial(source_line, item, context.protocol)
    return ItemRow(item, editor, pending if item.kind in WITH_SAMPLE else None, source, card)


def _editor(item: Item, context: PageContext, row: QWidget) -> Editor:
    match item.kind:
        case ItemKind.NUMBER:
            from bedside.assess.words import unit_words

            return NumberEdit(item, context.protocol.site, unit_words, row)
        case ItemKind.TEXT:
            return TextEdit(row)
        case ItemKind.CODES:
            return CodesEdit(_options(item), parent=row)
        case ItemKind.CHOICE:
            unknown = AnswerChoice(Answer.UNKNOWN.value, _words(item, Answer.UNKNOWN), "neutral")
            return AnswerEdit((*_options(item), unknown), are_codes=True, parent=row)
        case ItemKind.YES_NO | ItemKind.TEST:
            return AnswerEdit(
                [_answer(item, answer) for answer in ANSWERS[item.kind]], are_codes=False, parent=row
            )


def _options(item: Item) -> tuple[AnswerChoice, ...]:
    return tuple(AnswerChoice(option.code, option.label.say(spoken()), "accent") for option in item.options)


def _answer(item: Item, answer: Answer) -> AnswerChoice:
    meaning = "blocked" if answer is Answer.YES and item.alarms else MEANING[answer]
    return AnswerChoice(answer.value, _words(item, answer), meaning)


def _words(item: Item, answer: Answer) -> str:
    own = item.answers.get(answer)
    return own.say(spoken()) if own else QCoreApplication.translate("Answers", WORDS[answer])
