"""Warnings that hang on an option: on what it contains, on every context present, on the patient."""

from datetime import timedelta

import pytest

from bedside.assess.words import moment
from bedside.domain.severity import Tier
from tests.assess.option_case import judged, options, ready
from tests.case.builder import NOW
from tests.case.content import shipped_protocol
from tests.tables import table

# -- what an option says ---------------------------------------------------------------------------------


FLAGS = table(
    """
    option            | context | flags
    etoposide         | AUTO    | etoposide_renal etoposide_counts etoposide_pregnancy etoposide_prophylaxis etoposide_infection
    dep               | EBV     | etoposide_renal etoposide_infection
    ana_adjunct       | AUTO    | anakinra_renal anakinra_neutrophils anakinra_off_label live_vaccine
    anakinra_high_dose+emapalumab | AUTO | anakinra_renal anakinra_off_label live_vaccine
    ruxolitinib       | AUTO    | ruxolitinib_limit live_vaccine
    emapalumab        | AUTO    | live_vaccine
    tocilizumab       | AUTO    | il6_masking
    rituximab         | AUTO    | rituximab_lineage
    rituximab         | KSHV    | rituximab_lineage kaposi_flare
    dexamethasone     | KSHV    | kaposi_flare
    mp_pulse          | PARA_LEISH KSHV | kaposi_flare
    ivig              | AUTO    | ivig_serum
    tocilizumab_crs   | IEC     | il6_masking iec_separate
    ruxolitinib       | IEC     | iec_separate
    tocilizumab_covid | COV     | covid_il6
    dexamethasone_covid | COV   | other_indication
    """  # noqa: E501 - a table is read by its columns
)


@pytest.mark.parametrize("row", FLAGS, ids=lambda row: f"{row['option']} {row['context']}")
def test_warnings_hang_on_what_the_option_contains_and_on_every_context_present(row: dict[str, str]) -> None:
    option = options(ready(row["context"], Tier.T4A))[row["option"]]
    flags = {flag.rule.removeprefix("choice.flag.") for flag in option.flags}
    assert set(row["flags"].split()) <= flags


@pytest.mark.hazard("H18")
def test_a_warning_with_the_values_of_the_patient_is_not_said_a_second_time_by_the_drug_file() -> None:
    shown = options(ready("AUTO", Tier.T4A))
    for option, word in (("etoposide", "75 %"), ("etoposide", "below 50"), ("ana_adjunct", "alternate-day")):
        assert [word in flag.text for flag in shown[option].flags].count(True) == 1


def test_an_etoposide_warning_carries_the_counts_of_today() -> None:
    case = ready().answer("platelets", "42", "10*9/L").answer("neutrophils", "0.4", "10*9/L")
    texts = {flag.rule: flag.text for flag in options(case)["etoposide"].flags}
    assert texts["choice.flag.etoposide_counts"].startswith("Platelets 42 ×10⁹/L, neutrophils 0.4 ×10⁹/L.")
    assert "75 %" in texts["choice.flag.etoposide_renal"]
    assert "3.75" in texts["choice.flag.etoposide_infection"]


@pytest.mark.hazard("H19")
def test_pregnancy_puts_obstetrics_on_every_immunosuppressant_and_in_the_notes() -> None:
    case = ready().choose("pregnancy", "pregnant")
    for option in options(case).values():
        if option.is_immunosuppressive:
            assert "choice.flag.obstetrics" in [flag.rule for flag in option.flags]
    assert "choice.flag.obstetrics" in [note.rule for note in judged(case).first_line.notes]


# -- nothing old is shown --------------------------------------------------------------------------------


@pytest.mark.hazard("H18")
def test_the_note_of_a_steroid_while_strongyloides_is_open_asks_for_an_act_and_the_others_tell() -> None:
    exposed = options(ready().yes("exposure_strongyloides"))
    asking = {flag.rule for option in exposed.values() for flag in option.flags if flag.asks_for_act}
    assert asking == {"choice.flag.strongyloides"}
    assert any(flag.asks_for_act for flag in exposed["mp_pulse"].flags)
    closed = options(ready())
    assert not any(flag.asks_for_act for option in closed.values() for flag in option.flags)


