"""Two wards that send each other signed sheets."""

from bedside.app.case_service import CaseService, Saved
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview
from bedside.app.sheet_check import Checked, check_sheet
from bedside.app.taking_over import continue_here
from bedside.domain.observations import Answer
from bedside.sign.verdict import Verified
from bedside.store.records import case_stream
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation, answer, saved

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


def hashes(service: CaseService, case: str) -> list[bytes]:
    return [event.hash for event in service.store.read_stream(case_stream(case))]


def check(at: CaseService, pdf: bytes) -> Checked:
    checked = check_sheet(at, pdf)
    assert isinstance(checked.verdict, Verified), checked.verdict
    return checked


def take(at: CaseService, pdf: bytes) -> Saved:
    outcome = continue_here(at, check(at, pdf))
    assert isinstance(outcome, Saved), outcome
    return outcome


def together(workstation: Workstation, other: CaseService, hours: int) -> None:
    """Let time pass on both workstations."""
    workstation.later(hours=hours)
    other.around.clock.stand_at(workstation.clock.now())  # type: ignore[attr-defined]
