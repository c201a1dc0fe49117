"""Everybody can use the frame: names, sizes, no cut word, and room for all of it at 768 pixels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from bedside.ui import theme
from bedside.ui.widgets.step_rail import StepRow
from tests.ui.shell.ward import StandInPage, Ward
from tests.ui.ward_of_four import NOW, identity


@pytest.mark.hazard("H40")
def test_every_button_and_field_of_the_shell_is_named_and_big_enough(in_case):
    found = [w for kind in (QPushButton, QLineEdit, QComboBox) for w in in_case.window.findChildren(kind)]
    shown = [w for w in found if w.isVisible() and not isinstance(w.parentWidget(), StandInPage)]
    assert shown
    for widget in shown:
        name = widget.accessibleName() or getattr(widget, "text", str)()
        assert name, widget
        assert widget.height() >= 36, name


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_label_of_the_frame_is_cut(in_case, size):
    in_case.window.resize(*size)
    QApplication.processEvents()
    labels = [label for label in in_case.window.findChildren(QLabel) if label.isVisible() and label.text()]
    assert labels
    for label in labels:
        if not label.wordWrap():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()


@pytest.mark.parametrize("height", [768, 1080])
def test_the_header_of_the_board_stays_slim(signed_in, height):
    signed_in.window.resize(1366, height)
    QApplication.processEvents()
    assert signed_in.window.sitting.board.signed_in.height() <= 56


def test_tab_comes_to_the_step_one_is_on_and_not_to_the_first_of_the_rail(qtbot):
    theme.start()
    fulminant = Ward(qtbot, fulminant=True)
    fulminant.come_in()
    fulminant.window.sitting.open_case("case-4")
    QApplication.processEvents()
    rows = fulminant.case.rail.findChildren(StepRow)
    fulminant.case.banner.signed_in.findChildren(QPushButton)[-1].setFocus()
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() in rows:
            break
    assert QApplication.focusWidget().step == fulminant.case.step
    fulminant.window.close()


@pytest.mark.hazard("H40")
def test_all_steps_and_the_short_path_fit_at_768_pixels(qtbot):
    theme.start()
    fulminant = Ward(qtbot, fulminant=True)
    fulminant.come_in()
    fulminant.window.resize(1366, 768)
    fulminant.window.sitting.open_case("case-4")
    QApplication.processEvents()
    rows = fulminant.case.rail.findChildren(StepRow)
    assert len(rows) == 9
    assert max(row.geometry().bottom() for row in rows) <= fulminant.case.rail.height()
    fulminant.window.close()


def test_a_new_case_is_shown_at_once(in_case):
    in_case.window.sitting.case_talk.begin(identity("Novak", "Jana", "5501 220"))
    assert "NOVAK, Jana" in in_case.case.banner.text
    assert isinstance(in_case.case, QWidget)
    assert in_case.service.now() == NOW
