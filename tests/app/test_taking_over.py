"""A signed sheet goes to another workstation and its case goes on there: nothing lost, nothing doubled."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bedside.app.case_service import CaseService, Saved
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview, trust_file
from bedside.app.sheet_check import Checked, check_sheet
from bedside.app.taking_over import continue_here
from bedside.app.trusted_wards import trust_ward
from bedside.case.ward import CaseErased
from bedside.commands.decide import Refused
from bedside.commands.model import CloseCase, OverrideGate, RecordAnswer, RecordMdtDiagnosis
from bedside.domain.errors import WorldError
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Choice, Measurement
from bedside.report.model import Extent
from bedside.sign.verdict import NotVerified, Verified
from bedside.store.records import case_stream
from tests.app.conftest import CLINICIAN, NOW, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.app.test_merging import EXPOSURES
from tests.case.builder import DR_ADEYEMI, DR_BRANDT, quantity
from tests.report.sheets import page_texts
from tests.tables import table

pytestmark = pytest.mark.slow

OTHER_WARD = WARD.__class__(name="HDU 3", zone="Europe/London")
OTHER_CLINICIAN = CLINICIAN.__class__(
    name="Dr Una Other", role="consultant", registration="5550002", is_senior=True
)
REASON = "The rest follows in the morning"


def sign(service: CaseService) -> bytes:
    given = Signing(pin=PIN, initials="JN", birth_year="1980")
    return sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), given).pdf


def say(service: CaseService, item: str, what: Answer) -> None:
    saved(service.perform(answer(service, item, what)))


def measure(service: CaseService, item: str, value: str, unit: str) -> None:
    seen = Measurement(item=item, quantity=quantity(value, unit), collected_at=service.now())
    saved(service.perform(RecordAnswer(observation=seen, typed_again=True)))


def hashes(service: CaseService, case: str) -> list[bytes]:
    return [event.hash for event in service.store.read_stream(case_stream(case))]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[CaseService]:
    """Another ward on another workstation, which trusts nobody yet."""
    place = Workstation(tmp_path / "other")
    (tmp_path / "other").mkdir()
    place._starts = 100
    opened = place.start().setup(OTHER_WARD, OTHER_CLINICIAN, PIN)
    yield opened
    opened.lock()


@pytest.fixture
def trusting(service: CaseService, other: CaseService) -> CaseService:
    """That other ward after it was given the certificate of the first."""
    trust_ward(other, trust_file(service), PIN)
    return other


def check(at: CaseService, pdf: bytes) -> Checked:
    checked = check_sheet(at, pdf)
    assert isinstance(checked.verdict, Verified), checked.verdict
    return checked


def take(at: CaseService, pdf: bytes) -> Saved:
    outcome = continue_here(at, check(at, pdf))
    assert isinstance(outcome, Saved), outcome
    return outcome


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


def expose(service: CaseService, said: Answer) -> None:
    """Every question that raises a parasite of the gate, answered by the patient."""
    told_by = Choice(item="informant", options=("patient",), collected_at=service.now())
    saved(service.perform(RecordAnswer(observation=told_by)))
    for item in EXPOSURES:
        say(service, item, said)


def together(workstation: Workstation, other: CaseService, hours: int) -> None:
    """Let time pass on both workstations."""
    workstation.later(hours=hours)
    other.around.clock.stand_at(workstation.clock.now())  # type: ignore[attr-defined]


def gate_of(service: CaseService) -> dict[str, GateState]:
    assert service.current is not None
    return {each.id: each.state for each in service.current.assessment.gate.parasites}


OTHER_PATIENTS = """
name    | given | born       | taken
Novák   | Jana  | 1980-05-04 | at once
NOVAK   | Jana  | 1980-05-04 | at once
Novák   | Jana  | 1971-01-02 | compared
Novak   | Jana  | 1971-01-02 | compared
Noválk  | Jana  | 1980-05-04 | compared
Novák   | Petra | 1980-05-04 | compared
Okonkwo | Jana  | 1980-05-04 | compared
Jana    | Novák | 1980-05-04 | compared
Novák   | Petra | 1971-01-02 | never
Petrov  | Igor  | 1980-05-04 | never
Okonkwo | Jana  | 1971-01-02 | never
"""
"""A slip, an estimate, a twin, a marriage: somebody looks at the wristband. Nothing but a number, or a birth date and
a number, in common: two patients."""


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H03")
@pytest.mark.parametrize("row", table(OTHER_PATIENTS), ids=lambda row: " ".join(row.values()))
def test_the_same_number_is_not_enough_to_take_a_sheet_into_a_case(
    service: CaseService, trusting: CaseService, row: dict[str, str]
) -> None:
    told = {
        "family_name": row["name"],
        "given_name": row["given"],
        "birth_date": date.fromisoformat(row["born"]),
    }
    saved(trusting.new_case(PATIENT.__class__(**{**dict(PATIENT), **told})))
    assert trusting.current is not None
    own = trusting.current.state.case
    before = hashes(trusting, own)
    say(service, "vasopressor", Answer.YES)
    checked = check(trusting, sign(service))
    assert checked.inside is not None
    assert checked.inside.meets == f"{trusting.current.state.identity.full_name}, {row['born']}, 99 001"
    assert checked.inside.differs is (row["taken"] != "at once")
    if row["taken"] == "at once":
        view = saved(continue_here(trusting, checked))
        assert [taken.fact.named for taken in view.state.taken] == [""]
        return
    ward = len(trusting.store.read_stream("ward"))
    with pytest.raises(WorldError, match="wristband"):
        continue_here(trusting, checked)
    if row["taken"] == "compared":
        view = saved(continue_here(trusting, checked, compared=True))
        assert [taken.fact.named for taken in view.state.taken] == ["NOVÁK, Jana, 1980-05-04, 99 001"]
        assert "NOVÁK, Jana, 1980-05-04" in " ".join(
            page_texts(build_preview(trusting, PreviewWish(incomplete_reason=REASON)).pdf)
        )
        return
    with pytest.raises(WorldError, match="another patient here"):
        continue_here(trusting, checked, compared=True)
    assert hashes(trusting, own) == before
    assert [row.case for row in trusting.board()] == [own]
    assert len(trusting.store.read_stream("ward")) == ward


@pytest.mark.hazard("H03")
@pytest.mark.hazard("H11")
def test_a_sheet_that_contradicts_another_case_of_the_patient_on_a_parasite_is_not_taken(
    service: CaseService, trusting: CaseService
) -> None:
    saved(trusting.new_case(PATIENT))
    assert trusting.current is not None
    own = trusting.current.state.case
    expose(trusting, Answer.YES)
    before = hashes(trusting, own)
    expose(service, Answer.NO)
    checked = check(trusting, sign(service))
    with pytest.raises(WorldError, match="say different things about"):
        continue_here(trusting, checked)
    assert hashes(trusting, own) == before


@pytest.mark.hazard("H03")
@pytest.mark.hazard("H11")
def test_a_case_that_both_wards_judged_apart_is_not_taken_where_a_parasite_would_look_safer(
    service: CaseService, trusting: CaseService, workstation: Workstation
) -> None:
    case = take(trusting, sign(service)).view.state.case
    together(workstation, trusting, 1)
    expose(trusting, Answer.YES)
    together(workstation, trusting, 1)
    expose(service, Answer.NO)  # later, and by somebody who never saw the "yes"
    before, gate = hashes(trusting, case), gate_of(trusting)
    with pytest.raises(WorldError, match="say different things about") as refused:
        continue_here(trusting, check(trusting, sign(service)))
    assert "Nothing was taken over." in str(refused.value)
    assert hashes(trusting, case) == before
    trusting.open(case)
    assert gate_of(trusting) == gate


def test_what_one_ward_settled_settles_it_where_the_other_said_nothing_about_it(
    service: CaseService, trusting: CaseService, workstation: Workstation
) -> None:
    expose(service, Answer.YES)
    take(trusting, sign(service))
    assert gate_of(trusting)["leishmania"].is_shut
    together(workstation, trusting, 1)
    say(trusting, "vasopressor", Answer.YES)
    together(workstation, trusting, 1)
    expose(service, Answer.NO)
    settled = gate_of(service)
    assert not settled["leishmania"].is_shut
    view = take(trusting, sign(service)).view
    assert gate_of(trusting) == settled
    assert view.state.standing("vasopressor")


def test_a_refused_sheet_is_not_noted_as_taken_over(service: CaseService, trusting: CaseService) -> None:
    case = take(trusting, sign(service)).view.state.case
    saved(trusting.perform(CloseCase(outcome="Moved to another hospital.")))
    say(service, "vasopressor", Answer.YES)
    checked = check(trusting, sign(service))
    before, told = hashes(trusting, case), len(trusting.store.read_stream("ward"))
    outcome = continue_here(trusting, checked)
    assert isinstance(outcome, Refused)
    assert "This case is closed." in outcome.reasons[0]
    assert hashes(trusting, case) == before
    assert len(trusting.store.read_stream("ward")) == told


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


SIMILAR_CASES = """
family name | born       | number | named
Novák       | 1980-05-04 | 77     | yes
Novak       | 1971-01-02 | 77     | yes
Okonkwo     | 1980-05-04 | 77     | yes
Okonkwo     | 1971-01-02 | 77     | no
Novák       | 1980-05-04 | 99 001 | no
"""


@pytest.mark.hazard("H03")
@pytest.mark.parametrize("row", table(SIMILAR_CASES), ids=lambda row: " ".join(row.values()))
def test_an_open_case_that_may_be_the_same_patient_is_named_before_a_sheet_is_taken(
    service: CaseService, trusting: CaseService, row: dict[str, str]
) -> None:
    """Under the same number it is merged by itself; under another one the clinician is told."""
    identity = {
        **dict(PATIENT),
        "family_name": row["family name"],
        "birth_date": date.fromisoformat(row["born"]),
        "hospital_number": row["number"],
    }
    saved(trusting.new_case(PATIENT.__class__(**identity)))
    inside = check(trusting, sign(service)).inside
    assert inside is not None
    named = f"{trusting.board()[0].name}, {row['number']}"
    assert inside.alike == ((named,) if row["named"] == "yes" else ())
