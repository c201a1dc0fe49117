"""Background on page 1: course, exposure, what was drawn before the first drug (pathway.md 10, B)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bedside.assess.therapies import first_immunosuppression
from bedside.domain.observations import Answer, Finding
from bedside.report.model import Block, Face, Grid, Run, Text
from bedside.report.subject import Subject

_EXPOSURE: Final = "exposure_"
_DEFENCES: Final = ("immunosuppression", "immunosuppressed_now")
"""Long-standing, for the HScore; now, for the parasites."""
_DRAWN: Final = (Answer.POSITIVE, Answer.NEGATIVE, Answer.PENDING, Answer.YES)
_WEIGHT: Final = 6
_MOST_DRAWN: Final = 8
_MOST_MISSED: Final = 4


def background_block(subject: Subject) -> Iterator[Block]:
    """One paragraph; nothing where nothing of it is on record."""
    told = [*_course(subject), *_exposure(subject), *_defences(subject), *_drawn(subject)]
    if told:
        title = subject.voice.say("Background")
        text: Text = (
            Run(subject.voice.captioned(f"B · {title}"), Face.BOLD),
            *(run for part in told for run in (*part, Run(" "))),
        )
        grid = Grid((1,), ((text,),), ruled=False)
        yield Block(title, grid, weight=_WEIGHT, inline=True)


def _course(subject: Subject) -> Iterator[Text]:
    """How the tier went, when it went at all."""
    voice = subject.voice
    reached = {
        voice.time(mark.stamp.recorded_at): subject.tier(mark.tier) for mark in subject.case.tier_marks
    }
    if len(reached) > 1:
        steps = " → ".join(f"{tier} {time}" for time, tier in reached.items())
        yield (Run(voice.say("Course: {steps}.", steps=steps)),)


def _exposure(subject: Subject) -> Iterator[Text]:
    """Where there was exposure, in the words that were noted; the others by their number."""
    voice = subject.voice
    answers = {item: _answered(subject, item) for item in _asked(subject)}
    exposed = [_exposed(subject, item) for item, answer in answers.items() if answer is Answer.YES]
    if exposed:
        yield (Run(voice.say("Exposed: "), Face.BOLD), Run(f"{voice.in_a_row(exposed)}."))
    told = list(answers.values())
    unasked, denied = told.count(Answer.UNKNOWN), told.count(Answer.NO)
    if unasked:
        yield (Run(voice.say("Cannot ask: {count} exposures.", count=unasked)),)
    if denied:
        yield (Run(voice.say("Not exposed: {count} of {all}.", count=denied, all=len(told))),)


def _asked(subject: Subject) -> Iterator[str]:
    """The questions of exposure that are put to this patient: cats and meat only to the immunosuppressed (4.1)."""
    named = (item for item in subject.protocol.items if item.startswith(_EXPOSURE))
    return (item for item in named if subject.assessment.items[item].shown)


def _exposed(subject: Subject, item: str) -> str:
    entry = subject.assessment.items[item].entry
    note = f" [{entry.note}]" if entry and entry.note else ""
    return f"{subject.label(item)}{note}"


def _defences(subject: Subject) -> Iterator[Text]:
    known = [answer for item in _DEFENCES if (answer := _answered(subject, item)) is not None]
    if Answer.YES in known:
        yield (Run(subject.voice.say_of(subject.case.identity.sex, "Immunosuppressed."), Face.BOLD),)
    elif known and set(known) == {Answer.NO}:
        yield (Run(subject.voice.say("Not immunosuppressed before.")),)


def _drawn(subject: Subject) -> Iterator[Text]:
    """What was sampled before the first drug against the inflammation, and what was not."""
    voice, start = subject.voice, first_immunosuppression(subject.case)
    wanted = list(dict.fromkeys(i for p in subject.assessment.plan if p.kind == "draw" for i in p.items))
    if start is None or not wanted:
        return
    drawn = [item for item in wanted if _was_drawn(subject, item, start)]
    missed = [item for item in wanted if item not in drawn]
    words = voice.say("Sampled before the first drug ({time}): ", time=voice.time(start))
    yield (Run(words, Face.BOLD), Run(f"{_some(subject, drawn, _MOST_DRAWN) or voice.say('None')}."))
    if missed:
        yield (Run(voice.say("Not before it: "), Face.BOLD), Run(f"{_some(subject, missed, _MOST_MISSED)}."))


def _some(subject: Subject, items: list[str], most: int) -> str:
    """All names, or the first and how many more; the plan of the record has them all."""
    if len(items) <= most + 1:
        return _names(subject, items)
    others = subject.voice.say("and {count} others", count=len(items) - most)
    return f"{_names(subject, items[:most])} {others}"


def _names(subject: Subject, items: list[str]) -> str:
    return subject.voice.listed(dict.fromkeys(subject.short(item) for item in items))


def _was_drawn(subject: Subject, item: str, start: datetime) -> bool:
    """Whether a standing answer tells of a sample taken at or before that time."""
    return any(
        entry.observation.collected_at <= start
        and (not isinstance(entry.observation, Finding) or entry.observation.answer in _DRAWN)
        for entry in subject.case.standing(item)
    )


def _answered(subject: Subject, item: str) -> Answer | None:
    now = subject.assessment.items.get(item)
    observation = now.entry.observation if now and now.entry else None
    return observation.answer if isinstance(observation, Finding) else None
