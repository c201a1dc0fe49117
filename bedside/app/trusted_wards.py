"""Other wards whose sheets are checked here (design.md 10.35): who is trusted, and how a ward comes to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.app.sheet import trust_file
from bedside.app.ward_reading import read_ward
from bedside.case.ward import WardTrusted
from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.sign.verdict import TrustAnchors


def trust_anchors(service: CaseService) -> TrustAnchors:
    """The certificates of this ward one by one (rule S5), and the wards it trusts with what each of them revoked."""
    from bedside.sign.trust import read_trust
    from bedside.sign.verdict import TrustAnchors

    ward = read_ward(service.store)
    own = read_trust(trust_file(service))
    others = [read_trust(other.pem.encode()) for other in ward.trusted.values()]
    known = (own, *others)
    trusted = tuple(each for of_one in known for each in of_one.time_authorities)
    distrusted = tuple(each for of_one in known for each in of_one.distrusted_authorities)
    return TrustAnchors(
        roots=own.roots,
        revocation_lists=tuple(listed for other in others for listed in other.revocation_lists),
        enrolled=frozenset(map(_fingerprint, ward.certificates)),
        revoked=frozenset(_fingerprint(entry.certificate) for entry in ward.revoked),
        others=tuple(root for other in others for root in other.roots),
        time_authorities=tuple(each for each in trusted if each not in own.distrusted_authorities),
        distrusted_authorities=distrusted,
        checked_at=service.now(),
    )


def _fingerprint(pem: str) -> str:
    from cryptography import x509

    from bedside.sign.certificate import fingerprint

    return fingerprint(x509.load_pem_x509_certificate(pem.encode()))


def ward_named_in(pem: bytes) -> tuple[str, str]:
    """Name and fingerprint of the ward whose certificate a file holds.

    Raises:
        WorldError: the file is no ward certificate, or holds more than one.
    """
    from cryptography import x509

    from bedside.sign.certificate import fingerprint, holder_name
    from bedside.sign.trust import read_trust

    roots = read_trust(pem).roots
    if len(roots) != 1:
        raise WorldError(
            "The file holds certificates of more than one ward.",
            "Nobody is trusted by it.",
            "Take one file for each ward.",
        )
    certificate = x509.load_der_x509_certificate(roots[0])
    return holder_name(certificate), fingerprint(certificate)


def trust_ward(service: CaseService, pem: bytes, pin: str) -> WardTrusted:
    """Check sheets of another ward from now on; the file is its certificate as that ward exports it.

    Raises:
        WorldError: the file is no ward certificate, the PIN is refused, or nothing could be saved.
    """
    name, fingerprint = ward_named_in(pem)
    service.check_pin(pin)
    fact = WardTrusted(name=name, fingerprint=fingerprint, pem=pem.decode("ascii", "replace"))
    service.tell_ward(fact)
    return fact
