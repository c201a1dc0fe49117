"""Checks of one item of the content by itself: kind, units, limits, options."""

from collections.abc import Iterator
from typing import Final

from bedside.domain.units import UNITS
from bedside.protocol.model import Item, ItemKind

Finding = tuple[str, str]
"""Field of the item and the sentence about it."""

LASTS_THE_CASE: Final = frozenset({"height"})
LONGEST_VALIDITY: Final = 168
"""Hours after which no measurement counts but height; a site may shorten it (design.md 10.8)."""

_LISTED: Final = (ItemKind.CHOICE, ItemKind.CODES)
_ANSWERS: Final = {
    ItemKind.YES_NO: frozenset({"yes", "no", "unknown"}),
    ItemKind.TEST: frozenset(
        {"positive", "negative", "pending", "not_sent", "not_available", "not_applicable"}
    ),
}


def item_faults(item: Item) -> Iterator[Finding]:
    """What is wrong with an item, whatever the other items say."""
    if not item.sources:
        yield "sources", "The question names no source: name one, a local rule is the key LOCAL."
    if item.kind is ItemKind.NUMBER:
        yield from _number_faults(item)
    else:
        yield from _no_number_faults(item)
    yield from _option_faults(item)
    if item.alarms and item.kind is not ItemKind.YES_NO:
        yield "alarms", 'Only a "yes" is coloured as an alarm: remove it or ask for yes or no.'
    for answer in item.answers:
        if answer.value not in _ANSWERS.get(item.kind, frozenset()):
            yield f"answers.{answer.value}", f"{answer.value!r} is no answer of this kind of item: remove it."


def _number_faults(item: Item) -> Iterator[Finding]:
    if not item.units:
        yield "units", "A number needs its units: name them, the SI unit first."
    for unit in item.units:
        if unit not in UNITS:
            yield "units", f"{unit!r} is not a unit the program knows: use the UCUM spelling."
    if set(item.ward_units) != {"si", "conventional"}:
        yield "ward_units", "A number needs the ward's unit in both systems: name si and conventional."
    for system, unit in item.ward_units.items():
        if unit not in item.units:
            yield (
                f"ward_units.{system}",
                f"{unit!r} is not among the units of the item: add it or choose another.",
            )
    if item.id not in LASTS_THE_CASE and not 0 < (item.validity_hours or 0) <= LONGEST_VALIDITY:
        yield "validity_hours", f"A measured value grows old: give its hours, {LONGEST_VALIDITY} at most."
    if item.limits is None:
        yield "limits", "A number needs entry limits: without them a slip of a key is not caught."
        return
    limits = item.limits
    if limits.unit not in item.units:
        yield "limits.unit", f"{limits.unit!r} is not among the units of the item: add it or choose another."
    order = (limits.refused_below, limits.asked_below, limits.asked_above, limits.refused_above)
    if list(order) != sorted(order) or limits.asked_below == limits.asked_above:
        yield "limits", "The range asked about must lie inside the range refused: put the four in order."


def _no_number_faults(item: Item) -> Iterator[Finding]:
    for name in ("units", "ward_units", "decimals", "limits", "comparators"):
        if getattr(item, name):
            yield name, "Only a number has this: remove it or make the item a number."


def _option_faults(item: Item) -> Iterator[Finding]:
    codes = [option.code for option in item.options]
    if item.kind in _LISTED and not codes:
        yield "options", "A choice needs its codes: list them."
    if item.kind not in _LISTED and codes:
        yield "options", "Only a choice has codes: remove them or make the item a choice."
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield "options", f"The code {code!r} stands twice: remove one."
