"""The latest values in one paragraph of page 1 (pathway.md 10, A); what they were before, the record has."""

from collections import Counter
from datetime import datetime
from typing import Final

from bedside.assess.model import Currency, ItemNow
from bedside.domain.observations import Measurement
from bedside.report.model import Block, Face, Grid, Run, Text
from bedside.report.subject import Subject

_LATEST: Final = (
    *("temperature", "haemoglobin", "leucocytes", "platelets", "ferritin", "fibrinogen"),
    *("triglycerides", "ast", "bilirubin", "crp", "ldh", "lactate", "sofa"),
    *("vasopressor", "respiratory_support", "rrt"),
)
_GIVES_WAY: Final = 1


def latest_block(subject: Subject) -> Block:
    """The newest values with unit, then organ support; old ones say so, and what may mislead stands behind.

    The time that most values share stands once at the head, another one behind its value.
    """
    voice = subject.voice
    title = voice.say("Latest values")
    found = [now for now in map(subject.assessment.items.get, _LATEST) if now is not None and _has_value(now)]
    if not found:
        text: Text = (Run(f"{title}: ", Face.BOLD), Run(voice.say("none on record.")))
    else:
        shared = Counter(_collected(now) for now in found).most_common(1)[0][0]
        head = Run(f"{title}, {voice.time(shared)}: " if shared else f"{title}: ", Face.BOLD)
        beside = " ".join(dict.fromkeys(sentence for now in found for sentence in now.beside))
        values = "; ".join(_value(subject, now, shared) for now in found)
        text = (head, Run(f"{values}."), Run(f" {voice.micro(beside)}" if beside else "", Face.ITALIC))
    return Block(title, Grid((1,), ((text,),), ruled=False), weight=3, inline=True, gives_way=_GIVES_WAY)


def _has_value(now: ItemNow) -> bool:
    return now.entry is not None and now.currency in (Currency.CURRENT, Currency.STALE)


def _collected(now: ItemNow) -> datetime | None:
    return now.entry.observation.collected_at if now.entry else None


def _value(subject: Subject, now: ItemNow, shared: datetime | None) -> str:
    """ "Ferritin 18 400 microgram/L (old, 21 Nov 08:00)"; a name is told up to its first comma."""
    entry, voice = now.entry, subject.voice
    if entry is None:
        return ""
    name = subject.label(now.item).partition(", ")[0]
    between = " " if isinstance(entry.observation, Measurement) else ": "
    notes = [voice.say("old")] if now.currency is Currency.STALE else []
    if now.on_threshold:
        notes.append(voice.say("on a threshold"))
    if _collected(now) != shared:
        notes.append(voice.time(entry.observation.collected_at))
    words = f"{name}{between}{subject.entry(entry)}"
    return voice.tied(f"{words} ({', '.join(notes)})" if notes else words)
