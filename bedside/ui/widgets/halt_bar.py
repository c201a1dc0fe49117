"""Red over the whole case: the last entry could not be saved, and none is taken until it is (safety.md H26)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from bedside.ui.announce import announce
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.state_mark import StateMark


class HaltBar(QFrame):
    """Why nothing can be saved, and the two ways on.

    Signals:
        again_wanted: save the same entry again. print_wanted: the case as a draft on paper.
    """

    again_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="bar", meaning="blocked")
        self._text = text_label(tone="strong")
        again, draft = QPushButton(self.tr("Try again")), QPushButton(self.tr("Print a draft…"))
        mark_as(again, kind="primary")
        again.clicked.connect(self.again_wanted)
        draft.clicked.connect(self.print_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(StateMark("blocked"))
        row.addWidget(self._text, 1)
        row.addWidget(again)
        row.addWidget(draft)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show why; "" when entries are saved again."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        announce(self, sentence)

    @property
    def text(self) -> str:
        """The sentence shown now."""
        return self._text.text()
