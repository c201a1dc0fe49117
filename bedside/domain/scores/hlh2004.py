"""HLH-2004 diagnostic criteria: a molecular diagnosis, or five of eight.

Source: Henter et al., Pediatr Blood Cancer 2007;48:124-131 [HEN07], via reproductions [JITC, BMCID22].
Made for children in a treatment protocol; applied to adults by extension.
"""

from typing import Final

from bedside.domain.scores.ladder import Limit
from bedside.domain.scores.result import Inputs, ItemPoints, Score, ScoreResult, open_items, unknown_items
from bedside.domain.scores.truth import (
    Truth,
    answer,
    any_of,
    at_least,
    criterion,
    status_of,
    truth_of,
)

NEEDED: Final = 5

FEVER: Final = Limit("temperature", {"Cel": ">= 38.5", "[degF]": ">= 101.3"})
HAEMOGLOBIN: Final = Limit("haemoglobin", {"g/L": "< 90", "g/dL": "< 9.0", "mmol/L": "< 5.59"})
PLATELETS: Final = Limit("platelets", {"10*9/L": "< 100"})
NEUTROPHILS: Final = Limit("neutrophils", {"10*9/L": "< 1.0"})
TRIGLYCERIDES: Final = Limit("triglycerides", {"mmol/L": ">= 3.0", "mg/dL": ">= 265"})
FIBRINOGEN: Final = Limit("fibrinogen", {"g/L": "<= 1.5", "mg/dL": "<= 150", "umol/L": "<= 4.41"})
FERRITIN: Final = Limit("ferritin", {"ug/L": ">= 500"})
SCD25: Final = Limit("scd25", {"U/mL": ">= 2400"}, never_compared=("pg/mL", "ng/mL", "ng/L"))

ITEMS: Final = (
    "molecular_diagnosis",
    "temperature",
    "splenomegaly",
    "haemoglobin",
    "platelets",
    "neutrophils",
    "triglycerides",
    "fibrinogen",
    "haemophagocytosis",
    "nk_low_or_absent",
    "ferritin",
    "scd25",
)


def cytopenias(inputs: Inputs) -> ItemPoints:
    """At least two of haemoglobin < 90 g/L, platelets < 100 and neutrophils < 1.0 x 10^9/L, all strict.

    Source: [HEN07]; these are not the limits of the HScore.
    """
    parts = tuple(ladder.points_of(inputs) for ladder in (HAEMOGLOBIN, PLATELETS, NEUTROPHILS))
    return criterion("cytopenias", at_least(2, map(truth_of, parts)), parts)


def triglycerides_or_fibrinogen(inputs: Inputs) -> ItemPoints:
    """One criterion: fasting triglycerides >= 3.0 mmol/L, or fibrinogen <= 1.5 g/L, or both.

    A value drawn without fasting counts here and is flagged where it was entered (local rule).

    Source: [HEN07].
    """
    parts = (TRIGLYCERIDES.points_of(inputs), FIBRINOGEN.points_of(inputs))
    return criterion("tg_or_fibrinogen", any_of(*map(truth_of, parts)), parts)


def answered(inputs: Inputs, item: str) -> ItemPoints:
    """A criterion that is one recorded answer."""
    return criterion(item, answer(inputs, item), (), (item,))


def clinical_criteria(inputs: Inputs) -> tuple[ItemPoints, ...]:
    """The seven criteria that HLH-2004 and HLH-2024 share; sCD25 in any unit but U/mL is unknown."""
    fever, ferritin, scd25 = (ladder.points_of(inputs) for ladder in (FEVER, FERRITIN, SCD25))
    return (
        fever._replace(item="fever"),
        answered(inputs, "splenomegaly"),
        cytopenias(inputs),
        triglycerides_or_fibrinogen(inputs),
        answered(inputs, "haemophagocytosis"),
        ferritin,
        scd25,
    )


def counted(
    score: str, criteria: tuple[ItemPoints, ...], molecular: Truth, unknown: tuple[str, ...]
) -> ScoreResult:
    """Count criteria: fulfilled from five on or by a molecular diagnosis, open while either may still come.

    Returns:
        Criteria met as minimum, met and unknown together as maximum, the three-valued status.
    """
    truths = [truth_of(entry) for entry in criteria]
    met, open_count = truths.count(True), truths.count(None)
    truth = any_of(molecular, at_least(NEEDED, truths))
    waiting = open_items(criteria) if at_least(NEEDED, truths) is None else ()
    if molecular is None:
        waiting = (*waiting, "molecular_diagnosis")
    return ScoreResult(
        score,
        met,
        met + open_count,
        status_of(truth),
        criteria,
        waiting if truth is None else (),
        unknown,
        criteria_met=met,
        criteria_unknown=open_count,
    )


def hlh2004(inputs: Inputs) -> ScoreResult:
    """HLH-2004: fulfilled by a molecular diagnosis or by at least five of eight criteria.

    Args:
        inputs: the items of `ITEMS`.

    Returns:
        Criteria met and unknown; "4 met, 2 pending" is indeterminate, never negative.

    Source: [HEN07]; scores.md 3.
    """
    nk_function = answered(inputs, "nk_low_or_absent")
    criteria = clinical_criteria(inputs)
    ordered = (*criteria[:5], nk_function, *criteria[5:])
    return counted("HLH-2004", ordered, answer(inputs, "molecular_diagnosis"), unknown_items(ITEMS, inputs))


HLH_2004: Final = Score(
    id="HLH-2004",
    title="HLH-2004",
    label="HLH-2004 (made for children with suspected primary HLH; 5 of 8)",
    items=ITEMS,
    rule=hlh2004,
    sources=("HEN07", "JITC", "BMCID22", "PED"),
    mark="V",
    cut_off="≥ 5 of 8",
    local_rules=(
        "Fever is 38.5 °C or more (101.3 °F); the original table gives no number.",
        "sCD25 in any unit but U/mL is unknown for this criterion.",
        "Triglycerides drawn without fasting are taken and flagged.",
    ),
)
