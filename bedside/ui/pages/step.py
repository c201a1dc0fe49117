"""Steps 1 to 5: the items of the content, each with its editor; an answer is saved as soon as it is given."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QLineEdit

from bedside.assess.model import Currency
from bedside.case.events import CorrectionReason
from bedside.commands.model import RecordAnswer
from bedside.commands.verdict import Asks
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.ui.ages import age_words
from bedside.ui.editors.entries import Draft, Entry, Picked, observation
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.language import QT_TRANSLATE_NOOP
from bedside.ui.pages.aloud import above
from bedside.ui.pages.page import Page, PageContext
from bedside.ui.pages.step_notice import StepNotice
from bedside.ui.presenters.correction import is_same, needs_reason
from bedside.ui.refusal import reasons
from bedside.ui.renderer import WITH_SAMPLE, SectionCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.app.case_service import CaseView
    from bedside.assess.model import Assessment, ItemNow
    from bedside.case.history import Entry as Recorded
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command

ASK_TIME = QT_TRANSLATE_NOOP(
    "StepPage",
    "When was it taken or measured? Nothing was saved yet. Type the time or press Now; the value is then saved.",
)


class StepPage(Page):
    """One of the steps that are made of items."""

    is_read_aloud = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        form = context.form
        assert form is not None  # noqa: S101 - the factory gives this page only to steps with a form
        self._zone = ZoneInfo(context.ward.zone)
        self._view: CaseView | None = None
        self._drafts: dict[str, Draft] = {}
        self._refused = self._aloud = ""
        self.notice = StepNotice(context)
        self.cards = [SectionCard(section, context) for section in form.sections]
        self.rows: dict[str, ItemRow] = {item: row for card in self.cards for item, row in card.rows.items()}
        self._card_of = {item: card for card in self.cards for item in card.rows}
        language = context.protocol.language
        self.set_heading(form.title.say(language), form.lead.say(language))
        for part in (self.notice, *self.cards):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Draw every item as it stands; a row that somebody types in keeps its text."""
        self._view = view
        assessment = view.assessment
        shown = frozenset(item for item in self.rows if assessment.items[item].shown)
        for item in shown:
            now = assessment.items[item]
            self.rows[item].show_item(now, self._past(now, assessment))
            self.rows[item].still.ask(self._of_before(now), can_hold=_may_hold(now))
        in_sight = frozenset({self._aloud}) if self._aloud else shown
        for card in self.cards:
            card.show_rows(in_sight)
            card.offer_sending(0 if self._aloud else len(self._unanswered(card.tests)))
            card.offer_denying([] if self._aloud else self._unanswered(tuple(card.questions)))
        self.notice.show_view(view)
        self.notice.setVisible(self.notice.isVisibleTo(self) and not self._aloud)

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the row why its answer was not taken, or ask for the second typing."""
        if not isinstance(command, RecordAnswer):
            return self.notice.show_refusal(command, refused)
        row = self.rows.get(command.observation.item)
        if row is None:
            return False
        self._refused = row.item.id
        row.complain(reasons(refused))
        if refused.asks is Asks.TYPE_AGAIN:
            row.editor.ask_again()
        return True

    def clear(self) -> None:
        """Forget the case."""
        self._view = None
        self._drafts.clear()
        for card in self.cards:
            card.clear()
        self.notice.clear()

    def focus(self, item: str) -> None:
        """Put the keyboard on an item; what stands in a line is marked, so that a newer value replaces it."""
        if item in self.rows:
            self.rows[item].take_focus()
            line = self.rows[item].editor.focusProxy()
            if isinstance(line, QLineEdit):
                line.selectAll()

    def read_aloud(self, aloud: bool) -> None:
        """One item at a time in large type, the first that nobody answered; or all of them again."""
        for row in self.rows.values():
            row.read_aloud(aloud)
        order = self._asked()
        first = next((item for item in order if not self._standing(item)), order[0] if order else "")
        form = self.context.form
        self.lead.setText("" if aloud or form is None else form.lead.say(self.context.protocol.language))
        self._turn_to(first if aloud else "")

    def turn(self, by: int) -> bool:
        """Go this many items on while they are read aloud; False at the end of the step."""
        order = self._asked()
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
            self.lead.setText(self._above(before))
            self.rows[item].take_focus()

    def _above(self, before: str) -> str:
        """Whoever listens hears what was just answered, and says whether it is right."""
        order, row = self._asked(), self.rows.get(before)
        answer = self._view.assessment.items[before].text if row and self._view else ""
        return above(order.index(self._aloud) + 1, len(order), row.label.text() if row else "", answer)

    def _asked(self) -> list[str]:
        """Items of this step that are asked now, in their order."""
        items = self._view.assessment.items if self._view else {}
        return [item for item in self.rows if item in items and items[item].shown]

    def confirm(self) -> None:
        """The answer of the item with the keyboard is still so (Ctrl+Enter); nothing where it need not be asked."""
        row = self._row_with_keyboard()
        if row is not None and row.still.is_offered:
            self._confirm(row.item.id)

    def to_sample_time(self) -> None:
        """The sample time of the group with the keyboard, else of the first group that has one."""
        row = self._row_with_keyboard()
        cards = [self._card_of[row.item.id]] if row is not None else []
        timed = (card.time for card in (*cards, *self.cards) if card.time is not None and card.isVisible())
        time = next(timed, None)
        if time is not None:
            time.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            time.field.selectAll()

    def to_unanswered(self, by: int) -> None:
        """The next item that nobody answered, round the end; while one is read aloud, the one before or after it."""
        if self._aloud:
            self.turn(by)
            return
        order, row = self._asked(), self._row_with_keyboard()
        here = order.index(row.item.id) if row is not None and row.item.id in order else -1 if by > 0 else 0
        turned = [order[(here + by * step) % len(order)] for step in range(1, len(order) + 1)]
        there = next((item for item in turned if not self._standing(item)), None)
        if there is not None:
            self.rows[there].take_focus()

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Every field in which something is typed and not on record, the row with the keyboard last."""
        here = self._row_with_keyboard()
        item = here.item.id if here is not None else ""
        typed = [each for card in self.cards for each in card.half_typed()]
        return sorted(typed, key=lambda each: each[0].partition("/")[0] == item)

    def offer(self, item: str, words: str, unit: str) -> None:
        """Put half-typed words back into their field; nothing of them is entered."""
        for card in self.cards:
            card.offer(item, words, unit)

    def take_keyboard(self) -> bool:
        """The first item has the keyboard, or its sample time where it is answered: newer results begin with that.

        What was half-typed comes before both. Never anything further down: the notice above would leave the sight.
        """
        for row in (row for row in self.rows.values() if row.half_typed()):
            row.take_focus()
            return True
        items = self._view.assessment.items if self._view else {}
        first = next((item for item in self.rows if items and items[item].shown), None)
        if first is None:
            return False
        time = self._card_of[first].time
        if items[first].entry is None:
            self.rows[first].take_focus()
        elif time is not None:
            time.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return items[first].entry is None or time is not None

    def explain(self) -> None:
        """Show why the item with the keyboard is asked."""
        row = self._row_with_keyboard()
        if row is not None:
            row.explain()

    def _connect(self) -> None:
        for row in self.rows.values():
            row.entered.connect(self._enter)
            row.reason_given.connect(self._record_with_reason)
            row.left.connect(self._go_on)
            row.confirmed.connect(self._confirm)
        for card in self.cards:
            card.sent_now.connect(self._send_group)
            card.denied.connect(self._deny)
            if card.time is not None:
                card.time.given.connect(self._time_given)
                card.time_left.connect(self._first_value)
        self.notice.command.connect(self.command)
        self.notice.pinned_command.connect(self.pinned_command)
        self.notice.focus_item.connect(self.focus_item)

    @Slot(str, object)
    def _enter(self, item: str, entry: Entry) -> None:
        """Take an entry: ask for the sample time first, then for a reason where it contradicts."""
        row, card = self.rows[item], self._card_of[item]
        row.complain("")
        self._drafts[item], self._refused = Draft(item, entry), ""
        known = entry.sent_at if isinstance(entry, Picked) else None
        sample_time = known or card.sample_time
        if row.item.kind in WITH_SAMPLE and sample_time is None and card.time is not None:
            card.time.demand(self.tr(ASK_TIME))
            return
        self._take(self._drafts[item], sample_time)

    @Slot(object)
    def _time_given(self, moment: datetime) -> None:
        """The sample time came: all that waited for it is recorded now."""
        for item, draft in tuple(self._drafts.items()):
            if not self.rows[item].editor.still_says(draft.entry):
                del self._drafts[item]
            elif self._card_of[item].sample_time == moment:
                self._take(draft, moment)
                self.rows[item].take_focus()

    def _take(self, draft: Draft, sample_time: datetime | None) -> None:
        row = self.rows[draft.item]
        moment = sample_time if row.item.kind in WITH_SAMPLE and sample_time else self.context.now()
        draft.observation = observation(draft.item, draft.entry, moment)
        standing = self._standing(draft.item)
        if is_same(standing, draft.observation):
            del self._drafts[draft.item]
            row.editor.stands()
        elif needs_reason(standing, draft.observation):
            row.ask_reason()
        else:
            self._record(draft, None)

    @Slot(str)
    def _confirm(self, item: str) -> None:
        """A new answer with the old content and the time of now; what a result waits for keeps its sample time."""
        standing = self._standing(item)
        if standing is None:
            return
        row, old = self.rows[item], standing.observation
        waits = isinstance(old, Finding) and old.answer is Answer.PENDING
        again = old if waits else old.model_copy(update={"collected_at": self.context.now()})
        self.command.emit(RecordAnswer(observation=again, typed_again=True))
        row.take_focus()

    def _of_before(self, now: ItemNow) -> str:
        """How a new round asks for an answer of an earlier one; "" for what lasts or was answered in this round."""
        state = self._view.state if self._view else None
        item = self.rows[now.item].item
        if (
            state is None
            or now.entry is None
            or item.validity_hours is None
            or now.entry.round >= state.round
        ):
            return ""
        return self.tr("From round {number}: {said}").format(number=now.entry.round, said=now.text)

    @Slot(object)
    def _send_group(self, card: SectionCard) -> None:
        """The order set of a section: every test that nobody answered is pending from now on."""
        self._answer_each(self._unanswered(card.tests), Answer.PENDING)

    @Slot(object)
    def _deny(self, items: tuple[str, ...]) -> None:
        """The questions that were read out; the keyboard goes on after them."""
        self._answer_each(items, Answer.NO)
        self.rows[items[-1]].take_focus()

    def _answer_each(self, items: Sequence[str], answer: Answer) -> None:
        """An answer of its own for each, all with the time of now."""
        now = self.context.now()
        for item in items:
            said = Finding(item=item, answer=answer, collected_at=now)
            self.command.emit(RecordAnswer(observation=said))

    def _unanswered(self, items: tuple[str, ...]) -> list[str]:
        shown = self._view.assessment.items if self._view else {}
        return [item for item in items if item in shown and shown[item].shown and not self._standing(item)]

    @Slot(str, object)
    def _record_with_reason(self, item: str, reason: CorrectionReason | None) -> None:
        if item in self._drafts:
            self._record(self._drafts[item], reason)
            self.rows[item].take_focus()

    def _record(self, draft: Draft, reason: CorrectionReason | None) -> None:
        """Ask for the record; with a reason the standing answer is corrected, without one it is followed."""
        del self._drafts[draft.item]
        if draft.observation is None:
            return
        standing = self._standing(draft.item)
        editor = self.rows[draft.item].editor
        self.command.emit(
            RecordAnswer(
                observation=draft.observation,
                corrects=standing.stamp.event if standing is not None and reason is not None else None,
                reason=reason,
                typed_again=isinstance(editor, NumberEdit) and editor.is_second_typing,
            )
        )

    @Slot(str)
    def _go_on(self, item: str) -> None:
        """Enter goes to the next item that is shown; after the last one the keyboard stays."""
        if self._refused == item:
            # What was refused keeps the keyboard: the next digits belong to this item, never to the next (H04).
            self.rows[item].take_focus()
            return
        if self._aloud and item not in self._drafts:
            if not self.turn(1):
                self.read_on.emit()
            return
        order = [name for name, row in self.rows.items() if row.isVisible()]
        if item in order and order.index(item) + 1 < len(order) and item not in self._drafts:
            self.rows[order[order.index(item) + 1]].take_focus()

    @Slot(object)
    def _first_value(self, card: SectionCard) -> None:
        """After the sample time the keyboard goes to the first value of its panel."""
        if self._drafts.keys() & card.rows.keys():
            return
        asked = (row for row in card.rows.values() if row.isVisible() and row.item.kind in WITH_SAMPLE)
        first = next(asked, None)
        if first is not None:
            self.focus(first.item.id)

    def _standing(self, item: str) -> Recorded | None:
        entries = self._view.state.standing(item) if self._view else ()
        return entries[-1] if entries else None

    def _past(self, now: ItemNow, assessment: Assessment) -> str:
        """What stood before, how old the value is, and whether it still counts."""
        said = []
        if now.entry is not None and isinstance(now.entry.observation, Measurement):
            said.append(f"{now.text}, {age_words(now.entry.observation.collected_at, assessment.judged_at)}")
        if now.currency is Currency.STALE:
            said.append(self.tr("outdated, counts as unknown"))
        if now.previous is not None and isinstance(now.previous.observation, Measurement):
            from bedside.assess.words import entry_text

            said.append(self.tr("was {value}").format(value=entry_text(now.previous, self.context.protocol)))
        return "; ".join(said)

    def _row_with_keyboard(self) -> ItemRow | None:
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, ItemRow):
            widget = widget.parentWidget()
        return widget


def _may_hold(now: ItemNow) -> bool:
    """Whether a look at the patient can say "still so": a sample cannot, unless its result is still awaited."""
    old = now.entry.observation if now.entry else None
    if isinstance(old, Finding):
        return old.answer in (Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.PENDING)
    return isinstance(old, Choice | Remark)
