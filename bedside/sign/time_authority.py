"""Who may issue the certificates of time stamp services: chosen by a ward, carried in its signed list.

A ward's list of revoked certificates is signed by its root and is part of its trust file. The authorities travel
in it as an extension: nobody can add one, and none of them can be taken for a ward.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from asn1crypto import core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from bedside.domain.errors import WorldError
from bedside.sign.certificate import holder_name, may_issue

TRUSTED: Final = x509.ObjectIdentifier("2.25.168957645136079477416199858267653982165")
"""Our own mark, an object identifier made of a UUID."""

DISTRUSTED: Final = x509.ObjectIdentifier("2.25.77520164312963297460512117493048226217")
"""The mark of those that the ward trusted before and trusts no longer."""

MOST_AUTHORITIES: Final = 4
_BLOCK: Final = re.compile(
    rb"-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----", re.ASCII
)


@dataclass(frozen=True, slots=True)
class TimeAuthorities:
    """Those that a ward names (DER), and those that it trusted before and trusts no longer."""

    trusted: tuple[bytes, ...] = ()
    distrusted: tuple[bytes, ...] = ()


NO_TIME_AUTHORITIES: Final = TimeAuthorities()


class _Certificates(core.SequenceOf):  # type: ignore[misc]  # not typed in the library
    _child_spec = asn1_x509.Certificate


def naming(
    authorities: tuple[bytes, ...], mark: x509.ObjectIdentifier = TRUSTED
) -> x509.UnrecognizedExtension:
    """The extension of this mark that names these authorities (DER)."""
    certificates: Any = _Certificates([asn1_x509.Certificate.load(each) for each in authorities])
    return x509.UnrecognizedExtension(mark, certificates.dump())


def named_in(
    revoked: x509.CertificateRevocationList, mark: x509.ObjectIdentifier = TRUSTED
) -> tuple[bytes, ...]:
    """The authorities (DER) that a ward's list names under this mark.

    Raises:
        ValueError: what stands in their place is something else.
    """
    try:
        found = revoked.extensions.get_extension_for_oid(mark).value
    except x509.ExtensionNotFound:
        return ()
    content = found.value if isinstance(found, x509.UnrecognizedExtension) else b""
    certificates: Any = _Certificates.load(content, strict=True)
    ders = tuple(each.dump() for each in certificates)
    for der in ders:
        x509.load_der_x509_certificate(der)
    return ders


def read_time_authorities(pem: bytes) -> tuple[bytes, ...]:
    """The authorities (DER) in a file, as the time stamp service or the hospital hands them out.

    Raises:
        WorldError: there is none, there are too many, or one of them may not issue certificates.
    """
    try:
        found = [x509.load_pem_x509_certificate(block) for block in _BLOCK.findall(pem)]
        unfit = [each for each in found if not may_issue(each)]
    except (ValueError, TypeError) as error:
        raise _unusable("It is damaged.") from error
    if not 1 <= len(found) <= MOST_AUTHORITIES:
        raise _unusable(f"One to {MOST_AUTHORITIES} certificates are needed in it.")
    if unfit:
        raise _unusable(f"{holder_name(unfit[0])} may not issue certificates, or its key is too weak.")
    return tuple(each.public_bytes(Encoding.DER) for each in found)


def _unusable(why: str) -> WorldError:
    return WorldError(
        f"The certificate of the time stamp service cannot be used. {why}",
        "Nothing was changed.",
        "Ask for the certificate of the authority that issues the certificates of the service.",
    )
