"""The move of a case to other content: what is offered at a new round, and what it would change (design.md 10.42).

A case is judged by the content it holds. It moves only to what its ward may advise from, never from content that two
people took into use to content that nobody did, and never to content that does not know what is charted or decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bedside.case.events import ContentMoved, Fact, GoneQuestion, RoundStarted
from bedside.case.state import CaseState
from bedside.commands import answer
from bedside.commands.model import RecordAnswer, StartRound
from bedside.commands.therapy import NOT_NOW, REASSESS
from bedside.commands.verdict import Accepted, Refused, Verdict
from bedside.domain.observations import Answer, Finding, Observation
from bedside.protocol.model import Item
from bedside.protocol.protocol import Protocol


class MoveKind(StrEnum):
    """What the version numbers say of the change (design.md 10.42); OLDER goes back behind what the case holds."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class MoveOffer:
    """The content in use, for a case that holds other content.

    Attributes:
        before, after: version numbers with the first digits of their hashes. content_hash: of `after`, whole.
        asked_again: answered questions that are asked otherwise, or do not take what was answered.
        gone: answered questions that are asked no more.
        unknown: what is charted, decided or awaited and unknown to the content in use; then the case stays.
    """

    before: str
    after: str
    content_hash: str
    kind: MoveKind
    asked_again: tuple[str, ...]
    gone: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def move_offered(case: CaseState, held: Protocol, in_use: Protocol) -> MoveOffer | None:
    """What a new round offers; None where the case is closed or holds the content in use, or nobody may advise by it.

    Args:
        held: the content of the case, or what stands in for it where its bytes are not there.
        in_use: the content that this ward works with.
    """
    if case.closed is not None or held.held == in_use.version or not _may_move(held, in_use):
        return None
    kind = _kind(held.held, in_use.content.version)
    changed = [item for item in _answered(case) if _is_asked_again(case, item, held, in_use, kind)]
    return MoveOffer(
        before=held.held,
        after=in_use.version,
        content_hash=in_use.content.content_hash,
        kind=kind,
        asked_again=tuple(item for item in changed if item in in_use.items),
        gone=tuple(item for item in changed if item not in in_use.items),
        unknown=tuple(dict.fromkeys(_unknown(case, in_use))),
    )


def start_round(case: CaseState, command: StartRound, held: Protocol, in_use: Protocol | None) -> Verdict:
    """Begin a round, with the content the case holds or with that which was offered and accepted."""
    began = RoundStarted(round=case.round + 1)
    if not command.content:
        return Accepted((began,))
    offer = move_offered(case, held, in_use) if in_use is not None else None
    if offer is None or offer.content_hash != command.content or offer.unknown:
        said = (
            "That checklist is not offered to this case. No round was begun, and the case holds the checklist it "
            "had. Start the reassessment again."
        )
        return Refused((said,))
    moved = ContentMoved(
        before=offer.before,
        after=offer.after,
        content_hash=offer.content_hash,
        asked_again=(*offer.asked_again, *offer.gone),
        gone=tuple(GoneQuestion(item=each, label=_label(each, held)) for each in offer.gone),
    )
    facts: tuple[Fact, ...] = (moved, began)
    return Accepted(facts)


def is_taken(case: CaseState, told: Observation, protocol: Protocol) -> bool:
    """Whether the content takes an answer that was given before, however far it is from the one before it."""
    plain = RecordAnswer(observation=told, typed_again=True)
    return not isinstance(answer.record(case, plain, protocol, told.collected_at), Refused)


def _label(item: str, held: Protocol) -> str:
    return held.label(item)[:300] if item in held.items else item


def _may_move(held: Protocol, in_use: Protocol) -> bool:
    if in_use.fault or (in_use.is_site_content and not in_use.is_ratified):
        return False
    return in_use.is_ratified or not held.is_ratified


def _kind(held: str, offered: str) -> MoveKind:
    """By the first number that differs; versions that are not three numbers may have changed anything."""
    try:
        before, after = (tuple(map(int, v.split("."))) for v in (held.partition("+")[0], offered))
    except ValueError:
        return MoveKind.MAJOR
    if len(before) != 3 or len(after) != 3 or after[0] > before[0] or after == before:
        return MoveKind.MAJOR
    if after < before:
        return MoveKind.OLDER
    return MoveKind.MINOR if after[1] > before[1] else MoveKind.PATCH


def _answered(case: CaseState) -> Iterator[str]:
    """Questions with an answer that is no history yet; what was taken back is read again with the record, too."""
    return (item for item, history in case.entries.items() if any(e.set_aside is None for e in history))


def _is_asked_again(case: CaseState, item: str, held: Protocol, in_use: Protocol, kind: MoveKind) -> bool:
    """Where it is not known what the question was, a new first number says that it may have been another one."""
    new = in_use.items.get(item)
    if new is None:
        return True
    may_mean_more = kind in (MoveKind.MAJOR, MoveKind.OLDER)
    old = None if held.stands_in_for else held.items.get(item)
    if old is None:
        if may_mean_more:
            return True
    elif _shape(old) != _shape(new) or (may_mean_more and _wording(old) != _wording(new)):
        return True
    told = (entry.observation for entry in case.history(item) if entry.set_aside is None)
    return not all(is_taken(case, each, in_use) for each in told)


def _shape(item: Item) -> tuple[object, ...]:
    """What may be answered."""
    codes = frozenset(option.code for option in item.options)
    return item.kind, codes, frozenset(item.units), frozenset(item.answers)


def _wording(item: Item) -> tuple[object, ...]:
    """How it is asked, in the reviewed language."""
    answers = {answer: words.en for answer, words in item.answers.items()}
    options = {option.code: option.label.en for option in item.options}
    return item.label.en, item.hint.en if item.hint else "", answers, options


def _unknown(case: CaseState, in_use: Protocol) -> Iterator[str]:
    """Drugs, choices, overridden parasites and awaited questions that the content in use does not have."""
    yield from (each.fact.drug for each in case.therapies if each.fact.drug not in in_use.drugs)
    named = (*(each.fact.option for each in case.choices), *(each.fact.option for each in case.therapies))
    yield from (option for option in named if option not in (*in_use.options, NOT_NOW, REASSESS, ""))
    yield from (each for o in case.overrides for each in o.fact.parasites if each not in in_use.parasites)
    yield from (item for item in _answered(case) if item not in in_use.items and _awaits(case, item))


def _awaits(case: CaseState, item: str) -> bool:
    newest = case.history(item).newest
    told = newest.observation if newest else None
    return isinstance(told, Finding) and told.answer is Answer.PENDING
