"""A card of the hospital (PKCS #11) signs the sheet; the card here is SoftHSM, a program that behaves like one."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bedside.app.case_service import CaseService
from bedside.app.hospital_key import take_card
from bedside.app.sheet_check import check_sheet
from bedside.app.trusted_wards import trust_ward
from bedside.domain.errors import WorldError
from bedside.sign.authority import export_trust
from bedside.sign.card import Card, CardKey, _require_by, certificates_on
from bedside.sign.request import BaseDocument, SignRequest
from bedside.sign.signer import sign as sign_base
from bedside.sign.verdict import TrustAnchors, Verified
from bedside.sign.verify import verify
from bedside.ui import fonts, theme
from bedside.ui.dialogs.hospital_key import HospitalCardDialog
from tests.app.conftest import NOW, PIN, Workstation
from tests.app.taking_over.two_wards import sign
from tests.app.test_hospital_key import BEFORE, HOSPITAL
from tests.sign.forgery import P256, TestKey, certificate_for, mail_key
from tests.sign.sheets import STAMP, WARD, base_document

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
CARD_PIN = "4711"
WAIT_MS = 60_000
KEYS = {
    "01": lambda: certificate_for(HOSPITAL, ec.generate_private_key(P256), begins=BEFORE, name="TEST Ivo"),
    "02": lambda: mail_key(HOSPITAL),
    "03": lambda: certificate_for(
        HOSPITAL, rsa.generate_private_key(65537, 3072), begins=BEFORE, name="Una Other"
    ),
}
"""What is on the card by the id of its key: one that signs, one for mail, one of somebody else."""


def put_on_card(folder: Path, key_id: str, key: TestKey) -> None:
    """A key and its certificate, under one id."""
    path = folder / f"{key_id}.pem"
    path.write_bytes(key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    import_key = ["--import", str(path), "--token", "card", "--label", key_id, "--id", key_id]
    subprocess.run(["softhsm2-util", *import_key, "--pin", CARD_PIN], check=True, capture_output=True)


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Card]:
    """One card with three keys; the module stays loaded in this process, so there is one card for all."""
    folder = tmp_path_factory.mktemp("card")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    make = [
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "card",
        "--pin",
        CARD_PIN,
        "--so-pin",
        "1234",
    ]
    subprocess.run(make, check=True, capture_output=True)
    keys = {key_id: make_key() for key_id, make_key in KEYS.items()}
    for key_id, key in keys.items():
        put_on_card(folder, key_id, key)
    [token] = pkcs11.lib(MODULE).get_tokens(token_flags=pkcs11.TokenFlag.TOKEN_INITIALIZED)
    with token.open(rw=True, user_pin=CARD_PIN) as session:
        for key_id, key in keys.items():
            session.create_object(_certificate(key_id, key.certificate))
    yield Card(MODULE, CARD_PIN)
    del os.environ["SOFTHSM2_CONF"]


def _certificate(key_id: str, der: bytes) -> dict[Any, Any]:
    from asn1crypto.x509 import Certificate

    return {
        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
        pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
        pkcs11.Attribute.TOKEN: True,
        pkcs11.Attribute.ID: bytes.fromhex(key_id),
        pkcs11.Attribute.SUBJECT: Certificate.load(der).subject.dump(),
        pkcs11.Attribute.VALUE: der,
    }


@pytest.fixture
def trusting(service: CaseService) -> CaseService:
    """A ward that trusts the certificate of the hospital."""
    trust_ward(service, export_trust(HOSPITAL.certificate), PIN)
    return service


@pytest.mark.hazard("H34")
def test_a_sheet_signed_on_the_card_is_verified(trusting: CaseService, card: Card) -> None:
    take_card(trusting, card, PIN)
    verdict = check_sheet(trusting, sign(trusting)).verdict
    assert isinstance(verdict, Verified), verdict
    assert (verdict.claim.who, verdict.claim.issuer) == ("TEST Ivo", "City Hospital signing CA")


def test_the_card_signs_after_a_restart_under_the_same_pin(
    trusting: CaseService, workstation: Workstation, card: Card
) -> None:
    take_card(trusting, card, PIN)
    case = trusting.current.state.case if trusting.current else ""
    person = trusting.clinician.id
    trusting.lock()
    again = workstation.start().unlock(person, PIN)
    again.open(case)
    assert isinstance(check_sheet(again, sign(again)).verdict, Verified)
    again.lock()


def test_a_card_with_an_rsa_key_signs_too(card: Card) -> None:
    [entry] = [entry for entry in certificates_on(card) if entry.key_id == b"\x03"]
    wish = SignRequest(BaseDocument(base_document()), CardKey(card, entry), NOW, WARD, STAMP)
    assert isinstance(verify(sign_base(wish).pdf, TrustAnchors((HOSPITAL.certificate,))), Verified)


@pytest.mark.hazard("H34")
def test_no_copy_of_the_key_is_kept_with_the_card(trusting: CaseService, card: Card) -> None:
    take_card(trusting, card, PIN)
    kept = trusting.signing_key(PIN)
    assert kept.startswith(b"bedside.card.1")
    assert len(kept) < 200


@pytest.mark.hazard("H34")
def test_a_card_whose_issuer_is_not_trusted_is_refused(service: CaseService, card: Card) -> None:
    before = service.clinician
    with pytest.raises(WorldError) as refused:
        take_card(service, card, PIN)
    assert refused.value.safe == "Your key and certificate are as they were."
    assert service.clinician == before
    assert isinstance(check_sheet(service, sign(service)).verdict, Verified)


@pytest.mark.hazard("H02", "H34")
def test_a_wrong_pin_of_the_card_or_of_the_clinician_takes_nothing(trusting: CaseService, card: Card) -> None:
    before = trusting.clinician
    with pytest.raises(WorldError, match="The card refused its PIN"):
        take_card(trusting, Card(MODULE, "9999"), PIN)
    with pytest.raises(WorldError, match="PIN was not accepted"):
        take_card(trusting, card, "999999")
    assert trusting.clinician == before


def test_the_key_of_another_card_under_the_same_id_signs_nothing(card: Card) -> None:
    first, second, _ = sorted(certificates_on(card), key=lambda entry: entry.key_id)
    crossed = first.__class__(first.certificate, second.key_id)
    with pytest.raises(WorldError, match="not the card that your certificate belongs to"):
        CardKey(card, crossed).sign(b"x")
    with pytest.raises(WorldError, match="is not on this card"):
        CardKey(card, first.__class__(first.certificate, b"\x99")).sign(b"x")


@pytest.mark.hazard("H33")
@pytest.mark.parametrize(
    ("path", "mode", "sentence"),
    [
        ("missing.so", 0o644, "is not there"),
        ("planted.so", 0o666, "Others than its owner can change"),
        ("empty.so", 0o644, "does not answer"),
    ],
)
def test_a_module_that_anybody_can_change_is_not_loaded(
    tmp_path: Path, path: str, mode: int, sentence: str
) -> None:
    module = tmp_path / path
    if path != "missing.so":
        module.write_bytes(b"")
        module.chmod(mode)
    with pytest.raises(WorldError, match=sentence):
        certificates_on(Card(str(module), CARD_PIN))
    with pytest.raises(WorldError, match="is not there"):
        certificates_on(Card(path, CARD_PIN))


class Reader:
    """A module that answers as a reader does whose card cannot be used."""

    def __init__(self, answer: list[object] | Exception) -> None:
        self._answer = answer

    def get_tokens(self, **_: object) -> list[object]:
        """The cards that are inserted."""
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


@pytest.mark.hazard("H28")
@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ([], "no card in the reader"),
        ([1, 2], "More than one card"),
        (pkcs11.PinLocked(), "locked after too many wrong PINs"),
        (pkcs11.DeviceRemoved(), r"does not answer \(DeviceRemoved\)"),
    ],
    ids=["no card", "two cards", "locked", "pulled out"],
)
def test_a_card_that_cannot_be_used_is_told_in_three_parts(
    monkeypatch: pytest.MonkeyPatch, answer: list[object] | Exception, sentence: str
) -> None:
    monkeypatch.setattr(pkcs11, "lib", lambda _: Reader(answer))
    with pytest.raises(WorldError, match=sentence) as refused:
        certificates_on(Card(MODULE, CARD_PIN))
    assert refused.value.safe == "Nothing was signed and nothing was changed."
    assert refused.value.todo


def test_a_key_of_another_kind_on_the_card_signs_nothing() -> None:
    odd = certificate_for(HOSPITAL, ed25519.Ed25519PrivateKey.generate())
    with pytest.raises(WorldError, match="of another kind"):
        _require_by(odd.certificate, b"", b"")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_dialog_takes_the_card_and_closes(
    qtbot: Any, qapp: Any, trusting: CaseService, card: Card
) -> None:
    fonts.load(qapp)
    theme.start()
    before = trusting.clinician.certificate
    dialog = HospitalCardDialog(trusting)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.action.click()
    assert dialog.isVisible()
    dialog.module.setText(MODULE)
    dialog.card_pin.setText(CARD_PIN)
    dialog.pin.setText(PIN)
    dialog.action.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    assert trusting.clinician.certificate != before
