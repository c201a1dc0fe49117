"""A rise of the tier stays in the history; what it rested on and no longer stands is named (design.md 10.6, 10.18)."""

import pytest

from bedside.assess.tier_history import taken_back_since, was_corrected
from bedside.case.events import CorrectionReason, TierRose
from bedside.domain.observations import Answer, Finding
from bedside.domain.severity import Tier
from tests.case.builder import NOW, CaseBuilder, hours
from tests.tables import table

ROSE = NOW - hours(4)


def supported() -> CaseBuilder:
    """A vasopressor that the inflammation explains raised the case to T3 four hours ago; there is no dialysis."""
    case = CaseBuilder().yes("vasopressor", "vasopressor_attributed", at=5).no("rrt", at=5)
    return case.happened(TierRose(tier=Tier.T3, overt=True, rule="severity.t3.support"), ROSE)


WITHDRAWN = """
item                   | hours ago | named | why
vasopressor            | 1         | yes   | the rise rested on it
vasopressor_attributed | 1         | yes   | the rise rested on the cause, too
rrt                    | 1         | no    | a "no" raised nothing
vasopressor            | 4.5       | no    | it was withdrawn before: another answer raised the tier
"""


@pytest.mark.hazard("H32")
@pytest.mark.parametrize("row", table(WITHDRAWN), ids=lambda row: row["why"])
def test_an_answer_behind_a_rise_that_was_withdrawn_since_is_named(row):
    case = supported().withdraw(row["item"], at=float(row["hours ago"])).build()
    [mark] = case.tier_marks
    named = [entry.observation.item for entry in taken_back_since(case, mark)]
    assert named == ([row["item"]] if row["named"] == "yes" else [])


@pytest.mark.hazard("H32")
def test_a_corrected_answer_is_told_apart_from_one_that_was_only_withdrawn():
    no = Finding(item="vasopressor", answer=Answer.NO, collected_at=NOW)
    case = supported().corrected(no, CorrectionReason.SLIP).withdraw("vasopressor_attributed").build()
    changed = taken_back_since(case, case.tier_marks[0])
    said = {entry.observation.item: was_corrected(case, entry) for entry in changed}
    assert said == {"vasopressor": True, "vasopressor_attributed": False}


def test_an_older_value_that_did_not_count_any_more_is_not_named():
    case = CaseBuilder().answer("ferritin", "9000", "ug/L", at=20)
    case.withdraw("ferritin", at=1).answer("ferritin", "12000", "ug/L", at=5).tier_rose(Tier.T2, at=4)
    built = case.build()
    assert taken_back_since(built, built.tier_marks[0]) == ()


def test_a_tier_that_a_clinician_set_rests_on_words():
    case = CaseBuilder().yes("vasopressor", at=5).tier_set(Tier.T3, at=4).withdraw("vasopressor", at=1)
    built = case.build()
    assert taken_back_since(built, built.tier_marks[0]) == ()
