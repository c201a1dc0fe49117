"""Dose arithmetic: exact decimals, a published maximum, then the step that can be given (design.md 10.13)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from bedside.domain.body import mosteller_m2

LEAST_WEIGHT_KG: Final = Decimal(30)
MOST_WEIGHT_KG: Final = Decimal(250)
LEAST_HEIGHT_CM: Final = Decimal(120)
MOST_HEIGHT_CM: Final = Decimal(220)
LEAST_SURFACE_M2: Final = Decimal("1.2")
MOST_SURFACE_M2: Final = Decimal("2.8")
WHOLE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")
_ALL_OF_IT: Final = 100


@dataclass(frozen=True, slots=True)
class Worked:
    """One amount, with every intermediate that a reader needs to recompute it.

    Attributes:
        computed: what the formula gives. capped: True when the maximum applied.
        reduced: after the factor; equal to the capped amount when there is none.
        amount: what can be given.
    """

    computed: Decimal
    capped: bool
    reduced: Decimal
    amount: Decimal


class KidneyStep(StrEnum):
    """Where a patient stands among the published renal steps of one drug."""

    FULL = "full"
    REDUCED = "reduced"
    DIALYSIS = "dialysis"
    BEYOND = "beyond"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Kidney:
    """What is known about clearance.

    Attributes:
        clearance: mL/min, the lower of the values that count; None when it cannot be worked out.
        is_stable: False in acute kidney injury, while that is unanswered, and on renal replacement.
        on_replacement: dialysis or filtration runs now.
    """

    clearance: Decimal | None
    is_stable: bool
    on_replacement: bool


def surface_for_dosing(height_cm: Decimal, weight_kg: Decimal) -> Decimal:
    """Body surface in m2, rounded to 0.01 before use, so that what is printed is what was used.

    Source: Mosteller (scores.md 10); rounding design.md 10.13 (local rule).
    """
    return mosteller_m2(height_cm, weight_kg).quantize(_HUNDREDTH, ROUND_HALF_UP)


def weight_allows_dosing(weight_kg: Decimal) -> bool:
    """30 to 250 kg, both included (INV-32)."""
    return LEAST_WEIGHT_KG <= weight_kg <= MOST_WEIGHT_KG


def height_allows_dosing(height_cm: Decimal) -> bool:
    """120 to 220 cm, both included (INV-32)."""
    return LEAST_HEIGHT_CM <= height_cm <= MOST_HEIGHT_CM


def surface_allows_dosing(surface_m2: Decimal) -> bool:
    """1.2 to 2.8 m2, both included; outside it asks for confirmation (pathway.md 7.3)."""
    return LEAST_SURFACE_M2 <= surface_m2 <= MOST_SURFACE_M2


def work_out(
    per_unit: Decimal,
    basis: Decimal,
    *,
    maximum: Decimal | None,
    step: Decimal | None,
    factor_percent: int = _ALL_OF_IT,
) -> Worked:
    """The amount of a formula: multiply, apply the maximum, reduce, round to what can be given.

    Args:
        per_unit: mg (or g) per kg or m2. basis: kg or m2; 1 for a fixed dose.
        maximum: what the formula itself states, or None. step: of the drug, or None for whole units.
        factor_percent: 75 for etoposide at CrCl 15 to 50, 50 beside a strong CYP3A4 inhibitor, else 100.

    Returns:
        The amount; halves go down, and never above the maximum. Source: design.md 10.13 (local rule).
    """
    computed = per_unit * basis
    capped = maximum is not None and computed > maximum
    limited = maximum if capped and maximum is not None else computed
    reduced = limited * factor_percent / _ALL_OF_IT
    return Worked(computed, capped, reduced, to_step(reduced, step or WHOLE, maximum))


def is_refused(amount: Decimal, *, maximum: Decimal | None, refuse_above: Decimal | None) -> bool:
    """Whether a formula that states no maximum itself gives more than may be charted: refused, never clipped.

    Args:
        amount: of the formula, rounded to its step. maximum: what the formula states.
        refuse_above: what may be charted, both in the unit of the amount; the limit itself may be given.

    Source: safety.md C5, INV-31.
    """
    return maximum is None and refuse_above is not None and amount > refuse_above


def to_step(amount: Decimal, step: Decimal, maximum: Decimal | None) -> Decimal:
    """The nearest multiple of a step, halves down, one step lower where it would pass the maximum."""
    steps = (amount / step).quantize(WHOLE, ROUND_HALF_DOWN)
    rounded = steps * step
    return rounded if maximum is None else min(rounded, maximum // step * step)


def etoposide_step(kidney: Kidney) -> KidneyStep:
    """75 % at CrCl 15 to 50 mL/min, both included; below, and on replacement, there is no label data.

    In acute kidney injury the strictest published step. Source: pathway.md 7.5 (V ETOLAB), design.md 10.12.
    """
    if kidney.on_replacement:
        return KidneyStep.BEYOND
    return _step_by_clearance(kidney, is_reduced=lambda clearance: clearance <= 50)


def ruxolitinib_step(kidney: Kidney) -> KidneyStep:
    """5 mg at CrCl 15 up to, not including, 60 mL/min; 10 mg after dialysis; below 15 nothing published.

    In acute kidney injury the strictest published step. Source: pathway.md 7.5 (V RUXT6), design.md 10.12.
    """
    if kidney.on_replacement:
        return KidneyStep.DIALYSIS
    return _step_by_clearance(kidney, is_reduced=lambda clearance: clearance < 60)


def _step_by_clearance(kidney: Kidney, is_reduced: Callable[[Decimal], bool]) -> KidneyStep:
    """The step of a kidney that nothing replaces: below 15 mL/min nothing is published for either drug."""
    if kidney.clearance is not None and kidney.clearance < 15:
        return KidneyStep.BEYOND
    if not kidney.is_stable:
        return KidneyStep.REDUCED
    if kidney.clearance is None:
        return KidneyStep.UNKNOWN
    return KidneyStep.REDUCED if is_reduced(kidney.clearance) else KidneyStep.FULL


def anakinra_step(kidney: Kidney) -> KidneyStep:
    """Alternate days below 30 mL/min, in acute kidney injury and on replacement (V KINLAB, licensed doses)."""
    if kidney.on_replacement or not kidney.is_stable:
        return KidneyStep.REDUCED
    if kidney.clearance is None:
        return KidneyStep.UNKNOWN
    return KidneyStep.REDUCED if kidney.clearance < 30 else KidneyStep.FULL
