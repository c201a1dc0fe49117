"""Thirty sheets against the ones that were looked at: words, places, shades (H30).

`pytest tests/report/test_golden.py --update-golden` shows what differs and keeps the new ones; look at the
pages before the kept files go into a commit.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from bedside.report.model import Extent
from tests.report.content import protocol
from tests.report.golden_cases import GOLDEN, Patient, golden_sheet
from tests.report.judgement import judged
from tests.report.picture import compare, differences, picture
from tests.report.sheets import built, typical_case

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "golden"
MAY_MOVE = {
    *("Infection screen and malignancy workup", "The two letters differ", "Not answered, by name"),
    *("Bilan infectieux et bilan de malignité", "Les deux lettres divergent", "Sans réponse, par nom"),
    *("Draw before the drug", "À prélever avant le médicament", "Blood tests", "Bilans sanguins"),
}
"""All that pathway.md 10 asks for stays on page 1 in these cases; only what is beside it may go to page 2."""


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("patient", GOLDEN, ids=lambda patient: patient.name)
def test_the_sheet_is_as_it_was_looked_at(patient: Patient, request: pytest.FixtureRequest) -> None:
    sheet, judgement = golden_sheet(patient)
    assert judgement.severity.tier.value == patient.tier
    assert set(sheet.moved) <= MAY_MOVE
    path = FOLDER / f"{patient.name}.txt"
    shown = picture(sheet.pdf)
    changed = compare(path, shown)
    if changed and request.config.getoption("--update-golden"):
        request.config.get_terminal_writer().write(f"\n{changed}\n")
        path.write_text(shown, encoding="utf-8")
    else:
        assert not changed, (
            f"{changed}\n\nLook at the sheet; if it is right: pytest {__file__} --update-golden"
        )


def test_every_extent_tier_and_language_is_among_them() -> None:
    assert {patient.extent for patient in GOLDEN} == set(Extent)
    assert {patient.language for patient in GOLDEN} == {"en", "fr"}
    assert {"not_entered", "indeterminate", "T1", "T2", "T3", "T4a", "T4b", "responding"} == {
        p.tier for p in GOLDEN
    }
    assert len(GOLDEN) == 30
    assert {path.stem for path in FOLDER.iterdir()} == {patient.name for patient in GOLDEN}


def test_a_moved_line_a_changed_word_and_a_missing_drawing_are_seen() -> None:
    kept = picture(built(typical_case().build()).pdf)
    other = picture(built(typical_case().answer("ferritin", "18500", "ug/L", at=1).build()).pdf)
    assert differences(kept, kept, "sheet") == ""
    assert "18 500" in differences(kept, other, "sheet").replace("\u202f", " ")
    darker = kept.replace("|ff", "|f0", 1)
    assert differences(kept, darker, "sheet") != ""
    assert differences(kept, kept.replace("|ff", "|fe", 1), "sheet") == ""


def test_another_content_hash_changes_nothing() -> None:
    case = typical_case().build()
    judgement = judged(case, protocol())
    version, other = judgement.protocol_version, "1.0.0+01234567"
    kept, edited = (
        picture(built(case, replace(judgement, protocol_version=each)).pdf) for each in (version, other)
    )
    assert version != other
    assert differences(kept, edited, "sheet") == ""
    assert version not in kept
