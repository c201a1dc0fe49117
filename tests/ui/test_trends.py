"""The trends of the live picture: six on one axis of time, with the treatments started on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bedside.assess.assess import assess
from bedside.ui import fonts, theme
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.time_axis import axis_of
from bedside.ui.widgets.trend_list import TrendList
from bedside.ui.widgets.trend_row import across
from tests.case.builder import NOW, CaseBuilder, hours
from tests.ui.told import settle, words_of

WIDTH = 268


@pytest.fixture
def trends(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()
    made = TrendList(protocol)
    qtbot.addWidget(made)
    made.resize(WIDTH, 500)
    made.show()
    return made


def all_six():
    told = CaseBuilder()
    for at, ferritin, platelets in ((60, "9000", "90"), (12, "18400", "41")):
        told.answer("ferritin", ferritin, "ug/L", at=at).answer("platelets", platelets, "10*9/L", at=at)
    told.answer("fibrinogen", "1.4", "g/L", at=12).answer("crp", "240", "mg/L", at=12)
    return told.answer("temperature", "39.6", "Cel", at=2).answer("sofa", "9", "{score}", at=2)


def show(trends, protocol, told, now=NOW):
    assessment = assess(told.build(), protocol, now)
    trends.show_trends(assessment)
    settle()
    return assessment


def row(trends, item):
    return next(row for row in trends.rows() if row.trend.item == item)


def test_all_six_stand_with_unit_newest_value_arrow_and_age(trends, protocol):
    show(trends, protocol, all_six())
    said = [(row.name, row.figures, row.age) for row in trends.rows()]
    assert said == [
        ("Ferritin, µg/L", "18\u202f400 ↑", "12 h"),
        ("Platelets, ×10⁹/L", "41 ↓", "12 h"),
        ("Fibrinogen, g/L", "1.4", "12 h"),
        ("CRP, mg/L", "240", "12 h"),
        ("Temperature, °C", "39.6", "2 h"),
        ("SOFA", "9", "2 h"),
    ]


def test_a_reader_hears_value_way_age_and_since_when(trends, protocol):
    show(trends, protocol, all_six())
    said = row(trends, "ferritin").accessibleName()
    assert said == "Ferritin: 18\u202f400 µg/L, rising, 12 h ago, 2 values from 19 Nov 16:00"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_on_a_trend_leads_to_its_item(qtbot, trends, protocol, key):
    show(trends, protocol, all_six())
    with qtbot.waitSignal(trends.item_wanted) as wanted:
        QTest.keyClick(row(trends, "platelets"), key)
    assert wanted.args == ["platelets"]


def test_a_click_on_a_trend_leads_to_its_item(qtbot, trends, protocol):
    show(trends, protocol, all_six())
    with qtbot.waitSignal(trends.item_wanted) as wanted:
        QTest.mouseClick(row(trends, "crp"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["crp"]


def test_what_has_no_value_is_named_and_leads_to_its_item(qtbot, trends, protocol):
    show(trends, protocol, CaseBuilder())
    assert words_of(trends).startswith(
        "Drawn from the first value on. Enter: Ferritin, Platelets, Fibrinogen"
    )
    show(trends, protocol, CaseBuilder().answer("ferritin", "9000", "ug/L"))
    assert words_of(trends).startswith("No value yet: Platelets, Fibrinogen")
    with qtbot.waitSignal(trends.item_wanted) as wanted:
        trends.findChild(LinkText).linkActivated.emit("platelets")
    assert wanted.args == ["platelets"]


@pytest.mark.hazard("H11")
def test_what_misleads_stands_under_the_trend_it_is_about(trends, protocol):
    show(trends, protocol, all_six().yes("il6_blocker_given"))
    said = protocol.say("score.caveat.il6")
    assert said in words_of(row(trends, "crp").parentWidget())
    assert said not in words_of(row(trends, "ferritin").parentWidget())


def test_each_treatment_has_one_letter_and_its_times_below(trends, protocol):
    told = all_six().therapy("methylprednisolone", at=48).therapy("etoposide", at=40)
    told.therapy("etoposide", at=4)
    show(trends, protocol, told)
    assert trends.legend.text().split("\n") == [
        "A  Methylprednisolone, 20 Nov 04:00",
        "B  Etoposide, 20 Nov 12:00, 22 Nov 00:00",
    ]
    assert trends.letters.isVisible()


def test_without_treatment_there_are_no_letters(trends, protocol):
    show(trends, protocol, all_six())
    assert not trends.letters.isVisible()
    assert not trends.legend.isVisible()


def test_the_axis_runs_from_the_first_value_to_now_and_an_earlier_drug_stands_at_its_edge(protocol):
    told = all_six().therapy("methylprednisolone", at=90).therapy("anakinra", at=30)
    found = assess(told.build(), protocol, NOW)
    axis = axis_of(found.trends, found.treatments, NOW)
    assert (axis.began, axis.ended) == (NOW - hours(60), NOW)
    assert [axis.share(each.times[0]) for each in axis.treatments] == [0.0, 0.5]


def test_one_moment_alone_stands_at_the_end(protocol):
    found = assess(CaseBuilder().answer("ferritin", "9000", "ug/L", at=0).build(), protocol, NOW)
    assert axis_of(found.trends, (), NOW).share(NOW) == 1.0


@pytest.mark.hazard("H40")
def test_a_treatment_is_a_line_through_every_curve_at_its_time(trends, protocol):
    told = all_six()
    show(trends, protocol, told)
    without = {each.trend.item: each.grab().toImage() for each in trends.rows()}
    assessment = show(trends, protocol, told.therapy("anakinra", at=30))
    axis = axis_of(assessment.trends, assessment.treatments, NOW)
    assert len(without) == len(trends.rows()) == 6
    for each in trends.rows():
        x = round(across(each.box(), axis.share(NOW - hours(30))))
        image, before = each.grab().toImage(), without[each.trend.item]
        column = [
            y
            for y in range(image.height())
            for dx in (-1, 0, 1)
            if image.pixel(x + dx, y) != before.pixel(x + dx, y)
        ]
        assert len(set(column)) > image.height() / 3


def test_every_curve_begins_behind_the_widest_words(trends, protocol):
    show(trends, protocol, all_six())
    widest = max(each.words_width() for each in trends.rows())
    assert {each.box().left() for each in trends.rows()} == {trends.rows()[0].box().left()}
    assert trends.rows()[0].box().left() >= widest


@pytest.mark.hazard("H18")
def test_a_trend_that_stays_is_not_made_anew(trends, protocol):
    told = all_six()
    show(trends, protocol, told)
    before = row(trends, "ferritin")
    show(trends, protocol, told.answer("crp", "260", "mg/L", at=0))
    assert row(trends, "ferritin") is before
    assert row(trends, "crp").figures == "260 ↑"


@pytest.mark.hazard("H09")
def test_a_value_that_stays_grows_older_in_sight_and_for_a_reader(trends, protocol):
    told = all_six()
    for later, shown, heard in ((0, "12 h", "12 h ago"), (2, "14 h", "14 h ago"), (70, "3 d", "3 d ago")):
        show(trends, protocol, told, NOW + hours(later))
        ferritin = row(trends, "ferritin")
        assert ferritin.age == shown
        assert heard in ferritin.accessibleName()


def test_the_case_shown_before_is_drawn_again_after_it_was_put_away(trends, protocol):
    told = all_six()
    for _ in range(2):
        show(trends, protocol, told)
        assert [each.age for each in trends.rows()] == ["12 h"] * 4 + ["2 h"] * 2
        trends.clear()


@pytest.mark.hazard("H01")
def test_clearing_leaves_no_value(trends, protocol):
    show(trends, protocol, all_six().therapy("anakinra", at=30))
    trends.clear()
    settle()
    assert trends.rows() == []
    assert words_of(trends).strip() == ""
