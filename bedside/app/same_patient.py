"""What every merge asks first: is it one patient, and does nothing look safer afterwards (design.md 10.19, H03)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bedside.app.similar_names import looks_alike
from bedside.assess.assess import assess
from bedside.case.events import CaseEvent
from bedside.case.fold import fold
from bedside.domain.gates import WORST_FIRST, GateState

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.assess.findings import ParasiteNow
    from bedside.case.events import CaseMerged, RecordTaken
    from bedside.case.state import CaseState
    from bedside.domain.patient import Identity

_NOT_ASKED: Final = frozenset({GateState.NOT_ASSESSED, GateState.UNKNOWN})
"""What one record did not ask, the other may have answered."""


def may_be_same(one: Identity, other: Identity) -> bool:
    """False where name and birth date both differ; one of them may have been a slip or an estimate."""
    return looks_alike(one.full_name, other.full_name) or one.birth_date == other.birth_date


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

    What one record did not ask, the other may have answered. Where the two were one case once, a record that
    says nothing new about a parasite contradicts nobody, and an override is a decision, not a finding.
    """
    gates = tuple(_gates(service, meeting))
    for parasite, after in gates[0].items():
        here, there, *shared = (gate[parasite] for gate in gates[1:])
        told = [each for each in (here, there) if not shared or each != shared[0]] or [here, there]
        asked = _NOT_ASKED.isdisjoint((here.state, there.state))
        if asked and _safety(after) > min(map(_safety, told)):
            return after.label
    return ""


def _gates(service: CaseService, meeting: Meeting) -> Iterator[dict[str, ParasiteNow]]:
    """What is said of each parasite afterwards, here, there, and where the two parted."""
    now, shared = service.now(), meeting.shared
    for state in (meeting.both, meeting.here, meeting.there, *((shared,) if shared else ())):
        judged = replace(state, overrides=(), worked_out={}) if shared else state
        yield {each.id: each for each in assess(judged, service.protocol, now).gate.parasites}


def _safety(parasite: ParasiteNow) -> int:
    return WORST_FIRST.index(parasite.state)
