"""The one family of screen and sheet: Source Sans 3, static faces, bundled, unmodified (design.md 10.26)."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from bedside.resources import place
from bedside.ui.roles import SIZES

FAMILY = "Source Sans 3"
FACES = ("Regular", "Semibold")
"""The screen has two weights; every further face costs start time."""


def load(app: QApplication) -> None:
    """Register the bundled faces and make the family the application's font.

    Raises:
        BugError: a face is missing or is not the family it should be; the package is broken.
    """
    families = {family for face in FACES for family in _register(face)}
    if not any(family.startswith(FAMILY) for family in families):
        from bedside.domain.errors import BugError

        raise BugError(
            "The screen font could not be loaded.", "No record was touched.", "Install Bedside again."
        )
    app.setFont(font())


def font(pixels: int = SIZES.text, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The screen font at a size in logical pixels."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(pixels)
    chosen.setWeight(weight)
    return chosen


def forget_letters() -> None:
    """Forget the picture of every letter that was drawn; what is drawn next makes its own anew (6 ms a screen).

    Qt keeps one of each letter in each size, weight and quarter of a pixel, in small blocks between those of the page
    that was being drawn: 18 kB of them held 1.3 MB of pages that were empty otherwise.
    """
    QFont.cleanup()


def _register(face: str) -> list[str]:
    """Qt reads the file itself, and of it what is drawn: a third of the time, and less memory."""
    file = place(f"resources/fonts/SourceSans3-{face}.ttf")
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
