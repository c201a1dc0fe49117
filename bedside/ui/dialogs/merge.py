"""Asks for the other case of this patient by its hospital number, which is typed and never picked (safety.md H03)."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.domain.errors import WorldError
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.refusal import told
from bedside.ui.widgets.comparison import Comparison
from bedside.ui.widgets.field import Field, line


class MergeDialog(DialogFrame):
    """Where the two cases name the patient differently, both are compared with the wristband first.

    Attributes:
        number: of the other case, as typed. compared: somebody said that both are of one patient.
    """

    def __init__(self, to_compare: Callable[[str], str], parent: QWidget | None = None) -> None:
        lead = self.tr(
            "Its answers and drugs come into this case, without its overrides; then it is closed. Both records are "
            "kept."
        )
        title = self.tr("Merge another case of this patient")
        super().__init__(title, lead, self.tr("Merge into this case"), parent)
        self.number = ""
        self._to_compare = to_compare
        self._entry = line(500)
        self._field = Field(self.tr("Its hospital number"), self._entry)
        self._comparison = Comparison()
        for part in (self._field, self._comparison):
            self.body.addWidget(part)
        self.keep_typing(self._field)
        self._entry.textChanged.connect(self._comparison.forget)
        self._comparison.changed.connect(self.action.setEnabled)
        self.action.clicked.connect(self._on_action)
        self._entry.setFocus()

    @property
    def compared(self) -> bool:
        """Whether somebody said that both are of one patient."""
        return self._comparison.is_done

    @Slot()
    def _on_action(self) -> None:
        self.number = self._entry.text().strip()
        if not self.number:
            self._field.complain(self.tr("Type the number of the other case."))
            return
        try:
            other = self._to_compare(self.number)
        except WorldError as error:
            self.say(told(error))
            return
        if other and not self.compared:
            self.say("")
            self._comparison.ask(self.tr("The other case is of {patient}.").format(patient=other))
        else:
            self.accept()
