"""Checks of one dose of the content by itself: its numbers agree with each other and with its own label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bedside.protocol.item_check import Finding
from bedside.protocol.model import Dose

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_BETWEEN: Final = r"to|rising to|à|puis|puis jusqu['’]à"
_SAID: Final = re.compile(
    rf"(?P<most>maximum )?(?:(?P<low>{_NUMBER}) (?:{_BETWEEN}) )?(?P<high>{_NUMBER}) "
    r"(?P<unit>micrograms?|microgrammes?|mg|g)(?:/(?P<per>\w+))?(?![\w/])"
)
"""An amount in words, "0.4 to 1 g/kg" or "maximum 25 mg", in English or French."""

_FORMULA: Final = {None: "flat", "kg": "per_kg", "m²": "per_m2", "m2": "per_m2"}
_MG: Final = {"g": Decimal(1000), "mg": Decimal(1), "m": Decimal("0.001")}


@dataclass(frozen=True, slots=True)
class _Said:
    """An amount that a label names, in mg."""

    words: str
    formula: str
    low: Decimal
    high: Decimal
    is_maximum: bool


def dose_faults(dose: Dose) -> Iterator[Finding]:
    """What is wrong with a dose: amounts out of order, or other than its own label says.

    Its amounts, upper amount and maximum must be those of the label in both languages, converted exactly.
    A label without an amount says nothing about the numbers.
    """
    yield from _order_faults(dose)
    said = [amount for label in (dose.label.en, dose.label.fr) for amount in _amounts_in(label)]
    yield from dict.fromkeys(finding for amount in said for finding in _label_faults(dose, amount))


def _order_faults(dose: Dose) -> Iterator[Finding]:
    if (dose.amount is None) is not (dose.formula == "text"):
        yield "amount", "A calculated dose has an amount, and a dose in words has none: correct one of them."
    if dose.upper_amount is not None and (dose.amount is None or dose.upper_amount <= dose.amount):
        yield "upper_amount", "The upper end of a range must lie above its lower end: put the two in order."
    ends = (dose.amount, dose.upper_amount, dose.step) if dose.formula == "flat" else (dose.step,)
    for name, most in (("maximum", dose.maximum), ("refuse_above", dose.refuse_above)):
        if most is not None and any(end is not None and end > most for end in ends):
            yield name, "The dose itself lies above this: correct one of the two."
    if dose.maximum is not None and dose.refuse_above is not None and dose.maximum > dose.refuse_above:
        yield "maximum", "The maximum lies above what is refused: correct one of the two."


def _amounts_in(label: str) -> Iterator[_Said]:
    for found in _SAID.finditer(label):
        if found["per"] not in _FORMULA:
            continue  # a concentration, such as 6 ng/mL
        high = _mg(found["high"], found["unit"])
        low = _mg(found["low"], found["unit"]) if found["low"] else high
        yield _Said(found[0], _FORMULA[found["per"]], low, high, bool(found["most"]))


def _mg(number: str, unit: str) -> Decimal:
    return Decimal(number.replace(",", ".")) * _MG[unit if unit in _MG else unit[0]]


def _label_faults(dose: Dose, said: _Said) -> Iterator[Finding]:
    factor = _MG.get(dose.unit)
    if factor is None:
        return
    if said.is_maximum:
        if dose.maximum is None or dose.maximum * factor != said.high:
            yield "maximum", f"The label says “{said.words}” and this is {dose.maximum}: make them agree."
        return
    if dose.formula != said.formula:
        if said.formula != "flat":
            yield "formula", f"The label says “{said.words}”, which {dose.formula!r} is not: make them agree."
        return
    if dose.amount is None:
        return
    ends = (dose.amount * factor, (dose.upper_amount or dose.amount) * factor)
    if ends != (said.low, said.high):
        given = str(dose.amount) if dose.upper_amount is None else f"{dose.amount} to {dose.upper_amount}"
        yield "amount", f"The label says “{said.words}” and the amount is {given}: make them agree."
