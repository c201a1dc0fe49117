"""Not knowing never loosens a grade, opens nothing that an answer holds, and a worse gate opens nothing."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from bedside.assess.choice.rank import rank
from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import TableIndex
from bedside.assess.proof.invariants import HLH_DRUGS
from bedside.assess.proof.judgement import OptionIn, Outcome
from bedside.assess.proof.listing import GATES, STRICTNESS
from bedside.assess.proof.recording import Known
from bedside.assess.proof.space import COLUMNS, GRADE_DOMAINS, NOTHING_IN_THE_WAY
from bedside.assess.proof.tally import Tally, state_in_words
from bedside.domain.gates import GateState

UNKNOWN_IS_STRICTER: Final = "unknown is stricter"
WORSE_GATE: Final = "a worse gate opens nothing"
IMMUNOGLOBULIN: Final = "ivig"


def check_unknown(index: TableIndex, contexts: frozenset[str]) -> Tally:
    """No drug that may be chosen while a fact is unanswered has a stricter grade under any answer to it.

    Source: decision_rules.md 4 (an unknown never gives a looser grade than any answer would) and 7, where
    what loosens nothing is held until it is answered.
    """
    tally = Tally()
    for column, option in product(COLUMNS, sorted({*HLH_DRUGS, IMMUNOGLOBULIN})):
        judged = OptionIn(index, column, contexts, option)
        for known, outcome in judged.grades():
            for name in [name for name, value in known.items() if value is None]:
                _check_answers(judged, known, outcome, name, tally)
    return tally


def _check_answers(judged: OptionIn, known: Known, outcome: Outcome, name: str, tally: Tally) -> None:
    if outcome.grade not in ("preferred", "acceptable"):
        return
    tally.checked(UNKNOWN_IS_STRICTER)
    if UNKNOWN_IS_STRICTER in tally.broken:
        return
    for answered in _answered(judged, known, name):
        if _strictness(answered) <= _strictness(outcome):
            continue
        state = judged.state_where(known, outcome, is_open=True)
        if state is not None:
            where = state_in_words(judged.column, judged.contexts, state)
            tally.breaks(
                UNKNOWN_IS_STRICTER,
                f"{judged.option} is {outcome.grade} while {name} is unanswered, an answer makes it "
                f"{answered.grade}: {where}",
            )


def _answered(judged: OptionIn, known: Known, name: str) -> Iterator[Outcome]:
    rest = {fact: value for fact, value in known.items() if fact != name}
    for value in GRADE_DOMAINS[name]:
        if value is not None:
            yield from (outcome for _, outcome in judged.grades(known={**rest, name: value}))


def _strictness(outcome: Outcome) -> int:
    return STRICTNESS.index(outcome.grade)


def check_worse_gates(index: TableIndex, contexts: frozenset[str]) -> Tally:
    """A second parasite in any state opens nothing: the limits of all of them add up (design.md 10.2)."""
    tally = Tally()
    for column, (gate, enabled) in product(COLUMNS, GATES):
        alone = _open_options(index, Situation(column, contexts, frozenset({gate}), _FACTS, enabled))
        for other in GateState:
            both = Situation(column, contexts, frozenset({gate, other}), _FACTS, enabled)
            tally.checked(WORSE_GATE)
            gained = _open_options(index, both) - alone
            if gained:
                where = state_in_words(column, contexts, {"gate": gate.value, "second gate": other.value})
                tally.breaks(WORSE_GATE, f"{min(gained)} opens: {where}")
    return tally


_FACTS: Final = {**NOTHING_IN_THE_WAY, "deteriorating": "yes"}


def _open_options(index: TableIndex, situation: Situation) -> frozenset[str]:
    return frozenset(
        option.option
        for option in rank(index, situation)
        if option.option in HLH_DRUGS and not option.holds and option.grade != "contraindicated"
    )
