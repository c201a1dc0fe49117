"""Whatever happened in a case stands on its sheets, and nothing of another case does (H30, H31, H32).

The campaign `sheet_facts` walks 2,000 cases the same way.
"""

import pytest

from tests.report.walk_facts import faults
from tests.report.walks import walked

pytestmark = pytest.mark.slow

CASES = 120
BLOCK = 10


@pytest.mark.hazard("H30", "H32", "H01")
@pytest.mark.parametrize("first", range(0, CASES, BLOCK))
def test_every_fact_of_a_random_case_is_on_its_sheets_and_no_fact_of_another(first):
    assert [fault for seed in range(first, first + BLOCK) for fault in faults(seed)] == []


@pytest.mark.hazard("H30")
def test_a_page_that_is_full_to_the_last_point_is_a_page():
    """In this walk the heights of the blocks add up to the room, but for the last binary digit."""
    assert faults(356) == []


def test_the_walks_reach_every_kind_of_event():
    reached = {event.fact.type for seed in range(CASES) for event in walked(seed).events}
    assert reached >= {
        "answer_recorded",
        "answer_withdrawn",
        "case_closed",
        "case_opened",
        "content_moved",
        "gate_overridden",
        "identity_amended",
        "mdt_diagnosis_recorded",
        "record_taken",
        "round_started",
        "sheet_signed",
        "therapy_chosen",
        "therapy_started",
        "therapy_stopped",
        "tier_set",
    }
