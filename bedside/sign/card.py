"""A key on a card of the hospital (PKCS #11): it signs on the card and never leaves it.

The maker of the card brings the module that speaks to it, a shared library. It runs inside this program, so only
one that nobody but its owner can change is loaded.
"""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from pkcs11 import Session


@dataclass(frozen=True, slots=True)
class Card:
    """A card that is inserted, and the PIN that opens it. `module` is the path of its maker's library."""

    module: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardEntry:
    """A certificate on a card (DER), and the id of the key that belongs to it."""

    certificate: bytes = field(repr=False)
    key_id: bytes


def certificates_on(card: Card) -> tuple[CardEntry, ...]:
    """Every certificate on the card whose private key is there too.

    Raises:
        WorldError: no module, no card or several, the PIN is refused, or the card does not answer.
    """
    from pkcs11 import Attribute, ObjectClass

    with _opened(card) as session:
        keys = {key[Attribute.ID] for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
        found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        entries = [CardEntry(bytes(one[Attribute.VALUE]), bytes(one[Attribute.ID])) for one in found]
        return tuple(entry for entry in entries if entry.key_id in keys)


class CardKey:
    """The key on the card that belongs to this certificate."""

    def __init__(self, card: Card, entry: CardEntry) -> None:
        self._card, self._entry = card, entry

    @property
    def certificate(self) -> bytes:
        """The certificate of this key, DER."""
        return self._entry.certificate

    def sign(self, data: bytes) -> bytes:
        """The signature of `data` over SHA-256, made on the card: ECDSA as DER, or RSA with PKCS #1 v1.5.

        Raises:
            WorldError: the card is not there, is another one, refuses its PIN or does not answer.
        """
        from pkcs11 import KeyType, Mechanism, ObjectClass

        with _opened(self._card) as session:
            key: Any = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=self._entry.key_id)
            if key.key_type == KeyType.EC:
                # The plain mechanism is the one that every card has; it takes the digest.
                signature = _as_der(key.sign(sha256(data).digest(), mechanism=Mechanism.ECDSA))
            else:
                signature = bytes(key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))
        _require_by(self._entry.certificate, signature, data)
        return signature


def _as_der(raw: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))


def _require_by(certificate: bytes, signature: bytes, data: bytes) -> None:
    """Another card may have a key of the same id."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.hashes import SHA256

    public = x509.load_der_x509_certificate(certificate).public_key()
    try:
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, data, ec.ECDSA(SHA256()))
        elif isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, data, padding.PKCS1v15(), SHA256())
        else:
            raise _refused("The key on the card is of another kind than P-256 or RSA.", "Take another card.")
    except InvalidSignature as error:
        raise _refused(
            "This is not the card that your certificate belongs to.", "Insert your card."
        ) from error


@contextmanager
def _opened(card: Card) -> "Iterator[Session]":
    """The one card that is inserted, opened with its PIN."""
    import pkcs11
    from pkcs11 import exceptions

    _require_module(card.module)
    try:
        tokens = list(pkcs11.lib(card.module).get_tokens(token_flags=pkcs11.TokenFlag.TOKEN_INITIALIZED))
        if len(tokens) != 1:
            raise _refused(
                "More than one card is inserted." if tokens else "There is no card in the reader.",
                "Insert your card, and no other.",
            )
        with tokens[0].open(user_pin=card.pin) as session:
            yield session
    except (exceptions.PinIncorrect, exceptions.PinLenRange, exceptions.PinInvalid) as error:
        raise _refused(
            "The card refused its PIN.", "Type the PIN of the card; few tries are left."
        ) from error
    except exceptions.PinLocked as error:
        raise _refused("The card is locked after too many wrong PINs.", "Have it unlocked.") from error
    except exceptions.NoSuchKey as error:
        raise _refused("The key of your certificate is not on this card.", "Insert your card.") from error
    except (exceptions.PKCS11Error, RuntimeError) as error:
        raise _refused(
            f"The card does not answer ({type(error).__name__}).", "Look at card and reader, then try again."
        ) from error


def _require_module(path: str) -> None:
    """Only a library that its owner alone can change, in a place that its owner alone can change."""
    module = Path(path)
    if not (module.is_absolute() and module.is_file()):
        raise _refused(
            "The module of the card is not there.", "Choose the file that came with the card software."
        )
    real = module.resolve()
    if any(place.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH) for place in (real, real.parent)):
        raise _refused(
            "Others than its owner can change the module of the card, so it is not loaded.",
            "Have the card software installed by the administrator.",
        )


def _refused(what: str, todo: str) -> WorldError:
    return WorldError(what, "Nothing was signed and nothing was changed.", todo)
