"""The language of the screen: kept beside the window's look, spoken by Qt's translators (design.md 10.25).

This file is on the start path: it imports nothing but Qt, and no content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

from bedside.resources import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QSettings, QTranslator

    from bedside.protocol.words import Language


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself: it stands in a table and is translated where it is said. Qt's own one has no type."""
    return text


NAMES: Final[dict[Language, str]] = {"en": "English", "fr": "Français"}
"""Every language that ships, each in its own words."""

_KEY: Final = "window/language"
_MONTHS: Final = (
    QT_TRANSLATE_NOOP("Months", "Jan"),
    QT_TRANSLATE_NOOP("Months", "Feb"),
    QT_TRANSLATE_NOOP("Months", "Mar"),
    QT_TRANSLATE_NOOP("Months", "Apr"),
    QT_TRANSLATE_NOOP("Months", "May"),
    QT_TRANSLATE_NOOP("Months", "Jun"),
    QT_TRANSLATE_NOOP("Months", "Jul"),
    QT_TRANSLATE_NOOP("Months", "Aug"),
    QT_TRANSLATE_NOOP("Months", "Sep"),
    QT_TRANSLATE_NOOP("Months", "Oct"),
    QT_TRANSLATE_NOOP("Months", "Nov"),
    QT_TRANSLATE_NOOP("Months", "Dec"),
)


_OF_QT: Final = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "&File name:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Page &Set:"),
)
"""What Qt's own French leaves in English of the windows that ask for a file and a printer."""


class _Speaker:
    """What is spoken now, the translators that speak it, and the bytes ours reads from: Qt makes no copy of them."""

    def __init__(self) -> None:
        self.language: Language = "en"
        self.translators: tuple[QTranslator, ...] = ()
        self.words = b""


_speaker: Final = _Speaker()


def spoken() -> Language:
    """The language of the screen."""
    return _speaker.language


def speak(app: QCoreApplication, language: Language) -> None:
    """Speak this language from now on; what is on the screen already keeps its words."""
    for translator in _speaker.translators:
        app.removeTranslator(translator)
    _speaker.language = language
    _speaker.translators = () if language == "en" else _translators(app, language)
    for translator in _speaker.translators:
        app.installTranslator(translator)


def kept(file: Path) -> Language:
    """The language chosen on this workstation; before anybody chose, that of the system where it ships."""
    chosen = _settings(file).value(_KEY) if file.exists() else None
    if chosen in NAMES:
        return "fr" if chosen == "fr" else "en"
    return "fr" if QLocale.system().language() == QLocale.Language.French else "en"


def keep(file: Path, language: Language) -> None:
    """Keep the choice for the next start; a folder that cannot be written forgets it."""
    settings = _settings(file)
    settings.setValue(_KEY, language)
    settings.sync()


def _settings(file: Path) -> QSettings:
    from PySide6.QtCore import QSettings

    return QSettings(str(file), QSettings.Format.IniFormat)


def captioned(caption: str, words: str) -> str:
    """Like "Malaria: unknown" or "Paludisme : inconnu"; the blank before a French colon never breaks a line."""
    return f"{caption}\u00a0: {words}" if spoken() == "fr" else f"{caption}: {words}"


def in_a_row(parts: Iterable[str]) -> str:
    """Parts of one sentence, a semicolon between them."""
    return ("\u00a0; " if spoken() == "fr" else "; ").join(parts)


def month(number: int) -> str:
    """The short name of a month, 1 to 12: no two ways to read a date."""
    return QCoreApplication.translate("Months", _MONTHS[number - 1])


def day_month(day: date) -> str:
    """Like "22 Nov" or "22 nov."."""
    return f"{day.day} {month(day.month)}"


def _translators(app: QCoreApplication, language: Language) -> tuple[QTranslator, ...]:
    """Qt's own words, where this installation has them, and ours; the last one is asked first."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    qt, own = QTranslator(app), QTranslator(app)
    found = []
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        found.append(qt)
    words = read_bytes(f"resources/translations/bedside_{language}.qm")
    if own.load(words):
        found.append(own)
        _speaker.words = words
    return tuple(found)
