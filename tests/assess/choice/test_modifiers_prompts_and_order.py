"""Pregnancy and Strongyloides as modifiers, prompts, and the order shown (decision_rules.md 8, 9)."""

import pytest

from bedside.domain.gates import GateState
from bedside.domain.therapy import ANTIPARASITIC, Grade, Group, is_immunosuppressive
from tests.assess.choice.situations import order, ranked
from tests.tables import table

PREGNANCY = table(
    """
    contexts | tier | facts                          | option                        | grade
    UNK      | T4   |                                | dexamethasone                 | acceptable
    UNK      | T4   |                                | mp_pulse                      | preferred
    UNK      | T4   | cns_disease=yes                | dexamethasone                 | preferred
    LYM      | T3   |                                | mp_pulse                      | preferred
    LYM      | T3   | cns_disease=yes                | mp_pulse                      | acceptable
    LYM      | T3   | cns_disease=unknown            | mp_pulse                      | acceptable
    LYM      | T3   | fetal_lung_indication=unknown  | mp_pulse                      | acceptable
    LYM      | T3   | fetal_lung_indication=yes      | mp_pulse                      | acceptable
    PRIM     | T2   |                                | steroid_moderate              | preferred
    EBV      | T2   | ebv_lineage=B                  | rituximab                     | avoid
    KSHV     | T3   |                                | rituximab+liposomal_doxorubicin | avoid
    EBV      | T4   |                                | dep                           | acceptable
    LYM      | T4   |                                | dep                           | acceptable
    IEC      | T2   |                                | ana_monotherapy               | acceptable
    CTD      | T3   | rheum_flare_diagnosed=yes      | cyclophosphamide              | acceptable
    CTD      | T4   | rheum_flare_diagnosed=yes      | anakinra+cyclophosphamide     | acceptable
    COV      | T3   | covid_policy_il6=yes           | tocilizumab_covid             | acceptable
    AUTO     | T3   |                                | methotrexate                  | contraindicated
    AUTO     | T1   |                                | methotrexate                  | contraindicated
    ICI      | T3   |                                | plasma_exchange               | acceptable
    """
)


@pytest.mark.parametrize("answer", ["pregnant", "postpartum", "unknown", None])
@pytest.mark.parametrize("row", PREGNANCY, ids=lambda row: f"{row['contexts']} {row['tier']} {row['option']}")
def test_pregnancy_caps_what_it_lists_and_what_contains_it(row: dict[str, str], answer: str | None) -> None:
    facts = dict([row["facts"].split("=")]) if row["facts"] else {}
    option = ranked(row["tier"], row["contexts"], facts={**facts, "pregnancy": answer})[row["option"]]
    assert option.grade == row["grade"]


def test_an_agent_that_pregnancy_does_not_list_is_at_most_acceptable() -> None:
    flare = {"rheum_flare_diagnosed": "yes"}
    assert ranked("T3", "CTD", facts=flare)["cyclophosphamide"].grade is Grade.PREFERRED
    assert (
        ranked("T3", "CTD", facts={**flare, "pregnancy": "pregnant"})["cyclophosphamide"].grade
        is Grade.ACCEPTABLE
    )


def test_delivery_planning_comes_from_pregnancy_itself() -> None:
    assert "delivery_planning" not in ranked("T2", "AUTO", facts={"pregnancy": "pregnant"})
    assert (
        ranked("T3", "AUTO", facts={"pregnancy": "pregnant"})["delivery_planning"].grade is Grade.ACCEPTABLE
    )
    assert ranked("T4", "AUTO", facts={"pregnancy": "pregnant"})["delivery_planning"].grade is Grade.PREFERRED
    assert "delivery_planning" not in ranked("T4", "AUTO")


STRONGYLOIDES = table(
    """
    facts                                            | option           | grade
    antiparasitic_started=no                         | mp_pulse         | avoid
    antiparasitic_started=?                          | mp_pulse         | avoid
    antiparasitic_started=yes                        | mp_pulse         | preferred
    antiparasitic_started=yes strongy_hyperinfection=yes | mp_pulse     | avoid
    antiparasitic_started=yes strongy_hyperinfection=?   | mp_pulse     | avoid
    antiparasitic_started=yes                        | ana_adjunct      | acceptable
    antiparasitic_started=yes                        | emapalumab       | contraindicated
    antiparasitic_started=yes                        | ciclosporin      | acceptable
    """
)


@pytest.mark.parametrize("row", STRONGYLOIDES, ids=lambda row: f"{row['facts']} {row['option']}")
def test_strongyloides_beside_another_context(row: dict[str, str]) -> None:
    pairs = (pair.split("=") for pair in row["facts"].split())
    facts = {name: None if value == "?" else value for name, value in pairs}
    options = ranked("T3", "AUTO PARA_STRONGY", [GateState.POSITIVE_ON_TREATMENT], facts=facts)
    assert options[row["option"]].grade == row["grade"]
    assert options["antiparasitic"].sequence == 0


