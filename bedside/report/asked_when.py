"""When a question of the paper form is asked: the condition of the content in words a pen can follow."""

import re
from functools import reduce
from typing import Final

from bedside.protocol.model import Item, ItemKind
from bedside.report.edition import Edition

_ANSWERED: Final = re.compile(r"answered\((\w+)\)")
_IS: Final = re.compile(r"(\w+) (?:== (\w+)|in \(([^)]*)\))")
_RESULTS: Final = {"yes": "positive", "no": "negative"}
"""A condition may ask of a test what it means; its box says what it showed."""


def asked_when(edition: Edition, condition: str) -> str:
    """A condition by the numbers of its questions and the words of their boxes; "" for none.

    One that rests on more than questions of this form is left to the reader: no part of it would say the same.
    """
    if not condition:
        return ""
    said = [_term(edition, term.strip()) for term in condition.split(" or ")]
    if not all(said):
        return edition.voice.say("if it applies")
    joined = reduce(lambda one, other: edition.voice.say("{one} or {other}", one=one, other=other), said)
    return edition.voice.say("only if {condition}", condition=joined)


def _term(edition: Edition, term: str) -> str:
    """One question and what is answered to it: "1.5: yes"; "" for anything else."""
    if found := _ANSWERED.fullmatch(term):
        number = edition.content.numbers.get(found[1], "")
        return edition.voice.say("{number} answered", number=number) if number else ""
    found = _IS.fullmatch(term)
    item = _item(edition, found[1]) if found else None
    if found is None or item is None:
        return ""
    codes = [found[2]] if found[2] else [code.strip() for code in found[3].split(",")]
    words = " / ".join(_box(edition, item, code) for code in codes)
    return edition.voice.captioned(edition.content.numbers[item.id]) + words


def _item(edition: Edition, name: str) -> Item | None:
    items = (item for step in edition.content.steps for part in step.sections for item in part.items)
    return next((item for item in items if item.id == name), None)


def _box(edition: Edition, item: Item, code: str) -> str:
    """The words beside the box of an answer."""
    if item.kind is ItemKind.TEST:
        return edition.voice.say(_RESULTS.get(code, code))
    if item.kind is ItemKind.YES_NO:
        return edition.voice.say(code)
    return next((edition.words(option.label) for option in item.options if option.code == code), code)
