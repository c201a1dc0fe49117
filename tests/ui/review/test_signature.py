"""The signature: patient and PIN are asked for again, a refusal says what was wrong, one press signs."""

from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton

from bedside.assess.model import StepMark
from bedside.ui import sheet_desk
from bedside.ui.widgets.ready_list import typed_links
from tests.case.content import shipped_protocol
from tests.tables import table
from tests.ui.fake_service import STEPS, assessment, override
from tests.ui.review.sheet_page import fill, press, preview
from tests.ui.told import settle


@pytest.mark.parametrize("words", ["Sign and print", "Sign and save PDF…"])
def test_enter_on_a_button_presses_that_button(qtbot, page, words):
    page.show_preview(preview())
    fill(page)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == words)
    button.setFocus()
    with qtbot.waitSignal(page.sign_wanted) as signed:
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert signed.args[0].wants == ("print" if words == "Sign and print" else "save")


def test_what_was_signed_is_no_longer_half_typed(page):
    page.show_preview(preview(needs_reason=True))
    for entry in (page.words.reason_line, page.words.received_by_line):
        QTest.keyClicks(entry, "Dr Li")
    assert [words for _, words, _ in page.half_typed()] == ["Dr Li", "Dr Li"]
    page.show_signed(SimpleNamespace(), "save")
    assert page.half_typed() == []


@pytest.mark.hazard("H30", "H32")
def test_the_reason_of_one_version_is_not_that_of_the_next(page):
    page.show_preview(preview(needs_reason=True))
    QTest.keyClicks(page.words.reason_line, "Results are awaited")
    page.show_signed(SimpleNamespace(), "save")
    assert page.words.reason_said == ""


@pytest.mark.hazard("H30", "H32")
def test_the_page_is_emptied_before_a_dialog_asks_where_to(page, service, monkeypatch):
    """A lock during that dialog kept what was signed as half-typed, for the next version."""
    page.show_preview(preview(needs_reason=True))
    QTest.keyClicks(page.words.reason_line, "Results are awaited")
    seen = []
    monkeypatch.setattr(sheet_desk, "save_patient_file", lambda *_: seen.append(page.half_typed()) or "")
    desk = sheet_desk.SheetDesk(service, is_demo=False, window=page)
    desk.serve(page)
    desk._talk.signed.emit(SimpleNamespace(pdf=b"", file_name="sheet.pdf", unstamped=""), "save")
    assert seen == [[]]


def test_nothing_is_under_way_on_a_page_that_shows_what_was_signed(page):
    assert not page.findChild(QProgressBar).isVisible()
    page.show_busy(True)
    assert page.findChild(QProgressBar).isVisible()


def test_the_reason_that_is_asked_for_scrolls_into_sight(page, service):
    page.show_view(replace(service.current, assessment=assessment("case-1", overrides=(override(),))))
    page.show_preview(preview(needs_reason=True))
    page.resize(1130, 520)
    settle()
    fill(page)
    press(page, "Sign and print")
    settle()
    assert page._reason_field.visibleRegion().boundingRect().size() == page._reason_field.size()
    assert page._reason.hasFocus()


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("missing", ["initials", "year", "pin"])
def test_nothing_is_signed_while_patient_or_pin_is_not_typed(qtbot, page, missing):
    fill(page, **{missing: ""})
    with qtbot.assertNotEmitted(page.sign_wanted):
        press(page, "Sign and print")


@pytest.mark.hazard("H01")
def test_the_re_entered_patient_and_the_pin_are_handed_on_and_the_pin_is_gone(qtbot, page):
    fill(page)
    with qtbot.waitSignal(page.sign_wanted) as wanted:
        press(page, "Sign and save PDF…")
    answers = wanted.args[0]
    assert (answers.initials, answers.birth_year, answers.pin) == ("CD", "1968", "246810")
    assert answers.wants == "save"
    assert page.who.pin.text() == ""


def test_enter_after_the_pin_signs_and_prints(qtbot, page):
    fill(page)
    with qtbot.waitSignal(page.sign_wanted) as wanted:
        QTest.keyClick(page.who.pin, Qt.Key.Key_Return)
    assert wanted.args[0].wants == "print"


def test_missing_answers_need_a_reason_before_signing(qtbot, page):
    page.show_preview(preview(needs_reason=True))
    fill(page)
    with qtbot.assertNotEmitted(page.sign_wanted):
        press(page, "Sign and print")
    page._reason.setText("Daughter cannot be reached before 09:00")
    fill(page)
    with qtbot.waitSignal(page.sign_wanted):
        press(page, "Sign and print")


def test_a_reason_without_a_word_is_refused_in_its_field_and_never_printed(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview(needs_reason=True))
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        qtbot.keyClicks(page._reason, "x.\r")
    assert wanted.args[0] == ""
    assert "Say it in words" in page._reason_field.complaint
    fill(page)
    with qtbot.assertNotEmitted(page.sign_wanted):
        press(page, "Sign and print")
    assert "Say it in words" in page._reason_field.complaint
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        qtbot.keyClicks(page._reason, " night\r")
    assert wanted.args[0] == "x. night"
    assert page._reason_field.complaint == ""


