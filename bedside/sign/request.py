"""What passes through signing: one frozen type for each phase, from base document to signed document."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Protocol

AUTHOR_HANDOVER = "author, handover"
"""The meaning of every signature on a sheet, as the signature block prints it."""


class SigningKey(Protocol):
    """One clinician's key, wherever it lies: in the store, a file of the hospital, a card."""

    @property
    def certificate(self) -> bytes:
        """The certificate of this key, DER."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The signature of `data` over SHA-256, in the encoding that is usual for the kind of key."""
        ...


class NoTimeStamp(Exception):  # noqa: N818  # the sheet is signed all the same
    """No usable time stamp was had; the argument is a sentence that says why."""


class TimeStamper(Protocol):
    """The time stamp service that the ward chose."""

    def stamp(self, signature: bytes) -> bytes:
        """The token (DER, in its one form) over a signature value.

        Raises:
            NoTimeStamp: within a few seconds there was none, or it proves nothing here.
        """
        ...


@dataclass(frozen=True, slots=True)
class StampArea:
    """Where the signature field lies on page 1, in points from the lower left corner of the page."""

    left: int
    bottom: int
    right: int
    top: int

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right and 0 <= self.bottom < self.top):
            raise ValueError("a stamp area needs a width and a height inside the page")


@dataclass(frozen=True, slots=True)
class BaseDocument:
    """The sheet exactly as it was shown before signing; it becomes the head of the signed file."""

    pdf: bytes = field(repr=False)
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", sha256(self.pdf).hexdigest())


@dataclass(frozen=True, slots=True)
class SignRequest:
    """A wish to sign this base document with this key.

    `claimed_at` is the time of the local clock that the signature states; nothing proves it.
    `ward` is printed in the signature as its location. `stamper` is asked for a time stamp where there is one.
    """

    base: BaseDocument
    key: SigningKey
    claimed_at: datetime
    ward: str
    stamp: StampArea
    reason: str = AUTHOR_HANDOVER
    stamper: TimeStamper | None = None

    def __post_init__(self) -> None:
        if self.claimed_at.tzinfo is None:
            raise ValueError("the claimed time needs a time zone")


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """The finished sheet: the base document, then one update that holds the signature, and no more.

    `unstamped` says why it carries no time stamp although there is a service; "" otherwise.
    """

    pdf: bytes = field(repr=False)
    sha256: str
    certificate_fingerprint: str
    certificate_serial: str
    unstamped: str = ""
