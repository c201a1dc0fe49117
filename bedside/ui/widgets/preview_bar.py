"""Over the preview: what is shown at the left, and how much of the record is printed."""

from PySide6.QtWidgets import QFrame, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import beside
from bedside.ui.widgets.segmented import Segmented

PARTS = ("sheet", "details", "changes")
"""What the left side shows; the last one once there is a signed sheet to compare with."""


class PreviewBar(QFrame):
    """Two questions with one answer each: `part` and `extent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = (self.tr("Sheet"), self.tr("Code status and contacts"), self.tr("Changes"))
        self.part = Segmented(list(zip(PARTS, words, strict=True)), self)
        self.extent = Segmented(
            [
                ("full", self.tr("All pages")),
                ("one_page", self.tr("Page 1")),
                ("changes", self.tr("What is new")),
            ],
            self,
        )
        self._printed = QWidget(self)
        self.part.setAccessibleName(self.tr("Show"))
        self.extent.setAccessibleName(self.tr("Printed"))
        self.part.choose(PARTS[0])
        self.extent.choose("full")
        mark_as(self, panel="header")
        asked = text_label(self.tr("Print:"), tone="small")
        asked.setWordWrap(False)
        self._printed.setLayout(beside(asked, self.extent, spacing=8))
        choices = FlowLayout(self, 16)
        choices.setContentsMargins(16, 8, 16, 8)
        choices.addWidget(self.part)
        choices.addWidget(self._printed)

    def ask_extent(self, is_asked: bool) -> None:
        """Ask how much is printed, or not."""
        self._printed.setVisible(is_asked)

    def offer_changes(self, *, shown: bool, printed: bool) -> None:
        """Let the changes be looked at, and be all that is printed, or not."""
        self.part.offer(PARTS[-1], shown)
        self.extent.offer("changes", printed)
