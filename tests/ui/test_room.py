"""The hardest screens at every scale and in every test language: nothing is cut, nothing lies over another thing.

The whole product of screens, scales, sizes, looks and languages is `python -m tests.campaigns screens_fit`.
"""

import pytest
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from bedside.ui import fonts, theme
from bedside.ui.roles import SIZES
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import link_button
from tests.glass import Cell, faults_in
from tests.tables import table
from tests.ui.room import faults
from tests.ui.told import settle

CELLS = """
scale | speech   | size      | look
1.5   | taller   | 1366x768  | light
2     | mirrored | 1920x1080 | dark
3     | french   | 1366x768  | dark
"""


@pytest.mark.slow
@pytest.mark.hazard("H40")
@pytest.mark.parametrize("row", table(CELLS), ids=lambda row: f"{row['scale']}-{row['speech']}")
def test_nothing_is_cut_on_the_hardest_screens(row):
    assert faults_in(Cell(**row), "hard") == []


def window_with(qtbot, part, width=160, height=60):
    window = QWidget()
    qtbot.addWidget(window)
    part.setParent(window)
    window.resize(width, height)
    window.show()
    settle()
    return window


def test_a_label_that_is_too_narrow_is_found(qtbot):
    label = QLabel("Immunosuppression")
    window = window_with(qtbot, label)
    assert faults(window) == []
    label.setFixedWidth(40)
    assert "has 40 of" in faults(window)[0]


def test_a_wrapped_label_that_is_too_low_is_found(qtbot):
    label = QLabel("one two three four")
    label.setWordWrap(True)
    window = window_with(qtbot, label)
    label.setGeometry(0, 0, 50, 20)
    assert any("has 20 of" in fault for fault in faults(window))


def test_a_part_that_reaches_over_the_edge_is_found(qtbot):
    button = QPushButton("Next")
    window = window_with(qtbot, button)
    button.setGeometry(100, 0, 100, 40)
    assert "reaches out of" in faults(window)[0]


def test_neighbours_that_lie_over_each_other_are_found(qtbot):
    first = QLabel("one")
    window = window_with(qtbot, first)
    second = QLabel("two", window)
    second.show()
    assert "overlap" in faults(window)[0]


def test_a_page_that_scrolls_sideways_is_found(qtbot):
    area, page = QScrollArea(), QWidget()
    page.setFixedWidth(400)
    area.setWidget(page)
    window = window_with(qtbot, area, 300)
    area.setGeometry(0, 0, 200, 50)
    settle()
    assert any("scrolls sideways" in fault for fault in faults(window))


@pytest.mark.parametrize(("width", "lines"), [(400, 1), (220, 2), (110, 4)])
def test_parts_without_room_go_to_the_next_line(qtbot, width, lines):
    holder = QWidget()
    flow = FlowLayout(holder)
    blocks = [QFrame() for _ in range(4)]  # a style that another test left gives buttons a size of its own
    for block in blocks:
        block.setFixedSize(90, 30)
        flow.addWidget(block)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(holder)
    column.addStretch(1)
    window.resize(width, 300)
    window.show()
    settle()
    assert len({block.y() for block in blocks}) == lines
    assert faults(window) == []


@pytest.mark.parametrize("nested", [False, True])
def test_a_part_that_grows_takes_more_lines_at_once(qtbot, nested):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout() if nested else FlowLayout(holder)
    if nested:
        QVBoxLayout(holder).addLayout(flow)
    blocks = [QFrame() for _ in range(2)]
    for block in blocks:
        block.setFixedSize(90, 30)
        flow.addWidget(block)
    holder.show()
    settle()
    assert flow.heightForWidth(220) == 30
    blocks[0].setFixedSize(200, 50)
    assert flow.heightForWidth(220) == 86
    blocks[1].hide()
    assert flow.heightForWidth(220) == 50


def test_buttons_that_fill_a_line_share_its_width(qtbot):
    holder = QWidget()
    flow = FlowLayout(holder, 10, fills=True)
    buttons = [QPushButton(words) for words in ("Sign", "Save")]
    for button in buttons:
        flow.addWidget(button)
    row = QHBoxLayout()
    row.addWidget(holder)
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(row)
    window.resize(400, 100)
    window.show()
    settle()
    assert sum(button.width() for button in buttons) + 10 >= holder.width() - 1


def test_a_link_with_the_keyboard_has_room_for_its_words(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    page = QWidget()
    row = QHBoxLayout(page)
    link = link_button("All options")
    row.addWidget(link)
    row.addWidget(QLabel("beside"), 1)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    link.setFocus()
    settle()
    asked = QStyleOptionButton()
    link.initStyleOption(asked)
    inside = link.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, asked, link)
    assert asked.state & QStyle.StateFlag.State_HasFocus
    assert inside.width() >= link.fontMetrics().horizontalAdvance(link.text())


def test_a_link_is_as_high_a_target_as_a_button_with_the_keyboard_and_without(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    page = QWidget()
    row = QHBoxLayout(page)
    link, button = link_button("All options"), QPushButton("Sign")
    row.addWidget(link)
    row.addWidget(button)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    for holder in (button, link):
        holder.setFocus()
        settle()
        assert link.hasFocus() is (holder is link)
        assert (link.height(), button.height()) == (SIZES.target, SIZES.target)
