"""Pages of the sheet on a desk, as wide as there is room; only those in sight are drawn."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bedside.ui.pdf_pages import POINTS_PER_INCH, PdfPages
from bedside.ui.theme import mark_as

_WIDEST = 1000
"""At this width the print of the sheet is as large as the words of the screen."""
_DESK = 24
_MOST_KEPT = 4
"""Pictures that are kept for the next time they are painted; more than two never stand in the window at once."""


class _Paper(QLabel):
    """One page; its picture is asked for when it is painted, which Qt does for what is in sight."""

    def __init__(self, view: "PaperView", index: int) -> None:
        super().__init__()
        self._view, self._index = view, index

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        painter = QPainter(self)
        painter.drawImage(QRect(0, 0, self.width(), self.height()), self._view.picture(self._index))
        painter.end()


class PaperView(QScrollArea):
    """Shows the pages of a document one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._pictures: dict[int, QImage] = {}
        self._papers: list[_Paper] = []
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

    def show_document(self, pdf: bytes) -> None:
        """Show the pages of this document; b"" empties the desk."""
        self._pictures.clear()
        for paper in self._papers:
            paper.hide()
            self._column.removeWidget(paper)
            paper.deleteLater()
        if self._pages is not None:
            self._pages.close()
        self._pages = PdfPages(pdf) if pdf else None
        self._papers = [self._paper(index) for index in range(len(self._pages.sizes) if self._pages else 0)]
        self._scale()

    @property
    def count(self) -> int:
        """How many pages lie on the desk."""
        return len(self._papers)

    @property
    def drawn(self) -> tuple[int, ...]:
        """The pages, counted from 1, whose pictures are kept."""
        return tuple(index + 1 for index in sorted(self._pictures))

    def picture(self, index: int) -> QImage:
        """A page at the size in which it is shown; the pictures asked for longest ago are given up."""
        picture = self._pictures.pop(index, None)
        if picture is None:
            picture = self._drawn(index)
        self._pictures[index] = picture
        while len(self._pictures) > _MOST_KEPT:
            del self._pictures[next(iter(self._pictures))]
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the pages to the room."""
        super().resizeEvent(event)
        self._scale()

    def _drawn(self, index: int) -> QImage:
        if self._pages is None:
            return QImage()
        wide, _ = self._pages.sizes[index]
        return self._pages.image(index, self._width() * self.devicePixelRatioF() / wide * POINTS_PER_INCH)

    def _paper(self, index: int) -> _Paper:
        paper = _Paper(self, index)
        paper.setAccessibleName(self.tr("Page {number}").format(number=index + 1))
        self._column.addWidget(paper)
        return paper

    def _width(self) -> int:
        return max(min(_WIDEST, self.viewport().width() - 2 * _DESK), 1)

    def _scale(self) -> None:
        self._pictures.clear()
        sizes = self._pages.sizes if self._pages else ()
        for paper, (wide, high) in zip(self._papers, sizes, strict=True):
            paper.setFixedSize(self._width(), round(self._width() * high / wide))
            paper.update()
