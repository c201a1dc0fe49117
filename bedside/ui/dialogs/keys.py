"""Every key that does something, on one page."""

from PySide6.QtWidgets import QGridLayout, QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.widgets.badge import text_label

WIDTH = 760
"""Every key in one line: the whole list stands on a low screen without scrolling."""


class KeysDialog(DialogFrame):
    """Lists the keys; the whole case can be walked with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        lead = self.tr("The whole case can be walked by keyboard alone.")
        super().__init__(self.tr("Keys"), lead, self.tr("Close"), parent)
        self.cancel.hide()
        self.action.clicked.connect(self.accept)
        self.keys = self._keys()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        for at, (key, does) in enumerate(self.keys):
            grid.addWidget(text_label(key, tone="strong"), at, 0)
            grid.addWidget(text_label(does), at, 1)
        self.body.addLayout(grid)
        self.setMinimumWidth(WIDTH)

    def _keys(self) -> tuple[tuple[str, str], ...]:
        """Each key and what it does, in the order of a case."""
        return (
            ("Ctrl+N", self.tr("New case, on the board")),
            ("1 – 6", self.tr("Pick an answer")),
            (self.tr("Enter"), self.tr("Take the value and go to the next item")),
            (self.tr("Tab, Shift+Tab"), self.tr("Next, previous field")),
            (self.tr("Space, Enter"), self.tr("Press the button that has the keyboard")),
            ("S", self.tr("All samples of the group are sent now")),
            ("N", self.tr("Reads out the open questions of the group; Enter answers each with no")),
            ("C", self.tr("Reads out what an earlier round said; Enter says of each that it is still so")),
            (
                self.tr("Ctrl+Shift+Enter"),
                self.tr("To the next group that an earlier round answered; reads it out"),
            ),
            (self.tr("Ctrl+Down, Ctrl+Up"), self.tr("Next, previous item that nobody answered")),
            ("Ctrl+T", self.tr("Sample time of this group: one time for all results drawn together")),
            (
                "Ctrl+F, /",
                self.tr("Go to an item by a few letters of its name; Ctrl+F on the board: find a patient"),
            ),
            ("Ctrl+→, Ctrl+←", self.tr("Next, previous step")),
            ("Ctrl+B", self.tr("Back to the board, from any step")),
            (self.tr("Ctrl+Enter"), self.tr("“Still so”: the value before holds, in a new round")),
            ("F11", self.tr("Reader mode: one item at a time, to read aloud")),
            ("F1", self.tr("Why this item is asked, and the source; without an item, this list")),
            ("F2", self.tr("Note beside the answer of this item")),
            (self.tr("Shift+F1"), self.tr("This list")),
            ("Ctrl+Z", self.tr("Take back your last answer; it stays on record as corrected")),
            ("Ctrl+L", self.tr("Lock")),
            (self.tr("Ctrl+Shift+L"), self.tr("Lock and change user")),
            (self.tr("Esc"), self.tr("Close a dialog without doing anything")),
        )
