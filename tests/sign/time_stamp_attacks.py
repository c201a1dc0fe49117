"""What a forger does with time stamps: each of these gives a sheet that must not be verified, and why."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import algos, cms, tsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from bedside.sign.authority import create_ward_root
from bedside.sign.time_stamp import read_time_stamp, token_of
from tests.sign.forgery import DOCUMENT_SIGNING, clinician_key
from tests.sign.sheets import ROOT_MADE, SIGNED, Ward, signed_sheet
from tests.sign.time_stamps import (
    CarelessStamper,
    Spoiled,
    TimeService,
    good_service,
    other_half,
    stamped_sheet,
    time_service,
    token,
    with_unsigned,
)

Forge = Callable[[Ward], bytes]
_MANY_PURPOSES = (ExtendedKeyUsageOID.TIME_STAMPING, DOCUMENT_SIGNING)


def _stamped_by(**how: Any) -> Forge:
    """A sheet whose program takes what this service gives; its authority is the trusted one."""
    return lambda ward: _careless(ward, time_service(root=good_service().root, **how))


def _careless(ward: Ward, service: TimeService | None = None, spoiled: Spoiled | None = None) -> bytes:
    return stamped_sheet(ward, CarelessStamper(service or good_service(), spoiled or Spoiled())).pdf


def _spoiled(**how: Any) -> Forge:
    return lambda ward: _careless(ward, None, Spoiled(**how))


def _with_tokens(make: Callable[[bytes], list[list[bytes]]]) -> Forge:
    """A stamped sheet whose time stamps were exchanged for these: the values of one or more attributes."""
    return lambda ward: with_unsigned(
        stamped_sheet(ward).pdf, lambda signature: [_attribute(values) for values in make(signature)]
    )


def _attribute(tokens: list[bytes]) -> bytes:
    values = [cms.ContentInfo.load(each) for each in tokens]
    return bytes(cms.CMSAttribute({"type": "signature_time_stamp_token", "values": values}).dump())


def _sheet_form(signature: bytes) -> bytes:
    return token_of(read_time_stamp(token(good_service(), signature)))


def _of_another_sheet(signature: bytes) -> list[list[bytes]]:
    return [[_sheet_form(signature[::-1])]]


def _stripped(ward: Ward) -> bytes:
    return with_unsigned(stamped_sheet(ward).pdf, lambda _: [])


def _added(ward: Ward) -> bytes:
    """A time stamp put into a sheet that was signed without; it has room because the names in it are short."""
    return with_unsigned(signed_sheet(ward).pdf, lambda signature: [_attribute([_sheet_form(signature)])])


def _signing_time_beside(ward: Ward) -> bytes:
    claimed = cms.CMSAttribute({"type": "signing_time", "values": [cms.Time("utc_time", SIGNED)]}).dump()
    return with_unsigned(stamped_sheet(ward).pdf, lambda value: [claimed, _attribute([_sheet_form(value)])])


def _by_the_clinician(ward: Ward) -> bytes:
    """The clinician stamps the time with the key of the sheet."""
    key = clinician_key(ward)
    service = TimeService(good_service().root, key.certificate, key.private)  # type: ignore[arg-type]
    return _careless(ward, service)


def _without(name: str) -> Callable[[dict[str, Any]], None]:
    def change(attributes: dict[str, Any]) -> None:
        del attributes[name]

    return change


def _names_another(attributes: dict[str, Any]) -> None:
    named = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "cert_hash": b"\0" * 32}
    attributes["signing_certificate_v2"] = [tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2(named)]})]


def _other_kind(attributes: dict[str, Any]) -> None:
    attributes["content_type"] = ["data"]


def _other_digest(attributes: dict[str, Any]) -> None:
    attributes["message_digest"] = [b"\0" * 32]


def _critical(info: dict[str, Any]) -> None:
    info["extensions"] = [{"extn_id": "1.3.6.1.4.1.99999.2", "critical": True, "extn_value": b"\x05\x00"}]


@cache
def _unknown() -> TimeService:
    return time_service(root=create_ward_root("Time of the hospital", ROOT_MADE))


_LATE = datetime(2024, 2, 3, tzinfo=UTC)
_CHANGED = "was changed after it was made"
_FORM = "parts that are not signed"
_USAGE = "may not be used for time stamps"
_KIND = "not of the form a sheet has"

FORGED: dict[str, tuple[Forge, str]] = {
    "of another signature": (_with_tokens(_of_another_sheet), "made for another signature"),
    "of another value": (_spoiled(of=b"the document itself"), "made for another signature"),
    "by an unknown service of the same names": (lambda ward: _careless(ward, _unknown()), "not trusted here"),
    "by the authority of another ward": (
        lambda ward: _careless(ward, TimeService(ward.root, *_signer_of(ward))),
        "not trusted here",
    ),
    "by the clinician": (_by_the_clinician, _USAGE),
    "two in one attribute": (
        _with_tokens(lambda s: [[_sheet_form(s), token(good_service(), s)]]),
        "more than one",
    ),
    "two attributes": (_with_tokens(lambda s: [[_sheet_form(s)], [token(good_service(), s)]]), _FORM),
    "an attribute beside it": (_signing_time_beside, _FORM),
    "taken away": (_stripped, "added to the signature, or taken away"),
    "added later": (_added, "added to the signature, or taken away"),
    "with more in it than was signed": (_with_tokens(lambda s: [[token(good_service(), s)]]), _FORM),
    "other half of its signature": (_with_tokens(lambda s: [[other_half(_sheet_form(s))]]), _FORM),
    "no usage": (_stamped_by(purposes=()), _USAGE),
    "usage not critical": (_stamped_by(critical=False), _USAGE),
    "another usage beside it": (_stamped_by(purposes=_MANY_PURPOSES), _USAGE),
    "only for documents": (_stamped_by(purposes=(DOCUMENT_SIGNING,)), _USAGE),
    "expired certificate": (_stamped_by(begins=_LATE), "was not valid when the time stamp was made"),
    "hash of the time too weak": (lambda ward: _careless(ward, _weak()), _KIND),
    "six minutes before": (_spoiled(at=SIGNED - timedelta(minutes=6)), "more than 5 minutes"),
    "six minutes after": (_spoiled(at=SIGNED + timedelta(minutes=6)), "more than 5 minutes"),
    "names another certificate": (_spoiled(attributes=_names_another), _CHANGED),
    "another digest": (_spoiled(attributes=_other_digest), _CHANGED),
    "another kind of content": (_spoiled(attributes=_other_kind), _KIND),
    "names no certificate": (_spoiled(attributes=_without("signing_certificate_v2")), _KIND),
    "imprint of another kind": (_spoiled(imprint="sha512"), _KIND),
    "a condition nobody knows": (_spoiled(info=_critical), _KIND),
}


def _signer_of(ward: Ward) -> tuple[bytes, Any]:
    service = time_service(root=ward.root)
    return service.certificate, service.private


def _weak() -> TimeService:
    good = good_service()
    return TimeService(good.root, good.certificate, good.private, digest="sha1")
