"""What a sample is too old for, told before a value of it is on record, agrees with what counts afterwards (H09)."""

from datetime import timedelta

import pytest

from bedside.assess.facts import CaseFacts
from bedside.assess.sample_age import too_old_for
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol
from tests.tables import table

PROTOCOL = shipped_protocol()
PANEL = ("ferritin", "lactate", "scd25", "height")

AGES = """
age            | too old for              | why
0 h            |                          | taken now
24 h           |                          | exactly at the limit of lactate it still counts
24 h and 1 s   | lactate                  | design.md 10.8: bedside measures 24 h
48 h           | lactate                  | exactly at the limit of chemistry
48 h and 1 s   | ferritin, lactate        | counts and chemistry 48 h
168 h          | ferritin, lactate        | exactly 7 days
168 h and 1 s  | ferritin, lactate, scd25 | sCD25 7 days; height never
"""


def age_of(words):
    hours, _, second = words.partition(" h")
    return timedelta(hours=int(hours), seconds=1 if second else 0)


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(AGES), ids=lambda row: row["age"])
def test_a_sample_is_too_old_exactly_past_the_validity_of_each_item(row):
    expected = tuple(filter(None, row["too old for"].split(", ")))
    assert too_old_for(PANEL, NOW - age_of(row["age"]), NOW, PROTOCOL) == expected


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("seconds", [0, 1])
@pytest.mark.parametrize(("item", "unit", "hours"), [("ferritin", "ug/L", 48), ("lactate", "mmol/L", 24)])
def test_what_it_says_before_is_what_holds_once_the_value_is_on_record(item, unit, hours, seconds):
    age = timedelta(hours=hours, seconds=seconds)
    case = CaseBuilder().answer(item, "9", unit, at=NOW - age).build()
    counts = CaseFacts(case, PROTOCOL, NOW).entry(item) is not None
    assert counts is (too_old_for((item,), NOW - age, NOW, PROTOCOL) == ())
