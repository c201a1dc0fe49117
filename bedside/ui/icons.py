"""The program's mark, out of resources/icons in the colour of a role, and the one icon of the board."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from bedside.resources import read_bytes
from bedside.ui import theme
from bedside.ui.widgets import shapes

_SIDE = 40
_DRAWN_IN = b"#000000"
"""What the drawings are drawn with; it is replaced by the colour of a role."""

WINDOW, WINDOW_SIDES = "bedside", (16, 24, 32, 48, 64, 128)
"""The program's own mark, a short checklist, and the sides in pixels that task bars and switchers ask for."""


def glass() -> QIcon:
    """The glass beside a search. Drawn: it stands on the board, which is painted before QtSvg is loaded."""
    picture = _blank(_SIDE)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shapes.draw_glass(painter, QRectF(picture.rect()), theme.colour("ink_soft"))
    painter.end()
    return QIcon(picture)


def show_mark() -> None:
    """The program's mark in the task bar and the windows' frames, drawn once; it says nothing of any patient."""
    if not QGuiApplication.windowIcon().isNull():
        return
    mark = QIcon()
    for side in WINDOW_SIDES:
        mark.addPixmap(_mark(theme.colour("accent"), side))
    QGuiApplication.setWindowIcon(mark)


def _mark(colour: QColor, side: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = read_bytes(f"resources/icons/{WINDOW}.svg").replace(_DRAWN_IN, colour.name().encode())
    picture = _blank(side)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return picture


def _blank(side: int) -> QPixmap:
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    return picture
