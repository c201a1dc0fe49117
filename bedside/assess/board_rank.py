"""How far up a case stands on the board: worst first (design.md 10.20)."""

from typing import Final

from bedside.assess.model import Assessment
from bedside.assess.tier_words import SUPPORTS
from bedside.domain.observations import Answer, Choice, Finding, Observation
from bedside.domain.severity import Tier

_ORDER: Final = {Tier.T4A: 0, Tier.T4B: 0, Tier.T3: 1, Tier.T2: 3, Tier.T1: 5, Tier.RESPONDING: 6}
_INDETERMINATE, _INDETERMINATE_ON_SUPPORT, _NOT_ENTERED = 4, 2, 7


def board_rank(assessment: Assessment) -> int:
    """The place of a case among the others: 0 is fulminant, 7 is not entered; one of a rank goes by its due time."""
    tier = assessment.severity.tier
    if tier is Tier.INDETERMINATE:
        return _INDETERMINATE_ON_SUPPORT if _is_supported(assessment) else _INDETERMINATE
    return _ORDER.get(tier, _NOT_ENTERED)


def _is_supported(assessment: Assessment) -> bool:
    entries = (assessment.items[item].entry for item in SUPPORTS if item in assessment.items)
    return any(_is_support(entry.observation) for entry in entries if entry is not None)


def _is_support(observation: Observation) -> bool:
    if isinstance(observation, Choice):
        return observation.options not in ((), ("none",))
    return isinstance(observation, Finding) and observation.answer is Answer.YES
