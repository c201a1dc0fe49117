"""Pages of a PDF as pictures, one at a time: for the preview and for printers that take only pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72


class PdfPages:
    """A document whose pages are drawn when they are asked for, with the signature's stamp."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)
        self._document.init_forms()
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._document.get_page_size(index) for index in range(len(self._document))
        )
        """Width and height of every page in points."""

    def image(self, index: int, dots_per_inch: float) -> QImage:
        """One page as a picture that holds its own memory; 72 dots an inch are one pixel a point."""
        page = self._document[index]
        try:
            return _image(page.render(scale=dots_per_inch / POINTS_PER_INCH))
        finally:
            page.close()

    def close(self) -> None:
        """Forget the document."""
        self._document.close()


def page_images(pdf: bytes, dots_per_inch: float) -> Iterator[QImage]:
    """Every page of a finished document of ours in order, each drawn when its turn comes."""
    pages = PdfPages(pdf)
    try:
        for index in range(len(pages.sizes)):
            yield pages.image(index, dots_per_inch)
    finally:
        pages.close()


def _image(bitmap: pypdfium2.PdfBitmap) -> QImage:
    formats = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_BGR888,
        4: QImage.Format.Format_RGB32,
    }
    data = bytes(bitmap.buffer)
    picture = QImage(data, bitmap.width, bitmap.height, bitmap.stride, formats[bitmap.n_channels])
    return picture.copy()
