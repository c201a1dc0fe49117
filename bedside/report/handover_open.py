"""What is open, said first on page 1: not answered, deferred, pending, and the overrides in full."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from bedside.assess.model import OverrideNow, PendingNow
from bedside.case.state import Override
from bedside.report.model import (
    ALL_ROWS,
    KEPT_WEIGHT,
    Block,
    Cells,
    Extent,
    Face,
    Grid,
    Run,
    Text,
    bold,
    plain,
)
from bedside.report.subject import Subject, short_name

_PENDING_WEIGHT: Final = 14
_ONE_COLUMN: Final = 4
"""With more results than this on their way two stand side by side, and the overdue and next ones are read aloud."""
_LEAST_OF_OVERRIDES: Final = 5
"""Lines that the overrides keep whatever else there is: time, end, parasites and both seniors of the newest."""
_MOST_NAMED: Final = 8
"""More questions without an answer than these are told by their number in each step; the record names them."""
_NOTHING: Final[Cells] = (plain(""), plain(""), plain(""))


def opening_blocks(subject: Subject) -> tuple[Block, ...]:
    """Required questions without an answer, results on their way, overrides."""
    blocks = [*_unanswered_block(subject), _pending_block(subject), *_override_block(subject)]
    return tuple(blocks)


def pending_rows(subject: Subject) -> tuple[Cells, ...]:
    """Each awaited result: what, since when, expected when, who chases."""
    rows = []
    for pending in subject.assessment.pending:
        sent = subject.voice.time(pending.sent_at)
        since = subject.voice.say("deferred {time}", time=sent) if pending.deferred else sent
        rows.append(
            (bold(pending.label), plain(since), _expected(subject, pending), _owner(subject, pending))
        )
    return tuple(rows)


def pending_head(subject: Subject) -> tuple[str, ...]:
    """What stands over `pending_rows`."""
    words = ("Pending and deferred", "Sent", "Expected", "Who chases")
    return tuple(subject.voice.say(word) for word in words)


def unanswered(subject: Subject) -> str:
    """Required questions that nobody answered, step by step; "" when there are none."""
    parts = (
        f"{subject.voice.captioned(step.title)}{subject.labels(step.unanswered)}."
        for step in subject.assessment.steps
        if step.unanswered
    )
    return " ".join(parts)


def override_text(subject: Subject, override: OverrideNow) -> Text:
    """An override in full: time, end, parasites, both names, reason, samples, cover (INV-02, C3)."""
    voice = subject.voice
    head = voice.say(
        "Parasite gate overridden {time}, {end}: {parasites}.",
        time=voice.time(override.recorded_at),
        end=override_end(subject, override),
        parasites=subject.parasites(override.covers),
    )
    if override.ended_for:
        head += voice.say(" No longer covers {parasites}.", parasites=subject.parasites(override.ended_for))
    body = voice.say(
        " Named by {author}: {seniors}. Reason: {reason} Samples: {samples} Cover: {cover}",
        reason=_sentence(override.reason),
        samples=_sentence(override.samples),
        cover=_sentence(override.cover),
        author=_author(subject, override),
        seniors=_seniors(subject, override),
    )
    return (Run(head, Face.BOLD), Run(body))


def override_end(subject: Subject, override: OverrideNow) -> str:
    """ "until 25 Nov 03:20", or that it no longer holds."""
    if override.holds:
        return subject.voice.say("until {time}", time=subject.voice.time(override.ends_at))
    return subject.voice.say("no longer holds")


def senior_names(subject: Subject, override: OverrideNow) -> tuple[str, ...]:
    """The two names alone."""
    recorded = _recorded(subject, override)
    if recorded is None:
        return override.seniors
    return tuple(senior.name for senior in recorded.fact.seniors)


def unanswered_by_name(subject: Subject) -> Iterator[Block]:
    """The end of a sheet without the full record: many open questions by name, as far as there is room."""
    if _unanswered_count(subject) > _MOST_NAMED and subject.context.extent is not Extent.FULL:
        title = subject.voice.say("Not answered, by name")
        text = (Run(subject.voice.captioned(title), Face.BOLD), Run(_short_names_by_step(subject)))
        yield Block(title, Grid((1,), ((text,),), ruled=False), inline=True, gives_way=1)


def _unanswered_count(subject: Subject) -> int:
    return sum(len(step.unanswered) for step in subject.assessment.steps)


def _unanswered_block(subject: Subject) -> Iterator[Block]:
    """The questions by name, many of them by their number in each step."""
    count = _unanswered_count(subject)
    if not count:
        return
    voice, reason = subject.voice, subject.context.incomplete_reason
    why = voice.say("Signed all the same because: {reason} ", reason=_sentence(reason)) if reason else ""
    title = voice.say("Not answered")
    words = unanswered(subject) if count <= _MOST_NAMED else _by_step(subject)
    if count > _MOST_NAMED and subject.context.extent is Extent.FULL:
        words = voice.say("{words} Named in the record.", words=words)
    text = (Run(voice.captioned(f"{title} ({count})"), Face.BOLD), Run(why, Face.BOLD), Run(words))
    yield Block(title, Grid((1,), ((text,),), ruled=False), weight=10, inline=True)


def _short_names_by_step(subject: Subject) -> str:
    """What is not answered, as `unanswered`, without what stands in brackets."""
    voice = subject.voice
    told = (
        f"{voice.captioned(step.title)}{voice.listed(dict.fromkeys(map(subject.short, step.unanswered)))}."
        for step in subject.assessment.steps
        if step.unanswered
    )
    return " ".join(told)


def _by_step(subject: Subject) -> str:
    """How many in each step."""
    voice = subject.voice
    steps = [step for step in subject.assessment.steps if step.unanswered]
    return f"{voice.listed(voice.tied(f'{step.title} {len(step.unanswered)}') for step in steps)}."


def _pending_block(subject: Subject) -> Block:
    voice = subject.voice
    if not subject.assessment.pending:
        title = voice.say("Pending and deferred")
        nothing: Text = (
            Run(subject.voice.captioned(title), Face.BOLD),
            Run(voice.say("Nothing is pending.")),
        )
        grid = Grid((1,), ((nothing,),), ruled=False)
        return Block(title, grid, _PENDING_WEIGHT, inline=True, aloud=ALL_ROWS)
    title, _, *rest = pending_head(subject)
    if len(subject.assessment.pending) <= _ONE_COLUMN:
        short = tuple(_short_row(subject, p, p.label) for p in subject.assessment.pending)
        return Block(title, Grid((44, 28, 28), short, (title, *rest)), _PENDING_WEIGHT, aloud=ALL_ROWS)
    names = _short_names(subject)
    short = tuple(_short_row(subject, p, names.get(p.item, p.label)) for p in subject.assessment.pending)
    head = (title, *rest, "", *rest)
    late = sum(p.overdue for p in subject.assessment.pending)
    pairs = tuple((*left, *right) for left, right in zip_longest(short[::2], short[1::2], fillvalue=_NOTHING))
    grid = Grid((29, 14, 21, 29, 14, 21), pairs, head, ruled=False)
    return Block(
        title,
        grid,
        _PENDING_WEIGHT,
        whole_rows=True,
        per_row=2,
        entries=len(short),
        own_widths=True,
        aloud=max(_ONE_COLUMN, late + 1) // 2,
    )


def _override_block(subject: Subject) -> Iterator[Block]:
    """All that hold before those that ended, the newest first; what does not fit is named by its time."""
    overrides = sorted(subject.assessment.overrides, key=_newest_first)
    if overrides:
        voice = subject.voice
        rows = tuple((override_text(subject, override),) for override in overrides)
        yield Block(
            voice.say("Parasite gate overridden"),
            Grid((1,), rows, ruled=False),
            KEPT_WEIGHT,
            framed=True,
            inline=True,
            aloud=ALL_ROWS,
            least=_LEAST_OF_OVERRIDES,
            names=tuple(_name(subject, override) for override in overrides),
        )


def _name(subject: Subject, override: OverrideNow) -> str:
    """ "22 Nov 00:30 (Leishmania)"."""
    return f"{subject.voice.time(override.recorded_at)} ({subject.parasites(override.parasites)})"


def _newest_first(override: OverrideNow) -> tuple[bool, float]:
    return (not override.holds, -override.recorded_at.timestamp())


def _short_names(subject: Subject) -> dict[str, str]:
    """By item, a name without what stands in brackets at its end, where no other one is called so.

    The full names stand in the list of the record.
    """
    short = {p.item: short_name(p.label) for p in subject.assessment.pending}
    told = Counter(short.values())
    return {item: name for item, name in short.items() if told[name] == 1}


def _short_row(subject: Subject, pending: PendingNow, name: str) -> Cells:
    """What, when, who; a deferred one says so in the place of the time."""
    when = _expected(subject, pending)
    if pending.deferred:
        when = bold(subject.voice.say("deferred"))
    return (bold(name), when, _owner(subject, pending))


def _expected(subject: Subject, pending: PendingNow) -> Text:
    voice = subject.voice
    if pending.expected_at is None:
        return bold(voice.say("overdue")) if pending.overdue else plain(voice.say("no time given"))
    when = voice.time(pending.expected_at)
    return bold(voice.say("overdue, {time}", time=when)) if pending.overdue else plain(when)


def _owner(subject: Subject, pending: PendingNow) -> Text:
    return plain(pending.owner) if pending.owner else bold(subject.voice.say("nobody named"))


def _seniors(subject: Subject, override: OverrideNow) -> str:
    """Name, role and registration as they were named; the judgement alone holds only the names."""
    recorded = _recorded(subject, override)
    if recorded is None:
        return subject.voice.in_a_row(override.seniors)
    return subject.voice.in_a_row(subject.senior(senior) for senior in recorded.fact.seniors)


def _author(subject: Subject, override: OverrideNow) -> str:
    recorded = _recorded(subject, override)
    return subject.person(recorded.stamp.author if recorded else override.author)


def _recorded(subject: Subject, override: OverrideNow) -> Override | None:
    return next((o for o in subject.case.overrides if o.stamp.event == override.event), None)


def _sentence(words: str) -> str:
    """The words as typed, closed by a point where the writer left it out."""
    return words if words.rstrip().endswith((".", "!", "?")) else f"{words}."
