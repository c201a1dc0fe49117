"""The one closed language of conditions on facts, three-valued (decision_rules.md 4).

    expr := expr "or" expr | expr "and" expr | "not" expr | "(" expr ")"
          | fact "==" value | fact "!=" value | fact ">=" number (and "<=", ">", "<")
          | fact "in" "(" value, … ")" | "answered" "(" fact ")" | "true"

"not" binds closest, then "and", then "or". The empty text is always true. What is not known makes a
comparison unknown, never false: only a known answer speaks for or against something.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from bedside.domain.quantity import Comparator, Quantity, compare

FactValue = str | Decimal | Quantity | None
"""What a fact can be: a word of its list, a number, a measured amount, or nothing on record."""

ReadFact = Callable[[str], FactValue]
Verdict = bool | None

NOT_KNOWN: Final = frozenset({"unknown", "pending", "not_sent", "not_available", "not_applicable"})
"""Answers that say nothing; comparisons on them are unknown (safety.md C2)."""

_TOKEN: Final = re.compile(r"\s*(?:(==|!=|>=|<=|>|<|\(|\)|,)|([A-Za-z_][A-Za-z0-9_]*)|(-?\d+(?:\.\d+)?))")
_ORDERINGS: Final = {
    ">=": Comparator.AT_LEAST,
    "<=": Comparator.AT_MOST,
    ">": Comparator.ABOVE,
    "<": Comparator.BELOW,
}
_RESERVED: Final = frozenset({"and", "or", "not", "in", "answered", "true"})


class ConditionFault(ValueError):  # noqa: N818 - the word of forms check
    """A condition that cannot be read.

    Attributes:
        position: index of the character where reading stopped. sentence: what is wrong there.
    """

    def __init__(self, text: str, position: int, sentence: str) -> None:
        super().__init__(f"{sentence} At character {position + 1} of {text!r}.")
        self.position = position
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was read once and can be asked many times.

    Attributes:
        text: as it stands in the content. facts: every fact it may read.
        values: the words each fact is compared with, for checking them against its list.
        thresholds: the numbers each fact is compared with.
    """

    text: str
    facts: frozenset[str] = field(compare=False)
    values: frozenset[tuple[str, str]] = field(compare=False)
    thresholds: frozenset[tuple[str, Decimal]] = field(compare=False)
    _ask: Callable[[ReadFact], Verdict] = field(compare=False, repr=False)

    def evaluate(self, read: ReadFact) -> Verdict:
        """True, False, or None when what is not known could still decide it (Kleene)."""
        return self._ask(read)


def parse(text: str) -> Condition:
    """Read a condition.

    Args:
        text: one condition; empty or blank is always true.

    Raises:
        ConditionFault: when it does not follow the grammar, with the place and a sentence.

    Source: decision_rules.md 4.
    """
    reader = _Reader(text)
    ask = _always if not text.strip() else reader.whole()
    return Condition(
        text, frozenset(reader.facts), frozenset(reader.values), frozenset(reader.thresholds), ask
    )


