"""Every rule of the checklist to read: what it says, its mark and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

if TYPE_CHECKING:
    from bedside.protocol.protocol import Protocol

_SHARES = (24, 50, 11, 15)
_PAUSE_MS = 60
HEIGHT = 340


class RuleTable(QTableWidget):
    """Rule, words, mark, sources; read with the arrow keys, nothing can be changed."""

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        rules = protocol.content.rules
        super().__init__(len(rules), len(_SHARES), parent)
        marks = {"V": self.tr("verified"), "R": self.tr("recalled"), "S": self.tr("local rule")}
        self.setHorizontalHeaderLabels(
            [self.tr("Rule"), self.tr("Says"), self.tr("Mark"), self.tr("Sources")]
        )
        for at, rule in enumerate(rules):
            words = (rule.id, rule.text.say(protocol.language), marks[rule.mark], ", ".join(rule.sources))
            for column, said in enumerate(words):
                self.setItem(at, column, QTableWidgetItem(said))
        self._pause = QTimer(self)
        self._set_behaviour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the rows follow once the width has settled."""
        super().resizeEvent(event)
        room = self.viewport().width()
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, room * share // sum(_SHARES))
        self._pause.start()

    @Slot()
    def _fit_rows(self) -> None:
        self.resizeRowsToContents()

    def _set_behaviour(self) -> None:
        self.setAccessibleName(self.tr("Every rule of the checklist"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setFixedHeight(HEIGHT)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._fit_rows)
