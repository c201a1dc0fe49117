"""The words of a dose line: amount, formula, maximum, rounding, or why there is no number."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bedside.assess.model import DoseNow, Reason
from bedside.assess.words import reason
from bedside.domain.dose import WHOLE, Worked
from bedside.domain.number import format_number
from bedside.protocol.model import Dose, Drug, Mark
from bedside.protocol.protocol import Protocol

NO_NUMBER: Final = "—"
_MG_IN_G: Final = 1000
_FULL: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """Everything about a dose line but its amounts."""

    drug: Drug
    dose: Dose
    basis: Decimal
    percent: int
    problem: str
    inputs: tuple[tuple[str, str], ...]
    notes: tuple[Reason, ...]


def hidden(drug: Drug, dose: Dose, protocol: Protocol) -> DoseNow:
    """A recalled dose before the site confirmed it: no number, frequency or duration anywhere (INV-33)."""
    return DoseNow(
        id=dose.id,
        drug=drug.id,
        label=dose.label.say(protocol.language),
        text=NO_NUMBER,
        amount=None,
        upper_amount=None,
        unit=dose.unit,
        inputs=(),
        formula="",
        cap="",
        route=dose.route.say(protocol.language),
        frequency="",
        duration="",
        interval_hours=None,
        notes=(),
        problem=protocol.say("dose.problem.recalled"),
        mark=dose.mark,
        sources=dose.sources,
    )


def plain_text(drug: Drug, dose: Dose, protocol: Protocol) -> DoseNow:
    """A schedule in words, without arithmetic."""
    line = Line(drug, dose, WHOLE, _FULL, "", (), ())
    return _dose_now(line, None, None, protocol)


def line_of(line: Line, low: Worked | None, high: Worked | None, protocol: Protocol) -> DoseNow:
    """A computed dose line; without amounts it is "—" and its problem."""
    return _dose_now(line, low, high, protocol)


def _dose_now(line: Line, low: Worked | None, high: Worked | None, protocol: Protocol) -> DoseNow:
    dose, language = line.dose, protocol.language
    frequency = dose.frequency.say(language)
    duration = dose.duration.say(language) if dose.duration else ""
    notes = line.notes
    if dose.mark is Mark.RECALLED:
        notes = (*notes, reason(protocol, "dose.note.confirmed"))
    return DoseNow(
        id=dose.id,
        drug=line.drug.id,
        label=dose.label.say(language),
        text=_text(line, low, high, protocol),
        amount=low.amount if low else None,
        upper_amount=high.amount if high else None,
        unit=dose.unit,
        inputs=line.inputs,
        formula=_formula(line, low, high, protocol) if low else "",
        cap=_cap(line, low, high, protocol) if low else "",
        route=dose.route.say(language),
        frequency=frequency,
        duration=duration,
        interval_hours=dose.interval_hours,
        notes=notes,
        problem=line.problem,
        mark=dose.mark,
        sources=dose.sources,
    )


def _text(line: Line, low: Worked | None, high: Worked | None, protocol: Protocol) -> str:
    dose, language = line.dose, protocol.language
    schedule = [dose.route.say(language), dose.frequency.say(language)]
    if line.problem:
        return NO_NUMBER
    if low is not None:
        schedule.insert(0, _spoken_range(low.amount, high.amount if high else None, dose.unit, protocol))
    words = " ".join(schedule)
    return f"{words}, {dose.duration.say(language)}" if dose.duration else words


def _formula(line: Line, low: Worked, high: Worked | None, protocol: Protocol) -> str:
    dose, say = line.dose, protocol.say
    per_unit = _range(dose.amount or Decimal(0), dose.upper_amount, protocol)
    words = say(
        f"dose.{dose.formula}",
        amount=per_unit,
        unit=dose.unit,
        weight=_number(line.basis, protocol),
        surface=_number(line.basis, protocol),
        result=_range(low.computed, high.computed if high else None, protocol),
    )
    if line.percent != _FULL:
        reduced = _range(low.reduced, high.reduced if high else None, protocol)
        words += say("dose.factor", percent=str(line.percent), result=reduced, unit=dose.unit)
    if low.amount != low.reduced or (high is not None and high.amount != high.reduced):
        given = _range(low.amount, high.amount if high else None, protocol)
        step = _number(dose.step or WHOLE, protocol)
        words += say("dose.rounded", step=step, unit=dose.unit, result=given)
    return words


def _cap(line: Line, low: Worked, high: Worked | None, protocol: Protocol) -> str:
    dose = line.dose
    if dose.maximum is None:
        return ""
    maximum = spoken(dose.maximum, dose.unit, protocol)
    if not (low.capped or (high is not None and high.capped)):
        return protocol.say("dose.cap_flat", maximum=maximum)
    return protocol.say(
        "dose.cap",
        amount=_range(dose.amount or Decimal(0), dose.upper_amount, protocol),
        unit=dose.unit,
        basis="kg" if dose.formula == "per_kg" else "m²",
        result=_range(low.computed, high.computed if high else None, protocol),
        maximum=maximum,
    )


def spoken(amount: Decimal, unit: str, protocol: Protocol) -> str:
    """An amount with its unit; whole grams are said as grams."""
    if unit == "mg" and amount >= _MG_IN_G and amount % _MG_IN_G == 0:
        return f"{_number(amount / _MG_IN_G, protocol)} g"
    return f"{_number(amount, protocol)} {unit}"


def _spoken_range(low: Decimal, high: Decimal | None, unit: str, protocol: Protocol) -> str:
    if high is None or high == low:
        return spoken(low, unit, protocol)
    return f"{_range(low, high, protocol)} {unit}"


def _range(low: Decimal, high: Decimal | None, protocol: Protocol) -> str:
    if high is None or high == low:
        return _number(low, protocol)
    return protocol.say("dose.range", low=_number(low, protocol), high=_number(high, protocol))


def _number(value: Decimal, protocol: Protocol) -> str:
    return format_number(value, protocol.site.decimal_mark)
