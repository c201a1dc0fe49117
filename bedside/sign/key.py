"""A private key that lies in memory while a clinician is signing."""

from typing import TYPE_CHECKING

from bedside.domain.errors import BugError, WorldError

if TYPE_CHECKING:
    from bedside.sign.authority import Credential


class LocalKey:
    """A key of the ward authority or of the hospital, taken out of the store for one signature."""

    def __init__(self, credential: "Credential") -> None:
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import load_der_private_key

        key = load_der_private_key(credential.private_key, None)
        if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
            raise BugError(
                "The key of this clinician is of a kind that no sheet is signed with.",
                "Nothing was signed.",
                "Issue a new certificate for this clinician.",
            )
        certificate = x509.load_der_x509_certificate(credential.certificate)
        if certificate.public_key() != key.public_key():
            raise WorldError(
                "The key and the certificate of this clinician do not belong together.",
                "Nothing was signed.",
                "Take the key file of the hospital again, or issue a new certificate for this clinician.",
            )
        self._certificate = credential.certificate
        self._key = key

    @property
    def certificate(self) -> bytes:
        """The certificate of this key, DER."""
        return self._certificate

    def sign(self, data: bytes) -> bytes:
        """The signature of `data` over SHA-256: ECDSA as DER, or RSA with PKCS #1 v1.5."""
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.hashes import SHA256

        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256()))
