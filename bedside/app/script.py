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

from bedside.app.told import AnswerTold, ChoiceTold, OverrideTold, StartTold, TierTold, Times
from bedside.commands.model import Command, RecordAnswer
from bedside.domain.base import Frozen
from bedside.domain.patient import Identity
from bedside.domain.quantity import Quantity


class _Timed(Frozen):
    """`at`: minutes before the signing time at which the clinician enters it."""

    at: int = Field(ge=0)


class AnswerLine(_Timed, AnswerTold):
    """One answer; `taken` is minutes before signing of the sample, `at` when it was entered."""

    do: Literal["answer"] = "answer"
    value: str = ""
    taken: int | None = None
    expected_in: int | None = None


class OverrideLine(_Timed, OverrideTold):
    """Two named seniors override the parasite gate."""

    do: Literal["override"] = "override"


class ChooseLine(_Timed, ChoiceTold):
    """A choice for one line."""

    do: Literal["choose"] = "choose"
    reassess_in: int | None = None


class StartLine(_Timed, StartTold):
    """A first dose was charted."""

    do: Literal["start"] = "start"


class TierLine(_Timed, TierTold):
    """A clinician set the tier."""

    do: Literal["tier"] = "tier"


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
            return _answer(line, moment, signed_at)
        case OverrideLine() | TierLine():
            return line.command()
        case ChooseLine():
            ahead = None if line.reassess_in is None else moment + timedelta(minutes=line.reassess_in)
            return line.command(ahead)
        case StartLine():
            return line.command(moment)


def _answer(line: AnswerLine, moment: datetime, signed_at: datetime) -> RecordAnswer:
    taken = moment if line.taken is None else signed_at - timedelta(minutes=line.taken)
    expected = None if line.expected_in is None else taken + timedelta(minutes=line.expected_in)
    quantity = Quantity(Decimal(line.value), line.unit, line.comparator) if line.value else None
    observation = line.observation(quantity, Times(taken, expected))
    return RecordAnswer(observation=observation, note=line.note, typed_again=True)
