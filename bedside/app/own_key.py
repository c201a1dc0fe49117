"""What a clinician signs with: a key kept under their PIN, or a card whose place and PIN are kept so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bedside.sign.card import Card, CardEntry, CardKey
from bedside.sign.key import LocalKey

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.sign.request import SigningKey

_ON_CARD: Final = b"bedside.card.1\n"
"""Begins what is kept in the place of a key that lies on a card; a key (PKCS #8) begins otherwise."""


def own_key(service: CaseService, pin: str) -> SigningKey:
    """The key of the clinician who is signed in, opened by their PIN for one signature.

    Raises:
        WorldError: the PIN is refused, or key and certificate do not belong together.
    """
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_pem_x509_certificate

    from bedside.sign.authority import Credential

    secret = service.signing_key(pin)
    certificate = load_pem_x509_certificate(service.clinician.certificate.encode()).public_bytes(Encoding.DER)
    if not secret.startswith(_ON_CARD):
        return LocalKey(Credential(certificate, secret))
    place = json.loads(secret.removeprefix(_ON_CARD))
    return CardKey(
        Card(place["module"], place["pin"]), CardEntry(certificate, bytes.fromhex(place["key_id"]))
    )


def place_on_card(card: Card, entry: CardEntry) -> bytes:
    """Where the key lies, as it is kept under the clinician's PIN in the place of a key."""
    place = {"module": card.module, "pin": card.pin, "key_id": entry.key_id.hex()}
    return _ON_CARD + json.dumps(place).encode()
