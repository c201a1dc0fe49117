"""The shipped items: complete, limited, sourced, and asked again when they grow old."""

from decimal import Decimal
from itertools import chain

import pytest

from bedside.protocol.model import ItemKind
from tests.tables import table

# scores.md 1.4, typed again from the page; SOFA is 0 to 24 by its definition
LIMITS = """
item          | unit      | refused below | refused above | asked below | asked above
temperature   | Cel       | 25            | 45            | 34          | 42
haemoglobin   | g/L       | 10            | 250           | 30          | 200
leucocytes    | 10*9/L    | 0             | 1000          | 0.1         | 200
neutrophils   | 10*9/L    | 0             | 500           | 0           | 100
platelets     | 10*9/L    | 0             | 3000          | 1           | 1500
ferritin      | ug/L      | 1             | 2000000       | 10          | 200000
triglycerides | mmol/L    | 0.1           | 150           | 0.3         | 30
fibrinogen    | g/L       | 0.05          | 20            | 0.3         | 12
ast           | U/L       | 1             | 50000         | 5           | 20000
ldh           | U/L       | 10            | 100000        | 50          | 20000
crp           | mg/L      | 0             | 1000          | 0           | 600
bilirubin     | umol/L    | 0.5           | 1500          | 1           | 800
creatinine    | umol/L    | 5             | 4000          | 20          | 1500
d_dimer       | mg/L{FEU} | 0             | 1000          | 0           | 200
scd25         | U/mL      | 10            | 1000000       | 50          | 200000
inr           | 1         | 0.5           | 30            | 0.7         | 15
lactate       | mmol/L    | 0             | 40            | 0.2         | 25
gcs           | {score}   | 3             | 15            | 3           | 15
pf_ratio      | mm[Hg]    | 20            | 800           | 40          | 650
weight        | kg        | 20            | 400           | 35          | 200
height        | cm        | 100           | 250           | 130         | 210
sofa          | {score}   | 0             | 24            | 0           | 24
"""

LOCAL_LIMITS = {"supar"}
"""Measured items that scores.md 1.4 does not name: their limits only catch slips of the key."""

# design.md 10.8, in hours; the case is empty
VALIDITY = """
hours | items
24    | temperature vasopressor respiratory_support rrt vasopressor_attributed rrt_attributed lactate pf_ratio
24    | gcs sofa septic_shock cns_disease severe_cns dic_major_bleeding imminent_failure deteriorating
48    | haemoglobin leucocytes neutrophils platelets ferritin triglycerides fibrinogen ast bilirubin
48    | crp ldh inr d_dimer creatinine aki_stage
72    | review_48_72
168   | scd25 nk_low_or_absent ebv_dna cmv_dna hhv8_dna weight pregnancy hepatomegaly splenomegaly
      | height molecular_diagnosis marrow_haemophagocytosis marrow_trephine ct_scan pet_ct node_biopsy
      | leishmania_pcr malaria_set_1 strongyloides_serology toxoplasma_igg blood_cultures hbsag anti_hbc hiv igra
      | exposure_leishmania exposure_strongyloides immunosuppressed_now lymphoma_histology allergies
"""

