"""What is found about the patient: items, scores, severity and the parasite gate, each with its reasons.

What is made many times at each judgement is a tuple, as in `course`.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from bedside.case.history import Entry
from bedside.domain.gates import WORST_FIRST, GateState
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.domain.quantity import direction
from bedside.domain.severity import Tier
from bedside.protocol.model import Mark


class Reason(NamedTuple):
    """Why: a rule, its sentence for the clinician, the recorded facts it rests on, its mark and sources.

    Attributes:
        asks_for_act: it asks for something to be given or done, where the others only tell.
    """

    rule: str
    text: str
    evidence: tuple[str, ...] = ()
    mark: Mark = Mark.LOCAL
    sources: tuple[str, ...] = ()
    asks_for_act: bool = False


CONFIRMED_BY_LOOKING: Final = frozenset({Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.PENDING})
"""Answers that a look at the patient or a call to the laboratory can say again."""


class Currency(StrEnum):
    """How an item stands now; only CURRENT may speak for or against anything."""

    CURRENT = "current"
    STALE = "stale"
    PENDING = "pending"
    UNKNOWN = "unknown"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ItemNow:
    """One item at the moment of judgement.

    Attributes:
        entry: the entry that counts (or the stale or pending one that is shown); None when missing.
        previous: the one before it, for "was 9800".
        text: the value or answer in words, with unit.
        beside: what may mislead about it in this patient (scores.md 2.6). on_threshold: where it lies on one.
        answered: the newest entry where a worse one of the last 24 h counts (design.md 10.9), else None.
        said_in_round: somebody answered it in this round.
        asked_again: only an earlier round answered it, and it does not last for the case (design.md 10.15).
    """

    item: str
    currency: Currency
    entry: Entry | None
    previous: Entry | None
    text: str
    shown: bool
    beside: tuple[str, ...] = ()
    on_threshold: str = ""
    answered: Entry | None = None
    said_in_round: bool = False
    asked_again: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer: nobody gave one, or only an earlier round and it does not last."""
        return self.entry is None or self.asked_again

    @property
    def direction(self) -> str:
        """Where it went from the value before it: "up", "down" or "level".

        "" without two values, in two units, and where a comparator cannot tell.
        """
        before, after = (
            each.observation if each is not None else None for each in (self.previous, self.entry)
        )
        if not (isinstance(before, Measurement) and isinstance(after, Measurement)):
            return ""
        is_of_one_unit = before.quantity.unit == after.quantity.unit
        return direction(before.quantity, after.quantity) if is_of_one_unit else ""

    @property
    def may_be_confirmed(self) -> bool:
        """Whether a look at the patient can say "still so".

        A sample is only taken again; while its result is awaited, that it still is can be said.
        """
        said = self.entry.observation if self.entry is not None else None
        if isinstance(said, Finding):
            return said.answer in CONFIRMED_BY_LOOKING
        return isinstance(said, Choice | Remark)


class PointsNow(NamedTuple):
    """One line of a score."""

    item: str
    label: str
    low: int
    high: int
    on_threshold: str = ""


@dataclass(frozen=True, slots=True)
class ScoreNow:
    """A score as an interval while items are missing.

    Attributes:
        text: "191 to 241; ferritin unknown".
        minimum, maximum: equal when complete; counts for k-of-n criteria.
        out_of: highest possible. cut_off: the mark drawn on the meter.
        status: "met", "not_met" or "indeterminate", in the words of scores.md 0.3.
        band: probability band of a complete HScore, else "" (no invented probability).
        missing: items that could still change it.
        entry: what must hold besides the criteria that are counted, as far as it does not (or not yet).
        shown: False for scores that the population or the mark hides; assess leaves those out.
    """

    id: str
    title: str
    text: str
    minimum: Decimal
    maximum: Decimal
    out_of: Decimal
    cut_off: Decimal | None
    status: str
    band: str
    band_note: str
    points: tuple[PointsNow, ...]
    missing: tuple[str, ...]
    caveats: tuple[str, ...]
    mark: Mark
    sources: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    shown: bool = True
    entry: tuple[PointsNow, ...] = ()


