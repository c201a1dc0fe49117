"""The screens of page 1: infection, parasites, malignancy, each told by what came of it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bedside.assess.model import Currency, ItemNow, ParasiteNow
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Choice, Finding, Measurement
from bedside.protocol.model import StepForm
from bedside.report.model import Block, Face, Grid, Run, Text
from bedside.report.subject import Subject

_INFECTION_STEP: Final = 3
_MALIGNANCY_STEP: Final = 5
_TOGETHER: Final = (GateState.OVERRIDDEN, GateState.EXCLUDED, GateState.LOW_RISK)
_TOLD: Final = (
    (Answer.POSITIVE, "Positive"),
    (Answer.YES, "Yes"),
    (None, "Recorded"),
    (Answer.PENDING, "Pending"),
    (Answer.UNKNOWN, "Not known"),
    (Answer.NOT_SENT, "Not sent"),
    (Answer.NOT_AVAILABLE, "Not available"),
    (Answer.NOT_APPLICABLE, "Not applicable"),
    (Answer.NO, "No"),
    (Answer.NEGATIVE, "Negative"),
)
"""What is told together, found first, then open, then negative; None stands for values, choices and words."""
_COUNTED: Final = (Answer.NOT_APPLICABLE, Answer.NO, Answer.NEGATIVE)
_QUESTION: Final = re.compile(r"Q\d+")
"""The number of an exposure question, with which its label begins: "Q2: Malaria area"."""
_SAID_BY_KIND: Final = (Answer.UNKNOWN, Answer.NOT_SENT, Answer.NOT_AVAILABLE)
"""Answers whose own words say no more than the kind under which they are told."""
_TRIGGER: Final = "context_codes"
_GIVES_WAY: Final = 4


def screen_blocks(subject: Subject) -> tuple[Block, Block]:
    """A paragraph of the parasites, and one of infection screen and malignancy workup."""
    voice = subject.voice
    state = voice.say("open") if subject.assessment.gate.is_open else voice.say("shut")
    gate = voice.say("Parasitic exclusion: gate {state}", state=state)
    parasites = _sentences(subject, f"A · {gate}", _parasite_texts(subject))
    steps = {_INFECTION_STEP: "Infection screen", _MALIGNANCY_STEP: "Malignancy workup"}
    found = (_step(subject, number, voice.say(title)) for number, title in steps.items())
    others = tuple(run for text in found for run in text)
    title = voice.say("Infection screen and malignancy workup")
    return (
        Block(gate, Grid((1,), ((parasites,),), ruled=False), weight=6, inline=True),
        Block(title, Grid((1,), ((others,),), ruled=False), weight=4, inline=True, gives_way=_GIVES_WAY),
    )


def _step(subject: Subject, number: int, title: str) -> Text:
    step = next((s for s in subject.protocol.content.steps if s.number == number), None)
    return _sentences(subject, title, _step_texts(subject, step) if step else ())


def _sentences(subject: Subject, title: str, told: Iterable[Text]) -> Text:
    """A title and what is told under it; that nothing is on record is told, too."""
    runs = [run for text in told for run in (*text, Run(" "))]
    return (Run(f"{title}. ", Face.BOLD), *(runs or [Run(f"{subject.voice.say('Nothing recorded.')} ")]))


def _step_texts(subject: Subject, step: StepForm) -> Iterator[Text]:
    """What came of the questions of a step: found and open ones by name, the others by their number.

    What the head of the page says is not told again: the trigger, and how many have no answer.
    """
    shown = [now for now in _items(subject, step) if now.entry is not None]
    for answer, words in _TOLD:
        same = [now for now in shown if _answer(now) is answer and not _is_trigger(subject, now)]
        if same and answer is Answer.PENDING:
            yield _told(subject, words, subject.voice.say("{count}, listed above", count=len(same)))
        elif same:
            yield _told(subject, words, str(len(same)) if answer in _COUNTED else _by_day(subject, same))


def _is_trigger(subject: Subject, now: ItemNow) -> bool:
    """True for the answer that names the trigger beside the tier."""
    return now.item == _TRIGGER and any(context.used for context in subject.assessment.contexts)


def _told(subject: Subject, words: str, what: str) -> Text:
    return (Run(subject.voice.captioned(subject.voice.say(words)), Face.BOLD), Run(f"{what}."))


def _items(subject: Subject, step: StepForm) -> Iterator[ItemNow]:
    for part in step.sections:
        for item in part.items:
            now = subject.assessment.items.get(item.id)
            if now is not None and now.shown:
                yield now


def _answer(now: ItemNow) -> Answer | None:
    observation = now.entry.observation if now.entry else None
    return observation.answer if isinstance(observation, Finding) else None


def _by_day(subject: Subject, items: list[ItemNow]) -> str:
    """ "Blood cultures, EBV DNA (21 Nov); HIV (22 Nov)"."""
    days: dict[str, dict[str, list[str]]] = {}
    for now in items:
        if now.entry is not None:
            when = subject.voice.time(now.entry.observation.collected_at)
            old = subject.voice.say("old, ") if now.currency is Currency.STALE else ""
            day = days.setdefault(old + when.rpartition(" ")[0], {})
            day.setdefault(_chosen(subject, now), []).append(_named(subject, now))
    return subject.voice.in_a_row(f"{_same_day(subject, named)} ({day})" for day, named in days.items())


def _same_day(subject: Subject, named: dict[str, list[str]]) -> str:
    """Names, and behind those of which the same was chosen what it is: "Zoster, Histoplasmosis: Not suspected"."""
    told = (f"{subject.voice.listed(names)}{said}" for said, names in named.items())
    return subject.voice.listed(told)


def _chosen(subject: Subject, now: ItemNow) -> str:
    """ ": Not suspected" for a choice; "" for what says itself."""
    if now.entry is None or not isinstance(now.entry.observation, Choice):
        return ""
    return f"{subject.voice.captioned('')}{subject.entry(now.entry)}"


def _named(subject: Subject, now: ItemNow) -> str:
    """The name of an item, with what it says where the kind of answer does not say it, and why."""
    label, entry = subject.label(now.item), now.entry
    if entry is None:
        return label
    observation = entry.observation
    if isinstance(observation, Choice):
        return label
    if not isinstance(observation, Finding):
        said = f"{subject.voice.captioned(label)}{subject.entry(entry)}"
        return subject.voice.tied(said) if isinstance(observation, Measurement) else said
    item = subject.protocol.items.get(now.item)
    own = item.answers.get(observation.answer) if item else None
    if observation.answer in _SAID_BY_KIND:
        own = None
    said = f"{subject.voice.captioned(label)}{own.say(subject.protocol.language)}" if own else label
    return f"{said} [{observation.reason}]" if observation.reason else said


def _parasite_texts(subject: Subject) -> Iterator[Text]:
    voice = subject.voice
    parasites = [p for p in subject.assessment.gate.parasites if p.in_gate or p.raised]
    asked = [p for p in parasites if p.state is GateState.NOT_ASSESSED and not p.raised]
    if len(asked) > 1:
        yield _to_ask(subject, asked)
    for parasite in parasites:
        if parasite.state not in _TOGETHER and not (len(asked) > 1 and parasite in asked):
            yield (Run(voice.captioned(parasite.label), Face.BOLD), Run(_parasite_words(subject, parasite)))
    for state in _TOGETHER:
        same = [parasite.label for parasite in parasites if parasite.state is state]
        if same:
            yield (Run(voice.captioned(voice.gate(state)), Face.BOLD), Run(f"{voice.listed(same)}."))


def _to_ask(subject: Subject, parasites: list[ParasiteNow]) -> Text:
    """Parasites of which nothing was asked, in one sentence, with the numbers of the questions."""
    voice = subject.voice
    labels = [subject.label(item) for parasite in parasites for item in parasite.missing]
    numbers = voice.listed(dict.fromkeys(found[0] for found in map(_QUESTION.match, labels) if found))
    named = voice.listed(parasite.label for parasite in parasites)
    state = Run(voice.captioned(voice.gate(GateState.NOT_ASSESSED)), Face.BOLD)
    return (state, Run(voice.say("{parasites}. Ask {questions}.", parasites=named, questions=numbers)))


def _parasite_words(subject: Subject, parasite: ParasiteNow) -> str:
    """State and next action, else the first reason; all of them stand in the full record."""
    voice = subject.voice
    reason = parasite.reasons[0].text if parasite.reasons else ""
    said = voice.micro(parasite.action or reason)
    return f"{voice.gate(parasite.state).lower()}. {said}".strip()
