"""The first start to its end: the ward is set up, the recovery key is put off, and a key press begins a case (H40)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog
from bedside.ui.idle import IdleWatch
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.setup import SetupPage
from tests.app.conftest import Workstation
from tests.ui.test_setup import fill
from tests.ui.told import settle

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support")]


@pytest.mark.hazard("H40")
def test_after_the_recovery_key_is_put_off_enter_begins_a_case_and_locks_nothing(qtbot, tmp_path):
    window = MainWindow(IdleWatch(steady_ms=lambda: 0, wall_ms=lambda: 0))
    qtbot.addWidget(window)
    window.attach(Workstation(tmp_path).start())
    window.show()
    window.activateWindow()
    settle()
    page = window.findChild(SetupPage)
    fill(page)
    page._again.setFocus()
    page._on_begin()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecoveryKeyDialog))
    QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    settle()
    window.activateWindow()
    settle()
    assert window.sitting is not None
    assert QApplication.focusWidget().text() == "New case"
