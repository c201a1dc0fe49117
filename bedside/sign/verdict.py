"""The three words a check can end with, and what each of them rests on."""

from dataclasses import dataclass, field
from datetime import datetime

TIME_NOT_PROVEN = "The time is not proven: it is what the signer's computer said."
REVOCATION_NOT_CHECKED = "Revocation was not checked: there is no list of revoked certificates here."


@dataclass(frozen=True, slots=True)
class TrustAnchors:
    """What a sheet is checked against.

    Attributes:
        roots: ward certificates, DER; a signer's certificate must be issued by one of them.
        revocation_lists: lists of revoked certificates, DER, each signed by one of the roots.
        enrolled: SHA-256 fingerprints (hex) of the certificates a store knows; None where there is no store.
            With a store a certificate must be among them, and then needs no issuer; or `others` issued it.
        others: certificates of other wards and of the hospital that a store trusts, DER.
        revoked: fingerprints (hex) the store has marked as revoked; None where there is no store.
        time_authorities: certificates that issue those of time stamp services, DER; they issue nothing else here.
        distrusted_authorities: such ones that count no longer: a time stamp of theirs proves nothing, and spoils
            nothing.
    """

    roots: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()
    enrolled: frozenset[str] | None = None
    revoked: frozenset[str] | None = None
    others: tuple[bytes, ...] = ()
    time_authorities: tuple[bytes, ...] = ()
    distrusted_authorities: tuple[bytes, ...] = ()

    def is_empty(self) -> bool:
        """Whether there is nothing to check against."""
        return not self.roots and not self.enrolled and not self.others


@dataclass(frozen=True, slots=True)
class Claim:
    """What the signature says of itself: true only when the verdict is Verified."""

    who: str
    registration: str
    issuer: str
    serial: str
    fingerprint: str
    claimed_at: datetime
    ward: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The sheet is exactly as this person signed it; `record` is the text of the case record that it carries."""

    claim: Claim
    notes: tuple[str, ...]
    record: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NotVerified:
    """The file is not a sheet as somebody known here signed it.

    `claim` is what the file says of itself, where that much is readable.
    """

    reasons: tuple[str, ...]
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class CannotCheck:
    """No check took place: the file could not be read, or there is nothing to check it against."""

    reasons: tuple[str, ...]


Verdict = Verified | NotVerified | CannotCheck
