"""Recording an answer: does the item take it, is the number plausible, is the time possible."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bedside.assess.words import unit_words
from bedside.case.events import AnswerRecorded, CorrectionReason
from bedside.case.state import CaseState
from bedside.commands.model import RecordAnswer
from bedside.commands.verdict import CLOSED, Accepted, Asks, Refused, Verdict
from bedside.domain.entry_limits import EntryLimit, asks_again, is_fraction, is_refused, likelier_units
from bedside.domain.number import format_number
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.quantity import Quantity, convert
from bedside.domain.units import UnitError
from bedside.protocol.model import Item, ItemKind
from bedside.protocol.protocol import Protocol

FUTURE_ALLOWED = timedelta(minutes=5)
"""Clocks of laboratory and ward differ a little; a sample from later than this is a slip."""

RATIO_ASKED = 5
"""A value this many times its predecessor, or this small a part of it, is shown beside it and asked again (H04)."""

ALLOWED: dict[ItemKind, frozenset[Answer]] = {
    ItemKind.YES_NO: frozenset({Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.NOT_APPLICABLE}),
    ItemKind.TEST: frozenset(
        {
            Answer.POSITIVE,
            Answer.NEGATIVE,
            Answer.PENDING,
            Answer.NOT_SENT,
            Answer.NOT_AVAILABLE,
            Answer.NOT_APPLICABLE,
        }
    ),
    ItemKind.NUMBER: frozenset(
        {Answer.UNKNOWN, Answer.PENDING, Answer.NOT_SENT, Answer.NOT_AVAILABLE, Answer.NOT_APPLICABLE}
    ),
    ItemKind.CHOICE: frozenset({Answer.UNKNOWN}),
    ItemKind.CODES: frozenset({Answer.UNKNOWN}),
    ItemKind.TEXT: frozenset({Answer.NO, Answer.UNKNOWN}),
}


def record(case: CaseState, command: RecordAnswer, protocol: Protocol, now: datetime) -> Verdict:
    """Accept an answer that its item takes, or say every reason why not.

    A value outside the first limits of scores.md 1.4 is refused; outside the second, or far from its
    predecessor, it is asked to be typed again. Nothing is ever changed on the way in (safety.md C5).
    """
    item = protocol.items.get(command.observation.item)
    if item is None:
        said = f"There is no item {command.observation.item!r}. Nothing was saved. Choose one of the form."
        return Refused((said,))
    reasons = (
        *_shape(item, command.observation, protocol.label(item.id)),
        *_time(command.observation, now),
        *_before_birth(case, command.observation, protocol, now),
        *_correction(case, command),
    )
    if reasons:
        return Refused(reasons)
    if isinstance(command.observation, Measurement):
        refusal = doubt(case, command.observation, protocol, typed_again=command.typed_again)
        if refusal is not None:
            return refusal
    return Accepted(
        (
            AnswerRecorded(
                observation=command.observation,
                note=command.note,
                corrects=command.corrects,
                reason=command.reason or (CorrectionReason.SLIP if command.corrects else None),
            ),
        )
    )


def doubt(
    case: CaseState, observation: Measurement, protocol: Protocol, *, typed_again: bool
) -> Refused | None:
    """Whether a number is refused, or is to be typed again; it is asked before why an answer is changed (H04).

    Args:
        typed_again: the number was typed twice already, so only what is refused in any case is left.
    """
    if case.closed is not None:
        return CLOSED
    item, quantity = protocol.items[observation.item], observation.quantity
    limit = item.entry_limit
    if limit is None:
        return None
    try:
        if is_refused(quantity, limit):
            return Refused((_refusal(item, quantity, limit, protocol),))
        asks = (*_soft(item, quantity, limit, protocol), *_leap(case, item, observation, protocol))
    except UnitError:
        # An assay unit without a published conversion (sCD25 in pg/mL) is kept as it is; no limit applies.
        return None
    return Refused(asks, Asks.TYPE_AGAIN) if asks and not typed_again else None


def _amount(value: Decimal, unit: str, protocol: Protocol) -> str:
    """A number with its unit as the ward writes and types it; a ratio such as INR has none."""
    return f"{format_number(value, protocol.site.decimal_mark)} {unit_words(unit)}".strip()


def _shape(item: Item, observation: Observation, label: str) -> tuple[str, ...]:
    codes = {option.code for option in item.options}
    match observation:
        case Measurement(quantity=quantity):
            if item.kind is not ItemKind.NUMBER:
                return (f"{label} does not take a number. Nothing was saved. Pick one of its answers.",)
            if quantity.unit not in item.units:
                units, given = ", ".join(map(unit_words, item.units)), unit_words(quantity.unit)
                return (f"{label} is not given in {given}. Nothing was saved. Use one of: {units}.",)
        case Finding(answer=answer, reason=reason):
            if answer not in ALLOWED[item.kind]:
                return (
                    f"{label} does not take the answer {answer.value!r}. Nothing was saved. Pick another.",
                )
            if answer is Answer.NOT_APPLICABLE and not reason:
                return (f"{label}: not applicable needs a reason. Nothing was saved. Say why.",)
        case Choice(options=options):
            if item.kind not in (ItemKind.CHOICE, ItemKind.CODES):
                return (f"{label} has no list of codes. Nothing was saved. Pick one of its answers.",)
            if set(options) - codes or (item.kind is ItemKind.CHOICE and len(options) != 1):
                return (f"{label}: that choice is not on its list. Nothing was saved. Pick from the list.",)
        case Remark():
            if item.kind is not ItemKind.TEXT:
                return (f"{label} does not take free words. Nothing was saved. Pick one of its answers.",)
    return ()


def _time(observation: Observation, now: datetime) -> tuple[str, ...]:
    if observation.collected_at > now + FUTURE_ALLOWED:
        return ("The sample time lies in the future. Nothing was saved. Type the time again.",)
    if isinstance(observation, Finding) and observation.answer is Answer.PENDING:
        expected = observation.expected_at
        if expected is not None and expected < observation.collected_at:
            return ("The result is expected before it was sent. Nothing was saved. Type the time again.",)
    return ()


def _before_birth(
    case: CaseState, observation: Observation, protocol: Protocol, now: datetime
) -> tuple[str, ...]:
    """A sample is not older than its patient: the year, or the patient, was mistyped (H09).

    A clock that stands before the birth itself is wrong, and keeps nobody from answering (H27).
    """
    zone, born = ZoneInfo(protocol.site.zone), case.identity.birth_date
    if observation.collected_at.astimezone(zone).date() >= born or now.astimezone(zone).date() < born:
        return ()
    return (
        "The sample time lies before the birth of the patient. Nothing was saved. Type the time again, or correct "
        "the birth date.",
    )


def _correction(case: CaseState, command: RecordAnswer) -> tuple[str, ...]:
    if command.corrects is None:
        return ()
    standing = case.standing(command.observation.item)
    if any(entry.stamp.event == command.corrects for entry in standing):
        return ()
    return ("The answer to correct no longer stands. Nothing was saved. Look at the newest one.",)


def _refusal(item: Item, quantity: Quantity, limit: EntryLimit, protocol: Protocol) -> str:
    label = protocol.label(item.id)
    if is_fraction(quantity, limit):
        return f"{label} is a whole number. Nothing was saved. Check the number."
    return (
        f"{label} {_amount(quantity.value, quantity.unit, protocol)} lies outside "
        f"{_amount(limit.low, '', protocol)} to {_amount(limit.high, limit.unit, protocol)}."
        f"{_hint(item, quantity, limit, protocol)} "
        "Nothing was saved. Check the number and its unit."
    )


def _soft(item: Item, quantity: Quantity, limit: EntryLimit, protocol: Protocol) -> tuple[str, ...]:
    if not asks_again(quantity, limit):
        return ()
    return (
        f"{protocol.label(item.id)} {_amount(quantity.value, quantity.unit, protocol)} is outside "
        f"{_amount(limit.ask_low, '', protocol)} to {_amount(limit.ask_high, limit.unit, protocol)}."
        f"{_hint(item, quantity, limit, protocol)} "
        "Nothing was saved yet. Type it again to confirm.",
    )


def _hint(item: Item, quantity: Quantity, limit: EntryLimit, protocol: Protocol) -> str:
    """The unit-slip guard: the first other unit of the item in which this number would be ordinary."""
    for unit in likelier_units(quantity, limit, item.units):
        return f" Did you mean {_amount(quantity.value, unit, protocol)}?"
    return ""


def _leap(case: CaseState, item: Item, observation: Measurement, protocol: Protocol) -> tuple[str, ...]:
    earlier = [e.observation for e in case.standing(item.id) if isinstance(e.observation, Measurement)]
    if not earlier or item.limits is None:
        return ()
    last = max(earlier, key=lambda o: o.collected_at).quantity
    try:
        was = convert(last, item.limits.unit, item.id).value
        now = convert(observation.quantity, item.limits.unit, item.id).value
    except UnitError:
        return ()
    if min(was, now) <= 0 or max(was, now) <= min(was, now) * RATIO_ASKED:
        return ()
    label = protocol.label(item.id)
    return (
        f"{label} was {_amount(last.value, last.unit, protocol)} and is now "
        f"{_amount(observation.quantity.value, observation.quantity.unit, protocol)}, "
        f"more than {RATIO_ASKED} times apart. "
        "Nothing was saved yet. Type it again to confirm.",
    )
