"""What may be given of a drug within 24 h: the doses on record add up (pathway.md 8.4 B5, INV-31, 7.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.size_now import size_now
from bedside.assess.words import moment
from bedside.case.events import TherapyStarted
from bedside.case.state import CaseState
from bedside.domain.number import DecimalMark, format_number
from bedside.domain.written_dose import milligrams_in, most_written
from bedside.domain.written_schedule import rhythm_of
from bedside.protocol.model import Dose, Drug, Mark
from bedside.protocol.protocol import Protocol

DAY: Final = timedelta(hours=24)
_NO_WEIGHT: Final = (
    "The maximum of this drug goes by weight, and no valid weight is on record. Nothing was saved. "
    "Record it first."
)
Given = tuple[datetime, Decimal]
"""When a dose was given, and how much of it."""


@dataclass(frozen=True, slots=True)
class TypedDose:
    """A dose as it was typed.

    Attributes:
        line: dose line it was typed for, "" for none. amount: of one dose, in the unit of that line.
        words: the dose as charted.
    """

    line: str
    amount: Decimal
    given_at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class DayLimit:
    """The most of a drug in 24 h, in its unit; `named` says it with its unit, `mark` is the limit's."""

    most: Decimal
    unit: str
    named: str
    mark: Mark


def day_limit(facts: CaseFacts, drug: Drug, dose: Dose | None) -> DayLimit | str | None:
    """The maximum of a drug in 24 h as it binds this patient and this dose line.

    Returns:
        None for a drug without one. A sentence where it goes by weight and none is valid (INV-32). A dose line with
        a maximum of its own above that by weight is held to its own one (anakinra, continuous infusion).
    """
    unit = dose.unit if dose else "mg"
    own, decimal_mark = _own_limit(dose), facts.protocol.site.decimal_mark
    for note in drug.notes:
        if note.most_a_day is not None:
            return DayLimit(
                note.most_a_day, unit, amount_words(note.most_a_day, unit, decimal_mark), note.mark
            )
        if note.most_per_kg_a_day is not None:
            weight = size_now(facts).weight
            if weight is None:
                return _NO_WEIGHT if own is None else None
            most = note.most_per_kg_a_day * weight
            if own is not None and own > most:
                return DayLimit(own, unit, amount_words(own, unit, decimal_mark), note.mark)
            per_kg = amount_words(note.most_per_kg_a_day, f"{unit}/kg", decimal_mark)
            return DayLimit(most, unit, f"{per_kg} ({amount_words(most, unit, decimal_mark)})", note.mark)
    return None


def day_refusal(facts: CaseFacts, drug: Drug, typed: TypedDose) -> str:
    """Why a dose is refused for what it makes in 24 h; "" when it may be charted.

    One dose is compared as often as its line, or its words, have it given in a day; then it is added to what is on
    record less than 24 h before or after it. Doses exactly 24 h apart do not add up.
    """
    dose = next((dose for dose in drug.doses if dose.id == typed.line), None)
    limit = day_limit(facts, drug, dose)
    if limit is None or isinstance(limit, str):
        return limit or ""
    if typed.amount * _doses_a_day(dose, typed.words) > limit.most:
        return _above_in_a_day(limit)
    given = given_of(facts.case, drug, facts.protocol.site.decimal_mark)
    beside = _too_close(given, typed, limit.most)
    return _one_too_many(beside, given, typed, limit, facts.protocol) if beside else ""


def words_refusal(facts: CaseFacts, drug: Drug, typed: TypedDose) -> str:
    """Why the words of a dose are refused by themselves: they name more than the maximum of a whole day."""
    dose = next((dose for dose in drug.doses if dose.id == typed.line), None)
    limit, most = day_limit(facts, drug, dose), most_written(typed.words, facts.protocol.site.decimal_mark)
    factor = milligrams_in(dose.unit if dose else "mg")
    if most is None or factor is None or not isinstance(limit, DayLimit):
        return ""
    return _above_in_a_day(limit) if most.milligrams[-1] > limit.most * factor else ""


