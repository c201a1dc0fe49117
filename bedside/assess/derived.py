"""Facts that conditions of the content may read besides the items: worked out from the record."""

from functools import cache
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.size_now import is_unusual
from bedside.assess.therapies import STEROIDS
from bedside.domain.observations import Answer
from bedside.domain.patient import Sex
from bedside.domain.therapy import Line
from bedside.protocol.conditions import Condition, FactValue, parse

_YES_NO: Final = {True: "yes", False: "no", None: None}
VENTILATED: Final = frozenset({"niv", "imv"})
RAISING: Final = frozenset({Answer.YES, Answer.UNKNOWN})
"""An exposure question answered yes, or that cannot be asked, raises its parasite (design.md 10.3)."""


@cache
def condition(text: str) -> Condition:
    """A condition of the content, read once; the content was checked when it was loaded."""
    return parse(text)


def holds(facts: CaseFacts, text: str) -> bool | None:
    """Whether a condition holds on the facts; None while what is not known could decide it."""
    return True if not text else condition(text).evaluate(facts.value)


def with_record_facts(facts: CaseFacts) -> CaseFacts:
    """The facts with everything that the record alone tells: patient, contexts, exposure, running drugs."""
    derived: dict[str, FactValue] = {
        **_patient(facts),
        **_contexts(facts),
        **_running(facts),
        **_planned(facts),
        "raised_htlv1": _raised(facts, ("exposure_htlv1",)),
        "raised_rickettsia": _raised(facts, ("rickettsial_exposure",)),
        "raised_loa": _raised(facts, ("exposure_loa",)),
    }
    for parasite in facts.protocol.content.parasites:
        derived[f"raised_{parasite.id}"] = _raised(facts, parasite.exposures)
        for test in parasite.tests:
            if facts.raw(test) is Answer.NOT_AVAILABLE:
                derived[f"unavailable_{test}"] = "yes"
    return facts.with_derived(derived)


def _patient(facts: CaseFacts) -> dict[str, FactValue]:
    sex = facts.case.identity.sex
    known = None if sex is Sex.UNKNOWN else sex.value
    hiv = facts.yes("hiv")
    support = facts.options("respiratory_support")
    never = {"pregnancy": "not_pregnant"} if sex is Sex.MALE else {}
    return {
        **never,
        "sex": known,
        "may_be_pregnant": _YES_NO[sex is not Sex.MALE],
        "is_female": None if known is None else _YES_NO[sex is Sex.FEMALE],
        "surface_unusual": _YES_NO[is_unusual(facts)],
        "hiv": facts.value("hiv") if hiv is None else _YES_NO[hiv],
        "ventilated": _YES_NO[bool(VENTILATED.intersection(support))] if support else None,
    }


def _contexts(facts: CaseFacts) -> dict[str, FactValue]:
    if not facts.answered("context_codes"):
        return {}
    chosen = facts.options("context_codes")
    return {f"context_{c.code}": _YES_NO[c.code in chosen] for c in facts.protocol.content.contexts}


def _running(facts: CaseFacts) -> dict[str, FactValue]:
    """yes between start and stop of a drug; steroid_running also for a steroid that was running at entry."""
    running = {therapy.fact.drug for therapy in facts.case.therapies if therapy.is_running}
    derived: dict[str, FactValue] = {f"running_{drug}": "yes" for drug in sorted(running)}
    if running & STEROIDS or facts.yes("running_steroid"):
        derived["steroid_running"] = "yes"
    return derived


def _planned(facts: CaseFacts) -> dict[str, FactValue]:
    """yes for every drug of the option that stands chosen for a line."""
    chosen = (facts.case.choice_for(line) for line in (Line.FIRST, Line.SECOND))
    options = (facts.protocol.options.get(choice.fact.option) for choice in chosen if choice is not None)
    return {f"planned_{drug}": "yes" for option in options if option is not None for drug in option.drugs}


def _raised(facts: CaseFacts, exposures: tuple[str, ...]) -> FactValue:
    answers = [facts.raw(item) for item in exposures]
    if RAISING.intersection(answers):
        return "yes"
    return None if None in answers else "no"
