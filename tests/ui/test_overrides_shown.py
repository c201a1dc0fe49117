"""What was overridden on the ward is shown to whoever leads the service, without any patient."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedside.app.override_report import Counted, OverrideReport, override_report
from bedside.domain.therapy import Grade
from bedside.protocol.words import Language
from bedside.ui import language
from bedside.ui.board_menu import BoardMenu
from bedside.ui.dialogs.overrides import OverridesDialog
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.app.test_override_report import override

WAIT_MS = 60_000


@pytest.mark.hazard("H18")
def test_the_service_lead_reads_counts_and_reasons_and_no_name(qtbot: QtBot, tmp_path: Path) -> None:
    service = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    override(service, "Novák is dying of inflammation tonight.")
    dialog = OverridesDialog(override_report(service))
    qtbot.addWidget(dialog)
    text = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Cases: 1; with an override: 1." in text
    assert "– […] is dying of inflammation tonight." in text
    for name in ("Novák", "Jana", "99 001"):
        assert name not in text
    service.lock()


@pytest.mark.hazard("H18")
def test_the_cases_are_read_away_from_the_screen_and_shown_while_the_board_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        OverridesDialog, "exec", lambda dialog: shown.extend(x.text() for x in dialog.findChildren(QLabel))
    )
    service = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    override(service, "Dying of inflammation tonight.")
    board = QWidget()
    qtbot.addWidget(board)
    menu = BoardMenu(service, board)
    for is_shown in (True, False):
        board.setVisible(is_shown)
        shown.clear()
        menu.show_overrides()
        assert shown == []
        qtbot.waitUntil(lambda: not menu._reading.is_busy, timeout=WAIT_MS)
        assert ("Cases: 1; with an override: 1." in shown) is is_shown
    service.lock()


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "Anakinra (preferred): 2\u00a0×"), ("fr", "Anakinra (préféré)\u00a0: 2\u00a0×")],
)
def test_the_grade_of_what_was_chosen_is_said_in_the_language_of_the_screen(
    qtbot: QtBot, qapp: QApplication, code: Language, said: str
) -> None:
    language.speak(qapp, code)
    try:
        counted = Counted("Anakinra", ("worse within hours", ""), Grade.PREFERRED)
        dialog = OverridesDialog(OverrideReport(3, 1, (counted,)))
        qtbot.addWidget(dialog)
        assert said in [label.text() for label in dialog.findChildren(QLabel)]
    finally:
        language.speak(qapp, "en")
