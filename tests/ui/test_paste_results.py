"""Pasted results: a preview, one tick a line, one sample time, and another patient's text stops it all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from bedside.domain.quantity import Comparator
from bedside.ui.dialogs.paste_results import PasteResultsDialog
from tests.app.conftest import PATIENT, PIN
from tests.ui.hands import Hands, new_ward
from tests.ui.told import words_of

pytestmark = pytest.mark.hazard("H07")
TEXT = "Name: Novák, Jana\nFerritin >40000 ug/L H\nFibrinogen 0.9 g/L\nFerritin index 7\n"


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """An open case."""
    session, _ = new_ward(tmp_path)
    hands = Hands(session, PIN)
    qtbot.addWidget(hands.window)
    hands.begin(PATIENT)
    yield hands
    hands.window.lock()


@pytest.fixture
def dialog(hands: Hands, qtbot: QtBot) -> PasteResultsDialog:
    made = PasteResultsDialog(hands.sitting._service, PATIENT)
    qtbot.addWidget(made)
    return made


def test_nothing_is_ticked_and_what_cannot_be_read_is_shown(dialog: PasteResultsDialog) -> None:
    dialog.text.setPlainText(TEXT)
    assert [tick.text() for tick in dialog.ticks] == ["Ferritin: > 40\u202f000 µg/L", "Fibrinogen: 0.9 g/L"]
    assert not any(tick.isChecked() for tick in dialog.ticks)
    assert dialog.left.words.startswith("Ferritin index 7: ")
    dialog.action.click()
    assert dialog.trouble.startswith("No line is ticked.")
    assert dialog.commands == ()


def test_a_result_that_is_refused_stands_above_what_has_no_name_and_all_of_them_are_counted(
    dialog: PasteResultsDialog,
) -> None:
    dialog.text.setPlainText("something else\nSodium 138 mmol/L\nPlatelets 41 furlongs\nFerritin 900 ug/L")
    assert [line.partition(":")[0] for line in dialog.left.words.splitlines()] == [
        "Platelets 41 furlongs",
        "something else",
        "Sodium 138 mmol/L",
    ]
    assert "Not imported (3)" in words_of(dialog.left)
    assert dialog.body.indexOf(dialog.left) < dialog.body.indexOf(dialog._lines)


def test_a_sample_time_is_asked_and_never_assumed(dialog: PasteResultsDialog) -> None:
    dialog.text.setPlainText(TEXT)
    dialog.ticks[0].setChecked(True)
    dialog.action.click()
    assert "Type the time, or press Now." in dialog.taken.complaint
    assert dialog.commands == ()


@pytest.mark.hazard("H09")
def test_a_sample_too_old_for_a_ticked_line_says_so_before_it_is_recorded(dialog: PasteResultsDialog) -> None:
    dialog.show()
    dialog.text.setPlainText("Ferritin 900 ug/L\nLactate 2.1 mmol/L")
    ferritin, lactate = dialog.ticks
    ferritin.setChecked(True)
    QTest.keyClicks(dialog.taken.time.field, "30h")
    assert "Too old" not in words_of(dialog)
    lactate.setChecked(True)
    assert "Too old for Lactate: such a value is recorded, and does not count." in words_of(dialog)
    ferritin.setChecked(False)
    assert "Too old to count: a value of this sample is recorded, and does not count." in words_of(dialog)
    dialog.taken.time.now_button.click()
    assert "Too old" not in words_of(dialog)


def test_the_text_of_another_patient_offers_no_line(dialog: PasteResultsDialog) -> None:
    dialog.text.setPlainText(TEXT.replace("Jana", "Eva"))
    assert dialog.trouble.startswith("The text names another patient.")
    assert dialog.ticks == []
    assert not dialog.action.isEnabled()


def test_only_the_ticked_line_is_recorded_with_its_comparator(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ticked(dialog: PasteResultsDialog) -> QDialog.DialogCode:
        dialog.text.setPlainText(TEXT)
        dialog.ticks[0].setChecked(True)
        dialog.taken.time.field.setText("now")
        dialog.action.click()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(PasteResultsDialog, "exec", ticked)
    hands.sitting.side.menu.paste_results()
    view = hands.sitting.case_talk.view
    [entry] = view.state.standing("ferritin")
    assert entry.observation.quantity.comparator is Comparator.ABOVE
    assert view.state.standing("fibrinogen") == ()
