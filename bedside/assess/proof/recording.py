"""Facts read through a recording view, and every class of states that a judgement can tell apart."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bedside.protocol.conditions import FactValue

Domains = Mapping[str, tuple[FactValue, ...]]
Known = Mapping[str, FactValue]
Trail = list[tuple[str, int]]
Outcome = TypeVar("Outcome")


class UndeclaredReadError(LookupError):
    """A rule read a fact that the proof does not know, so the proof would not cover it."""

    def __init__(self, fact: str) -> None:
        super().__init__(
            f"A rule reads “{fact}”, which the proof does not list, so its states were not covered. "
            "Nothing is proven. Add the fact and its answers to the space of the proof."
        )


class RecordedFacts(Mapping[str, FactValue]):
    """Facts that are settled when they are first read: the known ones, then the answers of this turn.

    Attributes:
        trail: every fact read that was not known, with the place of its answer in its domain.
    """

    __slots__ = ("_domains", "trail", "values_read")

    def __init__(self, domains: Domains, known: Known, trail: Trail) -> None:
        self._domains = domains
        self.trail = trail
        self.values_read: dict[str, FactValue] = dict(known)
        self.values_read.update((name, domains[name][at]) for name, at in trail)

    def __getitem__(self, name: str) -> FactValue:
        if name not in self.values_read:
            if name not in self._domains:
                raise UndeclaredReadError(name)
            self.trail.append((name, 0))
            self.values_read[name] = self._domains[name][0]
        return self.values_read[name]

    def get(self, name: str, default: object = None) -> FactValue:
        """The answer, None when nothing is on record."""
        return self[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._domains)

    def __len__(self) -> int:
        return len(self._domains)


def classes(
    judgement: Callable[[RecordedFacts], Outcome], domains: Domains, known: Known
) -> Iterator[tuple[Known, Outcome]]:
    """Every class of states that a judgement tells apart, with what it says of them.

    Args:
        judgement: reads facts through the view it is given, and depends on nothing else.
        domains: every fact that may be read, with all its answers. known: facts settled beforehand.

    Yields:
        What is known of the class (the known facts and those read), and the outcome. The classes are
        disjoint and together are all states that agree with `known`.
    """
    trail: Trail = []
    while True:
        view = RecordedFacts(domains, known, trail)
        outcome = judgement(view)
        yield view.values_read, outcome
        while trail and trail[-1][1] + 1 >= len(domains[trail[-1][0]]):
            trail.pop()
        if not trail:
            return
        name, at = trail.pop()
        trail.append((name, at + 1))
