"""What stands under an item: its value with the age, the one before it, and what an earlier round said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from bedside.assess.model import Currency
from bedside.domain.observations import Answer, Finding, Measurement
from bedside.ui.ages import age_words
from bedside.ui.free_text import isolated
from bedside.ui.language import in_a_row, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bedside.app.case_service import CaseView
    from bedside.assess.model import Assessment, ItemNow
    from bedside.case.history import Entry
    from bedside.domain.observations import Observation
    from bedside.protocol.model import StepForm
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate
MOST_NAMED = 3
ARROWS: Final = {"up": "↑", "down": "↓", "level": "→", "": ""}
"""How the way of a value is drawn; "" where nobody can tell."""


def as_answered(now: ItemNow, protocol: Protocol) -> ItemNow:
    """The item as it was answered last: a worse value of the last 24 h counts, and is not what was typed."""
    if now.answered is None:
        return now
    from bedside.assess.words import entry_text

    text = entry_text(now.answered, protocol)
    return replace(now, entry=now.answered, previous=None, text=text, on_threshold="")


def counts_words(now: ItemNow) -> str:
    """Which value counts where it is not the one that was answered last; "" where it is."""
    if now.answered is None:
        return ""
    if now.item == "temperature":
        return translate("StepPage", "counts: {value}, highest of 24 h").format(value=now.text)
    return translate("StepPage", "counts: {value}, worst of 24 h").format(value=now.text)


def past_words(now: ItemNow, judged_at: datetime, protocol: Protocol) -> str:
    """How old the value is and whether it still counts; under it what stood before."""
    said, stood = [], ""
    entry, before = now.entry, now.previous
    if entry is not None and _is_of_a_sample(entry.observation):
        said.append(f"{now.text}, {age_words(entry.observation.collected_at, judged_at)}")
    if now.currency is Currency.STALE and not _is_unknown(entry):
        said.append(translate("StepPage", "outdated, counts as unknown"))
    if before is not None and isinstance(before.observation, Measurement):
        from bedside.assess.words import entry_text

        was = translate("StepPage", "was {value}, {age}").format(
            value=entry_text(before, protocol), age=age_words(before.observation.collected_at, judged_at)
        )
        stood = f"{ARROWS[now.direction]} {was}".strip()
    return "\n".join(filter(None, (in_a_row(said), stood)))


def _is_of_a_sample(observation: Observation) -> bool:
    """Whether it is the result of a sample: a value, or what a test showed; what is awaited says when it was sent."""
    return isinstance(observation, Measurement) or (
        isinstance(observation, Finding) and observation.answer in (Answer.POSITIVE, Answer.NEGATIVE)
    )


def sample_age_words(too_old: tuple[str, ...], protocol: Protocol, *, is_all: bool) -> str:
    """What it means that a sample is too old for these items, one at least; `is_all` for all that are asked with it."""
    if is_all:
        return translate(
            "StepPage", "Too old to count: a value of this sample is recorded, and does not count."
        )
    names = ", ".join(protocol.label(item) for item in too_old[:MOST_NAMED])
    if (more := len(too_old) - MOST_NAMED) > 0:
        names = translate("StepPage", "{names} and {count} more").format(names=names, count=more)
    said = translate("StepPage", "Too old for {items}: such a value is recorded, and does not count.")
    return said.format(items=names)


def note_words(now: ItemNow, protocol: Protocol) -> str:
    """The note beside the answer, and when it was written; "" for none."""
    if now.entry is None or not now.entry.note:
        return ""
    from bedside.assess.words import moment

    said = translate("StepPage", "Note: {words} ({time})")
    return said.format(words=isolated(now.entry.note), time=moment(now.entry.stamp.recorded_at, protocol))


def earlier_note_words(standing: Sequence[Entry], protocol: Protocol) -> str:
    """The note beside the answer before the last, for a row whose last one has none; "" for none.

    Those before it stay unread: a long case would be read from its beginning for them.
    """
    before = standing[-2] if len(standing) > 1 else None
    if before is None or not before.note:
        return ""
    from bedside.assess.words import moment

    said = translate("StepPage", "Note on the answer before: {words} ({time})")
    return said.format(words=isolated(before.note), time=moment(before.stamp.recorded_at, protocol))


def heading_words(form: StepForm) -> tuple[str, str, str]:
    """Title and lead of a step, and what the ring before a label says; "" on a step that requires nothing."""
    items = (item for section in form.sections for item in section.items)
    ring = translate("StepPage", "○ required, not answered yet")
    return (
        form.title.say(spoken()),
        form.lead.say(spoken()),
        ring if any(item.required for item in items) else "",
    )


def to_read(items: Iterable[str], assessment: Assessment) -> list[str]:
    """What is read aloud: what waits for an answer and what this round answered; what lasts is not asked again."""
    asked, now = list(items), assessment.items
    return [item for item in asked if now[item].is_open or now[item].said_in_round] or asked


def round_words(now: ItemNow) -> str:
    """How a new round asks for an answer of an earlier one; "" for what lasts or was answered in this round."""
    last = now.answered or now.entry
    if last is None or not now.asked_again:
        return ""
    if isinstance(last.observation, Measurement):  # the value itself stands above, with its age
        return translate("StepPage", "From round {number}: enter a new value").format(number=last.round)
    said = translate("StepPage", "From round {number}: {said}")
    return said.format(number=last.round, said=now.text)


def asked_again(form: StepForm, assessment: Assessment) -> int:
    """How many answers of a step a new round asks for again."""
    items = (assessment.items[item.id] for section in form.sections for item in section.items)
    return sum(now.asked_again and now.shown for now in items)


def lead_in_round(form: StepForm, view: CaseView) -> str:
    """The lead of a step, before it how much of it a new round asks again."""
    count, lead = asked_again(form, view.assessment), form.lead.say(spoken())
    if not count:
        return lead
    said = translate("StepPage", "Round {number}: {count} of these answers are asked again.")
    if count == 1:
        said = translate("StepPage", "Round {number}: 1 of these answers is asked again.")
    return f"{said.format(number=view.state.round, count=count)} {lead}".strip()


def _is_unknown(entry: Entry | None) -> bool:
    """Whether it says that nobody knows: that counts as unknown at every age."""
    said = entry.observation if entry is not None else None
    return isinstance(said, Finding) and said.answer is Answer.UNKNOWN
