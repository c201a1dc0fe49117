"""The eight steps at the left: mark, title and how each stands; any of them can be opened at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from bedside.ui import fonts, theme
from bedside.ui.roles import SIZES
from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.state_mark import mark_word, paint_current, paint_mark
from bedside.ui.widgets.tier_badge import paint_tier_shape
from bedside.ui.widgets.told_toggle import ToldToggle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import StepNow

SHORT_PATH_MARK = "short_path"
"""The short path is a way, not a step: it wears the shape of the tier it is for."""
_WORDS_LEFT = 52
_PAD = 6
_MARGIN = 9
_BAR = 10
"""Width of a scroll bar: its room is kept free, so that no word wraps anew when the bar comes."""
_ROW_WIDTH = SIZES.rail - 1 - _MARGIN - _BAR
_AROUND = 40
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class StepRow(ToldToggle, QAbstractButton):
    """One step: its mark, title and a short line, wrapped and never cut."""

    def __init__(self, step: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._mark, self._number, self._title, self._summary = "to_do", "", "", ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the step, it enters nothing
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._heights = 0, 0
        self._measure()

    def show_step(self, mark: str, number: str, title: str, summary: str) -> None:
        """Show how the step stands; most answers leave most steps as they are."""
        if (mark, number, title, summary) == (self._mark, self._number, self._title, self._summary):
            return
        self._mark, self._number, self._title, self._summary = mark, number, title, summary
        self._measure()
        word = "" if mark == SHORT_PATH_MARK else mark_word(mark)
        self.setAccessibleName(
            ", ".join(part for part in (f"{number} {title}".strip(), word, summary) if part)
        )
        self.setToolTip(word)
        self.update()

    def stand(self, *, is_current: bool) -> None:
        """Whether this is the step we are on: Tab comes to it, and the arrow keys go on to the others."""
        self.setChecked(is_current)
        policy = Qt.FocusPolicy.TabFocus if is_current else Qt.FocusPolicy.NoFocus
        if policy != self.focusPolicy():
            self.setFocusPolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, mark and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        box = QRectF(13, (self.height() - SIZES.mark) / 2, SIZES.mark, SIZES.mark)
        if self._mark == SHORT_PATH_MARK:
            paint_tier_shape(painter, box.adjusted(4, 4, -4, -4), "T4a")
        elif self.isChecked() and self._mark in ("to_do", "blocked") and self._number:
            paint_current(painter, box, self._number)
        else:
            paint_mark(painter, box, self._mark, self._number)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        elif self.underMouse():
            painter.setBrush(theme.colour("neutral_soft"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        title, summary = self._heights
        top = (self.height() - title - summary) // 2
        width = self.width() - _WORDS_LEFT - 6
        painter.setFont(_title_font())
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRect(_WORDS_LEFT, top, width, title), _WRAP, self._title)
        painter.setFont(_summary_font())
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(QRect(_WORDS_LEFT, top + title, width, summary), _WRAP, self._summary)

    def _measure(self) -> None:
        """Room for the wrapped title and summary, at least a comfortable target."""
        room = QRect(0, 0, _ROW_WIDTH - _WORDS_LEFT - 6, 1000)
        title = QFontMetrics(_title_font()).boundingRect(room, _WRAP, self._title or "X").height()
        summary = QFontMetrics(_summary_font()).boundingRect(room, _WRAP, self._summary or "X").height()
        self._heights = title, summary
        self.setFixedSize(_ROW_WIDTH, max(SIZES.target + 16, title + summary + 2 * _PAD))


class StepRail(QFrame):
    """All steps of the case.

    Signals:
        step_wanted: id of the step that was pressed ("short_path" for the short path).
    """

    step_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="rail")
        self.setFixedWidth(SIZES.rail)
        self._rows: dict[str, StepRow] = {}
        self._current = ""
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(_MARGIN, 10, 0, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._row(
            SHORT_PATH_MARK, at=0
        ).hide()  # made first: Tab and screen readers go in the order of making
        scroll = self._scroll = QScrollArea()
        scroll.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # its steps have the keyboard, and scroll into sight with it
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._list)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def show_steps(self, steps: Sequence[StepNow], current: str) -> None:
        """Show how every step stands and on which one we are."""
        for step in steps:
            row = self._row(step.id)
            row.show_step(step.mark.value, str(step.number), step.title, step.summary)
            row.stand(is_current=step.id == current)
        if current != self._current:
            self._current = current
            soon(self, self._show_current)  # once its rows have their places

    @Slot()
    def _show_current(self) -> None:
        """Scroll to the step one stands on."""
        row = self._rows.get(self._current)
        if row is not None:
            self._scroll.ensureWidgetVisible(row, 0, _AROUND)

    def offer_short_path(self, offered: bool, current: str) -> None:
        """Offer the short path of a fulminant case on top of the steps."""
        if offered:
            row = self._row(SHORT_PATH_MARK)
            row.show_step(SHORT_PATH_MARK, "", self.tr("Short path"), self.tr("Fulminant: first doses"))
            row.stand(is_current=current == SHORT_PATH_MARK)
        self._row(SHORT_PATH_MARK).setVisible(offered)

    def clear(self) -> None:
        """Forget the case."""
        self._current = ""
        for row in self._rows.values():
            row.show_step("to_do", "", "", "")

    def _row(self, step: str, at: int = -1) -> StepRow:
        if step not in self._rows:
            row = StepRow(step, self._list)
            row.clicked.connect(self._on_clicked)
            self._column.insertWidget(at if at >= 0 else self._column.count() - 1, row)
            self._rows[step] = row
        return self._rows[step]

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, StepRow):
            self.step_wanted.emit(row.step)


def _title_font() -> QFont:
    return fonts.font(SIZES.text, QFont.Weight.DemiBold)


def _summary_font() -> QFont:
    return fonts.font(SIZES.text_small)
