"""Where Enter leads: an item that an answer brings in takes no key that was meant for the one that stood next."""

from collections.abc import Callable, Sequence


class WalkOrder:
    """Remembers how the items stood when an answer was given; fast typists are ahead of the screen (safety.md H06)."""

    def __init__(self) -> None:
        self._item = ""
        self._stood: tuple[str, ...] = ()
        self._came_in: set[str] = set()

    def stand(self, item: str, order: Sequence[str]) -> None:
        """An answer is about to change what is asked; the first one of an item counts."""
        if item != self._item:
            self._item, self._stood = item, tuple(order)

    def after(self, item: str, order: Sequence[str], is_open: Callable[[str], bool]) -> str:
        """The item that Enter leads to, "" at the end of the step.

        The one that stood next when the answer was given and is still asked; after the last one the first that was
        passed over and nobody answered.
        """
        stood = self._stood if item == self._item else tuple(order)
        self._item = ""
        self._came_in |= set(order) - set(stood)
        behind = stood[stood.index(item) + 1 :] if item in stood else ()
        passed = (each for each in order if each in self._came_in and each != item and is_open(each))
        return next((each for each in behind if each in order), "") or next(passed, "")

    def clear(self) -> None:
        """Forget the case."""
        self._item, self._stood = "", ()
        self._came_in.clear()
