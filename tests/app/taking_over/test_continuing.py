"""A signed sheet goes to another workstation and its case goes on there: nothing lost, nothing doubled."""

import pytest

from bedside.app.case_service import CaseService
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview, trust_file
from bedside.app.sheet_check import check_sheet
from bedside.app.taking_over import continue_here
from bedside.app.trusted_wards import trust_ward
from bedside.case.ward import CaseErased
from bedside.commands.model import OverrideGate, RecordAnswer, RecordMdtDiagnosis
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer, Measurement
from bedside.report.model import Extent
from bedside.sign.verdict import NotVerified
from bedside.store.records import case_stream
from tests.app.conftest import NOW, PATIENT, PIN, Workstation, saved
from tests.app.taking_over.two_wards import REASON, check, hashes, say, sign, take, together
from tests.case.builder import DR_ADEYEMI, DR_BRANDT, quantity
from tests.report.sheets import page_texts

pytestmark = pytest.mark.slow


def measure(service: CaseService, item: str, value: str, unit: str) -> None:
    seen = Measurement(item=item, quantity=quantity(value, unit), collected_at=service.now())
    saved(service.perform(RecordAnswer(observation=seen, typed_again=True)))


def test_a_ward_that_is_not_trusted_is_not_verified_and_nothing_is_taken(
    service: CaseService, other: CaseService
) -> None:
    checked = check_sheet(other, sign(service))
    assert isinstance(checked.verdict, NotVerified)
    assert checked.inside is None
    with pytest.raises(WorldError, match="Only a verified sheet"):
        continue_here(other, checked)
    assert other.board() == ()


def test_what_is_in_a_verified_sheet_is_shown_before_it_is_taken(
    service: CaseService, trusting: CaseService
) -> None:
    say(service, "vasopressor", Answer.YES)
    inside = check(trusting, sign(service)).inside
    assert inside is not None
    assert (inside.name, inside.born, inside.hospital_number) == (PATIENT.full_name, "1980-05-04", "99 001")
    assert (inside.sheet, inside.entries, inside.problem) == (1, len(service.events()) - 1, "")


@pytest.mark.hazard("H24")
def test_a_new_case_begins_with_the_events_of_the_sheet_byte_for_byte(
    service: CaseService, trusting: CaseService
) -> None:
    say(service, "vasopressor", Answer.YES)
    before = service.events()
    pdf = sign(service)
    view = take(trusting, pdf).view
    here = trusting.store.read_stream(case_stream(view.state.case))
    assert [(e.header, e.payload, e.salt, e.hash) for e in here[: len(before)]] == [
        (e.header, e.payload, e.salt, e.hash) for e in before
    ]
    assert len(here) == len(before) + 1
    assert view.state.history("vasopressor")[0].stamp.author == service.clinician.id
    for _ in trusting.store.verify_all():
        pass


def test_the_signature_stays_with_the_case_and_the_next_sheet_names_the_one_it_replaces(
    service: CaseService, trusting: CaseService
) -> None:
    pdf = sign(service)
    view = take(trusting, pdf).view
    [taken] = view.state.taken
    assert (taken.fact.signed_by, taken.fact.ward, taken.fact.sheet) == ("Dr Ivo Test", "ICU 9", 1)
    assert trusting.store.document(bytes.fromhex(taken.fact.document_sha256)) == pdf
    preview = build_preview(trusting, PreviewWish(Extent.FULL, REASON))
    assert preview.version == 2
    said = " ".join(page_texts(preview.pdf))
    assert "replaces 1" in said
    assert "sheet 1 of ICU 9, signed by Dr Ivo Test, reg. 5550001" in said
    given = Signing(pin=PIN, initials="JN", birth_year="1980")
    sign_preview(trusting, preview, given)
    assert trusting.current is not None
    assert trusting.current.state.signatures[0].fact.sheet == 2
    assert trusting.current.state.signatures[0].fact.replaces == 1


