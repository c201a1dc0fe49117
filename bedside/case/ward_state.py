"""What holds on a ward: its stream, folded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from bedside.case.ward import (
    IDLE_MINUTES,
    CaseAccessed,
    CaseErased,
    CertificateTaken,
    Clinician,
    ClinicianEnrolled,
    ClinicianRemoved,
    ClockMoved,
    ContentRatified,
    IdleLimitSet,
    PeopleFact,
    PinChanged,
    PinFailed,
    PinRecovered,
    RecoveryKeyMade,
    RetentionSet,
    RollbackAccepted,
    StoreRestored,
    TimeAuthorityDistrusted,
    TimeServiceSet,
    Ward,
    WardFact,
    WardSetUp,
    WardTrusted,
)


@dataclass(frozen=True, slots=True)
class RatifiedAt:
    """A ratification and the instant it was recorded."""

    fact: ContentRatified
    at: datetime


@dataclass(frozen=True, slots=True)
class Revoked:
    """A certificate (PEM) that counts no longer, and since when."""

    certificate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WardState:
    """What holds on this ward; `ward` is None before setup, `root_key` is sealed.

    Attributes:
        clinicians: everybody who was ever enrolled: records and sheets name them. `present` are those who still may.
        removed: person id to when they were removed.
        former: certificates (PEM) that others replaced, by person; they stay good for what they signed.
        recovery: the newest recovery key, None when there is none.
        retention_days: from closing to erasure; None erases nothing.
        trusted: other wards by the fingerprint of their certificate, the newest file of each.
        time_service: the address of the time stamp service, "" while none is asked.
        time_authorities: certificates (PEM) that may issue those of time stamp services, now or before.
        distrusted_authorities: such ones that counted before and count no longer.
    """

    ward: Ward | None = None
    clinicians: Mapping[str, Clinician] = field(default_factory=dict)
    ratifications: tuple[RatifiedAt, ...] = ()
    root_key: str = field(default="", repr=False)
    removed: Mapping[str, datetime] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recovery: RecoveryKeyMade | None = None
    idle_minutes: int = IDLE_MINUTES
    retention_days: int | None = None
    trusted: Mapping[str, WardTrusted] = field(default_factory=dict)
    time_service: str = ""
    time_authorities: tuple[str, ...] = ()
    distrusted_authorities: tuple[str, ...] = ()

    @property
    def present(self) -> dict[str, Clinician]:
        """Who may unlock and sign now."""
        return {person: who for person, who in self.clinicians.items() if person not in self.removed}

    @property
    def certificates(self) -> tuple[str, ...]:
        """Every certificate (PEM) that a clinician of this ward signed with, now or before."""
        now = (who.certificate for who in self.clinicians.values())
        return (*now, *(before for of_one in self.former.values() for before in of_one))

    @property
    def revoked(self) -> tuple[Revoked, ...]:
        """Every certificate of those who were removed."""
        return tuple(
            Revoked(certificate, at)
            for person, at in self.removed.items()
            for certificate in (*self.former.get(person, ()), self.clinicians[person].certificate)
        )


def evolve_ward(state: WardState, event: tuple[WardFact, datetime]) -> WardState:
    """The ward after one more event of its stream."""
    fact, at = event
    match fact:
        case WardSetUp(ward=ward, root_key=root_key):
            return replace(state, ward=ward, root_key=root_key)
        case ContentRatified():
            return replace(state, ratifications=(*state.ratifications, RatifiedAt(fact, at)))
        case IdleLimitSet(minutes=minutes):
            return replace(state, idle_minutes=minutes)
        case RetentionSet(days=days):
            return replace(state, retention_days=days)
        case TimeServiceSet(address=address, authorities=authorities):
            known = tuple(dict.fromkeys((*state.time_authorities, *authorities)))
            out = tuple(each for each in state.distrusted_authorities if each not in authorities)
            return replace(state, time_service=address, time_authorities=known, distrusted_authorities=out)
        case TimeAuthorityDistrusted(authority=authority):
            return _without_authority(state, authority)
        case WardTrusted(fingerprint=fingerprint):
            return replace(state, trusted={**state.trusted, fingerprint: fact})
        case (
            CaseAccessed() | ClockMoved() | PinFailed() | RollbackAccepted() | StoreRestored() | CaseErased()
        ):
            return state
        case _:
            return _people_after(state, fact, at)


def _without_authority(state: WardState, authority: str) -> WardState:
    """No authority of time stamps but those that are left; with none left no service is asked any more."""
    left = tuple(each for each in state.time_authorities if each != authority)
    out = tuple(dict.fromkeys((*state.distrusted_authorities, authority)))
    return replace(
        state,
        time_service=state.time_service if left else "",
        time_authorities=left,
        distrusted_authorities=out,
    )


def _people_after(state: WardState, fact: PeopleFact, at: datetime) -> WardState:
    match fact:
        case ClinicianEnrolled(clinician=clinician):
            return replace(state, clinicians={**state.clinicians, clinician.id: clinician})
        case ClinicianRemoved(person=person):
            return replace(state, removed={**state.removed, person: at})
        case RecoveryKeyMade():
            return replace(state, recovery=fact)
        case (
            PinRecovered(person=person, certificate=certificate)
            | CertificateTaken(person=person, certificate=certificate)
        ):
            return _recertified(state, person, certificate)
        case PinChanged():
            return state
        case _:
            assert_never(fact)


def _recertified(state: WardState, person: str, certificate: str) -> WardState:
    before = state.clinicians[person]
    now = Clinician(**{**before.model_dump(), "certificate": certificate})
    former = (*state.former.get(person, ()), before.certificate)
    return replace(
        state, clinicians={**state.clinicians, person: now}, former={**state.former, person: former}
    )


def fold_ward(events: Iterable[tuple[WardFact, datetime]]) -> WardState:
    """The ward as its stream tells it."""
    return reduce(evolve_ward, events, WardState())
