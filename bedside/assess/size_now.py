"""Weight, height and body surface as doses use them, with their words (INV-32, design.md 10.13)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import amount_of
from bedside.assess.words import amount_text, entry_text, moment
from bedside.domain.dose import (
    height_allows_dosing,
    surface_allows_dosing,
    surface_for_dosing,
    weight_allows_dosing,
)
from bedside.domain.number import format_number

_AS_TYPED: Final = Decimal("0.01")
"""Pounds and inches become kg and cm to two decimals before use, so that what is printed was used."""


@dataclass(frozen=True, slots=True)
class SizeNow:
    """What doses per kg and per m2 rest on; a problem stands where no number may be given."""

    weight: Decimal | None
    surface: Decimal | None
    weight_problem: str
    surface_problem: str
    weight_inputs: tuple[tuple[str, str], ...]
    surface_inputs: tuple[tuple[str, str], ...]


def size_now(facts: CaseFacts) -> SizeNow:
    """Weight valid for 7 days and within 30 to 250 kg; height within 120 to 220 cm; surface 1.2 to 2.8 m2.

    A surface outside waits until somebody answered, after the newest weight and height, that both were checked.

    Source: INV-32, pathway.md 7.3, design.md 10.13.
    """
    weight, weight_problem = _weight(facts)
    height, height_problem = _height(facts)
    surface = None if weight is None or height is None else surface_for_dosing(height, weight)
    problem = weight_problem or height_problem
    shown = "" if surface is None else format_number(surface, facts.protocol.site.decimal_mark)
    if surface is not None and not surface_allows_dosing(surface) and not _is_confirmed(facts):
        problem = facts.protocol.say("dose.problem.surface", surface=shown)
    of_weight = _input(facts, "weight", weight, "kg")
    of_surface = (*of_weight, *_input(facts, "height", height, "cm"))
    if surface is not None:
        of_surface = (*of_surface, (facts.protocol.say("dose.input.surface"), f"{shown} m²"))
    return SizeNow(weight, surface, weight_problem, problem, of_weight, of_surface)


def weight_method(facts: CaseFacts) -> str:
    """How the weight was obtained, as it stands beside every dose it is used for: "estimated"; "" unanswered.

    Source: safety.md H10 (local rule).
    """
    method = facts.entry("weight_method")
    return "" if method is None else entry_text(method, facts.protocol).lower()


def is_unusual(facts: CaseFacts) -> bool | None:
    """Whether the body surface lies outside 1.2 to 2.8 m2; None while weight or height is not known."""
    surface = facts.once(size_now).surface
    return None if surface is None else not surface_allows_dosing(surface)


def _is_confirmed(facts: CaseFacts) -> bool:
    """A yes speaks for the weight and height that stood when it was given, not for later ones."""
    confirmed = facts.entry("body_surface_confirmed")
    if confirmed is None or not facts.yes("body_surface_confirmed"):
        return False
    sizes = (facts.entry("weight"), facts.entry("height"))
    return all(size is not None and size.stamp.number < confirmed.stamp.number for size in sizes)


def _weight(facts: CaseFacts) -> tuple[Decimal | None, str]:
    exact = amount_of(facts, "weight", "kg")
    if exact is None:
        return None, _missing(facts, "weight")
    if not weight_allows_dosing(exact):
        return None, facts.protocol.say("dose.problem.weight_limits")
    return exact.quantize(_AS_TYPED, ROUND_HALF_UP), ""


def _height(facts: CaseFacts) -> tuple[Decimal | None, str]:
    exact = amount_of(facts, "height", "cm")
    if exact is None:
        return None, _missing(facts, "height")
    if not height_allows_dosing(exact):
        return None, facts.protocol.say("dose.problem.height_limits")
    return exact.quantize(_AS_TYPED, ROUND_HALF_UP), ""


def _missing(facts: CaseFacts, item: str) -> str:
    rule = f"dose.problem.{item}" if facts.quantity(item) is None else "dose.problem.comparator"
    return facts.protocol.say(rule)


def _input(facts: CaseFacts, item: str, used: Decimal | None, unit: str) -> tuple[tuple[str, str], ...]:
    entry, quantity = facts.entry(item), facts.quantity(item)
    if used is None or entry is None or quantity is None:
        return ()
    shown = f"{format_number(used, facts.protocol.site.decimal_mark)} {unit}"
    if quantity.unit != unit:
        shown = f"{shown} ({amount_text(quantity, facts.protocol)})"
    if item == "weight" and (method := weight_method(facts)):
        shown = facts.protocol.say("dose.weight_by", weight=shown, method=method)
    taken = moment(entry.observation.collected_at, facts.protocol)
    return ((facts.protocol.say(f"dose.input.{item}"), f"{shown}, {taken}"),)
