"""What stands under an item says how old its sample is: of a value, and of what a test showed (H09)."""

import pytest

from bedside.assess.assess import assess
from bedside.ui.presenters.item_words import past_words
from tests.case.builder import NOW, CaseBuilder
from tests.tables import table

SAID = """
item           | answer   | hours | said
ebv_dna        | negative | 5     | negative, 5 h ago
ebv_dna        | positive | 80    | positive, 3 d ago
ebv_dna        | not_sent | 5     |
ebv_dna        | unknown  | 5     |
vasopressor    | yes      | 5     |
"""


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(SAID), ids=lambda row: f"{row['item']}: {row['answer']}")
def test_a_result_says_how_old_its_sample_is_and_no_other_answer_does(protocol, row):
    case = CaseBuilder().answer(row["item"], row["answer"], at=int(row["hours"])).build()
    now = assess(case, protocol, NOW).items[row["item"]]
    assert past_words(now, NOW, protocol).casefold() == row["said"]
