"""Pages of the sheet on a desk, as wide as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bedside.ui.theme import mark_as

_WIDEST = 760
_DESK = 24


class PaperView(QScrollArea):
    """Shows pictures of pages one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[QImage, ...] = ()
        self._papers: list[QLabel] = []
        mark_as(self, ground="desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Preview of the sheet"))
        desk = QWidget()
        self._column = QVBoxLayout(desk)
        self._column.setContentsMargins(_DESK, _DESK, _DESK, _DESK)
        self._column.setSpacing(_DESK)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(desk)

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pages; none empties the desk."""
        self._pages = tuple(pages)
        for paper in self._papers:
            self._column.removeWidget(paper)
            paper.deleteLater()
        self._papers = [self._paper(number) for number in range(1, len(self._pages) + 1)]
        self._scale()

    @property
    def count(self) -> int:
        """How many pages lie on the desk."""
        return len(self._papers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the pages to the room."""
        super().resizeEvent(event)
        self._scale()

    def _paper(self, number: int) -> QLabel:
        paper = QLabel()
        paper.setAccessibleName(self.tr("Page {number}").format(number=number))
        self._column.addWidget(paper)
        return paper

    def _scale(self) -> None:
        ratio = self.devicePixelRatioF()
        width = min(_WIDEST, self.viewport().width() - 2 * _DESK)
        for paper, picture in zip(self._papers, self._pages, strict=True):
            scaled = picture.scaledToWidth(
                max(round(width * ratio), 1), Qt.TransformationMode.SmoothTransformation
            )
            scaled.setDevicePixelRatio(ratio)
            paper.setPixmap(QPixmap.fromImage(scaled))
