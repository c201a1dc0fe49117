"""Pasted laboratory texts, a million unless a number is given: no exception, no lost comparator, no bare number."""

from collections.abc import Sequence
from random import Random

from tests.app.pasted_texts import harm, made_text


def run(arguments: Sequence[str]) -> int:
    """Read the texts of one seed; 1 at the first that is read wrongly."""
    count = int(arguments[0]) if arguments else 1_000_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    random = Random(seed)
    for done in range(count):
        text = made_text(random)
        wrong = harm(text)
        if wrong:
            print(f"text {done} of seed {seed}: {wrong}")
            return 1
    print(f"{count:,} texts of seed {seed}: read or refused line by line, nothing wrong")
    return 0
