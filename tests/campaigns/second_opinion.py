"""The engine beside the second evaluator on states drawn at random; 200,000 of them, or as many as named.

About 2,000 states a second. A second argument is the seed.
"""

from collections.abc import Sequence
from random import Random

from tests.spec.second_evaluator.states import random_state
from tests.spec.second_opinion import disagreements

STATES = 200_000
SEED = 20_261_122
SHOWN = 20


def run(arguments: Sequence[str]) -> int:
    """0 when they agree on every state."""
    states = int(arguments[0]) if arguments else STATES
    random = Random(int(arguments[1]) if len(arguments) > 1 else SEED)
    found: list[str] = []
    for _ in range(states):
        found += disagreements(random_state(random))
        if len(found) >= SHOWN:
            break
    for sentence in found[:SHOWN]:
        print(sentence)
    print(f"{states} states drawn; {'they agree on all' if not found else 'they disagree'}.")
    return 1 if found else 0
