"""A time stamp (RFC 3161) on a signature value: the one form in which a sheet carries it, and what it must prove.

A token has bytes that its authority did not sign: algorithm lists, further certificates, the order of things. As
with the container around it, what was signed is taken out and the token made anew from that; a reader accepts no
other bytes. Its signer must be issued directly by a certificate that a ward named, for time stamps alone.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import new as new_digest
from hashlib import sha256
from typing import Any, ClassVar, Final

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from bedside.sign.certificate import holder_name, is_strong, issuing_root, may_issue
from bedside.sign.cms import lower_form
from bedside.sign.structure import NotASheet

FARTHEST: Final = timedelta(minutes=5)
"""How far the time stamp and the time that the signer claims may lie apart."""

_HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_NEEDED: Final = ("content_type", "message_digest", "signing_certificate_v2")
_UNFIT: Final = "The time stamp is not of the form a sheet has."


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """What the authority of a time stamp signed, and with which certificate.

    Attributes:
        info: what is certified, DER: the imprint and the time.
        attributes: the signed attributes.
        certificate: of the service, DER.
        digest: name of the hash that is used inside the token.
        signature: over the attributes.
    """

    info: bytes
    attributes: Any
    certificate: bytes
    digest: str
    signature: bytes

    @property
    def stamped_at(self) -> datetime:
        """The proven time, UTC."""
        at: datetime = _info(self)["gen_time"].native
        return at.astimezone(UTC)

    @property
    def nonce(self) -> int | None:
        """The number of the question that this answers."""
        nonce: int | None = _info(self)["nonce"].native
        return nonce

    @property
    def service(self) -> str:
        """The name in the certificate of the service."""
        return holder_name(x509.load_der_x509_certificate(self.certificate))

    def is_issued_by(self, authorities: tuple[bytes, ...]) -> bool:
        """Whether one of these authorities (DER) issued the certificate of the service."""
        return issuing_root(x509.load_der_x509_certificate(self.certificate), authorities) is not None


class Answer(core.Sequence):  # type: ignore[misc]  # not typed in the library
    """What a service answers; the library's own type wants a token also where the service refused."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def read_time_stamp(token: bytes) -> TimeStamp:
    """A token (DER) taken apart.

    Raises:
        NotASheet: it is of another kind than one signer with his certificate over one time.
    """
    content = cms.ContentInfo.load(token, strict=True)
    if content["content_type"].native != "signed_data":
        raise NotASheet(_UNFIT)
    signed = content["content"]
    signers, what = signed["signer_infos"], signed["encap_content_info"]
    if len(signers) != 1 or what["content_type"].native != "tst_info":
        raise NotASheet(_UNFIT)
    signer = signers[0]
    certificate = _named(signed["certificates"], signer["sid"])
    return TimeStamp(
        info=bytes(what["content"]),
        attributes=cms.CMSAttributes.load(signer["signed_attrs"].untag().dump(), strict=True),
        certificate=certificate,
        digest=signer["digest_algorithm"]["algorithm"].native,
        signature=lower_form(certificate, signer["signature"].native),
    )


def token_of(stamp: TimeStamp) -> bytes:
    """The one form of token (DER) that a sheet carries."""
    signer = asn1_x509.Certificate.load(stamp.certificate, strict=True)
    digest = algos.DigestAlgorithm({"algorithm": stamp.digest, "parameters": core.Null()})
    sid = cms.IssuerAndSerialNumber({"issuer": signer.issuer, "serial_number": signer.serial_number})
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier("issuer_and_serial_number", sid),
            "digest_algorithm": digest,
            "signature_algorithm": _signature_algorithm(signer, stamp.digest),
            "signed_attrs": stamp.attributes,
            "signature": stamp.signature,
        }
    )
    what = {"content_type": "tst_info", "content": core.ParsableOctetString(stamp.info)}
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [digest],
            "encap_content_info": cms.EncapsulatedContentInfo(what),
            "certificates": [cms.CertificateChoices("certificate", signer)],
            "signer_infos": [info],
        }
    )
    der: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return der


def time_stamp_faults(stamp: TimeStamp, signature: bytes, authorities: tuple[bytes, ...]) -> tuple[str, ...]:
    """Every reason why this time stamp does not prove when this signature value existed; empty when it does."""
    certificate = x509.load_der_x509_certificate(stamp.certificate)
    return (
        *_content_faults(stamp, signature),
        *_signer_faults(stamp, certificate),
        *_authority_faults(certificate, authorities, stamp.stamped_at),
    )


