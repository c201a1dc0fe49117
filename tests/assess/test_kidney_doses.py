"""What the kidney does to a dose line: renal steps, clearance, and what is not known (design.md 10.12)."""

import pytest

from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import kidney_now
from bedside.domain.patient import Identity, Sex
from tests.assess.dose_case import OMAR, D, desk, line, patient
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table

pytestmark = pytest.mark.hazard("H10")

KIDNEY = table(
    """
    creatinine | aki    | rrt | dose                 | text                 | problem
    1.90       | none   | no  | etoposide_weekly     | 95 to 190 mg IV once a week |
    1.92       | none   | no  | etoposide_weekly     | 71 to 142 mg IV once a week |
    6.40       | none   | no  | etoposide_weekly     | 71 to 142 mg IV once a week |
    6.41       | none   | no  | etoposide_weekly     | —                    | with pharmacy
    1.20       | stage1 | no  | etoposide_weekly     | 71 to 142 mg IV once a week |
    1.20       | none   | yes | etoposide_weekly     | —                    | with pharmacy
    1.60       | none   | no  | ruxolitinib_salvage  | 5 to 20 mg PO every 12 h |
    1.61       | none   | no  | ruxolitinib_renal    | 5 mg PO every 12 h   |
    6.41       | none   | no  | ruxolitinib_salvage  | —                    | with pharmacy
    """
)


@pytest.mark.parametrize("row", KIDNEY, ids=lambda row: f"{row['creatinine']} {row['aki']} {row['dose']}")
def test_renal_steps_on_the_dose_line(row: dict[str, str]) -> None:
    """72 kg, 180 cm, 44 years, male: clearance 96 over creatinine; surface 1.90 m²."""
    case = patient(creatinine=row["creatinine"], aki=row["aki"])
    case = case.yes("rrt") if row["rrt"] == "yes" else case.no("rrt")
    now = line(row["dose"], case)
    assert now.text == row["text"]
    assert row["problem"] in now.problem


def test_a_reduced_dose_shows_its_percentage_in_the_formula() -> None:
    now = line("etoposide_weekly", patient(creatinine="1.92"))
    assert now.formula == (
        "50 to 100 mg/m² × 1.9 m² = 95 to 190 mg, 75 % of it = 71.25 to 142.5 mg, "
        "rounded to 1 mg steps: 71 to 142 mg"
    )


RUXOLITINIB_LINES = table(
    """
    creatinine | rrt | shown
    1.60       | no  | ruxolitinib_range ruxolitinib_per_m2 ruxolitinib_per_kg ruxolitinib_salvage ruxolitinib_pilot
    1.61       | no  | ruxolitinib_renal
    1.20       | yes | ruxolitinib_dialysis
    """
)


@pytest.mark.parametrize("row", RUXOLITINIB_LINES, ids=lambda row: row["shown"])
def test_at_a_renal_step_of_ruxolitinib_only_its_published_dose_is_shown(row: dict[str, str]) -> None:
    case = patient(creatinine=row["creatinine"])
    case = case.yes("rrt") if row["rrt"] == "yes" else case.no("rrt")
    assert [each.id for each in desk(case).doses("ruxolitinib", ("ruxolitinib",))] == row["shown"].split()


def test_ruxolitinib_is_halved_beside_a_strong_inhibitor_and_has_no_number_while_that_is_open() -> None:
    base = CaseBuilder(OMAR).answer("weight", "72", "kg").answer("height", "180", "cm")
    base.answer("creatinine", "1.2", "mg/dL").choose("aki_stage", "none")
    assert "CYP3A4" in line("ruxolitinib_per_kg", base).problem
    assert (
        line("ruxolitinib_per_kg", base.yes("cyp3a4_strong_inhibitor")).amount == 12
    )  # half of 25, halves down


def test_unknown_kidney_function_gives_etoposide_no_number() -> None:
    case = (
        CaseBuilder(OMAR)
        .answer("weight", "72", "kg")
        .answer("height", "180", "cm")
        .choose("aki_stage", "none")
    )
    assert "renal step is open" in line("etoposide_weekly", case).problem


def test_kidney_injury_that_nobody_answered_is_not_read_as_none() -> None:
    case = CaseBuilder(OMAR).answer("weight", "72", "kg").answer("height", "180", "cm")
    case.answer("creatinine", "1.2", "mg/dL")
    assert line("etoposide_weekly", case).amount == 71


