"""The patient banner in numbers: weight, height, body surface, creatinine clearance, allergies."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.words import amount_text, entry_text, rounded_text
from bedside.domain.body import Sex as BodySex
from bedside.domain.body import adjusted_weight_kg, ideal_weight_kg, mosteller_m2
from bedside.domain.kidney import cockcroft_gault_ml_per_min
from bedside.domain.patient import Sex, age_years
from bedside.domain.quantity import Comparator, convert
from bedside.domain.severity import Truth

RENAL_STEPS: Final = (Decimal(15), Decimal(30), Decimal(50))
"""No displayed clearance is rounded across one of these (design.md 10.12)."""

_SEXES: Final[Mapping[Sex, tuple[BodySex, ...]]] = {
    Sex.FEMALE: ("F",),
    Sex.MALE: ("M",),
    Sex.UNKNOWN: ("F", "M"),
}


def banner_now(facts: CaseFacts) -> dict[str, str]:
    """What the banner shows; a key is absent while nothing is recorded for it.

    Returns:
        `weight` (marked when estimated or outdated), `height`, `bsa`, `crcl` (the lower of actual and adjusted
        weight, or why it is not valid), `allergies`.

    Source: scores.md 10; design.md 10.12, 10.13, 10.16.
    """
    said = {
        "weight": _weight(facts),
        "height": _shown(facts, "height"),
        "bsa": _surface(facts),
        "crcl": _clearance(facts),
        "allergies": _allergies(facts),
    }
    return {name: text for name, text in said.items() if text}


def amount(facts: CaseFacts, item: str, unit: str) -> Decimal | None:
    """A valid plain value in one unit; None for a comparator, nothing, or not above zero."""
    quantity = facts.quantity(item)
    if quantity is None or quantity.comparator is not Comparator.EQUAL:
        return None
    value = convert(quantity, unit, item).value
    return value if value > 0 else None


def has_unstable_kidney(facts: CaseFacts) -> Truth:
    """Whether acute kidney injury is ticked or renal replacement runs; None while neither is answered."""
    stages = facts.options("aki_stage")
    if facts.yes("rrt") or any(stage != "none" for stage in stages):
        return True
    return False if stages else None


def _weight(facts: CaseFacts) -> str:
    shown = _shown(facts, "weight")
    method = facts.entry("weight_method")
    if not shown or method is None or "measured" in facts.options("weight_method"):
        return shown
    words = entry_text(method, facts.protocol).lower()
    return facts.protocol.say("banner.weight", value=shown, method=words)


def _shown(facts: CaseFacts, item: str) -> str:
    quantity = facts.quantity(item)
    if quantity is not None:
        return amount_text(quantity, facts.protocol)
    latest = facts.latest(item)
    if latest is None or facts.entry(item) is not None:
        return ""
    return facts.protocol.say("banner.outdated", value=entry_text(latest, facts.protocol))


def _surface(facts: CaseFacts) -> str:
    height, weight = amount(facts, "height", "cm"), amount(facts, "weight", "kg")
    if height is None or weight is None:
        return ""
    return f"{rounded_text(mosteller_m2(height, weight), 2, facts.protocol)} m²"


def _clearance(facts: CaseFacts) -> str:
    say = facts.protocol.say
    if has_unstable_kidney(facts):
        return say("banner.crcl_not_valid")
    weight, creatinine = amount(facts, "weight", "kg"), amount(facts, "creatinine", "mg/dL")
    if weight is None or creatinine is None:
        return ""
    sexes = _SEXES[facts.case.identity.sex]
    found = [_lower_clearance(facts, sex, weight, creatinine) for sex in sexes]
    values = [_clearance_text(value, facts) for value, _ in found]
    if len(found) > 1:
        return say("banner.crcl_both_sexes", low=values[0], high=values[1])
    rule = "banner.crcl_adjusted" if found[0][1] else "banner.crcl"
    return say(rule, value=values[0])


def _lower_clearance(
    facts: CaseFacts, sex: BodySex, weight: Decimal, creatinine: Decimal
) -> tuple[Decimal, bool]:
    """The lower of the clearances with actual and adjusted weight, and whether it is the adjusted one."""
    age = Decimal(age_years(facts.case.identity.birth_date, facts.now))
    actual = cockcroft_gault_ml_per_min(age, weight, creatinine, sex)
    height = amount(facts, "height", "cm")
    ideal = ideal_weight_kg(height, sex) if height is not None else None
    if ideal is None or weight <= ideal:
        return actual, False
    adjusted = cockcroft_gault_ml_per_min(age, adjusted_weight_kg(weight, ideal), creatinine, sex)
    return min((actual, False), (adjusted, True))


def _clearance_text(value: Decimal, facts: CaseFacts) -> str:
    """Whole mL/min; one more decimal while rounding would cross a renal step."""
    decimals = 0
    while decimals < 3:
        shown = Decimal(rounded_text(value, decimals, facts.protocol).replace(",", ".").replace("\u202f", ""))
        if all((shown < step) == (value < step) for step in RENAL_STEPS):
            break
        decimals += 1
    return rounded_text(value, decimals, facts.protocol)


def _allergies(facts: CaseFacts) -> str:
    say = facts.protocol.say
    match facts.yes("allergies"):
        case True:
            return facts.text("allergies_text") or say("banner.allergy_unnamed")
        case False:
            return say("banner.no_allergy")
        case _:
            return say("banner.allergy_unknown") if facts.answered("allergies") else ""
