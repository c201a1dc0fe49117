"""A case as a file tells it: the models of `bedside.facts/1` and the commands they become (design.md 10.40)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Final, Literal, Self
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, FailFast, Field, model_validator

from bedside.app.strict_json import InputRefusedError
from bedside.app.told import AnswerTold, ChoiceTold, OverrideTold, StartTold, TierTold, Times
from bedside.case.events import Senior
from bedside.commands.model import Command, RecordAnswer, RecordMdtDiagnosis, StopTherapy
from bedside.domain.base import Frozen
from bedside.domain.number import Refused, parse_number
from bedside.domain.patient import Identity, Sex
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.units import UnitError
from bedside.protocol.model import Content, Item, Ratification, SiteSwitches
from bedside.protocol.protocol import Protocol

FORMAT: Final = "bedside.facts/1"
NOT_NAMED: Final = "not named"
ASSUMED_AGE_YEARS: Final = 100
"""Without a birth date: the oldest age that is not asked again (scores.md 1.4), so that no clearance reads high."""

OLDEST_YEARS: Final = 125
"""An age above it is refused (scores.md 1.4)."""

_MOST_ANSWERS: Final = 1000
_MOST_OTHERS: Final = 100
_MOST_DECIMALS: Final = 6


class PatientFacts(Frozen):
    """Who it is; birth date and sex are enough."""

    birth_date: date
    birth_date_estimated: bool = False
    sex: Sex = Sex.UNKNOWN
    family_name: str = Field(default=NOT_NAMED, max_length=300, pattern=r"\S")
    given_name: str = Field(default="", max_length=300)
    hospital_number: str = Field(default=NOT_NAMED, max_length=40, pattern=r"\S")
    bed: str = Field(default="", max_length=40)
    latin_spelling: str = Field(default="", max_length=300)


class Switches(Frozen):
    """What the site may switch (design.md 10.43)."""

    provisional_enabled: bool = False
    decimal_mark: Literal[".", ","] = "."
    units: Literal["si", "conventional"] = "si"


class SiteFacts(Frozen):
    """Whether two people took the content into use, and which recalled doses they confirmed."""

    ratified: bool = False
    people: tuple[str, str] = (NOT_NAMED, NOT_NAMED)
    confirmed: tuple[str, ...] = ()
    switches: Switches = Switches()

    @model_validator(mode="after")
    def _by_two_people(self) -> Self:
        names = {tuple(person.casefold().split()) for person in self.people}
        if "people" in self.model_fields_set and (len(names) < len(self.people) or () in names):
            raise ValueError("the content is ratified by two different people, both named")
        return self


class _Recorded(Frozen):
    """`recorded_at`: when it was entered; without it, at `now`, in the order of the file."""

    recorded_at: AwareDatetime | None = None


class AnswerFact(_Recorded, AnswerTold):
    """One answer: `answer`, or `value` with `unit`, or `options`, or `text`.

    Attributes:
        value: a number, or its text as it would be typed, with a comparator in front where there is one.
        typed_again: the value was read twice; asked for where it is unusual (safety.md N6).
    """

    value: Annotated[str | Decimal | None, Field(union_mode="left_to_right")] = None
    collected_at: AwareDatetime
    expected_at: AwareDatetime | None = None
    typed_again: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said = (
            self.answer is not None,
            self.value is not None,
            self.options is not None,
            bool(self.text.strip()),
        )
        if said.count(True) != 1:
            raise ValueError("give one of answer, value with unit, options or text")
        if self.value is not None and not self.unit:
            raise ValueError("a value needs its unit")
        return self


class OverrideFact(_Recorded, OverrideTold):
    """Two named seniors override the parasite gate over what is shut at that moment."""


class MdtFact(_Recorded):
    """A team recorded the diagnosis with two names."""

    seniors: tuple[Senior, Senior]
    note: str = Field(min_length=1, max_length=1000)


class TierFact(_Recorded, TierTold):
    """A clinician set the tier."""


class ChoiceFact(_Recorded, ChoiceTold):
    """A choice for one line."""

    reassess_at: AwareDatetime | None = None


class TherapyFact(_Recorded, StartTold):
    """A drug with its first dose, and its stop when it was stopped."""

    started_at: AwareDatetime
    stopped_at: AwareDatetime | None = None
    stop_reason: str = Field(default="Stopped.", min_length=1, max_length=500)


class FactsFile(Frozen):
    """One case and the moment it is judged at.

    At the same `recorded_at` the lists are told in this order: answers, MDT diagnoses, tiers, overrides,
    therapies, choices; inside a list in the order of the file.
    """

    format: Literal["bedside.facts/1"]
    now: AwareDatetime
    zone: str = Field(default="UTC", max_length=60)
    site: SiteFacts = SiteFacts()
    identity: PatientFacts | None = None
    answers: Annotated[tuple[AnswerFact, ...], FailFast()] = Field(default=(), max_length=_MOST_ANSWERS)
    mdt_diagnoses: Annotated[tuple[MdtFact, ...], FailFast()] = Field(default=(), max_length=_MOST_OTHERS)
    tiers: Annotated[tuple[TierFact, ...], FailFast()] = Field(default=(), max_length=_MOST_OTHERS)
    overrides: Annotated[tuple[OverrideFact, ...], FailFast()] = Field(default=(), max_length=_MOST_OTHERS)
    therapies: Annotated[tuple[TherapyFact, ...], FailFast()] = Field(default=(), max_length=_MOST_OTHERS)
    choices: Annotated[tuple[ChoiceFact, ...], FailFast()] = Field(default=(), max_length=_MOST_OTHERS)


@dataclass(frozen=True, slots=True)
class Deed:
    """One command with its moment and its place in the file."""

    moment: datetime
    path: str
    command: Command


def identity_of(facts: FactsFile) -> Identity:
    """Who is judged; without a birth date an adult old enough that no clearance is read too high.

    Raises:
        InputRefusedError: a birth date further back than anybody is old.
    """
    if facts.identity is not None:
        if facts.now.year - facts.identity.birth_date.year > OLDEST_YEARS:
            raise InputRefusedError(f"identity.birth_date lies more than {OLDEST_YEARS} years back.")
        return Identity(**facts.identity.model_dump())
    born = date(facts.now.year - ASSUMED_AGE_YEARS, 1, 1)
    return Identity(
        family_name=NOT_NAMED, birth_date=born, birth_date_estimated=True, hospital_number=NOT_NAMED
    )


def protocol_of(facts: FactsFile, content: Content) -> Protocol:
    """The content for the site the file tells of.

    Raises:
        InputRefusedError: an unknown zone, a confirmed dose that the content does not have.
    """
    switches = facts.site.switches
    site = SiteSwitches(
        provisional_enabled=switches.provisional_enabled,
        decimal_mark=switches.decimal_mark,
        units=switches.units,
        zone=known_zone(facts.zone),
    )
    protocol = Protocol(content=content, site=site)
    return replace(protocol, ratification=_ratification(facts.site, protocol))


def known_zone(zone: str) -> str:
    """The name of a zone the computer knows."""
    try:
        return ZoneInfo(zone).key
    except (KeyError, OSError, ValueError) as fault:
        raise InputRefusedError(
            "zone: there is no time zone of this name.", 'Give an IANA name such as "Europe/Paris".'
        ) from fault


def deeds(facts: FactsFile, protocol: Protocol) -> tuple[Deed, ...]:
    """Every command of the file, oldest first.

    Raises:
        InputRefusedError: something was recorded after `now`, or a value is no number.
    """
    told = tuple(_told(facts, protocol))
    late = next((deed for deed in told if deed.moment > facts.now), None)
    if late is not None:
        raise InputRefusedError(f"{late.path}.recorded_at lies after now.")
    return tuple(sorted(told, key=lambda deed: deed.moment))


def event_id(path: str) -> str:
    """The id of the event that a part of the file becomes: the same on each run, read off its path."""
    return str(uuid5(NAMESPACE_OID, f"bedside.facts.{path}"))


def _told(facts: FactsFile, protocol: Protocol) -> Iterator[Deed]:
    now = facts.now
    for i, answer in enumerate(facts.answers):
        path = f"answers[{i}]"
        yield Deed(answer.recorded_at or now, path, _answer(answer, path, protocol.items.get(answer.item)))
    for i, mdt in enumerate(facts.mdt_diagnoses):
        said = RecordMdtDiagnosis(seniors=mdt.seniors, note=mdt.note)
        yield Deed(mdt.recorded_at or now, f"mdt_diagnoses[{i}]", said)
    for i, tier in enumerate(facts.tiers):
        yield Deed(tier.recorded_at or now, f"tiers[{i}]", tier.command())
    for i, override in enumerate(facts.overrides):
        yield Deed(override.recorded_at or now, f"overrides[{i}]", override.command())
    for i, therapy in enumerate(facts.therapies):
        yield from _therapy(therapy, f"therapies[{i}]", now)
    for i, choice in enumerate(facts.choices):
        yield Deed(choice.recorded_at or now, f"choices[{i}]", choice.command(choice.reassess_at))


def _therapy(therapy: TherapyFact, path: str, now: datetime) -> Iterator[Deed]:
    recorded_at = therapy.recorded_at or now
    yield Deed(recorded_at, path, therapy.command(therapy.started_at))
    if therapy.stopped_at is not None:
        stop = StopTherapy(
            started=event_id(f"{path}#1"), stopped_at=therapy.stopped_at, reason=therapy.stop_reason
        )
        yield Deed(max(recorded_at, min(therapy.stopped_at, now)), f"{path}.stopped_at", stop)


def _answer(fact: AnswerFact, path: str, item: Item | None) -> RecordAnswer:
    quantity = None if fact.value is None else _quantity(fact, path, item)
    observation = fact.observation(quantity, Times(fact.collected_at, fact.expected_at))
    return RecordAnswer(observation=observation, note=fact.note, typed_again=fact.typed_again)


def _quantity(fact: AnswerFact, path: str, item: Item | None) -> Quantity:
    """The value by the grammar of typed numbers; an unknown item is left to be refused by `decide`."""
    text = f"{fact.value:f}" if isinstance(fact.value, Decimal) else fact.value or ""
    decimals = item.decimals if item else _MOST_DECIMALS
    parsed = parse_number(text, decimal_mark=".", decimals=decimals)
    if isinstance(parsed, Refused):
        raise InputRefusedError(f"{path}.value: {parsed.sentence}")
    given = {parsed.comparator, fact.comparator} - {Comparator.EQUAL}
    if len(given) > 1:
        raise InputRefusedError(f"{path}: value and comparator name two different signs.")
    comparator = next(iter(given), Comparator.EQUAL)
    if item is not None and comparator is not Comparator.EQUAL and not item.comparators:
        raise InputRefusedError(f"{path}: {item.label.en} takes no comparator.")
    try:
        return Quantity(parsed.value, fact.unit, comparator)
    except UnitError as fault:
        raise InputRefusedError(f"{path}.unit: {fact.unit!r} is not known.") from fault


def _ratification(site: SiteFacts, protocol: Protocol) -> Ratification | None:
    known = {dose.id for drug in protocol.content.drugs for dose in drug.doses}
    for i, dose in enumerate(site.confirmed):
        if dose not in known:
            raise InputRefusedError(f"site.confirmed[{i}]: there is no dose line of this id.")
    if not site.ratified:
        return None
    return Ratification(
        people=site.people,
        at="",
        content_hash=protocol.content.content_hash,
        language=protocol.language,
        confirmed=site.confirmed,
    )
