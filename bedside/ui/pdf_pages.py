"""Pages of a PDF as pictures, for the preview and for printers that take only pictures."""

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


def page_images(pdf: bytes, dots_per_inch: float) -> list[QImage]:
    """Every page, with the signature's stamp drawn.

    Args:
        pdf: a finished document of ours.
        dots_per_inch: 72 gives one pixel a point.

    Returns:
        One picture a page, in order, that holds its own memory.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        return [_image(page.render(scale=dots_per_inch / POINTS_PER_INCH)) for page in document]
    finally:
        document.close()


def _image(bitmap: "pypdfium2.PdfBitmap") -> QImage:  # type: ignore[name-defined]  # noqa: F821
    formats = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_BGR888,
        4: QImage.Format.Format_RGB32,
    }
    data = bytes(bitmap.buffer)
    picture = QImage(data, bitmap.width, bitmap.height, bitmap.stride, formats[bitmap.n_channels])
    return picture.copy()
