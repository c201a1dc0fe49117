"""A dose as it was typed, against every maximum that binds it: refused, never clipped (safety.md C5, INV-30)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from bedside.assess.day_limit import (
    DayLimit,
    TypedDose,
    above,
    amount_words,
    day_limit,
    day_refusal,
    words_refusal,
)
from bedside.assess.facts import CaseFacts
from bedside.assess.size_now import size_now
from bedside.case.state import CaseState
from bedside.domain.number import DecimalMark
from bedside.domain.written_dose import disagreement, milligrams_in, most_written
from bedside.protocol.model import DoseNote, Drug

_NO_SURFACE: Final = (
    "The maximum of this drug goes by body surface, and no valid weight and height are on record. Nothing was "
    "saved. Record them first."
)


@dataclass(frozen=True, slots=True)
class Charted:
    """What was charted of a drug so far: the sum of the amounts that were typed, and whether one has none."""

    amount: Decimal
    is_partial: bool


def typed_dose_refusal(facts: CaseFacts, drug: Drug, typed: TypedDose) -> str:
    """Why a typed dose is refused; "" when it may be charted.

    Args:
        facts: the case now; its weight and surface set the maximums by body size, its charted doses add up.
        drug: of the drug file.

    Returns:
        One sentence with the limit named; it is never clipped. A recalled limit is not named (INV-33). A dose
        line that states a maximum of its own is held to that one for one dose; the maximum of the drug in 24 h,
        and in all, counts what is on record with it. Without a weight, or a surface, such a limit cannot be
        compared, and the dose waits for it (INV-32).
    """
    dose = next((dose for dose in drug.doses if dose.id == typed.line), None)
    if dose is None:
        return "This dose line is not known. Nothing was saved. Choose the dose line again."
    if typed.amount <= 0:
        return "A dose is more than nothing. Nothing was saved. Type it again."
    limit = dose.refuse_above if dose.refuse_above is not None else dose.maximum
    if limit is not None and typed.amount > limit:
        return above(amount_words(limit, dose.unit, facts.protocol.site.decimal_mark), dose.mark)
    too_much = words_refusal(facts, drug, typed) or day_refusal(facts, drug, typed)
    return too_much or _above_in_all(facts, drug, typed.amount)


def untyped_dose_refusal(facts: CaseFacts, drug: Drug, words: str, given_at: datetime) -> str:
    """Why a dose that was charted in words alone is refused: a mass they name is held to the maximum of the day."""
    most = most_written(words, facts.protocol.site.decimal_mark)
    if most is None or any(milligrams_in(dose.unit) != 1 for dose in drug.doses):
        return ""
    typed = TypedDose("", most.milligrams[-1], given_at)
    return day_refusal(facts, drug, typed) if isinstance(day_limit(facts, drug, None), DayLimit) else ""


def written_dose_refusal(text: str, amount: Decimal, unit: str, mark: DecimalMark) -> str:
    """Why a dose in words and its amount are refused together; "" when they say the same, or cannot be compared."""
    said = disagreement(text, amount, unit, mark)
    if not said:
        return ""
    return (
        f"The amount is {amount_words(amount, unit, mark)}, the dose in words says {said}. Nothing was saved. "
        "Make the two say the same."
    )


def charted(case: CaseState, drug: str) -> Charted:
    """The amounts on record of every charted dose of a drug, in its unit; a stop changes nothing of them."""
    given = [therapy.fact.amount for therapy in case.therapies if therapy.fact.drug == drug]
    return Charted(sum((amount for amount in given if amount), Decimal(0)), None in given)


def total_limit(drug: Drug) -> DoseNote | None:
    """The note that limits what is given of a drug in all; None for a drug without one."""
    return next((note for note in drug.notes if note.most_per_m2_in_all is not None), None)


def _above_in_all(facts: CaseFacts, drug: Drug, amount: Decimal) -> str:
    note = total_limit(drug)
    if note is None or note.most_per_m2_in_all is None:
        return ""
    surface = size_now(facts).surface
    if surface is None:
        return _NO_SURFACE
    if charted(facts.case, drug.id).amount + amount <= note.most_per_m2_in_all * surface:
        return ""
    most = amount_words(note.most_per_m2_in_all, "mg/m² in all", facts.protocol.site.decimal_mark)
    return above(most, note.mark)
