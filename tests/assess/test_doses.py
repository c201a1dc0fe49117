"""A dose line: amount, formula, maximum, and the weight, height and surface that it rests on."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedside.assess.assess import assess
from bedside.protocol.model import Dose, Mark
from tests.assess.dose_case import OMAR, D, desk, line, patient
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table

pytestmark = pytest.mark.hazard("H10")

GOLDEN = table(
    """
    dose                       | weight | height | text                                             | formula                                                       | cap
    methylprednisolone_pulse   | 71     | 168    | 1 g IV once daily, 1 to 3 days, then moderate dose | 30 mg/kg × 71 kg = 2130 mg                                  | 30 mg/kg = 2130 mg, maximum 1 g applies
    methylprednisolone_pulse   | 33.3   | 150    | 999 mg IV once daily, 1 to 3 days, then moderate dose | 30 mg/kg × 33.3 kg = 999 mg                              | maximum 1 g
    methylprednisolone_moderate | 71    | 168    | 71 mg IV every 12 h                              | 1 mg/kg × 71 kg = 71 mg                                       |
    dexamethasone_hlh94        | 71     | 168    | 18 mg IV once daily                              | 10 mg/m² × 1.82 m² = 18.2 mg, rounded to 2 mg steps: 18 mg    |
    dexamethasone_hlh94        | 72.2   | 180    | 18 mg IV once daily                              | 10 mg/m² × 1.9 m² = 19 mg, rounded to 2 mg steps: 18 mg       |
    dexamethasone_covid        | 71     | 168    | 6 mg IV once daily, up to 10 days                | fixed dose, 6 mg                                              |
    ivig_daily                 | 71     | 168    | 28 to 71 g IV once daily, 2 to 5 days; common: 1 g/kg twice | 0.4 to 1 g/kg × 71 kg = 28.4 to 71 g, rounded to 1 g steps: 28 to 71 g |
    anakinra_mas               | 71     | 168    | 355 to 710 mg IV (preferred) or SC per day, divided every 6 to 12 h | 5 to 10 mg/kg × 71 kg = 355 to 710 mg      |
    anakinra_moderate          | 71     | 168    | 100 mg IV or SC per dose, every 12 to 24 h       | 2 to 4 mg/kg × 71 kg = 142 to 284 mg                          | 2 to 4 mg/kg = 142 to 284 mg, maximum 100 mg applies
    anakinra_licensed          | 71     | 168    | 100 mg SC once daily                             | fixed dose, 100 mg                                            |
    ruxolitinib_per_kg         | 71     | 168    | 25 mg PO every 12 h                              | 0.5 mg/kg × 71 kg = 35.5 mg                                   | 0.5 mg/kg = 35.5 mg, maximum 25 mg applies
    rituximab_weekly           | 71     | 168    | 682 mg IV once a week, 1 to 4 doses              | 375 mg/m² × 1.82 m² = 682.5 mg, rounded to 1 mg steps: 682 mg | maximum 1 g
    ciclosporin_oral           | 71     | 168    | 213 to 497 mg PO per day, divided every 12 h     | 3 to 7 mg/kg × 71 kg = 213 to 497 mg                          |
    artesunate_severe          | 71     | 168    | 170 mg IV at 0, 12 and 24 h, then once daily until oral treatment is possible | 2.4 mg/kg × 71 kg = 170.4 mg, rounded to 1 mg steps: 170 mg |
    """  # noqa: E501 - a table is read by its columns
)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['dose']} {row['weight']}")
def test_a_dose_line_says_amount_formula_and_maximum(row: dict[str, str]) -> None:
    now = line(row["dose"], patient(row["weight"], row["height"]))
    assert (now.text, now.formula, now.cap) == (row["text"], row["formula"], row["cap"])


def test_a_dose_line_prints_weight_height_and_surface_with_their_times() -> None:
    now = line("dexamethasone_hlh94", patient("71", "168"))
    assert now.inputs == (
        ("weight", "71 kg, 22 Nov 02:00"),
        ("height", "168 cm, 22 Nov 02:00"),
        ("body surface (Mosteller)", "1.82 m²"),
    )


def test_pounds_and_inches_are_shown_as_they_were_used_and_as_they_were_typed() -> None:
    case = CaseBuilder(OMAR).answer("weight", "156.5", "[lb_av]").answer("height", "66", "[in_i]")
    now = line("dexamethasone_hlh94", case)  # 70.987 kg and 167.64 cm: the root of 3.3058 is 1.8182
    assert [value for _, value in now.inputs] == [
        "70.99 kg (156.5 lb), 22 Nov 02:00",
        "167.64 cm (66 in), 22 Nov 02:00",
        "1.82 m²",
    ]


def test_an_estimated_weight_is_named_on_the_line() -> None:
    rules = [
        n.rule for n in line("methylprednisolone_pulse", patient().choose("weight_method", "estimated")).notes
    ]
    assert rules == ["dose.note.estimated_weight"]


WEIGHED = table(
    """
    obtained  | said
    measured  | 72 kg measured, 22 Nov 02:00
    estimated | 72 kg estimated, 22 Nov 02:00
    reported  | 72 kg reported by the patient or relatives, 22 Nov 02:00
              | 72 kg, 22 Nov 02:00
    """
)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", WEIGHED, ids=lambda row: row["obtained"])
@pytest.mark.parametrize("dose", ["methylprednisolone_pulse", "dexamethasone_hlh94"])
def test_how_the_weight_was_obtained_stands_in_the_arithmetic(row: dict[str, str], dose: str) -> None:
    case = patient()
    if row["obtained"]:
        case.choose("weight_method", row["obtained"])
    assert line(dose, case).inputs[0][1] == row["said"]


LIMITS = table(
    """
    weight | height | dose                     | problem
    29.99  | 150    | methylprednisolone_pulse | Weight lies outside 30 to 250 kg
    30     | 150    | methylprednisolone_pulse |
    250    | 190    | methylprednisolone_pulse |
    250.01 | 190    | methylprednisolone_pulse | Weight lies outside 30 to 250 kg
    60     | 119.99 | dexamethasone_hlh94      | Height lies outside 120 to 220 cm
    60     | 119.99 | methylprednisolone_pulse |
    60     | 120    | dexamethasone_hlh94      |
    90     | 220    | dexamethasone_hlh94      |
    90     | 220.01 | dexamethasone_hlh94      | Height lies outside 120 to 220 cm
    42.48  | 120    | dexamethasone_hlh94      | Body surface 1.19 m² lies outside
    43.2   | 120    | dexamethasone_hlh94      |
    156.8  | 180    | dexamethasone_hlh94      |
    157.92 | 180    | dexamethasone_hlh94      | Body surface 2.81 m² lies outside
    """
)


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: f"{row['weight']} {row['height']} {row['dose']}")
def test_outside_the_limits_there_is_a_problem_and_no_number(row: dict[str, str]) -> None:
    now = line(row["dose"], patient(row["weight"], row["height"]))
    if row["problem"]:
        assert row["problem"] in now.problem
        assert (now.text, now.amount) == ("—", None)
    else:
        assert now.problem == ""
        assert now.amount is not None


CONFIRMED = table(
    """
    answer  | when           | number
    yes     | after both     | yes
    no      | after both     | no
    unknown | after both     | no
    yes     | before weight  | no
    yes     | before height  | no
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", CONFIRMED, ids=lambda row: f"{row['answer']} {row['when']}")
def test_an_unusual_surface_gives_a_dose_once_the_weight_and_height_on_record_were_confirmed(
    row: dict[str, str],
) -> None:
    at = {"after both": (9, 8, 7), "before weight": (7, 9, 8), "before height": (9, 7, 8)}[row["when"]]
    case = CaseBuilder(OMAR).answer("weight", "157.92", "kg", at=hours(at[0]))
    case.answer("height", "180", "cm", at=hours(at[1])).answer(
        "body_surface_confirmed", row["answer"], at=hours(at[2])
    )
    assert (line("dexamethasone_hlh94", case).amount is not None) is (row["number"] == "yes")
    now = assess(case.build(), shipped_protocol(), NOW)
    assert now.items["body_surface_confirmed"].shown


