"""What may be told of a case in a file, without its times; each part knows its observation or command.

The scripts of the demo count minutes back from the signing time, a facts file gives instants; both say the
same things (design.md 10.40, 10.44). The lengths are those of the events.
"""

from dataclasses import dataclass
from datetime import datetime

from pydantic import Field

from bedside.case.events import Senior
from bedside.commands.model import ChooseTherapy, OverrideGate, SetTier, StartTherapy
from bedside.domain.base import Frozen
from bedside.domain.ids import ItemId
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line


@dataclass(frozen=True, slots=True)
class Times:
    """When a sample was taken (or a test sent), and when its result is expected."""

    collected_at: datetime
    expected_at: datetime | None = None


class AnswerTold(Frozen):
    """One answer: a number with its unit, a word of the vocabulary, codes of the item's list, or free words."""

    item: ItemId
    unit: str = Field(default="", max_length=20)
    comparator: Comparator = Comparator.EQUAL
    answer: Answer | None = None
    options: tuple[str, ...] | None = None
    text: str = Field(default="", max_length=2000)
    owner: str | None = Field(default=None, min_length=1, max_length=120)
    reason: str | None = Field(default=None, min_length=1, max_length=500)
    note: str = Field(default="", max_length=2000)

    def observation(self, quantity: Quantity | None, times: Times) -> Observation:
        """What is put on record; without number, codes and words it is the answer, or unknown."""
        taken = times.collected_at
        if quantity is not None:
            return Measurement(item=self.item, quantity=quantity, collected_at=taken)
        if self.options is not None:
            return Choice(item=self.item, options=self.options, collected_at=taken)
        if self.text:
            return Remark(item=self.item, text=self.text, collected_at=taken)
        return Finding(
            item=self.item,
            answer=self.answer or Answer.UNKNOWN,
            collected_at=taken,
            expected_at=times.expected_at,
            owner=self.owner,
            reason=self.reason,
        )


class OverrideTold(Frozen):
    """Two named seniors override the parasite gate."""

    seniors: tuple[Senior, Senior]
    reason: str = Field(max_length=2000)
    samples: str = Field(max_length=1000)
    cover: str = Field(max_length=1000)

    def command(self) -> OverrideGate:
        """The command it becomes."""
        return OverrideGate(seniors=self.seniors, reason=self.reason, samples=self.samples, cover=self.cover)


class ChoiceTold(Frozen):
    """A choice for one line."""

    line: Line
    option: str
    reason: str = Field(default="", max_length=1000)
    senior: Senior | None = None
    followed: str = ""

    def command(self, reassess_at: datetime | None) -> ChooseTherapy:
        """The command it becomes."""
        return ChooseTherapy(
            line=self.line,
            option=self.option,
            reason=self.reason,
            senior=self.senior,
            followed=self.followed,
            reassess_at=reassess_at,
        )


class StartTold(Frozen):
    """A first dose was charted; `dose_amount` is the number of one dose, in the unit of the line `dose_id`.

    Attributes:
        typed_again: the amount was read twice; asked for where the dose is other than its regimen (safety.md H04).
        both_meant: another steroid runs, and this one is meant beside it.
    """

    drug: str
    option: str = ""
    line: Line | None = None
    parasite: str = ""
    indication: str = Field(default="", max_length=200)
    dose: str = Field(min_length=1, max_length=200)
    dose_id: str = ""
    dose_amount: str = Field(default="", max_length=20)
    typed_again: bool = False
    both_meant: bool = False

    def command(self, started_at: datetime) -> StartTherapy:
        """The command it becomes."""
        return StartTherapy(
            drug=self.drug,
            option=self.option,
            line=self.line,
            parasite=self.parasite,
            indication=self.indication,
            dose=self.dose,
            dose_id=self.dose_id,
            dose_amount=self.dose_amount,
            again=True,
            typed_again=self.typed_again,
            both_meant=self.both_meant,
            started_at=started_at,
        )


class TierTold(Frozen):
    """A clinician set the tier."""

    tier: Tier
    reason: str = Field(max_length=1000)

    def command(self) -> SetTier:
        """The command it becomes."""
        return SetTier(tier=self.tier, reason=self.reason)
