"""The ward's own stream: people, settings, access, ratification; never a clinical fact (design.md 10.31)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import Annotated, Literal, assert_never

from pydantic import Field, TypeAdapter

from bedside.domain.base import Frozen
from bedside.domain.ids import CaseId, PersonId


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


class ContentRatified(Frozen):
    """Two enrolled people took a content into use and confirmed recalled doses (design.md 10.29)."""

    type: Literal["content_ratified"] = "content_ratified"
    version: Literal[1] = 1
    content_hash: str
    language: Literal["en", "fr"]
    people: tuple[PersonId, PersonId]
    confirmed: tuple[str, ...]


class CaseAccessed(Frozen):
    """A case was opened, printed or exported (safety.md P5); looking never changes the case's own chain."""

    type: Literal["case_accessed"] = "case_accessed"
    version: Literal[1] = 1
    case: CaseId
    purpose: Literal["opened", "printed", "exported"]


class PinFailed(Frozen):
    """Somebody failed to unlock; the count is written at the next unlock."""

    type: Literal["pin_failed"] = "pin_failed"
    version: Literal[1] = 1
    tries: int = Field(ge=1)


WardFact = Annotated[
    WardSetUp | ClinicianEnrolled | ContentRatified | CaseAccessed | PinFailed, Field(discriminator="type")
]
WARD_FACT: TypeAdapter[WardFact] = TypeAdapter(WardFact)


@dataclass(frozen=True, slots=True)
class RatifiedAt:
    """A ratification and the instant it was recorded."""

    fact: ContentRatified
    at: datetime


@dataclass(frozen=True, slots=True)
class WardState:
    """What holds on this ward; `ward` is None before setup, `root_key` is sealed."""

    ward: Ward | None = None
    clinicians: Mapping[str, Clinician] = field(default_factory=dict)
    ratifications: tuple[RatifiedAt, ...] = ()
    root_key: str = field(default="", repr=False)


def evolve_ward(state: WardState, event: tuple[WardFact, datetime]) -> WardState:
    """The ward after one more event of its stream."""
    fact, at = event
    match fact:
        case WardSetUp(ward=ward, root_key=root_key):
            return replace(state, ward=ward, root_key=root_key)
        case ClinicianEnrolled(clinician=clinician):
            return replace(state, clinicians={**state.clinicians, clinician.id: clinician})
        case ContentRatified():
            return replace(state, ratifications=(*state.ratifications, RatifiedAt(fact, at)))
        case CaseAccessed() | PinFailed():
            return state
        case _:
            assert_never(fact)


def fold_ward(events: Iterable[tuple[WardFact, datetime]]) -> WardState:
    """The ward as its stream tells it."""
    return reduce(evolve_ward, events, WardState())
