"""Bugs planted one by one in the choice: each must turn the proof or the second opinion red, by name."""

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import pytest

from bedside.assess.choice import blocks, cell, draft, gate_limits, holds, order, rank
from bedside.assess.choice.table_index import TableIndex, build
from bedside.assess.proof import invariants, judgement
from bedside.assess.proof.prove import prove_contexts
from bedside.assess.proof.self_check import check_laws_speak
from bedside.domain import gates
from bedside.domain.gates import GateState
from bedside.domain.quantity import Comparator
from bedside.domain.therapy import Grade
from bedside.protocol import conditions
from bedside.protocol.model import Content
from tests.assess.choice import situations
from tests.spec import second_opinion
from tests.spec.planting import Patch, found, graded, indexed
from tests.spec.second_evaluator.states import GATES, TIERS, clear_state
from tests.spec.second_opinion import disagreements

pytestmark = pytest.mark.slow


class Bug(NamedTuple):
    """A bug in the rules: how it gets in, where it is looked for, and the name under which it is found."""

    name: str
    plant: Callable[[Patch, Content], TableIndex | None]
    contexts: str
    found_as: str


def _gate_inverted(patch: Patch, _content: Content) -> None:
    patch.setattr(gate_limits, "SHUT", frozenset(GateState) - gates.SHUT)


def _overridden_opens_t1(patch: Patch, _content: Content) -> None:
    patch.setattr(gate_limits, "_SETTLED", gate_limits._SETTLED | {GateState.OVERRIDDEN})


def _only_the_worst_gate(patch: Patch, _content: Content) -> None:
    every = gate_limits._limit
    patch.setattr(gate_limits, "_limit", lambda state, drafts, at: _if_worst(every, state, drafts, at))


def _if_worst(every: Callable[..., object], state: GateState, drafts: object, at: object) -> object:
    worst = min(at.gates, key=gates.WORST_FIRST.index)  # type: ignore[attr-defined]
    return every(state, drafts, at) if state is worst else ("", None)


def _two_opened_after_cover(patch: Patch, _content: Content) -> None:
    patch.setattr(gate_limits, "islice", lambda lowest, _one: tuple(lowest)[:2])


def _cap_ignored(patch: Patch, _content: Content) -> None:
    patch.setattr(draft.Draft, "cap", lambda self, grade, rule: None)


def _without(rule: str) -> Callable[[Patch, Content], None]:
    def plant(patch: Patch, _content: Content) -> None:
        kept = tuple(entry for entry in holds.PRECONDITIONS if entry[1].__name__ != rule)
        assert len(kept) == len(holds.PRECONDITIONS) - 1, "the hold has another name"
        patch.setattr(holds, "PRECONDITIONS", kept)
        patch.setattr(judgement, "PRECONDITIONS", kept)

    return plant


def _default_is_acceptable(patch: Patch) -> None:
    patch.setattr(cell, "_unlisted", lambda option, place, read: Grade.ACCEPTABLE)


def _pregnancy_dropped(patch: Patch, _content: Content) -> None:
    patch.setattr(rank, "apply_modifiers", lambda *rest: None)


def _hypersensitivity_of_one_only(patch: Patch, _content: Content) -> None:
    patch.setattr(blocks, "ANAKINRA_QUESTIONS", ("ecoli_protein_hypersensitivity",))


def _treated_infection_forgotten(patch: Patch, _content: Content) -> None:
    patch.setattr(blocks, "DANGEROUS_STATES", frozenset({"suspected", "active"}))


def _pulse_at_t1(_patch: Patch, content: Content) -> TableIndex:
    return indexed(content, graded(content, "AUTO-T1-mp_pulse", Grade.ACCEPTABLE))


def _pulse_to_avoid_at_t1(_patch: Patch, content: Content) -> TableIndex:
    return indexed(content, graded(content, "AUTO-T1-mp_pulse", Grade.AVOID))


def _no_row_of_plasma_exchange_at_t1(_patch: Patch, content: Content) -> TableIndex:
    ranks = {context.code: context.rank for context in content.contexts}
    return build([row for row in content.table if row.id != "AUTO-T1-plasma_exchange"], ranks)


def _rows_swapped(_patch: Patch, content: Content) -> TableIndex:
    return indexed(
        content,
        graded(content, "SOL-T3-tocilizumab", Grade.ACCEPTABLE),
        graded(content, "SOL-T3-ana_adjunct", Grade.AVOID),
    )


