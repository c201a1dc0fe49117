"""The program's ranking beside the second evaluator: the same state put to both, and where they differ."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bedside.assess.choice.rank import rank
from bedside.assess.choice.situation import Ranked, Situation
from bedside.domain.gates import GateState
from bedside.protocol.conditions import FactValue
from tests.assess.choice.situations import index
from tests.spec.second_evaluator import Result, State, evaluate

PROGRAM_SAYS = {
    "mdt_contacted": "mdt_recorded",
    "searches_complete": "search_complete",
    "lymphoma_flag": "lymphoma_suspected",
}
"""The second evaluator's own names of facts whose name decision_rules.md does not give."""
NUMBERS = frozenset({"score_hscore_min", "supar_ng_mL"})
ANTIPARASITICS = frozenset({"antiparasitic", "antiparasitic_alone", "treat_parasites_empirically"})


def situation_of(state: State) -> Situation:
    """The state in the words of the program; what is None is not on record."""
    facts: dict[str, FactValue] = {
        PROGRAM_SAYS.get(name, name): Decimal(str(value)) if name in NUMBERS else str(value)
        for name, value in state.facts.items()
        if value is not None
    }
    gates = frozenset({GateState(state.gate)})
    return Situation(state.tier, state.contexts | state.found, gates, facts, True)  # type: ignore[arg-type]


def ranking(state: State) -> Mapping[str, Ranked]:
    """The program's options of the state, in display order."""
    return {ranked.option: ranked for ranked in rank(index(), situation_of(state))}


def hold_id(rule: str) -> str:
    """H1 for the gate; else the block or precondition of decision_rules.md 7 the rule is named for."""
    _, name, *_ = rule.split(".")
    return "H1" if name == "gate" else name.upper()


def program_view(ranked: Ranked) -> Result:
    """What the program says about one option, in the second evaluator's words."""
    return Result(
        grade=ranked.grade.value,
        line=ranked.line.value,
        status="held" if ranked.holds else "open",
        holds=frozenset(map(hold_id, ranked.holds)),
        group=ranked.group.value,
        sequence=ranked.sequence,
    )


def disagreements(state: State) -> list[str]:
    """Every point on which the two differ about a state, each as a sentence."""
    program, second = ranking(state), evaluate(state)
    found = list(_about_options(program, second))
    if not found and claimed_order(program, state) != claimed_order(second, state):
        found.append(f"the order differs: {list(program)} against {list(second)}")
    return [f"{sentence}, in {state}" for sentence in found]


def _about_options(program: Mapping[str, Ranked], second: Mapping[str, Result]) -> Iterator[str]:
    for option in sorted({*program, *second}):
        if option not in second or option not in program:
            yield f"{option} is shown by {'the program' if option in program else 'the second'} only"
            continue
        ours, theirs = program_view(program[option]), second[option]
        for name in Result._fields:
            if getattr(ours, name) != getattr(theirs, name):
                yield f"{option} {name}: {getattr(ours, name)} against {getattr(theirs, name)}"


def claimed_order(options: Mapping[str, Ranked] | Mapping[str, Result], state: State) -> list[object]:
    """Section 9: groups, and steps inside a group; one step claims no order but that of the two steroids.

    What goes against a parasite stands in front of immunosuppression whatever its group, no place is claimed.
    """
    places: list[object] = []
    together: set[str] = set()
    before: object = None
    for option, result in options.items():
        if option in ANTIPARASITICS:
            continue
        place = (str(result.group), result.sequence)
        if place != before:
            together = set()
            places.append((place, together))
        together.add(option)
        before = place
    steroids = [option for option in options if option in ("dexamethasone", "mp_pulse")]
    return [*places, steroids if state.facts.get("cns_disease") == "yes" else None]
