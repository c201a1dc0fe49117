"""Limits of typing for every measured item: they catch slips, they set no clinical threshold.

Local rule (S): scores.md 1.4. Outside the first range a value is refused, outside the second it has to be
typed again; the batch uses the first range only. Values are compared after exact conversion to the unit
named. A case is held to the numbers of the content it was begun with; those of the batch stand here, because
it reads no content.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bedside.domain.quantity import Quantity, Threshold
from bedside.domain.units import UnitError, as_threshold, convert_exactly, units_of

_ROWS: Final = """
temperature         Cel       25 45           34 42
haemoglobin         g/L       10 250          30 200
leucocytes          10*9/L    0 1000          0.1 200
neutrophils         10*9/L    0 500           0 100
lymphocytes         10*9/L    0 900           0 200
platelets           10*9/L    0 3000          1 1500
ferritin            ug/L      1 2000000       10 200000
triglycerides       mmol/L    0.1 150         0.3 30
fibrinogen          g/L       0.05 20         0.3 12
ast                 U/L       1 50000         5 20000
ldh                 U/L       10 100000       50 20000
crp                 mg/L      0 1000          0 600
bilirubin           umol/L    0.5 1500        1 800
creatinine          umol/L    5 4000          20 1500
d_dimer             mg/L{FEU} 0 1000          0 200
d_dimer_uln         mg/L{FEU} 0 1000          0 200
il6                 ng/L      0 5000000       0 1000000
scd25               U/mL      10 1000000      50 200000
inr                 1         0.5 30          0.7 15
pt_prolongation     s         0 200           0 100
sodium              mmol/L    80 220          110 180
potassium           mmol/L    1 12            2 8
lactate             mmol/L    0 40            0.2 25
ph                  1         6.5 8           6.8 7.8
bicarbonate         mmol/L    1 60            5 50
esr                 mm/h      0 200           0 150
gcs                 {score}   3 15            3 15
map                 mm[Hg]    0 250           30 180
pao2_fio2           mm[Hg]    20 800          40 650
norepinephrine      ug/kg/min 0 10            0 3
norepinephrine_base ug/kg/min 0 10            0 3
epinephrine         ug/kg/min 0 10            0 3
dopamine            ug/kg/min 0 100           0 50
dobutamine          ug/kg/min 0 100           0 50
urine_output        mL/d      0 20000         0 8000
weight              kg        20 400          35 200
ibw                 kg        20 400          35 200
height              cm        100 250         130 210
age                 a         0 125           16 100
age_at_onset        a         0 125           16 100
"""

WHOLE_NUMBERS: Final = frozenset({"gcs"})
"""Items typed without a decimal mark."""

SHOWN_ONLY: Final[Mapping[str, frozenset[str]]] = {"scd25": frozenset({"pg/mL", "ng/mL"})}
"""Units that are taken and shown but convert to nothing, so no limit applies (scores.md 6.3)."""


@dataclass(frozen=True, slots=True)
class EntryLimit:
    """The two ranges of one item, both ends included.

    Attributes:
        item: item id.
        unit: UCUM unit of the four numbers.
        low, high: outside them a value is refused.
        ask_low, ask_high: outside them a value has to be typed again.
    """

    item: str
    unit: str
    low: Decimal
    high: Decimal
    ask_low: Decimal
    ask_high: Decimal

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are possible."""
        return self.item in WHOLE_NUMBERS

    @property
    def range_text(self) -> str:
        """The first range in words, "1 to 2000000 ug/L"."""
        return f"{self.low} to {self.high} {self.unit}"


def _limit(line: str) -> EntryLimit:
    item, unit, *numbers = line.split()
    low, high, ask_low, ask_high = map(Decimal, numbers)
    return EntryLimit(item, unit, low, high, ask_low, ask_high)


ENTRY_LIMITS: Final[Mapping[str, EntryLimit]] = MappingProxyType(
    {limit.item: limit for limit in map(_limit, _ROWS.strip().splitlines())}
)


def is_refused(quantity: Quantity, limit: EntryLimit) -> bool:
    """Whether a value lies outside the first range, or is a fraction of a whole-number item.

    Raises:
        UnitError: for a unit that this item is not measured in.
    """
    if is_fraction(quantity, limit):
        return True
    if _is_shown_only(quantity, limit):
        return False
    low, high, _, _ = _ends(limit, quantity.unit)
    return not low <= quantity.value <= high


def is_fraction(quantity: Quantity, limit: EntryLimit) -> bool:
    """Whether a value with decimals was given for an item that has none."""
    return limit.whole and quantity.value % 1 != 0


def asks_again(quantity: Quantity, limit: EntryLimit) -> bool:
    """Whether a value lies outside the second range; the range itself asks nothing.

    Raises:
        UnitError: for a unit that this item is not measured in.
    """
    if _is_shown_only(quantity, limit):
        return False
    _, _, low, high = _ends(limit, quantity.unit)
    return not low <= quantity.value <= high


def likelier_units(quantity: Quantity, limit: EntryLimit, units: Iterable[str]) -> tuple[str, ...]:
    """Those of `units`, without its own, in which the same number would lie inside the second range.

    A unit that converts to nothing is never among them.
    """
    known = (unit for unit in units if unit != quantity.unit and unit in units_of(limit.item))
    return tuple(unit for unit in known if not asks_again(Quantity(quantity.value, unit), limit))


def _is_shown_only(quantity: Quantity, limit: EntryLimit) -> bool:
    return quantity.unit in SHOWN_ONLY.get(limit.item, ())


@lru_cache(maxsize=256)
def _ends(limit: EntryLimit, unit: str) -> tuple[Threshold, Threshold, Threshold, Threshold]:
    """The four ends in a unit of entry, exact."""
    if unit == "1" and limit.unit == "{score}":
        unit = limit.unit
    if unit != limit.unit and unit not in units_of(limit.item):
        raise UnitError(
            f"{limit.item} is not measured in {unit}; nothing was recorded: choose its unit again."
        )
    numbers = (limit.low, limit.high, limit.ask_low, limit.ask_high)
    low, high, ask_low, ask_high = (
        as_threshold(convert_exactly(Fraction(number), limit.unit, unit, limit.item)) for number in numbers
    )
    return low, high, ask_low, ask_high
