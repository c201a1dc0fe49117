"""The trust file of another ward: its certificate and, where given, its list of revoked ones.

The list also names who may issue the certificates of the ward's time stamp services.
"""

import re
from typing import TYPE_CHECKING

from bedside.domain.errors import WorldError
from bedside.sign.verdict import TrustAnchors

if TYPE_CHECKING:
    from cryptography import x509

LARGEST_TRUST_FILE_BYTES = 4 * 1024 * 1024
_BLOCK = re.compile(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----\s[A-Za-z0-9+/=\s]+-----END \1-----", re.ASCII)


def read_trust(pem: bytes) -> TrustAnchors:
    """The anchors in a PEM file as the ward authority exports it.

    Raises:
        WorldError: there is no ward certificate in it, or a list in it was not signed by one.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from bedside.sign.time_authority import DISTRUSTED, named_in

    try:
        blocks = [(found[1], found[0]) for found in _BLOCK.finditer(pem[:LARGEST_TRUST_FILE_BYTES])]
        roots = [x509.load_pem_x509_certificate(block) for kind, block in blocks if kind == b"CERTIFICATE"]
        lists = [x509.load_pem_x509_crl(block) for kind, block in blocks if kind == b"X509 CRL"]
        signed = all(any(_is_list_of(root, revoked) for root in roots) for revoked in lists)
        authorities = [named for revoked in lists for named in named_in(revoked)]
        distrusted = [named for revoked in lists for named in named_in(revoked, DISTRUSTED)]
    except (ValueError, TypeError) as error:
        raise _unusable("It is damaged.") from error
    if not roots:
        raise _unusable("There is no ward certificate in it.")
    if not signed:
        raise _unusable("Its list of revoked certificates was not signed by its ward certificate.")
    return TrustAnchors(
        roots=tuple(root.public_bytes(Encoding.DER) for root in roots),
        revocation_lists=tuple(revoked.public_bytes(Encoding.DER) for revoked in lists),
        time_authorities=tuple(dict.fromkeys(authorities)),
        distrusted_authorities=tuple(dict.fromkeys(distrusted)),
    )


def _is_list_of(root: "x509.Certificate", revoked: "x509.CertificateRevocationList") -> bool:
    key = root.public_key()  # a key of a kind that cannot sign makes the next line raise TypeError
    return revoked.issuer == root.subject and revoked.is_signature_valid(key)  # type: ignore[arg-type]


def _unusable(why: str) -> WorldError:
    return WorldError(
        f"The trust file cannot be used. {why}",
        "No file was checked.",
        "Ask the ward that signed the sheet for its certificate.",
    )
