"""After each dialog that a menu or a key opens, the keyboard is where the person goes on; one row a dialog (H40)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from bedside.app.case_service import Saved
from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Measurement
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.editors.time_edit import TimeEdit
from tests.app.conftest import PATIENT, PIN
from tests.case.builder import quantity
from tests.screens import wait_while_busy
from tests.tables import table
from tests.ui.test_lock import desk as desk
from tests.ui.test_lock_over_dialogs import DIALOGS, in_sight, open_all
from tests.ui.told import settle

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support")]

OTHER = PATIENT.model_copy(
    update={"family_name": "Oyelaran", "given_names": "Tunde", "hospital_number": "55 123", "bed": "7"}
)
THIRD = PATIENT.model_copy(
    update={
        **{"family_name": "Quist", "given_names": "Nils", "hospital_number": "77 456", "bed": "9"},
        "birth_date": date(1951, 9, 30),
    }
)
HERE = "where it was"

AFTER = """
dialog         | after accept                 | after cancel
keys           | where it was                 | where it was
new case       | patient: weight              | where it was
find an item   | severity: lactate            | where it was
paste          | where it was                 | where it was
identity       | where it was                 | where it was
close the case | board: the list              | where it was
merge          | where it was                 | where it was
new round      | patient: sample time         | where it was
PIN            | patient: sample time         | where it was
"""


def first_line(front, name):
    return next(each for each in front.findChildren(QLineEdit) if each.accessibleName().startswith(name))


def paste(front):
    front.text.setPlainText("Ferritin 500 ug/L")
    front.ticks[0].setChecked(True)
    front.taken.findChild(QLineEdit).setText("now")


def another_bed(front):
    front._form.show_identity(PATIENT.model_copy(update={"bed": "11"}))
    front._reason.setText("Moved to bed 11")


FILLED = {
    "new case": lambda front: front._form.show_identity(THIRD),
    "find an item": lambda front: front.entry.setText("Lactate"),
    "paste": paste,
    "identity": another_bed,
    "close the case": lambda front: front._entry.setText("Moved to haematology"),
    "merge": lambda front: front._entry.setText(OTHER.hospital_number),
    "PIN": lambda front: first_line(front, "PIN").setText(PIN),
}


def accept(name):
    """Fill in what is asked and accept it; what is said where the dialog stays open, "" where it went."""
    front = in_sight()
    FILLED.get(name, lambda _: None)(front)
    front.action.click()
    settle()
    if in_sight() is front and name == "merge":
        front._comparison._tick.setChecked(True)
        front.action.click()
        settle()
    if in_sight() is None:
        return ""
    front.reject()
    return f"stayed open: {front.trouble}"


def place(desk, before):
    """Where the keyboard is, in the words of the table."""
    desk.window.activateWindow()
    settle()
    here, sitting = desk.window.focusWidget(), desk.sitting
    assert here is not None
    assert here.isVisible()
    assert here.isEnabled()
    if sitting.screens.currentWidget() is sitting.board:
        return "board: the list" if here is sitting.board._table else f"board: {here.accessibleName()}"
    if here is before:
        return HERE
    row, step = row_with_keyboard(), sitting.case.step
    if isinstance(here.parentWidget(), TimeEdit):
        return f"{step}: sample time"
    assert row is not None, f"{step}: {type(here).__name__} {here.accessibleName()}"
    return f"{step}: {row.item.id}"


@pytest.fixture
def two(desk):
    """Two open cases, the first in front with the keyboard on its ferritin."""
    service = desk.sitting._service
    assert isinstance(service.new_case(OTHER), Saved)
    first = next(row.case for row in service.board() if row.hospital_number == PATIENT.hospital_number)
    desk.sitting.open_case(first)
    weight = Measurement(item="weight", quantity=quantity("71", "kg"), collected_at=service.now())
    desk.sitting.case_talk.perform(RecordAnswer(observation=weight))
    desk.sitting.case.open_item("ferritin")
    settle()
    return desk


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("way", ["accept", "cancel"])
@pytest.mark.parametrize("row", table(AFTER), ids=lambda row: row["dialog"])
def test_the_keyboard_is_where_one_goes_on(two, row, way):
    before = two.window.focusWidget()
    name = row["dialog"]
    said = []
    act = {"accept": lambda: said.append(accept(name)), "cancel": lambda: in_sight().reject()}[way]
    open_all(two, DIALOGS[name], act)
    assert "".join(said) == ""
    assert place(two, before) == row[f"after {way}"]


@pytest.mark.hazard("H40")
@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_after_a_note_the_keyboard_is_on_its_item(two, key, kept):
    row = row_with_keyboard()
    QTest.keyClick(two.window.windowHandle(), Qt.Key.Key_F2)
    settle()
    note = QApplication.focusWidget()
    QTest.keyClicks(note, "Lipaemic sample")
    QTest.keyClick(note, key)
    settle()
    assert row_with_keyboard() is row
    assert place(two, None) == "severity: ferritin"


@pytest.mark.hazard("H40")
def test_after_a_signature_the_keyboard_is_on_what_the_signed_sheet_offers(two, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    screen = two.sitting.case
    screen.open_review()
    wait_while_busy(two.window)
    page = screen.page
    for field, words in ((page.who.initials, "JN"), (page.who.birth_year, "1980"), (page.who.pin, PIN)):
        field.setText(words)
    page._reason.setText("The other answers come with the laboratory tonight.")
    page._reason.editingFinished.emit()
    wait_while_busy(two.window)
    page._save.setFocus()
    QTest.keyClick(page._save, Qt.Key.Key_Space)
    wait_while_busy(two.window)
    settle()
    here = two.window.focusWidget()
    assert isinstance(here, QPushButton)
    assert here.isVisible()
    assert page.kept.isAncestorOf(here)
