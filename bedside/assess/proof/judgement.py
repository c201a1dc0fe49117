"""One option of the engine in parts, each read through the recording view: its grade, and what holds it."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from bedside.assess.choice.contexts import RowsUsed, rows_used
from bedside.assess.choice.draft import Draft
from bedside.assess.choice.gate_limits import hold_by_gate
from bedside.assess.choice.holds import PRECONDITIONS, Precondition
from bedside.assess.choice.rank import graded
from bedside.assess.choice.situation import Column, Situation
from bedside.assess.choice.table_index import TableIndex
from bedside.assess.proof.recording import Domains, Known, RecordedFacts, classes
from bedside.assess.proof.space import DOMAINS, GATE, GRADE_DOMAINS, PROVISIONAL_ENABLED
from bedside.domain.gates import GateState
from bedside.domain.therapy import BACKBONES, DEFAULTED, Grade, Line, parts_of

STANDS_IN: Final = frozenset({"steroid_moderate", "mp_pulse"})
"""In pregnancy their grade leans on that of dexamethasone (decision_rules.md 8)."""

MODIFIERS: Final = ("PREG", "WITH_STRONGY")
Part = Callable[[RecordedFacts], bool]


class Outcome(NamedTuple):
    """What the rules say of an option before anything holds it."""

    grade: Grade
    line: Line
    co_start: bool


Graded = tuple[Known, Outcome]


class OptionIn:
    """One option in one tier and one set of contexts."""

    def __init__(self, index: TableIndex, column: Column, contexts: frozenset[str], option: str) -> None:
        self.index, self.column, self.contexts, self.option = index, column, contexts, option
        self.used: RowsUsed = rows_used(index, self._situation({}))
        self.leans_on = leans_on(option)

    @property
    def may_stand(self) -> bool:
        """A row lists it, or it stands by default, or a modifier may bring it; else it is not shown."""
        cells = [self.index.cell(code, self.column) for code in (*self.used.present, *MODIFIERS)]
        listed = any(self.option in cell.drugs or self.option in cell.others for cell in cells[:-2])
        brought = any(self.option in cell.others for cell in cells[-2:])
        return listed or brought or self.option in DEFAULTED or self.option in BACKBONES.values()

    def grades(self, domains: Domains = GRADE_DOMAINS, known: Known | None = None) -> Iterator[Graded]:
        """Every class of states its grade tells apart; an option that does not stand there has none."""
        if not self.may_stand:
            return
        for facts, outcome in classes(self._grade, domains, known or {}):
            if outcome is not None:
                yield facts, outcome

    def classes_of_holds(self, outcome: Outcome) -> int:
        """Classes of states that each rule that can hold it tells apart; every fact they read is looked at."""
        return sum(1 for part in self._parts(outcome) for _ in classes(part, DOMAINS, {}))

    def state_where(self, known: Known, outcome: Outcome, *, is_open: bool) -> Known | None:
        """A state in which the option has this outcome and is open (or held); None when there is none."""
        parts = self._parts(outcome)
        if not is_open:
            return next(chain.from_iterable(self._with(known, part, held=True) for part in parts), None)
        if any(next(self._with(known, part, held=False), None) is None for part in parts):
            return None
        return self._open(known, parts)

    def _open(self, known: Known, parts: tuple[Part, ...]) -> Known | None:
        if not parts:
            return known
        for facts in self._with(known, parts[0], held=False):
            found = self._open(facts, parts[1:])
            if found is not None:
                return found
        return None

    def _with(self, known: Known, part: Part, *, held: bool) -> Iterator[Known]:
        return (facts for facts, holds in classes(part, DOMAINS, known) if holds is held)

    def _grade(self, view: RecordedFacts) -> Outcome | None:
        drafts = graded(self.index, self._situation(view), self.used, self.leans_on)
        draft = drafts.get(self.option)
        return None if draft is None else Outcome(draft.grade, draft.line, draft.co_start)

    def _parts(self, outcome: Outcome) -> tuple[Part, ...]:
        """Everything that can hold it, apart: no rule looks at what another one held."""
        rules = [rule for targets, rule in PRECONDITIONS if self.option in targets]
        return (self._by_gate(outcome), *(self._by_rule(outcome, rule) for rule in rules))

    def _by_gate(self, outcome: Outcome) -> Part:
        def holds(view: RecordedFacts) -> bool:
            gate = GateState(str(view[GATE]))
            enabled = gate is GateState.PROVISIONAL and view[PROVISIONAL_ENABLED] == "yes"
            situation = Situation(self.column, self.contexts, frozenset({gate}), view, enabled)
            draft = self._draft(outcome)
            hold_by_gate({self.option: draft}, situation)
            return bool(draft.holds)

        return holds

    def _by_rule(self, outcome: Outcome, rule: Precondition) -> Part:
        return lambda view: bool(rule(self._draft(outcome), self._situation(view), self.used))

    def _draft(self, outcome: Outcome) -> Draft:
        return Draft(self.option, outcome.grade, outcome.line, outcome.co_start, None, 0)

    def _situation(self, facts: Known) -> Situation:
        return Situation(self.column, self.contexts, frozenset(), facts)


def leans_on(option: str) -> frozenset[str]:
    """The option and those its grade stands on: what it contains, and what it stands in for."""
    found = {option, *parts_of(option)}
    return frozenset(found | {"dexamethasone"} if found & STANDS_IN else found)
