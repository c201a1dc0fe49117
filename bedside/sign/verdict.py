"""The three words a check can end with, and what each of them rests on."""

from dataclasses import dataclass, field
from datetime import datetime

SAVED_AGAIN = "Another program has saved this file or added to it, or it never was a sheet of this program."
NOTHING_TAKEN = "Nothing was taken from the file, and do not rely on what it shows."
MADE_ELSEWHERE = "The signature holds, but what was signed was not made by this program."
ASK_FOR_THE_FILE = "Ask for the file as it was signed, not opened and saved again on its way."
ASK_FOR_A_SHEET = "Ask the person who signed it for a sheet out of this program."
ASK_FOR_A_SIGNER = (
    "Ask the ward that signed it for its certificate, or for a sheet signed with a certificate that counts."
)
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
        checked_at: the time of this computer, which tells a claimed time or a list that cannot be right; None where
            nobody says.
    """

    roots: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()
    enrolled: frozenset[str] | None = None
    revoked: frozenset[str] | None = None
    others: tuple[bytes, ...] = ()
    time_authorities: tuple[bytes, ...] = ()
    checked_at: datetime | None = None
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

    `claim` is what the file says of itself, where that much is readable; `todo` is what helps whoever holds it.
    """

    reasons: tuple[str, ...]
    claim: Claim | None = None
    todo: str = ASK_FOR_THE_FILE

    @property
    def advice(self) -> tuple[str, str]:
        """What is safe, and what to do."""
        return NOTHING_TAKEN, self.todo


@dataclass(frozen=True, slots=True)
class CannotCheck:
    """No check took place: the file could not be read, or there is nothing to check it against."""

    reasons: tuple[str, ...]


Verdict = Verified | NotVerified | CannotCheck
