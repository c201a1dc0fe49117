"""A charted dose beside the regimen it was charted for: is it the same amount, route and rhythm (safety.md H04)?"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from bedside.assess.charted_dose import dose_said
from bedside.assess.facts import CaseFacts
from bedside.assess.model import ChoicesNow, DoseNow
from bedside.case.events import Confirmed, TherapyStarted
from bedside.domain.written_schedule import is_other_rhythm, is_other_route, rhythm_of
from bedside.protocol.model import Dose
from bedside.protocol.protocol import Protocol

_DOSES_A_DAY: Final = (1, 2, 3, 4, 6)


def regimen_doubt(
    protocol: Protocol, lines: Iterable[DoseNow], line: str, amount: Decimal, words: str
) -> str:
    """Why a dose is to be typed again: it is other than the regimen that it is charted for; "" when it is not.

    Args:
        lines: the dose lines as the cards show them for this patient. line: id of the one it is charted for.
        amount: of one dose, in the unit of the line. words: the dose as charted.

    Returns:
        One sentence that names both. The regimen is advice: the dose stays possible, typed a second time. Nothing
        is asked of a dose above the maximum of its line: it is refused (safety.md C5).
    """
    advised = next((each for each in lines if each.id == line), None)
    dose = _line(protocol, advised) if advised else None
    if advised is None or dose is None or _is_above(dose, amount):
        return ""
    if not is_other(advised, dose, amount, words):
        return ""
    charted = dose_said(words, amount, advised.unit, protocol)
    return (
        f"Charted is {charted}, the regimen says {_advised(advised)}. Nothing was saved yet. "
        "Type the amount again to confirm."
    )


def shown_lines(*lines: ChoicesNow) -> tuple[DoseNow, ...]:
    """Every dose line that a card shows for this patient."""
    return tuple(dose for choices in lines for option in choices.options for dose in option.doses)


def contradiction(fact: TherapyStarted, charted: str, facts: CaseFacts, lines: Iterable[DoseNow]) -> str:
    """What runs beside what is advised for it now, where they are not the same; else "".

    Args:
        charted: the dose on record in words. lines: the dose lines as the cards show them for this patient; a line
            that no card shows any more contradicts nothing.

    Returns:
        One sentence; it tells that the dose was typed twice when it was charted, whatever was advised then.
    """
    protocol = facts.protocol
    advised = next((each for each in lines if each.id == fact.dose_id), None)
    dose = _line(protocol, advised) if advised else None
    if advised is None or dose is None or not is_other(advised, dose, fact.amount, fact.dose):
        return ""
    is_typed_twice = Confirmed.OTHER_THAN_REGIMEN in fact.confirmed
    rule = "therapy.differs_typed_twice" if is_typed_twice else "therapy.differs"
    return protocol.say(rule, charted=charted, advised=_advised(advised))


def is_other(advised: DoseNow, dose: Dose, amount: Decimal | None, words: str) -> bool:
    """Whether a charted dose has another amount, route or rhythm than the regimen as it is worked out now.

    Args:
        advised: the regimen for this patient; without a number ("—") it is compared by route and rhythm, and not at
            all while it is a recalled one that shows neither (INV-33).
        dose: the same line of the content. amount: None when only words were charted.

    Returns:
        False for what the words do not say, and for an amount that differs by less than the step the line is
        rounded to. An amount of the day is compared by the doses that the words, or the line, make of it.
        Source: local rule.
    """
    if advised.problem and not advised.frequency:
        return False
    frequency = advised.frequency
    if is_other_route(words, advised.route) or is_other_rhythm(words, frequency):
        return True
    return amount is not None and advised.amount is not None and not _is_amount(advised, dose, amount, words)


def _advised(advised: DoseNow) -> str:
    """The regimen in words: without a number its route and frequency."""
    return f"{advised.route} {advised.frequency}" if advised.problem else advised.text


def _is_above(dose: Dose, amount: Decimal) -> bool:
    limit = dose.refuse_above if dose.refuse_above is not None else dose.maximum
    return limit is not None and amount > limit


def _is_amount(advised: DoseNow, dose: Dose, amount: Decimal, words: str) -> bool:
    low, high = advised.amount or amount, advised.upper_amount or advised.amount or amount
    step = dose.step or (Decimal(0) if dose.formula == "flat" else Decimal(1))
    return any(
        low / parts <= amount <= high / parts or low / parts - step < amount < high / parts + step
        for parts in _parts(advised.frequency, words)
    )


def _parts(frequency: str, words: str) -> tuple[Decimal, ...]:
    """In how many doses a day the amount of a line is given: one, unless it is an amount of the whole day."""
    if not rhythm_of(frequency).is_per_day:
        return (Decimal(1),)
    hours = rhythm_of(words).hours
    if hours is None:
        return tuple(map(Decimal, _DOSES_A_DAY))
    a_day = max(Fraction(24) / hours, Fraction(1))
    return (Decimal(a_day.numerator) / a_day.denominator,)


def _line(protocol: Protocol, advised: DoseNow) -> Dose | None:
    drug = protocol.drugs.get(advised.drug)
    return next((dose for dose in drug.doses if dose.id == advised.id), None) if drug else None
