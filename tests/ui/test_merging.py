"""Another case of the patient is merged from the menu: its number is typed, and the open case goes on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from bedside.ui.dialogs.ask_line import AskLineDialog
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

    def answered(dialog: AskLineDialog) -> QDialog.DialogCode:
        dialog.text = typed
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(AskLineDialog, "exec", answered)
    hands.sitting.side.menu.merge_case()
    view = hands.sitting.case_talk.view
    assert view.state.identity == PATIENT
    assert len(view.state.merged) == 2 - cases
    assert ("no other open case of this number" in hands.window.message.text) is (cases == 2)
    assert len(hands.sitting._service.board()) == cases
