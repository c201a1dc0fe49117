"""Thirty patients whose sheets are kept to compare with: every tier, gate state, extent, both languages.

Most are the patients of tests/spec/vignettes; those with a course of days are told here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from bedside.app.case_file import judge_file
from bedside.assess.assess import assess
from bedside.assess.model import Assessment
from bedside.case.events import CorrectionReason
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.domain.observations import Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.protocol.protocol import Protocol
from bedside.report.model import BuiltSheet, Extent
from bedside.report.sheet import build_sheet
from tests.case.builder import CaseBuilder, quantity
from tests.report.judgement import JUDGED, hours_before
from tests.report.sheets import DUBOIS, ZONE, context
from tests.report.shipped import shipped
from tests.tables import table

VIGNETTES = Path(__file__).parents[1] / "spec" / "vignettes"

PATIENTS = """
patient                                      | tier          | extent   | language | printed as
nothing_on_record                            | not_entered   | full     | en       | signed
hscore_straddles_169                         | indeterminate | one_page | en       | signed
paracetamol_liver_failure                    | T1            | one_page | en       | signed
still_flare_below_overt                      | T1            | one_page | fr       | signed
mals_parts_without_the_tick                  | T1            | one_page | en       | draft
il6_blockade_masks                           | T2            | one_page | en       | signed
igra_negative                                | T2            | one_page | en       | signed
lamotrigine_for_three_weeks                  | T2            | one_page | fr       | signed
mediterranean_holiday                        | T2            | one_page | en       | signed
negative_leishmania_serology_on_methotrexate | T2            | one_page | en       | demo
pet_negative                                 | T2            | one_page | en       | signed
stale_ferritin                               | T2            | one_page | en       | signed
tick_bite_and_fever                          | T2            | one_page | en       | signed
unconfirmed_doses                            | T2            | one_page | en       | signed
ventilated_for_another_reason                | T2            | one_page | en       | signed
answered_to_treatment                        | responding    | one_page | en       | signed
covid_with_hlh_features                      | T3            | one_page | en       | signed
ebv_t_cell                                   | T3            | one_page | en       | signed
ivermectin_with_the_steroid                  | T3            | one_page | fr       | signed
malaria_found_and_untreated                  | T3            | one_page | en       | signed
override_over_found_leishmania               | T3            | one_page | en       | signed
pregnant_with_primary_hlh                    | T3            | one_page | en       | signed
pulse_for_71_kg                              | T3            | full     | en       | signed
three_malaria_sets_over_24_hours             | T3            | one_page | en       | signed
two_malaria_sets                             | T3            | one_page | en       | draft
steroid_for_septic_shock                     | T3            | changes  | en       | signed
signed_and_amended                           | T3            | changes  | en       | signed
fulminant_and_overridden                     | T4a           | full     | fr       | signed
lymphoma_with_sepsis                         | T4a           | one_page | en       | signed
failed_first_line                            | T4b           | one_page | en       | signed
"""


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient of the table."""

    name: str
    tier: str
    extent: Extent
    language: str
    printed_as: str


GOLDEN = tuple(
    Patient(row["patient"], row["tier"], Extent(row["extent"]), row["language"], row["printed as"])
    for row in table(PATIENTS)
)


@cache
def golden_sheet(patient: Patient) -> tuple[BuiltSheet, Assessment]:
    """The sheet of a patient, judged by the real rules."""
    state, before, protocol, now = _told(patient) if patient.name in TOLD else _read(patient)
    judgement = assess(state, protocol, now)
    about = context(
        built_at=now.astimezone(ZONE),
        extent=patient.extent,
        before=before,
        draft=patient.printed_as == "draft",
        demo=patient.printed_as == "demo",
    )
    return build_sheet(state, judgement, protocol, about), judgement


Read = tuple[CaseState, CaseState | None, Protocol, datetime]


def _read(patient: Patient) -> Read:
    judged = judge_file((VIGNETTES / f"{patient.name}.json").read_bytes(), shipped().content)
    protocol = replace(judged.protocol, language=patient.language)
    return judged.state, None, protocol, judged.assessment.judged_at


