"""The locked screen: nothing of any patient, who comes in, and the PIN."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.field import Field, PinEdit
from bedside.ui.widgets.other_language import OtherLanguage


class UnlockPage(QWidget):
    """Choose a person, type the PIN.

    Signals:
        unlock_wanted: person id and PIN.
        paper_wanted: the empty checklist is to be saved.
        recover_wanted: somebody's PIN is lost.
        restore_wanted: a copy is to take the place of a damaged record.
        language_wanted: the window is to speak this language.
    """

    unlock_wanted = Signal(str, str)
    paper_wanted = Signal()
    recover_wanted = Signal()
    restore_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = QComboBox()
        self._pin = PinEdit()
        self._person_field = Field(self.tr("Your name"), self._person)
        self._pin_field = Field(self.tr("Your PIN"), self._pin)
        self._unlock = QPushButton(self.tr("Unlock"))
        self._paper = QPushButton(self.tr("Empty checklist on paper…"))
        self._recover = QPushButton(self.tr("PIN lost: use the recovery key…"))
        self._restore = QPushButton(self.tr("Restore a copy…"))
        self._other = OtherLanguage()
        self._demo = Panel("notice", "due")
        self._demo_text = text_label()
        self._state = text_label(tone="small")
        self._ids: tuple[str, ...] = ()
        self._has_recovery_key = False
        self._lay_out()
        self._connect()
        self._ask(False)
        self.wait(self.tr("Opening the ward file…"))

    def sizeHint(self) -> QSize:
        """The card and air."""
        return QSize(900, 600)

    def wait(self, sentence: str) -> None:
        """Show that something is under way; nothing can be typed."""
        self._state.setText(sentence)
        if any(part.hasFocus() for part in (self._person, self._pin, self._unlock)):
            self.setFocus()  # Qt would hand the keyboard to the next button, and a key would press it (H06)
        self._set_enabled(False)
        for part in (self.findChild(Panel, "card"), self):
            layout = None if part is None else part.layout()
            if layout is not None:
                layout.activate()  # before the work begins: no box is painted in half its height meanwhile

    @Slot(object, str)
    def show_people(self, people: Sequence[tuple[str, str]], demo_pin: str) -> None:
        """Offer these people; the PIN is shown only in the demonstration."""
        chosen = self._ids[self._person.currentIndex()] if self._ids else ""
        self._person.clear()
        self._ids = tuple(person for person, _ in people)
        self._person.addItems([name for _, name in people])
        if chosen in self._ids:
            self._person.setCurrentIndex(self._ids.index(chosen))
        self._demo.setVisible(bool(demo_pin))
        said = self.tr("Demonstration: every patient is invented. The PIN is {pin}.")
        self._demo_text.setText(said.format(pin=demo_pin))
        self._state.clear()
        self._ask(True)
        self._recover.setVisible(self._has_recovery_key and not demo_pin)
        self._set_enabled(True)
        self._pin.setFocus()

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show why the PIN did not open the ward; the PIN is gone."""
        self._state.clear()
        self._pin.forget()
        self._set_enabled(bool(self._ids))
        self._pin_field.complain(sentence)
        self._pin.setFocus()

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Who can be chosen: id and name."""
        return tuple((person, self._person.itemText(at)) for at, person in enumerate(self._ids))

    def choose_person(self) -> None:
        """Put the keyboard on the names: somebody else takes over."""
        self._person.setFocus()

    @Slot(bool)
    def offer_copies(self, offered: bool) -> None:
        """Offer to bring a copy back: the record is damaged, in doubt or gone, and there are copies."""
        self._restore.setVisible(offered)

    @Slot(bool)
    def offer_recovery(self, offered: bool) -> None:
        """Offer the recovery key beside the names, where the ward has one."""
        self._has_recovery_key = offered

    def tell(self, sentence: str) -> None:
        """Say what went well."""
        self._pin_field.complain("")
        self._state.setText(sentence)

    def clear(self) -> None:
        """Forget PIN and complaint."""
        self._pin.forget()
        self._pin_field.complain("")

    @property
    def complaint(self) -> str:
        """The sentence under the PIN."""
        return self._pin_field.complaint

    @Slot()
    def _on_unlock(self) -> None:
        if not self._ids or not self._pin.text():
            self._pin_field.complain(self.tr("Type your PIN."))
            return
        self._pin_field.complain("")
        self.wait(self.tr("Unlocking…"))
        soon(self, self._send)

    @Slot()
    def _send(self) -> None:
        self.unlock_wanted.emit(self._ids[self._person.currentIndex()], self._pin.take())

    def _ask(self, asked: bool) -> None:
        """Show the questions, once it is known that there is somebody to ask."""
        for part in (self._person_field, self._pin_field, self._unlock):
            part.setVisible(asked)
        self._recover.setVisible(asked and self._has_recovery_key)

    def _set_enabled(self, enabled: bool) -> None:
        for part in (self._person, self._pin, self._unlock):
            part.setEnabled(enabled)

    def _connect(self) -> None:
        self._unlock.clicked.connect(self._on_unlock)
        self._paper.clicked.connect(self.paper_wanted)
        self._recover.clicked.connect(self.recover_wanted)
        self._restore.clicked.connect(self.restore_wanted)
        self._other.wanted.connect(self.language_wanted)
        self._pin.returnPressed.connect(self._on_unlock)

    def _lay_out(self) -> None:
        mark_as(self._unlock, kind="primary")
        mark_as(self._paper, kind="quiet")
        mark_as(self._recover, kind="quiet")
        self._restore.hide()
        self._demo.body.addWidget(self._demo_text)
        self._demo.hide()
        card = Panel("card")
        card.setObjectName("card")
        card.setFixedWidth(420)
        card.body.setContentsMargins(32, 28, 32, 28)
        card.body.setSpacing(16)
        parts = (
            text_label("Bedside", tone="title"),
            text_label(
                self.tr("Checklist for suspected secondary HLH / macrophage activation syndrome"), "soft"
            ),
            self._demo,
            self._person_field,
            self._pin_field,
            self._unlock,
            self._state,
            self._restore,
            self._recover,
            self._paper,
            self._other,
        )
        for part in parts:
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
