"""Another case of the patient is merged from the menu: its number is typed, and the open case goes on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from bedside.domain.errors import WorldError
from bedside.ui.dialogs.merge import MergeDialog
from bedside.ui.widgets.tick_box import TickBox
from tests.app.conftest import PATIENT, PIN
from tests.app.test_merging import TEMPORARY
from tests.ui.hands import Hands, new_ward


@pytest.mark.hazard("H03")
@pytest.mark.parametrize(("typed", "cases"), [("temp 7", 1), ("TEMP 8", 2)])
def test_the_typed_number_names_the_case_that_is_merged(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, cases: int
) -> None:
    session, _ = new_ward(tmp_path)
    hands = Hands(session, PIN)
    qtbot.addWidget(hands.window)
    hands.begin(TEMPORARY)
    hands.begin(PATIENT)

    def answered(dialog: MergeDialog) -> QDialog.DialogCode:
        dialog._entry.setText(typed)
        dialog.action.click()
        return QDialog.DialogCode(dialog.result())

    said: list[str] = []
    monkeypatch.setattr(MergeDialog, "exec", answered)
    monkeypatch.setattr(MergeDialog, "say", lambda dialog, sentence: said.append(sentence))
    hands.sitting.side.menu.merge_case()
    view = hands.sitting.case_talk.view
    assert view.state.identity == PATIENT
    assert len(view.state.merged) == 2 - cases
    assert ("no other open case of this number" in " ".join(said)) is (cases == 2)
    assert len(hands.sitting._service.board()) == cases


@pytest.mark.hazard("H01", "H03")
def test_a_case_that_names_the_patient_otherwise_waits_for_a_tick_of_the_clinician(qtbot: QtBot) -> None:
    dialog = MergeDialog(lambda number: "NOVÁK, Petra, 1980-05-04, TEMP 7")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._entry.setText("TEMP 7")
    dialog.action.click()
    assert dialog.isVisible()
    assert not dialog.action.isEnabled()
    assert "NOVÁK, Petra, 1980-05-04, TEMP 7" in " ".join(said.text() for said in dialog.findChildren(QLabel))
    [tick] = dialog.findChildren(TickBox)
    tick.click()
    dialog._entry.setText("TEMP 71")
    assert not dialog.compared
    dialog.action.click()
    assert not dialog.action.isEnabled()
    tick.click()
    dialog.action.click()
    assert not dialog.isVisible()
    assert (dialog.number, dialog.compared) == ("TEMP 71", True)


@pytest.mark.hazard("H03")
def test_what_was_said_of_another_number_is_gone_once_a_case_is_found(qtbot: QtBot) -> None:
    def to_compare(number: str) -> str:
        if number == "9":
            raise WorldError(
                "There is no other open case of this number.", "Nothing was merged.", "Look again."
            )
        return "NOVÁK, Petra, 1980-05-04, TEMP 7"

    dialog = MergeDialog(to_compare)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._entry.setText("9")
    dialog.action.click()
    assert "no other open case" in dialog.trouble
    dialog._entry.setText("TEMP 7")
    dialog.action.click()
    assert dialog.isVisible()
    assert dialog.trouble == ""
