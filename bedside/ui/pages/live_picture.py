"""The panel at the right of every step: tier, scores, what stands before treatment, trends, what is awaited.

Everything comes from `view.assessment`; each part is drawn anew only when what it shows has changed. Of a case that is
opened, what lies below the edge of the glass is drawn once the rest is painted, and before the next key is read.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from bedside.assess.words import moment
from bedside.ui.dialogs.desk import DialogDesk
from bedside.ui.pages.page import Page, PageContext
from bedside.ui.presenters.patient_words import name_and_number
from bedside.ui.refusal import sentences_spoken
from bedside.ui.soon import once_painted, soon
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.barrier_list import BarrierList, barriers
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.live_slot import LiveSlot
from bedside.ui.widgets.pending_list import PendingList
from bedside.ui.widgets.placed import TwoColumns, stack_height
from bedside.ui.widgets.response_panel import ResponsePanel
from bedside.ui.widgets.round_offer import RoundOffer
from bedside.ui.widgets.score_list import ScoreList
from bedside.ui.widgets.severity_panel import SeverityPanel
from bedside.ui.widgets.trend_list import TrendList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bedside.app.case_service import CaseView
    from bedside.assess.model import Assessment, NextTestNow
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command

NEXT_SHOWN = 3
TWO_COLUMNS_FROM = 560
SPACING, APART = 6, 28
"""Between the parts of a column, and between two columns."""
DEEPEST = 5
"""A row asks its list for another place, the list its column, that the picture, the picture what it lies in: each by a
request."""


@dataclass(frozen=True, slots=True)
class Section:
    """Parts of the picture that are drawn together."""

    parts: Sequence[QWidget]
    draw: Callable[[LivePicture, Assessment], None]


class LivePicture(Page):
    """Tier, scores, barriers, trends and pending results of the open case: what decides stands above the fold."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # higher, it draws only what is new below
        protocol = context.protocol
        self._assessment: Assessment | None = None
        self._below: tuple[Section, ...] = ()
        self._is_to_place = False
        self.severity = SeverityPanel(protocol)
        self.next_tests = LinkText()
        self.barriers = BarrierList()
        self.scores = ScoreList(protocol)
        self.pending = PendingList(protocol)
        self._no_advice = text_label()
        self.trends = TrendList(protocol)
        self.due, self.response = RoundOffer(protocol), ResponsePanel(protocol)
        self._next_round = text_label(tone="small")
        self._pending_title = _caption(self.tr("Awaited"))
        self._lines: tuple[Sequence[Section], Sequence[Section]] = (), ()
        self._columns = TwoColumns(SPACING, APART)
        self._is_spread: bool | None = None
        self.desk = DialogDesk(self)
        self._lay_out_parts()
        self._spread(False)
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Draw the assessment of the case."""
        is_new, self._assessment = self._assessment is None, view.assessment
        with self._held():
            self._no_advice.setText(sentences_spoken(view.assessment.no_advice))
            self._no_advice.setVisible(not view.assessment.advice)
            self._below = tuple(self._draw_from_top(view.assessment, is_new=is_new))
        self.desk.stand_for(name_and_number(view))
        self.desk.settle()
        if self._below:
            once_painted(self)
        else:
            soon(self, self._make_ready)

    def make_blank(self) -> bool:
        """Rows for what stands before treatment, and the scores."""
        return self.barriers.make_blank() or self.scores.make_blank()

    def customEvent(self, event: QEvent) -> None:
        """What is in sight is painted: draw what lies below it."""
        if self._below:
            self.settle()
            soon(self, self._make_ready)

    def _draw_from_top(self, assessment: Assessment, *, is_new: bool) -> Iterator[Section]:
        """Draw section by section; of a picture that is new, give back those that begin below the edge of the glass."""
        self._spread(self.width() >= TWO_COLUMNS_FROM)  # Qt says how wide it is when it is shown
        edge = self._edge() if is_new else None
        margins = self.body.contentsMargins()
        width = self._columns.width_of_column(self.width() - margins.left() - margins.right())
        for line in self._lines:
            top = 0
            for section in line:
                if edge is not None and top > edge:
                    yield section
                    continue
                section.draw(self, assessment)
                if edge is not None:
                    top += stack_height(section.parts, width, SPACING) + SPACING

    def _edge(self) -> int | None:
        """How high the glass is, at most, that it stands on or is about to; None for a picture that is not shown."""
        glass, window = self.parentWidget(), self.window()
        if glass is None or not window.isVisible():
            return None
        if glass.isVisible():
            return glass.height()
        slot = glass.parentWidget()
        reach = slot.reach if isinstance(slot, LiveSlot) else None
        return window.height() if reach is None else min(reach, window.height())

    def _draw_below(self) -> None:
        below, self._below = self._below, ()
        if self._assessment is not None:
            for section in below:
                section.draw(self, self._assessment)

    def _draw_severity(self, assessment: Assessment) -> None:
        self.severity.show_severity(assessment.severity)
        self.due.show_due(assessment)

    def _draw_gates(self, assessment: Assessment) -> None:
        self.barriers.show_barriers(barriers(assessment, self.context.protocol))

    def _draw_scores(self, assessment: Assessment) -> None:
        self.scores.show_scores(assessment.scores)

    def _draw_response(self, assessment: Assessment) -> None:
        self.response.show_response(assessment)

    def _draw_trends(self, assessment: Assessment) -> None:
        self.trends.show_trends(assessment)

    def _draw_open(self, assessment: Assessment) -> None:
        """The tests to have first, the next round, and what is awaited."""
        self._show_next(assessment.next_tests)
        self._show_next_round(assessment)
        self.pending.show_pending(assessment.pending)
        self._pending_title.setVisible(bool(assessment.pending))

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the open dialog why the tier was not set."""
        return self.desk.show_refusal(command, refused)

    def explain(self) -> bool:
        """Show what the score with the keyboard stands on."""
        return self.scores.explain()

    def clear(self) -> None:
        """Forget the case."""
        self._assessment, self._below = None, ()
        self.desk.close()
        self.desk.stand_for("")
        self.severity.clear()
        self.due.clear()
        self.response.clear()
        self._next_round.clear()
        self.next_tests.clear()
        self.barriers.clear()
        self.scores.clear()
        self.pending.clear()
        self.trends.clear()
        self._no_advice.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room for them."""
        super().resizeEvent(event)
        self._spread(self.width() >= TWO_COLUMNS_FROM)

    def event(self, event: QEvent) -> bool:
        """Note that the parts are to be placed anew, and take the height they need; most presses change no place."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._is_to_place = True
            if self._column.isEnabled():
                self._take_height()
        return done

    def sizeHint(self) -> QSize:
        """As it stands: it takes its size itself, and Qt would measure every word in yet another width."""
        return self.size() if self.parentWidget() is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As it stands, too."""
        return self.size() if self.parentWidget() is not None else super().minimumSizeHint()

    def settle(self) -> None:
        """Place what has changed: the parts within themselves, then all of them in the height they need together.

        What was left to be drawn is drawn first. Left to Qt, everything is placed twice, the first time in the height
        of before.
        """
        with self._held():
            self._draw_below()
        if not self.isVisible():
            return
        self._is_to_place = False
        with self._columns.placed_once():
            with self._held():
                _pass_on_requests()
            if self._is_to_place:
                self.body.invalidate()  # a layout in a layout keeps its old height until then
                self._take_height()
                self._column.activate()
        if self._is_to_place:
            _pass_on_requests()

    @Slot()
    def _make_ready(self) -> None:
        """Make what the next press may need, once what this one changed is on the glass."""
        self.barriers.make_ready()
        self.scores.make_ready()
        self.pending.make_ready()

    def _take_height(self) -> None:
        """As high as the words need in this width; in a scroll area it has all the height it wants."""
        needed = self.heightForWidth(self.width())
        if self.parentWidget() is not None and needed != self.height():
            self.resize(self.width(), needed)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """The parts keep their places meanwhile: Qt places all of them anew for every one that is shown."""
        self._column.setEnabled(False)
        try:
            yield
        finally:
            self._column.setEnabled(True)

    def _show_next_round(self, assessment: Assessment) -> None:
        """When the case is to be looked at again; a round that is due is offered on top instead."""
        at = assessment.reassess_at
        ahead = at is not None and at > assessment.judged_at
        self._next_round.setVisible(ahead)
        if at is not None and ahead:
            said = self.tr("Next reassessment {time}.")
            self._next_round.setText(said.format(time=moment(at, self.context.protocol)))

    def _show_next(self, tests: tuple[NextTestNow, ...]) -> None:
        """The few tests to have first; a press goes to the item."""
        links = [Link(test.item, test.label) for test in tests[:NEXT_SHOWN]]
        self.next_tests.say(self.tr("Best next, fastest known first: "), *listed(links))
        self.next_tests.setVisible(bool(links))

    @Slot()
    def _set_tier(self) -> None:
        from bedside.ui.dialogs.tier import TierDialog

        if self._assessment is not None:
            self.desk.show(TierDialog(self._assessment.severity, self.context.protocol, self))

    def _connect(self) -> None:
        self.severity.set_wanted.connect(self._set_tier)
        self.due.round_wanted.connect(self.round_wanted)
        self.response.item_wanted.connect(self.focus_item)
        self.next_tests.item_wanted.connect(self.focus_item)
        self.severity.item_wanted.connect(self.focus_item)
        self.barriers.item_wanted.connect(self.focus_item)
        self.scores.item_wanted.connect(self.focus_item)
        self.trends.item_wanted.connect(self.focus_item)
        self.pending.item_wanted.connect(self.focus_item)
        self.desk.command.connect(self.command)
        self.desk.pinned_command.connect(self.pinned_command)

    def _lay_out_parts(self) -> None:
        self.body.setContentsMargins(16, 10, 10, 18)
        self.body.setSpacing(SPACING)
        self._no_advice.hide()
        self.body.addWidget(self._no_advice)
        self.body.addWidget(self._columns)
        severity = (_caption(self.tr("Severity")), self.severity, self.due)
        gates = (_caption(self.tr("Before immunosuppression")), self.barriers)
        open_ = (self.next_tests, self._next_round, self._pending_title, self.pending)
        scores, response = (_caption(self.tr("Scores")), self.scores), (self.response,)
        trends = (_caption(self.tr("Trends")), self.trends)
        for parts in (
            severity,
            gates,
            open_,
            scores,
            response,
            trends,
        ):  # the keyboard takes them in this order
            for part in parts:
                part.setParent(self._columns)
        self._stands = (Section(severity, LivePicture._draw_severity),)
        self._gates = (Section(gates, LivePicture._draw_gates),)
        self._open = (Section(open_, LivePicture._draw_open),)
        self._scored = (
            Section(scores, LivePicture._draw_scores),
            Section(response, LivePicture._draw_response),
            Section(trends, LivePicture._draw_trends),
        )

    def _spread(self, is_spread: bool) -> None:
        """How it stands at the left and what is open at the right; narrow, the gates stand before the scores, and the
        trends, brief, before what is awaited.
        """
        if is_spread is self._is_spread:
            return
        self._is_spread = is_spread
        if is_spread:
            self._lines = (*self._stands, *self._scored), (*self._gates, *self._open)
        else:
            self._lines = (*self._stands, *self._gates, *self._scored, *self._open), ()
        self._columns.stand(*map(_parts, self._lines), is_beside=is_spread)
        self.trends.stand_brief(not is_spread)


def _parts(line: Sequence[Section]) -> list[QWidget]:
    return [part for section in line for part in section.parts]


def _caption(words: str) -> QLabel:
    caption = text_label(words, tone="caption")
    caption.setContentsMargins(0, 4, 0, 0)
    return caption


def _pass_on_requests() -> None:
    """Deliver what asks for another place, from the rows outwards; Qt leaves what is asked meanwhile for later."""
    for _ in range(DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
