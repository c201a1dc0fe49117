"""Section 4: conditions in three values (Kleene). True, False, or None for "cannot be told"."""

import re
from collections.abc import Callable

from tests.spec.second_evaluator.state import Facts

Condition = Callable[[Facts], bool | None]
TOKEN = re.compile(r"\s*(==|!=|>=|[(),]|[A-Za-z0-9_.]+)")


def parse(text: str) -> tuple[Condition, tuple[str, ...]]:
    """The condition as a function of the facts, and the names of the facts it reads. Empty is always true."""
    if not text:
        return (lambda facts: True), ()
    reader = _Reader(TOKEN.findall(text))
    condition = reader.disjunction()
    assert not reader.tokens, f"text is left over after the condition: {text}"
    return condition, tuple(dict.fromkeys(reader.names))


def known(value: object) -> bool:
    """Whether a fact has an answer that can be compared."""
    return value is not None and value != "unknown"


class _Reader:
    """Recursive descent: "or" binds weakest, then "and", then "not"."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.names: list[str] = []

    def disjunction(self) -> Condition:
        sides = [self.conjunction()]
        while self._take("or"):
            sides.append(self.conjunction())
        return _any(sides)

    def conjunction(self) -> Condition:
        sides = [self.negation()]
        while self._take("and"):
            sides.append(self.negation())
        return _all(sides)

    def negation(self) -> Condition:
        if self._take("not"):
            inner = self.negation()
            return lambda facts: None if (value := inner(facts)) is None else not value
        if self._take("("):
            inner = self.disjunction()
            assert self._take(")")
            return inner
        return self.comparison()

    def comparison(self) -> Condition:
        name, operator = self.tokens.pop(0), self.tokens.pop(0)
        self.names.append(name)
        if operator == ">=":
            limit = float(self.tokens.pop(0))
            return lambda facts: float(str(v)) >= limit if known(v := facts.get(name)) else None
        wanted = self._values() if operator == "in" else frozenset((self.tokens.pop(0),))
        if operator == "!=":
            return lambda facts: v not in wanted if known(v := facts.get(name)) else None
        return lambda facts: v in wanted if known(v := facts.get(name)) else None

    def _values(self) -> frozenset[str]:
        assert self._take("(")
        values = [self.tokens.pop(0)]
        while self._take(","):
            values.append(self.tokens.pop(0))
        assert self._take(")")
        return frozenset(values)

    def _take(self, token: str) -> bool:
        if self.tokens and self.tokens[0] == token:
            self.tokens.pop(0)
            return True
        return False


def _all(sides: list[Condition]) -> Condition:
    if len(sides) == 1:
        return sides[0]

    def every(facts: Facts) -> bool | None:
        values = [side(facts) for side in sides]
        return False if False in values else None if None in values else True

    return every


def _any(sides: list[Condition]) -> Condition:
    if len(sides) == 1:
        return sides[0]

    def some(facts: Facts) -> bool | None:
        values = [side(facts) for side in sides]
        return True if True in values else None if None in values else False

    return some
