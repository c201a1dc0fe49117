"""Code status and contacts stand beside the sheet they are printed on (pathway.md 10)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.ui.editors.text_edit import TextEdit
from bedside.ui.pages.review import ReviewPage
from tests.ui.hands import Hands


@pytest.fixture
def hands(hands: Hands) -> Hands:
    hands.sitting.case.open_step("review_and_sign")
    return hands


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