def _told(patient: Patient) -> Read:
    told = TOLD[patient.name]()
    signed = next((e.stamp.number for e in told.events if e.fact.type == "sheet_signed"), 0)
    before = fold(e for e in told.events if e.stamp.number < signed) if signed else None
    return told.build(), before, shipped(patient.language), JUDGED


def nothing_on_record() -> CaseBuilder:
    return CaseBuilder(DUBOIS, now=JUDGED, opened=1)


def inflamed(at: float) -> CaseBuilder:
    """Overt, on noradrenaline and a ventilator that the inflammation explains."""
    return (
        CaseBuilder(DUBOIS, now=JUDGED, opened=96)
        .answer("weight", "71", "kg", at=90)
        .answer("height", "164", "cm", at=90)
        .no("allergies", "running_steroid", "running_immunosuppressant", at=90)
        .choose("pregnancy", "not_pregnant", at=90)
        .yes("running_drugs_checked", at=90)
        .answer("ferritin", "18400", "ug/L", at=at)
        .answer("temperature", "39.1", "Cel", at=at)
        .yes("falling_counts", "hepatomegaly", "splenomegaly", at=at)
        .no("immunosuppression", at=at)
        .answer("haemoglobin", "80", "g/L", at=at)
        .answer("leucocytes", "1.2", "10*9/L", at=at)
        .answer("platelets", "40", "10*9/L", at=at)
        .answer("triglycerides", "3.2", "mmol/L", at=at)
        .answer("fibrinogen", "1.2", "g/L", at=at)
        .answer("ast", "210", "U/L", at=at)
        .yes("vasopressor", "vasopressor_attributed", at=at)
        .choose("context_codes", "AUTO", at=at)
        .yes("exposure_leishmania", at=80)
        .pending("leishmania_pcr", at=70, expected=hours_before(-20), owner="night registrar")
        .negative("ebv_dna", at=70)
    )


def treated(at: float) -> CaseBuilder:
    """Sixty hours of methylprednisolone behind an override."""
    return (
        inflamed(at)
        .answer("ferritin", "21000", "ug/L", at=66)
        .answer("platelets", "38", "10*9/L", at=66)
        .answer("sofa", "9", "{score}", at=66)
        .tier_rose(Tier.T3, at=66)
        .override("leishmania", at=62)
        .choice(Line.FIRST, "mp_pulse", at=61)
        .therapy(
            "methylprednisolone",
            option="mp_pulse",
            line=Line.FIRST,
            dose="1 g IV once daily, day 1 of 3",
            at=60,
        )
    )


def failed_first_line() -> CaseBuilder:
    return treated(2).choose("review_48_72", "failing", at=1)


def answered_to_treatment() -> CaseBuilder:
    words = "Off noradrenaline, afebrile for two days."
    return (
        treated(62)
        .answer("ferritin", "3100", "ug/L", at=2)
        .answer("platelets", "96", "10*9/L", at=2)
        .answer("temperature", "37.1", "Cel", at=2)
        .no("vasopressor", at=2)
        .choose("review_48_72", "responding", at=1)
        .tier_set(Tier.RESPONDING, at=0.5, reason=words)
    )


def signed_and_amended() -> CaseBuilder:
    slip = Measurement(item="ferritin", quantity=quantity("1840", "ug/L"), collected_at=hours_before(2))
    return (
        inflamed(2)
        .signed(1, at=0.5)
        .corrected(slip, CorrectionReason.SLIP)
        .negative("cmv_dna", at=0.3)
        .remark("contact_pharmacy", "Ms Okoye, ext. 2210", at=0.2)
        .withdraw("contact_pharmacy", CorrectionReason.WRONG_PATIENT, at=0.1)
    )


TOLD: dict[str, Callable[[], CaseBuilder]] = {
    "nothing_on_record": nothing_on_record,
    "answered_to_treatment": answered_to_treatment,
    "signed_and_amended": signed_and_amended,
    "failed_first_line": failed_first_line,
}
"""Patients whose course takes days."""
