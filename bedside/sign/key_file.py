"""A key file of the hospital (PKCS #12): its key and certificate, taken out with its passphrase."""

from typing import Final

from bedside.domain.errors import WorldError
from bedside.sign.authority import Credential

LARGEST_KEY_FILE_BYTES: Final = 1024 * 1024


def read_key_file(content: bytes, passphrase: str) -> Credential:
    """The one key of the file with its certificate; what else lies in the file is left there.

    Raises:
        WorldError: the file is too large, damaged or no PKCS #12, the passphrase does not open it, or there is no
            key of a usable kind with its certificate in it.
    """
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

    if len(content) > LARGEST_KEY_FILE_BYTES:
        raise _refused("The file is larger than 1 MB; no key file is.", "Choose the key file.")
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except Exception as error:
        # Whatever a file of unknown origin makes the library say, it may quote what nobody should read.
        raise _refused(
            "This passphrase does not open the file, or it is no key file (PKCS #12).",
            "Type the passphrase that came with the file, or choose another file.",
        ) from error
    if certificate is None or not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise _refused(
            "The file does not hold one key with its certificate, or the key is of another kind than P-256 or RSA.",
            "Ask the hospital for a key file for signing documents.",
        )
    return Credential(
        certificate=certificate.public_bytes(Encoding.DER),
        private_key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def _refused(what: str, todo: str) -> WorldError:
    return WorldError(what, "Your key and certificate are as they were.", todo)
