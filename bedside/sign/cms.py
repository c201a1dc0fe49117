"""The signature container: how ours is built, so that a reader can build it again and compare.

A container has bytes that its own signature does not cover (versions, algorithm lists, the order of things).
Therefore a reader takes certificate, signed attributes, signature value and time stamp out of it, builds the
container anew from these, and accepts it only when every byte is the same. The form is written down here and
not left to a library, so that a sheet of today still verifies when the library has changed.
"""

from hashlib import sha256
from typing import Any

from asn1crypto import algos, cms, core, x509
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from bedside.sign.request import SigningKey, TimeStamper

DIGEST = "sha256"
ROOM_FOR_TOKEN = 6144
"""Bytes beside the certificate and the rest, where the sheet is to carry a time stamp; no token may be longer."""

_ROOM_FOR_REST = 1536  # attributes, names, a signature value of RSA 4096
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def room(certificate: bytes, *, stamped: bool) -> int:
    """How many hexadecimal digits a sheet keeps free for its container: another number with a time stamp.

    The room is part of what is signed. Therefore nobody can add a time stamp to a sheet that was signed without
    one, or take one away.
    """
    return 2 * (len(certificate) + _ROOM_FOR_REST + (ROOM_FOR_TOKEN if stamped else 0))


def sign_digest(key: SigningKey, document_digest: bytes, stamper: TimeStamper | None = None) -> bytes:
    """The container (DER) that signs a document of this SHA-256 digest: PAdES B-B, or B-T with a time stamp.

    Raises:
        NoTimeStamp: there is a time stamp service, and no usable time stamp came from it.
    """
    attributes = signed_attributes(key.certificate, document_digest)
    signature = lower_form(key.certificate, key.sign(attributes.dump()))
    token = None if stamper is None else stamper.stamp(signature)
    return package(key.certificate, attributes, signature, token)


def signed_attributes(certificate: bytes, document_digest: bytes) -> Any:
    """What is signed: content type, digest of the document, and which certificate is meant (RFC 5035).

    Put together from finished pieces: the library works out each level anew for every one around it.
    """
    signer = x509.Certificate.load(certificate, strict=True)
    issuer = x509.GeneralName("directory_name", x509.Name.load(signer.issuer.dump())).dump()
    place = _sequence(_sequence(issuer), core.Integer(signer.serial_number).dump())
    named = _sequence(core.OctetString(sha256(certificate).digest()).dump(), place)
    attributes = (
        _attribute("content_type", cms.ContentType("data").dump()),
        _attribute("message_digest", core.OctetString(document_digest).dump()),
        _attribute("signing_certificate_v2", _sequence(_sequence(named))),
    )
    return cms.CMSAttributes.load(core.Set(contents=b"".join(sorted(attributes))).dump(), strict=True)


def package(
    certificate: bytes, signed_attributes: Any, signature: bytes, token: bytes | None = None
) -> bytes:
    """The one form of container (DER) we write and accept, made of these parts; `token` is of its one form too."""
    signer = x509.Certificate.load(certificate, strict=True)
    digest_algorithm = algos.DigestAlgorithm({"algorithm": DIGEST, "parameters": core.Null()})
    signer_info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                cms.IssuerAndSerialNumber({"issuer": signer.issuer, "serial_number": signer.serial_number}),
            ),
            "digest_algorithm": digest_algorithm,
            "signature_algorithm": _signature_algorithm(signer),
            "signed_attrs": signed_attributes,
            "signature": signature,
        }
    )
    if token is not None:
        signer_info["unsigned_attrs"] = _stamped_with(token)
    signed_data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [digest_algorithm],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices("certificate", signer)],
            "signer_infos": [signer_info],
        }
    )
    der: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed_data}).dump()
    return der


def lower_form(certificate: bytes, signature: bytes) -> bytes:
    """An ECDSA P-256 signature value with the smaller s; other kinds of signature as they are.

    Both forms (r, s) and (r, n - s) verify, and anybody can turn one into the other without the key;
    only one of them may pass.
    """
    if not _is_p256(x509.Certificate.load(certificate).public_key):
        return signature
    r, s = decode_dss_signature(signature)
    return encode_dss_signature(r, min(s, P256_ORDER - s))


def _attribute(kind: str, value: bytes) -> bytes:
    return _sequence(cms.CMSAttributeType(kind).dump(), core.Set(contents=value).dump())


def _sequence(*parts: bytes) -> bytes:
    der: bytes = core.Sequence(contents=b"".join(parts)).dump()
    return der


def _stamped_with(token: bytes) -> Any:
    attribute = {"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token)]}
    return cms.CMSAttributes([cms.CMSAttribute(attribute)])


def _signature_algorithm(signer: Any) -> Any:
    if signer.public_key.algorithm == "ec":
        return algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    return algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa", "parameters": core.Null()})


def _is_p256(public_key: Any) -> bool:
    return bool(public_key.algorithm == "ec" and public_key.curve == ("named", "secp256r1"))
