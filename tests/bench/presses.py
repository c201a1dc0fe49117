"""Keys as a user presses them on the pages of a case: another answer each time, given item after item."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget

from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation
from bedside.protocol.model import Item, ItemKind
from bedside.ui.editors.item_row import REASONS, ItemRow
from bedside.ui.pages.factory import REVIEW
from bedside.ui.pages.live_picture import LivePicture
from bedside.ui.pages.step import StepPage
from bedside.ui.renderer import ANSWERS, SectionCard
from bedside.ui.sitting import Sitting
from tests.bench.window import painted

NEWER = str(1 + next(at for at, (reason, _) in enumerate(REASONS) if reason is None))
"""The key that says an answer is newer than the one on record."""

_PLAIN = (Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.POSITIVE, Answer.NEGATIVE, Answer.PENDING)
"""Answers that want nothing beside them."""

_ASKED = (ItemKind.YES_NO, ItemKind.TEST, ItemKind.CHOICE, ItemKind.CODES, ItemKind.NUMBER)
_OTHER = (Decimal("1.02"), Decimal("0.98"))
"""A number is typed a little above and a little below the middle of its limits, in turn."""


@dataclass(frozen=True, slots=True)
class Press:
    """One key that put an answer on record.

    Attributes:
        item: what was answered.
        wall, processor: seconds from the key to the painted window, by the clock and of this process.
        commits: what the store has more than before.
        is_other_picture: the live picture says something else than before.
        painted: how many parts of the live picture were drawn anew.
    """

    item: str
    wall: float
    processor: float
    commits: int
    is_other_picture: bool
    painted: int


class PaintCount(QObject):
    """Counts the paint events inside one widget."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.count += self._within.isAncestorOf(watched)
        return False


class Walk:
    """Gives each item that is asked another answer than the one on record, step after step, by keys alone."""

    def __init__(self, sitting: Sitting) -> None:
        self._service, self._case = sitting.case_talk.service, sitting.case
        picture = sitting.case.findChild(LivePicture)
        assert picture is not None
        self._picture: LivePicture = picture
        self._turn = 0

    @property
    def stored(self) -> int:
        """How many events of the open case the store gives out, each proven."""
        return len(self._service.events())

    def once_over(self) -> Iterator[Press]:
        """One answer to each item."""
        self._turn += 1
        self._case.activateWindow()  # a window that is not in front has no keyboard
        painted()
        for step in self._service.protocol.content.steps:
            if step.number == REVIEW:  # it asks nothing
                continue
            self._case.open_step(step.id)
            painted()
            page = self._case.page
            for card in page.cards if isinstance(page, StepPage) else ():
                yield from self._section(card)

    def _section(self, card: SectionCard) -> Iterator[Press]:
        """The time of the samples first, as the clinician gives it, then every row."""
        if card.time is not None and card.isVisible():
            card.time.field.setFocus(Qt.FocusReason.OtherFocusReason)
            card.time.field.selectAll()
            _type("now")
            _hit(Qt.Key.Key_Return)
        for row in card.rows.values():
            if row.isVisible() and row.item.kind in _ASKED:
                yield self._answer(row)

    def _answer(self, row: ItemRow) -> Press:
        """Press what the item needs; the one key that put it on record is what counts."""
        row.take_focus()
        painted()
        presses = [self._press(row.item.id, key) for key in self._keys(row)]
        if not any(press.commits for press in presses):
            presses.append(self._press(row.item.id, NEWER))
        told = [press for press in presses if press.commits]
        assert len(told) == 1, f"{row.item.id}: {len(told)} keys put an answer on record"
        assert told[0].painted or not told[0].is_other_picture, f"{row.item.id}: the old picture stayed"
        return told[0]

    def _keys(self, row: ItemRow) -> Iterator[str | Qt.Key]:
        """The keys of another answer than the one on record."""
        item = row.item
        standing = self._standing(item.id)
        if item.kind is ItemKind.NUMBER:
            yield Qt.Key.Key_End
            yield from [Qt.Key.Key_Backspace] * len(row.editor.field.text())
            yield from self._number(item, standing)
            yield Qt.Key.Key_Return
        elif item.kind is ItemKind.CODES:
            boxes = row.editor.findChildren(QCheckBox)
            boxes[self._turn % len(boxes)].setFocus(Qt.FocusReason.OtherFocusReason)
            yield Qt.Key.Key_Space
        else:
            yield str(1 + self._place(item, standing))

    def _place(self, item: Item, standing: Observation | None) -> int:
        """The place of the answer that is next in turn and not the one on record."""
        if item.kind is ItemKind.CHOICE:
            held = standing.options[0] if isinstance(standing, Choice) else ""
            places = [at for at, option in enumerate(item.options) if option.code != held]
        else:
            now = standing.answer if isinstance(standing, Finding) else None
            answers = ANSWERS[item.kind]
            places = [at for at, answer in enumerate(answers) if answer in _PLAIN and answer is not now]
        return places[self._turn % len(places)]

    def _number(self, item: Item, standing: Observation | None) -> str:
        """A number in the unit that the field shows, within the limits and another than the one on record."""
        assert isinstance(standing, Measurement), f"{item.id} has no number on record"
        held = standing.quantity.value
        step = Decimal(1).scaleb(-item.decimals)
        value = (held * _OTHER[self._turn % len(_OTHER)]).quantize(step)
        other = value if value != held else held + step
        return f"{other:f}".replace(".", self._service.protocol.site.decimal_mark)

    def _standing(self, item: str) -> Observation | None:
        view = self._service.current
        assert view is not None
        standing = view.state.standing(item)
        return standing[-1].observation if standing else None

    def _press(self, item: str, key: str | Qt.Key) -> Press:
        """Press one key where the keyboard is, and let the window be painted."""
        told, said = self._service.store.head().counter, self._said()
        paints = PaintCount(self._picture)
        QApplication.instance().installEventFilter(paints)
        began, worked = time.perf_counter(), time.process_time()
        _hit(key)
        wall, processor = time.perf_counter() - began, time.process_time() - worked
        QApplication.instance().removeEventFilter(paints)
        commits = self._service.store.head().counter - told
        return Press(item, wall, processor, commits, self._said() != said, paints.count)

    def _said(self) -> tuple[str, ...]:
        """Every word of the live picture that is in sight."""
        labels = self._picture.findChildren(QLabel)
        return tuple(label.text() for label in labels if not label.visibleRegion().isEmpty())


def _hit(key: str | Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    QTest.keyClick(widget, key)
    painted()


def _type(words: str) -> None:
    for letter in words:
        _hit(letter)
