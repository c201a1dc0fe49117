"""Code status and contacts stand beside the sheet they are printed on (pathway.md 10)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bedside.ui.editors.text_edit import TextEdit
from bedside.ui.pages.review import ReviewPage
from tests.app.conftest import PATIENT
from tests.ui.hands import Hands, new_ward


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    at_work = Hands(*new_ward(tmp_path))
    qtbot.addWidget(at_work.window)
    at_work.begin(PATIENT)
    at_work.sitting.case.open_step("review_and_sign")
    return at_work


def test_a_contact_typed_beside_the_sheet_is_on_record(hands: Hands) -> None:
    page = hands.sitting.case.page
    assert isinstance(page, ReviewPage)
    hands.sitting.case.open_item("contact_haematology")
    editor = page.details.rows["contact_haematology"].editor
    assert isinstance(editor, TextEdit)
    assert editor.isVisible()
    hands.type_into(editor.field, "Dr Lind, ext. 4471")
    assert hands.assessment.items["contact_haematology"].text == "Dr Lind, ext. 4471"


def test_code_status_is_picked_by_its_number_key(hands: Hands) -> None:
    page = hands.sitting.case.page
    assert isinstance(page, ReviewPage)
    page.focus("code_status")
    button = page.details.rows["code_status"].editor.findChild(QPushButton)
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_2)
    assert hands.assessment.items["code_status"].text == "Treatment limits agreed"
    assert hands.assessment.step("review_and_sign").unanswered == ()
