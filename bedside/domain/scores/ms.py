"""MS score for macrophage activation syndrome in systemic JIA (children).

Source: Minoia et al., Ann Rheum Dis 2019;78:1357 [MIN19], formula via [HLHL]; cut-off also in [YAO21].
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from bedside.domain.formula import exact_amount, quotient
from bedside.domain.scores.result import Inputs, Score, ScoreResult, Status, unknown_items
from bedside.domain.scores.truth import answer

CUT_OFF: Final = Fraction("-2.1")

ANSWERS: Final[Mapping[str, Fraction]] = {
    "cns_involvement": Fraction("2.44"),
    "haemorrhagic_manifestations": Fraction("1.54"),
    "active_arthritis": Fraction("-1.30"),
}
MEASURED: Final[Mapping[str, tuple[Fraction, str]]] = {
    "platelets": (Fraction("-0.003"), "10*9/L"),
    "ldh": (Fraction("0.001"), "U/L"),
    "fibrinogen": (Fraction("-0.004"), "mg/dL"),
    "ferritin": (Fraction("0.0001"), "ng/mL"),
}
ITEMS: Final = (*ANSWERS, *MEASURED)


def ms_score(inputs: Inputs) -> ScoreResult:
    """MS score, a weighted sum; MAS is considered from -2.1 on, inclusive.

    Args:
        inputs: three answers and four values; fibrinogen is converted to mg/dL before it is weighted.

    Returns:
        The sum; no number and indeterminate while anything is unknown or only bounded.

    Source: [MIN19] via [HLHL]; scores.md 8.1.
    """
    terms = {item: _term(answer(inputs, item), weight) for item, weight in ANSWERS.items()}
    for item, (weight, unit) in MEASURED.items():
        amount = exact_amount(inputs, item, unit)
        terms[item] = None if amount is None else weight * amount
    known = [term for term in terms.values() if term is not None]
    unknown = unknown_items(ITEMS, inputs)
    if len(known) < len(terms):
        missing = tuple(item for item, term in terms.items() if term is None)
        return ScoreResult("MS-score", None, None, Status.INDETERMINATE, missing=missing, unknown=unknown)
    total = sum(known, Fraction(0))
    status = Status.MET if total >= CUT_OFF else Status.NOT_MET
    return ScoreResult("MS-score", quotient(total), quotient(total), status, unknown=unknown)


def _term(given: bool | None, weight: Fraction) -> Fraction | None:
    return None if given is None else weight * int(given)


MS_SCORE: Final = Score(
    id="MS-score",
    title="MS score",
    label="MS score (children with systemic JIA)",
    items=ITEMS,
    rule=ms_score,
    sources=("MIN19", "HLHL", "YAO21"),
    mark="V",
    cut_off="≥ -2.1",
)
