"""What runs is on page 1 before what is suggested, and chosen is told from given (pathway.md 10, R)."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from bedside.assess.assess import assess
from bedside.assess.model import Assessment
from bedside.assess.warnings import TWO_STEROIDS
from bedside.case.events import Confirmed
from bedside.case.state import CaseState
from bedside.domain.therapy import Line
from bedside.report.model import Extent
from bedside.report.sheet import build_sheet
from tests.assess.ready_case import ready
from tests.case.builder import NOW, CaseBuilder
from tests.report.content import protocol
from tests.report.golden_cases import treated
from tests.report.judgement import JUDGED, PULSE, judged
from tests.report.sheets import built, context, page_texts, typical_case
from tests.report.shipped import shipped

RUNNING = (
    ("ivermectin", None, "14 mg by mouth once daily, day 1 of 2"),
    ("anakinra", Line.SECOND, "200 mg IV every 6 h"),
    ("liposomal_amphotericin_b", None, "210 mg IV once daily"),
    ("etoposide", Line.SECOND, "270 mg IV, day 1"),
    ("ciclosporin", Line.SECOND, "140 mg IV twice daily"),
)
LABELS = (
    "Methylprednisolone",
    "Ivermectin",
    "Anakinra",
    "Liposomal amphotericin B",
    "Etoposide",
    "Ciclosporin",
)


def full_case(overrides: int) -> CaseBuilder:
    """Six drugs, several overrides and twelve results on their way."""
    told = treated(2)
    for number in range(overrides - 1):
        told = told.override("leishmania", at=3 - number)
    for number, (drug, line, dose) in enumerate(RUNNING):
        told = told.therapy(drug, at=30 - number, dose=dose, line=line)
    tests = ("hiv", "hbsag", "anti_hcv", "cmv_dna", "igra", "blood_cultures")
    for item in tests:
        told = told.pending(item, at=30, expected=JUDGED, owner="night registrar")
    return told


def first_page(case: CaseBuilder, at: datetime = JUDGED, **changed: object) -> str:
    state = case.build()
    sheet = build_sheet(state, assess(state, shipped(), at), shipped(), context(**changed))
    return page_texts(sheet.pdf)[0].replace("\u00a0", " ")


@pytest.mark.hazard("H13", "H30")
@pytest.mark.parametrize("overrides", [1, 2, 3])
@pytest.mark.parametrize("extent", [Extent.FULL, Extent.ONE_PAGE])
def test_every_running_drug_is_on_page_1_with_dose_and_start_before_any_suggestion(
    overrides: int, extent: Extent
) -> None:
    text = first_page(full_case(overrides), extent=extent)
    running = text[text.index("R · Running: ") : text.index("Second line: ")]
    for label, (_, _, dose) in zip(LABELS[1:], RUNNING, strict=True):
        assert f"{label}: {dose}, since " in running
    assert "Methylprednisolone: 1 g IV once daily, day 1 of 3, since 19 Nov 15:30" in running
    assert "Next dose 22 Nov 15:30." in running


def with_second(state: CaseState, chosen: str = "ana_adjunct") -> Assessment:
    """The typical judgement with a second line that was chosen and whose dose names anakinra."""
    judgement = judged(state, protocol())
    dose = replace(PULSE.doses[0], drug="anakinra", label="anakinra", text="100 mg SC every 6 h")
    option = replace(judgement.second_line.options[0], id=chosen, doses=(dose,))
    return replace(judgement, second_line=replace(judgement.second_line, options=(option,), chosen=chosen))


def told_of_second(case: CaseBuilder) -> str:
    state = case.choice(Line.SECOND, "ana_adjunct", at=0.2).build()
    return page_texts(built(state, with_second(state)).pdf)[0].replace("\u00a0", " ")


@pytest.mark.hazard("H13")
def test_what_was_chosen_and_not_begun_says_so() -> None:
    text = told_of_second(typical_case())
    assert "Second line: Anakinra with the first line (chosen, not started)." in text
    assert "anakinra: 100 mg SC every 6 h" in text


@pytest.mark.hazard("H11", "H13")
def test_what_was_chosen_and_may_not_be_started_says_so_before_its_doses() -> None:
    told = ready().yes("vasopressor", "vasopressor_attributed").choice(Line.FIRST, "mp_pulse", at=0.9)
    assert "held now" not in first_page(told, NOW)
    page = " ".join(first_page(told.yes("exposure_leishmania", at=0.1), NOW).split())
    held = "Methylprednisolone pulse was chosen and is held now: The parasite gate is shut"
    assert page.index("(chosen, not started)") < page.index(held) < page.index("Pulse, 30 mg/kg a day")


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("option", ["ana_adjunct", ""])
def test_what_was_chosen_and_runs_says_since_when(option: str) -> None:
    running = typical_case().therapy("anakinra", at=0.1, dose="200 mg IV", line=Line.SECOND, option=option)
    assert "Second line: Anakinra with the first line (running since 22 Nov 03:24)." in told_of_second(
        running
    )


@pytest.mark.hazard("H13")
def test_what_was_chosen_and_stopped_says_when() -> None:
    running = typical_case().therapy("anakinra", at=0.3, dose="200 mg IV", line=Line.SECOND)
    text = told_of_second(running.stopped("anakinra", at=0.1))
    assert "Second line: Anakinra with the first line (stopped 22 Nov 03:24)." in text


@pytest.mark.hazard("H13")
def test_a_drug_that_runs_without_a_choice_is_told_with_its_line() -> None:
    text = first_page(treated(2).therapy("etoposide", at=20, dose="270 mg IV, day 1", line=Line.SECOND))
    assert "Second line: No choice on record; running since 21 Nov 07:30: Etoposide." in text
    assert "Second line: Nothing chosen" not in text


@pytest.mark.hazard("H13", "H30")
@pytest.mark.parametrize(
    ("runs", "words"),
    [(True, "Runs already: Anakinra, added."), (False, "Second line: Anakinra, added.")],
)
def test_if_there_is_no_response_a_drug_that_runs_is_not_proposed_again(runs: bool, words: str) -> None:
    told = treated(2).choice(Line.SECOND, "ana_adjunct", at=30)
    if runs:
        told = told.therapy("anakinra", at=29, dose="200 mg IV", line=Line.SECOND, option="ana_adjunct")
    text = first_page(told)
    plan = text[text.index("If no response: ") :].partition("Contacts")[0]
    assert words in plan
    assert ("Second line: Anakinra" in plan) is not runs


def test_to_give_nothing_is_no_thing_to_start() -> None:
    text = first_page(treated(2).choice(Line.SECOND, "none_now", at=1))
    assert "Second line: No immunosuppression now. " in text


def test_without_a_running_drug_the_first_line_begins_the_treatment() -> None:
    text = first_page(CaseBuilder(now=JUDGED).yes("vasopressor", at=2))
    assert "R · First line: " in text
    assert "Running" not in text


@pytest.mark.hazard("H20")
def test_the_reassessment_names_that_nobody_has_it() -> None:
    assert "Reassess: response, tier, gates nobody named" in first_page(treated(2))


@pytest.mark.hazard("H04", "H10", "H30")
def test_a_dose_that_runs_beside_another_advice_is_named_with_both_and_without_a_next_time() -> None:
    """What was charted and what the regimen says stand in one row; no time is made of the regimen."""
    told = {
        "option": "mp_pulse",
        "line": Line.FIRST,
        "dose_id": "methylprednisolone_pulse",
        "amount": Decimal(1000),
    }
    page = first_page(treated(2).therapy("methylprednisolone", at=1, dose="1000 mg PO weekly", **told))
    assert "Charted 1000 mg PO weekly, advised 1 g IV once daily" in " ".join(page.split())


@pytest.mark.hazard("H10", "H21")
def test_the_record_says_what_of_a_dose_was_confirmed_also_once_it_was_stopped() -> None:
    meant = (Confirmed.OTHER_THAN_REGIMEN, Confirmed.BESIDE_STEROID)
    told = treated(2).therapy("dexamethasone", option="dexamethasone", at=2, confirmed=meant)
    state = told.stopped("dexamethasone", at=1).build()
    for language, words in (
        ("en", "Other than its regimen when it was charted, and typed twice. Meant beside the other"),
        ("fr", "Autre que son schéma à la saisie, et saisi deux fois. Voulu avec l’autre corticoïde"),
    ):
        spoken = replace(shipped(), language=language)
        sheet = build_sheet(state, assess(state, spoken, JUDGED), spoken, context())
        assert words in " ".join(" ".join(page_texts(sheet.pdf)).replace("\u00a0", " ").split())


@pytest.mark.hazard("H10", "H18")
@pytest.mark.parametrize(
    ("language", "meant", "title", "says"),
    [
        ("en", False, "R · Running: ", "Stop the one that was replaced, unless both are meant."),
        ("en", True, "R · Running: ", "Both are meant, as was said when the second was charted."),
        ("fr", False, "R · En cours : ", "Arrêter celui qui a été remplacé, sauf si les deux sont voulus."),
    ],
)
def test_two_steroids_are_said_on_page_1_before_the_rows_of_what_runs_however_full_it_is(
    language: str, meant: bool, title: str, says: str
) -> None:
    confirmed = (Confirmed.BESIDE_STEROID,) if meant else ()
    told = full_case(3).therapy("dexamethasone", option="dexamethasone", at=2, confirmed=confirmed)
    spoken = replace(shipped(), language=language)
    state = told.build()
    judgement = assess(state, spoken, JUDGED)
    [warned] = [each.text for each in judgement.warnings if each.rule in TWO_STEROIDS]
    page = page_texts(build_sheet(state, judgement, spoken, context()).pdf)[0]
    assert " ".join(f"{title}{warned}".split()) in " ".join(page.split())
    assert warned.endswith(says)
