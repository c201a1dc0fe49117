"""One file examined: its form first, then the signature value, then the certificate behind it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import new as new_digest
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import cms, core
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.generic_cms import (
    extract_tst_data_iter,
    message_imprint_checker,
    validate_sig_integrity,
)
from pyhanko.sign.validation.status import SignatureCoverageLevel

from bedside.sign.certificate import (
    certificate_faults,
    day,
    fingerprint,
    holder_name,
    name_part,
    trust_faults,
)
from bedside.sign.cms import DIGEST, lower_form, package, room
from bedside.sign.pages import carried_record
from bedside.sign.structure import NotASheet
from bedside.sign.time_stamp import (
    TimeStamp,
    distance_faults,
    read_time_stamp,
    time_stamp_faults,
    token_of,
)
from bedside.sign.update import SheetParts, take_apart
from bedside.sign.verdict import (
    ASK_FOR_A_SHEET,
    ASK_FOR_A_SIGNER,
    ASK_FOR_THE_FILE,
    MADE_ELSEWHERE,
    REVOCATION_NOT_CHECKED,
    SAVED_AGAIN,
    TIME_NOT_PROVEN,
    Claim,
    NotVerified,
    TrustAnchors,
    Verdict,
    Verified,
)

_ATTRIBUTES = {"content_type", "message_digest", "signing_certificate_v2"}
_LONGEST_SHOWN = 240
_MOST_REASONS = 20
CLOCKS_DIFFER = timedelta(minutes=10)
"""How far the clocks of two workstations may be apart without a word."""

_NO_SIGNATURE = "The file has no signature."


def examine(pdf: bytes, trust: TrustAnchors) -> Verdict:
    """Verified or NotVerified; may raise on files that are damaged in a way nobody thought of."""
    try:
        parts = take_apart(pdf)
        signer_info, certificate, stamp = _open_container(parts)
    except NotASheet as fault:
        first = SAVED_AGAIN if b"/ByteRange" in pdf else _NO_SIGNATURE
        return NotVerified((first, *map(_shown, fault.reasons))[:_MOST_REASONS])
    claim = _claim(certificate, parts)
    broken = _signature_faults(parts, signer_info, certificate)
    reasons = (
        *broken,
        *certificate_faults(certificate, parts.claimed_at),
        *trust_faults(certificate, trust, parts.claimed_at),
        *_time_faults(stamp, signer_info, parts.claimed_at, trust),
    ) or _second_opinion(pdf)
    if reasons:
        return NotVerified(
            tuple(map(_shown, reasons)), claim, ASK_FOR_THE_FILE if broken else ASK_FOR_A_SIGNER
        )
    try:
        record = carried_record(parts.base)
    except NotASheet as fault:
        return NotVerified(
            (MADE_ELSEWHERE, *map(_shown, fault.reasons))[:_MOST_REASONS], claim, ASK_FOR_A_SHEET
        )
    notes = (
        _shown(_time_note(stamp, trust)),
        *_revocation_notes(certificate, trust, claim),
        *_clock_notes(claim, trust),
    )
    return Verified(claim, notes, record)


def _open_container(parts: SheetParts) -> tuple[Any, x509.Certificate, TimeStamp | None]:
    """Signer, certificate and, where there is one, time stamp of a container that is of our own written form."""
    content = cms.ContentInfo.load(parts.container, strict=True)
    if content["content_type"].native != "signed_data":
        raise NotASheet("The signature value is not of the form a sheet has.")
    signed_data = content["content"]
    if len(signed_data["certificates"]) != 1 or len(signed_data["signer_infos"]) != 1:
        raise NotASheet("The signature has more than one signer or certificate.")
    der = signed_data["certificates"][0].chosen.dump()
    signer_info = signed_data["signer_infos"][0]
    signature = signer_info["signature"].native
    attributes = cms.CMSAttributes.load(signer_info["signed_attrs"].untag().dump(), strict=True)
    stamp = _time_stamp_of(signer_info)
    rebuilt = package(der, attributes, signature, None if stamp is None else token_of(stamp))
    if rebuilt != parts.container or lower_form(der, signature) != signature:
        raise NotASheet("The signature value has parts that are not signed.")
    if parts.room != room(der, stamped=stamp is not None):
        raise NotASheet("A time stamp was added to the signature, or taken away.")
    return signer_info, x509.load_der_x509_certificate(der), stamp


def _time_stamp_of(signer_info: Any) -> TimeStamp | None:
    """The time stamp, the one thing beside the signature that its signer did not sign."""
    unsigned = signer_info["unsigned_attrs"]
    if isinstance(unsigned, core.Void):
        return None
    if len(unsigned) != 1 or unsigned[0]["type"].native != "signature_time_stamp_token":
        raise NotASheet("The signature value has parts that are not signed.")
    if len(unsigned[0]["values"]) != 1:
        raise NotASheet("The signature has more than one time stamp.")
    return read_time_stamp(unsigned[0]["values"][0].dump())


def _time_faults(
    stamp: TimeStamp | None, signer_info: Any, claimed_at: datetime, trust: TrustAnchors
) -> tuple[str, ...]:
    if stamp is None:
        return ()
    signature = signer_info["signature"].native
    known = (*trust.time_authorities, *trust.distrusted_authorities)
    return time_stamp_faults(stamp, signature, known) or distance_faults(stamp, claimed_at)


def _time_note(stamp: TimeStamp | None, trust: TrustAnchors) -> str:
    """Since when the signature existed; who let the time stamp down proves it no more than the clock does."""
    if stamp is None:
        return TIME_NOT_PROVEN
    if not stamp.is_issued_by(trust.time_authorities):
        return f"The time is not proven: the time stamp of {stamp.service} counts no longer."
    at = f"{stamp.stamped_at:%Y-%m-%d %H:%M:%S} UTC"
    return f"The time is proven: the signature existed on {at}, as the time stamp of {stamp.service} says."


def _signature_faults(parts: SheetParts, signer_info: Any, certificate: x509.Certificate) -> tuple[str, ...]:
    """Whether these bytes were signed with the key of this certificate (S4)."""
    attributes = [(entry["type"].native, entry["values"]) for entry in signer_info["signed_attrs"]]
    values = {kind: found[0] for kind, found in attributes if len(found) == 1}
    if len(attributes) != len(_ATTRIBUTES) or set(values) != _ATTRIBUTES:
        return ("The signature is not of the kind a sheet has (PAdES B-B).",)
    faults = []
    if values["message_digest"].native != sha256(b"".join(parts.signed_bytes)).digest():
        faults.append("The file was changed after it was signed.")
    if values["content_type"].native != "data" or not _names(values["signing_certificate_v2"], certificate):
        faults.append("The signature was made for another certificate.")
    if not _is_signed_by(certificate, signer_info):
        faults.append("The signature was not made with the key of this certificate.")
    return tuple(faults)


def _names(attribute: Any, certificate: x509.Certificate) -> bool:
    """Whether the signed attribute names this certificate, by SHA-256 and as the only one."""
    named = attribute["certs"]
    return (
        len(named) == 1
        and named[0]["hash_algorithm"]["algorithm"].native == DIGEST
        and named[0]["cert_hash"].native == certificate.fingerprint(hashes.SHA256())
    )


def _is_signed_by(certificate: x509.Certificate, signer_info: Any) -> bool:
    key, signed = certificate.public_key(), signer_info["signed_attrs"].untag().dump()
    value = signer_info["signature"].native
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, signed, ec.ECDSA(hashes.SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(value, signed, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(value, signed)  # true or not, its certificate cannot sign a sheet
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _second_opinion(pdf: bytes) -> tuple[str, ...]:
    """What the library, reading the file its own way, finds wrong; nothing it allows is taken from it."""
    signatures = PdfFileReader(BytesIO(pdf), strict=True).embedded_signatures
    if len(signatures) != 1:  # pragma: no cover  # no file is known on which the two readers differ here
        return ("A second reader finds another number of signatures.",)
    embedded = signatures[0]
    embedded.compute_integrity_info(skip_diff=True)
    digest = embedded.compute_digest()
    intact, valid = validate_sig_integrity(embedded.signer_info, embedded.signer_cert, "data", digest)
    covers = embedded.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
    certified = embedded.docmdp_level is MDPPerm.NO_CHANGES
    if not (intact and valid and covers and certified):  # pragma: no cover  # as above
        return ("A second reader does not accept the signature.",)
    return _second_opinion_on_time(embedded.signer_info)


def _second_opinion_on_time(signer_info: Any) -> tuple[str, ...]:
    for token in extract_tst_data_iter(signer_info, signed=False):
        content, signer = token["encap_content_info"]["content"], token["signer_infos"][0]
        hashed = new_digest(signer["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
        intact, valid = validate_sig_integrity(signer, token["certificates"][0].chosen, "tst_info", hashed)
        imprint = content.parsed["message_imprint"]["hashed_message"].native
        if not (intact and valid and imprint == message_imprint_checker(signer_info)("sha256")):
            return ("A second reader does not accept the time stamp.",)  # pragma: no cover  # as above
    return ()


def _claim(certificate: x509.Certificate, parts: SheetParts) -> Claim:
    return Claim(
        who=_shown(holder_name(certificate)),
        registration=_shown(name_part(certificate.subject, NameOID.SERIAL_NUMBER)),
        issuer=_shown(name_part(certificate.issuer, NameOID.COMMON_NAME)),
        serial=f"{certificate.serial_number:x}",
        fingerprint=fingerprint(certificate),
        claimed_at=parts.claimed_at,
        ward=_shown(parts.ward),
        reason=_shown(parts.reason),
    )


def _shown(text: str) -> str:
    """Text out of a foreign file, without signs that could steer a terminal, and not endless."""
    clean = "".join(sign if sign.isprintable() else "?" for sign in text)
    return clean if len(clean) <= _LONGEST_SHOWN else f"{clean[:_LONGEST_SHOWN]} ..."


def _revocation_notes(certificate: x509.Certificate, trust: TrustAnchors, claim: Claim) -> Iterator[str]:
    if trust.revoked is not None and fingerprint(certificate) in (trust.enrolled or ()):
        yield "The certificate is not revoked in the list of this store."
        return
    lists = map(x509.load_der_x509_crl, trust.revocation_lists)
    listed = [revoked for revoked in lists if revoked.issuer == certificate.issuer]
    if not listed:
        yield REVOCATION_NOT_CHECKED
        return
    newest = max(listed, key=lambda revoked: revoked.last_update_utc)
    yield f"The certificate is not in the list of revoked certificates of {day(newest.last_update_utc)}."
    due = newest.next_update_utc
    if due is not None and (trust.checked_at or claim.claimed_at) > due:
        yield f"That list is out of date: a newer one was due on {day(due)}. Ask the ward for its newest."


def _clock_notes(claim: Claim, trust: TrustAnchors) -> Iterator[str]:
    """A claimed time that has not come yet: the check cannot tell which of the two clocks is wrong."""
    if trust.checked_at is not None and claim.claimed_at > trust.checked_at + CLOCKS_DIFFER:
        yield (
            "The claimed time lies in the future: the clock of the signer or of this computer is wrong. "
            "Ask the signer when it was signed."
        )
