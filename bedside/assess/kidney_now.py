"""Creatinine clearance as the doses use it: which weights, whether it is valid, and how it is printed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.words import labels, rounded_text
from bedside.domain.body import Sex, adjusted_weight_kg, ideal_weight_kg
from bedside.domain.dose import Kidney
from bedside.domain.kidney import cockcroft_gault_ml_per_min
from bedside.domain.patient import Sex as PatientSex
from bedside.domain.patient import age_years
from bedside.domain.quantity import Comparator, convert
from bedside.domain.units import UnitError

THRESHOLDS: Final = (Decimal(15), Decimal(30), Decimal(50), Decimal(60))
"""Clearances at which a dose changes: no printed number is rounded across one (design.md 10.12)."""

_SEXES: Final[dict[PatientSex, tuple[Sex, ...]]] = {
    PatientSex.FEMALE: ("F",),
    PatientSex.MALE: ("M",),
    PatientSex.UNKNOWN: ("M", "F"),
}


@dataclass(frozen=True, slots=True)
class KidneyNow:
    """The clearance with its words.

    Attributes:
        kidney: what the renal steps read. text: every value that counts, or why there is none. brief: the same in
            few words, for a banner. is_not_valid: kidney injury or renal replacement is on record; one that nobody
            has answered is missing, and never said to be there (safety.md C2).
    """

    kidney: Kidney
    text: str
    brief: str
    is_not_valid: bool


def amount_of(facts: CaseFacts, item: str, unit: str) -> Decimal | None:
    """A measured amount in a unit; None when missing, outdated, or only bounded by a comparator."""
    quantity = facts.quantity(item)
    if quantity is None or quantity.comparator is not Comparator.EQUAL:
        return None
    try:
        return convert(quantity, unit, item).value
    except UnitError:
        return None


def kidney_now(facts: CaseFacts) -> KidneyNow:
    """Cockcroft-Gault with actual and, when above ideal, adjusted weight; the lower value counts.

    Returns:
        Not stable in acute kidney injury, while its stage is unanswered, and on renal replacement.
        Sex unknown: both values. Source: design.md 10.12, 10.16; scores.md 10.
    """
    on_replacement = facts.yes("rrt") is True
    stage = facts.options("aki_stage")
    is_stable = stage == ("none",) and not on_replacement
    is_not_valid = on_replacement or (bool(stage) and not is_stable)
    values = _clearances(facts)
    lowest = min((value for _, value in values), default=None)
    text = facts.protocol.say("dose.clearance.not_valid") if is_not_valid else _text(facts, values)
    brief = "" if is_not_valid else _brief(facts, values)
    return KidneyNow(Kidney(lowest, is_stable, on_replacement), text, brief or text, is_not_valid)


def shown_clearance(value: Decimal, facts: CaseFacts) -> str:
    """Whole mL/min, with more decimals while rounding would cross a threshold."""
    for decimals in range(4):
        text = rounded_text(value, decimals, facts.protocol)
        rounded = Decimal(text.replace(",", ".").replace("\u202f", ""))
        if all(
            (value < limit) == (rounded < limit) and (value <= limit) == (rounded <= limit)
            for limit in THRESHOLDS
        ):
            return text
    return rounded_text(value, 4, facts.protocol)


def _clearances(facts: CaseFacts) -> list[tuple[str, Decimal]]:
    weight = amount_of(facts, "weight", "kg")
    creatinine = amount_of(facts, "creatinine", "mg/dL")
    if weight is None or creatinine is None or creatinine <= 0:
        return []
    age = Decimal(age_years(facts.case.identity.birth_date, facts.now))
    found: list[tuple[str, Decimal]] = []
    for sex in _SEXES[facts.case.identity.sex]:
        for kind, used in _weights(facts, weight, sex):
            found.append((kind, cockcroft_gault_ml_per_min(age, used, creatinine, sex)))
    return found


def _weights(facts: CaseFacts, actual: Decimal, sex: Sex) -> list[tuple[str, Decimal]]:
    height = amount_of(facts, "height", "cm")
    ideal = None if height is None else ideal_weight_kg(height, sex)
    if ideal is None or actual <= ideal:
        return [("actual", actual)]
    return [("actual", actual), ("adjusted", adjusted_weight_kg(actual, ideal))]


def _text(facts: CaseFacts, values: list[tuple[str, Decimal]]) -> str:
    say = facts.protocol.say
    missing = _missing(facts)
    if missing:
        return say("dose.clearance.missing", items=labels(facts.protocol, missing))
    if not values:
        return say("dose.clearance.unknown")
    shown = [say(f"dose.clearance.{kind}", value=shown_clearance(value, facts)) for kind, value in values]
    return ", ".join(dict.fromkeys(shown))


def _missing(facts: CaseFacts) -> list[str]:
    """The items the clearance waits for: not answered, not known, or too old to count."""
    amounts = [item for item in ("weight", "creatinine") if facts.quantity(item) is None]
    return amounts if facts.options("aki_stage") else [*amounts, "aki_stage"]


def _brief(facts: CaseFacts, values: list[tuple[str, Decimal]]) -> str:
    """What is missing without a word before it, or both weights with one unit; "" for any other set of values."""
    missing = _missing(facts)
    if missing:
        return facts.protocol.say("dose.clearance.missing_brief", items=labels(facts.protocol, missing))
    shown = {kind: shown_clearance(value, facts) for kind, value in values}
    if len(values) != len(shown) or shown.keys() != {"actual", "adjusted"}:
        return ""
    return facts.protocol.say("dose.clearance.both", **shown)
