"""A clinician signs with a key of the hospital instead of the ward's (design.md 5): from a file or on a card.

The key of a PKCS #12 file is kept like every signing key: under the PIN of its owner, on this device. Of a card
(PKCS #11) its place and its PIN are kept so; the key stays on the card, which has to be there to sign. The
certificate enters the ward's list. It must be issued by a certificate that this ward trusts: the hospital's is
taken first, as that of another ward is, with its fingerprint compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bedside.app.own_key import place_on_card
from bedside.app.people import pem
from bedside.app.trusted_wards import trust_anchors
from bedside.app.ward_reading import read_ward
from bedside.case.ward import CertificateTaken
from bedside.domain.errors import WorldError
from bedside.domain.names import without_title
from bedside.sign.card import Card, CardEntry, CardKey, certificates_on
from bedside.sign.key import LocalKey

if TYPE_CHECKING:
    from cryptography import x509

    from bedside.app.case_service import CaseService
    from bedside.sign.authority import Credential


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file as it was chosen, and the passphrase that came with it."""

    content: bytes = field(repr=False)
    passphrase: str = field(repr=False)


def take_key_file(service: CaseService, file: KeyFile, pin: str) -> None:
    """The clinician who is signed in signs with the key of this file from now on.

    What they signed before stays verified. Where the new certificate cannot be put on record, the key before is
    kept.

    Raises:
        WorldError: the file does not open or holds no fit key, its certificate names somebody else, is another's
            or was issued by nobody trusted here, the PIN is refused, or nothing could be saved.
    """
    from cryptography.x509 import load_der_x509_certificate

    from bedside.sign.key_file import read_key_file

    credential = read_key_file(file.content, file.passphrase)
    certificate = load_der_x509_certificate(credential.certificate)
    _require_fit(service, certificate)
    _require_own(service, certificate)
    LocalKey(credential)  # refuses a key and a certificate that do not belong together
    _take(service, credential, pin)


def take_card(service: CaseService, card: Card, pin: str) -> None:
    """The clinician who is signed in signs with the card that is inserted from now on.

    Raises:
        WorldError: the card cannot be used, or has no one certificate that is fit and the clinician's own; as
            for a key file, the PIN is refused, or nothing could be saved.
    """
    from bedside.sign.authority import Credential

    entry = _fit_entry(service, certificates_on(card))
    CardKey(card, entry).sign(b"a try")  # the key is there, answers, and belongs to the certificate
    _take(service, Credential(entry.certificate, place_on_card(card, entry)), pin)


def _fit_entry(service: CaseService, entries: tuple[CardEntry, ...]) -> CardEntry:
    """The one certificate on the card that may sign sheets; cards often have others, for mail or for doors."""
    from cryptography.x509 import load_der_x509_certificate

    fit, last = [], _refused("There is no certificate with its key on the card.", "Insert another card.")
    for entry in entries:
        certificate = load_der_x509_certificate(entry.certificate)
        try:
            _require_fit(service, certificate)
            _require_own(service, certificate)
        except WorldError as error:
            last = error
        else:
            fit.append(entry)
    if not fit:
        raise last
    if len(fit) > 1:
        raise _refused("More than one certificate on the card could sign.", "Ask the hospital for one.")
    return fit[0]


def _take(service: CaseService, credential: Credential, pin: str) -> None:
    """Keep the key, or where it lies, and put the certificate on record; both or neither."""
    door, person = service.around.door, service.clinician.id
    before = service.signing_key(pin)
    door.wrap_for(person, pin, credential.private_key)
    if pem(credential.certificate) == service.clinician.certificate:
        return  # the same once more: a power cut may have come between key and record
    try:
        service.tell_ward(CertificateTaken(person=person, certificate=pem(credential.certificate)))
    except BaseException:
        if read_ward(service.store).clinicians[person] == service.clinician:
            door.wrap_for(person, pin, before)
        raise


def _require_fit(service: CaseService, certificate: x509.Certificate) -> None:
    """It can sign now, and somebody this ward trusts issued it."""
    from bedside.sign.certificate import certificate_faults, trust_faults

    now, trust = service.now(), trust_anchors(service)
    faults = (*certificate_faults(certificate, now), *trust_faults(certificate, trust, now))
    if faults:
        raise _refused(
            " ".join(faults),
            "Trust the certificate of the hospital first, or ask it for a certificate for signing documents.",
        )


def _require_own(service: CaseService, certificate: x509.Certificate) -> None:
    """It names this clinician and nobody else of the ward has it."""
    from cryptography.hazmat.primitives.serialization import Encoding

    from bedside.sign.certificate import holder_name

    text = certificate.public_bytes(Encoding.PEM).decode()
    own = service.clinician.certificate
    if text != own and text in read_ward(service.store).certificates:
        raise _refused("This certificate was used on this ward before.", "Ask the hospital for a new one.")
    held, named = _words(holder_name(certificate)), _words(service.clinician.name)
    if not _is_same_person(held, named):
        raise _refused(
            f"The certificate is made out to {holder_name(certificate)}, not to {service.clinician.name}.",
            "Choose your own key file, or have the certificate made out to your name as it stands here.",
        )


def _is_same_person(held: frozenset[str], named: frozenset[str]) -> bool:
    """Whether one of two names has all of the other's words; a single word names nobody in a longer name."""
    fewer, more = sorted((held, named), key=len)
    return fewer <= more and (held == named != frozenset() or len(fewer) > 1)


def _words(name: str) -> frozenset[str]:
    """Of a name, in any order: a directory often has the family name first."""
    return frozenset(without_title(name).split())


def _refused(what: str, todo: str) -> WorldError:
    return WorldError(what, "Your key and certificate are as they were.", todo)
