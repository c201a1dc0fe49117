"""The first start: the ward, its first clinician, and the PIN."""

from dataclasses import fields

from PySide6.QtCore import Qt, QTimeZone, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bedside.ui.presenters.setup_answers import SetupAnswers
from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.field import Field, PinEdit, complain_in, is_pin_long_enough, line
from bedside.ui.widgets.other_language import OtherLanguage
from bedside.ui.widgets.segmented import Segmented

ALL_BESIDE, WIDE, NARROW, SIDE = 1200, 1360, 980, 40
"""Pixels from which everything stands side by side, and how wide the page grows then, and else."""


class SetupPage(QWidget):
    """Asks everything once, on one page; nothing is chosen beforehand but the system's time zone.

    Signals:
        setup_wanted: the SetupAnswers. language_wanted: the window is to speak this language.
    """

    setup_wanted = Signal(object)
    language_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_entries()
        self._fields = self._make_fields()
        self._state = text_label()
        self._begin = QPushButton(self.tr("Set up this ward"))
        self._lay_out()
        self._begin.clicked.connect(self._on_begin)
        self._connect_entries()

    def showEvent(self, event: QShowEvent) -> None:
        """The first question has the keyboard."""
        super().showEvent(event)
        if not event.spontaneous():
            self._ward.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show why the ward could not be set up; both PINs are gone."""
        self._begin.setEnabled(True)
        self._state.setText(sentence)
        mark_as(self._state, meaning="blocked")
        self._pin.forget()
        self._again.forget()

    def complaints(self) -> dict[str, str]:
        """What is still wrong, by field."""
        return {key: field.complaint for key, field in self._fields.items() if field.complaint}

    @Slot()
    def _recheck(self) -> None:
        """What became right is no longer complained about; nothing new is said while somebody types."""
        if not self.complaints():
            return
        problems = self._problems()
        for key in self.complaints():
            self._fields[key].complain(problems.get(key, ""))
        if not self.complaints():
            self._state.clear()

    @Slot()
    def _on_begin(self) -> None:
        problems = self._problems()
        complain_in(self._fields, problems)
        if problems:
            self._state.setText(
                self.tr("Some answers are missing. Nothing was set up. Fill in what is marked.")
            )
            mark_as(self._state, meaning="blocked")
            return
        self._begin.setEnabled(False)
        self._state.setText(self.tr("Making the keys and certificates of the ward. This takes a moment…"))
        mark_as(self._state, meaning="")
        soon(self, self._send)

    @Slot()
    def _send(self) -> None:
        answers = SetupAnswers(
            ward=self._ward.text().strip(),
            zone=self._zone.currentText(),
            decimal_mark=self._mark.value(),
            units=self._units.value(),
            name=self._name.text().strip(),
            role=self._role.text().strip(),
            registration=self._registration.text().strip(),
            is_senior=self._senior.value() == "yes",
            pin=self._pin.text(),
        )
        self._pin.forget()
        self._again.forget()
        self.setup_wanted.emit(answers)

    def _problems(self) -> dict[str, str]:
        """What is wrong, by field, in the order of the page."""
        said: dict[str, str] = {}
        for key, entry in self._lines.items():
            if len(entry.text().strip()) < (1 if key in ("ward", "registration") else 2):
                said[key] = self.tr("Type this; it stands on every sheet.")
        if not QTimeZone.isTimeZoneIdAvailable(self._zone.currentText().encode()):
            said["zone"] = self.tr("This is no known time zone. Choose one of the list.")
        for key, choice in self._choices.items():
            if not choice.value():
                said[key] = self.tr("Choose one.")
        said.update(self._pin_problems())
        return {key: said[key] for key in self._fields if key in said}

    def _pin_problems(self) -> dict[str, str]:
        if not is_pin_long_enough(self._pin.text()):
            return {"pin": self.tr("Type 6 digits or more, or a passphrase of 10 characters or more.")}
        if self._pin.text() != self._again.text():
            return {"again": self.tr("The two are not the same. Type the PIN again.")}
        return {}

    def _make_entries(self) -> None:
        self._ward, self._name, self._role, self._registration = line(), line(), line(), line(40)
        self._lines = {
            "ward": self._ward,
            "name": self._name,
            "role": self._role,
            "registration": self._registration,
        }
        self._zone = QComboBox()
        self._zone.setEditable(True)
        self._zone.addItems(sorted(zone.toStdString() for zone in QTimeZone.availableTimeZoneIds()))
        self._zone.setCurrentText(QTimeZone.systemTimeZoneId().toStdString())
        if (typed := self._zone.lineEdit()) is not None:
            typed.setAccessibleName(self.tr("Time zone"))  # the list is named, and the keyboard is here
        self._mark = Segmented(((".", self.tr("Point: 1.5")), (",", self.tr("Comma: 1,5"))))
        self._units = Segmented(
            (("si", self.tr("SI: mmol/L, g/L")), ("conventional", self.tr("Conventional: mg/dL")))
        )
        self._senior = Segmented((("yes", self.tr("Senior")), ("no", self.tr("Not senior"))))
        self._choices = {"decimal_mark": self._mark, "units": self._units, "is_senior": self._senior}
        self._pin, self._again = PinEdit(), PinEdit()

    def _connect_entries(self) -> None:
        for entry in (*self._lines.values(), self._pin, self._again):
            entry.textChanged.connect(self._recheck)
        self._again.returnPressed.connect(self._begin.click)  # the last answer: Enter goes on
        self._zone.currentTextChanged.connect(self._recheck)
        for choice in self._choices.values():
            choice.value_changed.connect(self._recheck)

    def _make_fields(self) -> dict[str, Field]:
        made = {
            "ward": Field(self.tr("Name of the ward"), self._ward, self.tr("For example: ICU 2")),
            "zone": Field(self.tr("Time zone"), self._zone, self._zone_hint()),
            "decimal_mark": Field(
                self.tr("Decimal mark"), self._mark, self.tr("For typing, screen and sheet")
            ),
            "units": Field(
                self.tr("Units of the laboratory"), self._units, self.tr("Each entry can be in another")
            ),
            "name": Field(self.tr("Your name"), self._name, self.tr("As it stands on the sheet")),
            "role": Field(self.tr("Role"), self._role, self.tr("For example: consultant intensive care")),
            "registration": Field(self.tr("Registration number"), self._registration),
            "is_senior": Field(
                self.tr("Seniority"), self._senior, self.tr("Seniors may be named in overrides")
            ),
            "pin": Field(
                self.tr("PIN"), self._pin, self.tr("6 digits or more, or a passphrase of 10 or more")
            ),
            "again": Field(self.tr("PIN again"), self._again),
        }
        assert set(made) == {field.name for field in fields(SetupAnswers)} | {"again"}  # noqa: S101 - one field each
        return made

    def _zone_hint(self) -> str:
        said = self.tr("{zone} is taken from this computer. Choose another one if the ward is elsewhere.")
        return said.format(zone=self._zone.currentText())

    def _lay_out(self) -> None:
        mark_as(self._begin, kind="primary")
        self._panels = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(SIDE, 24, SIDE, 24)
        column.setSpacing(14)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        lead = self.tr(
            "Bedside keeps everything on this workstation, in one encrypted file. The PIN opens it, signs and "
            "overrides. Nobody can read it back: keep it safe."
        )
        title = QHBoxLayout()
        title.addWidget(text_label(self.tr("Set up this ward"), tone="title"), 1)
        other = OtherLanguage()
        other.wanted.connect(self.language_wanted)
        title.addWidget(other)
        column.addLayout(title)
        column.addWidget(text_label(lead, tone="lead"))
        panels = QHBoxLayout()
        panels.setSpacing(16)
        panels.addWidget(self._panel(self.tr("The ward"), ("ward", "zone", "decimal_mark", "units")), 1)
        panels.addWidget(
            self._panel(self.tr("You, the first clinician"), ("name", "role", "registration", "is_senior")), 1
        )
        self._panels.setSpacing(16)
        self._panels.addLayout(panels, 2)
        self._panels.addWidget(self._panel(self.tr("Your PIN"), ("pin", "again")), 1)
        column.addLayout(self._panels)
        column.addStretch(1)
        self._put_in_scroll(content)

    def _panel(self, title: str, keys: tuple[str, ...]) -> Panel:
        panel = Panel("card")
        panel.body.setSpacing(12)
        panel.body.addWidget(text_label(title, tone="heading"))
        for key in keys:
            panel.body.addWidget(self._fields[key])
        panel.body.addStretch(1)
        return panel

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room the PIN stands beside the rest: all that is asked is in sight at once."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= ALL_BESIDE
        sides = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._panels.setDirection(sides[not is_wide])
        widest = WIDE if is_wide else NARROW
        self._content.setMaximumWidth(widest)
        aside = SIDE + max((event.size().width() - widest) // 2, 0)
        self._foot_row.setContentsMargins(aside, 10, aside, 10)

    def _put_in_scroll(self, content: QWidget) -> None:
        self._content = content
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Set up this ward"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        """What is said about the whole page stays in sight, beside the button."""
        foot = QFrame()
        mark_as(foot, panel="foot")
        row = self._foot_row = QHBoxLayout(foot)
        row.setContentsMargins(SIDE, 10, SIDE, 10)
        row.setSpacing(16)
        row.addWidget(self._state, 1)
        row.addWidget(self._begin)
        return foot
