"""The content laid out for judging: what never changes with the patient is worked out once per content."""

from dataclasses import dataclass
from typing import Final

from bedside.assess.derived import condition
from bedside.assess.model import DisagreementNow, PlanNow
from bedside.protocol.conditions import Condition
from bedside.protocol.model import Content, Disagreement, Item, ItemKind, PlanItem, StepForm
from bedside.protocol.protocol import Protocol

SEARCHES: Final = ("infection_screen", "malignancy_workup")
"""The steps whose open searches one reason may put off together; a parasite is left by the ways of its gate."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An item of a step; `shown_when` is None where it is always asked."""

    item: Item
    id: str
    required: bool
    lasts: bool
    shown_when: Condition | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan with its words; `when` is None where it always holds."""

    item: PlanItem
    tiers: frozenset[str]
    when: Condition | None
    now: PlanNow


@dataclass(frozen=True, slots=True)
class Layout:
    """One content in one language; `searches` are the required tests that one reason may put off together."""

    steps: tuple[tuple[StepForm, tuple[Asked, ...]], ...]
    searches: tuple[Asked, ...]
    plan: tuple[PlanLine, ...]
    disagreements: tuple[tuple[Disagreement, DisagreementNow], ...]


_KEPT: Final = 4
_built: Final[dict[tuple[int, str], tuple[Content, Layout]]] = {}


def layout_of(protocol: Protocol) -> Layout:
    """The layout of a content, built when first asked; it holds nothing of any patient."""
    key = (id(protocol.content), protocol.language)
    kept = _built.get(key)
    if kept is not None and kept[0] is protocol.content:
        return kept[1]
    if len(_built) >= _KEPT:
        _built.clear()
    steps = _steps(protocol)
    layout = Layout(steps, _searches(steps), _plan(protocol), _disagreements(protocol))
    _built[key] = (protocol.content, layout)
    return layout


def _steps(protocol: Protocol) -> tuple[tuple[StepForm, tuple[Asked, ...]], ...]:
    return tuple(
        (step, tuple(_asked(item) for section in step.sections for item in section.items))
        for step in protocol.content.steps
    )


def _searches(steps: tuple[tuple[StepForm, tuple[Asked, ...]], ...]) -> tuple[Asked, ...]:
    items = (asked for step, asked_of_step in steps if step.id in SEARCHES for asked in asked_of_step)
    return tuple(asked for asked in items if asked.required and asked.item.kind is ItemKind.TEST)


def _asked(item: Item) -> Asked:
    return Asked(item, item.id, item.required, item.validity_hours is None, _condition(item.shown_when))


def _condition(text: str) -> Condition | None:
    return condition(text) if text else None


def _plan(protocol: Protocol) -> tuple[PlanLine, ...]:
    return tuple(
        PlanLine(item, frozenset(item.tiers), _condition(item.when), _line(item, protocol))
        for item in protocol.content.plan
    )


def _line(item: PlanItem, protocol: Protocol) -> PlanNow:
    return PlanNow(
        id=item.id,
        kind=item.kind,
        text=item.text.say(protocol.language),
        done_at=None,
        due_at=None,
        items=item.items,
        mark=item.mark,
        sources=item.sources,
    )


def _disagreements(protocol: Protocol) -> tuple[tuple[Disagreement, DisagreementNow], ...]:
    language = protocol.language
    return tuple(
        (
            point,
            DisagreementNow(
                id=point.id,
                title=point.title.say(language),
                mav20=point.mav20.say(language),
                meh20r=point.meh20r.say(language),
                since=point.since.say(language),
                behaviour=point.behaviour.say(language),
                followed="",
                sources=point.sources,
            ),
        )
        for point in protocol.content.disagreements
    )
