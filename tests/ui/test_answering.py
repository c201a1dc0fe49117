"""While a foreign file is read the window goes on answering; how fast is measured by the campaign `answering`."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from bedside.sign import sandbox
from bedside.sign.verdict import NotVerified
from bedside.ui.dialogs.check_sheet import CheckSheetDialog
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation


@pytest.mark.hazard("H33")
def test_a_file_is_read_away_from_the_window_which_answers_meanwhile(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check ends only once the window has answered: where it could not, nothing would let it end."""
    service = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    answered, was_answered = threading.Event(), []

    def endless(*_: object, **__: object) -> NotVerified:
        was_answered.append(answered.wait(60))
        return NotVerified(("It is no sheet.",), None)

    monkeypatch.setattr(sandbox, "verify_apart", endless)
    target = tmp_path / "hostile.pdf"
    target.write_bytes(b"%PDF-1.7 hostile")
    dialog = CheckSheetDialog(service, None)
    qtbot.addWidget(dialog)
    dialog.check_file(str(target))
    QTimer.singleShot(0, answered.set)
    qtbot.waitUntil(lambda: not dialog._worker.is_busy, timeout=70_000)
    assert was_answered == [True]
    service.lock()
