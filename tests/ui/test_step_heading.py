"""What stands over a step: its title, what its rings say beside it, a lead; and a field of an earlier round."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit

from bedside.ui import fonts, theme
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.time_edit import TimeEdit
from bedside.ui.pages.step import StepPage
from tests.ui.told import Shell, context, entered, settle


@pytest.fixture
def page(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()
    page = StepPage(context(protocol, "severity"))
    qtbot.addWidget(page)
    page.resize(798, 900)
    page.show()
    shell = Shell(page, entered().build(), protocol)
    settle()
    return shell.page


def test_what_the_ring_says_stands_beside_the_title_and_not_in_the_lead(page):
    assert page.aside.text() == "○ required, not answered yet"
    assert "required" not in page.lead.text()
    title, aside = (part.mapTo(page, QPoint()) for part in (page.title, page.aside))
    assert aside.x() > title.x()
    assert title.y() <= aside.y() + page.aside.height() // 2 <= title.y() + page.title.height()


def test_a_value_of_an_earlier_round_has_a_dashed_field_of_the_same_height(qtbot, qapp):
    theme.start()
    field = QLineEdit("1.4")
    qtbot.addWidget(field)
    field.show()
    before = field.sizeHint()
    theme.mark_as(field, standing="earlier")
    settle()
    assert field.sizeHint() == before


def test_what_the_ring_says_goes_with_the_last_ring(qtbot, protocol):
    page = StepPage(context(protocol, "review_and_sign"))
    qtbot.addWidget(page)
    page.show()
    shell = Shell(page, entered().build(), protocol)
    assert page.rows["code_status"].is_missing and page.aside.isVisible()
    shell.state = entered().choose("code_status", "limits", at=1).build()
    page.show_view(shell.view)
    assert not page.rows["code_status"].is_missing and not page.aside.isVisible()


def test_every_answer_ends_where_the_head_of_its_card_ends(page):
    """The strip that has a line of its own, and the sample time in the head, end on one line."""
    heads = {right_of(time.now_button, page) for time in page.findChildren(TimeEdit) if time.isVisible()}
    rows = [row for row in page.findChildren(ItemRow) if row.isVisible()]
    strips = [row.editor for row in rows if row.editor.x() == row.label.x()]
    assert strips
    assert {right_of(strip, page) for strip in strips} == heads


def right_of(part, page):
    return part.mapTo(page, part.rect().topRight()).x()