CRITICAL = """
why             | items
HScore          | immunosuppression temperature hepatomegaly splenomegaly haemoglobin leucocytes platelets ferritin
HScore          | triglycerides fibrinogen ast marrow_haemophagocytosis
HLH-2004        | neutrophils scd25 nk_low_or_absent haemophagocytosis molecular_diagnosis triglycerides_fasting
tier            | vasopressor vasopressor_attributed respiratory_support respiratory_support_attributed rrt
tier            | rrt_attributed imminent_failure severe_cns dic_major_bleeding sofa mals_phenotype iec_hs_recorded
tier            | relapse_on_taper no_partial_response_2w falling_counts clinician_entry inr pf_ratio
gate            | informant exposure_leishmania exposure_leishmania_contact exposure_malaria exposure_strongyloides
gate            | exposure_htlv1 exposure_babesia exposure_toxoplasma exposure_trypanosoma exposure_schistosoma
gate            | exposure_entamoeba immunosuppressed_now leishmania_microscopy leishmania_pcr leishmania_serology
gate            | malaria_set_1 malaria_set_2 malaria_set_3 strongyloides_serology strongyloides_stool
gate            | toxoplasma_igg toxoplasma_pcr babesia_film babesia_pcr
dose            | weight height creatinine aki_stage fluconazole_over_200 cyp3a4_strong_inhibitor
block           | mycobacteria_state zoster_state histoplasma_state ecoli_protein_hypersensitivity hbsag anti_hbc
block           | hbv_antiviral_started pregnancy serum_stored pre_ivig_serology_sent iga_deficiency_antibodies
block           | dengue_shock review_48_72 biopsy_state biopsy_feasible_24h steroid_contraindicated tnf_blocker_running
block           | running_drugs_checked mdt_contacted context_codes culprit_drug_8_weeks rickettsial_exposure
"""

STEPS = (
    "patient",
    "severity",
    "infection_screen",
    "parasitic_exclusion",
    "malignancy_workup",
    "first_line",
    "second_line",
    "review_and_sign",
)

LONGEST_LABEL = 60


@pytest.fixture(scope="module")
def items(content):
    return {i.id: i for step in content.steps for section in step.sections for i in section.items}


def rows(text: str, column: str) -> list[tuple[str, str]]:
    """(item, value of the column) for every item named in a table."""
    return list(chain.from_iterable(((i, row[column]) for i in row["items"].split()) for row in table(text)))


def test_the_walk_has_its_eight_steps_in_order(content):
    assert tuple(step.id for step in content.steps) == STEPS
    assert [step.number for step in content.steps] == list(range(1, 9))


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(LIMITS), ids=lambda row: row["item"])
def test_entry_limits_are_those_of_the_clinical_page(items, row):
    limits = items[row["item"]].limits
    assert limits.unit == row["unit"]
    found = (limits.refused_below, limits.refused_above, limits.asked_below, limits.asked_above)
    named = ("refused below", "refused above", "asked below", "asked above")
    assert found == tuple(Decimal(row[name]) for name in named)


@pytest.mark.hazard("H04")
def test_every_measured_item_has_limits_and_no_other_one_stands_outside_the_page(items):
    measured = {i.id for i in items.values() if i.kind is ItemKind.NUMBER}
    assert all(items[name].limits is not None for name in measured)
    assert all((item.entry_limit is None) is (item.limits is None) for item in items.values())
    assert measured - {row["item"] for row in table(LIMITS)} == LOCAL_LIMITS


@pytest.mark.hazard("H14")
def test_every_item_says_why_it_is_asked_with_source_and_mark(items, content):
    keys = {reference.key for reference in content.references}
    for item in items.values():
        assert item.why.en.endswith("."), item.id
        assert item.sources and set(item.sources) <= keys, item.id
        assert item.mark in ("V", "R", "S"), item.id


@pytest.mark.hazard("H14")
def test_a_verified_reason_never_rests_on_recall_or_a_local_rule(items):
    for item in items.values():
        if item.mark == "V":
            assert not {"LOCAL", "RECALL"} & set(item.sources), item.id


def test_labels_fit_their_line(items):
    assert {i.id: i.label.en for i in items.values() if len(i.label.en) > LONGEST_LABEL} == {}


@pytest.mark.hazard("H08")
@pytest.mark.parametrize(("item", "hours"), rows(VALIDITY, "hours"))
def test_an_item_grows_old_as_decided(items, item, hours):
    assert items[item].validity_hours == (int(hours) if hours else None)


@pytest.mark.parametrize(("item", "why"), rows(CRITICAL, "why"))
def test_what_a_score_tier_gate_dose_or_block_reads_is_critical(items, item, why):
    assert items[item].critical, why


