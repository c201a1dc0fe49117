"""The first failed write: red over the case, no further entry, what was picked is kept to be saved again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bedside.case.events import Senior
from bedside.commands.model import RecordMdtDiagnosis
from bedside.ui import handing_out
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk
from tests.ui.hands import Hands

pytestmark = pytest.mark.hazard("H26")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, disk: FaultyDisk) -> Iterator[Hands]:
    """A case at its severity step, on a disk that fails on command."""
    workstation = Workstation(tmp_path)
    workstation.start(vfs=UNDER_ENCRYPTION).setup(WARD, CLINICIAN, PIN).lock()
    hands = Hands(workstation.start(vfs=UNDER_ENCRYPTION), PIN)
    qtbot.addWidget(hands.window)
    hands.begin(PATIENT)
    hands.open_step("severity")
    yield hands
    disk.mend()
    hands.window.lock()


def test_a_full_disk_stops_entry_until_the_same_answer_is_saved(hands: Hands, disk: FaultyDisk) -> None:
    case = hands.sitting.case
    disk.is_full = True
    hands.pick("vasopressor", 1)
    assert case.halt.text.startswith("The last entry was not saved: the disk is full.")
    assert case.halt.isVisible()
    assert case.foot.saved_text == "✕ Not saved"
    assert not case.page.isEnabled()
    disk.is_full = False
    press(hands, "Try again")
    assert case.halt.text == ""
    assert case.page.isEnabled()
    assert case.foot.saved_text.startswith("✓ Saved")
    view = hands.sitting.case_talk.view
    assert view is not None
    assert len(view.state.history("vasopressor")) == 1


def test_trying_again_in_vain_keeps_entry_stopped_on_every_step(hands: Hands, disk: FaultyDisk) -> None:
    disk.is_full = True
    hands.pick("vasopressor", 1)
    press(hands, "Try again")
    assert hands.sitting.case.halt.isVisible()
    hands.sitting.case.open_step("parasitic_exclusion")
    assert not hands.sitting.case.page.isEnabled()


def test_another_case_is_not_stopped_by_what_failed_in_this_one(hands: Hands, disk: FaultyDisk) -> None:
    disk.is_full = True
    hands.pick("vasopressor", 1)
    hands.sitting.show_board()
    assert hands.sitting.case.halt.text == ""


def test_a_draft_is_offered_on_paper_while_nothing_can_be_saved(
    hands: Hands, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(handing_out, "choose_printer", lambda parent: asked.append(parent))
    disk.is_full = True
    hands.pick("vasopressor", 1)
    press(hands, "Print a draft…")
    assert len(asked) == 1


def test_a_refused_pin_stops_nothing(hands: Hands) -> None:
    seniors = (Senior(name="Dr Ana Reyes", role="consultant"), Senior(name="Dr Mats Lind", role="consultant"))
    hands.sitting.case_talk.perform_with(RecordMdtDiagnosis(seniors=seniors, note="as discussed"), "999999")
    assert hands.window.message.text.startswith("The PIN was not accepted.")
    assert hands.sitting.case.halt.text == ""


def press(hands: Hands, text: str) -> None:
    """Press a button of the red bar."""
    buttons = hands.sitting.case.halt.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_on_a_full_disk_a_case_is_still_opened_to_be_read_and_the_bar_says_what_is_missing(
    hands: Hands, disk: FaultyDisk
) -> None:
    case = hands.sitting.case_talk.view.state.case  # type: ignore[union-attr]
    hands.sitting.show_board()
    disk.is_full = True
    hands.sitting.open_case(case)
    assert hands.sitting.case_talk.view is not None
    assert hands.sitting.case.isVisible()
    assert "could not be put on record" in hands.window.message.text


@pytest.mark.hazard("H23")
def test_a_damaged_case_is_opened_up_to_the_damage_and_the_bar_says_so(hands: Hands) -> None:
    hands.pick("vasopressor", 1)
    case = hands.sitting.case_talk.view.state.case  # type: ignore[union-attr]
    hands.sitting.show_board()
    connection = hands.sitting._service.store._container.connection
    connection.execute("UPDATE events SET payload = x'7b7d' WHERE stream != 'ward' AND number = 2")
    hands.sitting.open_case(case)
    assert hands.sitting.case.isVisible()
    assert "shown up to its entry 1 and not beyond" in hands.window.message.text
    assert not hands.assessment.advice
