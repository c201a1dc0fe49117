"""A dose as it was typed, against every maximum that binds it: refused, never clipped (safety.md C5, INV-30)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.size_now import size_now
from bedside.case.state import CaseState
from bedside.domain.number import DecimalMark
from bedside.domain.written_dose import disagreement
from bedside.protocol.model import Dose, DoseNote, Drug, Mark

_HOURS_OF_A_DAY: Final = 24
_NO_WEIGHT: Final = (
    "The maximum of this drug goes by weight, and no valid weight is on record. Nothing was saved. "
    "Record it first."
)
_NO_SURFACE: Final = (
    "The maximum of this drug goes by body surface, and no valid weight and height are on record. Nothing was "
    "saved. Record them first."
)


@dataclass(frozen=True, slots=True)
class Charted:
    """What was charted of a drug so far: the sum of the amounts that were typed, and whether one has none."""

    amount: Decimal
    is_partial: bool


def typed_dose_refusal(facts: CaseFacts, drug: Drug, dose_id: str, amount: Decimal) -> str:
    """Why a typed dose is refused; "" when it may be charted.

    Args:
        facts: the case now; its weight and surface set the maximums by body size.
        drug: of the drug file. dose_id: the dose line it was typed for. amount: of one dose, in its unit.

    Returns:
        One sentence with the limit named; it is never clipped. A recalled limit is not named (INV-33). A dose
        line that states a maximum of its own is held to that one, every other to the drug's maximum per kg a
        day: without an interval of its own, one dose is compared with the day. Without a weight, or a surface,
        such a limit cannot be compared, and the dose waits for it (INV-32).
    """
    dose = next((dose for dose in drug.doses if dose.id == dose_id), None)
    if dose is None:
        return "This dose line is not known. Nothing was saved. Choose the dose line again."
    if amount <= 0:
        return "A dose is more than nothing. Nothing was saved. Type it again."
    limit = dose.refuse_above if dose.refuse_above is not None else dose.maximum
    if limit is not None:
        return "" if amount <= limit else _above(f"{limit:f} {dose.unit}", dose.mark)
    return _above_a_day(facts, drug, dose, amount) or _above_in_all(facts, drug, amount)


def written_dose_refusal(text: str, amount: Decimal, unit: str, mark: DecimalMark) -> str:
    """Why a dose in words and its amount are refused together; "" when they say the same, or cannot be compared."""
    said = disagreement(text, amount, unit, mark)
    if not said:
        return ""
    return (
        f"The amount is {amount:f} {unit}, the dose in words says {said}. Nothing was saved. "
        "Make the two say the same."
    )


def charted(case: CaseState, drug: str) -> Charted:
    """The amounts on record of every charted dose of a drug, in its unit; a stop changes nothing of them."""
    given = [therapy.fact.amount for therapy in case.therapies if therapy.fact.drug == drug]
    return Charted(sum((amount for amount in given if amount), Decimal(0)), None in given)


def total_limit(drug: Drug) -> DoseNote | None:
    """The note that limits what is given of a drug in all; None for a drug without one."""
    return next((note for note in drug.notes if note.most_per_m2_in_all is not None), None)


def _above_a_day(facts: CaseFacts, drug: Drug, dose: Dose, amount: Decimal) -> str:
    note = next((note for note in drug.notes if note.most_per_kg_a_day is not None), None)
    if note is None or note.most_per_kg_a_day is None:
        return ""
    weight = size_now(facts).weight
    if weight is None:
        return _NO_WEIGHT
    doses_a_day = max(Decimal(_HOURS_OF_A_DAY) / (dose.interval_hours or _HOURS_OF_A_DAY), Decimal(1))
    most = note.most_per_kg_a_day * weight
    if amount * doses_a_day <= most:
        return ""
    named = f"{note.most_per_kg_a_day:f} {dose.unit}/kg a day, here {most.normalize():f} {dose.unit}"
    return _above(named, note.mark)


def _above_in_all(facts: CaseFacts, drug: Drug, amount: Decimal) -> str:
    note = total_limit(drug)
    if note is None or note.most_per_m2_in_all is None:
        return ""
    surface = size_now(facts).surface
    if surface is None:
        return _NO_SURFACE
    if charted(facts.case, drug.id).amount + amount <= note.most_per_m2_in_all * surface:
        return ""
    return _above(f"{note.most_per_m2_in_all:f} mg/m² in all", note.mark)


def _above(limit: str, mark: Mark) -> str:
    if mark is Mark.RECALLED:
        return (
            "The dose lies above the maximum of this drug. Nothing was saved. Check it with the pharmacy, then type "
            "it again."
        )
    return f"The dose lies above the maximum of {limit}. Nothing was saved. Type a dose up to that maximum."
