"""What is told in the ward's own stream: people, settings, access, ratification; no clinical fact (design.md 10.31)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, TypeAdapter

from bedside.domain.base import Frozen
from bedside.domain.ids import CaseId, PersonId

IDLE_MINUTES = 5
"""After this many idle minutes the screen locks unless the ward chose otherwise (rule K3)."""

KeeperName = Annotated[str, Field(min_length=2, max_length=120)]
"""Who keeps a half of the recovery key, as typed: a clinician or somebody else of the hospital."""


class Clinician(Frozen):
    """An enrolled clinician; `certificate` is the signing certificate in PEM."""

    id: PersonId
    name: str = Field(min_length=2, max_length=120)
    role: str = Field(min_length=2, max_length=120)
    registration: str = Field(min_length=1, max_length=40)
    is_senior: bool
    certificate: str


class Ward(Frozen):
    """Settings of the ward, asked at setup (design.md 10.22 to 10.24); `root` is the ward certificate in PEM."""

    name: str = Field(min_length=1, max_length=120)
    zone: str
    decimal_mark: Literal[".", ","]
    units: Literal["si", "conventional"]
    root: str


class WardSetUp(Frozen):
    """The ward was set up on this workstation.

    `root_key` is the private key of the ward certificate, sealed; it enrols the next clinician and never leaves
    the store.
    """

    type: Literal["ward_set_up"] = "ward_set_up"
    version: Literal[1] = 1
    ward: Ward
    root_key: str = Field(default="", pattern=r"^([0-9a-f]{2})*$", max_length=4096, repr=False)


class ClinicianEnrolled(Frozen):
    """A clinician was added by somebody already known (or by setup)."""

    type: Literal["clinician_enrolled"] = "clinician_enrolled"
    version: Literal[1] = 1
    clinician: Clinician


class ClinicianRemoved(Frozen):
    """A clinician no longer unlocks or signs; every certificate of theirs is revoked from this moment on."""

    type: Literal["clinician_removed"] = "clinician_removed"
    version: Literal[1] = 1
    person: PersonId


class PinChanged(Frozen):
    """A clinician changed their own PIN; key and certificate stayed."""

    type: Literal["pin_changed"] = "pin_changed"
    version: Literal[1] = 1
    person: PersonId


class RecoveryKeyMade(Frozen):
    """A recovery key was printed and handed to two people; `mark` tells which, and opens nothing."""

    type: Literal["recovery_key_made"] = "recovery_key_made"
    version: Literal[1] = 1
    mark: str = Field(pattern="^[0-9A-Z]{4}$")
    keepers: tuple[KeeperName, KeeperName]


class PinRecovered(Frozen):
    """Both halves of a recovery key set a new PIN for a clinician, who signs with a new certificate (PEM) since.

    `device_renewed`: the secret of the workstation was lost and made anew.
    """

    type: Literal["pin_recovered"] = "pin_recovered"
    version: Literal[1] = 1
    person: PersonId
    certificate: str
    mark: str
    device_renewed: bool = False


class CertificateTaken(Frozen):
    """A clinician signs with a key of the hospital from now on; `certificate` is the hospital's (PEM)."""

    type: Literal["certificate_taken"] = "certificate_taken"
    version: Literal[1] = 1
    person: PersonId
    certificate: str = Field(max_length=40_000)


class RollbackAccepted(Frozen):
    """An older record was taken as it is, by two people or by one with the recovery key (design.md 10.31).

    `found` is what was found missing, as it was said; `mark` names the recovery key, "" for two PINs.
    """

    type: Literal["rollback_accepted"] = "rollback_accepted"
    version: Literal[1] = 1
    people: tuple[PersonId, ...] = Field(min_length=1, max_length=2)
    mark: str = ""
    found: str = Field(max_length=400)


class WardTrusted(Frozen):
    """Sheets of another ward are checked against its certificate from now on, with its list of revoked ones (PEM)."""

    type: Literal["ward_trusted"] = "ward_trusted"
    version: Literal[1] = 1
    name: str = Field(max_length=200)
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    pem: str = Field(max_length=4 * 1024 * 1024)


