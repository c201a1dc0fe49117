"""What is thrown away is gone: a forgotten place of a layout would pin a page of memory for the rest of the night."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import clear_rows


def places(layout: QLayout):
    return [layout.itemAt(at) for at in range(layout.count())]


def with_labels(layout: QLayout, *words: str) -> QLayout:
    for word in words:
        layout.addWidget(QLabel(word))
    return layout


def thrown_away(widget: QWidget) -> None:
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_cleared_rows_leave_no_place_behind(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = with_labels(QVBoxLayout(holder), "Ferritin", "Platelets")
    inner = with_labels(QHBoxLayout(), "Fibrinogen")
    column.addLayout(inner)
    column.addStretch(1)
    found = places(column) + places(inner)
    assert len(found) == 5
    clear_rows(column)
    assert column.count() == 0
    assert not any(map(isValid, found))


@pytest.mark.parametrize("nested", [False, True])
def test_a_flow_goes_with_its_places(nested):
    holder = QWidget()
    flow = FlowLayout() if nested else FlowLayout(holder)
    if nested:
        QVBoxLayout(holder).addLayout(flow)
    with_labels(flow, "Now", "2 h ago", "Yesterday")
    found = places(flow)
    thrown_away(holder)
    assert len(found) == 3
    assert not any(map(isValid, found))


def test_a_flow_gives_up_the_place_of_a_widget_that_goes_before_it(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = with_labels(FlowLayout(holder), "Now", "2 h ago")
    gone, stays = places(flow)
    thrown_away(gone.widget())
    assert places(flow) == [stays]
    assert isValid(stays)
