"""The icons of resources/icons in the colour of a role; QtSvg is loaded when the first one is asked for."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from bedside.resources import read_bytes
from bedside.ui import theme

_DRAWN_IN = b"#000000"
"""What the drawings are drawn with; it is replaced by the colour of a role."""

WINDOW, WINDOW_SIDES = "bedside", (16, 24, 32, 48, 64, 128)
"""The program's own mark, a short checklist, and the sides in pixels that task bars and switchers ask for."""


def icon(name: str, role: str = "ink") -> QIcon:
    """An icon by file name, drawn in the colour of a role, with its disabled twin."""
    picture = QIcon(pixmap(name, theme.colour(role)))
    picture.addPixmap(pixmap(name, theme.colour("ink_soft")), QIcon.Mode.Disabled)
    return picture


def show_mark() -> None:
    """The program's mark in the task bar and the windows' frames, drawn once; it says nothing of any patient."""
    if not QGuiApplication.windowIcon().isNull():
        return
    mark = QIcon()
    for side in WINDOW_SIDES:
        mark.addPixmap(pixmap(WINDOW, theme.colour("accent"), side))
    QGuiApplication.setWindowIcon(mark)


def pixmap(name: str, colour: QColor, side: int = 40) -> QPixmap:
    """An icon as a picture of `side` pixels."""
    from PySide6.QtSvg import QSvgRenderer

    drawing = read_bytes(f"resources/icons/{name}.svg").replace(_DRAWN_IN, colour.name().encode())
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return picture
