"""What a certificate must be to sign a sheet, each fault with its own sentence."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtensionOID, NameOID

from bedside.sign.verdict import TrustAnchors

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
SMALLEST_RSA_BITS = 3072
_ACTED_ON = frozenset(
    {ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE, ExtensionOID.BASIC_CONSTRAINTS}
    | {ExtensionOID.SUBJECT_ALTERNATIVE_NAME, ExtensionOID.CERTIFICATE_POLICIES}
)
"""Critical extensions that may stand in a certificate: other names and any policy bind nobody here."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def certificate_faults(certificate: x509.Certificate, claimed_at: datetime) -> tuple[str, ...]:
    """Every reason why this certificate cannot sign a sheet at this time; empty when it can."""
    who = holder_name(certificate)
    faults = []
    if claimed_at < certificate.not_valid_before_utc:
        faults.append(f"The certificate of {who} is valid only from {day(certificate.not_valid_before_utc)}.")
    if claimed_at > certificate.not_valid_after_utc:
        faults.append(f"The certificate of {who} expired on {day(certificate.not_valid_after_utc)}.")
    if not _is_for_documents(certificate):
        faults.append(f"The certificate of {who} was not issued for signing documents.")
    if foreign := unknown_demand(certificate):
        faults.append(f"The certificate of {who} makes a demand that this program does not know: {foreign}.")
    if not is_strong(certificate) or isinstance(certificate.public_key(), ed25519.Ed25519PublicKey):
        # Rule S4 would allow Ed25519; the container of a sheet is written for SHA-256 and has no place for it.
        faults.append(
            f"The key or the hash of the certificate of {who} does not count here: "
            "P-256 or RSA from 3072 bits, with SHA-256 or better, is needed."
        )
    return tuple(faults)


def trust_faults(certificate: x509.Certificate, trust: TrustAnchors, claimed_at: datetime) -> tuple[str, ...]:
    """Every reason why nobody here vouches for this certificate; empty when somebody does."""
    who = holder_name(certificate)
    faults: list[str] = []
    if trust.enrolled is None:
        faults.extend(_issuer_faults(certificate, trust.roots, claimed_at))
    elif fingerprint(certificate) not in trust.enrolled:
        if _names_one_of(certificate, trust.roots):
            faults.append(
                f"The certificate of {who} is not in the list of this ward, although it names the ward as its issuer."
            )
        else:
            faults.extend(_issuer_faults(certificate, trust.others, claimed_at))
    return (*faults, *_revocation_faults(certificate, trust))


def holder_name(certificate: x509.Certificate) -> str:
    """The common name in the certificate."""
    return name_part(certificate.subject, NameOID.COMMON_NAME) or "an unnamed person"


def name_part(name: x509.Name, part: x509.ObjectIdentifier) -> str:
    """One part of a name as text, empty when it is not there."""
    return ", ".join(str(attribute.value) for attribute in name.get_attributes_for_oid(part))


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 fingerprint, hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def day(moment: datetime) -> str:
    """A date as a sentence has it: 3 May 2026 (UTC)."""
    at = moment.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def _is_for_documents(certificate: x509.Certificate) -> bool:
    extensions = certificate.extensions
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return False
    signs = usage.digital_signature and usage.content_commitment
    return signs and DOCUMENT_SIGNING in purposes and not constraints.ca


def unknown_demand(certificate: x509.Certificate) -> str:
    """The number of a critical extension that nothing here acts on; "" without any (RFC 5280, 4.2)."""
    foreign = (e.oid for e in certificate.extensions if e.critical and e.oid not in _ACTED_ON)
    return next((oid.dotted_string for oid in foreign), "")


def is_strong(certificate: x509.Certificate) -> bool:
    """Whether key and hash of this certificate are on the list of rule S4."""
    hashed_with = certificate.signature_hash_algorithm  # None for Ed25519, which brings its own
    return is_strong_key(certificate.public_key()) and (
        hashed_with is None or isinstance(hashed_with, hashes.SHA256 | hashes.SHA384 | hashes.SHA512)
    )


def is_strong_key(key: object) -> bool:
    """Whether this public key is on the list of rule S4."""
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= SMALLEST_RSA_BITS
    if isinstance(key, ec.EllipticCurvePublicKey):
        return isinstance(key.curve, ec.SECP256R1)
    return isinstance(key, ed25519.Ed25519PublicKey)


def _issuer_faults(
    certificate: x509.Certificate, roots: tuple[bytes, ...], claimed_at: datetime
) -> tuple[str, ...]:
    root = issuing_root(certificate, roots)
    if root is None:
        who, issuer = holder_name(certificate), name_part(certificate.issuer, NameOID.COMMON_NAME)
        if _names_one_of(certificate, roots):
            return (f'The certificate of {who} names "{issuer}" as its issuer but was not issued by it.',)
        return (f'The certificate of {who} was issued by "{issuer}", which is not trusted here.',)
    if not root.not_valid_before_utc <= claimed_at <= root.not_valid_after_utc:
        return (f"The ward certificate was not valid on {day(claimed_at)}.",)
    if not may_issue(root):
        return ("The ward certificate may not issue certificates, or its key is too weak.",)
    return ()


def issuing_root(certificate: x509.Certificate, roots: tuple[bytes, ...]) -> x509.Certificate | None:
    """The one of these certificates (DER) whose key signed this certificate; None when none did."""
    for root in map(x509.load_der_x509_certificate, roots):
        try:
            certificate.verify_directly_issued_by(root)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return root
    return None


def may_issue(root: x509.Certificate) -> bool:
    """Whether this certificate says that it issues others, with a key on the list of rule S4."""
    try:
        usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
        constraints = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return False
    return (
        not unknown_demand(root)
        and usage.key_cert_sign
        and constraints.ca
        and is_strong_key(root.public_key())
    )


def _names_one_of(certificate: x509.Certificate, roots: tuple[bytes, ...]) -> bool:
    return certificate.issuer in {x509.load_der_x509_certificate(root).subject for root in roots}


def _revocation_faults(certificate: x509.Certificate, trust: TrustAnchors) -> tuple[str, ...]:
    who = holder_name(certificate)
    if trust.revoked and fingerprint(certificate) in trust.revoked:
        return (f"The certificate of {who} was revoked.",)
    for revoked in map(x509.load_der_x509_crl, trust.revocation_lists):
        entry = revoked.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and revoked.issuer == certificate.issuer:
            return (
                f"The certificate of {who} was revoked on {day(entry.revocation_date_utc)}; "
                "a signature that claims an earlier time proves nothing.",
            )
    return ()