KIDNEY_WORDS = table(
    """
    creatinine | aki     | rrt | shown
               |         |     | not known, missing: Creatinine, Acute kidney injury
    1.20       |         |     | not known, missing: Acute kidney injury
               | none    |     | not known, missing: Creatinine
               | unknown |     | not known, missing: Creatinine, Acute kidney injury
    1.20       | unknown |     | not known, missing: Acute kidney injury
    1.20       | none    |     | 80 mL/min with actual weight
    1.20       | none    | no  | 80 mL/min with actual weight
    1.20       | none    | yes | not valid: AKI or RRT
    1.20       |         | yes | not valid: AKI or RRT
               |         | yes | not valid: AKI or RRT
    1.20       | stage1  |     | not valid: AKI or RRT
               | stage3  | no  | not valid: AKI or RRT
    """
)


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("row", KIDNEY_WORDS, ids=lambda row: " ".join(row.values()) or "nothing")
def test_a_clearance_says_what_is_missing_before_it_says_that_it_is_not_valid(row: dict[str, str]) -> None:
    case = CaseBuilder(OMAR).answer("weight", "72", "kg").answer("height", "180", "cm")
    if row["creatinine"]:
        case.answer("creatinine", row["creatinine"], "mg/dL")
    if row["aki"]:
        case = case.unknown("aki_stage") if row["aki"] == "unknown" else case.choose("aki_stage", row["aki"])
    if row["rrt"]:
        case = case.yes("rrt") if row["rrt"] == "yes" else case.no("rrt")
    assert kidney_now(CaseFacts(case.build(), shipped_protocol(), NOW)).text == row["shown"]


def test_the_note_names_kidney_injury_only_when_it_is_on_record() -> None:
    case = CaseBuilder(OMAR).answer("weight", "72", "kg").answer("height", "180", "cm")
    case.answer("creatinine", "1.2", "mg/dL")
    open_note = [note.text for note in line("etoposide_weekly", case).notes]
    told_note = [note.text for note in line("etoposide_weekly", case.choose("aki_stage", "stage1")).notes]
    assert open_note[0].startswith("Acute kidney injury is not answered")
    assert told_note[0].startswith("Acute kidney injury or renal replacement")


CLEARANCE = table(
    """
    creatinine | shown
    1.20       | 80 mL/min with actual weight
    1.91       | 50.3 mL/min with actual weight
    6.41       | 14.98 mL/min with actual weight
    """
)


@pytest.mark.parametrize("row", CLEARANCE, ids=lambda row: row["creatinine"])
def test_a_clearance_is_never_rounded_across_a_threshold(row: dict[str, str]) -> None:
    facts = CaseFacts(patient(creatinine=row["creatinine"]).build(), shipped_protocol(), NOW)
    assert kidney_now(facts).text == row["shown"]


def test_above_ideal_weight_both_clearances_are_shown_and_the_lower_counts() -> None:
    """180 cm, male: ideal 74.992 kg; 100 kg adjusts to 84.995 kg; 96 x kg over 72 x 1.2."""
    facts = CaseFacts(patient("100").build(), shipped_protocol(), NOW)
    now = kidney_now(facts)
    assert now.text == "111 mL/min with actual weight, 94 mL/min with adjusted weight"
    assert now.kidney.clearance is not None
    assert round(now.kidney.clearance, 2) == D("94.44")


def test_an_unknown_sex_takes_the_lower_clearance() -> None:
    case = (
        CaseBuilder(replace_sex(Sex.UNKNOWN)).answer("weight", "60", "kg").answer("creatinine", "1", "mg/dL")
    )
    lowest = kidney_now(CaseFacts(case.build(), shipped_protocol(), NOW)).kidney.clearance
    assert lowest == D(96) * 60 / 72 * D("0.85")


def replace_sex(sex: Sex) -> Identity:
    return OMAR.model_copy(update={"sex": sex})


def test_a_pending_creatinine_does_not_hide_the_last_valid_one() -> None:
    case = patient(creatinine="1.92").pending("creatinine", at=hours(0.5))
    assert line("etoposide_weekly", case).amount == 71
