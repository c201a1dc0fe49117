"""The words of the batch format: input cells to what a score reads, a result to the rows written for it."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from bedside.domain.entry_limits import ENTRY_LIMITS, is_refused
from bedside.domain.number import Refused, parse_number
from bedside.domain.quantity import Quantity
from bedside.domain.scores.registry import SCORES
from bedside.domain.scores.result import Input, ScoreResult, Status
from bedside.domain.scores.scd25_ratio import PROMPT_ABOVE
from bedside.domain.units import UnitError

MOST_DECIMALS: Final = 20

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "sex": ("M", "F"),
    "fibrin_marker": ("none", "moderate", "strong"),
    "ecmo_indication": ("none", "resp", "cardio"),
}
_PURE_NUMBERS: Final[Mapping[str, str]] = {
    "gcs": "{score}",
    "inr": "1",
    "ph": "1",
    "neutrophil_lymphocyte_ratio": "1",
    "sofa_four_item_sum": "{score}",
    "hscore_total": "{score}",
}
"""Items without a dimension, which a file may give without a unit."""
_INFUSIONS: Final = frozenset(
    {"norepinephrine", "norepinephrine_base", "epinephrine", "dopamine", "dobutamine"}
)
_YES_NO: Final[Mapping[str, bool | None]] = {"yes": True, "no": False, "unknown": None}
_ONE_ZERO: Final[Mapping[str, bool | None]] = {"1": True, "0": False, "unknown": None}

ABSENT_IS_NONE: Final[Mapping[str, Mapping[str, Input]]] = {
    "SOFA": dict.fromkeys(
        ("respiratory_support", "dopamine", "dobutamine", "epinephrine", "norepinephrine"), False
    ),
    "SOFA-2": dict.fromkeys(
        (
            "delirium_drug_treatment",
            "advanced_ventilatory_support",
            "ecmo_indication",
            "norepinephrine_base",
            "epinephrine",
            "other_vasopressor_or_inotrope",
            "dopamine",
            "mechanical_circulatory_support",
            "rrt",
        ),
        False,
    ),
}
"""Drugs, devices and supports are none when a file has no row for them: a convention of this format."""

_READABLE: Final = {
    score.id: frozenset((*score.items, *score.optional, *(("hscore_total",) if score.id == "HScore" else ())))
    for score in SCORES.values()
}

_STATUS_NAMES: Final[Mapping[str, tuple[str, Mapping[Status | None, str]]]] = {
    score: (name, {Status.MET: met, Status.NOT_MET: not_met, Status.INDETERMINATE: "indeterminate"})
    for score, name, met, not_met in (
        ("HScore", "status_169", "met", "not_met"),
        ("HLH-2004", "status", "fulfilled", "not_fulfilled"),
        ("HLH-2024", "status", "fulfilled", "not_fulfilled"),
        ("MAS-2016", "status", "classified_MAS", "not_classified"),
        ("OHI", "status", "positive", "negative"),
        ("cHIS", "screen_ge2", "yes", "no"),
        ("MS-score", "mas_considered_ge_-2.1", "yes", "no"),
        ("ISTH-DIC", "overt_dic", "yes", "no"),
        ("ISTH-DIC-2025", "overt_dic", "yes", "no"),
        ("SIC", "sic", "yes", "no"),
    )
}
_NO_STATUS: Final[tuple[str, Mapping[Status | None, str]]] = ("", {})

_ALL_POINTS: Final = frozenset(
    {"HLH-2004", "HLH-2024", "cHIS", "SOFA", "SOFA-2", "ISTH-DIC", "ISTH-DIC-2025"}
)
_HSCORE_POINTS: Final = frozenset({"organomegaly", "cytopenias"})
_TOTALS: Final = frozenset(
    {"HScore", "MS-score", "MH-score", "SOFA", "SOFA-2", "ISTH-DIC", "ISTH-DIC-2025", "SIC", "cHIS"}
)


class Fault(NamedTuple):
    """Why a row cannot be read, in one sentence."""

    sentence: str


def read_cell(score: str, variable: str, value: str, unit: str) -> Input | Fault:
    """What one input row says.

    Args:
        score: an id of `SCORES`.
        variable: item id.
        value: text as typed; "unknown" is not measured.
        unit: UCUM unit; empty for answers, words and numbers without dimension.

    Returns:
        Quantity, answer, word or None; a fault for whatever the format does not know or the limits refuse.
    """
    if variable not in _READABLE[score]:
        return Fault(f"{score} does not read “{variable}”: correct its name or remove the row.")
    if value == "unknown":
        return None
    if variable in _WORDS:
        return value if value in _WORDS[variable] else _not_among(variable, (*_WORDS[variable], "unknown"))
    is_measured = variable in ENTRY_LIMITS or variable in _PURE_NUMBERS
    if is_measured and not (variable in _INFUSIONS and value in _YES_NO):
        return _measured(variable, value, unit)
    answers = _ONE_ZERO if score == "MS-score" else _YES_NO
    return answers[value] if value in answers else _not_among(variable, tuple(answers))


def result_rows(score: str, result: ScoreResult) -> list[tuple[str, str, str]]:
    """Variable, value and unit of every row written for a result, spelled as in the vectors.

    An incomplete total is empty and stands beside its minimum and maximum.
    """
    rows = _point_rows(score, result)
    unit = SCORES[score].unit
    complete = not result.unknown and result.total is not None
    if unit:
        rows.append(("expect.value", _text(result.total) if complete else "", unit))
    elif score == "sIL2R/ferritin":
        rows.append(("expect.ratio", _ratio_text(result.total), ""))
    elif score in _TOTALS:
        rows.append(("expect.total", _text(result.total) if complete else "", ""))
    if (score in _TOTALS or unit) and (not complete or score == "HScore"):
        rows.append(("expect.score_min", _text(result.minimum), unit))
        rows.append(("expect.score_max", _text(result.maximum), unit))
    rows.extend(_criteria_rows(score, result))
    name, words = _STATUS_NAMES.get(score, _NO_STATUS)
    if name:
        rows.append((f"expect.{name}", words[result.status], ""))
    if complete and result.bands:
        rows.append(("expect.probability_band", result.bands[0], "%"))
    return rows


def _measured(variable: str, value: str, unit: str) -> Quantity | Fault:
    parsed = parse_number(value, decimal_mark=".", decimals=MOST_DECIMALS)
    if isinstance(parsed, Refused):
        return Fault(f"{variable}: {parsed.sentence}")
    if not unit and variable not in _PURE_NUMBERS:
        return Fault(f"{variable} has no unit: add the unit of the laboratory report.")
    try:
        quantity = Quantity(parsed.value, unit or _PURE_NUMBERS[variable], parsed.comparator)
        limit = ENTRY_LIMITS.get(variable)
        if limit is not None and is_refused(quantity, limit):
            return Fault(f"{variable} lies outside {limit.range_text}: check the value and its unit.")
    except UnitError as refused:
        return Fault(str(refused))
    return quantity


def _not_among(variable: str, allowed: tuple[str, ...]) -> Fault:
    return Fault(f"{variable} takes {', '.join(allowed)}: correct the value.")


def _point_rows(score: str, result: ScoreResult) -> list[tuple[str, str, str]]:
    if score == "HScore":
        entries = [entry for entry in result.points if entry.item in _HSCORE_POINTS]
    elif score in _ALL_POINTS:
        entries = list(result.points)
    else:
        return []
    return [
        (f"points.{entry.item}", str(entry.low) if entry.low == entry.high else "", "") for entry in entries
    ]


def _criteria_rows(score: str, result: ScoreResult) -> list[tuple[str, str, str]]:
    if score == "MAS-2016":
        return [("expect.lab_criteria_met", str(result.criteria_met), "")]
    if score in {"HLH-2004", "HLH-2024"}:
        return [
            ("expect.criteria_met", str(result.criteria_met), ""),
            ("expect.criteria_unknown", str(result.criteria_unknown), ""),
        ]
    return []


def _text(number: int | Decimal | None) -> str:
    if number is None:
        return ""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _ratio_text(ratio: int | Decimal | None) -> str:
    """Two decimals; one more wherever two would put the ratio on the other side of its limit."""
    if not isinstance(ratio, Decimal):
        return ""
    step = Decimal("0.01")
    shown = ratio.quantize(step, ROUND_HALF_UP)
    while (shown > PROMPT_ABOVE) is not (ratio > PROMPT_ABOVE):
        step /= 10
        shown = ratio.quantize(step, ROUND_HALF_UP)
    return f"{shown:f}"
