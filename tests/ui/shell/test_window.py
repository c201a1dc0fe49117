"""Whose case it is on every screen, what was saved or refused, notices, and faults of ours."""

import re
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from bedside.commands.model import StartRound
from bedside.commands.verdict import Asks, Refused
from bedside.domain.errors import WorldError
from bedside.ui import faults, theme
from bedside.ui.widgets.message_bar import MessageBar
from bedside.ui.widgets.notice_bar import not_in_use
from tests.ui.shell.ward import Ward
from tests.ui.told import shipped_protocol

FULL = WorldError("The disk is full.", "The last answer is not saved.", "Make room and answer again.")


# -- Identity --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H01")
def test_the_banner_says_who_it_is_on_every_step(in_case):
    for step in in_case.service.protocol.content.steps[:-1]:
        in_case.case.open_step(step.id)
        said = in_case.case.banner.text
        for part in ("DUBOIS, Claire", "58 y, female", "born 11 Feb 1968", "4410 772", "07", "Penicillin"):
            assert part in said


@pytest.mark.hazard("H01")
def test_after_five_hundred_switches_no_widget_holds_the_case_before(in_case):
    cases = ["case-1", "case-2", "case-3", "case-4"]
    names = ["DUBOIS", "OKAFOR", "PEREIRA", "HANSEN"]
    for turn in range(500):
        in_case.window.sitting.open_case(cases[turn % 4])
        in_case.case.page.line.setText(names[turn % 4])
        if turn % 25 == 0:
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            words = in_case.words()
            assert names[turn % 4] in words
            assert not [name for name in names if name != names[turn % 4] and name in words]


@pytest.mark.hazard("H36")
def test_the_window_title_names_nobody(in_case):
    assert in_case.window.windowTitle() == "Bedside"


# -- Commands --------------------------------------------------------------------------------------------


def test_saved_is_shown_with_the_time_of_the_ward(in_case):
    in_case.case.command.emit(StartRound())
    assert in_case.case.foot.saved_text == "✓ Saved 03:20:00"
    assert in_case.service.performed[-1] == (StartRound(), "")


@pytest.mark.hazard("H06")
def test_a_failed_command_says_not_saved_and_why(in_case):
    in_case.service.failure = FULL
    in_case.case.command.emit(StartRound())
    assert in_case.case.foot.saved_text == "✕ Not saved"
    assert in_case.window.message.text == str(FULL)


def test_a_refusal_goes_to_the_page_first(in_case):
    in_case.service.refusal = Refused(("Too high. Nothing was saved. Type it again.",), Asks.TYPE_AGAIN)
    in_case.case.page.shows_refusals = True
    in_case.case.command.emit(StartRound())
    assert in_case.case.page.refusals == [in_case.service.refusal]
    assert in_case.window.message.text == ""


def test_a_refusal_the_page_does_not_show_stands_in_the_message_bar_in_full(in_case):
    in_case.service.refusal = Refused(("First reason.", "Second reason."))
    in_case.case.command.emit(StartRound())
    assert in_case.window.message.text == "First reason. Second reason."


def test_the_message_is_put_away_when_understood(in_case):
    in_case.window.message.say("Something.")
    in_case.window.findChild(MessageBar).findChild(QPushButton).click()
    assert in_case.window.message.text == ""
    assert not in_case.window.message.isVisible()


def test_a_case_that_cannot_be_opened_leads_to_the_board(signed_in):
    signed_in.service.failure = FULL
    signed_in.window.sitting.open_case("case-1")
    sitting = signed_in.window.sitting
    assert sitting.screens.currentWidget() is sitting.board
    assert signed_in.window.message.text == str(FULL)


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("way", ["another case", "the board"])
def test_what_was_said_about_a_case_goes_with_it(in_case, way):
    in_case.window.message.say("This workstation has no printer.")
    if way == "another case":
        in_case.window.sitting.open_case("case-2")
    else:
        in_case.case.board_wanted.emit()
    assert in_case.window.message.text == ""


# -- Notices and faults ----------------------------------------------------------------------------------


def test_the_notice_has_one_wording_everywhere():
    assert not_in_use() == shipped_protocol().say("notice.not_ratified")


@pytest.mark.parametrize("session", [{"is_demo": False}, {"is_demo": False, "needs_setup": True}])
def test_a_real_ward_says_it_is_not_for_care_before_anybody_comes_in(qtbot, session):
    theme.start()
    real = Ward(qtbot, **session)
    assert real.window.notice.isVisible()
    assert real.window.notice.text == not_in_use()
    real.window.close()


def test_the_look_is_changed_from_the_board_as_well_and_its_menu_says_which_one_is_chosen(signed_in):
    look = next(menu for menu in signed_in.window.sitting.menu.findChildren(QMenu) if menu.title() == "Look")
    try:
        for action in look.actions():
            action.trigger()
            look.aboutToShow.emit()
            assert [each.text() for each in look.actions() if each.isChecked()] == [action.text()]
    finally:
        theme.keeper.choose(theme.Look.SYSTEM)


def test_the_menu_of_the_board_is_short_what_is_rarely_wanted_stands_under_the_ward(signed_in):
    seen = [action for action in signed_in.window.sitting.menu.actions() if action.isVisible()]
    said = [action for action in seen if not action.isSeparator()]
    assert len(said) <= 12
    ward = next(menu for menu in signed_in.window.sitting.menu.findChildren(QMenu) if menu.title() == "Ward")
    assert {"Keep and erase…", "Trust another ward…"} <= {action.text() for action in ward.actions()}


def test_demo_and_not_for_care_stand_on_every_screen(in_case):
    notice = in_case.window.notice
    assert "DEMO, invented patients" in notice.text
    assert "Not for patient care until" in notice.text
    in_case.window.sitting.show_board()
    assert "Not for patient care until" in notice.text
    assert notice.isVisible()


def test_a_ratified_real_ward_has_no_notice(qtbot):
    theme.start()
    real = Ward(qtbot, is_demo=False, ratified=True)
    real.come_in()
    real.window.sitting.open_case("case-1")
    assert not real.window.notice.isVisible()
    real.window.close()


def test_a_fault_of_ours_is_a_calm_sentence_without_trace_or_patient(in_case, capsys):
    try:
        raise ValueError("DUBOIS Claire, ferritin 18400")
    except ValueError:
        faults._on_exception(*sys.exc_info())
    written = capsys.readouterr().err
    assert f"ValueError at {__name__}" in written
    assert not re.search("DUBOIS|18400|Traceback", written + in_case.window.message.text)
    assert "What was saved is safe" in in_case.window.message.text