class _Reader:
    """Recursive descent over one text; every part becomes a closure."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.facts: set[str] = set()
        self.values: set[tuple[str, str]] = set()
        self.thresholds: set[tuple[str, Decimal]] = set()

    def whole(self) -> Callable[[ReadFact], Verdict]:
        ask = self._any()
        if self.text[self.at :].strip():
            raise self._fault("The condition should end here, or go on with “and” or “or”.")
        return ask

    def _any(self) -> Callable[[ReadFact], Verdict]:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else _or(tuple(parts))

    def _all(self) -> Callable[[ReadFact], Verdict]:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else _and(tuple(parts))

    def _one(self) -> Callable[[ReadFact], Verdict]:
        if self._take("not"):
            return _not(self._one())
        if self._take("("):
            ask = self._any()
            self._need(")")
            return ask
        if self._take("true"):
            return _always
        if self._take("answered"):
            self._need("(")
            fact = self._fact()
            self._need(")")
            return _answered(fact)
        return self._comparison()

    def _comparison(self) -> Callable[[ReadFact], Verdict]:
        fact = self._fact()
        for sign, ordering in _ORDERINGS.items():
            if self._take(sign):
                return _ordered(fact, ordering, self._number(fact))
        if self._take("=="):
            return _equals(fact, self._value(fact))
        if self._take("!="):
            return _not(_equals(fact, self._value(fact)))
        self._need("in", "After a fact stands ==, !=, >=, <=, >, < or “in”.")
        self._need("(")
        values = [self._value(fact)]
        while self._take(","):
            values.append(self._value(fact))
        self._need(")")
        return _or(tuple(_equals(fact, value) for value in values))

    def _fact(self) -> str:
        word = self._peek()
        if not word or not (word[0].isalpha() or word[0] == "_") or word in _RESERVED:
            raise self._fault("A fact should stand here.")
        self._advance()
        self.facts.add(word)
        return word

    def _value(self, fact: str) -> str:
        word = self._peek()
        if not word or not (word[0].isalnum() or word[0] in "_-") or word in _RESERVED:
            raise self._fault("A value should stand here.")
        self._advance()
        self.values.add((fact, word))
        return word

    def _number(self, fact: str) -> Decimal:
        word = self._peek()
        if not word or not (word[0].isdigit() or word[0] == "-"):
            raise self._fault("A number should stand here.")
        self._advance()
        self.thresholds.add((fact, Decimal(word)))
        return Decimal(word)

    def _peek(self) -> str:
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            if self.text[self.at :].strip():
                raise self._fault("This sign has no meaning in a condition.")
            return ""
        return found.group().strip()

    def _advance(self) -> None:
        found = _TOKEN.match(self.text, self.at)
        self.at = found.end() if found else len(self.text)

    def _take(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self._advance()
        return True

    def _need(self, token: str, sentence: str = "") -> None:
        if not self._take(token):
            raise self._fault(sentence or f"“{token}” should stand here.")

    def _fault(self, sentence: str) -> ConditionFault:
        rest = self.text[self.at :]
        return ConditionFault(self.text, self.at + len(rest) - len(rest.lstrip()), sentence)


def _always(_read: ReadFact) -> Verdict:
    return True


def _answered(fact: str) -> Callable[[ReadFact], Verdict]:
    return lambda read: read(fact) is not None


def _not(part: Callable[[ReadFact], Verdict]) -> Callable[[ReadFact], Verdict]:
    def ask(read: ReadFact) -> Verdict:
        verdict = part(read)
        return None if verdict is None else not verdict

    return ask


def _and(parts: tuple[Callable[[ReadFact], Verdict], ...]) -> Callable[[ReadFact], Verdict]:
    def ask(read: ReadFact) -> Verdict:
        worst: Verdict = True
        for part in parts:
            verdict = part(read)
            if verdict is False:
                return False
            if verdict is None:
                worst = None
        return worst

    return ask


def _or(parts: tuple[Callable[[ReadFact], Verdict], ...]) -> Callable[[ReadFact], Verdict]:
    def ask(read: ReadFact) -> Verdict:
        best: Verdict = False
        for part in parts:
            verdict = part(read)
            if verdict is True:
                return True
            if verdict is None:
                best = None
        return best

    return ask


def _equals(fact: str, wanted: str) -> Callable[[ReadFact], Verdict]:
    number = Decimal(wanted) if wanted[0].isdigit() or wanted[0] == "-" else None

    def ask(read: ReadFact) -> Verdict:
        value = read(fact)
        if value is None:
            return None
        if isinstance(value, str):
            return None if value in NOT_KNOWN else value == wanted
        return None if number is None else _compared(value, Comparator.EQUAL, number)

    return ask


def _ordered(fact: str, ordering: Comparator, threshold: Decimal) -> Callable[[ReadFact], Verdict]:
    def ask(read: ReadFact) -> Verdict:
        value = read(fact)
        return None if value is None or isinstance(value, str) else _compared(value, ordering, threshold)

    return ask


def _compared(value: Decimal | Quantity, ordering: Comparator, threshold: Decimal) -> Verdict:
    quantity = value if isinstance(value, Quantity) else Quantity(value, "1")
    return compare(quantity, ordering, threshold)
