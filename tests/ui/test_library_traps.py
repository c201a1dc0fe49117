"""What the libraries do by themselves, and that Bedside does not inherit it (safety.md section 4)."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox

from bedside.domain.number import Refused, parse_number
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import leave, listen
from tests.tables import table

ROOT = Path(__file__).resolve().parents[2]
TYPES_NUMBERS = {"QSpinBox", "QDoubleSpinBox", "QDoubleValidator", "QIntValidator", "QLocale"}

SPUN = """
language | keys | becomes | trap
de_DE    | 0.05 | 5.0     | B1: the point is dropped
de_DE    | 1.5  | 15.0    | B1: the point is dropped
fr_FR    | 1.5  | 15.0    | B1: the point is dropped
en_GB    | 1,5  | 15.0    | B1: the comma is dropped
en_GB    | 75   | 7.0     | B2: a digit above the maximum is dropped
en_GB    | 7.42 | 7.4     | B2: a decimal too many is dropped
"""


@pytest.mark.parametrize("row", table(SPUN), ids=lambda row: f"{row['language']} {row['keys']}")
def test_a_spin_box_of_the_library_still_changes_what_is_typed(qtbot, row):
    box = QDoubleSpinBox()
    qtbot.addWidget(box)
    box.setLocale(QLocale(row["language"]))
    box.setRange(0, 50)
    box.setDecimals(1 if row["trap"].startswith("B2") else 2)
    box.selectAll()
    QTest.keyClicks(box, row["keys"])
    assert box.value() == float(row["becomes"])


@pytest.mark.hazard("H04", "H07")
def test_no_number_is_read_by_a_widget_or_by_the_language_of_the_desktop():
    files = sorted((ROOT / "bedside").rglob("*.py"))
    named = {
        f"{path.relative_to(ROOT)}: {each.id}"
        for path in files
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.Name) and each.id in TYPES_NUMBERS
    }
    # The one use asks which language the system speaks; it reads and writes no number.
    assert named == {"bedside/ui/language.py: QLocale"}


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(SPUN), ids=lambda row: f"{row['language']} {row['keys']}")
@pytest.mark.parametrize("mark", [".", ","])
def test_the_grammar_reads_the_same_keys_exactly_or_refuses_them(row, mark):
    read = parse_number(row["keys"], decimal_mark=mark, decimals=3)
    if ("," in row["keys"] and mark == ".") or ("." in row["keys"] and mark == ","):
        assert isinstance(read, Refused)
    else:
        assert str(read.value) == row["keys"].replace(",", ".")


@pytest.mark.hazard("H04", "H07")
def test_the_language_of_the_desktop_reads_one_text_as_two_numbers_and_we_refuse_it():
    assert QLocale("en_GB").toDouble("1,500")[0] == 1500
    assert QLocale("de_DE").toDouble("1,500")[0] == 1.5
    assert QLocale("de_DE").toDouble("1.500")[0] == 1500
    kept = QLocale()
    try:
        for language in ("en_GB", "de_DE", "fr_FR", "ar_EG", "hi_IN"):
            QLocale.setDefault(QLocale(language))
            assert isinstance(parse_number("1,500", decimal_mark=".", decimals=3), Refused)
            assert str(parse_number("1.500", decimal_mark=".", decimals=3).value) == "1.500"
    finally:
        QLocale.setDefault(kept)


def test_a_closed_list_of_the_library_still_turns_under_the_wheel(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Yes", "No"])
    box.show()
    box.setFocus()
    where = QPointF(5, 5)
    wheel = QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    assert wheel.type() == QEvent.Type.Wheel
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "No", "B3 is gone: the guard of input_guard.py may be looked at again"


@pytest.mark.qt_log_ignore("does not support")
@pytest.mark.hazard("H06")
def test_keys_in_an_open_list_choose_and_raise_no_fault(qtbot):
    """To ask a part of the list for its window deletes what Python has of that part: "something failed" at each key."""
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Jan", "Feb", "Mar"])
    box.show()
    guard = InputGuard()
    listen(guard)
    try:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_F, Qt.Key.Key_Down, Qt.Key.Key_Return):
            if QApplication.activePopupWidget() is None:
                box.showPopup()
            QTest.keyClick(QApplication.focusWidget(), key)
    finally:
        leave(guard)
    assert box.currentText() == "Mar"
