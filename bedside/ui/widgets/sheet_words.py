"""What is typed for a sheet before it is signed: why answers are missing, and who takes over."""

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from bedside.domain.reason_words import says_something
from bedside.ui.widgets.field import Field, line

translate = QCoreApplication.translate
REASON, RECEIVED_BY = "sheet/reason", "sheet/received_by"
"""Names of the two among the half-typed words of the review; no item is named like this."""


class SheetWords(QObject):
    """The two fields, each kept while it is half-typed: a lock or a crash takes nothing of them (design.md 6).

    Signals:
        changed: other words than the sheet was built with; both are printed, so it is built anew.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason_line, self.received_by_line = line(500), line()
        self.reason = Field(translate("ReviewPage", "Why answers are missing"), self.reason_line)
        self.received_by = Field(translate("ReviewPage", "Handing over to"), self.received_by_line)
        self._lines = {REASON: self.reason_line, RECEIVED_BY: self.received_by_line}
        self._printed = self._typed()
        self.reason_line.editingFinished.connect(self._on_reason)
        self.received_by_line.editingFinished.connect(self._tell)

    @property
    def reason_said(self) -> str:
        """The reason as it is printed; "" while it holds no word, for then nothing is signed with it."""
        words = self.reason_line.text().strip()
        return words if says_something(words) else ""

    def printed(self) -> tuple[str, str]:
        """Reason and receiver for the sheet that is built now."""
        self._printed = self._typed()
        return self.reason_said, self.received_by_line.text().strip()

    def check_reason(self) -> bool:
        """True when the reason holds a word; else says in place what is missing."""
        missing = translate("ReviewPage", "Type one reason: required answers are missing.")
        if self.reason_line.text().strip():
            missing = translate("ReviewPage", "Say it in words: a sign or a letter gives no reason.")
        self.reason.complain("" if self.reason_said else missing)
        return bool(self.reason_said)

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Name and words of each that was typed and not signed; they have no unit."""
        typed = ((name, entry.text().strip()) for name, entry in self._lines.items() if entry.isModified())
        return [(name, words, "") for name, words in typed if words]

    def offer(self, name: str, words: str) -> bool:
        """Show half-typed words again; False when they are none of these. What is being typed now stays."""
        entry = self._lines.get(name)
        if entry is None:
            return False
        if not entry.isModified():
            entry.setText(words)
            entry.setModified(True)
        return True

    def signed(self) -> None:
        """The sheet holds both now: nobody takes over twice, and the next one has a reason of its own."""
        self.clear()

    def clear(self) -> None:
        """Forget both."""
        for entry in self._lines.values():
            entry.setText("")

    def _typed(self) -> tuple[str, ...]:
        return tuple(entry.text().strip() for entry in self._lines.values())

    @Slot()
    def _on_reason(self) -> None:
        if self.reason_line.text().strip():
            self.check_reason()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if self._typed() != self._printed:
            self.changed.emit()
