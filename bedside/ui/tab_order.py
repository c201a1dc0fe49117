"""Tab goes as the screen is read: rows made later than their neighbours would come last (safety.md H40)."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from bedside.ui.widgets.placed import Placed


def move(around: QWidget, *, forwards: bool) -> bool:
    """Give the keyboard to what is laid out next in a widget, from the last to the first; False when elsewhere."""
    stops = [part for part in _laid_out(around) if _takes(part)]
    here = QApplication.focusWidget()
    if here not in stops or len(stops) < 2:
        return False
    there = stops[(stops.index(here) + (1 if forwards else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    give(there, reason)
    return True


def give(part: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Give the keyboard to a widget, where it is seen."""
    part.setFocus(reason)
    _bring_into_sight(part)


def first_in(around: QWidget) -> QWidget | None:
    """What is laid out first in a widget and takes the keyboard; None where nothing does."""
    return next((part for part in _laid_out(around) if _takes(part)), None)


def _takes(part: QWidget) -> bool:
    return (
        bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled() and part.focusProxy() is None
    )


def _bring_into_sight(part: QWidget) -> None:
    holder = part.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(part)
        holder = holder.parentWidget()


def _laid_out(part: QWidget) -> Iterator[QWidget]:
    """A widget's parts that can be seen, each before its own parts."""
    for inner in _parts(part):
        if inner.isVisible():
            yield inner
            yield from _laid_out(inner)


def _parts(part: QWidget) -> Iterator[QWidget]:
    layout = part.layout()
    if isinstance(part, QScrollArea):
        yield from filter(None, [part.widget()])
    elif isinstance(part, QStackedWidget):
        yield from filter(None, [part.currentWidget()])
    elif isinstance(part, Placed):
        yield from part.parts()
    elif layout is not None:
        yield from _widgets(layout)


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    """The items of a layout as they are read; those of a grid line by line."""
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda at: tuple(cast("tuple[int, ...]", layout.getItemPosition(at))))
    found = (layout.itemAt(at) for at in numbers)
    return [item for item in found if item is not None]
