"""Whose PIN: every signature and every override, in all orders of who is signed in and who types (safety.md H02)."""

from collections.abc import Iterator

import pytest

from bedside.app.case_service import CaseService, Saved
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.setup import ClinicianSetup
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview
from bedside.case.events import Senior
from bedside.commands.decide import Refused
from bedside.commands.model import ChooseTherapy, Command, OverrideGate, RecordMdtDiagnosis
from bedside.domain.errors import WorldError
from bedside.domain.therapy import Line
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved

pytestmark = pytest.mark.slow

PEOPLE = (
    (CLINICIAN, PIN),
    (ClinicianSetup("Dr Mara Probe", "consultant haematology", "5550002", is_senior=True), "864209"),
    (
        ClinicianSetup("Dr Olu Third", "consultant infection", "5550003", is_senior=True),
        "a quiet green field",
    ),
)
SENIORS = (
    Senior(name="Dr Mara Probe", role="consultant haematology"),
    Senior(name="Dr Olu Third", role="consultant infection"),
)
REASON = "Falling fibrinogen over two hours, the marrow waits for tomorrow"
NEEDS_A_PIN: tuple[Command, ...] = (
    OverrideGate(seniors=SENIORS, reason=REASON, samples="serum stored", cover="amphotericin started"),
    RecordMdtDiagnosis(seniors=SENIORS, note=REASON),
    ChooseTherapy(line=Line.FIRST, option="anakinra", reason=REASON, senior=SENIORS[0]),
)


@pytest.fixture
def ward(tmp_path) -> Iterator[Workstation]:  # type: ignore[no-untyped-def]
    station = Workstation(tmp_path)
    service = station.start().setup(WARD, CLINICIAN, PIN)
    for who, pin in PEOPLE[1:]:
        enrol(service, who, EnrolmentPins(PIN, pin))
    saved(service.new_case(PATIENT))
    service.lock()
    yield station


def signed_in(ward: Workstation, at: int) -> CaseService:
    """A person of the list, with the case open."""
    session = ward.start()
    person = next(known.id for known in session.people() if known.name == PEOPLE[at][0].name)
    service = session.unlock(person, PEOPLE[at][1])
    service.open(service.board()[0].case)
    return service


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("inside", range(3))
@pytest.mark.parametrize("command", NEEDS_A_PIN, ids=lambda command: command.type)
def test_no_override_without_the_pin_of_who_is_signed_in(
    ward: Workstation, command: Command, inside: int
) -> None:
    service = signed_in(ward, inside)
    asked = service.perform(command)
    assert isinstance(asked, Refused)
    assert asked.asks.value == "pin"
    before = len(service.events())
    for typed, (_, pin) in enumerate(PEOPLE):
        if typed != inside:
            with pytest.raises(WorldError, match="PIN was not accepted"):
                service.perform(command, pin)
    assert len(service.events()) == before
    outcome = service.perform(command, PEOPLE[inside][1])
    assert isinstance(outcome, Saved) or outcome.asks.value != "pin"
    service.lock()


@pytest.mark.hazard("H02", "H34")
@pytest.mark.parametrize("inside", range(3))
def test_no_signature_without_the_pin_of_who_is_signed_in(ward: Workstation, inside: int) -> None:
    service = signed_in(ward, inside)
    preview = build_preview(service, PreviewWish(incomplete_reason=REASON))
    for pin in ("", *(pin for at, (_, pin) in enumerate(PEOPLE) if at != inside)):
        with pytest.raises(WorldError):
            sign_preview(service, preview, typed(pin))
    assert service.current is not None and not service.current.state.signatures
    sign_preview(service, preview, typed(PEOPLE[inside][1]))
    assert service.current.state.signatures[0].stamp.author == service.clinician.id
    service.lock()


def typed(pin: str) -> Signing:
    return Signing(pin=pin, initials="JN", birth_year="1980")
