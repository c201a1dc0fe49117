"""Keys as a user presses them on the pages of a case: another answer each time, given item after item.

design.md 9 asks for the time from the key to the updated live picture, so that is where the clock of a press stops; the
rest of the window, which was once measured with it, is told beside it. What is on the glass when the clock stops is
copied, and must be what is there once the whole window has come to rest: a picture drawn too early is no press.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation
from bedside.protocol.model import Item, ItemKind
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.reason_bar import REASONS
from bedside.ui.pages.case import CaseScreen
from bedside.ui.pages.factory import REVIEW
from bedside.ui.pages.step import StepPage
from bedside.ui.renderer import ANSWERS, SectionCard
from bedside.ui.sitting import Sitting
from bedside.ui.widgets.live_slot import LiveSlot
from tests.bench.window import painted

NEWER = str(1 + next(at for at, (reason, _) in enumerate(REASONS) if reason is None))
"""The key that says an answer is newer than the one on record."""

_PLAIN = (Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.POSITIVE, Answer.NEGATIVE, Answer.PENDING)
"""Answers that want nothing beside them."""

_ASKED = (ItemKind.YES_NO, ItemKind.TEST, ItemKind.CHOICE, ItemKind.CODES, ItemKind.NUMBER)
_OTHER = (Decimal("1.02"), Decimal("0.98"))
"""A number is typed a little above and a little below the middle of its limits, in turn."""


TURNS_TO_REST = 3
"""A turn of Qt's loop does not take all that waits: what is placed anew is drawn in the next."""


@dataclass(frozen=True, slots=True)
class Press:
    """One key that put an answer on record.

    Attributes:
        item: what was answered.
        wall, processor: seconds from the key to the live picture on the glass, by the clock and of this process;
            none where the key did not change the record.
        whole: seconds of this process until the whole window was at rest.
        commits: what the store has more than before.
        is_other_picture: the live picture in sight is another one than before.
        is_final: the picture on the glass when the clock stopped is the one of the window at rest.
    """

    item: str
    wall: float
    processor: float
    whole: float
    commits: int
    is_other_picture: bool
    is_final: bool


class Glass:
    """What is on the glass in the place of the live picture, and when it was last said to be drawn."""

    def __init__(self, case: CaseScreen) -> None:
        slot = case.findChild(LiveSlot)
        assert isinstance(slot, LiveSlot)
        self._place: QWidget = slot.viewport()
        self.drawn_at = self.drawn_after = 0.0
        self.drawn: QImage | None = None
        slot.drawn.connect(self._on_drawn)

    def forget(self) -> None:
        """Nothing was drawn since now."""
        self.drawn = None

    def copy(self) -> QImage:
        """The pixels as they were last flushed; nothing is drawn for it."""
        window = self._place.window()
        corner = self._place.mapTo(window, QPoint(0, 0))
        size = self._place.size()
        shot = window.screen().grabWindow(window.winId(), corner.x(), corner.y(), size.width(), size.height())
        return shot.toImage()

    def _on_drawn(self) -> None:
        self.drawn_at, self.drawn_after = time.perf_counter(), time.process_time()
        self.drawn = self.copy()


class Walk:
    """Gives each item that is asked another answer than the one on record, step after step, by keys alone."""

    def __init__(self, sitting: Sitting) -> None:
        self._service, self._case = sitting.case_talk.service, sitting.case
        self._glass = Glass(sitting.case)
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
        assert told[0].is_final, (
            f"{row.item.id}: the clock stopped at another picture than the one that stayed"
        )
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
        """Press one key where the keyboard is, and let the window come to rest."""
        _rest()
        told, before = self._service.store.head().counter, self._glass.copy()
        self._glass.forget()
        began, worked = time.perf_counter(), time.process_time()
        _hit(key)
        whole = time.process_time() - worked
        commits = self._service.store.head().counter - told
        drawn = self._glass.drawn
        assert drawn is not None or not commits, f"{item}: the live picture was not drawn"
        if drawn is None:
            return Press(item, 0.0, 0.0, whole, commits, is_other_picture=False, is_final=True)
        return Press(
            item,
            self._glass.drawn_at - began,
            self._glass.drawn_after - worked,
            whole,
            commits,
            is_other_picture=drawn != before,
            is_final=_is_same(drawn, self._glass.copy()),
        )


def _is_same(drawn: QImage, stayed: QImage) -> bool:
    """Whether both show the same as far down as both reach: a banner of more lines leaves the picture less room."""
    common = drawn.rect().intersected(stayed.rect())
    return drawn.width() == stayed.width() and drawn.copy(common) == stayed.copy(common)


def _rest() -> None:
    """Until nothing waits to be placed or drawn any more."""
    for _ in range(TURNS_TO_REST):
        painted()


def _hit(key: str | Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    QTest.keyClick(widget, key)
    _rest()


def _type(words: str) -> None:
    for letter in words:
        _hit(letter)
