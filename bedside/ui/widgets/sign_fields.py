"""Who signs for whom: the patient typed again from the wristband, and the PIN of whoever signs."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from bedside.case.ward import Clinician
from bedside.ui.announce import announce
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, PinEdit, line

translate = QCoreApplication.translate


class SignFields(QWidget):
    """Initials and birth year of the patient (safety.md H01), and the PIN; each is told apart when it was wrong."""

    def __init__(self, signer: Clinician, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.initials, self.birth_year, self.pin = line(12), line(4), PinEdit()
        initials = Field(translate("ReviewPage", "Initials"), self.initials)
        birth_year = Field(translate("ReviewPage", "Birth year"), self.birth_year)
        pin = Field(translate("ReviewPage", "Your PIN"), self.pin)
        self.required: dict[Field, tuple[QLineEdit, str]] = {
            initials: (self.initials, translate("ReviewPage", "Type the initials.")),
            birth_year: (self.birth_year, translate("ReviewPage", "Type the birth year.")),
            pin: (self.pin, translate("ReviewPage", "Type your PIN.")),
        }
        self._entries: dict[str, QLineEdit] = {
            "initials": self.initials,
            "birth_year": self.birth_year,
            "pin": self.pin,
        }
        self._lay_out(signer)

    def missing(self) -> list[Field]:
        """The fields in which nothing is typed; each says so in place."""
        missing = [field for field, (entry, _) in self.required.items() if not entry.text().strip()]
        for field, (_, sentence) in self.required.items():
            field.complain(sentence if field in missing else "")
        return missing

    def forget(self) -> None:
        """Empty all three and take back what was said of them."""
        for entry in self._entries.values():
            entry.setText("")
        for field in self.required:
            field.complain("")

    def point_at(self, wrong: str, sentence: str) -> None:
        """Stand on the field that was wrong, its text selected; "" asks for patient and PIN anew.

        `wrong` is "initials", "birth_year" or "pin". What was right stays, the PIN never does.
        """
        for field in self.required:
            field.complain("")
        self.pin.forget()
        if wrong in self._entries:
            mark_as(self._entries[wrong], wrong="true")
        else:
            self.forget()
        entry = self._entries.get(wrong, self.initials)
        announce(entry, sentence)
        if entry.isVisible():
            entry.setFocus()
            entry.selectAll()

    def _lay_out(self, signer: Clinician) -> None:
        fields = QGridLayout()
        for at, field in enumerate(self.required):
            fields.addWidget(field, 0, at, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        asked = translate("ReviewPage", "Read the wristband again, then sign")
        column.addWidget(text_label(asked, tone="caption"))
        column.addLayout(fields)
        column.addWidget(text_label(_signer_sentence(signer), tone="small"))


def _signer_sentence(signer: Clinician) -> str:
    said = translate(
        "ReviewPage",
        "Signs as {name}, {role}, reg. {number}, with the ward certificate. A signed sheet cannot be changed; "
        "later entries make a new version.",
    )
    return said.format(name=signer.name, role=signer.role, number=signer.registration)
