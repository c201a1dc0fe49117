"""What every merge asks first: is it one patient, and does nothing look safer afterwards (design.md 10.19, H03)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bedside.app.similar_names import are_similar, looks_alike
from bedside.assess.assess import assess
from bedside.case.events import CaseEvent
from bedside.case.fold import fold
from bedside.commands import merging
from bedside.domain.names import folded

if TYPE_CHECKING:
    from bedside.app.board_row import BoardRow
    from bedside.app.case_service import CaseService
    from bedside.assess.model import GateNow
    from bedside.case.events import CaseMerged, RecordTaken
    from bedside.case.state import CaseState
    from bedside.domain.patient import Identity


def open_case_of(service: CaseService, number: str, *, but: str = "") -> BoardRow | None:
    """The open case of a hospital number, however it is spaced; `but` is a case that is not looked for."""
    return next((row for row in service.desk.open_cases_of(number) if row.case != but), None)


def may_be_same(one: Identity, other: Identity) -> bool:
    """False where two identities are of two people.

    One name with slips may be one person born on another day: a slip or an estimate. One birth date needs a family
    or a given name in common: a marriage, names turned round. It may still be a twin.
    """
    if looks_alike(one.full_name, other.full_name):
        return True
    has_name_in_common = are_similar(one.full_name, other.full_name) or _given(one) == _given(other) != ""
    return one.birth_date == other.birth_date and has_name_in_common


def is_surely_same(one: Identity, other: Identity) -> bool:
    """True where nothing that names the patient differs but the hospital number; else somebody compares both."""
    return folded(one.full_name) == folded(other.full_name) and one.birth_date == other.birth_date


def named_otherwise(here: Identity, there: Identity) -> str:
    """How the other record names the patient; "" where it does so as the one here."""
    return "" if is_surely_same(here, there) else identity_words(there)


def identity_words(identity: Identity) -> str:
    """How a patient is named where two are compared."""
    return f"{identity.full_name}, {identity.birth_date.isoformat()}, {identity.hospital_number}"


def _given(identity: Identity) -> str:
    return folded(identity.given_name)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two records of one patient before they are merged.

    Attributes:
        here, there: as each of them stands. fact: what the merge would put into the one here.
        shared: as the case stood where the two parted; None where they never were one case.
    """

    here: CaseState
    there: CaseState
    fact: CaseMerged | RecordTaken
    shared: CaseState | None = None

    @property
    def both(self) -> CaseState:
        """What the merge would make of the case here."""
        last = self.here.last
        both = None if last is None else fold((CaseEvent(last, self.fact),), self.here)
        assert both is not None  # noqa: S101 - a case has its first event
        return both


def made_safer(service: CaseService, meeting: Meeting) -> str:
    """The first parasite that a merge would make look safer than the worse of the two records; "" when none.

    Where the two were one case once, an override is left out of the comparison: it is a decision, not a finding.
    """
    now, shared, protocol = service.now(), meeting.shared, service.contents.of(meeting.here)

    def gate(state: CaseState) -> GateNow:
        judged = replace(state, overrides=(), worked_out={}) if shared is not None else state
        return assess(judged, protocol, now).gate

    parted = gate(shared) if shared is not None else None
    return merging.made_safer(gate(meeting.both), gate(meeting.here), gate(meeting.there), parted)
