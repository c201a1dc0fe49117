"""What a decision table may not contain (decision_rules.md 9): the loader refuses it, naming the rows."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from types import MappingProxyType
from typing import Final

from bedside.domain.therapy import OPTIONS, OTHER_INDICATION, Grade, contains
from bedside.protocol.conditions import Condition, ConditionFault, parse
from bedside.protocol.fault import Fault
from bedside.protocol.model import DecisionRow
from bedside.protocol.trials import known_states

TABLE_FILE: Final = "forms/decision_table.toml"
MODIFIERS: Final = frozenset({"PREG", "WITH_STRONGY"})
TIERS: Final = ("T1", "T2", "T3", "T4")

NOT_AT_TIER_1: Final = (
    "etoposide",
    "ruxolitinib",
    "emapalumab",
    "dep",
    "alemtuzumab_atg",
    "plasma_exchange",
    "mp_pulse",
    "tocilizumab",
)
"""INV-04 names them: at T1 never preferred or acceptable for hyperinflammation."""

BARRED_AT_TIER_1: Final = (*NOT_AT_TIER_1, "ivig")
"""Contraindicated at T1 in every context (pathway.md 8.1, immunoglobulin 7.2): without a row, or under a
condition, such an option would fall to what is only to avoid and could be chosen with a reason."""

WAITING_STEPS: Final = frozenset(
    {"treat_cause_and_monitor", "viral_load_trend", "finish_cause_search", "complete_gate_tests"}
)
"""INV-36: never preferred at T4."""

ADDED_ANAKINRA: Final = "ana_adjunct"
"""Stands in every cell, so that its grade carries a written reason (decision_rules.md 1, INV-09)."""

_NO_WORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})
_OFFERED: Final = (Grade.PREFERRED, Grade.ACCEPTABLE)


def table_faults(
    rows: Sequence[DecisionRow],
    words: Mapping[str, frozenset[str]] = _NO_WORDS,
    contexts: Iterable[str] = (),
) -> tuple[Fault, ...]:
    """Everything that makes a decision table refused.

    Args:
        rows: the table with its modifier tables, in the order of the file.
        contexts: the codes that have to have their rows, modifiers among them.
        words: for facts that are enumerations, all words each can be; a fact that is not named here is
            tried with the words the table compares it with, and one more.

    Returns:
        Faults whose path is the row id (or "context tier" for a cell); empty for a table that may be used.
        Unknown contexts, facts and source keys are the business of the content check.

    Source: decision_rules.md 1 and 9, pathway.md 11 (INV-04, INV-09, INV-36).
    """
    codes = tuple(dict.fromkeys((*contexts, *(row.context for row in rows))))
    return (
        *_unknown_options(rows),
        *_unreadable(rows),
        *_out_of_order(rows),
        *_without_rows(rows, codes),
        *_without_preferred(rows, codes),
        *_without_anakinra(rows),
        *_offered_too_early(rows),
        *_not_barred(rows, codes),
        *_waiting_too_late(rows),
        *_unreachable(rows, words),
        *_overlapping(rows, words),
    )


def _unknown_options(rows: Iterable[DecisionRow]) -> Iterable[Fault]:
    known = frozenset(OPTIONS)
    for row in rows:
        if row.option not in known:
            yield _fault(row.id, f"The option “{row.option}” is not in the vocabulary: correct its spelling.")


def _unreadable(rows: Iterable[DecisionRow]) -> Iterable[Fault]:
    for row in rows:
        try:
            parse(row.condition)
        except ConditionFault as fault:
            yield _fault(row.id, f"The condition cannot be read: {fault}")


def _out_of_order(rows: Iterable[DecisionRow]) -> Iterable[Fault]:
    for row in rows:
        if (row.grade in _OFFERED) is (row.sequence is None):
            yield _fault(
                row.id, "What may be offered has a place in the order, what may not has none: correct it."
            )


def _without_rows(rows: Sequence[DecisionRow], contexts: Iterable[str]) -> Iterable[Fault]:
    """Modifier tables that are gone; a context without rows is seen by its cells."""
    for context in sorted(MODIFIERS.intersection(contexts) - {row.context for row in rows}):
        yield _fault(context, "The rows of this modifier are missing: put them back.")


def _without_preferred(rows: Sequence[DecisionRow], contexts: Iterable[str]) -> Iterable[Fault]:
    sure = {(r.context, r.tier) for r in rows if r.grade is Grade.PREFERRED and not r.condition.strip()}
    for context in (context for context in contexts if context not in MODIFIERS):
        for tier in TIERS:
            if (context, tier) not in sure:
                yield _fault(
                    f"{context} {tier}",
                    "No row is preferred without a condition: add what is preferred whatever is known.",
                )


def _without_anakinra(rows: Sequence[DecisionRow]) -> Iterable[Fault]:
    listed = {(row.context, row.tier) for row in rows if row.option == ADDED_ANAKINRA}
    cells = dict.fromkeys((row.context, row.tier) for row in rows if row.context not in MODIFIERS)
    for context, tier in (cell for cell in cells if cell not in listed):
        yield _fault(f"{context} {tier}", f"The row of {ADDED_ANAKINRA} is missing: put it back (INV-09).")


def _offered_too_early(rows: Iterable[DecisionRow]) -> Iterable[Fault]:
    for row in rows:
        named = any(contains(row.option, drug) for drug in NOT_AT_TIER_1)
        if row.tier == "T1" and named and row.option not in OTHER_INDICATION and row.grade in _OFFERED:
            yield _fault(row.id, "This may not be offered for hyperinflammation at T1 (INV-04).")


def _not_barred(rows: Sequence[DecisionRow], contexts: Iterable[str]) -> Iterable[Fault]:
    listed = {(row.context, row.option): row for row in rows if row.tier == "T1"}
    cells = {row.context for row in rows if row.tier == "T1"}
    for context in (context for context in contexts if context in cells - MODIFIERS):
        for option in BARRED_AT_TIER_1:
            row = listed.get((context, option))
            if row is None:
                yield _fault(f"{context} T1", f"The row of {option} is missing: at T1 it is contraindicated.")
            elif row.grade is Grade.AVOID or row.condition.strip():
                yield _fault(row.id, "At T1 this is contraindicated, without a condition (pathway 8.1).")


def _waiting_too_late(rows: Iterable[DecisionRow]) -> Iterable[Fault]:
    for row in rows:
        if row.tier == "T4" and row.option in WAITING_STEPS and row.grade is Grade.PREFERRED:
            yield _fault(row.id, "A waiting step may not be preferred at T4 (INV-36).")


def _unreachable(rows: Iterable[DecisionRow], words: Mapping[str, frozenset[str]]) -> Iterable[Fault]:
    """Rows whose condition is true under no answers; a word that is none of its fact is another fault."""
    may_hold: dict[str, bool] = {}
    for row in rows:
        text = row.condition
        if text not in may_hold and (read := _read(text)) is not None:
            may_hold[text] = any(
                read.evaluate(known.get) is True for known in known_states((read,), words, (None,))
            )
        if not may_hold.get(text, True):
            yield _fault(row.id, "No answers make this condition true: correct it, or remove the row.")


def _overlapping(rows: Iterable[DecisionRow], words: Mapping[str, frozenset[str]]) -> Iterable[Fault]:
    of_option: dict[tuple[str, str, str], list[DecisionRow]] = {}
    for row in rows:
        of_option.setdefault((row.context, row.tier, row.option), []).append(row)
    memo = cache(lambda left, right: _true_together(left, right, words))
    for several in of_option.values():
        for left, right in combinations(several, 2):
            if memo(left.condition, right.condition):
                yield _fault(left.id, f"This row and {right.id} can be true together: part their conditions.")


def _true_together(left: str, right: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether some set of known facts makes both conditions true; every set is tried."""
    conditions = tuple(read for read in map(_read, (left, right)) if read is not None)
    return len(conditions) == 2 and any(
        all(condition.evaluate(known.get) is True for condition in conditions)
        for known in known_states(conditions, words)
    )


def _read(text: str) -> Condition | None:
    try:
        return parse(text)
    except ConditionFault:
        return None


def _fault(path: str, sentence: str) -> Fault:
    return Fault(TABLE_FILE, path, sentence)
