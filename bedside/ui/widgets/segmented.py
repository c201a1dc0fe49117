"""A row of buttons of which one can be chosen; none is chosen at first (safety.md H17)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from bedside.ui.input_guard import TAKES_DIGITS, goes_on_number
from bedside.ui.language import captioned
from bedside.ui.theme import mark_as
from bedside.ui.widgets.told_toggle import CheckButton


class Segmented(QWidget):
    """Asks for one code of a few.

    Signals:
        value_changed: the code that was chosen.
    """

    value_changed = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._codes = tuple(code for code, _ in options)
        self.setProperty(TAKES_DIGITS, len(self._codes))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (_, words) in enumerate(options):
            row.addWidget(self._button(at, words))
        row.addStretch(1)
        self._join()
        self.setFocusProxy(self._group.button(0))  # the keyboard is seen where it is; nothing is chosen by it
        self._group.buttonClicked.connect(self._on_clicked)

    def value(self) -> str:
        """The chosen code, "" while nothing is chosen."""
        at = self._group.checkedId()
        return self._codes[at] if at >= 0 else ""

    def choose(self, code: str) -> None:
        """Show a code as chosen; "" shows none."""
        self._group.setExclusive(False)
        for at, known in enumerate(self._codes):
            self._group.button(at).setChecked(known == code)
        self._group.setExclusive(True)

    def offer(self, code: str, is_offered: bool) -> None:
        """Let a code be chosen, or leave it out of the row; one that was chosen gives way to the first."""
        button = self._group.button(self._codes.index(code))
        button.setEnabled(is_offered)
        button.setVisible(is_offered)
        self._join()
        if not is_offered and self.value() == code:
            self.choose(self._codes[0])

    def setAccessibleName(self, name: str) -> None:
        """Name the question; every button says it with its answer."""
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(captioned(name, button.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number key chooses, as it does for the items of a step; none does within a typed number."""
        digit = event.text()
        at = int(digit) - 1 if digit.isascii() and digit.isdigit() else -1
        button = self._group.button(at) if at >= 0 else None
        if button is None or not button.isEnabled() or event.isAutoRepeat() or goes_on_number(self):
            super().keyPressEvent(event)
            return
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.click()

    def _button(self, at: int, words: str) -> QPushButton:
        button = CheckButton(words, self)
        button.setAutoDefault(
            False
        )  # in a dialog Enter does what the dialog is for, it does not choose again
        self._group.addButton(button, at)
        return button

    def _join(self) -> None:
        """A closed row of those that are offered."""
        offered = [button for button in self._group.buttons() if button.isEnabled()]
        for at, button in enumerate(offered):
            place = "first" if at == 0 else "last" if at == len(offered) - 1 else "middle"
            mark_as(button, segment=place if len(offered) > 1 else "only")

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.value_changed.emit(self._codes[self._group.id(button)])
