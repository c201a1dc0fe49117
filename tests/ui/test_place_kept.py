"""Whoever is thrown out, by a lock or by a crash, comes back to the same case, step and item, without a word typed."""

import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bedside.app import half_typed
from bedside.app.case_service import Saved
from bedside.commands.model import CloseCase
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import listen
from tests.app.conftest import PATIENT, PIN, Workstation
from tests.app.made_once import a_ward_of_two
from tests.app.test_people import SECOND_PIN
from tests.ui.hands import Hands

pytestmark = pytest.mark.slow

STEP, ITEM, STEP_LATER = "severity", "triglycerides", "first_line"


class Ward:
    """A workstation with one open case, the keyboard on an item in the middle of a step and nothing typed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.station, self.gone = folder, a_ward_of_two(folder), []
        self.start()
        self.hands.begin(PATIENT)
        self.case = self.sitting.case_talk.view.state.case
        self.hands.open_step(STEP)
        self.look()
        self.hands.row(ITEM).take_focus()

    def start(self) -> None:
        """A new run of the program; the window of the one before is gone only in what follows from it."""
        self.gone.append(getattr(self, "hands", None))
        self.hands = Hands(self.station.start(), PIN)
        listen(InputGuard(self.hands.window, count(0, 1_000).__next__))

    @property
    def sitting(self):
        return self.hands.window.sitting

    def look(self) -> None:
        """The window is in front, so that the keyboard is somewhere."""
        self.hands.window.activateWindow()
        QApplication.processEvents()

    @property
    def place(self) -> tuple[str, str, str]:
        """Case, step and item that the window shows, "" for the board."""
        screen, view, row = self.sitting.case, self.sitting.case_talk.view, row_with_keyboard()
        return view.state.case if view else "", screen.step, row.item.id if row is not None else ""

    def crash(self) -> None:
        """The process is gone; nothing was locked, and the clock of the keeper has ticked once."""
        self.sitting.typing.keep()
        for part in (self.sitting.later, self.sitting.record_check, self.sitting.typing):
            part.stop()
        self.sitting._service.store.close()

    def come_in(self, at: int = 0, pin: str = PIN) -> None:
        unlock = self.hands.window.unlock
        unlock.unlock_wanted.emit(unlock.people[at][0], pin)


@pytest.fixture
def ward(qtbot, tmp_path):
    return Ward(tmp_path)


@pytest.mark.hazard("H22")
@pytest.mark.parametrize("ending", ["lock", "crash", "closed window"])
def test_the_same_person_comes_back_to_the_same_item_without_a_word_typed(ward, ending):
    before = ward.place
    assert before == (ward.case, STEP, ITEM)
    if ending == "lock":
        ward.hands.window.lock()
        ward.come_in()
    else:
        ward.crash() if ending == "crash" else ward.hands.window.close()
        ward.start()
    ward.look()
    assert ward.place == before
    assert ward.sitting.case.page.half_typed() == []
    assert ward.hands.window.message.text == ""


def test_a_look_at_the_live_picture_does_not_lose_the_item(ward):
    ward.sitting.typing.keep()
    ward.sitting.case._live_slot.setFocus()
    ward.hands.window.lock()
    ward.come_in()
    ward.look()
    assert ward.place == (ward.case, STEP, ITEM)


def test_a_step_without_items_is_come_back_to_as_well(ward):
    ward.sitting.case.open_step(STEP_LATER)
    ward.crash()
    ward.start()
    assert ward.place[:2] == (ward.case, STEP_LATER)


@pytest.mark.hazard("H02")
def test_the_next_person_comes_to_the_board_and_the_first_one_back_to_the_item(ward):
    ward.crash()
    ward.start()
    ward.hands.window.lock()
    ward.come_in(1, SECOND_PIN)
    assert ward.sitting.screens.currentWidget() is ward.sitting.board
    ward.hands.window.lock()
    ward.come_in()
    ward.look()
    assert ward.place == (ward.case, STEP, ITEM)


def test_whoever_was_on_the_board_when_it_crashed_comes_back_to_the_board(ward):
    ward.sitting.show_board()
    ward.crash()
    ward.start()
    assert ward.sitting.screens.currentWidget() is ward.sitting.board


@pytest.mark.hazard("H01")
def test_a_case_that_was_closed_meanwhile_is_not_come_back_to(ward):
    outcome = ward.sitting._service.perform(CloseCase(outcome="discharged"))
    assert isinstance(outcome, Saved), outcome
    ward.crash()
    ward.start()
    assert ward.sitting.screens.currentWidget() is ward.sitting.board
    assert half_typed.kept(ward.sitting._service) == half_typed.Kept()


@pytest.mark.hazard("H36")
def test_the_place_is_in_no_file_in_the_clear(ward):
    ward.sitting.typing.keep()
    assert half_typed.kept(ward.sitting._service).place.item == ITEM
    ward.hands.window.lock()
    for path in ward.folder.rglob("*"):
        if path.is_file():
            assert ITEM.encode() not in path.read_bytes(), path


CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from bedside.app import half_typed
from bedside.ui import theme
from tests.ui.test_place_kept import ITEM, Ward

app = QApplication([])
theme.start()
ward = Ward(Path(sys.argv[1]))
while (place := half_typed.kept(ward.sitting._service).place) is None or place.item != ITEM:
    QTest.qWait(20)
print("noted", flush=True)
app.exec()
"""


@pytest.mark.hazard("H22")
def test_a_killed_program_leads_back_to_the_item(qtbot, tmp_path):
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "noted\n"
    finally:
        child.kill()
        child.communicate()
    hands = Hands(Workstation(tmp_path).start(), PIN)
    hands.window.activateWindow()
    QApplication.processEvents()
    screen, row = hands.sitting.case, row_with_keyboard()
    assert (screen.step, row.item.id) == (STEP, ITEM)
