"""What a clinician can put on record about one item: a value, a finding, a choice or words."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, TypeAdapter

from bedside.domain.base import Frozen
from bedside.domain.ids import ItemId
from bedside.domain.quantity import Quantity


class Answer(StrEnum):
    """The closed answer vocabulary of the checklist.

    Only NO and NEGATIVE speak against something; UNKNOWN, PENDING, NOT_SENT, NOT_AVAILABLE and
    NOT_APPLICABLE are never "no" and never "normal" (safety.md C2).
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    PENDING = "pending"
    NOT_SENT = "not_sent"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"


class Measurement(Frozen):
    """One measured value as it was reported; the unit is never converted on the way in."""

    kind: Literal["measurement"] = "measurement"
    item: ItemId
    quantity: Quantity
    collected_at: AwareDatetime


class Finding(Frozen):
    """One answer out of the vocabulary.

    Attributes:
        collected_at: when it was seen or the sample was taken (for PENDING: when it was sent).
        expected_at: when a pending result is expected; None when nobody said.
        owner: who chases a pending result; None prints as "nobody named".
        reason: why something is not applicable, refused or not feasible.
    """

    kind: Literal["finding"] = "finding"
    item: ItemId
    answer: Answer
    collected_at: AwareDatetime
    expected_at: AwareDatetime | None = None
    owner: str | None = Field(default=None, min_length=1, max_length=120)
    reason: str | None = Field(default=None, min_length=1, max_length=500)


class Choice(Frozen):
    """One or several codes out of the item's own list (context codes, weight method, biopsy state)."""

    kind: Literal["choice"] = "choice"
    item: ItemId
    options: tuple[str, ...]
    collected_at: AwareDatetime


class Remark(Frozen):
    """Free words, never read by a rule (allergies in words, running drugs, whereabouts)."""

    kind: Literal["remark"] = "remark"
    item: ItemId
    text: str = Field(min_length=1, max_length=2000)
    collected_at: AwareDatetime


Observation = Annotated[Measurement | Finding | Choice | Remark, Field(discriminator="kind")]
OBSERVATION: TypeAdapter[Observation] = TypeAdapter(Observation)
