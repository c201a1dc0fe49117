"""Test languages: texts made longer, taller, or written from right to left, to see what the screen does with them.

Nobody speaks them. They are made from the English texts, so no word can be missing.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from bedside.app.demo import ZONE, DemoWorld, demo_session
from bedside.app.session import Session
from bedside.app.station_content import shipped_content
from bedside.app.wiring import SystemClock
from bedside.protocol.model import Content, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.ui import language

WORD: Final = re.compile(r"\{[^}]*\}|<[^>]*>|&\w+;|[A-Za-z]+")
MORE: Final = 0.4
"""Forty in a hundred more letters, in every word."""
TALL: Final = str.maketrans("AEIOUaeiouNncC", "ÂÊÎÔÛâêîôûÑñçÇ")
KEYS: Final = "QShortcut"
"""The context in which Qt names the keys; with other names it no longer reads "Ctrl+L"."""


def longer(text: str) -> str:
    """Every word with 40 % more letters; what stands in braces or marks stays as it is."""
    return WORD.sub(lambda found: _longer(found.group()), text)


def taller(text: str) -> str:
    """Longer, and with marks above and below the letters."""
    return WORD.sub(lambda found: _taller(found.group()), longer(text))


def same(text: str) -> str:
    """English as it is."""
    return text


def _longer(word: str) -> str:
    if not word[0].isalpha():
        return word
    return word + ("en" * len(word))[: round(len(word) * MORE)]


def _taller(word: str) -> str:
    return word.translate(TALL) if word[0].isalpha() else word


SPEECHES: Final[dict[str, Callable[[str], str]]] = {
    "english": same,
    "french": same,
    "longer": longer,
    "taller": taller,
    "mirrored": longer,
}
"""Name of a language of the screen, and how it says an English text; French is the real one."""


class Speaker(QTranslator):
    """Says every text of the program in a test language."""

    def __init__(self, change: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._change = change

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The changed text."""
        return text if context == KEYS else self._change(text)


@contextmanager
def speaking(app: QApplication, name: str) -> Iterator[None]:
    """Let the screen speak one of `SPEECHES`; English again afterwards."""
    change = SPEECHES[name]
    speaker = Speaker(change, app)
    if name == "french":
        language.speak(app, "fr")
    elif change is not same:
        app.installTranslator(speaker)
    if name == "mirrored":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        app.removeTranslator(speaker)
        language.speak(app, "en")


def demo_in(name: str, folder: Path) -> Session:
    """The invented ward with its content said in one of `SPEECHES`."""
    code: Language = "fr" if name == "french" else "en"
    content = said(shipped_content(), SPEECHES[name])
    clock = SystemClock(ZONE)
    load = partial(_protocol, content, code)
    return demo_session(DemoWorld(folder, clock.now(), load, clock))


def _protocol(content: Content, code: Language, site: SiteSwitches) -> Protocol:
    return Protocol(content=content, site=site, language=code)


def said(content: Content, change: Callable[[str], str]) -> Content:
    """The content with every English text changed."""
    return content if change is same else Content.model_validate(_changed(content.model_dump(), change))


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, dict):
        if value.keys() == {"en", "fr"}:
            return {"en": change(value["en"]), "fr": value["fr"]}
        return {key: _changed(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_changed(inner, change) for inner in value)
    return value