def test_a_press_that_comes_with_the_reason_builds_the_sheet_anew_and_says_so(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview(needs_reason=True))
    page.preview_wanted.connect(lambda *_: page.show_busy(True))
    fill(page)
    press(page, "Sign and save PDF…")
    assert page._reason_field.complaint
    page.activateWindow()
    QApplication.processEvents()
    page._reason.setFocus()
    assert page._reason.hasFocus()
    qtbot.keyClicks(page._reason, "Daughter cannot be reached before 09:00")
    with qtbot.assertNotEmitted(page.sign_wanted):
        point(page._save)
    assert page._reason_field.complaint == ""
    page.show_busy(False)
    page.show_preview(preview(needs_reason=True))
    assert page._save.hasFocus()
    assert (
        page.trouble == "The sheet was built anew with your words. Nothing was signed. Look at it, then sign."
    )
    with qtbot.waitSignal(page.sign_wanted):
        point(page._save)


def point(button):
    """Click as the system hands it out: what had the keyboard loses it first."""
    at = button.mapTo(button.window(), button.rect().center())
    QTest.mouseClick(button.window().windowHandle(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.hazard("H01")
def test_a_refused_signature_asks_for_patient_and_pin_again(page):
    fill(page)
    page.refuse("The preview no longer shows the case as it is. Nothing was signed. Look at the new preview.")
    assert page.who.initials.text() == page.who.birth_year.text() == page.who.pin.text() == ""
    assert "Nothing was signed." in page.trouble


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("wrong", ["initials", "birth_year", "pin"])
def test_the_keyboard_stands_on_what_was_wrong_with_its_text_selected(page, wrong):
    fill(page)
    page.words.received_by_line.setFocus()
    page.refuse("What was typed is not that of the patient. Nothing was signed. Type it again.", wrong)
    entry = getattr(page.who, wrong)
    assert entry.hasFocus()
    assert entry.selectedText() == entry.text()
    assert [each.property("wrong") or "" for each in fields(page)] == [
        "true" if each is entry else "" for each in fields(page)
    ]
    assert [each.text() for each in fields(page)] == ["CD", "1968", ""]


@pytest.mark.parametrize("wrong", ["initials", "birth_year", "pin"])
def test_what_was_refused_is_no_longer_red_once_it_is_typed_anew(page, wrong):
    fill(page)
    page.refuse("What was typed is not that of the patient. Nothing was signed. Type it again.", wrong)
    QTest.keyClick(getattr(page.who, wrong), "7")
    assert [each.property("wrong") or "" for each in fields(page)] == ["", "", ""]


def fields(page):
    return [page.who.initials, page.who.birth_year, page.who.pin]


def test_a_refusal_that_is_about_no_field_begins_again_with_the_patient(page):
    fill(page)
    page.refuse("The preview no longer shows the case as it is. Nothing was signed. Look at the new preview.")
    assert page.who.initials.hasFocus()


SIGNABLE = """
state                             | signed
nothing is open                   | yes
required answers are missing      | yes
the gate is shut                  | yes
a number is typed and not saved   | yes
an earlier round is not confirmed | no
a sheet is built or signed        | no
"""


@pytest.mark.hazard("H09", "H12")
@pytest.mark.parametrize("row", table(SIGNABLE), ids=lambda row: row["state"])
def test_both_ways_to_sign_and_enter_after_the_pin_stand_open_or_shut_together(page, service, row):
    done = tuple((step, title, StepMark.DONE, "") for step, title, _, _ in STEPS)
    state, judged = row["state"], assessment("case-1", done)
    lacks = {"required": "unanswered", "an earlier": "unconfirmed"}
    lacking = {field: ("ferritin",) for begins, field in lacks.items() if state.startswith(begins)}
    steps = (judged.steps[0]._replace(**lacking), *judged.steps[1:])
    gate = replace(judged.gate, is_open=state != "the gate is shut")
    page._typed = typed_links(shipped_protocol(), ("ferritin",) if state.startswith("a number") else ())
    page.show_view(replace(service.current, assessment=replace(judged, steps=steps, gate=gate)))
    page.show_preview(preview())
    page.show_busy(state.startswith("a sheet"))
    asked = []
    page.sign_wanted.connect(asked.append)
    for act in (
        page._print.click,
        page._save.click,
        partial(QTest.keyClick, page.who.pin, Qt.Key.Key_Return),
    ):
        fill(page)
        act()
    is_open = row["signed"] == "yes"
    assert [page._print.isEnabled(), page._save.isEnabled()] == [is_open, is_open]
    assert [answers.wants for answers in asked] == (["print", "save", "print"] if is_open else [])
    page.show_busy(False)
    page.show_view(replace(service.current, assessment=judged))
    assert [page._print.isEnabled(), page._save.isEnabled()] == [True, True]
