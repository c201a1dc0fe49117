"""Over the preview: what is shown at the left, and how much of the record is printed."""

from PySide6.QtWidgets import QFrame, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.flow import FlowLayout
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
                ("full", self.tr("Whole record")),
                ("one_page", self.tr("Page 1 only")),
                ("changes", self.tr("What is new")),
            ],
            self,
        )
        self.part.setAccessibleName(self.tr("Show"))
        self.extent.setAccessibleName(self.tr("Printed"))
        self.part.choose(PARTS[0])
        self.extent.choose("full")
        mark_as(self, panel="header")
        choices = FlowLayout(self, 24)
        choices.setContentsMargins(20, 8, 20, 8)
        choices.addWidget(self.part)
        choices.addWidget(self.extent)

    def offer_changes(self, *, shown: bool, printed: bool) -> None:
        """Let the changes be looked at, and be all that is printed, or not."""
        self.part.offer(PARTS[-1], shown)
        self.extent.offer("changes", printed)
