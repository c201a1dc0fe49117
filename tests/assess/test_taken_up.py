"""What a judgement takes up from earlier ones, and what the board says in another language, over cases at random.

Each case is judged after one event and the next, as the window does it, and carries on what was worked out before.
Folded anew and judged for the first time it must say the same, word for word.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest

from bedside.assess.assess import assess
from bedside.assess.wording import in_language, wording
from bedside.case.fold import fold
from bedside.case.state import CaseState
from tests.report.shipped import shipped
from tests.report.walks import walked

pytestmark = pytest.mark.slow

CASES, BLOCK = 12, 3
LAST = 30
"""So many of the last events of each case; those before them are folded at once."""


def steps(seed: int) -> Iterator[tuple[CaseState, CaseState, datetime]]:
    """A case that goes on, the same case folded anew, and the time, after each of the last events."""
    events = walked(seed).events
    first = max(len(events) - LAST, 0)
    case = fold(events[:first], None)
    for at, event in enumerate(events[first:], start=first + 1):
        case, anew = fold((event,), case), fold(events[:at], None)
        assert case is not None
        assert anew is not None
        yield case, anew, event.stamp.recorded_at


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("first", range(0, CASES, BLOCK))
def test_a_judgement_that_takes_up_earlier_ones_says_what_a_first_judgement_says(first: int) -> None:
    for seed in range(first, first + BLOCK):
        for case, anew, now in steps(seed):
            assert assess(case, shipped(), now) == assess(anew, shipped(), now), (seed, now)


@pytest.mark.parametrize("first", range(0, CASES, BLOCK))
def test_the_board_says_in_french_what_a_judgement_in_french_says(first: int) -> None:
    french = in_language(shipped(), "fr")
    for seed in range(first, first + BLOCK):
        for case, anew, now in steps(seed):
            said, whole = wording(case, french, assess(case, shipped(), now)), assess(anew, french, now)
            found = (said.tier_label, said.next_action)
            assert found == (whole.severity.label, whole.next_action), (seed, now)
