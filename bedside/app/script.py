"""A case told as data: each line becomes a command and is decided like a key press (design.md 10.44).

The invented patients of the demo are told this way in resources/demo/, with times as minutes before the
signing time, so that nothing about them is written into a state by hand.
"""

import json
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bedside.case.events import Senior
from bedside.commands.model import (
    ChooseTherapy,
    Command,
    OverrideGate,
    RecordAnswer,
    SetTier,
    StartTherapy,
)
from bedside.domain.base import Frozen
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.patient import Identity
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line


class _Timed(Frozen):
    """`at`: minutes before the signing time at which the clinician enters it."""

    at: int = Field(ge=0)


class AnswerLine(_Timed):
    """One answer; `taken` is minutes before signing of the sample, `at` when it was entered."""

    do: Literal["answer"] = "answer"
    item: str
    value: str = ""
    unit: str = ""
    comparator: Comparator = Comparator.EQUAL
    answer: Answer | None = None
    options: tuple[str, ...] = ()
    text: str = ""
    taken: int | None = None
    expected_in: int | None = None
    owner: str | None = None
    reason: str | None = None
    note: str = ""


class OverrideLine(_Timed):
    """Two named seniors override the parasite gate."""

    do: Literal["override"] = "override"
    seniors: tuple[Senior, Senior]
    reason: str
    samples: str
    cover: str


class ChooseLine(_Timed):
    """A choice for one line."""

    do: Literal["choose"] = "choose"
    line: Line
    option: str
    reason: str = ""
    followed: str = ""
    reassess_in: int | None = None


class StartLine(_Timed):
    """A first dose was charted."""

    do: Literal["start"] = "start"
    drug: str
    option: str = ""
    line: Line | None = None
    parasite: str = ""
    indication: str = ""
    dose: str


class TierLine(_Timed):
    """A clinician set the tier."""

    do: Literal["tier"] = "tier"
    tier: Tier
    reason: str


ScriptLine = Annotated[
    AnswerLine | OverrideLine | ChooseLine | StartLine | TierLine, Field(discriminator="do")
]


class Script(Frozen):
    """One invented case: who it is, when it was opened, and what was entered, in order."""

    identity: Identity
    opened: int = Field(ge=0)
    received_by: str = ""
    line: tuple[ScriptLine, ...]


def read_script(content: bytes) -> Script:
    """A script from its TOML bytes."""
    plain = tomllib.loads(content.decode())
    for line in plain["line"]:
        line.setdefault("do", "answer")
    return Script.model_validate_json(json.dumps(plain, default=str))


def commands(script: Script, signed_at: datetime) -> Iterator[tuple[datetime, Command]]:
    """The commands of a script with the moment each is given, oldest first."""
    for line in script.line:
        moment = signed_at - timedelta(minutes=line.at)
        yield moment, _command(line, moment, signed_at)


def _command(line: ScriptLine, moment: datetime, signed_at: datetime) -> Command:
    match line:
        case AnswerLine():
            taken = moment if line.taken is None else signed_at - timedelta(minutes=line.taken)
            return RecordAnswer(observation=_observation(line, taken), note=line.note, typed_again=True)
        case OverrideLine():
            return OverrideGate(
                seniors=line.seniors, reason=line.reason, samples=line.samples, cover=line.cover
            )
        case ChooseLine():
            ahead = None if line.reassess_in is None else moment + timedelta(minutes=line.reassess_in)
            return ChooseTherapy(
                line=line.line,
                option=line.option,
                reason=line.reason,
                followed=line.followed,
                reassess_at=ahead,
            )
        case StartLine():
            return StartTherapy(
                drug=line.drug,
                option=line.option,
                line=line.line,
                parasite=line.parasite,
                indication=line.indication,
                dose=line.dose,
                started_at=moment,
            )
        case TierLine():
            return SetTier(tier=line.tier, reason=line.reason)


def _observation(line: AnswerLine, taken: datetime) -> Observation:
    if line.value:
        quantity = Quantity(Decimal(line.value), line.unit, line.comparator)
        return Measurement(item=line.item, quantity=quantity, collected_at=taken)
    if line.options:
        return Choice(item=line.item, options=line.options, collected_at=taken)
    if line.text:
        return Remark(item=line.item, text=line.text, collected_at=taken)
    expected = None if line.expected_in is None else taken + timedelta(minutes=line.expected_in)
    return Finding(
        item=line.item,
        answer=line.answer or Answer.UNKNOWN,
        collected_at=taken,
        expected_at=expected,
        owner=line.owner,
        reason=line.reason,
    )
