"""What of an option runs, and what is left of it to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from bedside.case.state import CaseState
    from bedside.protocol.model import TherapyOption

COMBINED: Final = "+"
"""Stands in the id of an option whose drugs are given together; the drugs of any other are alternatives."""


def running_of(case: CaseState, option: str) -> tuple[str, ...]:
    """Events of the first doses that were charted for an option and run, in the order of recording."""
    return tuple(t.stamp.event for t in case.therapies if t.is_running and t.fact.option == option)


def is_started(option: TherapyOption, running: Collection[str]) -> bool:
    """Whether nothing of an option is left to start: one of its drugs runs, of a combination all."""
    started = set(running).intersection(option.drugs)
    return bool(started) and (COMBINED not in option.id or started == set(option.drugs))
