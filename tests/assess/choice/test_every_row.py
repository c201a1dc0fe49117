"""Every row of the decision table, in a situation with exactly its context, its tier and its condition."""

import pytest

from bedside.domain.therapy import Grade, Line
from tests.assess.choice.oracle import CONTAINS, facts_for, stricter, true_rows, with_spread
from tests.assess.choice.situations import FAVOURABLE, ranked, source_rows

ROWS = source_rows()
CONTEXT_ROWS = [row for row in ROWS if row["context"] not in ("PREG", "WITH_STRONGY")]
PREGNANCY_ROWS = [row for row in ROWS if row["context"] == "PREG"]
STRONGYLOIDES_ROWS = [row for row in ROWS if row["context"] == "WITH_STRONGY"]
CONTEXTS = list(dict.fromkeys(row["context"] for row in CONTEXT_ROWS))
CAUSE = {"delivery_planning", "antiparasitic"}
PARASITE_CAPPED = {"ana_adjunct", "etoposide", "ruxolitinib", "tocilizumab", "emapalumab"}


def test_the_three_tables_together_are_all_1115_rows() -> None:
    assert len(CONTEXT_ROWS) + len(PREGNANCY_ROWS) + len(STRONGYLOIDES_ROWS) == 1115


@pytest.mark.parametrize("row", CONTEXT_ROWS, ids=lambda row: row["row_id"])
def test_a_row_gives_its_grade_line_and_place(row: dict[str, str]) -> None:
    facts = facts_for(row["condition"])
    option = ranked(row["tier"], row["context"], facts=facts)[row["option"]]
    grades = true_rows(row["context"], row["tier"], {**FAVOURABLE, **facts})
    assert grades[row["option"]] == row["grade"], "the facts of this test make exactly this row true"
    assert option.grade is with_spread(row["option"], grades, row["tier"])
    assert option.line is Line(row["line"])
    assert row["row_id"] in option.rows
    if option.grade in (Grade.PREFERRED, Grade.ACCEPTABLE):
        assert option.sequence == int(row["sequence"])


def test_no_row_is_looser_than_what_it_contains() -> None:
    contradicted = [
        row["row_id"]
        for row in CONTEXT_ROWS
        if with_spread(
            row["option"],
            true_rows(row["context"], row["tier"], {**FAVOURABLE, **facts_for(row["condition"])}),
            row["tier"],
        )
        != row["grade"]
    ]
    assert contradicted == []


@pytest.mark.parametrize("row", PREGNANCY_ROWS, ids=lambda row: row["row_id"])
def test_a_pregnancy_row_is_a_cap_in_every_context(row: dict[str, str]) -> None:
    facts = {**facts_for(row["condition"]), "pregnancy": "pregnant"}
    for context in CONTEXTS:
        options = ranked(row["tier"], context, facts=facts)
        grades = true_rows(context, row["tier"], {**FAVOURABLE, **facts})
        expected = expected_in_pregnancy(row, grades)
        if expected is None:
            assert row["option"] not in options
        else:
            assert options[row["option"]].grade is expected, context


def expected_in_pregnancy(row: dict[str, str], grades: dict[str, Grade]) -> Grade | None:
    """The stricter of cell and cap; the stand-in for dexamethasone rises by one."""
    option, cap = row["option"], Grade(row["grade"])
    if option in CAUSE:
        return cap
    if option not in grades and option == "dexamethasone+etoposide":
        return None
    grade = stricter(grades.get(option, Grade.AVOID), cap)
    stands_in = {"T2": "steroid_moderate", "T3": "mp_pulse", "T4": "mp_pulse"}
    lung = "fetal_lung_indication == yes" in row["condition"]
    wanted = grades.get("dexamethasone") is Grade.PREFERRED and not lung
    if option == stands_in.get(row["tier"]) and wanted and grade is Grade.ACCEPTABLE:
        return Grade.PREFERRED
    return grade


@pytest.mark.parametrize("row", STRONGYLOIDES_ROWS, ids=lambda row: row["row_id"])
def test_a_strongyloides_row_is_a_cap_in_every_other_context(row: dict[str, str]) -> None:
    facts = facts_for(row["condition"])
    for context in (c for c in CONTEXTS if c not in ("UNK", "PARA_STRONGY")):
        option = ranked(row["tier"], f"{context} PARA_STRONGY", facts=facts)[row["option"]]
        grades = true_rows(context, row["tier"], {**FAVOURABLE, **facts})
        if row["option"] == "antiparasitic":
            assert (option.grade, option.sequence) == (Grade.PREFERRED, 0), context
            continue
        expected = stricter(grades.get(row["option"], Grade.AVOID), Grade(row["grade"]))
        if context == "BACT" and row["option"] == "mp_pulse":
            expected = stricter(expected, Grade.AVOID)
        assert option.grade is expected, context


@pytest.mark.parametrize("tier", ["T2", "T3", "T4"])
@pytest.mark.parametrize("context", CONTEXTS)
def test_with_a_parasite_nothing_that_contains_these_drugs_is_preferred(context: str, tier: str) -> None:
    for option in ranked(tier, f"{context} PARA_STRONGY").values():
        if PARASITE_CAPPED & {option.option, *CONTAINS.get(option.option, ())}:
            assert option.grade is not Grade.PREFERRED, option.option