@dataclass(frozen=True, slots=True)
class SeverityNow:
    """The tier with its reasons.

    Attributes:
        tier: what holds now, never lower than reached without a clinician's reason (design.md 10.6).
        computed: what today's facts alone give.
        possible: what it is if the inflammation explains organ support whose cause is open; else as `tier`.
        overt: True, False or None (indeterminate).
        settles: items that would settle an open tier.
        may_be_lowered: the facts are lower than the tier held; a clinician may accept it with a reason.
        may_be_promoted: indeterminate; a clinician may promote with a reason.
    """

    tier: Tier
    computed: Tier
    possible: Tier
    label: str
    overt: bool | None
    reasons: tuple[Reason, ...]
    settles: tuple[str, ...]
    may_be_lowered: bool
    may_be_promoted: bool
    since: datetime | None

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons of this very tier, else those beyond overt disease; all of them where there are no such ones.

        They are what page 1 has room for: that the scores are fulfilled stands beside it as scores.
        """
        beyond = tuple(reason for reason in self.reasons if not reason.rule.startswith("severity.overt."))
        family = ".".join(("severity", self.tier.value.lower(), ""))
        own = tuple(reason for reason in beyond if reason.rule.startswith(family))
        return own or beyond or self.reasons


class ParasiteNow(NamedTuple):
    """One parasite of the gate.

    Attributes:
        raised: an exposure answer raised it, or it was found.
        in_gate: counts for the overall gate.
        action: the next thing to do, "" when settled.
        missing: items to answer or send. pending: tests on their way.
        overridden_until: end of the override, when one holds.
        found: a result that stands showed it; a later negative does not take that back.
        awaits_agreement: it was found and its own drug runs; infectious diseases have not agreed by name yet.
    """

    id: str
    label: str
    state: GateState
    raised: bool
    in_gate: bool
    reasons: tuple[Reason, ...]
    action: str
    missing: tuple[str, ...]
    pending: tuple[str, ...]
    overridden_until: datetime | None = None
    found: bool = False
    awaits_agreement: bool = False


@dataclass(frozen=True, slots=True)
class NextTestNow:
    """A missing item that would change a decision.

    Attributes:
        changes: "tier", "gate", or the title of a score. usual_hours: until a result, where the content says.
    """

    item: str
    label: str
    changes: tuple[str, ...]
    usual_hours: int | None


@dataclass(frozen=True, slots=True)
class GateNow:
    """The parasite gate: open when immunosuppression may be offered, else shut.

    Attributes:
        may_override: it is shut and holds treatment, which only overt disease has (pathway.md 4.4, 8.3).
        may_treat: it is shut and offers "treat empirically now" beside the override: T3 and T4 (pathway.md 8.3).
        treated_in_t4: parasites whose empirical treatment alone lets a fulminant patient be treated, by name; said
            in red over every page (pathway.md 8.3). Empty below T4.
    """

    state: GateState
    is_open: bool
    parasites: tuple[ParasiteNow, ...]
    limits: tuple[Reason, ...]
    banner: str
    reasons: tuple[Reason, ...]
    may_override: bool = False
    may_treat: bool = False
    treated_in_t4: tuple[str, ...] = ()

    @property
    def counting(self) -> tuple[ParasiteNow, ...]:
        """The parasites that count for the gate, worst first (design.md 10.2)."""
        counting = (parasite for parasite in self.parasites if parasite.in_gate)
        return tuple(sorted(counting, key=lambda parasite: WORST_FIRST.index(parasite.state)))

    @property
    def shut(self) -> tuple[ParasiteNow, ...]:
        """Those that an override would cover, in the order of the checklist: they keep the gate shut."""
        return tuple(parasite for parasite in self.parasites if parasite.in_gate and parasite.state.is_shut)

    @property
    def unsettled(self) -> tuple[ParasiteNow, ...]:
        """Those of them that keep the gate shut, worst first."""
        return tuple(parasite for parasite in self.counting if parasite.state.is_shut)
