"""Checks across the files of the content: what one part says of another must be there.

Each check reads a `Draft`, the parts that could be parsed. A part whose own file is broken is left out of the
references, so that one slip is reported once and not a hundred times.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bedside.domain.therapy import ANTIPARASITIC
from bedside.protocol.blank_check import blank_faults, is_loinc, mark_faults
from bedside.protocol.conditions import ConditionFault, parse
from bedside.protocol.dose_check import dose_faults
from bedside.protocol.draft import Draft, Placed
from bedside.protocol.facts import DERIVED_FACTS, FACT_FAMILIES, words_of
from bedside.protocol.fault import Fault
from bedside.protocol.item_check import item_faults
from bedside.protocol.model import Item, ItemKind, Mark
from bedside.protocol.parasite_check import missing_parasites, parasite_faults
from bedside.protocol.reach_check import (
    condition_reach_faults,
    context_reach_faults,
    dose_reach_faults,
    dropped_faults,
    row_id_faults,
    vocabulary_faults,
)
from bedside.protocol.spoken_rules import template_faults, unspeakable
from bedside.protocol.table_check import table_faults
from bedside.protocol.translation_check import drug_names, translation_faults

_TABLE_ONLY_CONTEXTS: Final = frozenset({"WITH_STRONGY"})
"""Modifier tables that stand among the rows of the decision table (decision_rules.md 8)."""

_TIERS: Final = frozenset({"T1", "T2", "T3", "T4"})


def cross_faults(draft: Draft) -> Iterator[list[Fault]]:
    """Every fault that shows only when the parts are read together, a list for each check, in their order."""
    checks: tuple[Callable[[Draft], Iterable[Fault]], ...] = (
        _cover_faults,
        _step_faults,
        _duplicates,
        _left_empty,
        vocabulary_faults,
        dropped_faults,
        row_id_faults,
        _items_by_themselves,
        _doses_by_themselves,
        _unknown_sources,
        _condition_faults,
        _parasite_faults,
        context_reach_faults,
        dose_reach_faults,
        _unknown_names,
        _rule_faults,
        _glossary_faults,
        _table_faults,
        _translation_faults,
    )
    return (list(check(draft)) for check in checks)


def _cover_faults(draft: Draft) -> Iterator[Fault]:
    if draft.cover and draft.cover["review_due"] <= draft.cover["reviewed"]:
        yield Fault("forms/protocol.toml", "review_due", "The next review must lie after the last one.")


def _step_faults(draft: Draft) -> Iterator[Fault]:
    numbers = [placed.model.number for placed in draft.steps]
    if "steps" not in draft.incomplete:
        for number in range(1, 9):
            if number not in numbers:
                yield Fault("forms/steps", "", f"There is no step {number}: the walk has eight steps.")
    for placed in draft.steps:
        if numbers.count(placed.model.number) > 1:
            yield placed.fault("number", f"Two steps have the number {placed.model.number}: renumber one.")


def _duplicates(draft: Draft) -> Iterator[Fault]:
    for step in draft.steps:
        sections = [Placed(step.file, f"sections[{i}]", s) for i, s in enumerate(step.model.sections)]
        yield from _twice(sections, "id")
    yield from _twice(draft.steps, "id")
    yield from _twice(draft.items(), "id")
    yield from _twice(draft.doses(), "id")
    yield from _twice(draft.context, "code")
    yield from _twice(draft.reference, "key")
    for kind in ("parasite", "option", "drug", "row", "disagreement", "rule", "plan", "term"):
        yield from _twice(getattr(draft, kind), "id")


def _twice(entries: Iterable[Placed], name: str) -> Iterator[Fault]:
    first: dict[str, Placed] = {}
    for placed in entries:
        key = getattr(placed.model, name)
        if key in first:
            other = first[key]
            where = f"{other.file} {other.path}".strip()
            yield placed.fault(name, f"{key!r} is already used in {where}: give one of them another name.")
        else:
            first[key] = placed


_KINDS: Final = (
    *("steps", "reference", "context", "parasite", "option", "drug"),
    *("row", "disagreement", "rule", "plan", "term"),
)


def _left_empty(draft: Draft) -> Iterator[Fault]:
    for kind in _KINDS:
        for placed in getattr(draft, kind):
            for at, sentence in blank_faults(placed.model):
                yield placed.fault(at, sentence)


def _parasite_faults(draft: Draft) -> Iterator[Fault]:
    """What each parasite says of itself; the four of the gate are there."""
    kinds = {placed.model.id: placed.model.kind for placed in draft.items()}
    against = {d for p in draft.option if p.model.id in ANTIPARASITIC for d in p.model.drugs}
    if "parasite" not in draft.incomplete:
        for name in missing_parasites(placed.model.id for placed in draft.parasite):
            yield Fault("forms/parasites.toml", "", f"The parasite {name!r} is missing: it always counts.")
    for placed in draft.parasite:
        drugs = placed.model.drugs if "option" in draft.incomplete else against
        for name, sentence in parasite_faults(placed.model, kinds, drugs):
            yield placed.fault(name, sentence)


def _items_by_themselves(draft: Draft) -> Iterator[Fault]:
    for placed in draft.items():
        for name, sentence in item_faults(placed.model):
            yield placed.fault(name, sentence)


def _doses_by_themselves(draft: Draft) -> Iterator[Fault]:
    for placed in draft.doses():
        for name, sentence in dose_faults(placed.model):
            yield placed.fault(name, sentence)


def _sourced(draft: Draft) -> Iterator[Placed]:
    yield from draft.items()
    for kind in ("parasite", "context", "row", "disagreement", "rule", "plan"):
        yield from getattr(draft, kind)
    yield from draft.doses()
    yield from draft.notes()


def _unknown_sources(draft: Draft) -> Iterator[Fault]:
    known = None if "reference" in draft.incomplete else {p.model.key for p in draft.reference}
    for placed in _sourced(draft):
        yield from _names(placed, "sources", placed.model.sources, known, "in forms/references.toml")
        if getattr(placed.model, "mark", None) is Mark.VERIFIED and not placed.model.sources:
            yield placed.fault("sources", "What is marked V names its source: name it or change the mark.")
        for name, sentence in mark_faults(getattr(placed.model, "mark", None), placed.model.sources):
            yield placed.fault(name, sentence)


def _conditions(draft: Draft) -> Iterator[tuple[Placed, str]]:
    yield from ((placed, "shown_when") for placed in draft.items())
    for placed in draft.parasite:
        yield from ((placed, name) for name in ("raised_when", "excluded_when", "found_when"))
    yield from ((placed, "condition") for placed in draft.row)
    for entries in (draft.doses(), draft.notes(), draft.plan):
        yield from ((placed, "when") for placed in entries)


def _condition_faults(draft: Draft) -> Iterator[Fault]:
    known = _known_facts(draft)
    for placed, name in _conditions(draft):
        text = getattr(placed.model, name)
        if not text:
            continue
        try:
            condition = parse(text)
        except ConditionFault as fault:
            yield placed.fault(name, str(fault))
            continue
        for sentence in _misread(known, condition.facts, condition.values):
            yield placed.fault(name, sentence)
    if known is not None:
        words = {fact: words for fact, words in known.items() if words}
        shown = [(p, name) for p, name in _conditions(draft) if name in ("when", "shown_when")]
        yield from condition_reach_faults(shown, words)


def _misread(
    known: dict[str, frozenset[str] | None] | None,
    facts: frozenset[str],
    values: frozenset[tuple[str, str]],
) -> Iterator[str]:
    if known is None:
        return
    for fact in sorted(facts - known.keys()):
        yield f"{fact!r} is neither an item nor a derived fact: correct its spelling."
    for fact, word in sorted(values):
        words = known.get(fact)
        if words is not None and word not in words:
            yield f"{fact!r} is never {word!r}: its values are {', '.join(sorted(words)) or 'numbers'}."


def _known_facts(draft: Draft) -> dict[str, frozenset[str] | None] | None:
    """Every fact with its words, None for any words; None as a whole where a part is missing."""
    if draft.incomplete & {"steps", "parasite", "context", "drug"}:
        return None
    known: dict[str, frozenset[str] | None] = {p.model.id: words_of(p.model) for p in draft.items()}
    known.update(DERIVED_FACTS)
    members = {
        "context_": [p.model.code for p in draft.context],
        "raised_": [p.model.id for p in draft.parasite],
        "excluded_": [p.model.id for p in draft.parasite],
        "found_": [p.model.id for p in draft.parasite],
        "running_": [p.model.id for p in draft.drug],
        "planned_": [p.model.id for p in draft.drug],
        "unavailable_": [p.model.id for p in draft.items() if p.model.kind is ItemKind.TEST],
    }
    for family, words in FACT_FAMILIES.items():
        known.update({f"{family}{member}": words for member in members[family]})
    return known


def _unknown_names(draft: Draft) -> Iterator[Fault]:
    items = _known(draft, "steps", (p.model.id for p in draft.items()))
    drugs = _known(draft, "drug", (p.model.id for p in draft.drug))
    options = _known(draft, "option", (p.model.id for p in draft.option))
    contexts = _known(draft, "context", (p.model.code for p in draft.context))
    for placed in draft.parasite:
        yield from _names(placed, "exposures", placed.model.exposures, items, "among the items")
        yield from _names(placed, "tests", placed.model.tests, items, "among the items")
        yield from _names(placed, "drugs", placed.model.drugs, drugs, "in forms/drugs.toml")
        yield from _names(placed, "context", (placed.model.context,), contexts, "in forms/contexts.toml")
    for placed in draft.row:
        tables = None if contexts is None else contexts | _TABLE_ONLY_CONTEXTS
        yield from _names(placed, "context", (placed.model.context,), tables, "in forms/contexts.toml")
        yield from _names(placed, "option", (placed.model.option,), options, "in forms/options.toml")
    for placed in draft.option:
        yield from _names(placed, "drugs", placed.model.drugs, drugs, "in forms/drugs.toml")
    for placed in draft.doses():
        yield from _names(placed, "options", placed.model.options, options, "in forms/options.toml")
    rules = _known(draft, "rule", (p.model.id for p in draft.rule))
    for placed in draft.notes():
        said_by = (placed.model.said_by,) if placed.model.said_by else ()
        yield from _names(placed, "said_by", said_by, rules, "in forms/rules")
    for placed in draft.disagreement:
        shown = None if options is None else options | _TIERS
        yield from _names(placed, "shown_with", placed.model.shown_with, shown, "among options and tiers")
    for placed in draft.plan:
        yield from _names(placed, "items", placed.model.items, items, "among the items")
        follows = placed.model.follows
        yield from _names(placed, "follows", follows, placed.model.items, "among the items of this line")
        for tissues in follows.values():
            yield from _names(placed, "follows", tissues, items, "among the items")


def _known(draft: Draft, kind: str, names: Iterable[str]) -> set[str] | None:
    return None if kind in draft.incomplete else set(names)


def _names(
    placed: Placed, name: str, given: Iterable[str], known: Iterable[str] | None, where: str
) -> Iterator[Fault]:
    if known is None:
        return
    yield from (
        placed.fault(name, f"{key!r} is not {where}: correct its spelling or add it.")
        for key in given
        if key not in known
    )


def _table_faults(draft: Draft) -> Iterator[Fault]:
    """What the decision table may not contain; its words are tried in every combination."""
    known = _known_facts(draft)
    if known is not None and "row" not in draft.incomplete:
        words = {fact: words for fact, words in known.items() if words}
        codes = [placed.model.code for placed in draft.context]
        yield from table_faults([placed.model for placed in draft.row], words, codes)


def _rule_faults(draft: Draft) -> Iterator[Fault]:
    for placed in draft.rule:
        for name, sentence in template_faults(placed.model):
            yield placed.fault(name, sentence)
    if "rule" not in draft.incomplete:
        for rule in unspeakable(placed.model.id for placed in draft.rule):
            yield Fault(
                "forms/rules", "", f"The rule {rule!r} is missing: the program speaks it, put it back."
            )


def _translation_faults(draft: Draft) -> Iterator[Fault]:
    """English and French are compared by the numbers, units and drugs they name (design.md 10.25)."""
    if "drug" in draft.incomplete:
        return
    drugs = drug_names(placed.model for placed in draft.drug)
    entries = (
        *(draft.steps, draft.context, draft.parasite, draft.option, draft.drug, draft.row),
        *(draft.disagreement, draft.rule, draft.plan, draft.term),
    )
    for placed in (placed for kind in entries for placed in kind):
        for name, sentence in translation_faults(placed.model, drugs):
            yield placed.fault(name, sentence)


def _glossary_faults(draft: Draft) -> Iterator[Fault]:
    if draft.incomplete & {"steps", "term"}:
        return
    terms = {placed.model.id: placed.model for placed in draft.term}
    for placed in draft.term:
        for i, code in enumerate(placed.model.codes):
            if not is_loinc(code.loinc):
                yield placed.fault(
                    f"codes[{i}].loinc", f"{code.loinc!r} is no LOINC code: its last digit is wrong."
                )
    for placed in draft.items():
        item: Item = placed.model
        if item.id not in terms:
            yield placed.fault("id", f"{item.id!r} is not in resources/glossary.toml: add its term there.")
        elif set(terms[item.id].units) != set(item.units):
            yield placed.fault(
                "units", "The units differ from those of resources/glossary.toml: make them agree."
            )
    items = {placed.model.id for placed in draft.items()}
    for placed in draft.term:
        if placed.model.id not in items:
            yield placed.fault(
                "id", f"{placed.model.id!r} is no item of any step: remove the term or its slip."
            )
