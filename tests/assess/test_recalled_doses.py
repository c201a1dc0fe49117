"""A recalled dose shows no number until the site confirmed it (INV-33)."""

import re
from dataclasses import replace

import pytest

from bedside.protocol.model import Mark
from tests.assess.dose_case import line, patient
from tests.case.content import ratified, shipped_protocol

pytestmark = pytest.mark.hazard("H10")

RECALLED = [
    (drug.id, dose.id)
    for drug in shipped_protocol().content.drugs
    for dose in drug.doses
    if dose.mark is Mark.RECALLED
]


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("dose_id", [dose for _, dose in RECALLED])
def test_a_recalled_dose_shows_no_number_until_the_site_confirmed_it(dose_id: str) -> None:
    case = patient().yes("strongy_hyperinfection")
    for protocol in (shipped_protocol(), ratified()):
        now = line(dose_id, case, protocol)
        assert (now.text, now.amount, now.upper_amount, now.interval_hours) == ("—", None, None, None)
        said = " ".join((now.label, now.formula, now.cap, now.frequency, now.duration, now.problem))
        assert not re.search(r"\d\s*(mg|g|µg|microgram)", said)
    site = ratified()
    assert site.ratification is not None
    confirmed = replace(site, ratification=site.ratification.model_copy(update={"confirmed": (dose_id,)}))
    now = line(dose_id, case, confirmed)
    assert now.text != "—"
    assert now.problem == ""
    assert "dose.note.confirmed" in [note.rule for note in now.notes]


def test_the_register_of_recalled_doses_is_all_hidden() -> None:
    """pathway.md 7.6, as far as its drugs have dose lines here."""
    register = {
        "prednisolone_moderate",
        "dexamethasone_low",
        "dexamethasone_taper",
        "etoposide_hlh94",
        "ivig_lar19",
        "anakinra_immunosep",
        "ruxolitinib_pilot",
        "tocilizumab_once",
        "intrathecal_mtx",
        "intrathecal_hc",
        "hydrocortisone_shock",
        "pyrimethamine_sulfadiazine_toxoplasma",
        "benznidazole_standard",
        "praziquantel_standard",
        "ivermectin_hyperinfection",
        "clindamycin_quinine_babesia",
        "doxycycline_standard",
        "co_trimoxazole_toxoplasma",
    }
    assert register <= {dose for _, dose in RECALLED}


def test_no_recalled_note_carries_a_dose() -> None:
    for drug in shipped_protocol().content.drugs:
        for note in drug.notes:
            if note.mark is Mark.RECALLED and note.kind != "interaction":  # B4 asks for 200 mg by name
                assert not re.search(r"\d\s*(mg|µg|g/m)", note.text.en), note.text.en
