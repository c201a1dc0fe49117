"""What stands under an item: its value with the age, the one before it, and what an earlier round said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bedside.assess.model import Currency
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.domain.quantity import Comparator, Quantity
from bedside.ui.ages import age_words
from bedside.ui.language import in_a_row, spoken

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.app.case_service import CaseView
    from bedside.assess.model import ItemNow
    from bedside.case.history import Entry
    from bedside.case.state import CaseState
    from bedside.protocol.model import Item, StepForm
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate
_RISEN, _FALLEN, _SAME = "↑", "↓", "→"


def past_words(now: ItemNow, judged_at: datetime, protocol: Protocol) -> str:
    """What stood before, how old the value is, and whether it still counts."""
    said = []
    entry, before = now.entry, now.previous
    if entry is not None and isinstance(entry.observation, Measurement):
        said.append(f"{now.text}, {age_words(entry.observation.collected_at, judged_at)}")
    if now.currency is Currency.STALE:
        said.append(translate("StepPage", "outdated, counts as unknown"))
    if before is not None and isinstance(before.observation, Measurement):
        from bedside.assess.words import entry_text

        was = translate("StepPage", "was {value}, {age}").format(
            value=entry_text(before, protocol), age=age_words(before.observation.collected_at, judged_at)
        )
        said.append(f"{_arrow_of(before.observation, entry)} {was}".strip())
    return in_a_row(said)


def lead_words(form: StepForm) -> str:
    """What a step is about, and what the ring before a label says."""
    items = (item for section in form.sections for item in section.items)
    legend = translate("StepPage", "○ is required and not answered yet.")
    return " ".join((form.lead.say(spoken()), *([legend] if any(item.required for item in items) else ())))


def is_open(item: Item, view: CaseView) -> bool:
    """Whether an item waits for an answer: nobody answered it, or only in an earlier round and it does not last."""
    now = view.assessment.items[item.id]
    return not view.state.standing(item.id) or bool(round_words(now, item, view.state))


def round_words(now: ItemNow, item: Item, state: CaseState) -> str:
    """How a new round asks for an answer of an earlier one; "" for what lasts or was answered in this round."""
    if now.entry is None or item.validity_hours is None or now.entry.round >= state.round:
        return ""
    said = translate("StepPage", "From round {number}: {said}")
    return said.format(number=now.entry.round, said=now.text)


def _arrow_of(before: Measurement, entry: Entry | None) -> str:
    new = entry.observation if entry is not None else None
    return _arrow(before.quantity, new.quantity) if isinstance(new, Measurement) else ""


def _arrow(before: Quantity, new: Quantity) -> str:
    """How the value went; "" where two units or a comparator leave it open."""
    exact = before.comparator is new.comparator is Comparator.EQUAL
    if not exact or before.unit != new.unit:
        return ""
    return _RISEN if new.value > before.value else _FALLEN if new.value < before.value else _SAME


def may_hold(now: ItemNow) -> bool:
    """Whether a look at the patient can say "still so": a sample cannot, unless its result is still awaited."""
    old = now.entry.observation if now.entry else None
    if isinstance(old, Finding):
        return old.answer in (Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.PENDING)
    return isinstance(old, Choice | Remark)
