"""SOFA and SOFA-2: edges of every organ, support, drugs, and what stays open."""

import pytest

from bedside.domain.scores.registry import evaluate
from bedside.domain.scores.result import InputError
from tests.domain.scores.inputs import SOFA2_NORMAL, SOFA_NORMAL, given, organ
from tests.tables import table

SOFA_ROWS = """
organ  | changed                                            | low | high | why
resp   | pao2_fio2=53.3_kPa                                 | 0   | 0    | published kPa column
resp   | pao2_fio2=53.2_kPa                                 | 1   | 1    | below it
resp   | pao2_fio2=26.6_kPa respiratory_support=yes         | 3   | 3    | with support
resp   | pao2_fio2=13.2_kPa respiratory_support=no          | 2   | 2    | without support at most 2
resp   | pao2_fio2=199_mm[Hg] respiratory_support=unknown   | 2   | 3    | support unknown
resp   | pao2_fio2=250_mm[Hg] respiratory_support=unknown   | 2   | 2    | support cannot matter
resp   | pao2_fio2=unknown                                  | 0   | 2    | never above 2 without support
resp   | pao2_fio2=unknown respiratory_support=yes          | 0   | 4    | all open
resp   | pao2_fio2=<100_mm[Hg] respiratory_support=yes      | 4   | 4    | comparator
coag   | platelets=19_10*9/L                                | 4   | 4    | below 20
coag   | platelets=unknown                                  | 0   | 4    | a missing organ is not 0
liver  | bilirubin=1.95_mg/dL                               | 1   | 1    | between printed bands: the lower
liver  | bilirubin=12.0_mg/dL                               | 4   | 4    | local rule
liver  | bilirubin=32.9_umol/L                              | 1   | 1    | between printed bands: the lower
liver  | bilirubin=204_umol/L                               | 3   | 3    | local rule
liver  | bilirubin=204.1_umol/L                             | 4   | 4    | above
cardio | map=69_mm[Hg]                                      | 1   | 1    | low pressure
cardio | dopamine=5_ug/kg/min                               | 2   | 2    | exactly 5.0
cardio | dopamine=5.05_ug/kg/min                            | 2   | 2    | between printed bands: the lower
cardio | dopamine=5.1_ug/kg/min                             | 3   | 3    | next band
cardio | dopamine=15_ug/kg/min                              | 3   | 3    | upper edge
cardio | dopamine=15.1_ug/kg/min                            | 4   | 4    | above
cardio | dobutamine=0.5_ug/kg/min                           | 2   | 2    | any dose
cardio | dobutamine=0_ug/kg/min                             | 0   | 0    | a rate of zero is no drug
cardio | norepinephrine=0.1_ug/kg/min                       | 3   | 3    | edge
cardio | epinephrine=0.11_ug/kg/min                         | 4   | 4    | above
cardio | norepinephrine=unknown                             | 0   | 4    | a drug not answered is open
cardio | norepinephrine=yes                                 | 3   | 4    | running, rate unknown
cardio | norepinephrine=unknown dopamine=6_ug/kg/min        | 3   | 4    | at least the known drug
cns    | gcs=13_1                                           | 1   | 1    | number without unit
cns    | gcs=12_{score}                                     | 2   | 2    | next band
cns    | gcs=5_{score}                                      | 4   | 4    | below 6
renal  | creatinine=170_umol/L                              | 1   | 1    | SI column
renal  | creatinine=171_umol/L                              | 2   | 2    | SI column
renal  | creatinine=440_umol/L                              | 3   | 3    | local rule
renal  | creatinine=441_umol/L                              | 4   | 4    | above
renal  | creatinine=5.0_mg/dL                               | 4   | 4    | local rule
renal  | urine_output=499_mL/d                              | 3   | 3    | urine is worse
renal  | urine_output=199_mL/d creatinine=2.5_mg/dL         | 4   | 4    | urine is worse
renal  | urine_output=600_mL/d creatinine=3.5_mg/dL         | 3   | 3    | creatinine is worse
renal  | urine_output=unknown                               | 0   | 4    | asked for and unknown
renal  | urine_output=600_mL/d creatinine=unknown           | 0   | 4    | creatinine unknown
"""


@pytest.mark.hazard("H08", "H16")
@pytest.mark.parametrize("row", table(SOFA_ROWS), ids=lambda row: row["changed"])
def test_sofa_follows_the_printed_bands(row: dict[str, str]) -> None:
    result = evaluate("SOFA", {**SOFA_NORMAL, **given(row["changed"])})
    expected = (int(row["low"]), int(row["high"]))
    assert organ(result, row["organ"]) == expected
    assert (result.minimum, result.maximum) == expected
    assert result.status is None


