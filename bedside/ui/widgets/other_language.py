"""A quiet button that offers the other language in its own words; whoever cannot read the screen finds it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bedside.ui.language import NAMES, spoken
from bedside.ui.theme import mark_as


class OtherLanguage(QWidget):
    """One button for each language that is not spoken now.

    Signals:
        wanted: the code of the language.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for code, name in NAMES.items():
            if code == spoken():
                continue
            button = QPushButton(name)
            mark_as(button, kind="quiet")
            button.clicked.connect(partial(self.wanted.emit, code))
            row.addWidget(button)