def test_the_names_of_those_who_wrote_elsewhere_stand_on_the_next_sheet(
    service: CaseService, trusting: CaseService
) -> None:
    say(service, "vasopressor", Answer.YES)
    take(trusting, sign(service))
    said = " ".join(page_texts(build_preview(trusting, PreviewWish(incomplete_reason=REASON)).pdf))
    assert service.clinician.id not in said
    assert "Dr Ivo Test" in said


def test_the_same_sheet_twice_changes_nothing(service: CaseService, trusting: CaseService) -> None:
    pdf = sign(service)
    case = take(trusting, pdf).view.state.case
    before = hashes(trusting, case)
    with pytest.raises(WorldError, match="already in the case"):
        continue_here(trusting, check(trusting, pdf))
    assert hashes(trusting, case) == before


def test_a_later_sheet_continues_what_nobody_touched_here(
    service: CaseService, trusting: CaseService
) -> None:
    first = sign(service)
    case = take(trusting, first).view.state.case
    say(service, "vasopressor", Answer.YES)
    second = sign(service)
    view = take(trusting, second).view
    assert view.state.case == case
    assert [e.observation.item for e in view.state.history("vasopressor")] == ["vasopressor"]
    assert view.state.next_version == 3


@pytest.mark.hazard("H03")
def test_where_both_went_on_each_answer_stands_once_by_its_time(
    service: CaseService, trusting: CaseService, workstation: Workstation
) -> None:
    measure(service, "ferritin", "9000", "ug/L")
    case = take(trusting, sign(service)).view.state.case
    workstation.later(hours=1)
    measure(service, "ferritin", "12000", "ug/L")
    trusting.around.clock.stand_at(service.now().replace(minute=30))  # type: ignore[attr-defined]
    measure(trusting, "ferritin", "15000", "ug/L")
    workstation.later(hours=1)
    trusting.around.clock.stand_at(service.now())  # type: ignore[attr-defined]
    view = take(trusting, sign(service)).view
    values = [str(e.observation.quantity.value) for e in view.state.history("ferritin")]
    assert values == ["9000", "12000", "15000"]
    assert view.state.case == case
    assert view.assessment.items["ferritin"].entry is view.state.history("ferritin")[2]


@pytest.mark.hazard("H11")
def test_no_override_is_carried_over_into_a_case_that_went_on_here(
    service: CaseService, trusting: CaseService
) -> None:
    take(trusting, sign(service))
    say(trusting, "vasopressor", Answer.YES)
    say(service, "exposure_leishmania", Answer.YES)
    for item in ("clinician_entry", "vasopressor", "vasopressor_attributed"):
        say(service, item, Answer.YES)
    team = RecordMdtDiagnosis(seniors=(DR_ADEYEMI, DR_BRANDT), note="Haemophagocytic syndrome agreed.")
    saved(service.perform(team, PIN))
    override = OverrideGate(
        seniors=(DR_ADEYEMI, DR_BRANDT),
        reason="Fulminant course, results are a day away.",
        samples="Marrow film, PCR and serology were taken.",
        cover="No empirical cover was given.",
    )
    saved(service.perform(override, PIN))
    assert service.current is not None
    assert service.current.state.overrides
    view = take(trusting, sign(service)).view
    assert view.state.overrides == ()
    assert not view.assessment.gate.is_open
    assert view.state.standing("exposure_leishmania")


def test_another_case_of_the_same_patient_takes_in_what_it_lacks(
    service: CaseService, trusting: CaseService
) -> None:
    saved(trusting.new_case(PATIENT))
    assert trusting.current is not None
    own = trusting.current.state.case
    say(service, "vasopressor", Answer.YES)
    view = take(trusting, sign(service)).view
    assert view.state.case == own
    assert len(view.state.standing("vasopressor")) == 1
    assert len(view.state.identities) == 1
    assert len(trusting.board()) == 1


