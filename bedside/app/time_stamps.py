"""The ward's time stamp service: off until somebody sets one, asked at each signing from then on (rule K4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.case.ward import TimeAuthorityDistrusted, TimeServiceSet
from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.sign.time_service import TimeStampService


def set_time_service(service: CaseService, address: str, authority_file: bytes, pin: str) -> None:
    """Have every sheet of this ward stamped by this service from now on.

    Args:
        address: http or https. authority_file: certificates (PEM) that may issue the one of the service.
        pin: of the clinician who is signed in.

    Raises:
        WorldError: address or file cannot be used, the PIN is refused, or nothing could be saved.
    """
    from bedside.app.people import pem
    from bedside.sign.time_authority import read_time_authorities
    from bedside.sign.time_request import is_address

    if not is_address(address):
        raise WorldError(
            "This is not the address of a time stamp service.",
            "Nothing was changed.",
            "Type it as the hospital gave it, for example http://stamp.hospital.example/tsa.",
        )
    authorities = tuple(map(pem, read_time_authorities(authority_file)))
    service.check_pin(pin)
    service.tell_ward(TimeServiceSet(address=address, authorities=authorities))


def stop_time_service(service: CaseService, pin: str) -> None:
    """Ask no time stamp service any more; sheets that were stamped stay what they are.

    Raises:
        WorldError: the PIN is refused, or nothing could be saved.
    """
    service.check_pin(pin)
    service.tell_ward(TimeServiceSet(address=""))


def time_authorities(service: CaseService) -> dict[str, str]:
    """Who may issue the certificates of time stamp services here: the certificate (PEM), and the name in it."""
    from cryptography import x509

    from bedside.sign.certificate import holder_name

    known = service.time_authorities
    return {each: holder_name(x509.load_pem_x509_certificate(each.encode())) for each in known}


def distrust_time_authority(service: CaseService, authority: str, pin: str) -> None:
    """Let the time stamps of this authority (PEM) prove no time any more; without another one none is asked.

    The sheets stay what they are: their signatures hold, their time is what the signer's computer said. Wards that
    take the next trust file of this ward are told the same.

    Raises:
        WorldError: the ward does not trust it, the PIN is refused, or nothing could be saved.
    """
    service.check_pin(pin)
    if authority not in service.time_authorities:
        raise WorldError(
            "This authority is not trusted here.", "Nothing was changed.", "Look at the list again."
        )
    service.tell_ward(TimeAuthorityDistrusted(authority=authority))


def time_stamper(service: CaseService) -> TimeStampService | None:
    """The service to ask at signing; None where the ward has none."""
    if not service.time_service:
        return None
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from bedside.sign.time_service import TimeStampService

    ders = (
        x509.load_pem_x509_certificate(each.encode()).public_bytes(Encoding.DER)
        for each in service.time_authorities
    )
    return TimeStampService(service.time_service, tuple(ders), service.now)
