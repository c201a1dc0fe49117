"""Steps 1 to 5: the items of the content, each with its editor; an answer is saved as soon as it is given."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from bedside.case.events import CorrectionReason
from bedside.commands.correction import is_of_same_sample, is_same, needs_reason
from bedside.commands.model import RecordAnswer
from bedside.commands.verdict import Asks
from bedside.ui.editors.entries import Picked, observation
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.input_guard import take_after_pause
from bedside.ui.pages.aloud import above
from bedside.ui.pages.page import Page, PageContext
from bedside.ui.pages.step_draft import ASK_NEWER, ASK_TIME, Draft, doubt_of, event_of, is_of_round, recorded
from bedside.ui.pages.step_groups import StepGroups
from bedside.ui.pages.step_notes import StepNotes
from bedside.ui.pages.step_notice import StepNotice
from bedside.ui.pages.step_rows import StepRows, draw
from bedside.ui.pages.step_typed import StepTyped
from bedside.ui.presenters.group_answers import still_so
from bedside.ui.presenters.item_words import as_answered, heading_words, lead_in_round
from bedside.ui.presenters.walk_order import WalkOrder, turned
from bedside.ui.refusal import reasons
from bedside.ui.renderer import WITH_SAMPLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bedside.app.case_service import CaseView
    from bedside.case.history import Entry as Recorded
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.domain.observations import Observation
    from bedside.ui.editors.entries import Entry
    from bedside.ui.editors.item_row import ItemRow
    from bedside.ui.renderer import SectionCard


class StepPage(Page):
    """One of the steps that are made of items."""

    is_read_aloud = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        form = context.form
        assert form is not None  # noqa: S101 - the factory gives this page only to steps with a form
        self._view: CaseView | None = None
        self._drafts: dict[str, Draft] = {}
        self._form, self._refused, self._aloud = form, "", ""
        self._order = WalkOrder()
        self.notice = StepNotice(context, self)
        self._rows = StepRows(form.sections, context, self)
        self._groups = StepGroups(self._rows, context, self)
        self._notes = StepNotes(self._rows, self)
        self._typed = StepTyped(self._rows, self, self._standing)
        self.cards, self._card_of = self._rows.cards, self._rows.card_of
        self.set_heading(*heading_words(form))
        self.body.addWidget(self.notice)
        self._rows.lay_out(self.body)
        self.body.addWidget(self.notice.team)
        self.body.addStretch(1)
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Draw every item as it stands; a row that somebody types in keeps its text."""
        self._view = view
        self._drop_outdated_questions()
        for row in self._rows.so_far:
            draw(row, view, self.context.protocol)
        for item, draft in self._drafts.items():
            self._rows.row(item).editor.show_waiting(draft.entry)
        asked = self._asked()
        self._rows.show([self._aloud] if self._aloud else asked)
        for item in self._order.show(frozenset(asked)):
            take_after_pause(self._rows.row(item).editor)
        self._notes.show_view(view)
        self._groups.show_view(view, is_aloud=bool(self._aloud))
        self.notice.show_view(view, is_aloud=bool(self._aloud))
        self.aside.setVisible(bool(self.aside.text() and view.assessment.step(self._form.id).unanswered))
        if not self._aloud:
            self.lead.setText(lead_in_round(self._form, view))

    def make_more(self, view: CaseView) -> bool:
        """Make one row more of those that are asked; False when all are there, and for a page that was shown before."""
        if self._rows.shown:
            return False
        self._view = view
        return self._rows.make_more(self._asked())

    @property
    def rows(self) -> dict[str, ItemRow]:
        """Every row of the step by its item; those that nobody needed yet are made now."""
        return self._rows.all

    @Slot(object)
    def _adopt(self, row: ItemRow) -> None:
        row.entered.connect(self._enter)
        row.reason_given.connect(self._record_with_reason)
        row.left.connect(self._go_on)
        row.confirmed.connect(self._confirm)
        row.note_wanted.connect(self.write_note)
        if self._view is not None:
            draw(row, self._view, self.context.protocol)

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the row why its answer was not taken, or ask for the second typing."""
        if not isinstance(command, RecordAnswer):
            return self.notice.show_refusal(command, refused)
        if command.observation.item not in self._rows:
            return False
        self._refuse(self._rows.row(command.observation.item), refused)
        return True

    def _refuse(self, row: ItemRow, refused: Refused) -> None:
        self._refused = row.item.id
        row.complain(reasons(refused))
        if refused.asks is Asks.TYPE_AGAIN:
            row.editor.ask_again()

    def clear(self) -> None:
        """Forget the case."""
        self._view = None
        self._drafts.clear()
        self._order.clear()
        self._groups.clear()
        self._notes.show_view(None)
        for card in self.cards:
            card.clear()
        self.notice.clear()

    def focus(self, item: str) -> None:
        """Put the keyboard on an item; nothing for one of another step or for none."""
        if item in self._rows:
            self._rows.row(item).take_focus()

    def read_aloud(self, aloud: bool) -> None:
        """One item at a time in large type, the first that waits for an answer; or all of them again."""
        for row in self.rows.values():
            row.read_aloud(aloud)
        order, view = self._rows.to_read(self._asked(), self._view), self._view
        waiting = (i for i in order if view and view.assessment.items[i].is_open)
        first = next(waiting, order[0] if order else "")
        self._turn_to(first if aloud else "")

    def turn(self, by: int) -> bool:
        """Go this many items on while they are read aloud; False at the end of the step."""
        order = self._rows.to_read(self._asked(), self._view)
        there = order.index(self._aloud) + by if self._aloud in order else -1
        if not 0 <= there < len(order):
            return False
        self._turn_to(order[there])
        return True

    def _turn_to(self, item: str) -> None:
        before, self._aloud = self._aloud, item
        if self._view is not None:
            self.show_view(self._view)
        if item:
            order = self._rows.to_read(self._asked(), self._view)
            name, answer = self._rows.answered(before, self._view, self.context.protocol)
            self.lead.setText(above(order.index(item) + 1, len(order), name, answer))
            self._rows.row(item).take_focus()

    def _asked(self) -> list[str]:
        """Items of this step that are asked now, in their order."""
        items = self._view.assessment.items if self._view else {}
        return [item for item in self._rows if item in items and items[item].shown]

    def read_out(self, item: str) -> None:
        """Read out what an earlier round said of the group of an item; Enter then confirms each."""
        self._groups.read_out(self._card_of[item])

    def confirm(self) -> None:
        """The answer of the item with the keyboard is still so (Ctrl+Enter); nothing where it need not be asked."""
        row = row_with_keyboard()
        if row is not None and row.still.is_offered:
            self._confirm(row.item.id)

    def to_sample_time(self) -> None:
        """The sample time of the group with the keyboard, else of the first group that has one."""
        self._groups.to_sample_time(row_with_keyboard())

    def to_unanswered(self, by: int) -> None:
        """The next item that nobody answered in this round, round the end; read aloud, the one before or after it."""
        if self._aloud:
            self.turn(by)
            return
        row, view = row_with_keyboard(), self._view
        around = turned(self._asked(), row.item.id if row is not None else "", by)
        waits = (i for i in around if i in self._drafts or (view and self._rows.is_open(i, view)))
        self.focus(next(waits, ""))

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Every field in which something is typed and not on record, the row with the keyboard last."""
        here = row_with_keyboard()
        item = here.item.id if here is not None else ""
        return sorted(self._rows.half_typed(), key=lambda each: each[0].partition("/")[0] == item)

    def unsaved(self) -> tuple[str, ...]:
        """Also what was picked while its time, or the reason for the change, is asked (H09)."""
        return (*super().unsaved(), *self._drafts)

    def offer(self, item: str, words: str, unit: str) -> None:
        """Put half-typed words back into their field; nothing of them is entered."""
        self._rows.offer(item, words, unit)

    def take_keyboard(self) -> bool:
        """The first item has the keyboard, or its sample time where it is answered: newer results begin with that.

        What was half-typed comes before both. Never anything further down: the notice above would leave the sight.
        """
        for row in (row for row in self._rows.so_far if row.half_typed()):
            row.take_focus()
            return True
        first = next(iter(self._asked()), None)
        if first is None or self._view is None:
            return False
        time, is_open = self._card_of[first].time, self._view.assessment.items[first].entry is None
        if is_open:
            self._rows.row(first).take_focus()
        elif time is not None:
            time.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_open or time is not None

    def explain(self) -> bool:
        """Show why the item with the keyboard is asked."""
        row = row_with_keyboard()
        if row is not None:
            row.explain()
        return row is not None

    def write_note(self) -> None:
        """Open the note beside the answer of the item with the keyboard."""
        self._notes.write(self._drafts)

    def _connect(self) -> None:
        self._rows.made.connect(self._adopt)
        self._groups.serve(self)
        for card in self.cards:
            if card.time is not None:
                card.time.given.connect(self._time_given)
                card.time_left.connect(self._first_value)
        self.notice.speak_through(self)

    @Slot(str, object)
    def _enter(self, item: str, entry: Entry) -> None:
        """Take an entry: ask for the sample time first, then for a reason where it contradicts."""
        row, card, draft = self._rows.row(item), self._card_of[item], Draft(item, entry)
        row.complain("")
        self._drafts[item], self._refused = draft, ""
        sample_time = (entry.sent_at if isinstance(entry, Picked) else None) or card.sample_time
        asks = card.time if row.item.kind in WITH_SAMPLE and sample_time is None else None
        if asks and not draft.is_impossible(self._view, self.context):
            asks.demand(self.tr(ASK_TIME))
            row.editor.show_waiting(entry)
            return
        self._take(draft, sample_time)

    @Slot(object)
    def _time_given(self, moment: datetime) -> None:
        """The sample time came: all that waited for it is recorded now, and the keyboard goes on behind it."""
        for item, draft in tuple(self._drafts.items()):
            card = self._card_of[item]
            if not self._rows.row(item).editor.still_says(draft.entry):
                del self._drafts[item]
            elif card.sample_time == moment:
                draft.is_left = True
                self._take(draft, moment)
                if card.time is not None and card.time.has_keyboard:
                    self._go_on(item)

    def _take(self, draft: Draft, sample_time: datetime | None) -> None:
        row = self._rows.row(draft.item)
        moment = sample_time if row.item.kind in WITH_SAMPLE and sample_time else self.context.now()
        draft.observation = observation(draft.item, draft.entry, moment)
        standing = self._standing(draft.item)
        is_newer = draft.is_newer and not is_of_same_sample(standing, draft.observation)
        if is_same(standing, draft.observation):
            row.editor.stands()
            self._drop(draft.item)
        elif refused := doubt_of(draft, row.editor, self._view, self.context):
            del self._drafts[draft.item]
            row.ask_no_more()
            self._card_of[draft.item].ask_time_for(self._drafts)
            self._refuse(row, refused)
        elif needs_reason(standing, draft.observation) and not (
            is_newer or is_of_round(draft, row.item, self._view, standing)
        ):
            draft.against = event_of(standing)
            row.ask_reason(draft.entry)
        else:
            self._record(draft, None)

    @Slot(str)
    def _confirm(self, item: str) -> None:
        """A new answer with the old content and the time of now; what a result waits for keeps its sample time."""
        standing = self._standing(item)
        if standing is None:
            return
        self.command.emit(still_so(standing, self.context.now()))
        self._rows.row(item).take_focus()

    @Slot(str, object)
    def _record_with_reason(self, item: str, reason: CorrectionReason | None) -> None:
        """Record the change for this reason; what is newer than its own sample is asked for its time first (H09)."""
        draft, time = self._drafts.get(item), self._card_of[item].time
        if draft is None:
            return
        same = draft.observation is not None and is_of_same_sample(self._standing(item), draft.observation)
        if reason is None and same and time is not None and self._rows.row(item).item.kind in WITH_SAMPLE:
            draft.is_newer, draft.against = True, ""
            time.ask_anew(self.tr(ASK_NEWER))
            return
        self._record(draft, reason)
        if draft.is_left:
            self._go_on(item)
        else:
            self._rows.row(item).take_focus()

    def drop_question(self) -> bool:
        """Keep the answer on record instead of the change that waits, that of the item with the keyboard first."""
        if self._notes.drop():
            return True
        row = row_with_keyboard()
        here = row.item.id if row is not None else ""
        is_here = here in self._drafts or (row is not None and row.editor.asks_again)
        item = here if is_here else next(reversed(self._drafts), "")
        if item:
            self._drop(item)
            self._rows.row(item).take_focus()
        return bool(item)

    def _drop(self, item: str) -> None:
        self._drafts.pop(item, None)
        self._refused = ""
        self._card_of[item].ask_time_for(self._drafts)
        if self._view is not None:
            row, now = self._rows.row(item), self._view.assessment.items[item]
            row.drop_question(as_answered(now, self.context.protocol))
            draw(row, self._view, self.context.protocol)

    def _drop_outdated_questions(self) -> None:
        """The answer that a change contradicted is no longer the one on record: nobody was asked about this one."""
        for item, draft in tuple(self._drafts.items()):
            if draft.against and draft.against != event_of(self._standing(item)):
                self._drop(item)

    def _record(self, draft: Draft, reason: CorrectionReason | None) -> None:
        """Ask for the record; with a reason the standing answer is corrected, without one it is followed."""
        del self._drafts[draft.item]
        if draft.observation is None:
            return
        standing = self._standing(draft.item)
        typed_again = self._rows.row(draft.item).editor.is_second_typing
        self.command.emit(recorded(draft.observation, standing, reason, typed_again=typed_again))
        self._settle(draft.item, draft.observation)

    def _settle(self, item: str, observation: Observation) -> None:
        """What is on record is no longer half-typed, also where another value counts or is newer."""
        view = self._view
        if view is not None and any(e.observation == observation for e in view.state.standing(item)):
            row = self._rows.row(item)
            row.editor.stands()
            draw(row, view, self.context.protocol)

    @Slot(str)
    def _go_on(self, item: str) -> None:
        """Enter goes to the next item that is shown; after the last one the keyboard stays."""
        if self._refused == item:  # the next digits belong to this item, never to the next (H04)
            self._rows.row(item).take_focus()
            return
        if self._aloud and item not in self._drafts:
            if not self.turn(1):
                self.read_on.emit()
            return
        if item in self._drafts:
            self._drafts[item].is_left = True
            return
        is_typed = isinstance(self._rows.row(item).editor, NumberEdit)
        self.focus(self._order.after(item, self._asked(), lambda i: not self._standing(i), is_typed=is_typed))

    @Slot(object)
    def _first_value(self, card: SectionCard) -> None:
        """After the sample time the keyboard goes to the first value of its panel, without one to its first item."""
        if self._drafts.keys() & card.items.keys() or card.time is None or not card.time.has_keyboard:
            return
        any_item = card.sample_time is None
        self.focus(next((i for i in card.shown if any_item or card.items[i].kind in WITH_SAMPLE), ""))

    def _standing(self, item: str) -> Recorded | None:
        entries = self._view.state.standing(item) if self._view else ()
        return entries[-1] if entries else None
