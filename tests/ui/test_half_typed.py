"""Somebody is called away in the middle of a number: it is offered again, and it is never on record by itself."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.app.test_people import SECOND_PIN, second
from tests.ui.hands import Hands

ITEM, HALF = "ferritin", "1240"


class Ward:
    """A workstation with one open case, and a number half-typed into it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.station = folder, Workstation(folder)
        service = self.station.start().setup(WARD, CLINICIAN, PIN)
        second(service)
        service.lock()
        self.hands = Hands(self.station.start(), PIN)
        self.hands.begin(PATIENT)
        self.hands.open_step("severity")
        self.row.take_focus()
        QApplication.processEvents()
        QTest.keyClicks(self.row.editor.field, HALF)

    @property
    def window(self):
        return self.hands.window

    @property
    def row(self):
        return self.window.sitting.case.page.rows[ITEM]

    def come_in(self, at: int, pin: str) -> None:
        unlock = self.window.unlock
        unlock.unlock_wanted.emit(unlock.people[at][0], pin)

    def recorded(self):
        return self.window.sitting.case_talk.view.state.standing(ITEM)


@pytest.fixture
def ward(qtbot, tmp_path):
    made = Ward(tmp_path)
    qtbot.addWidget(made.window)
    return made


@pytest.mark.hazard("H02", "H04")
def test_a_lock_in_the_middle_of_a_number_records_nothing_and_offers_it_again(ward):
    ward.window.lock()
    ward.come_in(0, PIN)
    assert ward.row.editor.field.text() == HALF
    assert ward.recorded() == ()
    assert "It is not saved" in ward.window.message.text


@pytest.mark.hazard("H05")
def test_a_half_typed_number_returns_in_the_unit_it_was_typed_in(ward):
    unit = ward.row.editor.unit
    unit.setCurrentIndex(unit.count() - 1)
    wanted = unit.currentData()
    ward.window.lock()
    ward.come_in(0, PIN)
    assert ward.row.editor.unit.currentData() == wanted


@pytest.mark.hazard("H02")
def test_what_one_person_typed_is_offered_to_nobody_else(ward):
    ward.window.lock()
    ward.come_in(1, SECOND_PIN)
    assert ward.window.sitting.case_talk.view is None
    ward.window.lock()
    ward.come_in(0, PIN)
    assert ward.row.editor.field.text() == HALF


def test_after_a_crash_the_same_item_is_offered_with_what_was_kept(qtbot, ward):
    ward.window.sitting.typing.keep()
    ward.window.sitting._service.store.close()  # the process is gone; nothing was locked
    again = Hands(ward.station.start(), PIN)
    qtbot.addWidget(again.window)
    assert again.sitting.case.page.rows[ITEM].editor.field.text() == HALF


@pytest.mark.hazard("H36")
def test_no_file_holds_it_in_the_clear(ward):
    editor = ward.row.editor.field
    QTest.keyClicks(editor, "77777")
    ward.window.sitting.typing.keep()
    ward.window.lock()
    for path in ward.folder.rglob("*"):
        if path.is_file():
            assert (HALF + "77777").encode() not in path.read_bytes(), path


def test_what_was_entered_is_not_offered_again(ward):
    ward.hands.type_into(ward.row.editor.field, HALF)
    ward.hands.sample_taken(ITEM)
    ward.window.sitting.typing.keep()
    ward.window.lock()
    ward.come_in(0, PIN)
    assert len(ward.recorded()) == 1
    assert ward.window.sitting.case.page.half_typed() is None
