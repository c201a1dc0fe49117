"""The latest values in one paragraph of page 1 (pathway.md 10, A); what they were before, the record has."""

from datetime import datetime
from operator import itemgetter
from typing import Final

from bedside.assess.model import Currency, ItemNow
from bedside.case.history import Entry
from bedside.domain.observations import Answer, Finding, Measurement
from bedside.domain.quantity import Comparator, Quantity
from bedside.report.model import Block, Face, Grid, Run, Text
from bedside.report.subject import Subject

_LATEST: Final = (
    *("temperature", "haemoglobin", "leucocytes", "platelets", "ferritin", "fibrinogen"),
    *("triglycerides", "ast", "alt", "bilirubin", "crp", "ldh", "scd25", "ebv_dna", "lactate", "sofa"),
    *("vasopressor", "respiratory_support", "rrt"),
)
_RESULTS: Final = (Answer.YES, Answer.NO, Answer.POSITIVE, Answer.NEGATIVE)


def latest_block(subject: Subject) -> Block:
    """The newest values with unit, then organ support; old ones say so, and what may mislead stands behind.

    Values of the same time stand behind it.
    """
    voice = subject.voice
    title = voice.say("Latest values")
    found = [now for now in map(subject.assessment.items.get, _LATEST) if now is not None and _has_value(now)]
    if not found:
        text: Text = (Run(subject.voice.captioned(title), Face.BOLD), Run(voice.say("none on record.")))
    else:
        beside = " ".join(dict.fromkeys(sentence for now in found for sentence in now.beside))
        values = tuple(run for at, same in _by_time(found) for run in _panel(subject, at, same))
        text = (Run(f"{title}, ", Face.BOLD), *values, Run(voice.micro(beside), Face.ITALIC))
    return Block(title, Grid((1,), ((text,),), ruled=False), weight=14, inline=True)


def _has_value(now: ItemNow) -> bool:
    """A value or a result; what is awaited stands in the list of results on their way."""
    if now.entry is None or now.currency not in (Currency.CURRENT, Currency.STALE):
        return False
    observation = now.entry.observation
    return not isinstance(observation, Finding) or observation.answer in _RESULTS


def _by_time(found: list[ItemNow]) -> list[tuple[datetime, list[ItemNow]]]:
    """Values of the same time together, the newest first."""
    panels: dict[datetime, list[ItemNow]] = {}
    for now in found:
        if now.entry is not None:
            panels.setdefault(now.entry.observation.collected_at, []).append(now)
    return sorted(panels.items(), key=itemgetter(0), reverse=True)


def _panel(subject: Subject, at: datetime, same: list[ItemNow]) -> Text:
    """The time in the strong face, then its values."""
    values = subject.voice.in_a_row(_value(subject, now) for now in same)
    return (Run(subject.voice.captioned(subject.voice.time(at)), Face.BOLD), Run(f"{values}. "))


def _value(subject: Subject, now: ItemNow) -> str:
    """ "Ferritin 18 400 microgram/L ↑ (old)"; a name is told up to its first comma."""
    entry, voice = now.entry, subject.voice
    if entry is None:
        return ""
    name = subject.short(now.item).partition(", ")[0]
    between = " " if isinstance(entry.observation, Measurement) else voice.captioned("")
    notes = [voice.say("old")] if now.currency is Currency.STALE else []
    if now.on_threshold:
        notes.append(voice.say("on a threshold"))
    words = f"{name}{between}{subject.entry(entry)}{_arrow(now)}"
    return voice.tied(f"{words} ({', '.join(notes)})" if notes else words)


def _arrow(now: ItemNow) -> str:
    """Where a value went since the one before it; "" where the two cannot be compared as they were reported."""
    after, before = _exact(now.entry), _exact(now.previous)
    if after is None or before is None or after.unit != before.unit or after.value == before.value:
        return ""
    return " ↑" if after.value > before.value else " ↓"


def _exact(entry: Entry | None) -> Quantity | None:
    """A measured value without "<" or ">"."""
    observation = entry.observation if entry else None
    if not isinstance(observation, Measurement) or observation.quantity.comparator is not Comparator.EQUAL:
        return None
    return observation.quantity
