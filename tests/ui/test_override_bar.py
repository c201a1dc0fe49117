"""An override stands in red over every page of its case, that of the parasites too, which says all of it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from bedside.assess.assess import assess
from bedside.assess.findings import Reason
from bedside.domain.gates import GateState
from bedside.ui import theme
from bedside.ui.presenters.said_once import flags_of_all, note_kind
from bedside.ui.widgets.override_bar import OverrideBar
from tests.case.builder import NOW
from tests.ui.fake_service import override
from tests.ui.shell.ward import Ward
from tests.ui.told import critical_exposed, fulminant, settle

PARASITES = ("leishmania", "malaria", "strongyloides", "toxoplasma")
ACT, OVERRIDDEN, OTHER = (
    Reason("choice.flag.strongyloides", "Ivermectin with the first dose.", asks_for_act=True),
    Reason("choice.flag.overridden", "The gate is overridden."),
    Reason("choice.flag.live_vaccine", "No live vaccine."),
)


@pytest.fixture
def overridden(protocol):
    return assess(critical_exposed().override(*PARASITES).build(), protocol, NOW)


@pytest.fixture
def bar(qtbot, qapp):
    theme.start()
    window = QWidget()
    qtbot.addWidget(window)
    yield OverrideBar(window)


@pytest.mark.hazard("H21")
def test_the_override_says_its_end_its_parasites_and_both_names(bar, overridden, protocol):
    bar.show_overrides(overridden.overrides, protocol)
    assert not bar.isHidden()
    assert bar.property("meaning") == "blocked"
    for words in (
        "25 Nov 03:00",
        "Leishmania",
        "Malaria",
        "Strongyloides",
        "Toxoplasma",
        "Adeyemi",
        "Brandt",
    ):
        assert words in bar.text


@pytest.mark.hazard("H21", "H11")
def test_a_parasite_that_was_found_since_is_told_shut_and_covered_no_more(bar, protocol):
    """design.md 10.4: an override ends sooner for a parasite that is found."""
    told = critical_exposed().override(*protocol.parasites, at=2).test("leishmania_pcr", "positive", at=1)
    now = assess(told.build(), protocol, NOW)
    assert not now.gate.is_open
    bar.show_overrides(now.overrides, protocol, now.gate)
    shut, covered = bar.text.replace("\u200b", "").split("\n")
    assert shut == "Parasite gate shut: Leishmania."
    assert covered.startswith("Overridden until 25 Nov 02:00: Malaria, Strongyloides, Toxoplasma")
    assert "Leishmania" not in covered
    assert "gate overridden" not in bar.text


@pytest.mark.hazard("H21")
def test_an_override_that_ended_and_a_case_without_one_have_no_bar(bar, overridden, protocol):
    bar.show_overrides([replace(each, holds=False) for each in overridden.overrides], protocol)
    assert (bar.text, bar.isHidden()) == ("", True)
    bar.show_overrides((), protocol)
    assert bar.isHidden()


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(("told", "is_red"), [(fulminant, True), (critical_exposed, False)])
def test_what_is_treated_empirically_in_t4_stands_red_and_at_t3_it_does_not(bar, protocol, told, is_red):
    """Pathway.md 8.3, row TREATED_EMPIRICALLY: "table; red banner" at T4, at T3 no banner."""
    treated = told().pending("malaria_set_1", at=2).therapy("artesunate", parasite="malaria", at=1)
    now = assess(treated.build(), protocol, NOW)
    [malaria] = [parasite for parasite in now.gate.parasites if parasite.id == "malaria"]
    assert malaria.state is GateState.TREATED_EMPIRICALLY
    bar.show_overrides(now.overrides, protocol, now.gate)
    said = "Parasites treated empirically: Malaria. Short course, lowest effective dose"
    assert bar.text.startswith(said) is is_red
    assert bar.isHidden() is not is_red


def test_its_details_are_the_step_of_the_parasites_and_nothing_is_left_of_a_case(
    qtbot, bar, overridden, protocol
):
    bar.show_overrides(overridden.overrides, protocol)
    with qtbot.waitSignal(bar.details_wanted) as wanted:
        bar.details.click()
    assert wanted.args == ["parasitic_exclusion"]
    bar.clear()
    assert (bar.text, bar.accessibleName(), bar.isHidden()) == ("", "", True)


@pytest.mark.hazard("H21")
def test_a_dose_to_give_with_the_steroid_is_an_act_before_the_notes_and_the_override_is_not_said_again(
    protocol,
):
    options = assess(critical_exposed().build(), protocol, NOW).first_line.options[:2]
    flagged = [replace(option, flags=(OVERRIDDEN, OTHER, ACT)) for option in options]
    assert flags_of_all(flagged) == (ACT, OTHER)
    assert [note_kind(flag) for flag in (ACT, OTHER)] == ["act", "note"]


@pytest.mark.hazard("H21")
def test_the_case_screen_carries_the_bar_from_page_to_page_and_forgets_it_with_the_case(qtbot, qapp):
    ward = Ward(qtbot)
    ward.come_in()
    ward.window.sitting.open_case("case-4")
    view = ward.window.sitting.case_talk.view
    ward.case.show_view(replace(view, assessment=replace(view.assessment, overrides=(override(),))))
    tops = set()
    for step in ("severity", "parasitic_exclusion", "first_line", "second_line", "review"):
        ward.case.open_step(step)
        settle()
        tops.add(ward.case.rail.y())
        assert ward.case.overridden.isVisible()
        assert "Dr Ana Reyes · Dr Mats Lind" in ward.case.overridden.text
    ward.case.overridden.details.click()
    assert ward.case.step == "parasitic_exclusion"
    assert len(tops) == 1, "nothing moves under the mouse from step to step"
    ward.case.clear()
    assert ward.case.overridden.text == ""
    ward.window.close()