def _waiting_at_t4(_patch: Patch, content: Content) -> TableIndex:
    row = next(row for row in content.table if row.id == "UNK-T3-finish_cause_search")
    more = row.model_copy(update={"id": "UNK-T4-finish_cause_search", "tier": "T4"})
    ranks = {context.code: context.rank for context in content.contexts}
    return build((*content.table, more), ranks)


def _lymphoma_ranks_last(_patch: Patch, content: Content) -> TableIndex:
    ranks = {context.code: context.rank for context in content.contexts}
    return build(content.table, {**ranks, "LYM": max(ranks.values()) + 1})


def _groups_backwards(patch: Patch, _content: Content) -> None:
    patch.setattr(order, "ANTIPARASITIC", frozenset())
    patch.setattr(order, "_GROUPS", {group: -place for group, place in order._GROUPS.items()})


def _doxycycline_forgotten(patch: Patch, _content: Content) -> None:
    patch.setattr(rank, "add_prompts", lambda drafts, situation: None)


def _unknown_read_as_yes(patch: Patch, content: Content) -> TableIndex:
    patch.setattr(conditions, "_equals", lambda fact, wanted: lambda read: read(fact) in (wanted, None))
    return indexed(content)


def _held_shown_as_offered(patch: Patch, _content: Content) -> None:
    patch.setattr(rank, "group_of", lambda each: order._OF_GRADE[each.grade])


def _reads_something_else(patch: Patch, _content: Content) -> None:
    def plus(place: object, situation: object, used: object) -> tuple[str, ...]:
        high = situation.facts.get("ferritin") == "high"  # type: ignore[attr-defined]
        return ("choice.h2.serum",) if high else ()

    more = (*holds.PRECONDITIONS, (frozenset({"ivig"}), plus))
    patch.setattr(holds, "PRECONDITIONS", more)
    patch.setattr(judgement, "PRECONDITIONS", more)


BUGS = (
    Bug("the gate inverted", _gate_inverted, "AUTO", "INV-01"),
    Bug("an override opens T1", _overridden_opens_t1, "AUTO", "gate by tier"),
    Bug("only the worst parasite limits", _only_the_worst_gate, "AUTO", "a worse gate opens nothing"),
    Bug("two options opened after cover", _two_opened_after_cover, "AUTO", "gate by tier"),
    Bug("caps ignored: emapalumab", _cap_ignored, "AUTO", "INV-28"),
    Bug("caps ignored: lymphoma", _cap_ignored, "LYM SOL", "INV-34"),
    Bug("the hold for hepatitis B dropped", _without("_hepatitis_b"), "EBV", "INV-29"),
    Bug("the hold for the drug chart dropped", _without("_drug_chart"), "AUTO", "INV-30"),
    Bug("the hold for stored serum dropped", _without("_serum"), "AUTO", "INV-25"),
    Bug("the hold for a steroid first dropped", _without("_steroid_first"), "AUTO", "INV-06"),
    Bug("the hold for a missing cause dropped", _without("_cause"), "UNK", "INV-13"),
    Bug("the hold for the obstetric MDT dropped", _without("_pregnancy"), "PRIM", "INV-34"),
    Bug("the hold for the biopsy dropped", _without("_biopsy"), "LYM", "block B6"),
    Bug("the hold for the kidneys dropped", _without("_kidney"), "AUTO", "block B5"),
    Bug("the hold for anakinra questions dropped", _without("_anakinra"), "AUTO", "block B2"),
    Bug("the pregnancy caps dropped", _pregnancy_dropped, "AUTO", "INV-34"),
    Bug("a running TNF blocker overlooked", _hypersensitivity_of_one_only, "AUTO", "block B2"),
    Bug("an infection on treatment forgotten", _treated_infection_forgotten, "AUTO", "INV-28"),
    Bug("a pulse at T1", _pulse_at_t1, "AUTO", "INV-04"),
    Bug("a pulse at T1 with a reason", _pulse_to_avoid_at_t1, "AUTO", "never at T1"),
    Bug("a row of T1 dropped", _no_row_of_plasma_exchange_at_t1, "AUTO", "never at T1"),
    Bug("two rows swapped", _rows_swapped, "SOL", "INV-12"),
    Bug("a waiting step at T4", _waiting_at_t4, "UNK", "INV-36"),
    Bug("lymphoma ranks last", _lymphoma_ranks_last, "LYM SOL", "INV-45"),
    Bug("the groups backwards", _groups_backwards, "PARA_LEISH", "INV-08"),
    Bug("prompts forgotten", _doxycycline_forgotten, "AUTO", "INV-40"),
    Bug("unknown read as yes", _unknown_read_as_yes, "KSHV", "unknown is stricter"),
    Bug("a held option among the offered", _held_shown_as_offered, "AUTO", "groups"),
    Bug("a rule that reads a new fact", _reads_something_else, "AUTO", "reads covered"),
)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_the_proof_finds_a_planted_bug_by_name(bug: Bug, content: Content, monkeypatch: Patch) -> None:
    contexts = frozenset(bug.contexts.split())
    index = bug.plant(monkeypatch, content) or indexed(content)
    sentence = found(monkeypatch, bug.found_as, lambda: prove_contexts(index, contexts))
    assert len(sentence) > 20, "told in words"


