"""What every screen has to say while somebody works: no room left, a clock that moved, a certificate that ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bedside.app.clock_watch import ClockWatch
from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.session import OpenWard

WARNED_BEFORE: Final = timedelta(days=30)
"""The end of a signing certificate is said this long before (safety.md H34)."""


class WardWatch:
    """Looks at the clock, the room and the certificate of one sitting.

    What it has to say is told as trouble is, in three sentences, and never raised: the work goes on.
    """

    def __init__(self, desk: OpenWard) -> None:
        self._desk, self._clock = desk, ClockWatch(desk)
        self.said: tuple[WorldError, ...] = tuple(filter(None, (desk.store.shortage,)))

    def look(self) -> tuple[WorldError, ...]:
        """Everything that has to be said now, the most urgent first; nothing when all is well."""
        found = (room_notice(self._desk), self._clock.look(), certificate_notice(self._desk.service()))
        self.said = tuple(filter(None, found))
        return self.said


def room_notice(desk: OpenWard) -> WorldError | None:
    """Says that the room kept for the record is in use, until there is room to keep again (safety.md H26)."""
    store = desk.store
    if store.shortage is not None and not store.is_read_only:
        store.keep_room()
    return store.shortage


def certificate_notice(service: CaseService) -> WorldError | None:
    """Says from 30 days before on that the certificate of who is signed in ends, and once it has ended."""
    from cryptography import x509

    from bedside.sign.certificate import day

    ends = x509.load_pem_x509_certificate(service.clinician.certificate.encode()).not_valid_after_utc
    if service.now() < ends - WARNED_BEFORE:
        return None
    if service.now() <= ends:
        return WorldError(
            f"Your certificate ends on {day(ends)}.",
            "Until then you sign as always.",
            "Have yourself removed and enrolled again before that day.",
        )
    return WorldError(
        f"Your certificate ended on {day(ends)}.",
        "Every answer is saved, but you cannot sign.",
        "Print a draft marked NOT SIGNED, and have yourself enrolled again.",
    )
