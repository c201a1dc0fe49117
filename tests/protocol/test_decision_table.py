"""The decision table that ships equals its source row by row, and what a loader refuses is refused."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bedside.domain.therapy import Grade, Line
from bedside.protocol.model import DecisionRow
from bedside.protocol.table_check import table_faults
from bedside.protocol.words import Words

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "tests" / "spec" / "decision_table.csv"


def shipped() -> tuple[DecisionRow, ...]:
    raw = tomllib.loads((ROOT / "forms" / "decision_table.toml").read_text("utf-8"))
    return tuple(
        DecisionRow(**{**row, **typed(row)})  # strict models want the words as their own types
        for row in raw["row"]
    )


def typed(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "line": Line(row["line"]),
        "grade": Grade(row["grade"]),
        "why": Words(**row["why"]),
        "sources": tuple(row.get("sources", ())),
    }


def as_source(row: DecisionRow) -> dict[str, str]:
    return {
        "row_id": row.id,
        "context": row.context,
        "tier": row.tier,
        "line": row.line.value,
        "option": row.option,
        "grade": row.grade.value,
        "condition": row.condition,
        "co_start": "yes" if row.co_start else "no",
        "sequence": "" if row.sequence is None else str(row.sequence),
        "why": row.why.en,
        "sources": ";".join(row.sources) or "-",
        "mark": row.mark,
    }


def test_the_table_that_ships_equals_the_source_table_row_by_row() -> None:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1115
    assert [as_source(row) for row in shipped()] == rows


def test_the_table_that_ships_has_no_fault() -> None:
    assert table_faults(shipped()) == ()


BARRED = (
    "etoposide",
    "emapalumab",
    "ruxolitinib",
    "dep",
    "alemtuzumab_atg",
    "plasma_exchange",
    "tocilizumab",
    "mp_pulse",
    "ivig",
)
"""pathway.md 8.1: X at T1 in every row; ivig by 7.2 and decision_rules.md 10.14."""

EVERY_CELL = {"tissue_diagnosis": "preferred", "ana_adjunct": "avoid"}


def cell(*rows: DecisionRow, tier: str = "T2") -> tuple[DecisionRow, ...]:
    """A whole small table: its own rows, in every tier one thing that is preferred and anakinra, T1 barred."""
    tiers = ("T1", "T2", "T3", "T4")
    base = (row(option, each, grade) for each in tiers for option, grade in EVERY_CELL.items())
    own = {(each.tier, each.option) for each in rows}
    barred = (row(option, "T1", "contraindicated") for option in BARRED if ("T1", option) not in own)
    return (*base, *barred, *rows)


def row(
    option: str, tier: str = "T2", grade: str = "preferred", when: str = "", end: str = ""
) -> DecisionRow:
    return DecisionRow(
        id=f"LYM-{tier}-{option}{end}",
        context="LYM",
        tier=tier,
        line=Line.SECOND,
        option=option,
        grade=Grade(grade),
        condition=when,
        co_start=False,
        sequence=1 if grade in ("preferred", "acceptable") else None,
        why=Words(en="Because"),
        mark="S",
    )


def test_a_small_table_without_fault_passes() -> None:
    assert table_faults(cell()) == ()


def test_an_option_out_of_the_vocabulary_is_refused() -> None:
    (fault,) = table_faults(cell(row("bleeding_cups", grade="avoid")))
    assert (fault.path, "vocabulary" in fault.sentence) == ("LYM-T2-bleeding_cups", True)


def test_a_condition_that_cannot_be_read_is_refused() -> None:
    (fault,) = table_faults(cell(row("ivig", grade="avoid", when="hiv = yes")))
    assert (fault.path, "cannot be read" in fault.sentence) == ("LYM-T2-ivig", True)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("", "hiv == yes"),
        ("hiv == yes", "kaposi_known == no"),
        ("hiv != no", "hiv == yes"),
        ("score_hscore_min >= 169", "score_hscore_min <= 169"),
    ],
)
def test_two_rows_of_one_option_that_can_be_true_together_are_refused(left: str, right: str) -> None:
    rows = cell(row("ivig", when=left, end="-a"), row("ivig", grade="avoid", when=right, end="-b"))
    (fault,) = table_faults(rows)
    assert fault.path == "LYM-T2-ivig-a"
    assert "LYM-T2-ivig-b" in fault.sentence


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hiv == yes", "hiv == no"),
        ("hiv == yes", "hiv != yes"),
        ("score_hscore_min >= 169", "score_hscore_min < 169"),
        ("biopsy_state in (done, waived)", "biopsy_state in (planned) and hiv == yes"),
    ],
)
def test_two_rows_of_one_option_that_exclude_each_other_pass(left: str, right: str) -> None:
    rows = cell(row("ivig", when=left, end="-a"), row("ivig", grade="avoid", when=right, end="-b"))
    assert table_faults(rows) == ()


def test_a_cell_where_everything_preferred_has_a_condition_is_refused() -> None:
    rows = [r for r in cell() if (r.tier, r.option) != ("T3", "tissue_diagnosis")]
    (fault,) = table_faults([*rows, row("ivig", "T3", when="hiv == yes")])
    assert fault.path == "LYM T3"


@pytest.mark.hazard("H15")
def test_a_context_without_rows_is_refused_in_each_tier() -> None:
    faults = table_faults(cell(), contexts=("LYM", "EBV"))
    assert [fault.path for fault in faults] == ["EBV T1", "EBV T2", "EBV T3", "EBV T4"]


@pytest.mark.hazard("H15")
@pytest.mark.parametrize("modifier", ["PREG", "WITH_STRONGY"])
def test_a_modifier_without_rows_is_refused(modifier: str) -> None:
    (fault,) = table_faults(cell(), contexts=("LYM", modifier))
    assert (fault.path, "missing" in fault.sentence) == (modifier, True)


@pytest.mark.hazard("H15")
def test_a_cell_without_the_row_of_added_anakinra_is_refused() -> None:
    rows = [r for r in cell() if (r.tier, r.option) != ("T3", "ana_adjunct")]
    (fault,) = table_faults(rows)
    assert (fault.path, "INV-09" in fault.sentence) == ("LYM T3", True)


@pytest.mark.hazard("H15")
@pytest.mark.parametrize(
    "when",
    [
        "hiv == yes and hiv == no",
        "hiv != yes and hiv != no",
        "score_hscore_min >= 169 and score_hscore_min < 169",
        "not (hiv == yes or hiv != yes)",
    ],
)
def test_a_row_that_no_answers_reach_is_refused(when: str) -> None:
    words = {"hiv": frozenset({"yes", "no"})}
    (fault,) = table_faults(cell(row("ivig", grade="avoid", when=when)), words)
    assert (fault.path, "No answers" in fault.sentence) == ("LYM-T2-ivig", True)


@pytest.mark.parametrize(
    "when",
    ["", "true", "hiv != yes", "not answered(hiv)", "score_hscore_min > 168 and score_hscore_min < 170"],
)
def test_a_row_that_some_answers_reach_passes(when: str) -> None:
    assert table_faults(cell(row("ivig", grade="avoid", when=when))) == ()


@pytest.mark.parametrize(
    ("grade", "sequence"),
    [("preferred", None), ("acceptable", None), ("avoid", 3), ("contraindicated", 0)],
)
def test_only_what_may_be_offered_has_a_place_in_the_order(grade: str, sequence: int | None) -> None:
    placed = row("ivig", grade=grade).model_copy(update={"sequence": sequence})
    (fault,) = table_faults(cell(placed))
    assert (fault.path, "order" in fault.sentence) == ("LYM-T2-ivig", True)


@pytest.mark.parametrize("sequence", [-1, 5])
def test_a_place_outside_0_to_4_is_refused(sequence: int) -> None:
    with pytest.raises(ValidationError):
        DecisionRow(**{**dict(row("ivig")), "sequence": sequence})


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("grade", ["preferred", "acceptable"])
@pytest.mark.parametrize(
    "option",
    [
        "etoposide",
        "ruxolitinib",
        "emapalumab",
        "dep",
        "alemtuzumab_atg",
        "plasma_exchange",
        "mp_pulse",
        "tocilizumab",
        "dexamethasone+etoposide",
        "anakinra_high_dose+emapalumab",
        "tocilizumab_ici",
    ],
)
def test_what_is_never_offered_at_tier_1_is_refused_there(option: str, grade: str) -> None:
    (fault,) = table_faults(cell(row(option, "T1", grade)))
    assert "INV-04" in fault.sentence


@pytest.mark.parametrize("option", BARRED)
def test_what_is_never_offered_at_tier_1_may_not_fall_to_what_is_only_to_avoid(option: str) -> None:
    """Avoid can be chosen with a reason and a second senior, and so can what no row names."""
    (weakened,) = table_faults(cell(row(option, "T1", "avoid")))
    assert (weakened.path, "contraindicated" in weakened.sentence) == (f"LYM-T1-{option}", True)
    (sometimes,) = table_faults(cell(row(option, "T1", "contraindicated", when="cns_disease == yes")))
    assert (sometimes.path, "without a condition" in sometimes.sentence) == (f"LYM-T1-{option}", True)
    whole = cell(row(option, "T1", "contraindicated"))
    assert table_faults(whole) == ()
    (gone,) = table_faults([each for each in whole if (each.tier, each.option) != ("T1", option)])
    assert (gone.path, option in gone.sentence) == ("LYM T1", True)


@pytest.mark.parametrize("option", ["dexamethasone+etoposide", "ana_sc", "ciclosporin"])
def test_what_the_pathway_does_not_bar_at_tier_1_may_be_to_avoid(option: str) -> None:
    assert table_faults(cell(row(option, "T1", "avoid"))) == ()


def test_interleukin_6_blockade_for_covid_or_cytokine_release_may_be_offered_at_tier_1() -> None:
    assert table_faults(cell(row("tocilizumab_covid", "T1"), row("tocilizumab_crs", "T1"))) == ()


@pytest.mark.parametrize(
    "option", ["treat_cause_and_monitor", "viral_load_trend", "finish_cause_search", "complete_gate_tests"]
)
def test_a_waiting_step_is_not_preferred_at_tier_4(option: str) -> None:
    (fault,) = table_faults(cell(row(option, "T4")))
    assert "INV-36" in fault.sentence
    assert table_faults(cell(row(option, "T3"))) == ()
    assert table_faults(cell(row(option, "T4", "acceptable"))) == ()


def test_a_condition_nobody_can_read_is_one_fault_also_where_its_cell_has_two_rows() -> None:
    broken, other = row("ivig", when="hiv = yes", end="-a"), row("ivig", when="hiv == no", end="-b")
    (fault,) = table_faults(cell(broken, other))
    assert (fault.path, "cannot be read" in fault.sentence) == ("LYM-T2-ivig-a", True)
