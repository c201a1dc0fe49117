"""What is done and to be done: steps, results awaited, warnings, plan, drugs on record and the response.

What is made many times at each judgement is a tuple: made in a sixth of the time of a frozen class.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bedside.domain.therapy import Line
from bedside.protocol.model import Mark


@dataclass(frozen=True, slots=True)
class PendingNow:
    """A result that is awaited; no owner prints "nobody named"."""

    item: str
    label: str
    step: str
    sent_at: datetime
    expected_at: datetime | None
    owner: str
    overdue: bool
    deferred: bool = False


class WarningNow(NamedTuple):
    """A warning in place; at most one a step interrupts (design.md 10.21).

    Attributes:
        begins: it interrupts a step on which nothing is answered yet, where it only says where to begin.
        supports: it supports the suspicion and asks for nothing.
    """

    rule: str
    text: str
    step: str
    rank: int
    interrupts: bool
    begins: bool = False
    supports: bool = False


class StepMark(StrEnum):
    """The five marks of H20 and one for work still to do; each has its own shape, colour and word."""

    DONE = "done"
    PENDING = "pending"
    EXCLUDED = "excluded"
    OVERRIDDEN = "overridden"
    BLOCKED = "blocked"
    TO_DO = "to_do"


class StepNow(NamedTuple):
    """How a step stands: its mark, a short word line, and what it waits for.

    Attributes:
        unanswered: required items without an answer of this round.
        unconfirmed: items whose answer of an earlier round still counts; nobody sees its age as that of a sample,
            so signing waits until each was said again (design.md 10.15, 10.17).
    """

    id: str
    number: int
    title: str
    mark: StepMark
    summary: str
    answered: int
    asked: int
    unanswered: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    waits_for: str


class PlanNow(NamedTuple):
    """A line to draw before the drug, a prophylaxis line or a monitoring time.

    Attributes:
        to_take: of a draw that is not done, the samples still to be taken.
        unanswered: those of them that nobody answered in any way; a procedure has none, for it is no sample, and a
            test on a tissue waits for the tissue.
        stay_open: what is missing and no sample settles: results to enter.
    """

    id: str
    kind: str
    text: str
    done_at: datetime | None
    due_at: datetime | None
    items: tuple[str, ...]
    mark: Mark
    sources: tuple[str, ...]
    to_take: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    stay_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionNow:
    """The next thing to do, for the board and page 1.

    `of_first_dose`: `due_at` is when the first dose of fulminant disease is due, also while the gate is shut.
    """

    text: str
    detail: str
    due_at: datetime | None
    overdue: bool
    step: str
    is_urgent: bool
    of_first_dose: bool = False


class TrendNow(NamedTuple):
    """Values of one item over time, oldest first, in one unit.

    Attributes:
        newest: the last value with its sign, without the unit: "> 40 000".
        direction: "up", "down" or "level" against the value before it; "" for a first value, and where a
            comparator cannot tell.
        is_outdated: the last value is older than it is valid.
        beside: what may mislead about it in this patient (scores.md 2.6).
    """

    item: str
    label: str
    unit: str
    points: tuple[tuple[datetime, Decimal], ...]
    newest: str = ""
    direction: str = ""
    is_outdated: bool = False
    beside: tuple[str, ...] = ()


class TreatmentMark(NamedTuple):
    """A moment after which values may turn: the first dose of a drug, or a transfusion that was told."""

    at: datetime
    label: str


class TherapyNow(NamedTuple):
    """A drug on record.

    Attributes:
        in_all: what was charted of it so far, for a drug with a limit in all (etoposide), else "".
        option, line: what it was charted for; "" and None for an antimicrobial and for another indication.
        differs: what runs and what is advised now, where the two are not the same; else "".
    """

    event: str
    drug: str
    label: str
    dose: str
    started_at: datetime
    stopped_at: datetime | None
    next_dose_at: datetime | None
    parasite: str
    indication: str
    author: str
    in_all: str = ""
    option: str = ""
    line: Line | None = None
    differs: str = ""

    @property
    def is_running(self) -> bool:
        """Whether nobody recorded that it was stopped."""
        return self.stopped_at is None


@dataclass(frozen=True, slots=True)
class OverrideNow:
    """A gate override in full, as it stands on page 1.

    Attributes:
        ended_for: parasites it named and covers no longer while it holds for others: settled, found, reopened or
            overridden anew (design.md 10.4).
    """

    event: str
    parasites: tuple[str, ...]
    seniors: tuple[str, str]
    reason: str
    samples: str
    cover: str
    recorded_at: datetime
    author: str
    ends_at: datetime
    holds: bool
    ended_for: tuple[str, ...] = ()

    @property
    def covers(self) -> tuple[str, ...]:
        """The parasites it lets pass now while it holds; of one that ended, all that it named."""
        return tuple(parasite for parasite in self.parasites if parasite not in self.ended_for)


class CriterionNow(NamedTuple):
    """One criterion of the response; None while a value it needs is missing or may mislead.

    Attributes:
        items: what it is read from, the deciding one first.
    """

    rule: str
    label: str
    met: bool | None
    evidence: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseNow:
    """What the numbers say about the response to the line opened last (pathway.md 9.5).

    Attributes:
        status: "not_due" before 48 h, "due" until 72 h, "overdue" after it, "judged" once the clinician
            answered. The judgement itself is the answer to `review_48_72`.
        since: first dose of the line; the values before it are the ones compared with.
    """

    status: str
    since: datetime
    due_from: datetime
    due_until: datetime
    criteria: tuple[CriterionNow, ...]
    text: str
