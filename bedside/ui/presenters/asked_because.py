"""Why an item came in: the answers that its condition reads, as they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bedside.domain.observations import Answer, Finding
from bedside.domain.patient import Sex
from bedside.protocol.conditions import parse
from bedside.ui.language import captioned, in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bedside.app.case_service import CaseView
    from bedside.assess.model import Assessment
    from bedside.domain.observations import Observation
    from bedside.protocol.model import Item
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate
RAISED, CONTEXT = "raised_", "context_"
SEX = frozenset({"sex", "is_female", "may_be_pregnant"})
"""Facts that are the sex of the patient, or made of it alone."""
RESTS_ON = {
    "surface_unusual": ("weight", "height"),
    "raised_loa": ("exposure_loa",),
    "raised_rickettsia": ("rickettsial_exposure",),
}
"""Answers that a fact which is no item and no parasite is made of."""


def asked_because(item: Item, view: CaseView, protocol: Protocol) -> str:
    """One sentence for an item that an answer brought in, or who the patient is; "" for one that is always asked."""
    if not item.shown_when:
        return ""
    assessment = view.assessment
    of_patient = _of_patient(item.shown_when, view.state.identity.sex)
    said = in_a_row(dict.fromkeys((*of_patient, *_said(item.shown_when, assessment, protocol))))
    if said:
        return translate("ItemRow", "Asked because of: {answers}").format(answers=said)
    said = in_a_row(dict.fromkeys(_denied(item.shown_when, assessment, protocol)))
    return translate("ItemRow", "Asked once this is answered: {answers}").format(answers=said) if said else ""


def _said(condition: str, assessment: Assessment, protocol: Protocol) -> Iterator[str]:
    for fact in _facts(condition):
        kind, _, name = fact.partition("_")
        now = assessment.items.get(fact)
        if now is not None and now.entry is not None and not _denies(now.entry.observation):
            yield captioned(protocol.label(fact), now.text)
        elif f"{kind}_" == RAISED:
            yield from (each.label for each in assessment.gate.parasites if each.id == name and each.raised)
        elif f"{kind}_" == CONTEXT:
            yield from (each.label for each in assessment.contexts if each.code == name)


def _of_patient(condition: str, sex: Sex) -> Iterator[str]:
    """What is no answer of a step: it was told when the case was begun."""
    if not SEX.isdisjoint(_facts(condition)):
        yield captioned(
            translate("ItemRow", "Sex"),
            {
                Sex.FEMALE: translate("PatientWords", "female"),
                Sex.MALE: translate("PatientWords", "male"),
                Sex.UNKNOWN: translate("ItemRow", "not known"),
            }[sex],
        )


def _denied(condition: str, assessment: Assessment, protocol: Protocol) -> Iterator[str]:
    """The answers that brought the item in with a "no": it is asked once they are given, whatever they are."""
    for fact in _facts(condition):
        now = assessment.items.get(fact)
        if now is not None and now.entry is not None and _denies(now.entry.observation):
            yield captioned(protocol.label(fact), now.text)


def _denies(observation: Observation) -> bool:
    """A "no" among several answers is not the one that brought the item in."""
    return isinstance(observation, Finding) and observation.answer in (Answer.NO, Answer.NEGATIVE)


@lru_cache(maxsize=256)
def _facts(condition: str) -> tuple[str, ...]:
    """The answers that a condition reads or rests on, in its order."""
    read = sorted(parse(condition).facts, key=condition.index)
    return tuple(item for fact in read for item in RESTS_ON.get(fact, (fact,)))