SOFA_OPEN = """
organ  | changed                                                              | waits for
resp   | pao2_fio2=199_mm[Hg] respiratory_support=unknown                     | respiratory_support
resp   | pao2_fio2=250_mm[Hg] respiratory_support=unknown                     |
resp   | pao2_fio2=unknown respiratory_support=yes                            | pao2_fio2
resp   | pao2_fio2=unknown respiratory_support=unknown                        | pao2_fio2 respiratory_support
resp   | pao2_fio2=unknown respiratory_support=no                             | pao2_fio2
cardio | map=unknown dobutamine=unknown dopamine=3_ug/kg/min                  |
cardio | map=unknown dobutamine=unknown dopamine=3_ug/kg/min epinephrine=unknown | epinephrine
cardio | map=unknown                                                          | map
renal  | urine_output=unknown creatinine=5_mg/dL                              |
renal  | urine_output=unknown creatinine=2_mg/dL                              | urine_output
"""


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("row", table(SOFA_OPEN), ids=lambda row: row["changed"])
def test_an_organ_waits_only_for_what_could_make_it_worse(row: dict[str, str]) -> None:
    result = evaluate("SOFA", {**SOFA_NORMAL, **given(row["changed"])})
    entry = next(entry for entry in result.points if entry.item == row["organ"])
    assert entry.open_items == result.missing == tuple(row["waits for"].split())


SOFA_WORDS = """
changed                                                       | on limit | in words
                                                              | no       |
map=69_mm[Hg]                                                 | no       | < 70 mm[Hg]
map=69_mm[Hg] dopamine=6_ug/kg/min norepinephrine=0.05_ug/kg/min | no    | ≥ 5.1 ug/kg/min, not > 15 ug/kg/min; > 0 ug/kg/min, not > 0.1 ug/kg/min
norepinephrine=0.1_ug/kg/min                                  | yes      | > 0 ug/kg/min, not > 0.1 ug/kg/min
"""  # noqa: E501 - one row of the table is one line


@pytest.mark.parametrize("row", table(SOFA_WORDS), ids=lambda row: row["changed"])
def test_the_circulation_names_the_bands_that_made_its_points(row: dict[str, str]) -> None:
    points = evaluate("SOFA", {**SOFA_NORMAL, **given(row["changed"])}).points
    entry = next(entry for entry in points if entry.item == "cardio")
    assert (entry.threshold, entry.on_threshold) == (row["in words"], row["on limit"] == "yes")


@pytest.mark.parametrize(("score", "item"), [("SOFA", "urine_output"), ("SOFA-2", "potassium")])
def test_what_was_asked_for_only_here_is_unknown_only_then(score: str, item: str) -> None:
    normal = {"SOFA": SOFA_NORMAL, "SOFA-2": SOFA2_NORMAL}[score]
    assert evaluate(score, normal).unknown == ()
    assert evaluate(score, {**normal, item: None}).unknown == (item,)


