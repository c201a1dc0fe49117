"""The time that all trends share: when it begins and ends, and the treatments that were started on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bedside.assess.model import TreatmentMark, TrendNow

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Lettered:
    """A treatment, the letter it has on the charts, and every time it was started, oldest first."""

    letter: str
    label: str
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From the first value shown to the minute of the judgement.

    Attributes:
        treatments: each once, lettered in the order of its first dose; a "*" where the letters are used up.
    """

    began: datetime
    ended: datetime
    treatments: tuple[Lettered, ...]

    def share(self, at: datetime) -> float:
        """Where an instant lies, 0 at the beginning to 1 at the end; what lies outside stands at its edge."""
        whole = (self.ended - self.began).total_seconds()
        if whole <= 0:
            return 1.0
        return min(max((at - self.began).total_seconds() / whole, 0.0), 1.0)


def axis_of(
    trends: Sequence[TrendNow], treatments: Sequence[TreatmentMark], judged_at: datetime
) -> TimeAxis | None:
    """The axis of these trends; None where there is nothing to draw."""
    if not trends:
        return None
    began = min(trend.points[0][0] for trend in trends)
    latest = max(trend.points[-1][0] for trend in trends)
    ended = max(judged_at.replace(second=0, microsecond=0), latest)
    return TimeAxis(began, ended, _lettered(treatments))


def _lettered(treatments: Sequence[TreatmentMark]) -> tuple[Lettered, ...]:
    labels = list(dict.fromkeys(mark.label for mark in treatments))
    return tuple(
        Lettered(
            LETTERS[at] if at < len(LETTERS) else "*",
            label,
            tuple(mark.at for mark in treatments if mark.label == label),
        )
        for at, label in enumerate(labels)
    )
