"""Who the patient is: looked for first, typed in one way only, corrected with a reason."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bedside.domain.patient import Sex
from bedside.ui.dialogs.ask_line import AskLineDialog
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.dialogs.people import RemoveDialog
from bedside.ui.dialogs.pin import PinDialog
from bedside.ui.widgets.identity_form import IdentityForm, read_birth_date
from tests.tables import table
from tests.ui.fake_service import FakeService, clinician
from tests.ui.told import settle, words_of
from tests.ui.ward_of_four import identity, row

TODAY = date(2026, 11, 22)

BIRTH_DATES = """
day | month | year | is        | why
11  | 2     | 1968 | 1968-02-11 | plain
29  | 2     | 2000 | 2000-02-29 | leap year
29  | 2     | 1999 | none      | no such day
31  | 4     | 1999 | none      | no such day
22  | 11    | 2026 | 2026-11-22 | born today
23  | 11    | 2026 | none      | tomorrow
1   | 1     | 1896 | 1896-01-01 | 130 years
1   | 1     | 1895 | none      | more than 130 years
11  | 0     | 1968 | none      | no month chosen
1a  | 2     | 1968 | none      | no number
11  | 2     | 68   | none      | two digits of the year are guessed by nobody
²   | 2     | 1968 | none      | a digit that is none
"""


@pytest.mark.parametrize("case", table(BIRTH_DATES), ids=lambda case: f"{case['why']} {case['day']}")
def test_a_birth_date_is_read_in_one_way_only(case):
    born = read_birth_date(case["day"], int(case["month"]), case["year"], TODAY)
    assert born == (None if case["is"] == "none" else date.fromisoformat(case["is"]))


@pytest.fixture
def form(qtbot):
    made = IdentityForm()
    qtbot.addWidget(made)
    made.show()
    return made


def type_patient(form, family="Novak", given="Jana", number="5501 220", born=date(1970, 3, 4)):
    form._number.setText(number)
    form._family.setText(family)
    form._given.setText(given)
    form._born.show_date(born)
    form._sex.choose("female")
    form._bed.setText("09")


def complaints(form):
    return {key for key, field in form._fields.items() if field.complaint}


def test_what_is_typed_is_the_identity(form):
    type_patient(form, number="  5501   220 ")
    read = form.read(TODAY)
    assert (read.full_name, read.hospital_number, read.bed) == ("NOVAK, Jana", "5501 220", "09")
    assert (read.birth_date, read.birth_date_estimated, read.sex) == (date(1970, 3, 4), False, Sex.FEMALE)


@pytest.mark.hazard("H01")
def test_what_is_pasted_with_signs_that_nobody_sees_is_the_identity_that_is_seen(form):
    type_patient(form, family="\u202eNovak\x00", given="Jana\u200e", number="5501\u200e\n220")
    read = form.read(TODAY)
    assert (read.full_name, read.hospital_number, read.initials) == ("NOVAK, Jana", "5501 220", "JN")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("5", 5), ("05", 5), ("1", 1), ("10", 10), ("11", 11), ("12", 12), ("13", 0), ("0", 0), ("a", 4)],
)
def test_a_month_is_typed_by_its_number_and_shown_by_its_name(qtbot, form, typed, number):
    qtbot.keyClicks(form._born._month, typed)
    assert form._born._month.currentIndex() == number


@pytest.mark.parametrize("missing", ["_day", "_month", "_year"])
def test_what_is_missing_of_a_birth_date_is_marked_and_gets_the_keyboard(form, missing):
    type_patient(form)
    part = getattr(form._born, missing)
    part.setCurrentIndex(0) if missing == "_month" else part.clear()
    form.activateWindow()
    form.read(TODAY)
    marked = [name for name in ("_day", "_month", "_year") if getattr(form._born, name).property("wrong")]
    assert marked == [missing]
    assert form.focusWidget() is part


def test_an_empty_form_names_what_is_missing(form):
    assert form.read(TODAY) is None
    assert complaints(form) == {"number", "family", "birth_date", "sex"}


@pytest.mark.parametrize(
    ("day", "month", "year", "is_said"),
    [
        ("31", 2, "1970", True),
        ("29", 2, "1970", True),
        ("29", 2, "1972", False),
        ("0", 5, "1970", True),
        ("31", 4, "1970", True),
        ("30", 4, "1970", False),
        ("31", 0, "1970", False),
        ("31", 2, "70", False),
        ("1", 2, "2999", False),
    ],
)
def test_a_day_that_no_calendar_has_gets_its_own_sentence(form, day, month, year, is_said):
    type_patient(form)
    form._born._day.setText(day)
    form._born._month.setCurrentIndex(month)
    form._born._year.setText(year)
    form.read(TODAY)
    assert ("This day does not exist" in form._fields["birth_date"].complaint) == is_said


@pytest.mark.hazard("H17")
def test_no_sex_is_chosen_beforehand(form):
    assert form._sex.value() == ""


def test_an_unidentified_patient_has_an_estimated_birth_date(form):
    form._unidentified.setChecked(True)
    type_patient(form, family="Unidentified 3", given="")
    assert form.read(TODAY).birth_date_estimated


def test_a_name_the_sheet_cannot_print_asks_for_latin_letters(form):
    type_patient(form, family="山田")
    assert form._fields["latin"].isVisible()
    assert form.read(TODAY) is None
    assert complaints(form) == {"latin"}
    form._latin.setText("Yamada")
    assert form.read(TODAY).latin_spelling == "Yamada"


def test_letters_of_the_bundled_font_ask_for_nothing(form):
    type_patient(form, family="Łukaszyński", given="Inês")
    assert not form._fields["latin"].isVisible()


# A new case


@pytest.fixture
def dialog(qtbot):
    service = FakeService(clinician())
    made = NewCaseDialog(service.find_duplicates, TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.hazard("H03")
def test_an_unknown_patient_begins_at_once(dialog):
    type_patient(dialog._form)
    dialog.action.click()
    assert dialog.identity is not None
    assert dialog.result() == NewCaseDialog.DialogCode.Accepted


@pytest.mark.hazard("H03")
def test_a_number_with_an_open_case_begins_nothing(dialog):
    type_patient(dialog._form, number="4410 772")
    for _ in range(3):
        dialog.action.click()
    assert dialog.identity is None
    assert "No second one is begun." in words_of(dialog._found)


@pytest.mark.hazard("H03")
def test_that_case_can_be_opened_from_there(qtbot, dialog):
    type_patient(dialog._form, number="4410 772")
    dialog.action.click()
    button = next(b for b in dialog._found.findChildren(object) if b.property("case") == "case-1")
    assert button.property("kind") == "primary"
    assert dialog.action.property("kind") == ""
    with qtbot.waitSignal(dialog.open_wanted) as wanted:
        button.click()
    assert wanted.args == ["case-1"]
    assert dialog.identity is None


@pytest.mark.hazard("H01", "H03")
def test_a_look_alike_is_shown_before_a_case_begins(dialog):
    type_patient(dialog._form, family="Dubois", given="Clara")
    dialog.action.click()
    assert dialog.identity is None
    begin = none_of_these(dialog)
    begin.click()
    assert dialog.identity.given_name == "Clara"


def none_of_these(dialog):
    return next(b for b in dialog._found.findChildren(QPushButton) if b.text().startswith("None of these"))


@pytest.mark.hazard("H01", "H03")
def test_enter_upon_enter_begins_no_second_case_of_a_look_alike(qtbot, dialog):
    type_patient(dialog._form, family="Dubois", given="Clara")
    for _ in range(3):
        qtbot.keyClick(dialog._form._given, Qt.Key.Key_Return)
    assert dialog.identity is None
    assert "None of these" in words_of(dialog._found)


@pytest.mark.hazard("H01", "H03")
def test_a_look_alike_is_shown_with_birth_date_and_hospital_number(qtbot):
    other = row("case-1", identity(), born="1968-02-11")
    made = NewCaseDialog(lambda _: (other,), TODAY)
    qtbot.addWidget(made)
    type_patient(made._form)
    made.action.click()
    assert "58 y F, born 11 Feb 1968, hospital no. 4410 772, bed 07" in words_of(made._found)


@pytest.mark.hazard("H01", "H03")
def test_enter_does_not_open_the_case_of_somebody_else_who_has_the_number(qtbot):
    """Neither name nor birth date agrees: the number is the slip as a rule, and the keyboard is on it."""
    other = row("case-1", identity(), born="1968-02-11")
    made = NewCaseDialog(lambda _: (other,), TODAY)
    qtbot.addWidget(made)
    made.show()
    type_patient(made._form, number="4410 772", family="Moreau", given="Jean")
    made.action.click()
    settle()
    opens = next(b for b in made._found.findChildren(QPushButton) if b.property("case") == "case-1")
    assert opens.property("kind") != "primary"
    assert made.focusWidget() is made._form.number_edit()
    assert "under another name and birth date. No second one is begun." in words_of(made._found)


@pytest.mark.hazard("H03")
def test_none_of_these_looks_again_when_somebody_else_was_typed_since(dialog):
    type_patient(dialog._form, family="Dubois", given="Clara")
    dialog.action.click()
    dialog._form._number.setText("4409 118")
    none_of_these(dialog).click()
    assert dialog.identity is None
    assert "No second one is begun." in words_of(dialog._found)


@pytest.mark.hazard("H03")
def test_a_changed_patient_is_looked_for_again(dialog):
    type_patient(dialog._form, family="Dubois", given="Clara")
    dialog.action.click()
    dialog._form._number.setText("4409 118")
    dialog.action.click()
    assert dialog.identity is None
    assert "No second one is begun." in words_of(dialog._found)


# A correction


@pytest.fixture
def correction(qtbot):
    made = IdentityDialog(identity(), TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_correction_needs_a_reason(correction):
    correction._form._given.setText("Clara")
    correction.action.click()
    assert correction.amendment is None
    correction._reason.setText("misspelt")
    correction.action.click()
    assert correction.amendment.identity.given_name == "Clara"
    assert not correction.amendment.number_confirmed


@pytest.mark.hazard("H03")
def test_another_hospital_number_is_asked_for_twice(correction):
    correction._reason.setText("wrong wristband")
    correction._form._number.setText("4410 773")
    correction.action.click()
    assert correction.amendment is None
    correction._again.setText("4410 774")
    correction.action.click()
    assert correction.amendment is None
    correction._again.setText("4410 773")
    correction.action.click()
    assert correction.amendment.number_confirmed


def test_nothing_changed_is_no_correction(correction):
    correction._reason.setText("looked again")
    correction.action.click()
    assert correction.amendment is None
    assert "Nothing is different." in correction.trouble


# Small questions


@pytest.mark.hazard("H02")
def test_a_pin_is_given_once(qtbot):
    asked = PinDialog("Dr Ana Reyes", "This needs your PIN.")
    qtbot.addWidget(asked)
    asked.action.click()
    assert asked._field.complaint == "Type your PIN."
    assert asked._pin.property("wrong") == "true"
    asked._pin.setText("246810")
    asked.action.click()
    assert (asked.take(), asked.take()) == ("246810", "")


def test_an_outcome_needs_words(qtbot):
    asked = AskLineDialog("Close the case", "", "Outcome", "Close it")
    qtbot.addWidget(asked)
    asked._entry.setText("   ")
    asked.action.click()
    assert asked.text == ""
    asked._entry.setText("Discharged to haematology")
    asked.action.click()
    assert asked.text == "Discharged to haematology"


@pytest.mark.parametrize(
    ("people", "said"), [(("reyes",), "Nobody else is enrolled."), (("reyes", "lind"), "Choose…")]
)
def test_a_list_of_which_nothing_is_chosen_says_so_or_that_there_is_nothing(qtbot, people, said):
    service = FakeService(clinician())
    service.present = {person: clinician(person) for person in people}
    dialog = RemoveDialog(service)
    qtbot.addWidget(dialog)
    assert dialog.person.currentIndex() == -1
    assert dialog.person.placeholderText() == said
