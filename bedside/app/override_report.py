"""What was overridden on this ward, how often and why, for whoever leads the service (safety.md H18); no patient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bedside.app.codec import case_of
from bedside.domain.therapy import Grade
from bedside.store.records import case_stream

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.case.state import CaseState
    from bedside.domain.patient import Identity

_AGAINST: Final = (Grade.AVOID, Grade.CONTRAINDICATED)
_WITHHELD: Final = "[…]"


@dataclass(frozen=True, slots=True)
class Counted:
    """One block or warning, and the reason given each time somebody went on over it; "" where none was asked."""

    what: str
    reasons: tuple[str, ...]
    grade: Grade | None = None
    """How the option stood that was chosen; None for a gate."""

    @property
    def times(self) -> int:
        """How often it was overridden."""
        return len(self.reasons)


@dataclass(frozen=True, slots=True)
class OverrideReport:
    """All cases kept here, how many of them hold an override, and what was overridden, most often first."""

    cases: int
    overridden: int
    counted: tuple[Counted, ...]


def override_report(service: CaseService) -> OverrideReport:
    """Count gate overrides by parasite, and choices against the ranking by option and grade.

    Cases whose content was erased count no more. Names and numbers of the patient are left out of the reasons.
    It reads every case, which may take seconds; a lock meanwhile ends it.

    Raises:
        WorldError: a record does not prove itself.
    """
    found: dict[tuple[str, Grade | None], list[str]] = {}
    cases = overridden = 0
    for stream in service.store.streams():
        if not service.store.is_open:
            break
        if not stream.startswith(case_stream("")):
            continue
        stored = service.store.read_stream(stream)
        state = case_of(stored) if stored and stored[0].payload is not None else None
        if state is None:
            continue
        told = list(_overrides(service, state))
        cases, overridden = cases + 1, overridden + bool(told)
        for what, grade, reason in told:
            found.setdefault((what, grade), []).append(_without_patient(reason, state.identity))
    counted = (Counted(what, tuple(reasons), grade) for (what, grade), reasons in found.items())
    return OverrideReport(
        cases, overridden, tuple(sorted(counted, key=lambda each: (-each.times, each.what)))
    )


def _overrides(service: CaseService, state: CaseState) -> Iterator[tuple[str, Grade | None, str]]:
    protocol = service.protocol
    for override in state.overrides:
        for parasite in override.fact.parasites:
            known = protocol.parasites.get(parasite)
            yield known.label.say(protocol.language) if known else parasite, None, override.fact.reason
    for chosen in state.choices:
        fact, option = chosen.fact, protocol.options.get(chosen.fact.option)
        if fact.grade in _AGAINST or (fact.reason and fact.grade is not None):
            name = option.label.say(protocol.language) if option else fact.option
            yield name, fact.grade, fact.reason


def _without_patient(reason: str, identity: Identity) -> str:
    said = (identity.family_name, identity.given_name, identity.latin_spelling, identity.hospital_number)
    words = {word for part in said for word in (part, *part.split()) if len(word) > 1}
    for word in sorted(words, key=len, reverse=True):
        reason = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _WITHHELD, reason, flags=re.IGNORECASE)
    return reason
