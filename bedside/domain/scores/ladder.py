"""Points of one measured item: steps that a value passes one after the other, each with a limit per unit."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from bedside.domain.quantity import Comparator, Quantity, Threshold, compare
from bedside.domain.scores.result import InputError, Inputs, ItemPoints
from bedside.domain.scores.truth import answer
from bedside.domain.units import UnitError, as_threshold, convert_exactly, units_of

_EQUAL: Final = Comparator.EQUAL
_SIGNS: Final = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_UPWARD: Final = frozenset({Comparator.ABOVE, Comparator.AT_LEAST})
_INCLUSIVE: Final = frozenset({Comparator.AT_MOST, Comparator.AT_LEAST})


class _Scale(NamedTuple):
    """The ladder in one unit.

    Attributes:
        limits: relation and threshold of each step, in the order of the steps.
        words: the band in words for each number of steps passed.
        rising: the thresholds in rising order, to be searched.
        on: points of a value exactly on each of `rising`.
        below: points of a value below each of `rising`, and above the last of them.
    """

    limits: tuple[tuple[Comparator, Threshold], ...]
    words: tuple[str, ...]
    rising: tuple[Threshold, ...]
    on: tuple[ItemPoints, ...]
    below: tuple[ItemPoints, ...]


class Ladder:
    """Steps of one item, ordered so that whoever passes a step has passed all before it.

    Every unit of the item gets its own limits: the published one of that unit where there is one, else the
    exact conversion of the first published one (scores.md 0.2, 1.2). The units in `never_compared` have no
    conversion at all: a value in one of them is shown, and counts as unknown.
    """

    def __init__(
        self,
        item: str,
        steps: Iterable[tuple[int, Mapping[str, str]]],
        *,
        never_compared: tuple[str, ...] = (),
    ) -> None:
        """Build from rows such as `(35, {"ug/L": ">= 2000"})`: points, and the limit per published unit."""
        rows = list(steps)
        self.item = item
        self._points = (0, *(points for points, _ in rows))
        self._never_compared = never_compared
        units = [unit for unit in units_of(item) or rows[0][1] if unit not in never_compared]
        self._scales = {unit: self._scale(unit, [limits for _, limits in rows]) for unit in units}
        self._unknown = ItemPoints(item, min(self._points), max(self._points), open_items=(item,))

    @property
    def units(self) -> tuple[str, ...]:
        """Units in which a value can be scored."""
        return tuple(self._scales)

    def points_of(self, inputs: Inputs) -> ItemPoints:
        """Points of the item: decided for a known value, the whole range for an unknown one.

        Raises:
            UnitError: for a unit that this item is not measured in.
            InputError: for an answer where a measured value is expected.
        """
        given = inputs.get(self.item)
        if given is None:
            return self._unknown
        if not isinstance(given, Quantity):
            raise InputError(
                f"{self.item} takes a measured value with its unit; nothing was scored: enter it again."
            )
        scale = self._scales.get(given.unit)
        if scale is None:
            return self._without_scale(given.unit)
        if given.comparator is not _EQUAL:
            return self._points_of_half_line(given, scale)
        place = bisect_left(scale.rising, given.value)
        if place < len(scale.rising) and scale.rising[place] == given.value:
            return scale.on[place]
        return scale.below[place]

    def _points_of_half_line(self, quantity: Quantity, scale: _Scale) -> ItemPoints:
        answers = [compare(quantity, relation, threshold) for relation, threshold in scale.limits]
        sure = sum(answer is True for answer in answers)
        possible = sum(answer is not False for answer in answers)
        if sure == possible:
            return self._decided(sure, scale.words)
        words = f"{scale.words[sure]} or {scale.words[possible]}"
        reached = self._points[sure : possible + 1]
        return ItemPoints(self.item, min(reached), max(reached), False, words, (self.item,))

    def _decided(self, passed: int, words: tuple[str, ...], *, on_threshold: bool = False) -> ItemPoints:
        points = self._points[passed]
        return ItemPoints(self.item, points, points, on_threshold, words[passed])

    def _without_scale(self, unit: str) -> ItemPoints:
        if unit in self._never_compared:
            return self._unknown
        raise UnitError(
            f"{self.item} is not measured in {unit}; nothing was scored: choose one of {self.units}."
        )

    def _scale(self, unit: str, rows: list[Mapping[str, str]]) -> _Scale:
        """All answers of one unit, worked out beforehand: a batch asks for them millions of times."""
        limits = tuple(self._limit(unit, published) for published in rows)
        words = _band_words(unit, limits)
        on = [
            self._decided(step + (relation in _INCLUSIVE), words, on_threshold=True)
            for step, (relation, _) in enumerate(limits)
        ]
        between = [self._decided(passed, words) for passed in range(len(limits) + 1)]
        rising = [threshold for _, threshold in limits]
        if limits[0][0] not in _UPWARD:
            rising.reverse()
            on.reverse()
            between.reverse()
        return _Scale(limits, words, tuple(rising), tuple(on), tuple(between))

    def _limit(self, unit: str, published: Mapping[str, str]) -> tuple[Comparator, Threshold]:
        source = unit if unit in published else next(iter(published))
        sign, number = published[source].split()
        exact = convert_exactly(Fraction(number), source, unit, self.item)
        return Comparator(sign), as_threshold(exact)


class Limit(Ladder):
    """A ladder of one step and one point: a criterion that a value meets or does not."""

    def __init__(
        self, item: str, published: Mapping[str, str], *, never_compared: tuple[str, ...] = ()
    ) -> None:
        super().__init__(item, [(1, published)], never_compared=never_compared)


class Infusion(Ladder):
    """Points of a running drug by its rate; "no" and a rate of 0 are both no drug."""

    def points_of(self, inputs: Inputs) -> ItemPoints:
        """Points of the rate; "yes" without a rate leaves every step from the first on open."""
        given = inputs.get(self.item)
        if given is False:
            return ItemPoints(self.item, self._points[0], self._points[0])
        if given is True:
            return ItemPoints(self.item, self._points[1], self._points[-1], open_items=(self.item,))
        return super().points_of(inputs)


class Answered:
    """Points of one yes/no item: none for "no", all for "yes", the whole range while unknown."""

    def __init__(self, item: str, points: int) -> None:
        self.item = item
        self._points = {
            True: ItemPoints(item, points, points),
            False: ItemPoints(item, 0, 0),
            None: ItemPoints(item, 0, points, open_items=(item,)),
        }

    def points_of(self, inputs: Inputs) -> ItemPoints:
        """Points of the recorded answer.

        Raises:
            InputError: when the item holds a number or a word.
        """
        return self._points[answer(inputs, self.item)]


def _band_words(unit: str, limits: tuple[tuple[Comparator, Threshold], ...]) -> tuple[str, ...]:
    """The words of each band, from no step passed to all of them."""
    signs = [f"{_SIGNS[relation]} {_shown(threshold)} {unit}" for relation, threshold in limits]
    middle = [f"{sign}, not {after}" for sign, after in pairwise(signs)]
    return (f"not {signs[0]}", *middle, signs[-1])


def _shown(threshold: Threshold) -> str:
    if isinstance(threshold, Decimal):
        return f"{threshold.normalize():f}"
    return f"{Decimal(threshold.numerator) / Decimal(threshold.denominator):.4f}"