@pytest.mark.hazard("H32")
def test_after_a_merge_what_is_new_is_new_since_the_sheet_that_went_out_from_here(
    service: CaseService, trusting: CaseService, workstation: Workstation
) -> None:
    """Whoever has the other ward's second sheet lacks what was entered here meanwhile, and the other way round."""
    trust_ward(service, trust_file(trusting), PIN)
    take(trusting, sign(service))
    together(workstation, trusting, 1)
    measure(service, "platelets", "40", "10*9/L")
    measure(trusting, "ferritin", "5000", "ug/L")
    sign(service)
    together(workstation, trusting, 1)
    theirs = sign(trusting)
    together(workstation, trusting, 1)
    view = take(service, theirs).view
    assert [sheet.version for sheet in view.state.sheets] == [1, 2, 2]
    say(service, "hepatomegaly", Answer.YES)
    code = view.state.signatures[-1].fact.record_code
    pdf = build_preview(service, PreviewWish(Extent.CHANGES)).pdf
    text = " ".join(" ".join(page_texts(pdf)).split())
    assert f"New since version 2 (record {code}), signed 22 Nov " in text
    new = text[text.index("New answers") :]
    assert "Ferritin not answered 5000" in new
    assert "yes 22 Nov" in new
    assert "Platelets" not in new
    both = ", ".join(f"2 (record {sheet.record_code})" for sheet in view.state.sheets if sheet.version == 2)
    assert f"replaces {both}." in text


def test_a_case_comes_home_with_everything_that_was_entered_elsewhere(
    service: CaseService, trusting: CaseService
) -> None:
    say(service, "vasopressor", Answer.YES)
    take(trusting, sign(service))
    say(trusting, "rrt", Answer.YES)
    trust_ward(service, trust_file(trusting), PIN)
    view = take(service, sign(trusting)).view
    assert len(view.state.standing("vasopressor")) == 1
    assert len(view.state.standing("rrt")) == 1
    assert view.state.next_version == 3
    again = service.open(view.state.case)
    assert again.state == view.state


def test_the_origin_of_a_file_is_told(service: CaseService, trusting: CaseService) -> None:
    pdf = sign(service)
    assert check_sheet(service, pdf).origin == "Identical to sheet 1 of a case kept here."
    assert check_sheet(trusting, pdf).origin == "Not from this workstation."
    take(trusting, pdf)
    assert check_sheet(trusting, pdf).origin == "Identical to sheet 1 of a case kept here."
    say(service, "vasopressor", Answer.YES)
    assert (
        check_sheet(trusting, sign(service)).origin
        == "Differs from every sheet of this case that is kept here."
    )


@pytest.mark.hazard("H33")
def test_a_changed_sheet_is_never_taken(service: CaseService, trusting: CaseService) -> None:
    pdf = bytearray(sign(service))
    pdf[len(pdf) // 3] ^= 1
    checked = check_sheet(trusting, bytes(pdf))
    assert isinstance(checked.verdict, NotVerified)
    with pytest.raises(WorldError):
        continue_here(trusting, checked)
    assert trusting.board() == ()


def test_a_wrong_pin_or_a_file_that_is_no_ward_certificate_trusts_nobody(
    service: CaseService, other: CaseService
) -> None:
    for pem, pin in ((trust_file(service), "000000"), (b"hello", PIN)):
        with pytest.raises(WorldError):
            trust_ward(other, pem, pin)
    assert isinstance(check_sheet(other, sign(service)).verdict, NotVerified)


def test_the_visit_is_noted_in_the_wards_stream_and_not_in_the_case(
    service: CaseService, trusting: CaseService
) -> None:
    assert trusting.now() >= NOW
    take(trusting, sign(service))
    last = trusting.store.read_stream("ward")[-1]
    assert b'"taken_over"' in (last.payload or b"")


@pytest.mark.hazard("H39")
def test_a_case_that_was_erased_here_does_not_come_back_by_its_sheet(
    service: CaseService, trusting: CaseService
) -> None:
    pdf = sign(service)
    case = take(trusting, pdf).view.state.case
    events = len(trusting.store.read_stream(case_stream(case)))
    trusting.erase(CaseErased(case=case, events=events, sheets=1, retention_days=1))
    checked = check(trusting, pdf)
    assert checked.inside is not None
    with pytest.raises(WorldError, match="was erased here"):
        continue_here(trusting, checked)
    assert all(event.payload is None for event in trusting.store.read_stream(case_stream(case)))
