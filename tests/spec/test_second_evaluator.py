"""The second evaluator against the table, against rows a clinician can read, and against the invariants."""

import csv
from itertools import product
from pathlib import Path
from random import Random

import pytest

from bedside.domain.gates import ParasiteFacts, parasite_state
from tests.spec.second_evaluator import Result, State, evaluate, order
from tests.spec.second_evaluator.cells import cell, modifier_rows, table
from tests.spec.second_evaluator.invariants import CHECKED_ELSEWHERE, INVARIANTS, Results
from tests.spec.second_evaluator.parasite import allowed
from tests.spec.second_evaluator.state import GRADES
from tests.spec.second_evaluator.states import CLEAR, CONTEXTS, GATES, TIERS, clear_state, random_state
from tests.spec.second_evaluator.vocabulary import VOCABULARY
from tests.tables import table as readable

MODIFIERS = ("PREG", "WITH_STRONGY")
with (Path(__file__).parent / "decision_table.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

MADE_TRUE = {
    "": "",
    "antiparasitic_started == yes and id_agrees == yes": "antiparasitic_started=yes, id_agrees=yes",
    "antiparasitic_started == yes and id_agrees == yes and failing_antimicrobial == yes": (
        "antiparasitic_started=yes, id_agrees=yes, failing_antimicrobial=yes"
    ),
    "antiparasitic_started == yes and strongy_hyperinfection == no": (
        "antiparasitic_started=yes, strongy_hyperinfection=no"
    ),
    "biopsy_state in (done, waived)": "biopsy_state=waived",
    "biopsy_state in (not_planned, planned) and deteriorating == yes": (
        "biopsy_state=planned, deteriorating=yes"
    ),
    "cns_disease != yes and fetal_lung_indication != yes": "cns_disease=no, fetal_lung_indication=no",
    "cns_disease == no": "cns_disease=no",
    "cns_disease == yes": "cns_disease=yes",
    "cns_disease == yes or fetal_lung_indication == yes": "fetal_lung_indication=yes",
    "covid_oxygen == yes": "covid_oxygen=yes",
    "covid_policy_il6 == yes and il6_blocker_given == no": "covid_policy_il6=yes, il6_blocker_given=no",
    "crs_active == yes": "crs_active=yes",
    "deteriorating == yes": "deteriorating=yes",
    "ebv_lineage != B": "ebv_lineage=mixed",
    "ebv_lineage == B": "ebv_lineage=B",
    "failing_antimicrobial == no": "failing_antimicrobial=no",
    "failing_antimicrobial == yes": "failing_antimicrobial=yes",
    "failing_antimicrobial == yes or deteriorating == yes": "deteriorating=yes",
    "failing_first_line == yes": "failing_first_line=yes",
    "hiv == yes": "hiv=yes",
    "il6_blocker_given == yes": "il6_blocker_given=yes",
    "kaposi_known == no": "kaposi_known=no",
    "kaposi_known == yes": "kaposi_known=yes",
    "kshv_disease in (mcd, kics) and rituximab_given == yes": "kshv_disease=kics, rituximab_given=yes",
    "lymphoma_histology == confirmed": "lymphoma_histology=confirmed",
    "malignancy_plausible == yes": "malignancy_plausible=yes",
    "mals_phenotype == yes and source_controlled == yes": "mals_phenotype=yes, source_controlled=yes",
    "mis_a == yes": "mis_a=yes",
    "mycobacteria != treated": "mycobacteria=on_treatment",
    "not (mals_phenotype == yes and source_controlled == yes)": "source_controlled=no",
    "not (score_hscore_min >= 169)": "score_hscore_min=168",
    "rheum_flare_diagnosed == yes": "rheum_flare_diagnosed=yes",
    "rituximab_given == no": "rituximab_given=no",
    "rituximab_given == yes": "rituximab_given=yes",
    "rituximab_given == yes and kaposi_known == no": "rituximab_given=yes, kaposi_known=no",
    "score_hscore_min >= 169": "score_hscore_min=169",
    "score_hscore_min >= 169 and cns_disease == no": "score_hscore_min=169, cns_disease=no",
    "score_hscore_min >= 169 and cns_disease == yes": "score_hscore_min=169, cns_disease=yes",
    "septic_shock == yes": "septic_shock=yes",
    "strongy_hyperinfection == yes or antiparasitic_started == no": "antiparasitic_started=no",
    "supar_ng_mL >= 6 and ventilated == no": "supar_ng_mL=6, ventilated=no",
}


def facts_of(text: str) -> dict[str, object]:
    """Facts written "a=b, c=d"; "not answered" is None, "-" or nothing is no fact."""
    pairs = (pair.strip().split("=") for pair in text.split(",") if pair.strip() not in ("", "-"))
    return {name: None if value == "not answered" else value for name, value in pairs}


def test_every_condition_of_the_table_has_facts_that_make_it_true() -> None:
    assert {row["condition"] for row in ROWS} == set(MADE_TRUE)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("name", sorted({f"{row['context']} {row['tier']}" for row in ROWS}))
def test_each_row_of_a_cell_gives_its_grade_once_its_condition_is_true(name: str) -> None:
    context, tier = name.split()
    for row in (row for row in ROWS if (row["context"], row["tier"]) == (context, tier)):
        facts = facts_of(MADE_TRUE[row["condition"]])
        graded = (modifier_rows if context in MODIFIERS else cell)(context, tier, facts)
        assert GRADES[graded[row["option"]].grade] == row["grade"], row["row_id"]
        assert graded[row["option"]].line == row["line"], row["row_id"]
        sequence = int(row["sequence"]) if row["sequence"] else None
        assert graded[row["option"]].sequence == sequence, row["row_id"]


def test_the_vocabulary_names_every_option_of_the_table_and_no_fact_is_a_cytokine() -> None:
    assert {row["option"] for row in ROWS} <= set(VOCABULARY)
    read = {name for entry in table().values() for name in entry.reads}
    assert not [name for name in read if name.startswith(("il6_ng", "il_", "ifn", "cxcl9", "tnf_", "il18"))]
    assert [name for name in read if name.endswith(("_pg_mL", "_ng_mL"))] == ["supar_ng_mL"]


READ_BY_HAND = Path(__file__).parent / "second_evaluator" / "read_by_hand.txt"
READABLE_ROWS = readable(READ_BY_HAND.read_text(encoding="utf-8"))


def named(row: dict[str, str]) -> str:
    """The name of one readable row in a test report."""
    return " ".join(value for value in row.values() if value != "-")


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", READABLE_ROWS, ids=map(named, READABLE_ROWS))
def test_the_rules_give_the_grade_and_holds_read_from_the_text(row: dict[str, str]) -> None:
    state = clear_state(row["tier"], row["contexts"], row["gate"], **facts_of(row["facts"]))
    result = evaluate(state).get(row["option"])
    if row["grade"] == "absent":
        assert result is None
        return
    assert result is not None
    assert (result.grade, result.holds) == (row["grade"], frozenset(row["held by"].split()) - {"-"})


def test_every_ambiguity_of_section_10_has_a_row() -> None:
    assert {f"10.{number}" for number in range(1, 31)} <= {row["rule"] for row in READABLE_ROWS}


def test_a_parasite_found_on_treatment_supplies_the_row() -> None:
    state = clear_state("T3", "AUTO", "POSITIVE_ON_TREATMENT")._replace(found=frozenset({"PARA_LEISH"}))
    assert evaluate(state)["ana_adjunct"].grade == "avoid"
    assert order(state)[0] == "antiparasitic_alone"


def test_with_brain_disease_dexamethasone_stands_before_the_pulse_else_in_file_order() -> None:
    with_it = order(clear_state("T3", "AUTO", cns_disease="yes"))
    without = order(clear_state("T4", "UNK"))
    other_group = order(clear_state("T2", "AUTO", cns_disease="yes"))
    assert with_it.index("dexamethasone") < with_it.index("mp_pulse")
    assert without.index("dexamethasone") < without.index("mp_pulse")
    assert other_group.index("mp_pulse") < other_group.index("dexamethasone")


def test_merged_rows_take_the_later_sequence() -> None:
    assert evaluate(clear_state("T4", "AUTO"))["etoposide"].sequence == 4
    assert evaluate(clear_state("T4", "SOL"))["etoposide"].sequence == 3
    assert evaluate(clear_state("T4", "AUTO+SOL"))["etoposide"].sequence == 4


def test_groups_stand_in_the_order_preferred_acceptable_held_avoid_contraindicated() -> None:
    groups = [result.group for result in evaluate(clear_state("T3", "AUTO", "PENDING")).values()]
    assert list(dict.fromkeys(groups)) == ["preferred", "acceptable", "held"]
    opened = [result.group for result in evaluate(clear_state("T3", "BACT", tb_test_taken="no")).values()]
    assert list(dict.fromkeys(opened)) == ["preferred", "acceptable", "held", "avoid", "contraindicated"]


def test_what_is_contraindicated_never_waits_in_the_held_group() -> None:
    result = evaluate(clear_state("T1", "AUTO", "PENDING"))["etoposide"]
    assert (result.group, result.status, result.holds) == ("contraindicated", "held", frozenset({"H1"}))


def faults(state: State) -> list[str]:
    """Every invariant that the evaluator breaks in this state."""
    results = evaluate(state)
    told = ((name, invariant(state, results)) for name, invariant in INVARIANTS.items())
    return [f"{name}: {sentence} ({state})" for name, sentence in told if sentence is not None]


@pytest.mark.slow
@pytest.mark.hazard("H11")
def test_the_invariants_hold_in_20_000_states_drawn_at_random() -> None:
    random = Random(11)
    states = (random_state(random) for _ in range(20_000))
    assert not [fault for state in states for fault in faults(state)]


ALL_CLEAR_NOTHING_ANSWERED_PREGNANT: tuple[dict[str, object], ...] = (
    {},
    dict.fromkeys(CLEAR),
    {"pregnancy": "pregnant", "cns_disease": "yes"},
)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("tier", TIERS)
def test_the_invariants_hold_for_every_single_context_under_every_gate(tier: str) -> None:
    for context, gate in product((*CONTEXTS, "-"), GATES):
        for changes in ALL_CLEAR_NOTHING_ANSWERED_PREGNANT:
            assert not faults(clear_state(tier, context, gate, **changes))


def test_the_same_state_gives_the_same_options_in_the_same_order() -> None:
    random = Random(39)
    states = [random_state(random) for _ in range(200)]
    first = [list(evaluate(state).items()) for state in states]
    assert first == [list(evaluate(state).items()) for state in states]


def test_every_invariant_is_either_checked_here_or_has_a_place_elsewhere() -> None:
    assert set(INVARIANTS) | set(CHECKED_ELSEWHERE) == {f"INV-{number:02}" for number in range(1, 47)}
    assert not set(INVARIANTS) & set(CHECKED_ELSEWHERE)


DOCTORED = """
invariant | tier | contexts   | gate     | facts                                | option              | grade
INV-01    | T3   | AUTO       | PENDING  | -                                    | mp_pulse            | avoid
INV-04    | T1   | AUTO       | EXCLUDED | -                                    | plasma_exchange     | acceptable
INV-06    | T2   | AUTO       | EXCLUDED | steroid_started=no                   | ana_adjunct         | preferred
INV-07    | T4   | LYM        | EXCLUDED | -                                    | ana_monotherapy     | avoid
INV-08    | T4   | PARA_LEISH | EXCLUDED | -                                    | ana_adjunct         | preferred
INV-09    | T3   | SOL        | EXCLUDED | -                                    | ana_adjunct         | contraindicated
INV-12    | T3   | SOL        | EXCLUDED | -                                    | tocilizumab         | acceptable
INV-13    | T4   | UNK        | EXCLUDED | searches_complete=no                 | etoposide           | preferred
INV-15    | T3   | COV        | EXCLUDED | score_hscore_min=168                 | ana_adjunct         | acceptable
INV-25    | T3   | TB         | EXCLUDED | serum_stored=no                      | ivig                | preferred
INV-28    | T4   | AUTO       | EXCLUDED | zoster=on_treatment                  | emapalumab          | avoid
INV-29    | T3   | EBV        | EXCLUDED | hbsag=unknown                        | rituximab           | avoid
INV-30    | T4   | AUTO       | EXCLUDED | running_drugs_checked=no             | ruxolitinib         | acceptable
INV-34    | T4   | EBV        | EXCLUDED | pregnancy=pregnant, mdt_contacted=no | etoposide           | acceptable
INV-34    | T4   | EBV        | EXCLUDED | pregnancy=postpartum                 | methotrexate        | avoid
INV-36    | T4   | UNK        | EXCLUDED | -                                    | finish_cause_search | preferred
INV-42    | T3   | IEC        | EXCLUDED | crs_active=no                        | tocilizumab_crs     | acceptable
"""
DOCTORED_ROWS = readable(DOCTORED)


@pytest.mark.parametrize("row", DOCTORED_ROWS, ids=map(named, DOCTORED_ROWS))
def test_an_invariant_names_the_option_that_breaks_it(row: dict[str, str]) -> None:
    state = clear_state(row["tier"], row["contexts"], row["gate"], **facts_of(row["facts"]))
    results = evaluate(state)
    wrong = Result(row["grade"], "second", "open", frozenset(), row["grade"], 2)
    invariant = INVARIANTS[row["invariant"]]
    assert invariant(state, results) is None
    assert row["option"] in (invariant(state, results | {row["option"]: wrong}) or "")


def reversed_order(results: Results) -> Results:
    """The same options, last first."""
    return dict(reversed(list(results.items())))


@pytest.mark.parametrize(
    ("name", "context", "facts"),
    [
        ("INV-08", "PARA_LEISH", "-"),
        ("INV-40", "AUTO", "rickettsial_exposure=yes"),
        ("INV-41", "AUTO", "culprit_drug_8_weeks=yes"),
    ],
)
def test_an_invariant_about_order_fails_on_options_listed_backwards(
    name: str, context: str, facts: str
) -> None:
    state = clear_state("T3", context, "EXCLUDED", **facts_of(facts))
    results = evaluate(state)
    assert INVARIANTS[name](state, results) is None
    assert "stands before" in (INVARIANTS[name](state, reversed_order(results)) or "")
    assert INVARIANTS[name](state, {}) is not None


def test_a_steroid_for_shock_that_is_held_is_told() -> None:
    state = clear_state("T3", "BACT", "PENDING", septic_shock="yes")
    results = evaluate(state)
    assert INVARIANTS["INV-43"](state, results) is None
    held = results["hydrocortisone_shock"]._replace(status="held", holds=frozenset({"H1"}))
    assert "hydrocortisone_shock" in (
        INVARIANTS["INV-43"](state, results | {"hydrocortisone_shock": held}) or ""
    )


def test_each_invariant_on_a_state_is_shown_to_fail_somewhere_above() -> None:
    shown = {row["invariant"] for row in DOCTORED_ROWS} | {"INV-40", "INV-41", "INV-43"}
    assert shown == set(INVARIANTS)


@pytest.mark.hazard("H08", "H11")
def test_both_readings_of_4_3_give_the_same_state_for_everything_a_parasite_can_be() -> None:
    flags = [name for name in ParasiteFacts._fields if name not in ("raised", "informed")]
    for raised, informed in product((True, False, None), repeat=2):
        for values in product((True, False), repeat=len(flags)):
            told = {"raised": raised, "informed": informed, **dict(zip(flags, values, strict=True))}
            assert parasite_state(ParasiteFacts(**told)).value in allowed(told), told  # type: ignore[arg-type]
