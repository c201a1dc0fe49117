"""A record older than its anchor is read only until two people, or one with the recovery key, accept it (10.31)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.case.ward import RollbackAccepted
from bedside.domain.errors import WorldError
from bedside.domain.names import bare_number
from bedside.store.errors import RollbackSuspected
from bedside.store.recovery_key import joined

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.ratification import Reader
    from bedside.app.recovery import TypedHalves


def is_older(service: CaseService) -> bool:
    """True while the record waits to be accepted."""
    return isinstance(service.doubt, RollbackSuspected)


def accept_by_two(service: CaseService, pin: str, second: Reader) -> None:
    """Accept with the PINs of the signed-in clinician and of a second one.

    Raises:
        WorldError: nothing waits, the two are one person, a PIN is refused, or nothing could be saved.
    """
    found = _found(service)
    first, other = service.clinician, service.present.get(second.person)
    if (
        other is None
        or other.id == first.id
        or bare_number(other.registration) == bare_number(first.registration)
    ):
        raise WorldError(
            "Two different enrolled clinicians are needed.",
            "The record stays read only.",
            "Let a second clinician choose their name and type their PIN.",
        )
    service.check_pin(pin)
    service.check_pin(second.pin, other.id)
    service.accept_older(RollbackAccepted(people=(first.id, other.id), found=found))


def accept_by_key(service: CaseService, pin: str, typed: TypedHalves) -> None:
    """Accept with the PIN of the signed-in clinician and both halves of the recovery key; raises as above."""
    found = _found(service)
    key = joined(typed.first, typed.second)
    service.around.door.check_recovery_key(key)
    service.check_pin(pin)
    service.accept_older(RollbackAccepted(people=(service.clinician.id,), mark=key.mark, found=found))


def _found(service: CaseService) -> str:
    doubt = service.doubt
    if not isinstance(doubt, RollbackSuspected):
        raise WorldError(
            "There is no older record to accept.", "Nothing was changed.", "Go on as you did before."
        )
    return doubt.happened
