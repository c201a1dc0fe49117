"""Whole lists of options, ranked in named states: order, groups, what must be shown, and which row wins."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from bedside.assess.choice.contexts import rows_used
from bedside.assess.choice.rank import graded, rank
from bedside.assess.choice.situation import Column, Ranked, Situation
from bedside.assess.choice.table_index import TableIndex
from bedside.assess.proof.invariants import HLH_DRUGS, INVARIANTS, SHUT_GATES, WAITING, row_codes
from bedside.assess.proof.judgement import leans_on
from bedside.assess.proof.scene import Scene
from bedside.assess.proof.space import ALIKE, COLUMNS, NOTHING_IN_THE_WAY
from bedside.assess.proof.tally import Tally, state_in_words
from bedside.domain.gates import GateState
from bedside.protocol.conditions import FactValue

Facts = Mapping[str, FactValue]

BACKGROUNDS: Final[tuple[Facts, ...]] = (
    NOTHING_IN_THE_WAY,
    dict.fromkeys(NOTHING_IN_THE_WAY),
    {
        **NOTHING_IN_THE_WAY,
        **dict.fromkeys(("rickettsial_exposure", "culprit_drug_8_weeks", "cns_disease"), "yes"),
        "pregnancy": "pregnant",
        "deteriorating": "yes",
    },
)
"""Nothing in the way; nothing answered; and a pregnant patient with every prompt."""

GATES: Final = (*((state, True) for state in GateState), (GateState.PROVISIONAL, False))
"""The ten states where the site has taken PROVISIONAL into use, and PROVISIONAL where it has not."""

STRICTNESS: Final = ("preferred", "acceptable", "avoid", "contraindicated")
GROUPS: Final = ("preferred", "acceptable", "held", "avoid", "contraindicated")
ANTIPARASITICS: Final = ("antiparasitic", "antiparasitic_alone", "treat_parasites_empirically")
LOW_TO_HIGH: Final = (
    "steroid_disease_dose",
    "steroid_short",
    "steroid_moderate",
    "ana_sc",
    "ana_monotherapy",
    "dexamethasone",
    "mp_pulse",
    "ana_adjunct",
    "rituximab",
    "ciclosporin",
    "rituximab+liposomal_doxorubicin",
)
"""The one option opened at T2 after empirical treatment is the preferred one lowest here (8.3)."""


def check_lists(index: TableIndex, contexts: frozenset[str]) -> Tally:
    """Every tier and gate of one set of contexts, in three backgrounds, and answers exchanged for alike ones."""
    tally = Tally()
    for column, (gate, enabled), facts in product(COLUMNS, GATES, BACKGROUNDS):
        _check_list(index, Situation(column, contexts, frozenset({gate}), facts, enabled), tally)
    for column, facts in product(COLUMNS, BACKGROUNDS[::2]):
        _check_alike(index, Situation(column, contexts, frozenset({GateState.EXCLUDED}), facts), tally)
        _check_row(index, column, contexts, facts, tally)
    return tally


def _check_list(index: TableIndex, situation: Situation, tally: Tally) -> None:
    shown = rank(index, situation)
    tally.shown += 1
    for name, fault in (*_faults(shown, situation), *_faults_of_options(shown, situation)):
        tally.checked(name)
        if fault is not None:
            tally.breaks(name, f"{fault}: {_in_words(situation)}")
    tally.checked("INV-39")
    again = Situation(
        situation.column,
        frozenset(sorted(situation.contexts, reverse=True)),
        situation.gates,
        dict(reversed(list(situation.facts.items()))),
        situation.provisional_enabled,
    )
    if rank(index, again) != shown:
        tally.breaks("INV-39", f"the same state is ranked in two ways: {_in_words(situation)}")
    _check_alone(index, situation, tally)


def _faults(shown: Sequence[Ranked], situation: Situation) -> Iterator[tuple[str, str | None]]:
    """Each invariant of a whole list, with what is wrong."""
    names = [option.option for option in shown]
    yield "groups", _groups(shown)
    yield "INV-09", None if "ana_adjunct" in names else "ana_adjunct is hidden"
    yield "gate exits", _exits(names, situation)
    if any(code.startswith("PARA_") for code in situation.contexts):
        yield "INV-08", _stands_first(names, ("antiparasitic", "antiparasitic_alone"))
    if situation.facts.get("rickettsial_exposure") == "yes":
        yield "INV-40", _stands_first(names, ("doxycycline", "doxycycline_alone"))
    if situation.facts.get("culprit_drug_8_weeks") == "yes":
        yield "INV-41", _stands_first(names, ("stop_culprit_drug",))
    if situation.column == "T4":
        waits = [o.option for o in shown if o.option in WAITING and o.grade == "preferred"]
        yield "INV-36", f"{waits[0]} waits, preferred at T4" if waits else None
    if situation.column == "T2" and situation.gates == {GateState.TREATED_EMPIRICALLY}:
        yield "gate by tier", _one_opened(shown)


def _faults_of_options(shown: Sequence[Ranked], situation: Situation) -> Iterator[tuple[str, str | None]]:
    """The invariants of single options once more, on the list as the whole engine gives it."""
    facts = {
        **situation.facts,
        "gate": next(iter(situation.gates)).value,
        "provisional_enabled": "yes" if situation.provisional_enabled else "no",
    }
    for option in shown:
        scene = Scene(
            situation.column,
            situation.contexts,
            option.option,
            option.grade.value,
            option.line.value,
            not option.holds,
            facts,
        )
        for law in INVARIANTS:
            if option.option in law.options and situation.column in law.tiers:
                fault = law.law(scene)
                yield law.id, fault and f"{option.option} ({option.grade}) {fault}"


def _groups(shown: Sequence[Ranked]) -> str | None:
    """Groups in their order, steps in order inside them; held and contraindicated options never offered."""
    places = [GROUPS.index(o.group) for o in shown if o.option not in ANTIPARASITICS]
    if places != sorted(places):
        return "the groups are out of order"
    for option in shown:
        banned = option.grade == "contraindicated"
        wanted = option.grade.value if banned or not option.holds else "held"
        if option.group != wanted:
            return f"{option.option} ({option.grade}) stands in the group {option.group}"
    return None


def _exits(names: Sequence[str], situation: Situation) -> str | None:
    """A shut gate always shows its ways out; T1 has nothing to override (8.3)."""
    shut = any(gate.value in SHUT_GATES for gate in situation.gates)
    if "gate_override" in names:
        return "gate_override is shown at T1" if situation.column == "T1" else None
    if shut and situation.column != "T1":
        return "a shut gate shows no override"
    return "a shut gate shows no way out" if shut and "complete_gate_tests" not in names else None


def _stands_first(names: Sequence[str], firsts: tuple[str, ...]) -> str | None:
    """One of these is shown, and no drug for hyperinflammation before it."""
    for name in names:
        if name in firsts:
            return None
        if name in HLH_DRUGS:
            return f"{name} stands before {firsts[0]}"
    return f"{firsts[0]} is not shown"


def _one_opened(shown: Sequence[Ranked]) -> str | None:
    """8.3, T2: the lowest preferred option, and no other."""
    by_gate = [o for o in shown if o.option in HLH_DRUGS and not any("gate" in h for h in o.holds)]
    preferred = [o.option for o in shown if o.grade == "preferred"]
    lowest = [name for name in LOW_TO_HIGH if name in preferred][:1]
    opened = [o.option for o in by_gate]
    return None if opened == lowest else f"the gate opens {opened or 'nothing'} where it should be {lowest}"


def _check_alone(index: TableIndex, situation: Situation, tally: Tally) -> None:
    """The proof grades an option with those it leans on alone: the grade must be that among all others."""
    used = rows_used(index, situation)
    together = graded(index, situation, used)
    for option, draft in together.items():
        alone = graded(index, situation, used, leans_on(option)).get(option)
        tally.checked("option alone")
        if alone is None or (alone.grade, alone.line, alone.co_start) != (
            draft.grade,
            draft.line,
            draft.co_start,
        ):
            tally.breaks("option alone", f"{option} is judged otherwise alone: {_in_words(situation)}")


def _check_alike(index: TableIndex, situation: Situation, tally: Tally) -> None:
    """Answers that the proof takes as one give the same grades."""
    for name, groups in ALIKE.items():
        for group in groups:
            grades = [_grades(index, situation, {**situation.facts, name: value}) for value in group]
            tally.checked("alike answers", len(group) - 1)
            if any(other != grades[0] for other in grades[1:]):
                tally.breaks("alike answers", f"answers to {name} are told apart: {_in_words(situation)}")


def _grades(index: TableIndex, situation: Situation, facts: Facts) -> dict[str, str]:
    state = Situation(situation.column, situation.contexts, situation.gates, facts)
    return {name: draft.grade.value for name, draft in graded(index, state, rows_used(index, state)).items()}


def _check_row(
    index: TableIndex, column: Column, contexts: frozenset[str], facts: Facts, tally: Tally
) -> None:
    """INV-45: beside a second context no drug has a looser grade than in the row that is used."""
    supplying = row_codes(contexts)
    gate = frozenset({GateState.EXCLUDED})
    both = _grades(index, Situation(column, contexts, gate, facts), facts)
    for code in supplying & contexts:
        row = _grades(index, Situation(column, frozenset({code}), gate, facts), facts)
        for name in HLH_DRUGS & row.keys() & both.keys():
            tally.checked("INV-45")
            if STRICTNESS.index(both[name]) < STRICTNESS.index(row[name]):
                where = state_in_words(column, contexts, {})
                tally.breaks("INV-45", f"{name} is {both[name]}, in the row of {code} {row[name]}: {where}")


def _in_words(situation: Situation) -> str:
    off = "" if situation.provisional_enabled else " (not in use)"
    gates = ", ".join(sorted(gate.value for gate in situation.gates)) + off
    told = {name: value for name, value in situation.facts.items() if NOTHING_IN_THE_WAY.get(name) != value}
    return f"gate {gates}, {state_in_words(situation.column, situation.contexts, told)}"
