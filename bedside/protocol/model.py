"""The content of forms/ as models: steps and items, parasites, contexts, decision table, drugs, sources.

Content is parsed once at the border (`protocol/load.py`) and frozen. `Protocol` is what `assess` gets:
content, ratification and site switches, in the language of the screen (design.md 10.25, 10.43).
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from bedside.domain.base import Frozen
from bedside.domain.entry_limits import EntryLimit
from bedside.domain.ids import ItemId, RuleId, StepId
from bedside.domain.observations import Answer
from bedside.domain.therapy import Grade, Line
from bedside.protocol.words import Citation, Language, Route, Words

Hours = Annotated[int, Field(gt=0)]
"""A span in whole hours, above 0."""

Amount = Annotated[Decimal, Field(gt=0)]
"""A dose, a step or a maximum, above 0; the unit stands beside it."""


class Mark(StrEnum):
    """How sure a fact is (pathway.md 0): verified, recalled, local rule."""

    VERIFIED = "V"
    RECALLED = "R"
    LOCAL = "S"


class ItemKind(StrEnum):
    """What an item takes as an answer.

    YES_NO: yes, no, unknown. TEST: positive, negative, pending, not sent, not available, not applicable.
    NUMBER: a value with its unit, or unknown, pending, not sent. CHOICE: one code of `options`, or unknown.
    CODES: any number of codes of `options`. TEXT: words.
    """

    YES_NO = "yes_no"
    TEST = "test"
    NUMBER = "number"
    CHOICE = "choice"
    CODES = "codes"
    TEXT = "text"


class Limits(Frozen):
    """Entry limits of scores.md 1.4, compared after exact conversion to `unit`."""

    unit: str
    refused_below: Decimal = Field(ge=0)
    refused_above: Amount
    asked_below: Decimal = Field(ge=0)
    asked_above: Amount


class Option(Frozen):
    """One code of a CHOICE or CODES item."""

    code: str
    label: Words


class Item(Frozen):
    """One question of the checklist.

    Attributes:
        answers: own wording of an answer where it differs from the vocabulary ("Malignancy seen").
        units: UCUM units it may be entered in; `ward_units` names the SI and the conventional one.
        decimals: most decimals that may be typed.
        validity: hours from collection, or None for the case (design.md 10.8).
        shown_when: condition on facts, shown while it is true; "" is always.
        why: why the question is asked. sources: keys of forms/references.toml.
        required: counts for completeness; critical: a score, tier, gate, dose or block reads it.
        alarms: a "yes" needs action and is coloured so (design.md 6); what explains a support is an answer like others.
    """

    id: ItemId
    label: Words
    kind: ItemKind
    hint: Words | None = None
    why: Words
    sources: tuple[str, ...]
    mark: Mark
    answers: dict[Answer, Words] = Field(default_factory=dict)
    options: tuple[Option, ...] = ()
    units: tuple[str, ...] = ()
    ward_units: dict[Literal["si", "conventional"], str] = Field(default_factory=dict)
    decimals: int = Field(default=0, ge=0, le=6)
    limits: Limits | None = None
    comparators: bool = False
    validity_hours: Hours | None = None
    shown_when: str = ""
    required: bool = False
    critical: bool = False
    alarms: bool = False
    usual_hours: Hours | None = None

    @property
    def entry_limit(self) -> EntryLimit | None:
        """The limits of typing, as values are compared with them; None for what is not measured."""
        if self.limits is None:
            return None
        limits = self.limits
        refused, asked = (
            (limits.refused_below, limits.refused_above),
            (limits.asked_below, limits.asked_above),
        )
        return EntryLimit(self.id, limits.unit, *refused, *asked)


class Section(Frozen):
    """Items that stand together; a panel shares one sample time (design.md 10.23)."""

    id: str
    title: Words
    note: Words | None = None
    panel: bool = False
    items: tuple[Item, ...]


class StepForm(Frozen):
    """One of the eight steps as it is drawn."""

    id: StepId
    number: int = Field(ge=1, le=8)
    title: Words
    lead: Words
    sections: tuple[Section, ...] = ()


class Parasite(Frozen):
    """One parasite of the gate (pathway.md 4).

    Attributes:
        always: part of the overall gate even when no exposure raises it.
        raised_when: condition on the exposure answers; unknown raises like yes (design.md 10.3).
        exposures: the exposure items it rests on.
        tests: items of its minimum set, in the order to send them.
        excluded_when: condition for a complete negative minimum set.
        found_when: condition for "parasite found".
        drugs: ids of drugs active against it. context: PARA code it adds when found.
    """

    id: str
    label: Words
    always: bool
    exposures: tuple[ItemId, ...]
    raised_when: str
    tests: tuple[ItemId, ...]
    excluded_when: str
    found_when: str
    drugs: tuple[str, ...]
    context: str
    order_set: Words
    caveat: Words
    sources: tuple[str, ...]
    mark: Mark


class Context(Frozen):
    """A trigger class of pathway.md 6; `rank` 1 is the most restrictive (decision_rules.md 3.4)."""

    code: str
    label: Words
    entry: Words
    rank: int
    modifier: bool = False
    sources: tuple[str, ...]
    mark: Mark


class DecisionRow(Frozen):
    """One row of the decision table (decision_rules.md 1)."""

    id: str
    context: str
    tier: Literal["T1", "T2", "T3", "T4"]
    line: Line
    option: str
    grade: Grade
    condition: str = ""
    co_start: bool
    sequence: Annotated[int, Field(ge=0, le=4)] | None = None
    why: Words
    sources: tuple[str, ...] = ()
    mark: Literal["S", "S+R"]


class TherapyOption(Frozen):
    """Name and nature of one option id; `drugs` are the ids whose dose lines it shows."""

    id: str
    label: Words
    drugs: tuple[str, ...] = ()
    text: Words | None = None


class Dose(Frozen):
    """One published dose of a drug; the arithmetic behind `formula` is Python in domain/dose.py.

    Attributes:
        formula: name of the calculation ("per_kg", "per_m2", "flat").
        amount, upper_amount: mg (or the `unit`) per kg, m2 or flat; upper for a range.
        maximum: a maximum that the formula itself states. step: what can be given, in `unit`.
        refuse_above: a dose typed above this is refused (safety.md C5).
        when: condition under which this dose is the one to show; "" is always.
        tiers: table columns it belongs to; empty means all.
    """

    id: str
    label: Words
    formula: Literal["per_kg", "per_m2", "flat", "text"]
    amount: Amount | None = None
    upper_amount: Amount | None = None
    unit: str = "mg"
    route: Route
    frequency: Words
    interval_hours: Hours | None = None
    duration: Words | None = None
    maximum: Amount | None = None
    refuse_above: Amount | None = None
    step: Amount | None = None
    when: str = ""
    options: tuple[str, ...] = ()
    tiers: tuple[Literal["T1", "T2", "T3", "T4"], ...] = ()
    mark: Mark
    sources: tuple[str, ...]


class DoseNote(Frozen):
    """A renal step, interaction, warning or monitoring line of a drug.

    Attributes:
        factor_percent: what the program takes of the dose where the note applies.
        most_a_day, most_per_kg_a_day, most_per_m2_in_all: a typed dose that passes this many mg, with what is on
            record of that time, is refused (safety.md C5); the note says the limit in words, its mark is the limit's.
        said_by: the warning that says it on every option, with the patient's values; the note itself then
            stands in the printed protocol alone (H18).
    """

    kind: Literal["renal", "hepatic", "interaction", "warning", "monitoring", "label"]
    text: Words
    when: str = ""
    factor_percent: int | None = Field(default=None, gt=0, le=100)
    most_a_day: Amount | None = None
    most_per_kg_a_day: Amount | None = None
    most_per_m2_in_all: Amount | None = None
    said_by: str = ""
    mark: Mark
    sources: tuple[str, ...]


class Drug(Frozen):
    """A drug with its doses and notes (pathway.md 7.3 to 7.5, 4.4)."""

    id: str
    label: Words
    doses: tuple[Dose, ...] = ()
    notes: tuple[DoseNote, ...] = ()


class Disagreement(Frozen):
    """A point where the two letters differ (pathway.md 8.5)."""

    id: str
    title: Words
    mav20: Words
    meh20r: Words
    since: Words
    behaviour: Words
    shown_with: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Rule(Frozen):
    """A rule the engine applies; `text` is a template whose {names} the engine fills."""

    id: RuleId
    text: Words
    mark: Mark
    sources: tuple[str, ...]


class Reference(Frozen):
    """A source and how much of it was read (pathway.md 12)."""

    key: str
    citation: Citation
    seen: Citation


class Code(Frozen):
    """A LOINC code, with `unit` where it belongs to one unit only; a recalled one is not exported."""

    loinc: str = Field(pattern=r"^\d{1,7}-\d$")
    unit: str = ""
    mark: Mark


class Term(Frozen):
    """An entry of resources/glossary.toml: the word of the ward, its codes and its UCUM units."""

    id: ItemId
    term: Words
    codes: tuple[Code, ...] = ()
    units: tuple[str, ...] = ()


class PlanItem(Frozen):
    """A line of the prophylaxis bundle, the monitoring schedule or the draw-before-drug list.

    Attributes:
        procedure: done to the patient by hand (marrow, biopsy, lumbar puncture): one press never says it together with
            blood samples.
        follows: tests on a tissue, each with what brings it: before one of these was taken, nor are they.
    """

    id: str
    kind: Literal["draw", "prophylaxis", "monitoring", "supportive"]
    text: Words
    items: tuple[ItemId, ...] = ()
    when: str = ""
    tiers: tuple[Literal["T1", "T2", "T3", "T4"], ...] = ()
    procedure: bool = False
    follows: dict[ItemId, tuple[ItemId, ...]] = Field(default_factory=dict)
    mark: Mark
    sources: tuple[str, ...]


class Content(Frozen):
    """Everything in forms/, checked as a whole by `load`."""

    version: str
    reviewed: date
    review_due: date
    steps: tuple[StepForm, ...]
    parasites: tuple[Parasite, ...]
    contexts: tuple[Context, ...]
    table: tuple[DecisionRow, ...]
    options: tuple[TherapyOption, ...]
    drugs: tuple[Drug, ...]
    disagreements: tuple[Disagreement, ...]
    rules: tuple[Rule, ...]
    plan: tuple[PlanItem, ...]
    references: tuple[Reference, ...]
    glossary: tuple[Term, ...] = ()
    content_hash: str

    @cached_property
    def numbers(self) -> dict[ItemId, str]:
        """The number of each question, step and place in it ("4.3"): the same on screen, sheet and paper form."""
        return {
            item.id: f"{step.number}.{place}"
            for step in self.steps
            for place, item in enumerate((item for part in step.sections for item in part.items), start=1)
        }


class Ratification(Frozen):
    """Two named people took the protocol into use; `confirmed` are the recalled doses they confirmed.

    It holds for the content of `content_hash` as it is said in `language` (design.md 10.29).
    """

    people: tuple[str, str]
    at: str
    content_hash: str
    language: Language
    confirmed: tuple[str, ...] = ()


class SiteSwitches(Frozen):
    """What a site may switch (design.md 10.43)."""

    provisional_enabled: bool = False
    decimal_mark: Literal[".", ","] = "."
    units: Literal["si", "conventional"] = "si"
    zone: str = "Europe/London"