IVERMECTIN = table(
    """
    situation                             | parasite      | stool    | agreed
    empirically, after a sample           | strongyloides | pending  | no
    before any sample                     | strongyloides | none     | no
    charted without a parasite            |               | none     | no
    found, infectious diseases not asked  | strongyloides | positive | no
    found, infectious diseases agree      | strongyloides | positive | yes
    """
)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", IVERMECTIN, ids=lambda row: row["situation"])
def test_a_card_does_not_ask_for_ivermectin_that_is_charted_but_says_since_when(row: dict[str, str]) -> None:
    """pathway.md 4.4: it starts before or with the first steroid dose; once charted nothing is left to ask."""
    case = ready().yes("exposure_strongyloides")
    if row["stool"] != "none":
        case.test("strongyloides_stool", row["stool"], at=5)
    if row["agreed"] == "yes":
        case.yes("id_agrees").remark("id_name", "Dr Ines Amari")
    case.therapy("ivermectin", parasite=row["parasite"], at=2)
    said = [flag for flag in options(case)["mp_pulse"].flags if "ivermectin" in flag.text.lower()]
    charted = moment(NOW - timedelta(hours=2), shipped_protocol())
    assert [(flag.rule, flag.asks_for_act) for flag in said] == [("choice.flag.strongyloides_charted", False)]
    assert charted in said[0].text


EXCLUDED = table(
    """
    situation                                | serology | stool         | htlv1 | immunosuppressed | asks
    the whole set negative                   | negative | negative      | no    | no               | no
    no stool to be had                       | negative | not_available | no    | no               | no
    stool awaited                            | negative | pending       | no    | no               | yes
    serology awaited                         | pending  | negative      | no    | no               | yes
    HTLV-1 risk: serology excludes nothing   | negative | negative      | yes   | no               | yes
    immunosuppressed: serology excludes none | negative | negative      | no    | yes              | yes
    """
)


@pytest.mark.hazard("H18")
@pytest.mark.parametrize("row", EXCLUDED, ids=lambda row: row["situation"])
def test_ivermectin_is_asked_for_until_the_whole_set_excludes_strongyloides(row: dict[str, str]) -> None:
    """pathway.md 4.2: negative serology, not immunosuppressed or HTLV-1, stool if available; otherwise treat."""
    case = ready().yes("exposure_strongyloides").test("strongyloides_serology", row["serology"])
    case.test("strongyloides_stool", row["stool"])
    case.test("exposure_htlv1", row["htlv1"]).test("immunosuppressed_now", row["immunosuppressed"])
    case.negative("toxoplasma_pcr")
    asks = row["asks"] == "yes"
    assert any(flag.asks_for_act for flag in options(case)["mp_pulse"].flags) is asks
    plan = [line for line in judged(case).plan if line.id == "prophylaxis.strongyloides"]
    assert bool(plan) is asks


@pytest.mark.hazard("H18")
def test_the_plan_does_not_ask_again_for_ivermectin_that_is_charted() -> None:
    """pathway.md 4.4: it starts before or with the first steroid dose."""
    case = ready().yes("exposure_strongyloides")
    [asked] = [line.text for line in judged(case).plan if line.id == "prophylaxis.strongyloides"]
    assert asked.startswith("Ivermectin before or with the first steroid dose")
    case.therapy("ivermectin", parasite="strongyloides", at=2)
    [told] = [line.text for line in judged(case).plan if line.id == "prophylaxis.strongyloides"]
    charted = moment(NOW - timedelta(hours=2), shipped_protocol())
    assert told.endswith(f"first dose of ivermectin charted {charted}.")


def test_the_drug_of_another_parasite_leaves_the_card_asking_for_ivermectin() -> None:
    case = ready().yes("exposure_strongyloides").therapy("artesunate", parasite="malaria", at=2)
    assert any(flag.asks_for_act for flag in options(case)["mp_pulse"].flags)
