"""Two people take exactly this content into use; until then a recalled dose is "—" (design.md 3, 10.29; INV-33)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bedside.app.assessment_json import assessment_json
from bedside.app.case_file import Judged, judge_file
from bedside.app.case_service import CaseService
from bedside.app.demo import CLINICIAN as DEMO_CLINICIAN
from bedside.app.demo import DEMO_PIN, demo_session
from bedside.app.facts_file import FactsFile, deeds, identity_of
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.ratification import Reader, ratify, recalled_doses
from bedside.app.record import record_json
from bedside.app.setup import ClinicianSetup
from bedside.app.sheet import PreviewWish, build_preview
from bedside.app.ward_reading import read_ward, with_ratification
from bedside.app.wiring import demo_world
from bedside.assess.assess import assess
from bedside.assess.model import Assessment, DoseNow
from bedside.case.ward import ContentRatified
from bedside.domain.errors import WorldError
from bedside.protocol.model import SiteSwitches
from tests.app.conftest import CLINICIAN, NOW, PIN, WARD, Workstation, saved
from tests.report.sheets import page_texts

CASE = Path(__file__).parents[1] / "spec" / "vignettes" / "confirmed_prednisolone.json"
"""A drug reaction at tier 2, 71 kg, nothing in the way of a first line."""

SECOND = ClinicianSetup(
    name="Dr Mara Probe", role="consultant haematology", registration="5550002", is_senior=True
)
SECOND_PIN = "a quiet green field"
CONFIRMED, WITHHELD = "prednisolone_moderate", "dexamethasone_low"
NOTICE = "Not for patient care until two"


@pytest.fixture
def ward(workstation: Workstation) -> Iterator[CaseService]:
    """A ward with two clinicians and one open case, not yet ratified."""
    facts = FactsFile.model_validate_json(CASE.read_bytes())
    workstation.clock.stand_at(facts.now)
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    saved(service.new_case(identity_of(facts)))
    for deed in deeds(facts, service.protocol):
        saved(service.perform(deed.command, PIN))
    yield service
    service.lock()


def person(service: CaseService, name: str) -> str:
    """The id of a clinician."""
    return next(known.id for known in service.people.values() if known.name == name)


def readers(service: CaseService, **pins: str) -> tuple[Reader, Reader]:
    """Both people with their PINs."""
    first = Reader(person(service, CLINICIAN.name), pins.get("first", PIN))
    return first, Reader(person(service, SECOND.name), pins.get("second", SECOND_PIN))


def judged(service: CaseService) -> Assessment:
    assert service.current is not None
    return service.current.assessment


def dose(service: CaseService, wanted: str) -> DoseNow:
    """A dose line as the screen gets it."""
    said = judged(service)
    options = (*said.first_line.options, *said.second_line.options)
    return next(line for option in options for line in option.doses if line.id == wanted)


def sheet(service: CaseService) -> str:
    """Every word of the sheet of the open case."""
    return " ".join(page_texts(build_preview(service, PreviewWish(incomplete_reason="The rest follows")).pdf))


@pytest.mark.hazard("H14")
def test_before_ratification_every_recalled_dose_is_a_dash_on_screen_and_sheet(ward: CaseService) -> None:
    assert not judged(ward).ratified
    assert judged(ward).notice.startswith(NOTICE)
    for wanted in (CONFIRMED, WITHHELD):
        assert (dose(ward, wanted).text, dose(ward, wanted).amount) == ("—", None)
    assert NOTICE in sheet(ward)
    assert "71 to 142 mg" not in sheet(ward)


@pytest.mark.hazard("H14")
def test_a_confirmed_dose_shows_its_number_and_a_withheld_one_stays_a_dash(ward: CaseService) -> None:
    ratify(ward, readers(ward), {CONFIRMED})
    said = sheet(ward)
    # 1 to 2 mg/kg of 71 kg
    assert dose(ward, CONFIRMED).text == "71 to 142 mg PO once daily"
    assert "71 to 142 mg PO once daily" in said
    assert (dose(ward, WITHHELD).text, dose(ward, WITHHELD).amount) == ("—", None)
    assert "5 to 10 mg/m²" not in said


@pytest.mark.hazard("H14")
def test_confirming_nothing_leaves_every_recalled_dose_a_dash(ward: CaseService) -> None:
    ratify(ward, readers(ward), ())
    assert judged(ward).ratified
    assert dose(ward, CONFIRMED).text == "—"
    assert not any(recalled.is_confirmed for recalled in recalled_doses(ward.protocol))


def test_the_notice_goes_and_the_sheet_names_both_people_and_the_day(ward: CaseService) -> None:
    ratify(ward, readers(ward), ())
    assert judged(ward).notice == ""
    said = sheet(ward)
    assert NOTICE not in said
    assert "Taken into use by Dr Ivo Test, Dr Mara Probe, 14 Mar 2026 03:00:00 +00:00" in said
    assert ward.protocol.content.content_hash in said.replace(" ", "")


def test_a_restart_keeps_it_for_whoever_unlocks(ward: CaseService, workstation: Workstation) -> None:
    ratify(ward, readers(ward), {CONFIRMED})
    case, second = judged(ward).case, person(ward, SECOND.name)
    ward.lock()
    theirs = workstation.start().unlock(second, SECOND_PIN)
    theirs.open(case)
    assert theirs.protocol.is_ratified
    assert judged(theirs).notice == ""
    assert dose(theirs, CONFIRMED).text == "71 to 142 mg PO once daily"
    theirs.lock()


def test_it_is_an_event_with_both_people_the_hash_the_language_and_the_doses(ward: CaseService) -> None:
    ratify(ward, readers(ward), {CONFIRMED, WITHHELD})
    [kept] = read_ward(ward.store).ratifications
    first, second = readers(ward)
    assert kept.fact == ContentRatified(
        content_hash=ward.protocol.content.content_hash,
        language="en",
        people=(first.person, second.person),
        confirmed=(WITHHELD, CONFIRMED),
    )
    assert kept.at == ward.now()


@pytest.mark.hazard("H29")
def test_the_newest_ratification_counts(ward: CaseService) -> None:
    ratify(ward, readers(ward), {CONFIRMED})
    ratify(ward, readers(ward), {WITHHELD})
    assert dose(ward, CONFIRMED).text == "—"
    assert dose(ward, WITHHELD).text != "—"


@pytest.mark.parametrize("provisional", [False, True])
def test_the_record_gives_the_same_assessment_as_the_window(ward: CaseService, provisional: bool) -> None:
    """With everything a site may set away from what a reader would assume."""
    site = {"decimal_mark": ",", "units": "conventional", "provisional_enabled": provisional}
    switched = ward.protocol.site.model_copy(update=site)
    ratify(ward, readers(ward), {CONFIRMED})
    protocol = replace(ward.protocol, site=switched)
    assert ward.current is not None
    state = ward.current.state
    window = Judged(state, protocol, assess(state, protocol, ward.now()))
    record = record_json(state.case, ward.events(), ward.people, protocol)
    again = judge_file(record, protocol.content, at=ward.now())
    assert again.protocol == protocol
    assert assessment_json(again) == assessment_json(window)
    assert "71 to 142 mg" in assessment_json(again)


@pytest.mark.hazard("H15")
@pytest.mark.parametrize("change", ["content", "language", "fault"])
def test_another_content_or_language_is_not_ratified(ward: CaseService, change: str) -> None:
    ratify(ward, readers(ward), {CONFIRMED})
    held, known = ward.protocol, read_ward(ward.store)
    match change:
        case "content":
            other = replace(held, content=held.content.model_copy(update={"content_hash": "0" * 64}))
        case "language":
            other = replace(held, language="fr")
        case _:
            other = replace(held, fault="The content was changed. Nothing is advised. Have it mended.")
    found = with_ratification(other, known)
    assert not found.is_ratified
    assert not found.confirms(CONFIRMED)
    assert with_ratification(held, known).confirms(CONFIRMED)


REFUSED = [
    pytest.param({"first": "000999"}, "PIN of Dr Ivo Test was not accepted", id="first PIN wrong"),
    pytest.param({"second": "000999"}, "PIN of Dr Mara Probe was not accepted", id="second PIN wrong"),
    pytest.param({"second": PIN}, "PIN of Dr Mara Probe was not accepted", id="one PIN for both"),
    pytest.param({"second": ""}, "PIN of Dr Mara Probe was not accepted", id="no second PIN"),
]


@pytest.mark.hazard("H02", "H14")
@pytest.mark.parametrize(("pins", "said"), REFUSED)
def test_a_wrong_pin_ratifies_nothing(ward: CaseService, pins: dict[str, str], said: str) -> None:
    with pytest.raises(WorldError, match=said):
        ratify(ward, readers(ward, **pins), {CONFIRMED})
    _require_unchanged(ward)


@pytest.mark.hazard("H02", "H14")
def test_one_person_twice_ratifies_nothing(ward: CaseService) -> None:
    first, _ = readers(ward)
    with pytest.raises(WorldError, match="same person"):
        ratify(ward, (first, first), {CONFIRMED})
    _require_unchanged(ward)


def test_somebody_who_is_not_enrolled_ratifies_nothing(ward: CaseService) -> None:
    first, _ = readers(ward)
    with pytest.raises(WorldError, match="Two enrolled clinicians are needed"):
        ratify(ward, (first, Reader("nobody", PIN)), {CONFIRMED})
    _require_unchanged(ward)


@pytest.mark.parametrize("wanted", ["no_such_dose", "methylprednisolone_pulse"])
def test_only_a_recalled_dose_of_this_content_can_be_confirmed(ward: CaseService, wanted: str) -> None:
    with pytest.raises(WorldError, match="does not recall"):
        ratify(ward, readers(ward), {wanted})
    _require_unchanged(ward)


def test_the_demonstration_stays_not_ratified(tmp_path: Path) -> None:
    session = demo_session(demo_world(tmp_path, NOW, None), ())
    demo = session.unlock(session.people()[0].id, DEMO_PIN)
    enrol(demo, SECOND, EnrolmentPins(acting=DEMO_PIN, own=SECOND_PIN))
    both = (
        Reader(person(demo, DEMO_CLINICIAN.name), DEMO_PIN),
        Reader(person(demo, SECOND.name), SECOND_PIN),
    )
    with pytest.raises(WorldError, match="demonstration"):
        ratify(demo, both, ())
    assert not demo.protocol.is_ratified
    demo.lock()


def test_the_list_to_confirm_holds_every_recalled_dose_with_its_words_and_sources(ward: CaseService) -> None:
    listed = {recalled.id: recalled for recalled in recalled_doses(ward.protocol)}
    # the doses of pathway.md 7.6 that the drug file carries
    assert {CONFIRMED, WITHHELD, "tocilizumab_once", "anakinra_immunosep", "ivig_lar19"} <= set(listed)
    assert "methylprednisolone_pulse" not in listed, "verified doses are not asked about"
    assert listed["tocilizumab_once"].text == "8 mg/kg IV once, maximum 800 mg, refused above 800 mg"
    assert listed[CONFIRMED].text == "1 to 2 mg/kg PO once daily"
    assert listed[WITHHELD].text == "5 to 10 mg/m² IV once daily, in steps of 2 mg"
    assert listed["ivig_lar19"].text == "1.6 g/kg IV in all, in split doses, over 2 to 3 days"
    assert all(recalled.sources for recalled in listed.values())
    assert ward.protocol.site == SiteSwitches(zone="Europe/London")


def _require_unchanged(ward: CaseService) -> None:
    assert read_ward(ward.store).ratifications == ()
    assert not ward.protocol.is_ratified
    assert dose(ward, CONFIRMED).text == "—"
