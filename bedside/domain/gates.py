"""The states of the parasite gate (pathway.md 4.3, design.md 10.2), their order, and what gives each.

Only a complete negative set, a credible "no", treatment after sampling or a named override lets a parasite
go; whatever is not known, awaited or outdated keeps the gate shut (INV-01).
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

Truth = bool | None


class GateState(StrEnum):
    """State of one parasite and, as the worst of all, of the gate."""

    POSITIVE_UNTREATED = "POSITIVE_UNTREATED"
    NOT_ASSESSED = "NOT_ASSESSED"
    UNKNOWN = "UNKNOWN"
    PENDING = "PENDING"
    POSITIVE_ON_TREATMENT = "POSITIVE_ON_TREATMENT"
    OVERRIDDEN = "OVERRIDDEN"
    TREATED_EMPIRICALLY = "TREATED_EMPIRICALLY"
    PROVISIONAL = "PROVISIONAL"
    EXCLUDED = "EXCLUDED"
    LOW_RISK = "LOW_RISK"

    @property
    def is_shut(self) -> bool:
        """True while immunosuppression for hyperinflammation may not be offered (INV-01)."""
        return self in SHUT

    def is_safer_than(self, other: "GateState") -> bool:
        """Whether it stands after the other in the order from the worst down (design.md 10.2)."""
        return WORST_FIRST.index(self) > WORST_FIRST.index(other)

    @property
    def is_asked(self) -> bool:
        """False where a record says nothing of the parasite: nobody asked, or nobody could answer."""
        return self not in (GateState.NOT_ASSESSED, GateState.UNKNOWN)


WORST_FIRST: tuple[GateState, ...] = tuple(GateState)

SHUT = frozenset({GateState.POSITIVE_UNTREATED, GateState.NOT_ASSESSED, GateState.UNKNOWN, GateState.PENDING})

SETTLED: Final = frozenset(
    {
        GateState.POSITIVE_ON_TREATMENT,
        GateState.TREATED_EMPIRICALLY,
        GateState.EXCLUDED,
        GateState.LOW_RISK,
    }
)
"""Settled by findings or treatment; neither overridden nor provisional (design.md 2 and 10.1)."""

OVERRIDE_HOLDS: Final = timedelta(hours=72)
MALARIA_SETS: Final = 3
MALARIA_SPAN: Final = (timedelta(hours=24), timedelta(hours=48))


class ParasiteFacts(NamedTuple):
    """What the state of one parasite is judged from.

    Attributes:
        raised: the exposure answers raise it; None while they are unanswered or cannot be asked, which
            counts like yes (design.md 10.3).
        unanswered: a question that concerns it, or who answered, is still open.
        informed: the answers come from a named, credible informant; None while nobody said.
        found: a test or smear showed it.
        treated: the first dose of a drug active against it was charted.
        agreed: infectious diseases agree to its treatment, by name; asked only once it was found.
        sampled_first: one of its tests was taken at or before that dose.
        excluded: its minimum set is complete and negative, and nothing has reopened it since.
        reopened: something new reopened it (pathway.md 4.3), so that a "no" or an old result is not enough.
        sent: at least one of its tests was taken.
        provisional: the site allows PROVISIONAL and its conditions hold.
        overridden: two seniors' override covers it now.
    """

    raised: Truth
    unanswered: bool
    informed: Truth
    found: bool = False
    treated: bool = False
    agreed: bool = False
    sampled_first: bool = False
    excluded: bool = False
    reopened: bool = False
    sent: bool = False
    provisional: bool = False
    overridden: bool = False


def parasite_state(facts: ParasiteFacts) -> GateState:
    """The state of one parasite.

    Returns:
        Found comes first: on treatment once its own drug is charted and infectious diseases agree, else
        overridden, else POSITIVE_UNTREATED, which is what 4.3 leaves while one of the two is missing. Then
        what settles it: a complete negative set, treatment after sampling, a credible "no". Then what lets
        it pass for now: provisional, override. Else PENDING when exposed or something was sent, NOT_ASSESSED
        while questions are open, UNKNOWN when nobody can answer and nothing was sent.

    Source: pathway.md 4.3; design.md 10.2 to 10.4 (local rule).
    """
    if facts.found:
        if facts.treated and facts.agreed:
            return GateState.POSITIVE_ON_TREATMENT
        return GateState.OVERRIDDEN if facts.overridden else GateState.POSITIVE_UNTREATED
    if facts.excluded:
        return GateState.EXCLUDED
    if facts.treated and facts.sampled_first:
        return GateState.TREATED_EMPIRICALLY
    if is_low_risk(facts):
        return GateState.LOW_RISK
    if facts.provisional:
        return GateState.PROVISIONAL
    return GateState.OVERRIDDEN if facts.overridden else _unsettled(facts)


def is_low_risk(facts: ParasiteFacts) -> bool:
    """Whether a named, credible informant answered every question that concerns it with no."""
    return facts.raised is False and facts.informed is True and not facts.reopened


def worst(states: tuple[GateState, ...]) -> GateState:
    """The state of the whole gate: the worst of its parasites.

    Args:
        states: one state a parasite, any order; at least one.

    Returns:
        The state that stands first in WORST_FIRST. Source: design.md 10.2 (local rule).
    """
    return min(states, key=WORST_FIRST.index)


def spans_malaria_window(taken: tuple[datetime, ...]) -> bool:
    """Whether three film and rapid-test sets lie 24 to 48 h apart, both ends included.

    Args:
        taken: sample times of the negative sets, any order.

    Returns:
        False with fewer than three sets, or when the first and the last lie closer or wider apart.

    Source: pathway.md 4.2, INV-21 [UKMAL16, MALLOC].
    """
    if len(taken) < MALARIA_SETS:
        return False
    shortest, longest = MALARIA_SPAN
    return shortest <= max(taken) - min(taken) <= longest


def override_holds(recorded_at: datetime, now: datetime) -> bool:
    """Whether an override is at most 72 h old, the last second included. Source: design.md 10.4."""
    return now - recorded_at <= OVERRIDE_HOLDS


def _unsettled(facts: ParasiteFacts) -> GateState:
    if facts.raised is True or (facts.raised is False and facts.informed is True):
        return GateState.PENDING
    if facts.unanswered:
        return GateState.NOT_ASSESSED
    return GateState.PENDING if facts.sent else GateState.UNKNOWN