def given_of(case: CaseState, drug: Drug, mark: DecimalMark) -> list[Given]:
    """When what was charted of a drug, in the unit of its lines; a dose of which nobody knows how much is left out."""
    found = (
        (therapy.fact.started_at, _amount(therapy.fact, drug, mark))
        for therapy in case.therapies
        if therapy.fact.drug == drug.id
    )
    return sorted((at, amount) for at, amount in found if amount is not None)


def above(limit: str, mark: Mark) -> str:
    """The sentence for a dose above a maximum; a recalled one is not named (INV-33)."""
    if mark is Mark.RECALLED:
        return (
            "The dose lies above the maximum of this drug. Nothing was saved. Check it with the pharmacy, then type "
            "it again."
        )
    return f"The dose lies above the maximum of {limit}. Nothing was saved. Type a dose up to that maximum."


def _above_in_a_day(limit: DayLimit) -> str:
    if limit.mark is Mark.RECALLED:
        return above(limit.named, limit.mark)
    return (
        f"The dose lies above the maximum of {limit.named} in 24 h. Nothing was saved. "
        "Type a dose up to that maximum."
    )


def _own_limit(dose: Dose | None) -> Decimal | None:
    if dose is None:
        return None
    return dose.refuse_above if dose.refuse_above is not None else dose.maximum


def _doses_a_day(dose: Dose | None, words: str) -> Decimal:
    """How often in 24 h, the more frequent of line and words; the words may name several rhythms."""
    spans = [least for least, _ in rhythm_of(words).spans if least]
    line = [Fraction(dose.interval_hours)] if dose and dose.interval_hours else []
    hours = min((*spans, *line), default=Fraction(24))
    return max(Decimal(24 * hours.denominator) / hours.numerator, Decimal(1))


def _amount(fact: TherapyStarted, drug: Drug, mark: DecimalMark) -> Decimal | None:
    if fact.amount is not None:
        return fact.amount
    written = most_written(fact.dose, mark)
    factor = milligrams_in(drug.doses[0].unit) if drug.doses else None
    return written.milligrams[-1] / factor if written and factor else None


def _too_close(given: Sequence[Given], typed: TypedDose, most: Decimal) -> list[Given]:
    """The doses of the first 24 h around this one that hold too much together with it."""
    near = [each for each in given if abs(each[0] - typed.given_at) < DAY]
    for begins in sorted((typed.given_at, *(at for at, _ in near if at < typed.given_at))):
        within = [each for each in near if begins <= each[0] < begins + DAY]
        if within and sum((amount for _, amount in within), typed.amount) > most:
            return within
    return []


def _one_too_many(
    beside: Sequence[Given], given: Sequence[Given], typed: TypedDose, limit: DayLimit, protocol: Protocol
) -> str:
    if limit.mark is Mark.RECALLED:
        return above(limit.named, limit.mark)
    decimal_mark = protocol.site.decimal_mark
    told = ", ".join(
        f"{amount_words(amount, limit.unit, decimal_mark)} ({moment(at, protocol)})" for at, amount in beside
    )
    free = (at + DAY for at, _ in given if at + DAY > typed.given_at)
    possible = next(at for at in free if not _too_close(given, _later(typed, at), limit.most))
    return (
        f"At most {limit.named} in 24 h, and this dose comes beside {told}. Nothing was saved. "
        f"Such a dose is possible from {moment(possible, protocol)}."
    )


def amount_words(amount: Decimal, unit: str, mark: DecimalMark) -> str:
    """An amount as everywhere: no trailing zero, which is read ten times too much (N5, H04)."""
    return f"{format_number(amount, mark)} {unit}"


def _later(typed: TypedDose, at: datetime) -> TypedDose:
    return TypedDose(typed.line, typed.amount, at, typed.words)
