"""Dose lines of an option: what applies to this patient, worked out so that an outsider can recompute it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from bedside.assess.derived import condition, holds
from bedside.assess.dose_text import Line as DoseLine
from bedside.assess.dose_text import hidden, line_of, plain_text, spoken
from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import KidneyNow
from bedside.assess.model import DoseNow, Reason
from bedside.assess.size_now import SizeNow
from bedside.assess.words import reason
from bedside.domain.dose import (
    KidneyStep,
    Worked,
    anakinra_step,
    etoposide_step,
    is_refused,
    ruxolitinib_step,
    work_out,
)
from bedside.protocol.model import Content, Dose, DoseNote, Drug, Mark

_FULL: Final = 100
_ONE: Final = Decimal(1)
DOSE_ITEMS: Final = (
    "weight",
    "height",
    "weight_method",
    "body_surface_confirmed",
    "creatinine",
    "aki_stage",
    "rrt",
    "cyp3a4_strong_inhibitor",
)
"""Items a dose line reads; conditions of the drug file may read more."""

_KIDNEY_DRUGS: Final = frozenset({"etoposide", "ruxolitinib", "anakinra"})
_FOR_STEP: Final = {
    "ruxolitinib_renal": frozenset({KidneyStep.REDUCED}),
    "ruxolitinib_dialysis": frozenset({KidneyStep.DIALYSIS}),
}
"""Dose lines that are the published answer to one renal step, and stand for the drug's others there."""


@dataclass(frozen=True, slots=True)
class _Adjusted:
    """What kidney and interactions make of a drug's dose: a percentage, or why there is no number."""

    percent: int = _FULL
    problem: str = ""
    notes: tuple[Reason, ...] = ()


