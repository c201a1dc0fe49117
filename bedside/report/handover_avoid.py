"""What not to give, by name, in one line a group; the full reasons stand in the record (pathway.md 10, R)."""

import re
from collections.abc import Iterator
from typing import Final

from bedside.assess.model import OptionNow, Reason
from bedside.domain.therapy import Group
from bedside.report.model import ALL_ROWS, Block, Face, Grid, Run, Text, plain
from bedside.report.subject import Subject

_NOT_TO_GIVE: Final = ((Group.CONTRAINDICATED, "Contraindicated"), (Group.AVOID, "To avoid"))
_NOT_NAMED: Final = "choice.default"
"""Rule of an option that the table does not name here: nothing speaks against it in particular."""
_CLAUSE_END: Final = re.compile(r"[;:.](?= |$)")
_LONGEST_REASON: Final = 48


def not_to_give(subject: Subject) -> Block:
    """Options that are contraindicated or to avoid for this patient, with the reason where it is short."""
    title = subject.voice.say("Do not give")
    texts = [text for group, words in _NOT_TO_GIVE for text in _group_text(subject, group, words)]
    if not texts:
        texts = [plain(_nothing_named(subject))]
    texts[0] = (Run(f"{title}. ", Face.BOLD), *texts[0])
    grid = Grid((1,), tuple((text,) for text in texts), ruled=False)
    return Block(title, grid, weight=13, inline=True, whole_rows=True, aloud=ALL_ROWS)


def _nothing_named(subject: Subject) -> str:
    """Why no option stands here; what was not judged yet never reads as nothing to avoid (H08)."""
    assessment, voice = subject.assessment, subject.voice
    lines = (assessment.first_line, assessment.second_line)
    asked = dict.fromkeys(item for line in lines for item in line.asked_first)
    if asked and assessment.advice:
        return voice.say("Not judged yet. To answer first: {items}.", items=subject.labels(asked))
    return assessment.no_advice or voice.say("Nothing listed.")


def _group_text(subject: Subject, group: Group, words: str) -> Iterator[Text]:
    """The options of a group, those with the same reason together; how many the table does not name."""
    voice, reasons, not_named = subject.voice, dict[str, list[str]](), set[str]()
    for option in _options(subject, group):
        why = _why_not(option)
        if why is not None and why.rule == _NOT_NAMED:
            not_named.add(option.label)
        else:
            labels = reasons.setdefault(voice.micro(_clause(why.text)) if why else "", [])
            labels.extend([option.label] if option.label not in labels else [])
    runs = [run for why, labels in reasons.items() for run in _named(subject, labels, why)]
    if not_named and runs:
        runs.append(Run(voice.say("and {count} others", count=len(not_named))))
    elif not_named:
        runs.append(Run(voice.say("{count} not named for this context", count=len(not_named))))
    elif runs:
        runs.pop()
    if runs:
        yield (Run(voice.captioned(voice.say(words))), *runs, Run("."))


def _options(subject: Subject, group: Group) -> Iterator[OptionNow]:
    assessment = subject.assessment
    both = (*assessment.first_line.options, *assessment.second_line.options)
    return (option for option in both if option.group is group)


def _named(subject: Subject, labels: list[str], why: str) -> tuple[Run, ...]:
    """The names and their reason, with the comma before what follows."""
    reason = (Run(f" ({why})"),) if why else ()
    return (Run(subject.voice.listed(labels), Face.BOLD), *reason, Run(", "))


def _why_not(option: OptionNow) -> Reason | None:
    reasons = (*option.why_not, *(hold.reason for hold in option.holds))
    return reasons[0] if reasons else None


def _clause(text: str) -> str:
    """The first clause of a reason; "" when even that is long."""
    end = _CLAUSE_END.search(text)
    clause = text[: end.start()].rstrip() if end else text
    return clause if len(clause) <= _LONGEST_REASON else ""