SOFA2_ROWS = """
organ  | changed                                                               | low | high | why
brain  | gcs=9_{score}                                                         | 2   | 2    | 3 in SOFA
brain  | gcs=8_{score}                                                         | 3   | 3    | next band
brain  | delirium_drug_treatment=yes                                           | 1   | 1    | at least 1
brain  | delirium_drug_treatment=unknown                                       | 0   | 1    | open
brain  | delirium_drug_treatment=unknown gcs=13_{score}                        | 1   | 1    | cannot matter
resp   | pao2_fio2=75_mm[Hg]                                                   | 2   | 2    | without support at most 2
resp   | pao2_fio2=75_mm[Hg] advanced_ventilatory_support=yes                  | 4   | 4    | with support
resp   | pao2_fio2=151_mm[Hg] advanced_ventilatory_support=yes                 | 2   | 2    | above 150
resp   | ecmo_indication=resp                                                  | 4   | 4    | ECMO
resp   | ecmo_indication=no                                                    | 0   | 0    | none
cardio | norepinephrine_base=0.2_ug/kg/min                                     | 2   | 2    | edge
cardio | norepinephrine_base=0.1_ug/kg/min epinephrine=0.11_ug/kg/min          | 3   | 3    | summed
cardio | norepinephrine_base=0.4_ug/kg/min                                     | 3   | 3    | edge
cardio | norepinephrine_base=0.3_ug/kg/min dopamine=3_ug/kg/min                | 4   | 4    | dopamine is another drug
cardio | norepinephrine_base=0.1_ug/kg/min dopamine=41_ug/kg/min               | 4   | 4    | as dopamine alone
cardio | norepinephrine_base=0.5_ug/kg/min other_vasopressor_or_inotrope=yes   | 4   | 4    | never above 4
cardio | other_vasopressor_or_inotrope=yes                                     | 2   | 2    | alone
cardio | dopamine=20_ug/kg/min                                                 | 2   | 2    | only drug
cardio | dopamine=40_ug/kg/min                                                 | 3   | 3    | only drug
cardio | dopamine=40.1_ug/kg/min                                               | 4   | 4    | only drug
cardio | norepinephrine_base=0.3_ug/kg/min epinephrine=unknown                 | 3   | 4    | at least 0.3
cardio | norepinephrine_base=0.5_ug/kg/min epinephrine=unknown                 | 4   | 4    | already above 0.4
cardio | norepinephrine_base=unknown epinephrine=unknown                       | 0   | 4    | open
cardio | norepinephrine_base=yes                                               | 2   | 4    | running, rate unknown
cardio | norepinephrine_base=>0.4_ug/kg/min                                    | 4   | 4    | comparator
cardio | norepinephrine_base=>0.1_ug/kg/min epinephrine=<0.1_ug/kg/min         | 2   | 4    | bounds in both directions
cardio | norepinephrine_base=<0.1_ug/kg/min epinephrine=<=0.1_ug/kg/min        | 0   | 2    | bounded above
cardio | norepinephrine_base=<=0.1_ug/kg/min epinephrine=0.3_ug/kg/min         | 3   | 3    | bounded above
cardio | norepinephrine_base=>=0.2_ug/kg/min epinephrine=0.1_ug/kg/min         | 3   | 4    | bounded below
cardio | norepinephrine_base=<0.1_ug/kg/min epinephrine=unknown                | 0   | 4    | no lower bound
cardio | norepinephrine_base=0.1_ug/kg/min other_vasopressor_or_inotrope=unknown | 2 | 3    | open
cardio | mechanical_circulatory_support=yes                                    | 4   | 4    | device
cardio | mechanical_circulatory_support=unknown                                | 0   | 4    | open
liver  | bilirubin=20.6_umol/L                                                 | 0   | 0    | SI column, inclusive below
liver  | bilirubin=20.7_umol/L                                                 | 1   | 1    | above
liver  | bilirubin=205.1_umol/L                                                | 4   | 4    | above
kidney | creatinine=106.08_umol/L                                              | 0   | 0    | 1.2 mg/dL exactly
kidney | creatinine=106.09_umol/L                                              | 1   | 1    | above it
kidney | creatinine=3.6_mg/dL                                                  | 3   | 3    | above 3.5
kidney | rrt=yes                                                               | 4   | 4    | RRT
kidney | rrt=unknown                                                           | 0   | 4    | open
kidney | oliguria_6h=yes                                                       | 1   | 1    | urine
kidney | oliguria_12h=yes                                                      | 2   | 2    | urine
kidney | anuria_12h_or_oliguria_24h=yes                                        | 3   | 3    | urine
kidney | oliguria_12h=unknown                                                  | 0   | 2    | open
kidney | potassium=6.0_mmol/L                                                  | 0   | 0    | the kidney does not fail
kidney | potassium=6.0_mmol/L creatinine=1.3_mg/dL                             | 4   | 4    | meets the criteria of RRT
kidney | potassium=5.9_mmol/L creatinine=1.3_mg/dL                             | 1   | 1    | potassium below
kidney | ph=7.20_1 bicarbonate=12_mmol/L creatinine=1.3_mg/dL                  | 4   | 4    | acidosis
kidney | ph=7.20_1 bicarbonate=13_mmol/L creatinine=1.3_mg/dL                  | 1   | 1    | bicarbonate above
kidney | potassium=6.0_mmol/L oliguria_6h=no                                   | 0   | 0    | urine is enough
kidney | bicarbonate=12_mmol/L creatinine=1.3_mg/dL                            | 1   | 4    | pH still to come
kidney | bicarbonate=13_mmol/L creatinine=1.3_mg/dL                            | 1   | 1    | bicarbonate above
kidney | potassium=6.0_mmol/L bicarbonate=13_mmol/L creatinine=1.3_mg/dL       | 4   | 4    | potassium alone is enough
kidney | potassium=5.9_mmol/L bicarbonate=12_mmol/L creatinine=1.3_mg/dL       | 1   | 4    | pH still to come
kidney | potassium=unknown creatinine=1.3_mg/dL                                | 1   | 4    | open
kidney | potassium=unknown creatinine=1.2_mg/dL                                | 0   | 0    | the kidney does not fail
kidney | ph=7.21_1 bicarbonate=12_mmol/L creatinine=1.3_mg/dL                  | 1   | 1    | pH above
kidney | ph=7.20_1 creatinine=1.3_mg/dL                                        | 1   | 4    | bicarbonate still to come
kidney | ph=7.21_1 creatinine=1.3_mg/dL                                        | 1   | 1    | pH above, whatever it is
kidney | ph=7.20_1 bicarbonate=12_mmol/L creatinine=1.2_mg/dL                  | 0   | 0    | the kidney does not fail
kidney | ph=7.20_1 bicarbonate=unknown creatinine=1.3_mg/dL                    | 1   | 4    | open
kidney | potassium=6.1_mmol/L oliguria_6h=yes                                  | 4   | 4    | oliguria and potassium
kidney | potassium=6.1_mmol/L creatinine=unknown                               | 0   | 4    | open
kidney | potassium=6.1_mmol/L oliguria_6h=unknown                              | 0   | 4    | open
"""


