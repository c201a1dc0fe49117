"""The closed vocabulary of options: classes, what contains what, order of intensity (decision_rules.md 2, 6)."""

import csv
from pathlib import Path

import pytest

from bedside.domain.therapy import (
    CAUSE_AND_PROCESS,
    DEFAULTED,
    INTENSITY,
    MADE_BY_RULES,
    OPTIONS,
    OTHER_INDICATION,
    Grade,
    Line,
    containers_of,
    contains,
    has_anakinra_emapalumab_or_ruxolitinib,
    has_steroid,
    is_etoposide_class,
    is_immunosuppressive,
    is_step,
    natural_line,
    stricter,
)
from tests.tables import table

SOURCE = Path(__file__).parents[1] / "spec" / "decision_table.csv"


def test_the_vocabulary_is_what_the_table_names_and_what_the_rules_make() -> None:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        named = {row["option"] for row in csv.DictReader(file)}
    assert set(OPTIONS) == named | set(MADE_BY_RULES)
    assert len(OPTIONS) == len(set(OPTIONS))


CONTAINS = table(
    """
    option                                    | contains                        | does not contain
    ana_sc                                    | ana_sc ana_adjunct              | ana_monotherapy
    ana_monotherapy                           | ana_adjunct                     | ana_sc
    anakinra_high_dose+ciclosporin            | ana_adjunct ciclosporin         | emapalumab
    anakinra_high_dose+emapalumab             | ana_adjunct emapalumab          | etoposide
    anakinra+cyclophosphamide                 | ana_adjunct cyclophosphamide    | etoposide
    rituximab+liposomal_doxorubicin+etoposide | rituximab etoposide             | dexamethasone
    dexamethasone+etoposide                   | dexamethasone etoposide         | mp_pulse
    dep                                       | etoposide mp_pulse              | dexamethasone
    ciclosporin_alone                         | ciclosporin                     | ana_adjunct
    tocilizumab_covid                         | tocilizumab                     | ana_adjunct
    tocilizumab_crs                           | tocilizumab                     | tocilizumab_ici
    dexamethasone_covid                       | dexamethasone_covid             | dexamethasone
    lymphoma_regimen                          | lymphoma_regimen                | etoposide
    """
)


@pytest.mark.parametrize("row", CONTAINS, ids=lambda row: row["option"])
def test_what_an_option_contains(row: dict[str, str]) -> None:
    assert all(contains(row["option"], drug) for drug in row["contains"].split())
    assert not any(contains(row["option"], drug) for drug in row["does not contain"].split())


def test_the_gate_holds_everything_but_cause_process_other_indication_and_immunoglobulin() -> None:
    never = CAUSE_AND_PROCESS | OTHER_INDICATION | set(MADE_BY_RULES) | {"ivig"}
    assert {option for option in OPTIONS if not is_immunosuppressive(option)} == never
    assert is_immunosuppressive("plasma_exchange")
    assert is_immunosuppressive("tocilizumab_mcd")


def test_the_etoposide_class_is_what_suppresses_at_least_as_much() -> None:
    assert {option for option in OPTIONS if is_etoposide_class(option)} == {
        "etoposide",
        "dexamethasone+etoposide",
        "rituximab+liposomal_doxorubicin+etoposide",
        "anakinra+etoposide",
        "anakinra+cyclophosphamide",
        "dep",
        "lymphoma_regimen",
        "cyclophosphamide",
        "alemtuzumab_atg",
    }


def test_steroid_options_are_the_forms_for_hyperinflammation_and_combinations_with_one() -> None:
    assert {option for option in OPTIONS if has_steroid(option)} == {
        "steroid_disease_dose",
        "steroid_short",
        "steroid_moderate",
        "dexamethasone",
        "mp_pulse",
        "steroid_alone",
        "dexamethasone+etoposide",
        "dep",
    }


def test_nothing_that_is_bound_to_one_indication_is_defaulted() -> None:
    bound = {
        "ana_sc",
        "steroid_alone",
        "steroid_disease_dose",
        "tocilizumab_ici",
        "tocilizumab_mcd",
        "lymphoma_regimen",
    }
    assert not set(DEFAULTED) & (bound | OTHER_INDICATION | CAUSE_AND_PROCESS)
    assert not any("+" in option or option == "dep" for option in DEFAULTED)


def test_intensity_runs_from_disease_dose_steroid_to_rituximab_with_doxorubicin() -> None:
    assert INTENSITY[0] == "steroid_disease_dose"
    assert INTENSITY[-1] == "rituximab+liposomal_doxorubicin"
    assert INTENSITY.index("dexamethasone") < INTENSITY.index("mp_pulse") < INTENSITY.index("ana_adjunct")
    assert not set(INTENSITY) & {"etoposide", "ruxolitinib", "emapalumab", "tocilizumab"}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Grade.PREFERRED, Grade.ACCEPTABLE, Grade.ACCEPTABLE),
        (Grade.AVOID, Grade.ACCEPTABLE, Grade.AVOID),
        (Grade.CONTRAINDICATED, Grade.PREFERRED, Grade.CONTRAINDICATED),
        (Grade.PREFERRED, Grade.PREFERRED, Grade.PREFERRED),
    ],
)
def test_stricter_is_further_right(left: Grade, right: Grade, expected: Grade) -> None:
    assert stricter(left, right) is expected


@pytest.mark.parametrize(
    ("option", "line"),
    [
        ("mp_pulse", Line.FIRST),
        ("ivig", Line.BOTH),
        ("etoposide", Line.SECOND),
        ("gate_override", Line.SUPPORTIVE),
    ],
)
def test_an_option_that_no_row_lists_has_its_natural_line(option: str, line: Line) -> None:
    assert natural_line(option) is line


CONTAINERS = table(
    """
    drug        | is in
    ciclosporin | ciclosporin ciclosporin_alone anakinra_high_dose+ciclosporin
    emapalumab  | emapalumab anakinra_high_dose+emapalumab
    ivig        | ivig
    """
)


@pytest.mark.parametrize("row", CONTAINERS, ids=lambda row: row["drug"])
def test_every_option_that_contains_a_drug_is_found(row: dict[str, str]) -> None:
    assert set(containers_of(row["drug"])) == set(row["is in"].split())
    assert list(containers_of(row["drug"])) == sorted(containers_of(row["drug"]), key=OPTIONS.index)


def test_anakinra_emapalumab_and_ruxolitinib_forbid_a_live_vaccine_in_every_form() -> None:
    assert {option for option in OPTIONS if has_anakinra_emapalumab_or_ruxolitinib(option)} == {
        "ana_sc",
        "ana_monotherapy",
        "ana_adjunct",
        "anakinra_high_dose+ciclosporin",
        "anakinra_high_dose+emapalumab",
        "anakinra+etoposide",
        "anakinra+cyclophosphamide",
        "emapalumab",
        "ruxolitinib",
    }


STEPS = table(
    """
    option                | line       | step | why
    antiviral             | first      | yes  | treats the cause
    gate_override         | second     | yes  | belongs to the process
    hydrocortisone_shock  | supportive | yes  | its row calls it supportive
    hydrocortisone_shock  | first      | no   | another indication is chosen
    etoposide             | second     | no   | an agent is chosen
    """
)


@pytest.mark.parametrize("row", STEPS, ids=lambda row: row["why"])
def test_a_step_is_done_and_never_chosen(row: dict[str, str]) -> None:
    assert is_step(row["option"], Line(row["line"])) is (row["step"] == "yes")
