"""The patient banner in numbers: weight, height, body surface, creatinine clearance, allergies."""

from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import amount_of, kidney_now
from bedside.assess.size_now import weight_method
from bedside.assess.words import amount_text, entry_text
from bedside.domain.dose import surface_for_dosing
from bedside.domain.number import format_number


def banner_now(facts: CaseFacts) -> dict[str, str]:
    """What the banner shows; a key is absent while nothing is recorded for it.

    Returns:
        `weight` (with how it was obtained; marked when outdated), `height`, `bsa` as doses use it, `crcl` (with actual
        and adjusted weight, or why it is not valid), `allergies` ("None known" once they are denied).

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


def _weight(facts: CaseFacts) -> str:
    shown = _shown(facts, "weight")
    method = facts.once(weight_method)
    return facts.protocol.say("banner.weight", value=shown, method=method) if shown and method else shown


def _shown(facts: CaseFacts, item: str) -> str:
    quantity = facts.quantity(item)
    if quantity is not None:
        return amount_text(quantity, facts.protocol)
    latest = facts.latest(item)
    if latest is None or facts.entry(item) is not None:
        return ""
    return facts.protocol.say("banner.outdated", value=entry_text(latest, facts.protocol))


def _surface(facts: CaseFacts) -> str:
    height, weight = amount_of(facts, "height", "cm"), amount_of(facts, "weight", "kg")
    if height is None or weight is None:
        return ""
    surface = surface_for_dosing(height, weight)
    return f"{format_number(surface, facts.protocol.site.decimal_mark)} m²"


def _clearance(facts: CaseFacts) -> str:
    """Said once the kidney was asked for: a creatinine, a stage of kidney injury, or renal replacement."""
    asked = facts.answered("creatinine") or facts.answered("aki_stage") or facts.yes("rrt")
    return facts.once(kidney_now).brief if asked else ""


def _allergies(facts: CaseFacts) -> str:
    say = facts.protocol.say
    match facts.yes("allergies"):
        case True:
            return facts.text("allergies_text") or say("banner.allergy_unnamed")
        case False:
            return say("banner.no_allergy")
        case _:
            return say("banner.allergy_unknown") if facts.answered("allergies") else ""
