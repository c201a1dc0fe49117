"""Where Enter leads: from an answer to the question that it brings in, from a number to the next one on the paper."""

from collections.abc import Callable, Sequence


class WalkOrder:
    """Remembers which items came in while somebody worked on the step."""

    def __init__(self) -> None:
        self._stood: frozenset[str] = frozenset()
        self._came_in: set[str] = set()

    def show(self, shown: frozenset[str]) -> frozenset[str]:
        """The items that came in since the last time: nothing has come in when a case is first shown."""
        came = shown - self._stood if self._stood else frozenset()
        self._stood = shown
        self._came_in |= came
        return came

    def after(
        self, item: str, order: Sequence[str], is_open: Callable[[str], bool], *, is_typed: bool = False
    ) -> str:
        """The item that Enter leads to, "" at the end of the step.

        Args:
            is_typed: the item takes a number. Numbers are typed from a paper, eyes down: a question that one of them
                brings in waits, for the next digit would answer it (safety.md H04, H06).

        After the last one the first that came in further up and nobody answered.
        """
        missed = [each for each in order if each in self._came_in and each != item and is_open(each)]
        passed = missed if is_typed else ()
        behind = order[order.index(item) + 1 :] if item in order else ()
        return next((each for each in behind if each not in passed), "") or next(iter(missed), "")

    def clear(self) -> None:
        """Forget the case."""
        self._stood = frozenset()
        self._came_in.clear()


def turned(order: Sequence[str], here: str, by: int) -> list[str]:
    """The items from the one behind `here` (before it where `by` is -1) round the end; `here` itself is the last."""
    at = order.index(here) if here in order else -1 if by > 0 else 0
    return [order[(at + by * step) % len(order)] for step in range(1, len(order) + 1)]
