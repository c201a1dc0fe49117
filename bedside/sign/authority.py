"""The ward's own certificate authority: its root, the clinicians' certificates, the list of revoked ones.

Keys leave this room as PKCS#8 bytes in the clear; whoever keeps them wraps them.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID, ObjectIdentifier

from bedside.domain.errors import BugError, WorldError
from bedside.sign.time_authority import DISTRUSTED, NO_TIME_AUTHORITIES, TRUSTED, TimeAuthorities, naming

ROOT_YEARS = 20
CLINICIAN_YEARS = 5
REVOCATION_LIST_DAYS = 366
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
"""Extended key usage "document signing", RFC 9336."""

_LONGEST_NAME_BYTES = 64  # X.520 allows no more in a common name or an organisation name
_PRINTABLE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?")


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate (DER) and its private key (PKCS#8, DER, not encrypted)."""

    certificate: bytes = field(repr=False)
    private_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CertificateHolder:
    """The person a certificate is made out to; `serial` 0 means a random one."""

    name: str
    registration: str
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Revocation:
    """One certificate that counts no longer, and since when."""

    serial: int
    revoked_at: datetime


def create_ward_root(ward: str, issued_at: datetime) -> Credential:
    """A new self-signed root of the ward, good for 20 years, that may issue clinicians' certificates only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _fitting(ward))])
    builder = (
        _builder((name, name), key.public_key(), (issued_at, ROOT_YEARS), x509.random_serial_number())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(issues=True), critical=True)
    )
    return _credential(builder.sign(key, hashes.SHA256()), key)


def issue_clinician(root: Credential, holder: CertificateHolder, issued_at: datetime) -> Credential:
    """A new key and certificate for one clinician, good for 5 years, for signing documents only."""
    issuer, issuer_key = _load(root)
    key = ec.generate_private_key(ec.SECP256R1())
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    names = (_subject(holder, issuer), issuer.subject)
    serial = holder.serial or x509.random_serial_number()
    builder = (
        _builder(names, key.public_key(), (issued_at, CLINICIAN_YEARS), serial)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(issues=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING]), critical=False)
        .add_extension(identifier, critical=False)
    )
    return _credential(builder.sign(issuer_key, hashes.SHA256()), key)


def revocation_list(
    root: Credential,
    revoked: tuple[Revocation, ...],
    issued_at: datetime,
    number: int,
    time_authorities: TimeAuthorities = NO_TIME_AUTHORITIES,
) -> bytes:
    """The ward's list of revoked certificates, DER, signed by the root; `number` rises with each list.

    The time authorities travel inside the list so that the root vouches for them, and for nothing but time stamps.
    """
    issuer, issuer_key = _load(root)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(issued_at)
        .next_update(issued_at + timedelta(days=REVOCATION_LIST_DAYS))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    for mark, named in ((TRUSTED, time_authorities.trusted), (DISTRUSTED, time_authorities.distrusted)):
        if named:
            builder = builder.add_extension(naming(named, mark), critical=False)
    for entry in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(entry.serial)
            .revocation_date(entry.revoked_at)
            .build()
        )
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def export_trust(root_certificate: bytes, revoked: bytes = b"") -> bytes:
    """What another reader needs to check a sheet: the ward certificate and, where given, the list, as PEM."""
    certificate = x509.load_der_x509_certificate(root_certificate)
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    if revoked:
        pem += x509.load_der_x509_crl(revoked).public_bytes(serialization.Encoding.PEM)
    return pem


def serial_of(certificate: bytes) -> int:
    """The serial number of a certificate (DER), as a revocation names it."""
    return x509.load_der_x509_certificate(certificate).serial_number


def issued_by(certificate: bytes, root: bytes) -> bool:
    """True when a certificate (DER) names this root (DER) as its issuer."""
    return x509.load_der_x509_certificate(certificate).issuer == x509.load_der_x509_certificate(root).subject


def issuer_name(certificate: bytes) -> str:
    """Who issued a certificate (DER), by the common name, else by all of the name."""
    issuer = x509.load_der_x509_certificate(certificate).issuer
    named = issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else issuer.rfc4514_string()


def _builder(
    names: tuple[x509.Name, x509.Name],
    public_key: ec.EllipticCurvePublicKey,
    term: tuple[datetime, int],
    serial: int,
) -> x509.CertificateBuilder:
    """A certificate over (subject, issuer) names, for a term of (from when, years)."""
    (subject, issuer), (issued_at, years) = names, term
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(serial)
        .not_valid_before(issued_at)
        .not_valid_after(_years_later(issued_at, years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _years_later(moment: datetime, years: int) -> datetime:
    if (moment.month, moment.day) == (2, 29):
        moment = moment.replace(day=28)  # the year of the end may have no 29 February
    return moment.replace(year=moment.year + years)


def _subject(holder: CertificateHolder, issuer: x509.Certificate) -> x509.Name:
    if not holder.registration or not set(holder.registration) <= _PRINTABLE:
        raise WorldError(
            f'The registration number "{holder.registration}" has signs that a certificate cannot carry.',
            "No certificate was made.",
            "Write it with Latin letters, digits and the signs ' ( ) + , - . / : = ?",
        )
    ward = issuer.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ward),
            x509.NameAttribute(NameOID.COMMON_NAME, _fitting(holder.name)),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, holder.registration),
        ]
    )


def _fitting(name: str) -> str:
    """The name, cut between characters where a certificate has no room for more."""
    return name.strip().encode()[:_LONGEST_NAME_BYTES].decode(errors="ignore").strip()


def _key_usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_cert_sign=issues,
        crl_sign=issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _credential(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Credential:
    return Credential(
        certificate=certificate.public_bytes(serialization.Encoding.DER),
        private_key=key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )


def _load(root: Credential) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = serialization.load_der_private_key(root.private_key, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BugError(
            "The key of the ward is of another kind than the ward authority makes.",
            "No certificate was made.",
            "Restore the ward's keys from a backup.",
        )
    return x509.load_der_x509_certificate(root.certificate), key
