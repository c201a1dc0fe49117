"""Every option of every tier and set of contexts, put to every invariant, in all classes of states at once."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from bedside.assess.choice.situation import Column
from bedside.assess.choice.table_index import TableIndex
from bedside.assess.proof.invariants import INVARIANTS
from bedside.assess.proof.judgement import OptionIn, Outcome
from bedside.assess.proof.recording import Known, RecordedFacts, classes
from bedside.assess.proof.scene import Invariant, Scene
from bedside.assess.proof.space import ALIKE, COLUMNS, DOMAINS
from bedside.assess.proof.tally import Tally, state_in_words
from bedside.domain.therapy import OPTIONS, Grade
from bedside.protocol.conditions import FactValue

_MEMBERS: Final[Mapping[str, Mapping[FactValue, tuple[FactValue, ...]]]] = {
    name: {group[0]: group for group in groups} for name, groups in ALIKE.items()
}


def check_contexts(index: TableIndex, contexts: frozenset[str]) -> Tally:
    """All options of one set of contexts in the four tiers."""
    tally = Tally()
    for column in COLUMNS:
        for option in OPTIONS:
            _check_option(OptionIn(index, column, contexts, option), tally)
    return tally


def _check_option(judged: OptionIn, tally: Tally) -> None:
    laws = laws_for(judged.option, judged.column)
    outcomes: set[Outcome] = set()
    for known, outcome in judged.grades():
        tally.classes += 1
        outcomes.add(outcome)
        for invariant in laws:
            tally.checked(invariant.id)
            if invariant.id in tally.broken:
                continue
            found = _counterexample(judged, known, outcome, invariant)
            if found:
                tally.breaks(invariant.id, found)
    for line, co_start in {(outcome.line, outcome.co_start) for outcome in outcomes}:
        tally.classes += judged.classes_of_holds(Outcome(Grade.PREFERRED, line, co_start))


@cache
def laws_for(option: str, tier: Column) -> tuple[Invariant, ...]:
    """The invariants that speak of an option in a tier."""
    return tuple(law for law in INVARIANTS if option in law.options and tier in law.tiers)


def _counterexample(judged: OptionIn, known: Known, outcome: Outcome, invariant: Invariant) -> str | None:
    """The first state of this class that breaks the invariant, in words."""
    for is_open in (True,) if invariant.for_open else (True, False):
        for facts, fault in _faults(judged, known, outcome, invariant, is_open=is_open):
            state = judged.state_where(facts, outcome, is_open=is_open)
            if state is not None:
                where = state_in_words(judged.column, judged.contexts, state)
                return f"{judged.option} ({outcome.grade}) {fault}: {where}"
    return None


def _faults(
    judged: OptionIn, known: Known, outcome: Outcome, invariant: Invariant, *, is_open: bool
) -> Iterator[tuple[Known, str]]:
    """Classes in which the invariant speaks up, each answer of a group of alike ones apart."""

    def law(view: RecordedFacts) -> str | None:
        grade, line = outcome.grade.value, outcome.line.value
        return invariant.law(Scene(judged.column, judged.contexts, judged.option, grade, line, is_open, view))

    settled = {name: value for name, value in known.items() if name not in _MEMBERS}
    merged = {name: _MEMBERS[name][value] for name, value in known.items() if name in _MEMBERS}
    domains = {**DOMAINS, **merged} if merged else DOMAINS
    for facts, fault in classes(law, domains, settled):
        if fault is not None:
            yield {**known, **facts}, fault
