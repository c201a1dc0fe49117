"""The first start: everything asked once, nothing chosen beforehand, the rules of the PIN."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea

from bedside.ui import fonts, theme
from bedside.ui.pages.setup import SetupPage
from bedside.ui.presenters.session import SessionPresenter
from bedside.ui.widgets.badge import Panel
from bedside.ui.widgets.field import Field, is_pin_long_enough
from bedside.ui.widgets.segmented import Segmented
from tests.tables import table
from tests.ui.fake_service import FakeSession
from tests.ui.told import settle

PINS = """
typed       | long enough | why
12345       | no          | five digits
123456      | yes         | six digits
9876543210  | yes         | more digits
12345a      | no          | not only digits: a passphrase of six
ninesigns   | no          | passphrase of nine
ten signs!  | yes         | passphrase of ten
"""


@pytest.fixture
def page(qtbot):
    made = SetupPage()
    qtbot.addWidget(made)
    return made


def fill(page, **other):
    page._ward.setText(other.get("ward", "ICU 2"))
    page._zone.setCurrentText(other.get("zone", "Europe/Paris"))
    page._mark.choose(other.get("mark", ","))
    page._units.choose(other.get("units", "si"))
    page._name.setText("Dr Ana Reyes")
    page._role.setText("consultant")
    page._registration.setText("7012345")
    page._senior.choose("yes")
    page._pin.setText(other.get("pin", "246810"))
    page._again.setText(other.get("again", other.get("pin", "246810")))


def press(page):
    page.findChildren(QPushButton)[-1].click()


@pytest.mark.parametrize("row", table(PINS), ids=lambda row: row["why"])
def test_the_pin_follows_the_published_rule(row):
    assert is_pin_long_enough(row["typed"]) is (row["long enough"] == "yes")


@pytest.mark.hazard("H17", "H06")
def test_nothing_is_chosen_beforehand(page):
    assert [choice.value() for choice in page.findChildren(Segmented)] == ["", "", ""]


@pytest.mark.hazard("H40")
def test_every_line_that_is_typed_into_has_a_name_for_a_screen_reader(page):
    lines = page.findChildren(QLineEdit)
    named = [QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) for line in lines]
    assert len(lines) >= 7
    assert all(named), named


def test_an_empty_page_names_every_missing_answer(page):
    page._zone.setCurrentText("")
    press(page)
    asked = {
        "ward",
        "zone",
        "decimal_mark",
        "units",
        "name",
        "role",
        "registration",
        "is_senior",
        "pin",
    }
    assert set(page.complaints()) == asked


def test_a_time_zone_that_does_not_exist_is_refused(page):
    fill(page, zone="Europe/Atlantis")
    press(page)
    assert set(page.complaints()) == {"zone"}


def test_two_different_pins_are_refused(page):
    fill(page, again="246811")
    press(page)
    assert set(page.complaints()) == {"again"}


def test_what_was_typed_reaches_the_session(qtbot, page):
    session = FakeSession(is_demo=False, needs_setup=True)
    presenter = SessionPresenter(session, page)
    page.setup_wanted.connect(presenter.set_up)
    fill(page)
    with qtbot.waitSignal(presenter.came_in):
        press(page)
    ward, person, pin = session.asked
    assert (ward.name, ward.zone, ward.decimal_mark, ward.units) == ("ICU 2", "Europe/Paris", ",", "si")
    assert (person.name, person.role, person.registration, person.is_senior) == (
        "Dr Ana Reyes",
        "consultant",
        "7012345",
        True,
    )
    assert pin == "246810"


def test_enter_behind_the_second_pin_sets_the_ward_up(qtbot, page):
    fill(page)
    with qtbot.waitSignal(page.setup_wanted):
        qtbot.keyClick(page._again, Qt.Key.Key_Return)


def test_the_pins_are_gone_after_they_were_used(qtbot, page):
    fill(page)
    with qtbot.waitSignal(page.setup_wanted):
        press(page)
    assert page._pin.text() == page._again.text() == ""


def test_a_ward_that_could_not_be_made_is_a_sentence(page):
    page.refuse("The disk is full. Nothing was set up. Make room and try again.")
    assert "The disk is full." in page._state.text()


def test_a_complaint_goes_when_its_answer_becomes_right_and_no_other_appears(page):
    press(page)
    asked = set(page.complaints())
    page._ward.setText("ICU 2")
    page._units._group.button(0).click()
    assert set(page.complaints()) == asked - {"ward", "units"}
    assert "Some answers are missing." in page._state.text()


def test_the_sentence_about_missing_answers_goes_with_the_last_of_them(page):
    fill(page, zone="Europe/Atlantis")
    press(page)
    page._zone.setCurrentText("Europe/Paris")
    assert page.complaints() == {}
    assert page._state.text() == ""


def test_the_sentence_about_missing_answers_stays_in_sight_on_a_low_screen(page):
    page.resize(1366, 700)
    page.show()
    press(page)
    assert page._state.visibleRegion().boundingRect().size() == page._state.size()
    assert page._begin.visibleRegion().boundingRect().size() == page._begin.size()


def test_the_time_zone_of_the_computer_is_named_where_it_is_taken(page):
    hint = page._fields["zone"].entry.accessibleDescription()
    assert hint.startswith(f"{page._zone.currentText()} is taken from this computer.")


@pytest.mark.hazard("H40")
def test_all_that_is_asked_is_in_sight_on_the_smallest_screen_also_when_all_is_missing(qapp, page):
    fonts.load(qapp)
    theme.start()
    page.resize(1366, 768)
    page.show()
    page._on_begin()
    settle()
    [scroll] = page.findChildren(QScrollArea)
    assert len(page.complaints()) > 5
    assert scroll.verticalScrollBar().maximum() == 0
    assert scroll.viewport().width() >= scroll.widget().minimumSizeHint().width()
    page.resize(820, 768)
    settle()
    assert page._again.mapTo(page, QPoint()).x() < 820 // 2, "a narrow window has the PIN under the rest"


def test_cards_end_with_what_they_ask_and_the_button_ends_with_them(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    page = SetupPage()
    qtbot.addWidget(page)
    page.resize(1920, 1080)
    page.show()
    settle()
    cards = page.findChildren(Panel)
    asked = [field for card in cards for field in card.findChildren(Field)]
    lowest = max(bottom_right(field, page).y() for field in asked)
    assert {bottom_right(card, page).y() - lowest < 30 for card in cards} == {True}
    assert bottom_right(page._begin, page).x() == max(bottom_right(card, page).x() for card in cards)


def bottom_right(part, page):
    return part.mapTo(page, part.rect().bottomRight())
