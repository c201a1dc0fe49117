"""Who is known on this ward: a clinician enrolled or removed, a PIN changed, the ward's own key.

The private key of the ward certificate lies in the ward's stream, sealed under a key that is made from the
store key for this one purpose. It is in every backup and in no export (ARCHITECTURE.md, decision 10).
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bedside.app.ward_label import drop_strangers
from bedside.app.ward_reading import read_ward
from bedside.case.ward import Clinician, ClinicianEnrolled, ClinicianRemoved, PinChanged
from bedside.domain.errors import WorldError
from bedside.domain.names import bare_number, folded
from bedside.store import crypto
from bedside.store.errors import PinRefused
from bedside.store.keyslots import Enrolment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bedside.app.case_service import CaseService
    from bedside.app.ports import Ids
    from bedside.app.setup import ClinicianSetup
    from bedside.sign.authority import Credential
    from bedside.store.ward_store import WardStore

_ROOT_KEY: Final = "bedside.ward.root-key"
_LONGEST: Final = {"name": 120, "role": 120, "registration number": 40}


@dataclass(frozen=True, slots=True)
class EnrolmentPins:
    """Two PINs: `acting` of the clinician who is signed in, `own` as the new person chose and typed it."""

    acting: str = field(repr=False)
    own: str = field(repr=False)


def enrol(service: CaseService, who: ClinicianSetup, pins: EnrolmentPins) -> Clinician:
    """Enrol one more clinician: key slot, signing key, certificate of the ward, entry in the ward's stream.

    Raises:
        WorldError: something is missing, the person is enrolled already, a PIN is refused or too weak, the
            ward key cannot be had, or nothing could be saved. Then nobody was enrolled.
    """
    _require_complete(who)
    _require_new(who, service.present.values())
    service.check_pin(pins.acting)
    crypto.require_strong(pins.own)
    door, ids = service.around.door, service.around.ids
    issued = certified(ward_root(service.store), who, ids, service.now())
    drop_strangers(door, service.present)
    person = ids.new()
    clinician = clinician_of(person, who, issued.certificate)
    door.add_person(service.store, Enrolment(person, clinician.name, pins.own))
    try:
        door.wrap_for(person, pins.own, issued.private_key)
        service.tell_ward(ClinicianEnrolled(clinician=clinician))
    except BaseException:
        if person not in read_ward(service.store).clinicians:
            door.remove_person(person)
        raise
    return clinician


def remove(service: CaseService, person: str, pin: str) -> None:
    """Remove a clinician: every certificate of theirs is revoked, their slot is gone, what they wrote stays.

    Args:
        person: id of somebody else who is enrolled. pin: of the clinician who is signed in.

    Raises:
        WorldError: nobody else of this id is enrolled, the PIN is refused, or nothing could be saved.
    """
    if person == service.clinician.id or person not in service.present:
        raise WorldError(
            "Nobody can remove themselves, or somebody who is not enrolled.",
            "Nobody was removed.",
            "Let another enrolled clinician do it.",
        )
    service.check_pin(pin)
    service.tell_ward(ClinicianRemoved(person=person))
    # On record first: a slot that a power cut leaves behind opens nothing and goes at the next unlocking.
    drop_strangers(service.around.door, service.present)


def change_pin(service: CaseService, old_pin: str, new_pin: str) -> None:
    """Change the PIN of the clinician who is signed in; signing key and certificate stay.

    Raises:
        WorldError: the old PIN is refused, the new one is too weak or the same, or nothing could be saved.
    """
    crypto.require_strong(new_pin)
    if old_pin == new_pin:
        raise WorldError("The new PIN is the old one.", "Nothing was changed.", "Choose another PIN.")
    service.require_writable()
    service.around.door.change_pin(service.clinician.id, old_pin, new_pin)
    service.tell_ward(PinChanged(person=service.clinician.id))


def certified(root: Credential, who: ClinicianSetup | Clinician, ids: Ids, now: datetime) -> Credential:
    """A signing key and the ward's certificate for it."""
    from bedside.sign.authority import CertificateHolder, issue_clinician

    # A UUID is a serial of 122 random bits, and the demo's are the same on each run.
    serial = uuid.UUID(ids.new()).int
    return issue_clinician(root, CertificateHolder(who.name.strip(), who.registration.strip(), serial), now)


def clinician_of(person: str, who: ClinicianSetup, certificate: bytes) -> Clinician:
    """The clinician as the ward's stream keeps them; `certificate` is DER."""
    return Clinician(
        id=person,
        name=who.name.strip(),
        role=who.role.strip(),
        registration=who.registration.strip(),
        is_senior=who.is_senior,
        certificate=pem(certificate),
    )


def sealed_root_key(store: WardStore, root: Credential) -> str:
    """The private key of the ward certificate, sealed for the ward's stream."""
    key, binding = _sealing_key(store, root.certificate)
    with crypto.passing(key):
        return crypto.seal(key, root.private_key, binding).hex()


def pem(certificate: bytes) -> str:
    """A certificate (DER) as text."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM).decode()


def ward_root(store: WardStore) -> Credential:
    """Certificate and key of the ward, opened for one act.

    Raises:
        WorldError: the key is not in this record, or it is damaged.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from bedside.sign.authority import Credential

    state = read_ward(store)
    held = state.ward.root if state.ward else ""
    root = x509.load_pem_x509_certificate(held.encode()).public_bytes(Encoding.DER)
    key, binding = _sealing_key(store, root)
    try:
        with (
            crypto.passing(key),
            crypto.passing(crypto.unseal(key, bytes.fromhex(state.root_key), binding)) as opened,
        ):
            return Credential(certificate=root, private_key=bytes(opened))
    except PinRefused as error:
        raise WorldError(
            "The key of the ward certificate is not in this ward record, or it is damaged.",
            "Nobody was enrolled, and nothing was changed.",
            "Restore the newest good copy of the ward record.",
        ) from error


def _sealing_key(store: WardStore, root_certificate: bytes) -> tuple[bytearray, bytes]:
    """The key that seals the ward key, and what it is bound to: this certificate and no other."""
    fingerprint = hashlib.sha256(root_certificate).digest()
    with crypto.passing(store.key_for_new_slot()) as store_key:
        return crypto.derive(store_key, fingerprint, _ROOT_KEY), _ROOT_KEY.encode() + fingerprint


def _require_complete(who: ClinicianSetup) -> None:
    said = {"name": who.name, "role": who.role, "registration number": who.registration}
    for what, words in said.items():
        shortest = 1 if what == "registration number" else 2
        if not shortest <= len(words.strip()) <= _LONGEST[what]:
            raise WorldError(
                f"The {what} is missing or does not fit: {shortest} to {_LONGEST[what]} signs are needed.",
                "Nobody was enrolled.",
                f"Type the {what} as it stands on the sheet.",
            )


def _require_new(who: ClinicianSetup, people: Iterable[Clinician]) -> None:
    """Nobody is enrolled twice: two entries of one person would count as two people (design.md 10.29)."""
    for known in people:
        if bare_number(known.registration) == bare_number(who.registration):
            raise WorldError(
                f"The registration number {known.registration} belongs to {known.name}, who is enrolled already.",
                "Nobody was enrolled.",
                "Correct the number, or let that person unlock.",
            )
        if folded(known.name) == folded(who.name):
            raise WorldError(
                f"Somebody called {known.name} is enrolled already.",
                "Nobody was enrolled.",
                "If this is another person, add a further name or initial so that sheets tell the two apart.",
            )
