"""The signature container: how ours is built, so that a reader can build it again and compare.

A container has bytes that its own signature does not cover (versions, algorithm lists, the order of things).
Therefore a reader takes certificate, signed attributes and signature value out of it, builds the container
anew from these three, and accepts it only when every byte is the same. The form is written down here and not
left to a library, so that a sheet of today still verifies when the library has changed.
"""

import asyncio
from typing import Any

from asn1crypto import algos, cms, core, x509
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from bedside.sign.request import SigningKey

DIGEST = "sha256"
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def sign_digest(key: SigningKey, document_digest: bytes) -> bytes:
    """The PAdES B-B container (DER) that signs a document of this SHA-256 digest."""
    from pyhanko.sign.signers.pdf_cms import Signer

    signer = Signer(signing_cert=x509.Certificate.load(key.certificate, strict=True))
    attributes = asyncio.run(signer.signed_attrs(document_digest, DIGEST, use_pades=True))
    signature = lower_form(key.certificate, key.sign(attributes.dump()))
    return package(key.certificate, attributes, signature)


def package(certificate: bytes, signed_attributes: Any, signature: bytes) -> bytes:
    """The one form of container (DER) we write and accept, made of these three parts."""
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


def _signature_algorithm(signer: Any) -> Any:
    if signer.public_key.algorithm == "ec":
        return algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    return algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa", "parameters": core.Null()})


def _is_p256(public_key: Any) -> bool:
    return bool(public_key.algorithm == "ec" and public_key.curve == ("named", "secp256r1"))