def test_an_ordinary_surface_is_not_asked_about() -> None:
    now = assess(patient("71", "168").build(), shipped_protocol(), NOW)
    assert not now.items["body_surface_confirmed"].shown


def test_a_weight_counts_for_seven_days_to_the_second() -> None:
    for age, problem in ((timedelta(days=7), False), (timedelta(days=7, seconds=1), True)):
        case = CaseBuilder(OMAR).answer("weight", "71", "kg", at=age)
        now = line("methylprednisolone_pulse", case)
        assert bool(now.problem) is problem
        assert (now.amount is None) is problem


def test_without_height_only_doses_per_m2_have_no_number() -> None:
    case = CaseBuilder(OMAR).answer("weight", "71", "kg")
    assert line("methylprednisolone_pulse", case).amount == 1000
    assert "Height is not recorded" in line("dexamethasone_hlh94", case).problem


@settings(max_examples=60, deadline=None)
@given(
    weight=st.decimals(min_value=40, max_value=140, places=1),
    height=st.decimals(min_value=150, max_value=200, places=1),
)
def test_every_computed_line_can_be_recomputed_from_its_own_printed_inputs(weight: D, height: D) -> None:
    """By plain fractions: printed basis times published amount, maximum, nearest step with halves down."""
    protocol = shipped_protocol()
    at = desk(patient(str(weight), str(height), creatinine="0.5"))  # every clearance above 60
    for drug in protocol.content.drugs:
        for dose in drug.doses:
            if dose.mark is Mark.RECALLED or dose.amount is None or dose.formula == "flat":
                continue
            now = at.line(drug, dose)
            printed = dict(now.inputs)["weight" if dose.formula == "per_kg" else "body surface (Mosteller)"]
            basis = Fraction(printed.split()[0])
            for published, shown in ((dose.amount, now.amount), (dose.upper_amount, now.upper_amount)):
                if now.problem:
                    assert refused_by_hand(Fraction(dose.upper_amount or dose.amount) * basis, dose)
                    continue
                assert (published is None) is (shown is None)
                if published is not None:
                    assert shown == by_hand(Fraction(published) * basis, dose.maximum, dose.step)


def refused_by_hand(amount: Fraction, dose: Dose) -> bool:
    """Above the house limit by a formula that states no maximum of its own."""
    return dose.maximum is None and dose.refuse_above is not None and amount > Fraction(dose.refuse_above)


def by_hand(amount: Fraction, maximum: D | None, step: D | None) -> D:
    limit = min(amount, Fraction(maximum)) if maximum is not None else amount
    each = Fraction(step or 1)
    below = limit // each * each
    nearest = below + each if limit - below > each / 2 else below
    if maximum is not None and nearest > Fraction(maximum):
        nearest = below
    return D(nearest.numerator) / D(nearest.denominator)
