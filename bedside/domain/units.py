"""Units in UCUM spelling and the exact conversions between them.

Conversions serve display, limits and those thresholds that nobody published in the entered unit; a value is
otherwise compared in the unit it was typed in. They depend on the analyte: 1 mmol/L of triglycerides and
1 mmol/L of haemoglobin are different masses, so every table is keyed by the item.
"""

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

_SPELLINGS: Final = (
    "1 % {score} {ratio} {count} a mo wk d h min s",
    "mm cm m [in_i] m2 ng ug mg g kg [lb_av] kg/m2 mL L Cel [degF] kPa mm[Hg]",
    "/L /mL /uL 10*3/uL 10*6/L 10*9/L {copies}/mL [IU]/mL [IU]/L k[IU]/L U/mL U/L ukat/L",
    "pg/mL ng/L ng/mL ug/L ug/mL mg/L mg/dL g/L g/dL pmol/L nmol/L umol/L mmol/L mosm/kg",
    "mg/L{FEU} ug/mL{FEU} ng/mL{FEU} mg/L{DDU} ug/mL{DDU} ng/mL{DDU}",
    "mm/h /min L/min mL/min mL/min/{1.73_m2} mL/h mL/d mL/kg mL/kg/h",
    "mg/d mg/h mg/kg mg/kg/d mg/kg/h mg/m2 mg/m2/d g/d g/kg g/kg/d g/m2",
    "ug/d ug/min ug/kg ug/kg/d ug/kg/h ug/kg/min [IU] [IU]/d [IU]/h [IU]/kg [IU]/kg/h U U/h U/kg",
)

UNITS: Final[frozenset[str]] = frozenset(unit for line in _SPELLINGS for unit in line.split())
"""Every unit a quantity may carry; any other is refused where the quantity is made."""

_CELLS: Final = {"10*9/L": Fraction(1), "10*3/uL": Fraction(1), "/uL": Fraction(1000)}
_DIMER: Final = {
    "mg/L{FEU}": Fraction(1),
    "ug/mL{FEU}": Fraction(1),
    "mg/L": Fraction(1),
    "ug/mL": Fraction(1),
    "mg/L{DDU}": Fraction(1, 2),
    "ug/mL{DDU}": Fraction(1, 2),
}

FACTORS: Final[Mapping[str, Mapping[str, Fraction]]] = {
    "ferritin": {
        "ug/L": Fraction(1),
        "ng/mL": Fraction(1),
        "mg/L": Fraction(1, 1000),
        "pmol/L": Fraction("2.247"),
    },
    "triglycerides": {"mmol/L": Fraction(1), "mg/dL": Fraction("88.57"), "g/L": Fraction("0.8857")},
    "fibrinogen": {"g/L": Fraction(1), "mg/dL": Fraction(100), "umol/L": Fraction("2.94")},
    "ast": {"U/L": Fraction(1), "ukat/L": Fraction(1, 60)},
    "ldh": {"U/L": Fraction(1)},
    "haemoglobin": {"g/L": Fraction(1), "g/dL": Fraction(1, 10), "mmol/L": Fraction("0.06206")},
    "leucocytes": _CELLS,
    "neutrophils": _CELLS,
    "lymphocytes": _CELLS,
    "platelets": _CELLS,
    "scd25": {"U/mL": Fraction(1)},
    "crp": {"mg/L": Fraction(1), "mg/dL": Fraction(1, 10)},
    "il6": {"ng/L": Fraction(1), "pg/mL": Fraction(1)},
    "d_dimer": _DIMER,
    "d_dimer_uln": _DIMER,
    "bilirubin": {"umol/L": Fraction(1), "mg/dL": 1 / Fraction("17.1")},
    "creatinine": {"umol/L": Fraction(1), "mg/dL": 1 / Fraction("88.4")},
    "pao2_fio2": {"mm[Hg]": Fraction(1), "kPa": 1 / Fraction("7.5006")},
    "pao2": {"mm[Hg]": Fraction(1), "kPa": 1 / Fraction("7.5006")},
    "weight": {"kg": Fraction(1), "[lb_av]": 1 / Fraction("0.45359237")},
    "ibw": {"kg": Fraction(1), "[lb_av]": 1 / Fraction("0.45359237")},
    "height": {"cm": Fraction(1), "m": Fraction(1, 100), "[in_i]": 1 / Fraction("2.54")},
}
"""For each item: how many of the unit make one of its first unit.

Source: scores.md 1.1; the first unit is the SI unit, for D-dimer the FEU one.
"""

RECALLED_FACTORS: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        ("ferritin", "pmol/L"),
        ("d_dimer", "mg/L{DDU}"),
        ("d_dimer", "ug/mL{DDU}"),
        ("d_dimer_uln", "mg/L{DDU}"),
        ("d_dimer_uln", "ug/mL{DDU}"),
        ("pao2_fio2", "kPa"),
        ("pao2", "kPa"),
    }
)
"""Conversions for which no source was seen; they need the laboratory's confirmation (scores.md 14)."""

_FAHRENHEIT_PER_CELSIUS: Final = Fraction("1.8")
_EXACT: Final = Context(prec=28)


class UnitError(ValueError):
    """A unit that is unknown, or that this item is never measured in."""


def units_of(item: str) -> tuple[str, ...]:
    """The units an item can be converted between, its own first; empty for an item with one fixed unit."""
    if item == "temperature":
        return ("Cel", "[degF]")
    return tuple(FACTORS.get(item, ()))


def convert_exactly(value: Fraction, from_unit: str, to_unit: str, item: str) -> Fraction:
    """The same amount of `item` in another unit, without any rounding.

    Raises:
        UnitError: when no conversion between the two units is published for this item.

    Source: scores.md 1.1.
    """
    if from_unit == to_unit:
        return value
    if item == "temperature" and {from_unit, to_unit} == {"Cel", "[degF]"}:
        if to_unit == "[degF]":
            return value * _FAHRENHEIT_PER_CELSIUS + 32
        return (value - 32) / _FAHRENHEIT_PER_CELSIUS
    factors = FACTORS.get(item, {})
    if from_unit not in factors or to_unit not in factors:
        raise UnitError(
            f"{item} cannot be converted from {from_unit} to {to_unit}; "
            "the value stays as it was typed: use the unit of the laboratory report."
        )
    return value * factors[to_unit] / factors[from_unit]


def as_threshold(exact: Fraction) -> Decimal | Fraction:
    """The decimal of a fraction where it ends, else the fraction: both compare exactly with decimals."""
    with localcontext(_EXACT):
        quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient if Fraction(quotient) == exact else exact
