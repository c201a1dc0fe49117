"""Two evaluators, written apart from the same text, agree about every state (decision_rules.md)."""
# ruff: noqa: E501 - a table is read by its columns

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import pytest

from tests.spec.second_evaluator import State
from tests.spec.second_evaluator.states import (
    CLEAR,
    CONTEXTS,
    DOMAINS,
    GATES,
    TIERS,
    clear_state,
    random_state,
)
from tests.spec.second_opinion import disagreements, program_view, ranking
from tests.tables import table

pytestmark = pytest.mark.slow

SINGLE = ("-", *CONTEXTS)
PAIRS = tuple("+".join(pair) for pair in combinations(CONTEXTS, 2))
DRAWN = 20_000


def differing(states: Iterator[State]) -> list[str]:
    """The first few disagreements over these states."""
    found: list[str] = []
    for state in states:
        found += disagreements(state)
        if len(found) > 5:
            break
    return found


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("gate", GATES)
def test_they_agree_on_every_context_and_pair_with_nothing_in_the_way(tier: str, gate: str) -> None:
    assert not differing(clear_state(tier, contexts, gate) for contexts in (*SINGLE, *PAIRS))


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("tier", TIERS)
def test_they_agree_on_every_context_when_any_one_fact_is_changed(tier: str) -> None:
    changes = [{name: value} for name, domain in DOMAINS.items() for value in domain]
    assert not differing(
        clear_state(tier, contexts, **changed) for contexts, changed in product(SINGLE, changes)
    )


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("tier", TIERS)
def test_they_agree_on_every_pair_with_nothing_answered(tier: str) -> None:
    nothing = dict.fromkeys(CLEAR)
    assert not differing(clear_state(tier, contexts, **nothing) for contexts in PAIRS)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("seed", range(4))
def test_they_agree_on_states_drawn_at_random(seed: int) -> None:
    random = Random(seed)
    assert not differing(random_state(random) for _ in range(DRAWN // 4))


SETTLED_FROM_THE_TEXT = table(
    """
    rule | tier | contexts          | gate                  | facts                                                 | option                  | grade      | line   | held by | why
    1    | T2   | PRIM+VIR          | EXCLUDED              | review_48_72=failing steroid_started=no               | dexamethasone+etoposide | avoid      | second | H7      | a context that does not list it joins as second line
    3.4  | T2   | PRIM+SOL          | EXCLUDED              | review_48_72=not_recorded                             | dexamethasone+etoposide | avoid      | second | H6      | and without a co-start
    4    | T2   | LYM               | EXCLUDED              | review_48_72=not_recorded lymphoma_histology=none     | lymphoma_regimen        | avoid      | second | H6      | so does the default where no condition is true
    4    | T2   | LYM               | EXCLUDED              | review_48_72=not_recorded lymphoma_histology=confirmed | lymphoma_regimen       | preferred  | second |         | once one is true the row's own co-start counts
    6    | T1   | AUTO              | POSITIVE_ON_TREATMENT | rheum_flare_diagnosed=yes                             | steroid_disease_dose    | acceptable | first  | H1      | T1 holds all but after LOW_RISK and EXCLUDED
    6    | T2   | AUTO              | POSITIVE_ON_TREATMENT |                                                       | mp_pulse                | preferred  | first  |         | from T2 it is open
    8    | T1   | AUTO+PARA_STRONGY | EXCLUDED              | rheum_flare_diagnosed=yes                             | steroid_disease_dose    | avoid      | first  |         | before ivermectin no steroid form, listed or not
    8    | T1   | AUTO+PARA_STRONGY | EXCLUDED              | rheum_flare_diagnosed=yes antiparasitic_started=yes strongy_hyperinfection=no | steroid_disease_dose | acceptable | first | | ivermectin is charted
    8    | T4   | SOL+PARA_STRONGY  | EXCLUDED              | antiparasitic_started=no                              | dexamethasone+etoposide | avoid      | both   |         | a steroid inside a combination is one too
    8    | T4   | SOL+PARA_STRONGY  | EXCLUDED              | antiparasitic_started=yes strongy_hyperinfection=no   | dexamethasone+etoposide | acceptable | both   |         | the parasite still caps etoposide
    9    | T3   | AUTO              | EXCLUDED              | rickettsial_exposure=not_answered                     | doxycycline             | acceptable | first  |         | nobody has asked: as unknown
    9    | T3   | ICB               | EXCLUDED              | rickettsial_exposure=yes                              | doxycycline_alone       | preferred  | first  |         | shown once, in front
    9    | T3   | ICB               | EXCLUDED              | rickettsial_exposure=yes                              | doxycycline             | absent     |        |         | not a second time
    9    | T3   | AUTO              | PENDING               |                                                       | specialist_mdt_now      | absent     |        |         | a preferred exit of the gate is open
    9    | T4   | KSHV              | EXCLUDED              | pregnancy=pregnant                                    | specialist_mdt_now      | preferred  | supportive |     | planning delivery is no drug (10.26)
    9    | T4   | IEC+PARA_STRONGY  | EXCLUDED              |                                                       | specialist_mdt_now      | preferred  | supportive |     | nor is ivermectin beside the storm
    """
)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    "row", SETTLED_FROM_THE_TEXT, ids=lambda row: f"{row['rule']} {row['tier']} {row['option']} {row['why']}"
)
def test_where_the_two_differed_both_now_say_what_the_text_says(row: dict[str, str]) -> None:
    pairs = (pair.split("=") for pair in row["facts"].split())
    facts = {name: None if value == "not_answered" else value for name, value in pairs}
    state = clear_state(row["tier"], row["contexts"], row["gate"], **facts)
    assert not disagreements(state)
    options = ranking(state)
    if row["grade"] == "absent":
        assert row["option"] not in options
        return
    said = program_view(options[row["option"]])
    assert (said.grade, said.line, said.holds) == (
        row["grade"],
        row["line"],
        frozenset(row["held by"].split()),
    )
