"""The trends beside the case: newest value, which way it goes, what misleads about it, what was started meanwhile."""

from datetime import timedelta

import pytest

from bedside.assess.assess import assess
from tests.assess.ready_case import judged
from tests.case.builder import NOW, CaseBuilder, hours
from tests.tables import table
from tests.ui.told import shipped_protocol


@pytest.fixture(scope="module")
def protocol():
    return shipped_protocol()


def trend(protocol, builder, item):
    return next(t for t in assess(builder.build(), protocol, NOW).trends if t.item == item)


WAYS = """
before  | newest  | way   | why
9000    | 9001    | up    | one more is more
9001    | 9000    | down  | one less is less
9000    | 9000    | level | the same number
9000.0  | 9000    | level | the same amount written otherwise
9000    | > 40000 | up    | more than forty thousand is more than nine
> 40000 | 9000    | down  | nine is less than more than forty
> 40000 | > 40000 |       | both stand for a range: nobody knows
> 40000 | 41000   |       | it may have been more before
40000   | > 40000 | up    | above the limit is above the limit itself
"""


@pytest.mark.parametrize("row", table(WAYS), ids=lambda row: row["why"])
def test_the_arrow_says_only_what_the_two_newest_values_allow(protocol, row):
    told = CaseBuilder().answer("ferritin", row["before"], "ug/L", at=hours(9))
    told.answer("ferritin", row["newest"], "ug/L", at=hours(1))
    assert trend(protocol, told, "ferritin").direction == row["way"]


def test_a_first_value_has_no_arrow(protocol):
    assert trend(protocol, CaseBuilder().answer("crp", "90", "mg/L"), "crp").direction == ""


def test_the_newest_value_keeps_its_sign(protocol):
    shown = trend(protocol, CaseBuilder().answer("ferritin", "> 40000", "ug/L"), "ferritin")
    assert (shown.newest, shown.unit) == ("> 40\u202f000", "µg/L")


@pytest.mark.hazard("H09")
def test_a_value_is_outdated_after_its_validity_and_not_on_it(protocol):
    valid = protocol.items["ferritin"].validity_hours
    for late, expected in ((0, False), (1, True)):
        at = NOW - timedelta(hours=valid, seconds=late)
        told = CaseBuilder().answer("ferritin", "9000", "ug/L", at=at)
        assert trend(protocol, told, "ferritin").is_outdated is expected


@pytest.mark.hazard("H11")
def test_il6_blockade_stands_beside_crp_and_temperature_and_transfusion_beside_the_platelets(protocol):
    told = CaseBuilder().yes("il6_blocker_given", "recent_transfusion")
    told.answer("crp", "4", "mg/L").answer("temperature", "36.8", "Cel").answer("platelets", "60", "10*9/L")
    il6, counts = protocol.say("score.caveat.il6"), protocol.say("score.caveat.counts")
    assert trend(protocol, told, "crp").beside == (il6,)
    assert trend(protocol, told, "temperature").beside == (il6,)
    assert trend(protocol, told, "platelets").beside == (counts,)


def marks(protocol, builder):
    return [(mark.label, mark.at) for mark in assess(builder.build(), protocol, NOW).treatments]


def test_every_drug_stands_at_its_first_dose_in_order_of_time(protocol):
    told = CaseBuilder().therapy("anakinra", at=6).therapy("methylprednisolone", at=30)
    assert marks(protocol, told) == [
        ("Methylprednisolone", NOW - hours(30)),
        ("Anakinra", NOW - hours(6)),
    ]


def test_a_transfusion_stands_where_it_was_first_told_and_again_after_it_was_denied(protocol):
    label = protocol.label("recent_transfusion")
    told = CaseBuilder().yes("recent_transfusion", at=40).yes("recent_transfusion", at=30)
    told.no("recent_transfusion", at=20).yes("recent_transfusion", at=10)
    assert marks(protocol, told) == [(label, NOW - hours(40)), (label, NOW - hours(10))]


def test_a_transfusion_that_is_not_known_stands_nowhere(protocol):
    assert marks(protocol, CaseBuilder().unknown("recent_transfusion")) == []


def test_trends_are_in_the_unit_of_the_ward_oldest_first():
    builder = CaseBuilder().answer("ferritin", "1000", "ng/mL", at=9).answer("ferritin", "2000", "ug/L")
    builder.answer("temperature", "101.3", "[degF]").unknown("platelets")
    trends = {t.item: t for t in judged(builder).trends}
    assert [str(value) for _, value in trends["ferritin"].points] == ["1000", "2000"]
    assert trends["ferritin"].unit == "µg/L"
    assert [str(value) for _, value in trends["temperature"].points] == ["38.5"]
    assert "platelets" not in trends


def test_a_value_in_a_unit_of_another_time_is_left_out_of_the_chart():
    builder = CaseBuilder().answer("crp", "20", "mmol/L", at=5).answer("crp", "30", "mg/L")
    points = next(trend.points for trend in judged(builder).trends if trend.item == "crp")
    assert [str(value) for _, value in points] == ["30"]
