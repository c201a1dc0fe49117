"""What of an option runs, and what is left of it to start."""

from collections.abc import Collection

from bedside.case.state import CaseState
from bedside.domain.therapy import COMBINATIONS
from bedside.protocol.model import TherapyOption


def is_started(option: TherapyOption, running: Collection[str]) -> bool:
    """Whether nothing of an option is left to start.

    Args:
        option: as the content knows it; an option without drugs has nothing to start and is never started.
        running: the drugs that were charted for this option and run.

    Returns:
        True when one of its drugs runs: they are alternatives; of a combination, when all of them run.
    """
    started = set(running).intersection(option.drugs)
    return bool(started) and (option.id not in COMBINATIONS or started == set(option.drugs))


def running_drugs(case: CaseState, option: str) -> frozenset[str]:
    """The drugs that were charted for an option and run."""
    return frozenset(t.fact.drug for t in case.therapies if t.is_running and t.fact.option == option)
