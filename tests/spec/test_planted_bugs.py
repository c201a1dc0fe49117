"""Bugs planted one by one: each must turn the proof, the second opinion or the content check red, by name."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import pytest

from bedside.assess.choice import blocks, cell, draft, gate_limits, holds, order, rank
from bedside.assess.choice.table_index import TableIndex, build
from bedside.assess.proof import criteria, doses, invariants, judgement, ladders, listing, parasites
from bedside.assess.proof.criteria import check_criteria
from bedside.assess.proof.doses import check_doses
from bedside.assess.proof.ladders import check_ladders
from bedside.assess.proof.parasites import check_minimum_sets
from bedside.assess.proof.prove import prove_contexts
from bedside.assess.proof.self_check import check_laws_speak
from bedside.assess.proof.table_facts import check_table_facts
from bedside.assess.proof.tally import Tally
from bedside.domain import gates, severity
from bedside.domain.gates import GateState
from bedside.domain.quantity import Comparator
from bedside.domain.scores.result import Status
from bedside.domain.therapy import Grade
from bedside.protocol import conditions
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content, DecisionRow
from tests.assess.choice import situations
from tests.protocol.content_files import shipped, slipped
from tests.spec import second_opinion
from tests.spec.second_evaluator.states import GATES, TIERS, clear_state
from tests.spec.second_opinion import disagreements

pytestmark = pytest.mark.slow

Patch = pytest.MonkeyPatch


@pytest.fixture(scope="module")
def content() -> Content:
    loaded = load(shipped())
    assert isinstance(loaded, Content)
    return loaded


def indexed(content: Content, *rows: DecisionRow) -> TableIndex:
    """The index of the content, with these rows in place of the shipped ones of the same id."""
    changed = {row.id: row for row in rows}
    ranks = {context.code: context.rank for context in content.contexts}
    return build((changed.get(row.id, row) for row in content.table), ranks)


def graded(content: Content, row_id: str, grade: Grade) -> DecisionRow:
    """A row of the table with another grade."""
    row = next(row for row in content.table if row.id == row_id)
    return row.model_copy(update={"grade": grade})


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


class FoundError(Exception):
    """What was looked for is broken, in words."""


def found(patch: Patch, name: str, prove: Callable[[], Tally]) -> str:
    """The first sentence under which a proof breaks this rule, where the search then ends; "" when it holds."""
    breaks = Tally.breaks

    def breaks_or_ends(tally: Tally, rule: str, sentence: str) -> None:
        breaks(tally, rule, sentence)
        if rule == name:
            raise FoundError(sentence)

    patch.setattr(Tally, "breaks", breaks_or_ends)
    try:
        prove()
    except FoundError as broken:
        return str(broken)
    return ""


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


def of_tiers() -> Tally:
    """A fixed share of the tier states, and all of the gate and the HScore."""
    return check_ladders(share=29)


def of_gate_and_hscore() -> Tally:
    """All of the gate and the HScore, after hardly any tier state."""
    return check_ladders(share=10_000)


def of_criteria() -> Tally:
    """A fixed share of the states of the scores that count criteria."""
    return check_criteria(share=29)


def _support_of_another_cause(patch: Patch) -> None:
    patch.setattr(severity, "_counts", lambda support, facts: support.present)


def _ferritin_is_enough(patch: Patch) -> None:
    patch.setattr(severity, "FEATURES_FOR_ENTRY", 1)


def _open_score_counts_as_reached(patch: Patch) -> None:
    patch.setattr(
        severity, "_holding", lambda rules: tuple(rule for rule, holds in rules if holds is not False)
    )


def _refractory_hides_fulminant(patch: Patch) -> None:
    judged = severity._overt_tier

    def wrong(*rest: object, **more: object) -> object:
        tier, rules = judged(*rest, **more)  # type: ignore[arg-type]
        return (severity.Tier.T2 if tier is severity.Tier.T4A else tier), rules

    patch.setattr(severity, "_overt_tier", wrong)


def _cannot_ask_is_low_risk(patch: Patch) -> None:
    patch.setattr(gates, "is_low_risk", lambda facts: facts.raised is not True)


def _treatment_alone_settles_what_was_found(patch: Patch) -> None:
    right = ladders.parasite_state
    patch.setattr(
        ladders, "parasite_state", lambda facts: right(replace(facts, agreed=facts.agreed or facts.treated))
    )


def _missing_item_is_worth_its_points(patch: Patch) -> None:
    right = ladders.hscore

    def wrong(inputs: dict[str, object]) -> object:
        result = right(inputs)  # type: ignore[arg-type]
        missing = any(value is None for value in inputs.values())
        return (
            result
            if not missing
            else type(result)(result.score, result.maximum, result.maximum, result.status, result.points)
        )

    patch.setattr(ladders, "hscore", wrong)


def _what_is_missing_is_not_met(patch: Patch) -> None:
    """ "4 met, 2 pending" is called negative."""
    right = criteria.evaluate

    def wrong(score: str, inputs: dict[str, object]) -> object:
        result = right(score, inputs)  # type: ignore[arg-type]
        is_open = result.status is Status.INDETERMINATE
        return replace(result, status=Status.NOT_MET) if is_open else result

    patch.setattr(criteria, "evaluate", wrong)


def _a_missing_criterion_is_no_longer_possible(patch: Patch) -> None:
    right = criteria.evaluate
    patch.setattr(
        criteria, "evaluate", lambda score, inputs: replace(right(score, inputs), criteria_unknown=0)
    )


SEEN_ON_THE_LADDERS = [
    ("support of another cause counts", _support_of_another_cause, of_tiers, "INV-17"),
    ("one feature is enough for entry", _ferritin_is_enough, of_tiers, "INV-14"),
    ("an open score makes it overt", _open_score_counts_as_reached, of_tiers, "INV-15"),
    ("T4a falls to T2", _refractory_hides_fulminant, of_tiers, ladders.DANGER_NEVER_LOWERS),
    ("cannot ask is low risk", _cannot_ask_is_low_risk, of_gate_and_hscore, ladders.UNKNOWN_NEVER_OPENS),
    (
        "nobody has to agree",
        _treatment_alone_settles_what_was_found,
        of_gate_and_hscore,
        ladders.FOUND_STAYS_SHUT,
    ),
    (
        "a missing item scores",
        _missing_item_is_worth_its_points,
        of_gate_and_hscore,
        ladders.UNKNOWN_NEVER_RAISES,
    ),
    ("what is missing is not met", _what_is_missing_is_not_met, of_criteria, criteria.UNKNOWN_NEVER_SETTLES),
    (
        "the most criteria fall",
        _a_missing_criterion_is_no_longer_possible,
        of_criteria,
        criteria.UNKNOWN_NEVER_SETTLES,
    ),
]


@pytest.mark.hazard("H11", "H16")
@pytest.mark.parametrize(("name", "plant", "prove", "found_as"), SEEN_ON_THE_LADDERS)
def test_a_bug_in_tier_gate_or_score_is_found_by_name(
    name: str,
    plant: Callable[[Patch], None],
    prove: Callable[[], Tally],
    found_as: str,
    monkeypatch: Patch,
) -> None:
    plant(monkeypatch)
    assert found(monkeypatch, found_as, prove)


@pytest.mark.parametrize("prove", [of_tiers, of_criteria])
def test_without_a_bug_the_ladders_stand(prove: Callable[[], Tally]) -> None:
    assert not prove().broken


@pytest.mark.hazard("H14")
def test_a_dose_without_its_cap_is_found(content: Content, monkeypatch: Patch) -> None:
    right = doses.work_out
    monkeypatch.setattr(doses, "work_out", lambda *a, **more: right(*a, **{**more, "maximum": None}))
    broken = check_doses(content.drugs).broken
    assert "above 1000" in broken["INV-31"]
    assert "dose maximum" in broken


@pytest.mark.hazard("H14")
def test_a_maximum_that_a_site_raised_is_found(content: Content) -> None:
    steroid = next(drug for drug in content.drugs if drug.id == "methylprednisolone")
    pulse = steroid.doses[0].model_copy(update={"maximum": Decimal(2000), "refuse_above": Decimal(2000)})
    wrong = steroid.model_copy(update={"doses": (pulse, *steroid.doses[1:])})
    assert "INV-31" in check_doses((wrong,)).broken


def test_a_limit_of_weight_read_the_other_way_is_found(content: Content, monkeypatch: Patch) -> None:
    def strictly_inside(value: Decimal) -> bool:
        return Decimal(30) < value < Decimal(250)

    monkeypatch.setattr(doses, "LIMITS", ((strictly_inside, ("30", "250"), ("29.9", "250.1")),))
    assert "strictly_inside refuses 30 or 250" in check_doses(content.drugs).broken["INV-32"]


def test_a_row_that_chooses_by_a_cytokine_is_found(content: Content) -> None:
    row = content.table[0].model_copy(update={"condition": "il6_pg_mL >= 1000"})
    assert "by the amount of il6_pg_mL" in check_table_facts(indexed(content, row)).broken["INV-10"]


def test_a_dropped_mark_is_a_fault_of_the_content() -> None:
    files = slipped(shipped(), "forms/drugs.toml", 'mark = "V"\n', "")
    loaded = load(files)
    assert isinstance(loaded, Faults)
    assert any("mark" in str(fault) for fault in loaded.faults)


def test_a_list_that_is_out_of_order_is_found(content: Content, monkeypatch: Patch) -> None:
    monkeypatch.setattr(listing, "rank", lambda index, at: tuple(reversed(rank.rank(index, at))))
    sentence = found(monkeypatch, "groups", lambda: prove_contexts(indexed(content), frozenset({"AUTO"})))
    assert sentence.startswith("the groups are out of order")


SITE_EDITS = [
    ("leishmania", "excluded_when", " and leishmania_pcr == negative", "", "INV-20"),
    ("leishmania", "excluded_when", "leishmania_microscopy == negative and ", "", "INV-20"),
    ("malaria", "excluded_when", " and malaria_set_3 == negative", "", "INV-21"),
    ("malaria", "excluded_when", "malaria_set_1 == negative and ", "malaria_set_1 == negative or ", "INV-21"),
    ("strongyloides", "excluded_when", " and immunosuppressed_now == no", "", "INV-22"),
    ("strongyloides", "excluded_when", "strongyloides_serology == negative and ", "", "INV-22"),
    ("strongyloides", "raised_when", " or exposure_htlv1 == yes", "", "INV-23"),
    ("leishmania", "raised_when", "exposure_leishmania == yes or ", "", "INV-23"),
    (
        "babesia",
        "excluded_when",
        "babesia_pcr == negative",
        "not answered(babesia_pcr)",
        parasites.UNKNOWN_NEVER_EXCLUDES,
    ),
]


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(("name", "field", "there", "instead", "found_as"), SITE_EDITS)
def test_a_minimum_set_that_a_site_shortened_is_found(
    name: str, field: str, there: str, instead: str, found_as: str, content: Content
) -> None:
    right = next(parasite for parasite in content.parasites if parasite.id == name)
    assert there in getattr(right, field)
    wrong = right.model_copy(update={field: getattr(right, field).replace(there, instead)})
    assert found_as in check_minimum_sets((wrong,)).broken


def test_a_parasite_taken_out_of_the_gate_is_found(content: Content) -> None:
    broken = check_minimum_sets(
        [parasite for parasite in content.parasites if parasite.id != "malaria"]
    ).broken
    assert broken == {parasites.ALWAYS_IN_THE_GATE: "malaria does not always count for the gate"}
    asleep = [parasite.model_copy(update={"always": False}) for parasite in content.parasites]
    assert parasites.ALWAYS_IN_THE_GATE in check_minimum_sets(asleep).broken


def test_the_shipped_minimum_sets_hold(content: Content) -> None:
    assert check_minimum_sets(content.parasites).broken == {}
