"""The French beside the English: the same numbers, the same units, the same drugs (design.md 10.25).

A translation that says another number is worse than none. English is the reviewed text; a missing French is no
fault here, because a site may work in English alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from bedside.protocol.item_check import Finding
from bedside.protocol.model import Drug
from bedside.protocol.words import Words

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_UNIT: Final = re.compile(
    r"(?<=\d )(?:mg/kg/day|mg/kg/jour|(?:[mµ]?g|IU|UI)/(?:kg|m²|m2|L|mL|dL)|mmol/L|[µm]?mol/L|[Uu]/m?L|×10⁹/L"
    r"|mmHg|°C|kg|mg|mL|cm|m²|%|h)(?![\w/])"
)
_SAME: Final = {"mg/kg/jour": "mg/kg/day", "UI/kg": "IU/kg", "UI/L": "IU/L"}
"""French units whose letters differ."""

DrugNames = tuple[tuple[str, str], ...]


def _translated(model: BaseModel, at: str = "") -> Iterator[tuple[str, Words]]:
    for name in type(model).model_fields:
        yield from _words_in(getattr(model, name), f"{at}.{name}" if at else name)


def _words_in(value: Any, at: str) -> Iterator[tuple[str, Words]]:
    if isinstance(value, Words):
        if value.fr:
            yield at, value
    elif isinstance(value, BaseModel):
        yield from _translated(value, at)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _words_in(part, f"{at}[{index}]")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _words_in(part, f"{at}.{key}")


def translation_faults(model: BaseModel, drugs: DrugNames) -> Iterator[Finding]:
    """Where the French of an entry says another number, unit or drug than its English.

    Args:
        model: the entry. drugs: what `drug_names` gives.
    """
    for at, words in _translated(model):
        for sentence in _differences(words.en, words.fr, drugs):
            yield f"{at}.fr", sentence


@cache
def _differences(english: str, french: str, drugs: DrugNames) -> tuple[str, ...]:
    """Many rows of the decision table give one reason: it is compared once."""
    compared = (
        ("number", _NUMBER.findall(english), _NUMBER.findall(french)),
        ("unit", _UNIT.findall(english), [_SAME.get(unit, unit) for unit in _UNIT.findall(french)]),
        ("drug", _named(drugs, english, 0), _named(drugs, french, 1)),
    )
    return tuple(_sentence(what, en, fr) for what, en, fr in compared if Counter(en) != Counter(fr))


def drug_names(drugs: Iterable[Drug]) -> DrugNames:
    """The name of every drug in both languages, as it is looked for in a text."""
    return tuple((drug.label.en.casefold(), drug.label.fr.casefold()) for drug in drugs if drug.label.fr)


def _named(drugs: DrugNames, text: str, language: int) -> list[str]:
    """Every drug that a text names, by its English name."""
    said = text.casefold()
    return [names[0] for names in drugs if names[language] in said]


def _sentence(what: str, english: list[str], french: list[str]) -> str:
    more, less = Counter(french) - Counter(english), Counter(english) - Counter(french)
    said = ", ".join(
        [*(f"{name} only in French" for name in more), *(f"{name} only in English" for name in less)]
    )
    return f"The French says another {what}: {said}. Correct one of them."
