"""Two records that name a patient differently: somebody says that both are of one (safety.md H01, H03)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.tick_box import TickBox


class Comparison(Panel):
    """Out of sight until it is asked for; ticked by nobody but the clinician.

    Signals:
        changed: whether what waits for the comparison may go on.
    """

    changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._other = text_label(tone="strong")
        self._tick = TickBox(self.tr("I compared both with the wristband: it is one patient."))
        self._tick.toggled.connect(self.changed)
        for part in (self._other, self._tick):
            self.body.addWidget(part)
        self.hide()

    @property
    def is_done(self) -> bool:
        """Whether somebody compared them."""
        return self._tick.isChecked()

    def ask(self, sentence: str) -> None:
        """Name the other record and wait for the tick."""
        self._tick.setChecked(False)
        self._other.setText(sentence)
        self.show()
        self.changed.emit(False)
        self._tick.setFocus()

    @Slot()
    def forget(self) -> None:
        """Nothing waits for a comparison any more."""
        self._tick.setChecked(False)
        self.hide()
        self.changed.emit(True)
