"""Invented time stamp services, honest and not, and the sheets that carry their time stamps."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import new as new_digest
from hashlib import sha256
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from bedside.sign.authority import Credential, create_ward_root
from bedside.sign.cms import P256_ORDER, package
from bedside.sign.request import SignedDocument
from bedside.sign.signer import sign
from bedside.sign.time_service import TimeStampService, accepted, time_stamp_request
from bedside.sign.time_stamp import read_time_stamp, token_of
from bedside.sign.verdict import TrustAnchors
from tests.sign.forgery import P256, SIGNER_USAGE, with_container
from tests.sign.sheets import ENROLLED, ROOT_MADE, SIGNED, Ward, base_document, request

TIME_ONLY = (ExtendedKeyUsageOID.TIME_STAMPING,)
POLICY = "1.3.6.1.4.1.99999.1"


@dataclass(frozen=True)
class TimeService:
    """A service, whatever it is: its certificate and key, who issued it, and the hash it uses."""

    root: Credential
    certificate: bytes
    private: ec.EllipticCurvePrivateKey
    digest: str = "sha256"

    @property
    def signer(self) -> Any:
        """The certificate as the messages hold it."""
        return asn1_x509.Certificate.load(self.certificate)


@dataclass(frozen=True)
class Spoiled:
    """What a service does wrong; as it stands, nothing.

    Attributes:
        of: the value that is stamped instead of the right one.
        attributes, info: change what is signed, or what is certified.
        imprint: name of the hash over the value.
    """

    at: datetime = SIGNED
    of: bytes | None = None
    attributes: Callable[[dict[str, Any]], None] | None = None
    info: Callable[[dict[str, Any]], None] | None = None
    imprint: str = "sha256"
    status: str = "granted"


HONEST = Spoiled()


def time_service(
    name: str = "Stamp 1",
    *,
    root: Credential | None = None,
    purposes: tuple[x509.ObjectIdentifier, ...] = TIME_ONLY,
    critical: bool = True,
    begins: datetime = ENROLLED,
) -> TimeService:
    """A new service with a certificate of this kind."""
    root = root or create_ward_root("Time of the hospital", ROOT_MADE)
    issuer = x509.load_der_x509_certificate(root.certificate)
    issuer_key = serialization.load_der_private_key(root.private_key, None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(P256)
    built = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins.replace(year=begins.year + 2))
        .add_extension(SIGNER_USAGE, critical=True)
    )
    if purposes:
        built = built.add_extension(x509.ExtendedKeyUsage(purposes), critical=critical)
    certificate = built.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return TimeService(root, certificate, key)


def reply(service: TimeService, asked: bytes, spoiled: Spoiled = HONEST) -> bytes:
    """What the service answers, in the form that services use: more in it than a sheet carries."""
    question = tsp.TimeStampReq.load(asked)
    hashed = question["message_imprint"]["hashed_message"].native
    return _response(_token(service, hashed, question["nonce"].native, spoiled), spoiled.status)


def token(service: TimeService, signature: bytes, spoiled: Spoiled = HONEST) -> bytes:
    """A token over a signature value, in the form that services use."""
    value = signature if spoiled.of is None else spoiled.of
    return _token(service, sha256(value).digest(), 1, spoiled)


@dataclass(frozen=True)
class LocalStamper:
    """The way of the program to a time stamp, without the network in the middle."""

    service: TimeService
    spoiled: Spoiled = HONEST

    def stamp(self, signature: bytes) -> bytes:
        """A token that was accepted."""
        asked, nonce = time_stamp_request(signature)
        trusted = TimeStampService("http://nowhere.invalid", (self.service.root.certificate,), lambda: SIGNED)
        return accepted(reply(self.service, asked, self.spoiled), nonce, signature, trusted)


@dataclass(frozen=True)
class CarelessStamper:
    """A program that takes any token, in the form of a sheet or as it came."""

    service: TimeService
    spoiled: Spoiled = HONEST
    as_it_came: bool = False

    def stamp(self, signature: bytes) -> bytes:
        """A token that nobody looked at."""
        made = token(self.service, signature, self.spoiled)
        return made if self.as_it_came else token_of(read_time_stamp(made))


@cache
def good_service() -> TimeService:
    """The service of all tests that need no other."""
    return time_service()


def stamped_sheet(ward: Ward, stamper: Any = None, pdf: bytes | None = None) -> SignedDocument:
    """A sheet of this ward, stamped by the good service unless told otherwise."""
    wish = request(base_document() if pdf is None else pdf, ward.clinician)
    return sign(replace(wish, stamper=stamper or LocalStamper(good_service())))


def trusting(ward: Ward, service: TimeService | None = None) -> TrustAnchors:
    """The ward, and the authority of its time stamps."""
    return replace(ward.trust, time_authorities=((service or good_service()).root.certificate,))


def with_unsigned(sheet: bytes, make: Callable[[bytes], list[bytes]]) -> bytes:
    """The sheet with these unsigned attributes (DER), made from the signature value, instead of its own."""

    def attack(der: bytes) -> bytes:
        content = cms.ContentInfo.load(der)["content"]
        signer = content["signer_infos"][0]
        certificate, signature = content["certificates"][0].chosen.dump(), signer["signature"].native
        attributes = cms.CMSAttributes.load(signer["signed_attrs"].untag().dump())
        bare = cms.ContentInfo.load(package(certificate, attributes, signature))
        wanted = b"".join(make(signature))
        if wanted:
            # Bytes as they come: values that the library holds as objects take it minutes to write.
            bare["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(contents=wanted)
        return bytes(bare.dump())

    return with_container(sheet, attack)


def other_half(made: bytes) -> bytes:
    """The token with the other of the two ECDSA values that verify."""
    content = cms.ContentInfo.load(made)
    info = content["content"]["signer_infos"][0]
    r, s = decode_dss_signature(info["signature"].native)
    info["signature"] = encode_dss_signature(r, P256_ORDER - s)
    return bytes(content.dump())


def _token(service: TimeService, hashed: bytes, nonce: int, spoiled: Spoiled) -> bytes:
    info = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": spoiled.imprint}),
            "hashed_message": hashed,
        },
        "serial_number": 7,
        "gen_time": spoiled.at,
        "nonce": nonce,
    }
    if spoiled.info:
        spoiled.info(info)
    content = tsp.TSTInfo(info).dump()
    attributes = _attributes(service, content)
    if spoiled.attributes:
        spoiled.attributes(attributes)
    signed = cms.CMSAttributes([cms.CMSAttribute({"type": k, "values": v}) for k, v in attributes.items()])
    hashed_with = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256()}[service.digest]  # noqa: S303
    signature = service.private.sign(signed.dump(), ec.ECDSA(hashed_with))
    return _signed_data(service, content, signed, signature)


def _attributes(service: TimeService, content: bytes) -> dict[str, Any]:
    named = tsp.ESSCertIDv2(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "cert_hash": sha256(service.certificate).digest(),
        }
    )
    hashed = core.OctetString(new_digest(service.digest, content).digest())
    return {
        "content_type": ["tst_info"],
        "signing_time": [cms.Time("utc_time", SIGNED)],
        "signing_certificate_v2": [tsp.SigningCertificateV2({"certs": [named]})],
        "message_digest": [hashed],
    }


def _signed_data(service: TimeService, content: bytes, signed: Any, signature: bytes) -> bytes:
    sid = {"issuer": service.signer.issuer, "serial_number": service.signer.serial_number}
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier("issuer_and_serial_number", cms.IssuerAndSerialNumber(sid)),
        "digest_algorithm": algos.DigestAlgorithm({"algorithm": service.digest}),
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": f"{service.digest}_ecdsa"}),
        "signed_attrs": signed,
        "signature": signature,
    }
    root = asn1_x509.Certificate.load(service.root.certificate)
    data = {
        "version": "v3",
        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": service.digest})],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
        "certificates": [root, service.signer],
        "signer_infos": [cms.SignerInfo(info)],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump())


def _response(made: bytes, status: str) -> bytes:
    said = tsp.PKIStatusInfo({"status": status}).dump() + (made if status == "granted" else b"")
    return bytes(core.Sequence(contents=said).dump())
