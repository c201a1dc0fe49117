"""What stands before immunosuppression: one number for what is asked, tests that lead to their place, few words."""

import pytest

from bedside.assess.assess import assess
from bedside.ui.widgets.barrier_list import BarrierList, BarrierRow, barriers
from tests.case.builder import NOW, CaseBuilder
from tests.ui.told import critical_exposed, fulminant, settle

SHUT = ("leishmania", "malaria", "strongyloides", "toxoplasma")


def rows_of(told, protocol):
    judged = assess(told.build(), protocol, NOW)
    return judged, {row.title: row for row in barriers(judged, protocol)}


@pytest.mark.parametrize("told", [CaseBuilder, critical_exposed, fulminant])
def test_the_answers_needed_for_the_parasites_are_counted_once_and_the_same_everywhere(protocol, told):
    judged, rows = rows_of(told(), protocol)
    needed, parasites = len(judged.step("parasitic_exclusion").unanswered), rows["Parasites"]
    assert parasites.detail == f"{needed} answers needed"
    assert len(parasites.missing) + parasites.more == needed
    assert (rows["Not assessed"].missing, rows["Not assessed"].more) == ((), 0)


def test_the_tests_to_send_stay_links_once_a_parasite_is_overridden_and_only_two_are_named(protocol):
    judged, rows = rows_of(critical_exposed().override(*SHUT), protocol)
    row = rows["Overridden"]
    to_send = {item for p in judged.gate.parasites if p.id in SHUT for item in (*p.missing, *p.pending)}
    assert [link.item for link in row.named] == ["leishmania_microscopy", "leishmania_pcr"]
    assert all(link.words in row.action and link.item in to_send for link in row.named)
    assert row.action.endswith(" and 8 more.")


def test_the_tests_to_send_stay_links_once_a_parasite_is_treated(protocol):
    treated = fulminant().pending("malaria_set_1", at=2).therapy("artesunate", parasite="malaria", at=1)
    _, rows = rows_of(treated, protocol)
    assert [link.item for link in rows["Malaria"].named] == ["malaria_set_2", "malaria_set_3"]
    assert rows["Malaria"].action == (
        "Send: Malaria film and rapid test, second, Malaria film and rapid test, third."
    )


def test_another_step_shows_the_live_picture_from_its_head(hands):
    bar = hands.sitting.case._live_slot.verticalScrollBar()
    bar.setRange(0, 500)
    bar.setValue(300)
    hands.open_step("infection_screen")
    assert bar.value() == 0


def test_a_parasite_looks_like_a_part_of_the_gate_and_not_like_another_one(qtbot, protocol):
    shown = BarrierList()
    qtbot.addWidget(shown)
    judged, _ = rows_of(fulminant(), protocol)
    shown.show_barriers(barriers(judged, protocol))
    shown.resize(306, 900)
    shown.show()
    settle()
    marks = [(row._mark.width(), row._title.x()) for row in shown.findChildren(BarrierRow)]
    sizes = {width for width, _ in marks}
    assert len(sizes) == 2 and len({words for _, words in marks}) == 1
    parts = sum(row.is_part for row in shown.rows)
    assert sum(width == min(sizes) for width, _ in marks) == parts > 0
