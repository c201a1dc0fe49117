"""The notice of a step: its warnings, at most one that interrupts, and the parasite gate with the way over it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.assess.model import WarningNow
from bedside.commands.model import OverrideGate
from bedside.ui import fonts, theme
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.pages.step import StepPage
from bedside.ui.pages.step_notice import StepNotice
from tests.case.builder import NOW, CaseBuilder
from tests.ui.told import (
    Shell,
    button,
    context,
    critical_exposed,
    entered,
    overt,
    settle,
    words_of,
)

STEP = "parasitic_exclusion"


@pytest.fixture
def make(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()

    def made(step, told, **changes):
        notice = StepNotice(context(protocol, step))
        qtbot.addWidget(notice)
        notice.resize(760, 500)
        notice.show()
        state = told.build()
        assessment = replace(assess(state, protocol, NOW), **changes)
        notice.show_view(CaseView(state, assessment, NOW))
        return notice

    return made


def stripes(notice):
    """Red stripes in sight: what interrupts."""
    settle()
    return [
        frame
        for frame in notice.findChildren(QFrame)
        if frame.isVisibleTo(notice)
        and frame.property("panel") == "notice"
        and frame.property("meaning") == "blocked"
    ]


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("told", "interrupts"), [(CaseBuilder(), False), (CaseBuilder().yes("allergies"), True)]
)
def test_a_missing_weight_is_where_to_begin_and_interrupts_once_the_step_has_begun(make, told, interrupts):
    notice = make("patient", told)
    assert "Weight is not recorded" in words_of(notice)
    assert ("Start here: the weight first." in words_of(notice)) is not interrupts
    assert bool(stripes(notice)) is interrupts


@pytest.mark.hazard("H18")
def test_at_most_one_warning_of_a_step_interrupts(make):
    warnings = (
        WarningNow("warn.calm", "Calm words.", "patient", 5, interrupts=False),
        WarningNow("warn.stop", "Stop words.", "patient", 2, interrupts=True),
        WarningNow("warn.more", "More words.", "patient", 3, interrupts=False),
        WarningNow("warn.elsewhere", "Words of another step.", "severity", 2, interrupts=True),
    )
    notice = make("patient", entered(), warnings=warnings)
    assert len(stripes(notice)) == 1
    said = words_of(notice).splitlines()
    assert said[0] == "Stop words."
    assert {"Calm words.", "More words."} <= set(said)
    assert "Words of another step." not in said


@pytest.mark.hazard("H18")
def test_the_same_stop_is_not_drawn_again_when_a_calm_warning_joins_it(make):
    stop = WarningNow("warn.stop", "Stop words.", "patient", 2, interrupts=True)
    calm = WarningNow("warn.calm", "Calm words.", "patient", 5, interrupts=False)
    notice = make("patient", entered(), warnings=(stop,))
    [before] = stripes(notice)
    view = notice._view
    notice.show_view(replace(view, assessment=replace(view.assessment, warnings=(stop, calm))))
    assert "Calm words." in words_of(notice)
    assert stripes(notice) == [before]
    notice.show_view(replace(view, assessment=replace(view.assessment, warnings=())))
    assert stripes(notice) == []


def test_a_step_without_warnings_shows_nothing(make):
    notice = make("patient", entered(), warnings=())
    assert not notice.isVisible()


@pytest.mark.hazard("H12")
def test_a_shut_gate_of_overt_disease_shows_its_parasites_and_the_way_over_it(make):
    notice = make(STEP, critical_exposed())
    said = words_of(notice)
    assert "immunosuppression waits for this step." in said
    assert "Leishmania: " in said
    assert button(notice, "Override…").isEnabled()
    asked = []
    notice.step_wanted.connect(asked.append)
    button(notice, "Treat empirically…").click()
    assert asked == ["short_path"]


def test_there_is_nothing_to_override_in_the_first_tier(make):
    notice = make(STEP, entered().no("falling_counts"))
    assert "Override…" not in words_of(notice)


def test_an_open_gate_asks_for_no_override(make, protocol):
    notice = make(STEP, overt(protocol))
    assert "Override…" not in words_of(notice)
    assert stripes(notice) == []


@pytest.mark.hazard("H21", "H11")
def test_an_override_in_force_names_a_parasite_found_since_as_covered_no_longer(make):
    told = critical_exposed().override("leishmania", "malaria", "strongyloides", "toxoplasma", at=2)
    said = words_of(make(STEP, told.test("leishmania_pcr", "positive", at=1))).replace("\u200b", "")
    title = said[said.index("Override in force until") :].partition("Seniors")[0]
    assert "Malaria, Strongyloides, Toxoplasma" in title
    assert "Leishmania" not in title
    assert "No longer covers: Leishmania" in said


@pytest.mark.hazard("H21")
def test_an_override_in_force_stands_with_both_names_reason_samples_cover_and_end(make):
    shut = ("leishmania", "malaria", "strongyloides", "toxoplasma")
    notice = make(STEP, critical_exposed().override(*shut))
    said = words_of(notice)
    assert "Override in force until 25 Nov 03:00" in said
    for words in (
        "Dr Ada Adeyemi",
        "Dr Jonas Brandt",
        "Fulminant course",
        "Marrow film",
        "No empirical cover",
    ):
        assert words in said


def test_a_name_in_the_gate_panel_leads_to_its_item(qtbot, make):
    notice = make(STEP, critical_exposed())
    with qtbot.waitSignal(notice.focus_item) as wanted:
        notice.gate.item_wanted.emit("leishmania_pcr")
    assert wanted.args == ["leishmania_pcr"]


def test_the_biopsy_prompt_stands_on_the_malignancy_step(make, protocol):
    notice = make("malignancy_workup", overt(protocol))
    prompt = protocol.say("warn.biopsy_first")
    assert prompt in words_of(notice)


def test_override_opens_the_dialog_and_says_so(qtbot, make):
    notice = make(STEP, critical_exposed())
    with qtbot.waitSignal(notice.override_wanted):
        button(notice, "Override…").click()
    assert isinstance(notice.desk.dialog, OverrideDialog)


def test_a_team_diagnosis_can_be_recorded_while_the_disease_is_not_overt(qtbot, make, protocol):
    with qtbot.waitSignal((notice := make("severity", entered())).mdt_wanted):
        button(notice, "Record MDT diagnosis…").click()
    assert "Record MDT diagnosis…" not in words_of(make("severity", overt(protocol)))


def test_a_team_diagnosis_is_offered_below_everything_that_is_asked(qtbot, protocol):
    page = StepPage(context(protocol, "severity"))
    qtbot.addWidget(page)
    page.resize(760, 6000)
    page.show()
    Shell(page, entered().build(), protocol)
    settle()
    team = button(page, "Record MDT diagnosis…")
    assert team.isVisible()
    last = max(card.mapTo(page, card.rect().bottomLeft()).y() for card in page.cards if card.isVisible())
    assert team.mapTo(page, QPoint()).y() > last
    page.read_aloud(True)
    settle()
    assert not team.isVisible()


@pytest.mark.hazard("H01")
def test_clearing_forgets_the_gate_and_closes_the_dialog(qtbot, make):
    notice = make(STEP, critical_exposed())
    button(notice, "Override…").click()
    notice.clear()
    assert notice.desk.dialog is None
    qtbot.waitUntil(lambda: "Leishmania" not in words_of(notice))


def test_the_command_of_the_dialog_carries_the_pin(qtbot, make):
    from tests.ui.test_override_dialog import fill

    notice = make(STEP, critical_exposed())
    notice.open_override()
    fill(qtbot, notice.desk.dialog)
    with qtbot.waitSignal(notice.pinned_command) as asked:
        notice.desk.dialog.action.click()
    command, pin = asked.args
    assert isinstance(command, OverrideGate)
    assert pin == "246810"


def test_what_asks_for_an_act_stands_louder_and_above_what_only_supports(make):
    warnings = (
        WarningNow(
            "severity.flag.ferritin",
            "It supports the suspicion and sets no tier.",
            "severity",
            5,
            interrupts=False,
            supports=True,
        ),
        WarningNow(
            "severity.flag.ferritin_doubled",
            "Ferritin has doubled: call the team.",
            "severity",
            5,
            interrupts=False,
        ),
    )
    notice = make("severity", entered(), warnings=warnings)
    settle()
    loud, quiet = (
        label for label in notice.findChildren(QLabel) if label.text().startswith(("Ferritin", "It supports"))
    )
    assert (loud.property("tone"), loud.text()) == ("strong", "Ferritin has doubled: call the team.")
    assert quiet.property("tone") == "small"
    assert loud.y() < quiet.y()


@pytest.mark.hazard("H18")
def test_a_step_that_the_gate_holds_says_so_shortly_and_lists_the_parasites_by_their_state(make):
    """Read out it is the one sentence of the rule, with all names; the positive exposure is to Leishmania only."""
    notice = make("first_line", critical_exposed())
    said = words_of(notice).splitlines()
    assert "Parasite gate shut: immunosuppression for the inflammation waits." in said
    assert any(line.startswith("Not assessed: ") and "Malaria, Strongyloides" in line for line in said)
    assert not any("Leishmania" in line and "Malaria" in line for line in said)
    [stop] = stripes(notice)
    assert "Leishmania" in stop.accessibleName()
    assert "Malaria" in stop.accessibleName()
    assert button(notice, "Open Parasitic exclusion")
