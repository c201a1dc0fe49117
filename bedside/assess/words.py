"""Values, times and rules in the words of the clinician; every sentence comes from forms/rules."""

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bedside.assess.model import Reason
from bedside.case.history import Entry
from bedside.domain.number import format_number
from bedside.domain.observations import Answer, Choice, Finding, Measurement
from bedside.domain.quantity import Comparator, Quantity
from bedside.protocol.model import Item
from bedside.protocol.protocol import Protocol

UNIT_WORDS: Final = {
    "1": "",
    "{score}": "",
    "Cel": "°C",
    "[degF]": "°F",
    "10*9/L": "×10⁹/L",
    "10*3/uL": "×10³/µL",
    "/uL": "/µL",
    "ug/L": "µg/L",
    "umol/L": "µmol/L",
    "ukat/L": "µkat/L",
    "mm[Hg]": "mmHg",
    "[lb_av]": "lb",
    "[in_i]": "in",
    "m2": "m²",
    "mg/L{FEU}": "mg/L FEU",
    "ug/mL{FEU}": "µg/mL FEU",
    "ng/mL{FEU}": "ng/mL FEU",
    "mg/L{DDU}": "mg/L DDU",
    "ug/mL{DDU}": "µg/mL DDU",
    "ng/mL{DDU}": "ng/mL DDU",
}
"""How a UCUM unit is read aloud; the sheet writes µg as microgram (safety.md N5)."""

_SIGNS: Final = {
    Comparator.EQUAL: "",
    Comparator.BELOW: "< ",
    Comparator.AT_MOST: "≤ ",
    Comparator.ABOVE: "> ",
    Comparator.AT_LEAST: "≥ ",
}
_LIMIT: Final = re.compile(r"(not )?([<>≤≥]) (\S+) ([^\s,;]+)")
_OPPOSITE: Final = {"<": "≥", "≤": ">", ">": "≤", "≥": "<"}
_MONTHS: Final = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}


def reason(protocol: Protocol, rule: str, evidence: Iterable[str] = (), **words: str) -> Reason:
    """A rule of the content as a reason: its sentence with the names filled in, its mark and sources."""
    content = protocol.rules[rule]
    return Reason(rule, protocol.say(rule, **words), tuple(evidence), content.mark, content.sources)


def unit_words(unit: str) -> str:
    """The unit as it is shown: "µg/L" for "ug/L"."""
    return UNIT_WORDS.get(unit, unit)


def amount_text(quantity: Quantity, protocol: Protocol) -> str:
    """A value with its sign and unit: "> 40 000 µg/L"; nothing is rounded."""
    return f"{number_text(quantity, protocol)} {unit_words(quantity.unit)}".rstrip()


def number_text(quantity: Quantity, protocol: Protocol) -> str:
    """A value with its sign, without the unit: "> 40 000"; nothing is rounded."""
    return _SIGNS[quantity.comparator] + format_number(quantity.value, protocol.site.decimal_mark)


def band_text(band: str, protocol: Protocol) -> str:
    """The band of a score as it is shown: "≥ 38.4 °C, ≤ 39.4 °C" for "≥ 38.4 Cel, not > 39.4 Cel"."""

    def limit(found: re.Match[str]) -> str:
        denied, sign, number, unit = found.groups()
        shown = number.replace(".", protocol.site.decimal_mark)
        return f"{_OPPOSITE[sign] if denied else sign} {shown} {unit_words(unit)}".rstrip()

    return _LIMIT.sub(limit, band)


def rounded_text(value: Decimal, decimals: int, protocol: Protocol) -> str:
    """A computed number for display, rounded half up; the number itself is never used again."""
    shown = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return format_number(shown, protocol.site.decimal_mark)


def moment(instant: datetime, protocol: Protocol) -> str:
    """A time as the ward reads it: "22 Nov 03:20", in the ward's zone, the offset in a repeated hour."""
    local = instant.astimezone(ZoneInfo(protocol.site.zone))
    shown = f"{local.day} {_MONTHS[protocol.language][local.month - 1]} {local.hour:02}:{local.minute:02}"
    repeated = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{shown} {local:%z}" if repeated else shown


def in_a_row(protocol: Protocol, parts: Iterable[str]) -> str:
    """Parts of one sentence, a semicolon between them; French has a blank before it."""
    return ("\u00a0; " if protocol.language == "fr" else "; ").join(parts)


def labels(protocol: Protocol, items: Iterable[str]) -> str:
    """The names of items in a row, separated by commas."""
    return ", ".join(label(protocol, item) for item in items)


def label(protocol: Protocol, item: str) -> str:
    """The name of an item; its id when the content does not know it."""
    return protocol.label(item) if item in protocol.items else item


def entry_text(entry: Entry, protocol: Protocol) -> str:
    """What an entry says: value with unit, answer in the item's own wording, chosen codes, words."""
    observation = entry.observation
    item = protocol.items.get(observation.item)
    match observation:
        case Measurement(quantity=quantity):
            return amount_text(quantity, protocol)
        case Finding():
            return _answer_text(observation, item, protocol)
        case Choice(options=options):
            return _choice_text(options, item, protocol)
        case _:
            return observation.text


def _answer_text(finding: Finding, item: Item | None, protocol: Protocol) -> str:
    own = item.answers.get(finding.answer) if item else None
    if own is not None:
        return own.say(protocol.language)
    if finding.answer is not Answer.PENDING:
        return protocol.say(f"word.answer.{finding.answer.value}")
    sent = moment(finding.collected_at, protocol)
    if finding.expected_at is None:
        return protocol.say("word.answer.pending", time=sent)
    expected = moment(finding.expected_at, protocol)
    return protocol.say("word.answer.pending_until", time=sent, expected=expected)


def _choice_text(options: tuple[str, ...], item: Item | None, protocol: Protocol) -> str:
    if not options:
        return protocol.say("word.none_chosen")
    known = {option.code: option.label.say(protocol.language) for option in item.options} if item else {}
    return ", ".join(known.get(code, code) for code in options)