class DoseDesk:
    """Works out the dose lines of one patient; each line once, however many options show it."""

    def __init__(self, facts: CaseFacts, column: str, size: SizeNow, kidney: KidneyNow) -> None:
        self.facts = facts
        self.column = column
        self.size = size
        self.kidney = kidney
        self._lines: dict[str, DoseNow] = {}
        self._notes: dict[str, tuple[Reason, ...]] = {}

    @cached_property
    def rests_on(self) -> tuple[object, ...]:
        """Everything that a dose line reads."""
        facts, conditioned = self.facts, _conditioned(self.facts.protocol.content)
        values = tuple(facts.value(name) for name in (*DOSE_ITEMS, *conditioned))
        return self.column, self.size, self.kidney, facts.evidence(*DOSE_ITEMS), values

    def doses(self, option: str, drugs: tuple[str, ...]) -> tuple[DoseNow, ...]:
        """The dose lines of an option at this tier, in the order of the drug file."""
        known = self.facts.protocol.drugs
        return tuple(
            self.line(known[drug], dose)
            for drug in drugs
            if drug in known
            for dose in self._applying(known[drug], option)
        )

    def line(self, drug: Drug, dose: Dose) -> DoseNow:
        """One dose line; "—" while a recalled dose is not confirmed by the site (INV-33)."""
        found = self._lines.get(dose.id)
        if found is None:
            found = self._lines[dose.id] = self._work_out(drug, dose)
        return found

    def warnings(self, drugs: tuple[str, ...]) -> tuple[Reason, ...]:
        """Renal steps, interactions, warnings and monitoring of the drugs, for the option as a whole."""
        return tuple(note for drug in drugs for note in self._notes_of(drug))

    def _notes_of(self, drug: str) -> tuple[Reason, ...]:
        found = self._notes.get(drug)
        if found is None:
            known = self.facts.protocol.drugs.get(drug)
            found = self._notes[drug] = tuple(
                _note(drug, note, self.facts)
                for note in (known.notes if known else ())
                if not note.said_by and holds(self.facts, note.when) is True
            )
        return found

    def _applying(self, drug: Drug, option: str) -> Iterator[Dose]:
        step = self._step(drug.id)
        answered_by_line = any(step in steps for name, steps in _FOR_STEP.items() if name.startswith(drug.id))
        for dose in drug.doses:
            if dose.options and option not in dose.options:
                continue
            if dose.tiers and self.column not in dose.tiers:
                continue
            if dose.id in _FOR_STEP:
                if step not in _FOR_STEP[dose.id]:
                    continue
            elif answered_by_line and drug.id == "ruxolitinib":
                continue
            if holds(self.facts, dose.when) is True:
                yield dose

    def _work_out(self, drug: Drug, dose: Dose) -> DoseNow:
        protocol = self.facts.protocol
        if dose.mark is Mark.RECALLED and not protocol.confirms(dose.id):
            return hidden(drug, dose, protocol)
        if dose.formula == "text" or dose.amount is None:
            return plain_text(drug, dose, protocol)
        adjusted = self._adjusted(drug)
        basis, problem = self._basis(dose)
        line = DoseLine(
            drug=drug,
            dose=dose,
            basis=basis,
            percent=adjusted.percent,
            problem=problem or adjusted.problem,
            inputs=self._inputs(drug, dose),
            notes=(*adjusted.notes, *self._weight_notes(dose)),
        )
        if line.problem:
            return line_of(line, None, None, protocol)
        low = _worked(dose, dose.amount, basis, adjusted.percent)
        high = (
            None if dose.upper_amount is None else _worked(dose, dose.upper_amount, basis, adjusted.percent)
        )
        most_given = (high or low).amount
        if is_refused(most_given, maximum=dose.maximum, refuse_above=dose.refuse_above):
            most = spoken(dose.refuse_above or _ONE, dose.unit, protocol)
            above = protocol.say("dose.problem.above_maximum", maximum=most)
            return line_of(replace(line, problem=above), None, None, protocol)
        return line_of(line, low, high, protocol)

    def _basis(self, dose: Dose) -> tuple[Decimal, str]:
        if dose.formula == "flat":
            return _ONE, ""
        if dose.formula == "per_kg":
            return self.size.weight or _ONE, self.size.weight_problem
        return self.size.surface or _ONE, self.size.surface_problem

    def _inputs(self, drug: Drug, dose: Dose) -> tuple[tuple[str, str], ...]:
        inputs: tuple[tuple[str, str], ...] = ()
        if dose.formula == "per_kg":
            inputs = self.size.weight_inputs
        elif dose.formula == "per_m2":
            inputs = self.size.surface_inputs
        if drug.id in _KIDNEY_DRUGS:
            inputs = (*inputs, (self.facts.protocol.say("dose.input.clearance"), self.kidney.text))
        return inputs

    def _weight_notes(self, dose: Dose) -> tuple[Reason, ...]:
        by = self.facts.options("weight_method")
        if dose.formula == "flat" or by not in (("estimated",), ("reported",)):
            return ()
        evidence = self.facts.evidence("weight_method")
        return (reason(self.facts.protocol, "dose.note.estimated_weight", evidence),)

    def _step(self, drug: str) -> KidneyStep:
        match drug:
            case "etoposide":
                return etoposide_step(self.kidney.kidney)
            case "ruxolitinib":
                return ruxolitinib_step(self.kidney.kidney)
            case "anakinra":
                return anakinra_step(self.kidney.kidney)
            case _:
                return KidneyStep.FULL

    def _adjusted(self, drug: Drug) -> _Adjusted:
        step, protocol = self._step(drug.id), self.facts.protocol
        evidence = self.facts.evidence("creatinine", "aki_stage", "rrt")
        notes: list[Reason] = []
        if drug.id in _KIDNEY_DRUGS and not self.kidney.kidney.is_stable:
            said = self.kidney.is_not_valid
            rule = "dose.note.strictest_step" if said else "dose.note.strictest_step_meanwhile"
            notes.append(reason(protocol, rule, evidence))
        if drug.id == "anakinra":
            if step is not KidneyStep.FULL:
                notes.append(reason(protocol, "dose.note.alternate_day", evidence))
            return _Adjusted(notes=tuple(notes))
        if step is KidneyStep.BEYOND:
            return _Adjusted(problem=protocol.say("dose.problem.pharmacy"), notes=tuple(notes))
        if step is KidneyStep.UNKNOWN:
            return _Adjusted(problem=protocol.say("dose.problem.clearance"), notes=tuple(notes))
        if drug.id == "ruxolitinib":
            return self._beside_inhibitor(drug, tuple(notes))
        percent = _factor(drug, "renal") if step is KidneyStep.REDUCED else _FULL
        return _Adjusted(percent, notes=tuple(notes))

    def _beside_inhibitor(self, drug: Drug, notes: tuple[Reason, ...]) -> _Adjusted:
        """About half of ruxolitinib beside a strong CYP3A4 inhibitor; unanswered gives no number (INV-30)."""
        inhibitor = self.facts.yes("cyp3a4_strong_inhibitor")
        if inhibitor is None:
            return _Adjusted(problem=self.facts.protocol.say("dose.problem.interaction"), notes=notes)
        return _Adjusted(_factor(drug, "interaction") if inhibitor else _FULL, notes=notes)


def _worked(dose: Dose, amount: Decimal, basis: Decimal, percent: int) -> Worked:
    if dose.formula == "flat" and percent == _FULL:
        return Worked(amount, False, amount, amount)  # published as it is: nothing to round
    return work_out(amount, basis, maximum=dose.maximum, step=dose.step, factor_percent=percent)


def _factor(drug: Drug, kind: str) -> int:
    return next((n.factor_percent for n in drug.notes if n.kind == kind and n.factor_percent), _FULL)


def _note(drug: str, note: DoseNote, facts: CaseFacts) -> Reason:
    return Reason(
        f"drug.{drug}.{note.kind}", note.text.say(facts.protocol.language), (), note.mark, note.sources
    )


_conditions: dict[int, tuple[Content, tuple[str, ...]]] = {}


def _conditioned(content: Content) -> tuple[str, ...]:
    """Facts that the conditions of the drug file read."""
    kept = _conditions.get(id(content))
    if kept is not None and kept[0] is content:
        return kept[1]
    texts = {dose.when for drug in content.drugs for dose in drug.doses}
    texts |= {note.when for drug in content.drugs for note in drug.notes}
    names = tuple(sorted({name for text in texts if text for name in condition(text).facts}))
    _conditions.clear()
    _conditions[id(content)] = (content, names)
    return names
