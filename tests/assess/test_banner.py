"""What the banner says doses rest on."""

from bedside.domain.patient import Identity, Sex
from tests.assess.ready_case import judged, ready, told
from tests.case.builder import CLAIRE, CaseBuilder


def test_the_banner_shows_what_doses_rest_on():
    banner = judged(ready()).banner
    assert (banner["weight"], banner["height"], banner["bsa"]) == ("71 kg, measured", "165 cm", "1.8 m²")
    assert banner["allergies"] == "None known"
    assert "mL/min" in banner["crcl"]


def test_the_banner_marks_what_is_guessed_old_or_not_valid():
    builder = ready().choose("weight_method", "estimated", at=0.5).choose("aki_stage", "stage2", at=0.5)
    banner = judged(builder.yes("allergies", at=0.5).remark("allergies_text", "Penicillin")).banner
    assert banner["weight"] == "71 kg, estimated"
    assert "not valid" in banner["crcl"]
    assert banner["allergies"] == "Penicillin"
    old = judged(CaseBuilder().answer("weight", "71", "kg", at=200).yes("allergies")).banner
    assert (old["weight"], old["allergies"]) == ("71 kg, outdated", "Yes, not named")
    asked = judged(CaseBuilder().unknown("allergies", "weight")).banner
    assert asked == {"allergies": "unknown"}
    assert judged(CaseBuilder()).banner == {}


def test_the_banner_names_what_the_clearance_waits_for():
    creatinine = CaseBuilder().answer("creatinine", "1.2", "mg/dL")
    assert judged(creatinine).banner["crcl"] == "missing: Weight, Acute kidney injury"
    told_stage = creatinine.answer("weight", "71", "kg").choose("aki_stage", "stage1")
    assert judged(told_stage).banner["crcl"] == "not valid: AKI or RRT"


def test_an_unknown_sex_shows_both_clearances():
    unknown = Identity(**{**CLAIRE.model_dump(), "sex": Sex.UNKNOWN})
    builder = told(CaseBuilder(unknown), ready())
    assert judged(builder).banner["crcl"].count("mL/min") >= 2