class IdleLimitSet(Frozen):
    """After how many idle minutes the screen locks (rule K3)."""

    type: Literal["idle_limit_set"] = "idle_limit_set"
    version: Literal[1] = 1
    minutes: int = Field(ge=1, le=10)


class TimeServiceSet(Frozen):
    """Sheets are stamped by this time stamp service from now on; an empty address asks none any more.

    `authorities` (PEM) may issue its certificate; they go on counting for the sheets that were stamped.
    """

    type: Literal["time_service_set"] = "time_service_set"
    version: Literal[1] = 1
    address: str = Field(max_length=200)
    authorities: tuple[Annotated[str, Field(max_length=40_000)], ...] = Field(default=(), max_length=4)


class TimeAuthorityDistrusted(Frozen):
    """The time stamps of this authority (PEM) prove no time here any more, neither old ones nor new ones."""

    type: Literal["time_authority_distrusted"] = "time_authority_distrusted"
    version: Literal[1] = 1
    authority: str = Field(max_length=40_000)


class ContentRatified(Frozen):
    """Two enrolled people took a content into use and confirmed recalled doses (design.md 10.29)."""

    type: Literal["content_ratified"] = "content_ratified"
    version: Literal[1] = 1
    content_hash: str
    language: Literal["en", "fr"]
    people: tuple[PersonId, PersonId]
    confirmed: tuple[str, ...]


class CaseAccessed(Frozen):
    """A case was opened, printed or exported (safety.md P5); looking never changes the case's own chain.

    "exported" is a signed sheet as a file, "record_exported" the unsigned record, "archived" the signed export at
    the end of the retention.
    """

    type: Literal["case_accessed"] = "case_accessed"
    version: Literal[1] = 1
    case: CaseId
    purpose: Literal["opened", "printed", "exported", "record_exported", "archived", "taken_over"]


class StoreRestored(Frozen):
    """A copy was put in the place of the record, by one person or accepted by two.

    `commits` is how far the copy reached, `set_aside` the folder of what it replaced.
    """

    type: Literal["store_restored"] = "store_restored"
    version: Literal[1] = 1
    commits: int = Field(ge=0)
    set_aside: str = Field(max_length=40)
    people: tuple[PersonId, ...] = Field(min_length=1, max_length=2)


class RetentionSet(Frozen):
    """How many days after closing a case is due for erasure; None erases nothing (safety.md P4)."""

    type: Literal["retention_set"] = "retention_set"
    version: Literal[1] = 1
    days: int | None = Field(ge=1, le=36_500)


class CaseErased(Frozen):
    """The content of a closed case was erased at the end of its retention; nothing of it stands here.

    `events` is how many headers of it stay in the chain.
    """

    type: Literal["case_erased"] = "case_erased"
    version: Literal[1] = 1
    case: CaseId
    events: int = Field(ge=1)
    sheets: int = Field(ge=0)
    retention_days: int = Field(ge=1)


class PinFailed(Frozen):
    """Somebody failed to unlock; the count is written at the next unlock."""

    type: Literal["pin_failed"] = "pin_failed"
    version: Literal[1] = 1
    tries: int = Field(ge=1)


class ClockMoved(Frozen):
    """The clock of the workstation stood elsewhere than it had to; entries keep their order (safety.md H27)."""

    type: Literal["clock_moved"] = "clock_moved"
    version: Literal[1] = 1
    expected: AwareDatetime
    found: AwareDatetime


PeopleFact = (
    ClinicianEnrolled | ClinicianRemoved | PinChanged | RecoveryKeyMade | PinRecovered | CertificateTaken
)
KeepingFact = StoreRestored | RetentionSet | CaseErased
WardFact = Annotated[
    WardSetUp
    | PeopleFact
    | KeepingFact
    | RollbackAccepted
    | WardTrusted
    | IdleLimitSet
    | TimeServiceSet
    | TimeAuthorityDistrusted
    | ContentRatified
    | CaseAccessed
    | ClockMoved
    | PinFailed,
    Field(discriminator="type"),
]
WARD_FACT: TypeAdapter[WardFact] = TypeAdapter(WardFact)
