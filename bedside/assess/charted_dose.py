"""How a charted dose is said everywhere: the amount that was checked first, the words of the chart beside it."""

from decimal import Decimal

from bedside.case.events import TherapyStarted
from bedside.domain.number import format_number
from bedside.domain.written_dose import begins_with
from bedside.protocol.model import Drug
from bedside.protocol.protocol import Protocol


def charted_dose(fact: TherapyStarted, drug: Drug | None, protocol: Protocol) -> str:
    """A dose on record: "1000 mg IV once daily", or "1000 mg (charted as: 1 g IV once daily)".

    Args:
        fact: the dose; its words never stand for the amount that was typed and held to the maximum (safety.md H04).
        drug: None when the content no longer knows it.

    Returns:
        The words alone where no amount was typed, or its unit is not known, or they open with the amount itself.
    """
    unit = next((dose.unit for dose in drug.doses if dose.id == fact.dose_id), "") if drug else ""
    return dose_said(fact.dose, fact.amount, unit, protocol)


def dose_said(words: str, amount: Decimal | None, unit: str, protocol: Protocol) -> str:
    """A dose in words, the amount that was typed before them unless they open with it."""
    mark = protocol.site.decimal_mark
    if amount is None or not unit or begins_with(words, amount, unit, mark):
        return words
    return protocol.say("therapy.charted_as", amount=f"{format_number(amount, mark)} {unit}", words=words)
