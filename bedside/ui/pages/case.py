"""The case screen: banner, steps, one page, live picture, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.ui.dialogs.origin import keyboard_stays_in
from bedside.ui.language import day_month
from bedside.ui.letting_go import gone_at_once, let_keyboard_go
from bedside.ui.listening import nobody_listens
from bedside.ui.page import PageContext, context_of, form_of
from bedside.ui.pages.factory import REVIEW, make_live_picture, make_page
from bedside.ui.presenters import patient_words, walk
from bedside.ui.widgets.closed_bar import ClosedBar
from bedside.ui.widgets.foot_bar import FootBar
from bedside.ui.widgets.halt_bar import HaltBar
from bedside.ui.widgets.live_slot import LiveSlot
from bedside.ui.widgets.override_bar import OverrideBar
from bedside.ui.widgets.page_stack import PageStack
from bedside.ui.widgets.patient_banner import PatientBanner
from bedside.ui.widgets.scrolled import holder_of
from bedside.ui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bedside.app.case_service import CaseService, CaseView
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.ui.page import Page

SIGHT_MARGIN = 70
FOLD_LIVE_BELOW = 1180
"""Narrower than this, the live picture folds away; the page needs the room (safety.md H40)."""


class CaseScreen(QWidget):
    """Holds the pages of one case; they are made on the first visit and thrown away with the case.

    Signals:
        command, commands, pinned_command, problem, mistaken: from the pages.
        page_made: a new page, for those who have more to connect to it.
        step_changed: id of the step that is shown now.
        board_wanted: go back to the board. round_wanted: ask whether a new round is to begin.
        reading_changed: whether one item at a time is read aloud.
    """

    command = Signal(object)
    commands = Signal(object, str)
    pinned_command = Signal(object, str)
    problem = Signal(str)
    mistaken = Signal(str)
    page_made = Signal(object)
    step_changed = Signal(str)
    board_wanted = Signal()
    round_wanted = Signal()
    reading_changed = Signal(bool)

    def __init__(
        self,
        page_maker: Callable[[PageContext, QWidget], Page] = make_page,
        live_maker: Callable[[PageContext, QWidget], Page] = make_live_picture,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_page, self._make_live = page_maker, live_maker
        self._service: CaseService | None = None
        self._waiting: dict[str, str] = {}
        self._zone: ZoneInfo | None = None
        self._view: CaseView | None = None
        self._pages: dict[str, Page] = {}
        self._live: Page | None = None
        self.step, self._is_aloud = "", False
        self.banner, self.rail, self.foot = PatientBanner(), StepRail(), FootBar()
        self.halt, self.closed, self.overridden = HaltBar(), ClosedBar(), OverrideBar()
        self._centre = PageStack()
        self._live_slot = LiveSlot(self.tr("Live picture"))
        self._lay_out()
        self._connect()

    def serve(self, service: CaseService, zone: ZoneInfo) -> None:
        """Take the service of the person who came in."""
        self._service, self._zone = service, zone

    @Slot(object)
    def show_view(self, view: CaseView) -> None:
        """Show the case as it stands, its live picture drawn first.

        Another case, or other content of this one, throws the old pages away before.
        """
        step = ""
        if self._view is not None and walk.drawn_for(self._view) != walk.drawn_for(view):
            step = self.step if self._view.state.case == view.state.case else ""
            self.clear()
        self._view = view
        if not self.step:
            self._show_checklist()
            self.open_step(step or walk.first_step(view.assessment))
            return
        with nobody_listens(), keyboard_stays_in(self._pages[self.step]):
            self._show_live(view)
            self._live_slot.draw()
            self._show_frame(view)
            self._pages[self.step].show_view(view)

    @Slot(str)
    def open_step(self, step: str) -> None:
        """Show a step of the open case; any step can be opened at any time."""
        view = self._view
        if view is None:
            return
        if step != self.step:
            let_keyboard_go(self._centre)
            self._live_slot.to_top()
            self.foot.say_done("")
        with nobody_listens():
            page = self.page_of(step)
            self.step = step
            self._show_frame(view)
            self._live_slot.foresee(self)
            self._show_live(view)
            page.show_view(view)
            holder = holder_of(page) or page
            holder.setAccessibleName(page.title.text())
            self._centre.setCurrentWidget(holder)
        self._take_keyboard(page)
        if self._is_aloud and page.is_read_aloud:
            page.read_aloud(True)
        elif self._is_aloud:
            self.stop_reading()  # a choice is read on the whole screen, with its rail and its foot
        self._fold()
        self.step_changed.emit(step)

    def _take_keyboard(self, page: Page) -> None:
        """A step opens at its top, then where the keyboard is: that is always in sight."""
        holder = holder_of(page)
        if holder is not None:
            holder.verticalScrollBar().setValue(0)
        if not page.take_keyboard():
            (holder or page).setFocus(Qt.FocusReason.OtherFocusReason)
        elif holder is not None and (here := self.window().focusWidget()) is not None:
            holder.ensureWidgetVisible(here, 0, SIGHT_MARGIN)

    @Slot(str)
    def open_item(self, item: str) -> None:
        """Open the step an item stands on, with the keyboard on it."""
        if self._service is None:
            return
        form = self._service.protocol.step_of.get(item)
        if form is not None:
            self.open_step(form.id)
            self._pages[form.id].focus(item)

    @Slot()
    def open_waiting(self) -> None:
        """Open the first entry that is not saved, where it stands; words of a choice stand with their step."""
        for item, step in tuple(self._waiting.items())[:1]:
            self.open_step(step)
            self.focus(item)

    def focus(self, item: str) -> None:
        """Put the keyboard on an item of the step in front, where it is asked."""
        items = self._view.assessment.items if self._view is not None else {}
        if self.page is not None and item in items and items[item].shown:
            self.page.focus(item)

    @Slot()
    def next_step(self) -> None:
        """Go one step on."""
        following = walk.step_after(self._view.assessment, self.step) if self._view else None
        if following is not None:
            self.open_step(following.id)

    @Slot()
    def previous_step(self) -> None:
        """Go one step back; from the first one and from the short path to the board."""
        before = walk.step_before(self._view.assessment, self.step) if self._view else None
        if before is None:
            self.board_wanted.emit()
        else:
            self.open_step(before.id)

    @Slot()
    def toggle_reading(self) -> None:
        """One item at a time, large, for one person who reads aloud to another (F11); or the whole screen again."""
        self._read(not self._is_aloud)

    @Slot()
    def stop_reading(self) -> None:
        """The whole screen again (Escape)."""
        if self._is_aloud:
            self._read(False)

    def _read(self, aloud: bool) -> None:
        self._is_aloud = aloud
        for part in (self.rail, self.foot):
            part.setVisible(not aloud)
        self._fold()
        if self.step:
            self._pages[self.step].read_aloud(aloud)
        self.reading_changed.emit(aloud)

    @Slot()
    def open_review(self) -> None:
        """Open the last step."""
        if self._view is not None:
            self.open_step(self._view.assessment.steps[REVIEW - 1].id)

    @Slot(object)
    def show_saved(self, at: datetime | None) -> None:
        """Show the instant of a durable commit."""
        if at is None or self._service is None:
            return
        local, today = at.astimezone(self._zone), self._service.now().astimezone(self._zone).date()
        day = "" if local.date() == today else f"{day_month(local)} "
        self.foot.show_saved(f"{day}{local:%H:%M:%S}")

    def half_typed(self) -> list[tuple[str, tuple[str, str, str]]]:
        """Step and what is typed there and not entered, the step in front last."""
        steps = sorted(self._pages, key=lambda step: step == self.step)
        return [(step, typed) for step in steps for typed in self._pages[step].half_typed()]

    def offer(self, step: str, item: str, words: str, unit: str) -> None:
        """Show half-typed words again where they were typed; on the step in front with the keyboard there."""
        view = self._view
        if view is None or step not in {each.id for each in view.assessment.steps}:
            return
        page = self.page_of(step)
        if step != self.step:
            page.show_view(view)
        page.offer(item, words, unit)

    def show_refusal(self, command: Command | None, refused: Refused) -> bool:
        """Let the page show why a command was refused; False when it does not."""
        if command is None or not self.step:
            return False
        shown = self._pages[self.step].show_refusal(command, refused)
        return (self._live is not None and self._live.show_refusal(command, refused)) or shown

    @Slot(str)
    def show_halt(self, sentence: str) -> None:
        """Take no entry while none can be saved; what was typed stays where it is. "" takes entries again."""
        self.halt.say(sentence)
        for page in self._shown():
            page.setEnabled(not sentence)

    def clear(self) -> None:
        """Forget the case: no widget keeps a value of it (safety.md H01).

        Qt owns every page through its parent and throws it away; nothing is entered or drawn meanwhile, so the
        keyboard goes first.
        """
        let_keyboard_go(self._centre)
        self.stop_reading()
        pages, unseen = self._shown(), [page for step, page in self._pages.items() if step != self.step]
        self._view, self.step = None, ""
        self._pages, self._live = {}, None
        self._centre.clear()
        for page in pages:
            page.clear()
            page.hide()
            page.deleteLater()
        gone_at_once(unseen)
        for part in (self.banner, self.closed, self.overridden, self.rail, self.foot):
            part.clear()

    @property
    def is_aloud(self) -> bool:
        """Whether one item at a time is read aloud."""
        return self._is_aloud

    @property
    def asked(self) -> Page | None:
        """What is asked for an explanation: the live picture while it has the keyboard, else the page that is shown."""
        here, live = self.window().focusWidget(), self._live
        is_live = live is not None and here is not None and live.isAncestorOf(here)
        return live if is_live else self.page

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the live picture when there is no room for it."""
        super().resizeEvent(event)
        self._fold()

    def _show_frame(self, view: CaseView) -> None:
        assessment = view.assessment
        fields = patient_words.fields(view)
        self.banner.show_patient(
            patient_words.name(view), patient_words.who(view), fields, patient_words.alert(view)
        )
        if self._service is not None:
            protocol = self._service.protocol
            self.overridden.show_overrides(assessment.overrides, protocol, assessment.gate)
            self.closed.show_case(view.state, protocol)
        self.rail.show_steps(assessment.steps, self.step)
        self.rail.offer_short_path(walk.has_short_path(assessment), self.step)
        before, following = walk.step_before(assessment, self.step), walk.step_after(assessment, self.step)
        self.foot.show_ways(has_back=before is not None, next_title=following.title if following else "")
        self.show_saved(view.saved_at)
        elsewhere = ((step, page) for step, page in self._pages.items() if step != self.step)
        waiting = self._waiting = {item: step for step, page in elsewhere for item in page.unsaved()}
        self.foot.show_waiting(len(waiting))
        if self.page is not None:
            self.page.name_typed(tuple(waiting))

    def _show_checklist(self) -> None:
        """The content that this case is judged with, which may be older than the one in use."""
        if self._service is not None:
            content = self._service.protocol.content
            self.foot.show_checklist(content.version, f"{content.reviewed:%Y-%m}")

    def make_more(self) -> bool:
        """While no case is open, make one part more of what the next one may begin with; False when all of it is there.

        That is the live picture, and of the pages the short path: it is opened when minutes count.
        """
        if self._service is None or self._view is not None:
            return False
        with nobody_listens():
            more = self._live_slot.make_more(self._make_live, self._context(""))
            return more or self._centre.make_ahead(self._make_page, self._context(walk.SHORT_PATH))

    def _show_live(self, view: CaseView) -> None:
        if self._live is None:
            self._live = self._live_slot.begin(self._make_live, self._context(""))
            self._adopt(self._live)
        self._live.show_view(view)

    def page_of(self, step: str) -> Page:
        """The page of a step, made when it is not there yet."""
        if step not in self._pages:
            is_scrolled = not self._fills(step)
            page = self._centre.begin(self._make_page, self._context(step), is_scrolled=is_scrolled)
            self._adopt(page)
            self._pages[step] = page
            self.page_made.emit(page)
        return self._pages[step]

    def _shown(self) -> list[Page]:
        return [*self._pages.values(), *([self._live] if self._live else [])]

    def _adopt(self, page: Page) -> None:
        page.setEnabled(not self.halt.text)
        page.command.connect(self.command)
        page.commands.connect(self.commands)
        page.pinned_command.connect(self.pinned_command)
        page.problem.connect(self.problem)
        page.mistaken.connect(self.mistaken)
        page.said.connect(self.foot.say_done)
        page.go_to_step.connect(self.open_step)
        page.focus_item.connect(self.open_item)
        page.read_on.connect(self.next_step)
        page.round_wanted.connect(self.round_wanted)

    def _context(self, step: str) -> PageContext:
        assert self._service is not None  # noqa: S101 - a view cannot come without a service
        return context_of(self._service, step)

    def _fills(self, step: str) -> bool:
        form = form_of(self._service, step) if self._service else None
        return form is not None and form.number == REVIEW

    def _fold(self) -> None:
        has_room = self.width() >= FOLD_LIVE_BELOW and not self._fills(self.step)
        self._live_slot.setVisible(has_room and not self._is_aloud)
        self._live_slot.stand_in(self.width())

    def _connect(self) -> None:
        self.rail.step_wanted.connect(self.open_step)
        self.overridden.details_wanted.connect(self.open_step)
        self.foot.next_wanted.connect(self.next_step)
        self.foot.waiting_wanted.connect(self.open_waiting)
        self.foot.back_wanted.connect(self.previous_step)
        self.foot.print_wanted.connect(self.open_review)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._centre, 1)
        middle.addWidget(self._live_slot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.halt)
        column.addWidget(self.banner)
        column.addWidget(self.closed)
        column.addWidget(self.overridden)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)
