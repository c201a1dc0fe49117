"""Checks of the parasites of the gate: what raises, finds and excludes each of them can only mean that.

An empty condition is always true, so a slip here could settle a parasite that nobody looked for. How much a
minimum set must hold is pathway.md 4.2 and put to every state by the proof; here is what holds for any set.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from bedside.protocol.conditions import Condition, ConditionFault, FactValue, parse
from bedside.protocol.item_check import Finding
from bedside.protocol.model import ItemKind, Parasite

ALWAYS_COUNT: Final = ("leishmania", "malaria", "strongyloides", "toxoplasma")
"""The gate is the worst of these four and of what is raised besides (pathway.md 4.3)."""

_CODE: Final = "PARA_"
_QUESTION: Final[tuple[FactValue, ...]] = ("yes", "no", None)
_TEST: Final[tuple[FactValue, ...]] = ("positive", "negative", None)
_NOT_NEGATIVE: Final[tuple[FactValue, ...]] = ("positive", None)


def parasite_faults(
    parasite: Parasite, kinds: Mapping[str, ItemKind], antiparasitic: Iterable[str]
) -> Iterator[Finding]:
    """What is wrong with one parasite.

    Args:
        kinds: the kind of every item. antiparasitic: drugs that an option against parasites contains.

    Yields:
        Field and sentence. A condition that cannot be read is another check's business.

    Source: pathway.md 4.1 to 4.3 (local rule).
    """
    yield from _kind_faults(parasite, kinds)
    if not parasite.context.startswith(_CODE):
        yield "context", f"{parasite.context!r} is no context of a parasite: name one that begins with PARA_."
    if parasite.id in ALWAYS_COUNT and not parasite.always:
        yield "always", "This parasite always counts for the gate: it cannot be switched off."
    for drug in (drug for drug in parasite.drugs if drug not in set(antiparasitic)):
        yield "drugs", f"{drug!r} belongs to no option against parasites: correct it or add it there."
    yield from _raising_faults(parasite)
    yield from _finding_faults(parasite)
    yield from _excluding_faults(parasite)


def missing_parasites(known: Iterable[str]) -> Iterator[str]:
    """Those of the four that always count and are not there."""
    yield from sorted(set(ALWAYS_COUNT) - set(known))


def _kind_faults(parasite: Parasite, kinds: Mapping[str, ItemKind]) -> Iterator[Finding]:
    wanted = (("exposures", parasite.exposures, ItemKind.YES_NO), ("tests", parasite.tests, ItemKind.TEST))
    for field, items, kind in wanted:
        for item in dict.fromkeys(items):
            if item in kinds and kinds[item] is not kind:
                yield field, f"{item!r} is an item of another kind: here stand items of the kind {kind}."
            if items.count(item) > 1:
                yield field, f"{item!r} stands twice: remove one."


def _raising_faults(parasite: Parasite) -> Iterator[Finding]:
    condition, asked = _read(parasite.raised_when), parasite.exposures
    if condition is None:
        return
    if condition.facts != set(asked):
        yield "raised_when", "It must read the exposures of this parasite, all of them and nothing else."
        return
    nobody: dict[str, FactValue] = dict.fromkeys(asked, "no")
    if condition.evaluate(nobody.get) is not False:
        yield "raised_when", "It must be false when every exposure is answered no."
    for item in asked:
        if condition.evaluate({**nobody, item: "yes"}.get) is not True:
            yield "raised_when", f"A yes to {item!r} alone must raise the parasite."


def _finding_faults(parasite: Parasite) -> Iterator[Finding]:
    condition = _read(parasite.found_when)
    if condition is None:
        return
    if not condition.facts or not condition.facts <= set(parasite.tests):
        yield "found_when", "It must read tests of this parasite and nothing else."
        return
    for answer, verdict in (("positive", True), ("negative", False)):
        if condition.evaluate(dict.fromkeys(parasite.tests, answer).get) is not verdict:
            yield "found_when", f"With every test {answer} it must be {str(verdict).lower()}."


def _excluding_faults(parasite: Parasite) -> Iterator[Finding]:
    condition = _read(parasite.excluded_when)
    if condition is None:
        return
    if not condition.facts & set(parasite.tests):
        yield "excluded_when", "It must read tests of this parasite: nothing else excludes it."
        return
    if any(condition.evaluate(known.get) is True for known in _states(condition, parasite, _NOT_NEGATIVE)):
        yield "excluded_when", "It can be true although none of its tests is negative."
    if not any(condition.evaluate(known.get) is True for known in _states(condition, parasite, _TEST)):
        yield "excluded_when", "No answers make it true: correct it."
    unread = set(parasite.tests) - condition.facts
    if unread:
        yield "excluded_when", f"It does not read {', '.join(sorted(unread))}, a test of the minimum set."


def _states(
    condition: Condition, parasite: Parasite, answers: tuple[FactValue, ...]
) -> Iterator[dict[str, FactValue]]:
    """Every set of answers the condition can tell apart, the tests of the parasite answered as given."""
    names = sorted(condition.facts)
    for values in product(*(answers if name in parasite.tests else _QUESTION for name in names)):
        yield dict(zip(names, values, strict=True))


def _read(text: str) -> Condition | None:
    """None for what is empty or cannot be read: both are told elsewhere."""
    try:
        return parse(text) if text.strip() else None
    except ConditionFault:
        return None