@pytest.mark.parametrize(
    ("exposure", "grade"), [("yes", "preferred"), ("unknown", "acceptable"), (None, "acceptable"), ("no", "")]
)
def test_doxycycline_goes_first_when_rickettsiae_are_possible(exposure: str | None, grade: str) -> None:
    options = ranked("T3", "AUTO", facts={"rickettsial_exposure": exposure})
    if not grade:
        assert "doxycycline" not in options
        return
    assert (options["doxycycline"].grade, options["doxycycline"].sequence) == (grade, 0)


def test_doxycycline_is_shown_once_where_the_row_already_names_it() -> None:
    options = ranked("T3", "ICB", facts={"rickettsial_exposure": "yes"})
    assert options["doxycycline_alone"].sequence == 0
    assert "doxycycline" not in options


def test_stopping_the_culprit_drug_goes_before_every_drug() -> None:
    shown = order("T3", "AUTO", facts={"culprit_drug_8_weeks": "yes"})
    assert shown[0] == "stop_culprit_drug"
    assert "stop_culprit_drug" not in order("T3", "AUTO")


SPECIALIST = table(
    """
    contexts | tier | gate                | facts                    | called | why
    AUTO     | T3   | EXCLUDED            |                          | no     | steroid is preferred
    KSHV     | T2   | EXCLUDED            | pregnancy=pregnant       | yes    | pregnancy leaves no preferred drug
    KSHV     | T3   | EXCLUDED            | pregnancy=pregnant       | yes    | pregnancy leaves no preferred drug
    KSHV     | T4   | EXCLUDED            | pregnancy=pregnant       | yes    | planning delivery is no answer
    KSHV     | T3   | EXCLUDED            | pregnancy=pregnant hiv=yes | yes  | nor is the HIV drug
    KSHV     | T3   | EXCLUDED            |                          | no     | the pair is preferred
    KSHV     | T3   | EXCLUDED            | hbsag=? | no | held for hepatitis B: it has its own way out
    KSHV     | T2   | TREATED_EMPIRICALLY | kaposi_known=no          | no     | rituximab is the one opened
    UNK      | T2   | EXCLUDED            | biopsy_state=planned     | no     | the search goes on
    BACT     | T2   | TREATED_EMPIRICALLY |                          | no     | antibiotics are preferred
    AUTO     | T3   | PENDING             |                          | no     | the gate's exits are shown
    AUTO     | T1   | EXCLUDED            |                          | no     | the cause is treated
    """
)


@pytest.mark.parametrize("row", SPECIALIST, ids=lambda row: f"{row['contexts']} {row['tier']} {row['why']}")
def test_the_specialist_is_called_when_nothing_preferred_is_left(row: dict[str, str]) -> None:
    pairs = (pair.split("=") for pair in row["facts"].split())
    facts = {name: None if value == "?" else value for name, value in pairs}
    options = ranked(row["tier"], row["contexts"], [GateState(row["gate"])], facts=facts)
    assert ("specialist_mdt_now" in options) is (row["called"] == "yes")


@pytest.mark.parametrize("contexts", ["PARA_LEISH", "PARA_STRONGY", "PARA_STRONGY AUTO", "PARA_TOXO LYM"])
@pytest.mark.parametrize("gate", ["PENDING", "POSITIVE_ON_TREATMENT", "POSITIVE_UNTREATED", "OVERRIDDEN"])
@pytest.mark.parametrize("tier", ["T1", "T2", "T3", "T4"])
def test_the_antiparasitic_stands_before_every_immunosuppressant(contexts: str, gate: str, tier: str) -> None:
    shown = order(tier, contexts, [GateState(gate)])
    first_drug = next(place for place, option in enumerate(shown) if is_immunosuppressive(option))
    assert any(option in ANTIPARASITIC for option in shown[:first_drug])
    assert not any(option in ANTIPARASITIC for option in shown[first_drug:])


def test_completing_the_tests_is_preferred_at_t2_and_stands_before_treating_blindly() -> None:
    """decision_rules.md 6 and 9: a preferred way out before an acceptable one; at T4 treating comes first."""
    exits = ("complete_gate_tests", "treat_parasites_empirically", "gate_override")
    shut = [GateState("PENDING")]
    assert tuple(option for option in order("T2", "AUTO", shut) if option in exits) == exits
    assert tuple(option for option in order("T3", "AUTO", shut) if option in exits) == exits
    assert tuple(option for option in order("T4", "AUTO", shut) if option in exits) == exits[1:]


def test_groups_come_in_their_order_and_sequence_orders_inside() -> None:
    options = list(ranked("T3", "AUTO", facts={"hbsag": None}).values())
    groups = [list(Group).index(option.group) for option in options]
    assert groups == sorted(groups)
    for group in Group:
        places = [o.sequence if o.sequence is not None else 99 for o in options if o.group is group]
        assert places == sorted(places)


@pytest.mark.parametrize(("brain", "first"), [("yes", "dexamethasone"), ("no", "mp_pulse")])
def test_with_brain_disease_dexamethasone_stands_before_the_pulse(brain: str, first: str) -> None:
    shown = [
        o for o in order("T3", "AUTO", facts={"cns_disease": brain}) if o in ("dexamethasone", "mp_pulse")
    ]
    assert shown[0] == first


def test_equal_situations_rank_equally() -> None:
    assert order("T3", "AUTO BACT PARA_STRONGY") == order("T3", "PARA_STRONGY BACT AUTO")
