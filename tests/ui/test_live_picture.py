"""The live picture: tier, what stands before treatment, scores, trends and pending results of one assessment."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QLabel, QWidget

from bedside.ui import fonts, theme
from bedside.ui.roles import SIZES
from bedside.ui.widgets.barrier_list import BarrierRow
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.live_slot import LiveSlot
from bedside.ui.widgets.pending_list import MOST_READY, PendingRow
from bedside.ui.widgets.score_list import CAUTIONS, OPEN
from bedside.ui.widgets.score_meter import BAR, MARK_OVER, ScoreMeter
from tests.case.builder import NOW, CaseBuilder, hours
from tests.ui.told import (
    Shell,
    critical,
    critical_exposed,
    entered,
    fulminant,
    settle,
    words_of,
)

WIDTH = 321
"""The panel is 332 px wide; the rest is its border and the scroll bar."""
FOLD = 768 - 98 - 56
"""Height of the panel on the smallest screen: without notice, banner and foot."""


def show(live, protocol, told: CaseBuilder):
    return Shell(live, told.build(), protocol)


def link(live, item):
    return next(label for label in live.findChildren(LinkText) if f'href="{item}"' in label.text())


def test_an_open_tier_names_what_would_settle_it_and_goes_there(qtbot, live, protocol):
    show(live, protocol, entered().answer("ferritin", "9000", "ug/L"))
    severity = live.severity
    assert "Indeterminate" in words_of(severity)
    assert "Would settle it: " in words_of(severity)
    item = show(live, protocol, entered()).view.assessment.severity.settles[0]
    with qtbot.waitSignal(live.focus_item) as wanted:
        link(severity, item).linkActivated.emit(item)
    assert wanted.args == [item]


def test_the_reasons_of_the_tier_are_sentences_beside_its_word(live, protocol):
    show(live, protocol, critical(protocol))
    said = words_of(live.severity)
    assert "Critical" in said
    assert "Vasopressor" in said


@pytest.mark.hazard("H08")
def test_the_hscore_is_a_range_while_items_are_missing_and_names_them(live, protocol):
    shell = show(live, protocol, entered().answer("ferritin", "9000", "ug/L").answer("ast", "90", "U/L"))
    score = shell.view.assessment.score("HScore")
    assert score.minimum < score.maximum
    said = words_of(live.scores)
    assert f"{score.minimum} to {score.maximum}" in said
    assert "Open: " in said
    assert "Probability" not in said
    press(live.scores, OPEN, "HScore")
    assert "Fibrinogen (0 to 30)" in words_of(live.scores)


def test_a_count_says_how_many_are_unknown_and_whether_it_is_fulfilled(live, protocol):
    shell = show(live, protocol, entered().answer("ferritin", "9000", "ug/L"))
    score = shell.view.assessment.score("HLH-2004")
    unknown = score.maximum - score.minimum
    assert "HLH-2004: open" in words_of(live.scores)
    assert f"{unknown} unknown." in words_of(live.scores)


def test_a_full_count_that_is_not_fulfilled_says_which_condition_is_not_met_and_which_is_missing(
    qtbot, live, protocol
):
    told = entered().choose("context_codes", "AUTO").answer("platelets", "100", "10*9/L")
    told.answer("ast", "90", "U/L").answer("triglycerides", "4", "mmol/L").answer("fibrinogen", "1.2", "g/L")
    show(live, protocol, told.answer("temperature", "37", "Cel"))
    said = words_of(live.scores)
    assert "4 / 4" in said
    assert "MAS-2016: not fulfilled" in said
    assert "Not met: Fever. Missing: Ferritin. " in said
    line = next(label for label in live.scores.findChildren(LinkText) if "Not met" in label.text())
    with qtbot.waitSignal(live.focus_item) as wanted:
        line.linkActivated.emit("ferritin")
    assert wanted.args == ["ferritin"]


def test_a_press_on_what_is_unknown_names_every_item_and_a_second_one_folds_it(live, protocol):
    show(live, protocol, entered().answer("ferritin", "9000", "ug/L"))
    assert "NK-cell activity" not in words_of(live.scores)
    press(live.scores, OPEN, "HLH-2004")
    assert "Open: " in words_of(live.scores)
    assert "NK-cell activity" in words_of(live.scores)
    press(live.scores, OPEN, "HLH-2004")
    assert "NK-cell activity" not in words_of(live.scores)


@pytest.mark.hazard("H17")
def test_what_may_mislead_about_a_score_is_one_press_away(live, protocol):
    shell = show(live, protocol, entered().answer("ferritin", "9000", "ug/L").yes("recent_transfusion"))
    caveat = shell.view.assessment.score("HScore").caveats[0]
    assert caveat not in words_of(live.scores)
    press(live.scores, CAUTIONS, "HScore")
    assert caveat in words_of(live.scores)


def press(part, name, score):
    line = next(
        label
        for label in part.findChildren(LinkText)
        if f'href="{name}"' in label.text() and label.property("score") == score and label.isVisibleTo(part)
    )
    line.linkActivated.emit(name)
    settle()


@pytest.mark.hazard("H18")
def test_a_parasite_stands_with_its_state_its_next_action_and_what_is_missing(live, protocol):
    shell = show(live, protocol, critical_exposed())
    rows = {row.title: row for row in live.barriers.rows}
    leishmania = next(p for p in shell.view.assessment.gate.parasites if p.id == "leishmania")
    assert rows["Leishmania"].detail
    assert rows["Leishmania"].action == leishmania.action
    assert {link.item for link in rows["Leishmania"].missing} <= set(leishmania.missing)
    assert list(rows) == ["Infection", "Parasites", *[t for t in rows if rows[t].is_part], "Malignancy"]


@pytest.mark.hazard("H20")
def test_a_pending_result_shows_owner_and_time_and_says_when_nobody_is_named(live, protocol):
    late = NOW - timedelta(hours=1)
    told = (
        entered().pending("ebv_dna", at=hours(20), expected=late, owner="night registrar").pending("cmv_dna")
    )
    shell = show(live, protocol, told)
    assert live.pending.shown == shell.view.assessment.pending
    said = words_of(live.pending)
    assert "night registrar" in said
    assert "Overdue" in said
    assert "nobody named" in said


def test_a_pending_name_opens_its_item(qtbot, live, protocol):
    show(live, protocol, entered().pending("ebv_dna"))
    with qtbot.waitSignal(live.focus_item) as wanted:
        link(live.pending, "ebv_dna").linkActivated.emit("ebv_dna")
    assert wanted.args == ["ebv_dna"]


def test_the_name_of_a_gate_and_of_a_score_leads_to_its_item(qtbot, live, protocol):
    shell = show(live, protocol, critical_exposed())
    leishmania = next(p for p in shell.view.assessment.gate.parasites if p.id == "leishmania")
    for part in (live.barriers, live.scores):
        names = [label for label in part.findChildren(LinkText) if "text-decoration: none" in label.text()]
        assert names
    row = next(row for row in live.barriers.rows if row.title == "Leishmania")
    assert row.item in leishmania.missing
    title = next(label for label in live.barriers.findChildren(LinkText) if label.spoken == "Leishmania")
    with qtbot.waitSignal(live.focus_item) as wanted:
        title.linkActivated.emit(row.item)
    assert wanted.args == [row.item]


def test_the_items_that_an_action_names_can_be_pressed_and_are_not_listed_twice(live, protocol):
    show(live, protocol, entered().unknown("exposure_malaria").choose("informant", "patient"))
    malaria = next(row for row in live.barriers.rows if row.title == "Malaria")
    assert malaria.names_missing
    assert [link.item for link in malaria.named] == ["malaria_set_1", "malaria_set_2", "malaria_set_3"]
    assert words_of(live.barriers).count("Malaria film and rapid test, first") == 1


@pytest.mark.hazard("H17")
def test_at_t4_tier_gates_and_hscore_stand_above_the_fold_of_the_smallest_screen(live, protocol):
    show(live, protocol, fulminant().answer("ferritin", "61200", "ug/L").answer("platelets", "18", "10*9/L"))
    live.resize(WIDTH, live.heightForWidth(WIDTH))
    settle()
    name = next(line for line in live.scores.findChildren(LinkText) if line.spoken == "HScore")
    parts = (live.severity, live.barriers, name)
    down = [part.mapTo(live, part.rect().bottomLeft()).y() for part in parts]
    assert down == sorted(down)
    assert down[-1] <= FOLD


def test_what_stands_before_treatment_is_seen_before_the_trends_and_begins_above_the_smallest_fold(
    qtbot, live, protocol
):
    show(live, protocol, fulminant().answer("ferritin", "61200", "ug/L").answer("platelets", "18", "10*9/L"))
    live.resize(WIDTH, 1400)
    settle()
    *_, last = live.trends.rows()
    parasites = live.barriers.findChildren(BarrierRow)[1]
    assert parasites.accessibleName().startswith("Parasites: ")
    assert parasites.mapTo(live, parasites.rect().bottomLeft()).y() < FOLD
    down = [
        part.mapTo(live, QPoint()).y() for part in (live.severity, live.barriers, live.scores, live.trends)
    ]
    assert down == sorted(down), "tier, gates, scores, trend"
    in_one_line = last.height()
    live.resize(SIZES.live_wide, 1400)
    qtbot.waitUntil(lambda: last.height() > in_one_line * 1.5)


def test_with_room_for_two_columns_all_of_it_stands_above_the_fold_of_a_usual_screen(qtbot, live, protocol):
    show(live, protocol, fulminant().answer("ferritin", "61200", "ug/L").answer("platelets", "18", "10*9/L"))
    live.resize(SIZES.live_wide, 1080 - 98 - 56)
    qtbot.waitUntil(lambda: live.barriers.mapTo(live, QPoint()).x() > live.severity.geometry().right())
    qtbot.waitUntil(lambda: live.trends.height() >= live.trends.heightForWidth(live.trends.width()))
    assert live.trends.mapTo(live, live.trends.rect().bottomLeft()).y() < live.height()


@pytest.mark.parametrize("width", [WIDTH, SIZES.live_wide])
def test_every_part_has_its_height_after_the_picture_was_spread_and_the_case_has_changed(
    qtbot, live, protocol, width
):
    show(live, protocol, entered())
    live.resize(SIZES.live_wide, 1400)
    settle()
    live.resize(width, 1400)
    show(live, protocol, critical_exposed().pending("ebv_dna").pending("cmv_dna"))
    parts = (live.severity, live.scores, live.barriers, live.trends, live.pending)
    qtbot.waitUntil(lambda: all(part.height() >= part.heightForWidth(part.width()) for part in parts))


def test_in_its_place_the_picture_wants_the_size_it_has_taken(qtbot, live, protocol):
    slot = LiveSlot("Live picture")
    qtbot.addWidget(slot)
    slot.resize(SIZES.live, 600)
    slot.hold(live)
    slot.show()
    show(live, protocol, critical_exposed().pending("ebv_dna"))
    slot.draw()
    assert live.height() == live.heightForWidth(live.width())
    assert live.sizeHint() == live.minimumSizeHint() == live.size()
    slot.takeWidget()  # two owners would throw it away twice


@pytest.mark.hazard("H18")
def test_nothing_is_drawn_anew_while_nothing_changes(live, protocol):
    shell = show(live, protocol, critical_exposed())
    before = live.findChildren(QLabel)
    live.show_view(shell.view)
    assert live.findChildren(QLabel) == before


def test_no_label_is_wider_than_the_panel(qtbot, live, protocol):
    told = critical_exposed().pending("ebv_dna", owner="x" * 90)
    show(live, protocol, told)
    live.adjustSize()
    assert live.minimumSizeHint().width() <= WIDTH


@pytest.mark.hazard("H01")
def test_clearing_leaves_no_word_of_the_case(qtbot, live, protocol):
    show(live, protocol, critical_exposed().pending("ebv_dna", owner="night registrar"))
    live.clear()
    qtbot.waitUntil(lambda: "night registrar" not in words_of(live))
    assert live.barriers.rows == ()


def test_a_row_that_is_no_longer_needed_shows_the_next_value(qtbot, live, protocol):
    show(live, protocol, critical_exposed().pending("ebv_dna"))
    first = live.pending.parts()[0]
    show(live, protocol, critical_exposed())
    assert not live.pending.parts() and first.isHidden()
    show(live, protocol, critical_exposed().pending("cmv_dna", owner="night registrar"))
    assert live.pending.parts() == [first] and first.isVisible()
    assert "night registrar" in words_of(first) and "EBV" not in words_of(first)


@pytest.mark.hazard("H01")
def test_rows_kept_for_the_next_press_go_with_the_case(qtbot, live, protocol):
    show(live, protocol, critical_exposed().pending("ebv_dna", "cmv_dna"))
    show(live, protocol, critical_exposed().pending("ebv_dna"))
    qtbot.waitUntil(lambda: len(live.pending.findChildren(PendingRow)) == 1 + MOST_READY)
    live.clear()
    settle()
    assert not live.pending.findChildren(PendingRow)
    assert not live.barriers.findChildren(BarrierRow)


# -- the meter -------------------------------------------------------------------------------------------


@pytest.mark.hazard("H40")
def test_the_meter_tells_certain_from_open_from_out_of_reach_without_colour(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    meter = ScoreMeter()
    qtbot.addWidget(meter)
    meter.show_range(Decimal(100), Decimal(200), Decimal(300), None, "blocked")
    meter.resize(300, meter.sizeHint().height())
    grey = picture(meter)
    row = int(MARK_OVER + BAR / 2)
    levels = [{grey.pixelColor(x, row).lightness() for x in span} for span in SPANS]
    assert max(levels[0]) < min(levels[2])
    assert len(levels[1]) > len(levels[0])


SPANS = (range(10, 90), range(110, 190), range(210, 290))


def picture(widget):
    image = QImage(widget.size(), QImage.Format.Format_ARGB32)
    image.fill(theme.colour("card"))
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_the_meter_says_its_range_and_its_mark(qtbot):
    meter = ScoreMeter()
    qtbot.addWidget(meter)
    meter.show_range(Decimal(208), Decimal(273), Decimal(337), Decimal(169), "blocked")
    assert meter.accessibleName() == "208 to 273 of 337, mark at 169"
