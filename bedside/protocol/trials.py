"""Every set of answers that conditions can tell apart: what a check of the content tries, one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from bedside.protocol.conditions import Condition, FactValue

_ANOTHER: Final = "any_other_word"


def known_states(
    conditions: Sequence[Condition], words: Mapping[str, frozenset[str]], also: tuple[None, ...] = ()
) -> Iterator[dict[str, FactValue]]:
    """Every set of values that the conditions can tell apart.

    Args:
        words: all words of the facts that are enumerations; another fact is tried with the words it is
            compared with, and one more. also: (None,) tries each fact as not known too.
    """
    trials: dict[str, tuple[FactValue, ...]] = {}
    for fact in sorted(frozenset().union(*(condition.facts for condition in conditions))):
        compared = {value for c in conditions for name, value in c.values if name == fact}
        numbers = {number for c in conditions for name, number in c.thresholds if name == fact}
        around = {number + step for number in numbers for step in (Decimal(-1), Decimal(0), Decimal(1))}
        tried = sorted(compared | words.get(fact, {_ANOTHER}))
        trials[fact] = (*sorted(around), *tried, *also) if numbers else (*tried, *also)
    for values in product(*trials.values()):
        yield dict(zip(trials, values, strict=True))
