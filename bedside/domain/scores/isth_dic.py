"""ISTH score for overt disseminated intravascular coagulation, the original and the labelled 2025 update.

Source: Taylor et al., Thromb Haemost 2001;86:1327 [TAY01]; Iba et al., J Thromb Haemost 2025;23:2356-2362
[FRI25]. Fibrinogen and platelets are HLH criteria too, and liver failure mimics all four items.
"""

from typing import Final

from bedside.domain.quantity import Comparator, Quantity, compare
from bedside.domain.scores.ladder import Ladder
from bedside.domain.scores.result import (
    InputError,
    Inputs,
    ItemPoints,
    Score,
    ScoreResult,
    open_items,
    unknown_items,
)
from bedside.domain.scores.truth import all_of, answer, status_of, word

CUT_OFF: Final = 5
WORDS: Final = {"none": 0, "moderate": 2, "strong": 3}
"""There is no category of one point; the original leaves "moderate" and "strong" to the laboratory."""

PLATELETS: Final = Ladder("platelets", [(1, {"10*9/L": "< 100"}), (2, {"10*9/L": "< 50"})])
PROTHROMBIN: Final = Ladder("pt_prolongation", [(1, {"s": ">= 3"}), (2, {"s": ">= 6"})])
FIBRINOGEN: Final = Ladder("fibrinogen", [(1, {"g/L": "< 1.0"})])

ITEMS: Final = ("underlying_disorder", "platelets", "fibrin_marker", "pt_prolongation", "fibrinogen")
ITEMS_2025: Final = (
    "underlying_disorder",
    "platelets",
    "d_dimer",
    "d_dimer_uln",
    "pt_prolongation",
    "fibrinogen",
)
_SAME_NUMBER: Final = (
    frozenset({"mg/L{FEU}", "ug/mL{FEU}"}),
    frozenset({"mg/L{DDU}", "ug/mL{DDU}"}),
    frozenset({"mg/L", "ug/mL"}),
)
_ULN_MULTIPLES: Final = ((3, 2), (7, 3))


def isth_dic(inputs: Inputs) -> ScoreResult:
    """ISTH overt DIC, 0 to 8; overt from 5 on with an underlying disorder known to cause DIC.

    Args:
        inputs: `fibrin_marker` as none, moderate or strong; prothrombin time in seconds above the upper
        reference.

    Returns:
        Minimum and maximum; without the underlying disorder not overt, with it unknown never decided.

    Source: [TAY01]; boundary inclusivity is a local rule; scores.md 9.3.
    """
    given = word(inputs, "fibrin_marker", tuple(WORDS))
    if given is None:
        marker = ItemPoints("fibrin_marker", 0, 3, open_items=("fibrin_marker",))
    else:
        marker = ItemPoints("fibrin_marker", WORDS[given], WORDS[given])
    return _scored("ISTH-DIC", inputs, marker, ITEMS)


def isth_dic_2025(inputs: Inputs) -> ScoreResult:
    """ISTH overt DIC with the D-dimer limits of 2025: above 3 times the upper limit 2, above 7 times 3.

    Args:
        inputs: `d_dimer` and the laboratory's upper limit `d_dimer_uln` in the same kind of unit, else
        unknown.

    Returns:
        As `isth_dic`.

    Source: [FRI25], seen in one secondary page; scores.md 9.3.
    """
    return _scored("ISTH-DIC-2025", inputs, _d_dimer_points(inputs), ITEMS_2025)


def _scored(score: str, inputs: Inputs, marker: ItemPoints, items: tuple[str, ...]) -> ScoreResult:
    points = (
        PLATELETS.points_of(inputs),
        marker,
        PROTHROMBIN.points_of(inputs)._replace(item="pt"),
        FIBRINOGEN.points_of(inputs),
    )
    minimum, maximum = sum(entry.low for entry in points), sum(entry.high for entry in points)
    reached = None if minimum < CUT_OFF <= maximum else minimum >= CUT_OFF
    disorder = answer(inputs, "underlying_disorder")
    truth = all_of(disorder, reached)
    missing = open_items(points)
    if truth is None and disorder is None:
        missing = ("underlying_disorder", *missing)
    return ScoreResult(
        score, minimum, maximum, status_of(truth), points, missing, unknown_items(items, inputs)
    )


def _d_dimer_points(inputs: Inputs) -> ItemPoints:
    d_dimer, limit = _measured(inputs, "d_dimer"), _measured(inputs, "d_dimer_uln")
    undecided = _uncomparable(d_dimer, limit)
    if d_dimer is None or limit is None or undecided:
        return ItemPoints("fibrin_marker", 0, 3, open_items=undecided)
    low = high = 0
    touched = False
    for times, points in _ULN_MULTIPLES:
        above = compare(d_dimer, Comparator.ABOVE, limit.value * times)
        touched = touched or (d_dimer.comparator is Comparator.EQUAL and d_dimer.value == limit.value * times)
        low = points if above is True else low
        high = points if above is not False else high
    return ItemPoints("fibrin_marker", low, high, touched, open_items=("d_dimer",) if low < high else ())


def _uncomparable(d_dimer: Quantity | None, limit: Quantity | None) -> tuple[str, ...]:
    """Which of the two values has to be entered (again) before they can be compared; none when they can.

    FEU against DDU is off by a factor of about two: such a pair is unknown, not compared.
    """
    if d_dimer is None or limit is None:
        pair = (("d_dimer", d_dimer), ("d_dimer_uln", limit))
        return tuple(item for item, given in pair if given is None)
    if limit.comparator is not Comparator.EQUAL or limit.value <= 0:
        return ("d_dimer_uln",)
    units = {d_dimer.unit, limit.unit}
    same = len(units) == 1 or any(units <= kind for kind in _SAME_NUMBER)
    return () if same else ("d_dimer", "d_dimer_uln")


def _measured(inputs: Inputs, item: str) -> Quantity | None:
    given = inputs.get(item)
    if given is None or isinstance(given, Quantity):
        return given
    raise InputError(f"{item} takes a measured value with its unit; nothing was scored: enter it again.")


ISTH_DIC: Final = Score(
    id="ISTH-DIC",
    title="ISTH overt DIC",
    label="ISTH overt DIC (only with an underlying disorder known to cause DIC)",
    items=ITEMS,
    rule=isth_dic,
    sources=("TAY01", "P-GDL"),
    mark="V",
    cut_off="≥ 5",
    recalled=("To repeat in 1 to 2 days below 5 is recalled.",),
    local_rules=("Lower limits are inclusive: platelets 100 score 0, 3 s score 1, 6 s score 2.",),
)

ISTH_DIC_2025: Final = Score(
    id="ISTH-DIC-2025",
    title="ISTH overt DIC, 2025 update",
    label="ISTH overt DIC with the D-dimer limits of 2025 (one secondary source)",
    items=ITEMS_2025,
    rule=isth_dic_2025,
    sources=("FRI25", "TAY01"),
    mark="V",
    cut_off="≥ 5",
    local_rules=("Prothrombin time stays in seconds; lower limits are inclusive.",),
)