def distance_faults(stamp: TimeStamp, claimed_at: datetime) -> tuple[str, ...]:
    """Why the time stamp and the time that the signer claims do not belong together; empty when they do."""
    if abs(stamp.stamped_at - claimed_at) <= FARTHEST:
        return ()
    return ("The time stamp was made more than 5 minutes from the time that the signature claims.",)


def _info(stamp: TimeStamp) -> Any:
    return tsp.TSTInfo.load(stamp.info, strict=True)


def _named(certificates: Any, sid: Any) -> bytes:
    """The certificate that the signer is named by."""
    if sid.name != "issuer_and_serial_number" or not isinstance(certificates, cms.CertificateSet):
        raise NotASheet(_UNFIT)
    for each in certificates:
        found = each.chosen
        if each.name == "certificate" and sid.chosen.dump() == _name_of(found):
            der: bytes = found.dump()
            return der
    raise NotASheet(_UNFIT)


def _name_of(certificate: Any) -> bytes:
    named = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    der: bytes = cms.IssuerAndSerialNumber(named).dump()
    return der


def _signature_algorithm(signer: Any, digest: str) -> Any:
    if signer.public_key.algorithm == "ec":
        return algos.SignedDigestAlgorithm({"algorithm": f"{digest}_ecdsa"})
    return algos.SignedDigestAlgorithm({"algorithm": f"{digest}_rsa", "parameters": core.Null()})


def _content_faults(stamp: TimeStamp, signature: bytes) -> tuple[str, ...]:
    info = _info(stamp)
    imprint = info["message_imprint"]
    is_plain = (
        info["version"].native == "v1"
        and imprint["hash_algorithm"]["algorithm"].native == "sha256"
        and not any(extension["critical"].native for extension in info["extensions"] or ())
    )
    if not is_plain:
        return (_UNFIT,)
    if imprint["hashed_message"].native != sha256(signature).digest():
        return ("The time stamp was made for another signature.",)
    return ()


def _signer_faults(stamp: TimeStamp, certificate: x509.Certificate) -> tuple[str, ...]:
    """Whether the content was signed with the key of this certificate, and whether that is for time stamps."""
    found = [(entry["type"].native, entry["values"]) for entry in stamp.attributes]
    values = {kind: held[0] for kind, held in found if len(held) == 1}
    whole = stamp.digest in _HASHES and len(values) == len(found) and all(kind in values for kind in _NEEDED)
    if not whole or values["content_type"].native != "tst_info":
        return (_UNFIT,)
    if (
        values["message_digest"].native != new_digest(stamp.digest, stamp.info).digest()
        or not _names(values["signing_certificate_v2"], certificate)
        or not _is_signed_by(stamp, certificate)
    ):
        return ("The time stamp was changed after it was made.",)
    if not (_is_for_time_stamps(certificate) and is_strong(certificate)):
        return (f"The certificate of {holder_name(certificate)} may not be used for time stamps.",)
    return ()


def _names(attribute: Any, certificate: x509.Certificate) -> bool:
    named = attribute["certs"]
    algorithm = named[0]["hash_algorithm"]["algorithm"].native if len(named) else ""
    return algorithm in _HASHES and named[0]["cert_hash"].native == certificate.fingerprint(
        _HASHES[algorithm]
    )


def _is_signed_by(stamp: TimeStamp, certificate: x509.Certificate) -> bool:
    key, signed, hashed_with = certificate.public_key(), stamp.attributes.dump(), _HASHES[stamp.digest]
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(stamp.signature, signed, ec.ECDSA(hashed_with))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(stamp.signature, signed, padding.PKCS1v15(), hashed_with)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _is_for_time_stamps(certificate: x509.Certificate) -> bool:
    """The usage is time stamping, this alone, and critical (RFC 3161, 2.3)."""
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    only = list(purposes.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    return purposes.critical and only and usage.digital_signature and not usage.key_cert_sign


def _authority_faults(
    certificate: x509.Certificate, authorities: tuple[bytes, ...], at: datetime
) -> tuple[str, ...]:
    authority = issuing_root(certificate, authorities)
    if authority is None:
        return (f"The time stamp service {holder_name(certificate)} is not trusted here.",)
    for each in (certificate, authority):
        if not each.not_valid_before_utc <= at <= each.not_valid_after_utc:
            return (f"The certificate of {holder_name(each)} was not valid when the time stamp was made.",)
    if not may_issue(authority):
        return (f"{holder_name(authority)} may not issue certificates, or its key is too weak.",)
    return ()
