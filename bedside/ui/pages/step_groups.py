"""One press that answers for a whole group of a step: sent now, no to the rest, all still so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from bedside.assess.sample_age import too_old_for
from bedside.domain.observations import Answer
from bedside.ui.announce import announce
from bedside.ui.presenters.done_words import DENIED, SENT, STILL_SO
from bedside.ui.presenters.group_answers import answered, said_before, still_so
from bedside.ui.presenters.item_words import sample_age_words
from bedside.ui.renderer import WITH_SAMPLE
from bedside.ui.widgets.scrolled import into_sight

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.ui.editors.item_row import ItemRow
    from bedside.ui.page import Page, PageContext
    from bedside.ui.pages.step_rows import StepRows
    from bedside.ui.renderer import SectionCard


class StepGroups(QObject):
    """Offers on each card what one press answers, and says what is to be recorded for it.

    Signals:
        commands: the answers of one press, each an entry of its own, and the words for what was done.
        said: why a press did nothing.
    """

    commands = Signal(object, str)
    said = Signal(str)

    def __init__(self, rows: StepRows, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._page: Page
        self._rows, self._now, self._protocol = rows, context.now, context.protocol
        self._view: CaseView | None = None
        self._told = ""
        for card in rows.cards:
            card.sent_now.connect(self._send)
            card.denied.connect(self._deny)
            card.confirmed.connect(self._confirm)
            card.said.connect(self._tell)
            card.time_meant.connect(self._say_age)

    def serve(self, page: Page) -> None:
        """Let a page hand on what is answered, and what is said; in its lead while the foot is hidden."""
        self._page = page
        self.commands.connect(page.commands)
        self.said.connect(page.said)

    def show_view(self, view: CaseView, *, is_aloud: bool) -> None:
        """Offer what is open; nothing while one item stands alone."""
        if self._view is not None and self._view.state.round != view.state.round:
            self._forget_sample_times()
        self._view = view
        for card in self._rows.cards:
            if card.time is not None:
                card.time.look_at_day()
            card.is_aloud = is_aloud
            card.offer_sending(0 if is_aloud else len(self._to_send(card)))
            card.offer_denying([] if is_aloud else self._unanswered(tuple(card.questions)))
            card.offer_confirming([] if is_aloud else said_before(card.items.values(), view.assessment))
            self._say_age(card)

    def _forget_sample_times(self) -> None:
        """A new round asks for the time of its own samples: none is assumed (design.md 10.23)."""
        for card in self._rows.cards:
            if card.sample_time is not None and card.time is not None:
                card.time.clear()

    def clear(self) -> None:
        """Forget the case."""
        self._view = None

    def read_out(self, card: SectionCard) -> None:
        """Read out what an earlier round said of a group, in sight, with the keyboard on the confirmation."""
        self._rows.finish()
        card.ask_confirming()

    def to_sample_time(self, row: ItemRow | None) -> None:
        """The sample time of the group of a row, else of the first group that has one.

        A number that was just typed waits for a time of its own: the one given before was that of another value.
        """
        cards = [self._rows.card_of[row.item.id]] if row is not None else []
        timed = (
            card.time for card in (*cards, *self._rows.cards) if card.time is not None and card.isVisible()
        )
        time = next(timed, None)
        if time is None:
            return
        if row is not None and row.item.kind in WITH_SAMPLE and row.editor.half_typed() is not None:
            time.clear()
        time.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        into_sight(time)

    @Slot(str)
    def _tell(self, words: str) -> None:
        """Why a key did nothing, in the foot; that is hidden while an item is read aloud, so below where one is."""
        if not any(card.is_aloud for card in self._rows.cards):
            self.said.emit(words)
            return
        lead = self._page.lead
        lead.setText(lead.text().removesuffix(f"\n{self._told}") + f"\n{words}")
        self._told = words
        announce(lead, words)

    @Slot(object)
    def _say_age(self, card: SectionCard) -> None:
        """A sample that is too old to count says so while its time is given, before a value of it is on record."""
        taken_at = card.time.says if card.time is not None and self._view is not None else None
        if taken_at is None:
            card.say_age("")
            return
        asked = [item for item in card.shown if card.items[item].kind in WITH_SAMPLE]
        old = too_old_for(asked, taken_at, self._now(), self._protocol)
        card.say_age(sample_age_words(old, self._protocol, is_all=len(old) == len(asked)) if old else "")

    @Slot(object)
    def _send(self, card: SectionCard) -> None:
        """The order set of a section: every sample that nobody answered is pending from now on."""
        self.commands.emit(answered(self._to_send(card), Answer.PENDING, self._now()), SENT)

    @Slot(object)
    def _deny(self, items: tuple[str, ...]) -> None:
        """The questions that were read out; the keyboard goes on after them."""
        self.commands.emit(answered(items, Answer.NO, self._now()), DENIED)
        self._rows.row(items[-1]).take_focus()

    @Slot(object)
    def _confirm(self, items: tuple[str, ...]) -> None:
        """What was said in an earlier round, each as a new answer; the keyboard goes on after them."""
        entries = [self._view.state.standing(item)[-1] for item in items] if self._view else []
        self.commands.emit([still_so(entry, self._now()) for entry in entries], STILL_SO)
        self._rows.row(items[-1]).take_focus()

    def _to_send(self, card: SectionCard) -> list[str]:
        """What one press may say was sent: a marrow or a scan is done, and that is said of each by itself (H06)."""
        return [item for item in self._unanswered(card.tests) if item not in self._protocol.done_by_hand]

    def _unanswered(self, items: tuple[str, ...]) -> list[str]:
        view = self._view
        if view is None:
            return []
        shown = view.assessment.items
        return [i for i in items if i in shown and shown[i].shown and not view.state.standing(i)]
