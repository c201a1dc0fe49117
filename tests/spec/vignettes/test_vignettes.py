"""One invented patient per trap that pathway.md names: the facts lie beside this file, the table says what holds.

Every expectation comes from the section named with it, never from the program. Each file can be read on its
own with `bedside assess`.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bedside.app.case_file import judge_file
from bedside.app.station_content import shipped_content
from bedside.app.strict_json import InputRefusedError
from bedside.assess.model import Assessment
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade
from tests.spec.vignettes.claims import (
    Claim,
    absent,
    comes_first,
    gate,
    graded,
    held,
    hscore,
    not_held,
    offered,
    still_pending,
    tier,
    warned,
)
from tests.spec.vignettes.gate_patients import GATE
from tests.spec.vignettes.option_patients import OPTIONS
from tests.spec.vignettes.severity_patients import SEVERITY
from tests.spec.vignettes.vignette import Vignette

FOLDER = Path(__file__).parent
VIGNETTES = (*SEVERITY, *GATE, *OPTIONS)


@cache
def assessment(file: str) -> Assessment:
    return judge_file((FOLDER / f"{file}.json").read_bytes(), shipped_content()).assessment


def each_claim() -> Iterator[object]:
    for vignette in VIGNETTES:
        for claim in vignette.holds:
            yield pytest.param(vignette, claim, id=f"{vignette.file}: {claim.words}")


@pytest.mark.hazard("H08", "H11", "H12", "H16")
@pytest.mark.parametrize(("vignette", "claim"), tuple(each_claim()))
def test_the_patient_is_judged_as_the_pathway_says(vignette: Vignette, claim: Claim) -> None:
    found = claim.found(assessment(vignette.file))
    assert not found, f"{vignette.trap} ({vignette.sections}): expected {claim.words}; {found}"


def test_every_patient_file_has_its_row_and_every_row_its_file() -> None:
    assert sorted(vignette.file for vignette in VIGNETTES) == sorted(p.stem for p in FOLDER.glob("*.json"))


def test_there_is_no_item_for_eosinophils_to_lean_on() -> None:
    facts = (FOLDER / "normal_eosinophils.json").read_bytes()
    asked = facts.replace(b'"item": "weight",', b'"item": "eosinophils",')
    with pytest.raises(InputRefusedError, match="There is no item 'eosinophils'"):
        judge_file(asked, shipped_content())


@pytest.mark.parametrize(
    "wrong",
    [
        tier(Tier.T2),
        gate(GateState.LOW_RISK, is_open=True),
        graded("emapalumab", Grade.ACCEPTABLE),
        held("gate_override", "choice.gate.shut"),
        not_held("mp_pulse"),
        offered("mp_pulse"),
        absent("gate_override"),
        still_pending("hbsag"),
        warned("warn.il6_masking"),
        hscore(0, 337),
        comes_first("mp_pulse"),
    ],
    ids=lambda claim: claim.words,
)
def test_a_wrong_claim_is_found_out(wrong: Claim) -> None:
    assert wrong.found(assessment("fulminant_with_the_gate_shut"))