@pytest.mark.hazard("H08", "H16")
@pytest.mark.parametrize("row", table(SOFA2_ROWS), ids=lambda row: row["changed"])
def test_sofa2_follows_its_own_bands(row: dict[str, str]) -> None:
    result = evaluate("SOFA-2", {**SOFA2_NORMAL, **given(row["changed"])})
    expected = (int(row["low"]), int(row["high"]))
    assert organ(result, row["organ"]) == expected
    assert bool(result.missing) is (expected[0] < expected[1])


SOFA2_WORDS = """
changed                                                            | on limit | in words
                                                                   | no       |
norepinephrine_base=0.2_ug/kg/min                                  | yes      | > 0 ug/kg/min, not > 0.2 ug/kg/min
norepinephrine_base=0.1_ug/kg/min epinephrine=0.1_ug/kg/min        | yes      | > 0 ug/kg/min, not > 0.2 ug/kg/min
dopamine=20_ug/kg/min                                              | yes      | > 0 ug/kg/min, not > 20 ug/kg/min
dopamine=3_ug/kg/min                                               | no       | > 0 ug/kg/min, not > 20 ug/kg/min
norepinephrine_base=0.5_ug/kg/min dopamine=41_ug/kg/min            | no       | > 0.4 ug/kg/min; > 40 ug/kg/min
norepinephrine_base=0.1_ug/kg/min epinephrine=unknown              | no       |
norepinephrine_base=0.1_ug/kg/min epinephrine=<0.1_ug/kg/min       | no       |
"""


@pytest.mark.parametrize("row", table(SOFA2_WORDS), ids=lambda row: row["changed"])
def test_the_drugs_name_the_bands_that_made_their_points(row: dict[str, str]) -> None:
    points = evaluate("SOFA-2", {**SOFA2_NORMAL, **given(row["changed"])}).points
    entry = next(entry for entry in points if entry.item == "cardio")
    assert (entry.threshold, entry.on_threshold) == (row["in words"], row["on limit"] == "yes")


@pytest.mark.hazard("H08")
def test_unknown_ecmo_leaves_lungs_and_circulation_open() -> None:
    result = evaluate("SOFA-2", {**SOFA2_NORMAL, "ecmo_indication": None})
    assert (organ(result, "resp"), organ(result, "cardio")) == ((0, 4), (0, 4))
    assert result.missing == ("ecmo_indication",)


def test_missing_names_the_drug_whose_rate_is_open() -> None:
    result = evaluate("SOFA-2", {**SOFA2_NORMAL, **given("norepinephrine_base=yes dopamine=unknown")})
    assert result.missing == ("norepinephrine_base", "dopamine")


def test_a_rate_is_a_quantity_or_an_answer() -> None:
    with pytest.raises(InputError, match="epinephrine"):
        evaluate("SOFA-2", {**SOFA2_NORMAL, "epinephrine": "strong"})


def test_the_same_patient_scores_differently_by_the_two_scores() -> None:
    platelets = given("platelets=50_10*9/L")
    assert organ(evaluate("SOFA", {**SOFA_NORMAL, **platelets}), "coag") == (2, 2)
    assert organ(evaluate("SOFA-2", {**SOFA2_NORMAL, **platelets}), "haemostasis") == (4, 4)
