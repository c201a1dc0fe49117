"""A refusal is over when its field is filled, and the keyboard is seen where a refusal puts it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bedside.ui import fonts, theme
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.pages.unlock import UnlockPage
from bedside.ui.widgets.senior_fields import SeniorFields
from bedside.ui.widgets.sign_fields import SignFields
from tests.ui.fake_service import clinician


@pytest.fixture
def shown(qtbot, qapp):
    fonts.load(qapp)
    theme.start()

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return show


def test_what_is_said_of_an_empty_field_goes_with_the_first_letter(shown):
    fields = shown(SignFields(clinician()))
    for field, (entry, sentence) in fields.required.items():
        field.complain(sentence)
        QTest.keyClicks(entry, "1")
        assert field.complaint == ""


def test_two_empty_fields_are_asked_for_until_both_are_filled(shown):
    senior = shown(SeniorFields("First senior"))
    senior.read()
    assert senior.complaint == "Type name and role."
    QTest.keyClicks(senior.name, "Ana Reyes")
    assert senior.complaint == "Type the role."
    QTest.keyClicks(senior.role, "consultant")
    assert senior.complaint == ""


@pytest.mark.hazard("H17")
def test_a_row_of_answers_that_is_asked_for_shows_the_keyboard_and_enter_chooses_nothing(shown):
    dialog = shown(NewCaseDialog(lambda _: (), date(2026, 11, 22)))
    row = dialog._form._sex
    row.setFocus()
    here = QApplication.focusWidget()
    assert isinstance(here, QPushButton)
    assert row.isAncestorOf(here)
    QTest.keyClick(here, Qt.Key.Key_Return)
    assert row.value() == ""


def test_what_is_said_of_no_choice_goes_with_the_choice(shown):
    dialog = shown(NewCaseDialog(lambda _: (), date(2026, 11, 22)))
    dialog.action.click()
    field = dialog._form._fields["sex"]
    assert field.complaint == "Choose one; it changes the formulas."
    dialog._form._sex.focusProxy().click()
    assert field.complaint == ""


@pytest.mark.hazard("H06")
def test_unlocking_keeps_the_boxes_as_they_are_and_the_keyboard_off_every_button(shown):
    page = UnlockPage()
    page.show_people([("one", "Dr Ana Reyes")], "")
    shown(page)
    page.resize(1366, 768)
    QApplication.processEvents()
    page._pin.setFocus()
    before = (page._person.height(), page._pin.height())
    page.wait("Unlocking…")
    assert (page._person.height(), page._pin.height()) == before
    assert not isinstance(QApplication.focusWidget(), QPushButton)