def test_without_a_bug_none_of_these_contexts_breaks_anything(content: Content) -> None:
    for contexts in {bug.contexts for bug in BUGS}:
        assert not prove_contexts(indexed(content), frozenset(contexts.split())).broken


def _spread_dropped(patch: Patch) -> None:
    patch.setattr(rank, "apply_spread", lambda drafts, situation: None)


def _above_for_at_least(patch: Patch) -> None:
    patch.setitem(conditions._ORDERINGS, ">=", Comparator.ABOVE)
    fresh = situations.index.__wrapped__()
    patch.setattr(second_opinion, "index", lambda: fresh)


def _overridden_counts_as_shut(patch: Patch) -> None:
    patch.setattr(gate_limits, "SHUT", gate_limits.SHUT | {GateState.OVERRIDDEN})


def _merged_rows_take_the_looser(patch: Patch) -> None:
    strict = cell.stricter
    patch.setattr(cell, "stricter", lambda left, right: right if strict(left, right) is left else left)


def _highest_intensity_first(patch: Patch) -> None:
    patch.setattr(gate_limits, "INTENSITY", tuple(reversed(gate_limits.INTENSITY)))


SEEN_BY_THE_SECOND = [
    ("what is not listed is acceptable", _default_is_acceptable, "AUTO", {}, "cyclophosphamide"),
    (
        "the spread dropped",
        _spread_dropped,
        "PARA_LEISH+COV",
        {"covid_policy_il6": "yes"},
        "tocilizumab_covid",
    ),
    ("> for >=", _above_for_at_least, "COV", {"score_hscore_min": Decimal(169)}, "ana_adjunct"),
    ("overridden counts as shut", _overridden_counts_as_shut, "AUTO", {}, "mp_pulse"),
    ("merged rows take the looser grade", _merged_rows_take_the_looser, "AUTO+SOL", {}, "ciclosporin"),
    ("the highest intensity opened first", _highest_intensity_first, "AUTO", {}, "steroid_moderate"),
]


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(("name", "plant", "contexts", "facts", "option"), SEEN_BY_THE_SECOND)
def test_the_second_opinion_finds_a_planted_bug_by_its_option(
    name: str,
    plant: Callable[[Patch], None],
    contexts: str,
    facts: dict[str, object],
    option: str,
    monkeypatch: Patch,
) -> None:
    states = [clear_state(tier, contexts, gate, **facts) for tier, gate in product(TIERS, GATES)]
    assert not [found for state in states for found in disagreements(state)]
    plant(monkeypatch)
    found = [sentence for state in states for sentence in disagreements(state)]
    assert any(sentence.startswith(f"{option} ") for sentence in found)


def test_a_broken_helper_of_the_invariants_is_found_by_the_proof_itself(monkeypatch: Patch) -> None:
    monkeypatch.setattr(invariants, "gate_is_shut", lambda scene: False)
    assert check_laws_speak().broken["laws speak"].startswith("INV-01 finds no fault with ")


def test_a_helper_that_sees_faults_everywhere_turns_the_proof_red(
    content: Content, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(invariants, "gate_is_shut", lambda scene: True)
    assert found(monkeypatch, "INV-01", lambda: prove_contexts(indexed(content), frozenset({"AUTO"})))
