"""The hazard log as data: what can hurt, what stands against it, and what shows that it does."""

import json
import tomllib
from enum import StrEnum
from typing import Final, Literal, Self

from pydantic import Field, ValidationError, model_validator

from bedside.domain.base import Frozen
from bedside.domain.errors import BugError

LOG: Final = "resources/safety/hazard_log.toml"
"""Where the log lies among the files of the program."""


class Standing(StrEnum):
    """How a control stands."""

    TESTED = "tested"
    PEOPLE = "carried by people"
    OPEN = "open"


class Control(Frozen):
    """One thing that stands against a hazard, with exactly one kind of evidence.

    Attributes:
        tests: as pytest names them, "tests/ui/shell/test_locking.py::test_one_key_locks".
        document: a file of the program, for what only people can carry.
        open: what is missing, in a sentence.
    """

    says: str = Field(min_length=1)
    tests: tuple[str, ...] = ()
    document: str = ""
    open: str = ""

    @property
    def standing(self) -> Standing:
        """Tested, carried by people, or open."""
        if self.tests:
            return Standing.TESTED
        return Standing.PEOPLE if self.document else Standing.OPEN

    @model_validator(mode="after")
    def _has_one_kind_of_evidence(self) -> Self:
        if sum(map(bool, (self.tests, self.document, self.open))) != 1:
            raise ValueError(f"the control {self.says!r} has none or two of tests, document, open")
        return self


class Entry(Frozen):
    """What hazards and threats have in common."""

    id: str
    verified_by: str
    control: tuple[Control, ...] = Field(min_length=1)


class Hazard(Entry):
    """One hazard with its rating before and the rating aimed at; `asked` is what the log asks of the software."""

    id: str = Field(pattern=r"^H\d\d$")
    about: str
    hazard: str
    causes: str
    effect: str
    severity: str
    likelihood: str
    risk: int
    asked: str
    target_likelihood: str
    target_risk: int
    closed: str = ""


class Threat(Entry):
    """One threat to the record, by STRIDE."""

    id: str = Field(pattern=r"^T\d\d$")
    stride: str
    threat: str
    mitigation: str
    left_over: str


class Trap(Frozen):
    """What a library does by itself, measured, and the tests that would notice if Bedside inherited it."""

    id: str = Field(pattern=r"^B\d+$")
    behaviour: str
    consequence: str
    hazards: tuple[str, ...]
    tests: tuple[str, ...] = Field(min_length=1)


class Point(Frozen):
    """One statement about the software as a whole."""

    title: str
    says: str


class Scale(Frozen):
    """The words of the rating and the risk each pair of them has: a row a likelihood, a column a severity."""

    likelihood: tuple[str, ...]
    likelihood_means: tuple[str, ...]
    severity: tuple[str, ...]
    severity_means: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    says: str

    def risk(self, likelihood: str, severity: str) -> int:
        """The level, 1 to 5."""
        return self.matrix[self.likelihood.index(likelihood)][self.severity.index(severity)]


class Source(Frozen):
    """Where a rating, a position or a control comes from."""

    number: int
    says: str


class SafetyLog(Frozen):
    """The whole log."""

    format: Literal["bedside.hazards/1"]
    reviewed: str
    point: tuple[Point, ...]
    scale: Scale
    hazard: tuple[Hazard, ...]
    threat: tuple[Threat, ...]
    trap: tuple[Trap, ...]
    source: tuple[Source, ...]

    @property
    def entries(self) -> tuple[Hazard | Threat, ...]:
        """Hazards, then threats."""
        return (*self.hazard, *self.threat)

    @model_validator(mode="after")
    def _ids_are_told_once_and_ratings_fit(self) -> Self:
        ids = [each.id for each in (*self.entries, *self.trap)]
        if len(ids) != len(set(ids)):
            raise ValueError("an id stands twice")
        if unknown := {hazard for trap in self.trap for hazard in trap.hazards} - set(ids):
            raise ValueError(f"{', '.join(sorted(unknown))} is no hazard")
        for each in self.hazard:
            for likelihood, risk in (
                (each.likelihood, each.risk),
                (each.target_likelihood, each.target_risk),
            ):
                if self.scale.risk(likelihood, each.severity) != risk:
                    raise ValueError(f"{each.id}: {each.severity} and {likelihood} are not {risk}")
        return self


def read_log(content: bytes) -> SafetyLog:
    """The log out of the bytes of its file.

    Raises:
        BugError: the file is no such log; it travels with the program.
    """
    try:
        return SafetyLog.model_validate_json(json.dumps(tomllib.loads(content.decode())))
    except (tomllib.TOMLDecodeError, ValidationError, ValueError) as fault:
        raise BugError(
            "The hazard log of this program is damaged.",
            "No record was touched.",
            "Install the program again.",
        ) from fault
