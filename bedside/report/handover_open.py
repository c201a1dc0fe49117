"""What is open, said first on page 1: not answered, deferred, pending, and the overrides in full."""

from collections.abc import Iterator

from bedside.assess.model import OverrideNow, PendingNow
from bedside.case.state import Override
from bedside.report.model import KEPT_WEIGHT, Block, Cells, Face, Grid, Run, Text, bold, plain
from bedside.report.subject import Subject

_PENDING_WEIGHT = 8


def opening_blocks(subject: Subject) -> tuple[Block, ...]:
    """Required questions without an answer, results on their way, overrides."""
    blocks = [*_unanswered_block(subject), _pending_block(subject), *_override_block(subject)]
    return tuple(blocks)


def pending_rows(subject: Subject) -> tuple[Cells, ...]:
    """Each awaited result: what, since when, expected when, who chases; deferred ones first."""
    rows = sorted(subject.assessment.pending, key=lambda pending: not pending.deferred)
    return tuple(_pending_row(subject, pending) for pending in rows)


def pending_head(subject: Subject) -> tuple[str, ...]:
    """What stands over `pending_rows`."""
    words = ("Pending and deferred", "Sent", "Expected", "Who chases")
    return tuple(subject.voice.say(word) for word in words)


def unanswered(subject: Subject) -> str:
    """Required questions that nobody answered, step by step; "" when there are none."""
    parts = (
        f"{step.title}: {subject.labels(step.unanswered)}."
        for step in subject.assessment.steps
        if step.unanswered
    )
    return " ".join(parts)


def override_text(subject: Subject, override: OverrideNow) -> Text:
    """An override in full: time, parasites, both names, reason, samples, cover, end (INV-02, C3)."""
    voice = subject.voice
    head = voice.say(
        "Parasite gate overridden {time}, {end}: {parasites}.",
        time=voice.time(override.recorded_at),
        end=override_end(subject, override),
        parasites=subject.parasites(override.parasites),
    )
    body = voice.say(
        " Reason: {reason} Samples: {samples} Cover: {cover} Named by {author}: {seniors}.",
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


def _unanswered_block(subject: Subject) -> Iterator[Block]:
    words = unanswered(subject)
    if not words:
        return
    reason = subject.context.incomplete_reason
    why = subject.voice.say("Signed all the same because: {reason} ", reason=reason) if reason else ""
    title = subject.voice.say("Not answered")
    count = sum(len(step.unanswered) for step in subject.assessment.steps)
    text = (Run(f"{title} ({count}): ", Face.BOLD), Run(why, Face.BOLD), Run(words))
    yield Block(title, Grid((1,), ((text,),), ruled=False), weight=4, inline=True)


def _pending_block(subject: Subject) -> Block:
    voice, rows = subject.voice, pending_rows(subject)
    if not rows:
        nothing = Grid((1,), ((plain(voice.say("Nothing is pending.")),),), ruled=False)
        return Block(voice.say("Pending and deferred"), nothing, _PENDING_WEIGHT)
    grid = Grid((38, 20, 22, 24), rows, pending_head(subject))
    return Block(voice.say("Pending and deferred"), grid, _PENDING_WEIGHT)


def _override_block(subject: Subject) -> Iterator[Block]:
    overrides = sorted(subject.assessment.overrides, key=lambda override: not override.holds)
    if overrides:
        rows = tuple((override_text(subject, override),) for override in overrides)
        title = subject.voice.say("Parasite gate overridden")
        yield Block(title, Grid((1,), rows, ruled=False), KEPT_WEIGHT, framed=True, inline=True)


def _pending_row(subject: Subject, pending: PendingNow) -> Cells:
    voice = subject.voice
    sent = voice.time(pending.sent_at)
    expected = plain(voice.say("no time given"))
    if pending.expected_at is not None:
        when = voice.time(pending.expected_at)
        expected = bold(voice.say("overdue, {time}", time=when)) if pending.overdue else plain(when)
    elif pending.overdue:
        expected = bold(voice.say("overdue"))
    owner = plain(pending.owner) if pending.owner else bold(voice.say("nobody named"))
    since = voice.say("deferred {time}", time=sent) if pending.deferred else sent
    return (bold(pending.label), plain(since), expected, owner)


def _seniors(subject: Subject, override: OverrideNow) -> str:
    """Name, role and registration as they were named; the judgement alone holds only the names."""
    recorded = _recorded(subject, override)
    if recorded is None:
        return "; ".join(override.seniors)
    return "; ".join(subject.senior(senior) for senior in recorded.fact.seniors)


def _author(subject: Subject, override: OverrideNow) -> str:
    recorded = _recorded(subject, override)
    return subject.person(recorded.stamp.author if recorded else override.author)


def _recorded(subject: Subject, override: OverrideNow) -> Override | None:
    return next((o for o in subject.case.overrides if o.stamp.event == override.event), None)


def _sentence(words: str) -> str:
    """The words as typed, closed by a point where the writer left it out."""
    return words if words.rstrip().endswith((".", "!", "?")) else f"{words}."
