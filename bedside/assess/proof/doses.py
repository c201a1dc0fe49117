"""Every computed dose at every weight and surface that allows one: never above a maximum (INV-30 to INV-32)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from bedside.assess.proof.tally import Tally
from bedside.domain.dose import (
    height_allows_dosing,
    is_refused,
    surface_allows_dosing,
    weight_allows_dosing,
    work_out,
)
from bedside.protocol.model import Dose, Drug

A_DOSE_AT_MOST: Final = {
    "methylprednisolone": ("INV-31", Decimal(1000)),
    "ruxolitinib": ("INV-30", Decimal(25)),
}
"""mg, in whatever line of the drug file, at whatever weight."""

PERCENTAGES: Final = (100, 75, 50)
WEIGHTS: Final = tuple(Decimal(half) / 2 for half in range(60, 501))
SURFACES: Final = tuple(Decimal(hundredth) / 100 for hundredth in range(120, 281))
LIMITS: Final = (
    (weight_allows_dosing, ("30", "250"), ("29.9", "250.1")),
    (height_allows_dosing, ("120", "220"), ("119.9", "220.1")),
    (surface_allows_dosing, ("1.2", "2.8"), ("1.19", "2.81")),
)
"""INV-32 and 7.3: the last value inside and the first outside, on both sides."""


def check_doses(drugs: Sequence[Drug]) -> Tally:
    """Every line of the drug file that computes an amount, and the limits of weight, height and surface."""
    tally = Tally()
    for allows, inside, outside in LIMITS:
        tally.checked("INV-32", len(inside) + len(outside))
        if not all(allows(Decimal(value)) for value in inside):
            tally.breaks("INV-32", f"{allows.__name__} refuses {' or '.join(inside)}")
        if any(allows(Decimal(value)) for value in outside):
            tally.breaks("INV-32", f"{allows.__name__} takes {' or '.join(outside)}")
    for drug in drugs:
        for dose in drug.doses:
            _check_typed(drug, dose, tally)
            for size, amount in _amounts(dose):
                _check_amount(drug, dose, size, amount, tally)
    return tally


def _amounts(dose: Dose) -> Iterator[tuple[str, Decimal]]:
    """Each size with each amount that the line shows there; one that is refused shows none."""
    sizes = {"per_kg": WEIGHTS, "per_m2": SURFACES}.get(dose.formula, ())
    for basis in sizes:
        for per_unit in (dose.amount, dose.upper_amount):
            for percent in PERCENTAGES if per_unit is not None else ():
                worked = work_out(
                    per_unit or Decimal(0),
                    basis,
                    maximum=dose.maximum,
                    step=dose.step,
                    factor_percent=percent,
                )
                size = f"{basis} {'kg' if dose.formula == 'per_kg' else 'm2'}, {percent} %"
                if not is_refused(worked.amount, maximum=dose.maximum, refuse_above=dose.refuse_above):
                    yield size, worked.amount


def _check_amount(drug: Drug, dose: Dose, size: str, amount: Decimal, tally: Tally) -> None:
    tally.checked("dose maximum")
    for maximum in (dose.maximum, dose.refuse_above):
        if maximum is not None and amount > maximum:
            tally.breaks("dose maximum", f"{dose.id} gives {amount}, above {maximum}, at {size}")
    name, most = A_DOSE_AT_MOST.get(drug.id, ("", None))
    if most is not None:
        tally.checked(name)
        if amount > most:
            tally.breaks(name, f"{dose.id} gives {amount} {dose.unit}, above {most}, at {size}")


def _check_typed(drug: Drug, dose: Dose, tally: Tally) -> None:
    """A typed dose is refused above the same maximum."""
    name, most = A_DOSE_AT_MOST.get(drug.id, ("", None))
    if most is None or dose.formula == "text":
        return
    tally.checked(name)
    if dose.refuse_above is None or dose.refuse_above > most:
        tally.breaks(name, f"{dose.id} lets more than {most} {dose.unit} be typed")
