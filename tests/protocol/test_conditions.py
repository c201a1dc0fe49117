"""Conditions on facts: grammar, three-valued answers and places of faults (decision_rules.md 4)."""

from decimal import Decimal

import pytest

from bedside.domain.quantity import Comparator, Quantity
from bedside.protocol.conditions import ConditionFault, FactValue, parse
from tests.tables import table

FACTS: dict[str, FactValue] = {
    "shock": "yes",
    "brain": "no",
    "hiv": "unknown",
    "igra": "pending",
    "lineage": "B",
    "score": Decimal(169),
    "supar": Quantity(Decimal("5.9"), "ng/mL", Comparator.ABOVE),
}
WORDS = {"true": True, "false": False, "unknown": None}

EXAMPLES = table(
    """
    condition                                     | answer
                                                  | true
    true                                          | true
    not true                                      | false
    shock == yes                                  | true
    shock != yes                                  | false
    brain == yes                                  | false
    nobody_asked == yes                           | unknown
    nobody_asked != yes                           | unknown
    hiv == yes                                    | unknown
    hiv == no                                     | unknown
    hiv == unknown                                | unknown
    igra in (positive, negative)                  | unknown
    answered(hiv)                                 | true
    answered(igra)                                | true
    answered(nobody_asked)                        | false
    not answered(nobody_asked)                    | true
    lineage in (T_NK, mixed)                      | false
    lineage in (B, mixed)                         | true
    score >= 169                                  | true
    score > 169                                   | false
    score <= 168                                  | false
    score < 170                                   | true
    score == 169                                  | true
    not (score >= 169)                            | false
    supar >= 6                                    | unknown
    supar >= 5.9                                  | true
    supar > 5.9                                   | true
    supar < 5                                     | false
    lineage >= 1                                  | unknown
    shock == yes and hiv == yes                   | unknown
    brain == yes and hiv == yes                   | false
    hiv == yes and brain == yes                   | false
    shock == yes or hiv == yes                    | true
    hiv == yes or shock == yes                    | true
    brain == yes or hiv == yes                    | unknown
    not hiv == yes                                | unknown
    shock == yes or hiv == yes and brain == yes   | true
    (shock == yes or hiv == yes) and brain == yes | false
    not brain == yes and shock == yes             | true
    """
)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["condition"] or "empty")
def test_a_condition_is_true_false_or_unknown(row: dict[str, str]) -> None:
    assert parse(row["condition"]).evaluate(FACTS.get) is WORDS[row["answer"]]


FAULTS = table(
    """
    condition              | at | sentence
    shock =                | 7  | This sign has no meaning
    shock                  | 6  | After a fact stands
    shock == yes and       | 17 | A fact should stand here
    (shock == yes          | 14 | “)” should stand here
    shock == yes)          | 13 | should end here
    shock == yes brain     | 14 | should end here
    score >= many          | 10 | A number should stand here
    == yes                 | 1  | A fact should stand here
    shock == and           | 10 | A value should stand here
    answered shock         | 10 | “(” should stand here
    lineage in ()          | 13 | A value should stand here
    shock == yes; brain    | 13 | This sign has no meaning
    not                    | 4  | A fact should stand here
    __import__('os')       | 11 | After a fact stands
    """
)


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row["condition"])
def test_a_fault_names_its_place_in_a_sentence(row: dict[str, str]) -> None:
    with pytest.raises(ConditionFault) as caught:
        parse(row["condition"])
    assert row["sentence"] in caught.value.sentence
    assert caught.value.position + 1 == int(row["at"])


def test_a_condition_names_every_fact_it_may_read_and_every_value_it_compares_with() -> None:
    condition = parse("shock == yes or not (lineage in (B, mixed) and answered(hiv)) or score >= 169")
    assert condition.facts == {"shock", "lineage", "hiv", "score"}
    assert condition.values == {("shock", "yes"), ("lineage", "B"), ("lineage", "mixed")}
    assert condition.thresholds == {("score", Decimal(169))}