@pytest.mark.hazard("H04")
def test_a_measured_item_stands_in_the_wards_unit_in_both_systems(items):
    for item in items.values():
        if item.kind is ItemKind.NUMBER:
            assert set(item.ward_units.values()) <= set(item.units), item.id
            assert item.limits.unit == item.units[0], item.id


def test_reported_bounds_can_be_typed_where_laboratories_report_them(items):
    for name in ("ferritin", "scd25", "triglycerides", "d_dimer", "crp", "fibrinogen", "platelets"):
        assert items[name].comparators, name
    assert not items["weight"].comparators
    assert not items["temperature"].comparators


def test_every_question_of_the_exposure_history_stands_in_its_order(items):
    asked = [i.label.en.partition(":")[0] for i in items.values() if i.label.en.startswith("Q")]
    assert asked == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q6", "Q7", "Q8", "Q9", "Q10", "Q11"]


@pytest.mark.hazard("H08")
def test_an_exposure_question_can_always_be_answered_with_cannot_ask(items):
    exposures = [i for i in items.values() if i.id.startswith("exposure_")]
    assert len(exposures) == 12
    assert all(i.answers["unknown"].en == "Cannot ask" for i in exposures)


@pytest.mark.hazard("H06")
def test_key_1_never_denies_and_key_2_is_the_denial_wherever_1_affirms_it(items):
    """1 is yes, positive, suspected, planned, stage 1; 2 is no, negative, not suspected, not planned."""
    choices = {name: [o.code for o in item.options] for name, item in items.items() if item.kind == "choice"}
    denials = {
        name: [c for c in codes if c == "none" or c.startswith("not_")] for name, codes in choices.items()
    }
    assert [name for name, codes in choices.items() if codes[0] in denials[name]] == []
    for name, codes in choices.items():
        for denied in denials[name]:
            if denied.removeprefix("not_") in set(codes) - {denied}:
                assert codes[:2] == [denied.removeprefix("not_"), denied], name
    assert choices["aki_stage"] == ["stage1", "stage2", "stage3", "none"]
    assert choices["lymphoma_histology"] == ["confirmed", "none"]


def test_support_questions_about_the_cause_follow_the_support(items):
    assert items["vasopressor_attributed"].shown_when == "vasopressor == yes"
    assert items["rrt_attributed"].shown_when == "rrt == yes"
    assert items["vasopressor_attributed"].answers["no"].en == "Another cause"


def test_imaging_speaks_of_malignancy_seen_and_never_of_excluded(items):
    for name in ("ct_scan", "pet_ct", "marrow_trephine", "node_biopsy", "skin_biopsy"):
        assert items[name].answers["positive"].en == "Malignancy seen"
        assert items[name].answers["negative"].en == "Reported, none seen"


def test_screening_everybody_needs_is_required(items):
    for name in (
        "blood_cultures",
        "ebv_dna",
        "cmv_dna",
        "hiv",
        "hbsag",
        "anti_hbc",
        "anti_hcv",
        "serum_stored",
    ):
        assert items[name].required, name
    for name in ("strongyloides_serology", "toxoplasma_igg"):
        assert items[name].required and items[name].shown_when == "", name


def test_the_glossary_names_every_item_and_marks_recalled_codes(content, items):
    terms = {term.id: term for term in content.glossary}
    assert set(terms) == set(items)
    # scores.md 1.1: ferritin in pmol/L has no code of its own
    assert {(c.loinc, c.unit, c.mark) for c in terms["ferritin"].codes} == {
        ("2276-4", "ug/L", "V"),
        ("2276-4", "ng/mL", "V"),
    }
    assert [(c.loinc, c.unit) for c in terms["triglycerides"].codes] == [
        ("14927-8", "mmol/L"),
        ("2571-8", "mg/dL"),
    ]
    assert [(c.loinc, c.mark) for c in terms["weight"].codes] == [("29463-7", "R")]
