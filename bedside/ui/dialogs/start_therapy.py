"""Charts the first dose of a drug: of an option, against a parasite, or for another life-saving reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from bedside.assess.therapies import is_other_steroid
from bedside.assess.words import moment
from bedside.commands.model import StartTherapy
from bedside.commands.therapy import dose_doubt
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.dialogs.instant_field import InstantField
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.beside_steroid import BesideSteroid
from bedside.ui.widgets.dose_again import DoseAgain
from bedside.ui.widgets.dose_entry import ChartedDose, DoseEntry
from bedside.ui.widgets.draws_open import DrawsOpen
from bedside.ui.widgets.field import Field, line
from bedside.ui.widgets.said_lines import SaidLine
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.assess.model import Assessment, DoseNow, TherapyNow
    from bedside.domain.therapy import Line
    from bedside.protocol.protocol import Protocol
    from bedside.ui.widgets.asking import Asking

translate = QCoreApplication.translate
WIDTH = 720
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be charted.

    Attributes:
        title: of the dialog; `again` while the drug runs. drugs: ids of which one was given.
        assessment: names what runs; the dose is held against it.
        option, line: of the decision table. parasite: that the drug is given against.
        for_another_reason: asks for the indication that has nothing to do with hyperinflammation (INV-43).
        lines: the dose lines as they stand for this patient, of any of the drugs.
        draws: what is still to be drawn before the drug, in words.
        acts: what is given with it or before, in words.
    """

    title: str
    drugs: tuple[str, ...]
    assessment: Assessment
    option: str = ""
    line: Line | None = None
    parasite: str = ""
    for_another_reason: bool = False
    lines: tuple[DoseNow, ...] = ()
    again: str = ""
    draws: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    @property
    def running(self) -> tuple[TherapyNow, ...]:
        """The drugs on record that run."""
        return tuple(therapy for therapy in self.assessment.therapies if therapy.is_running)


class StartTherapyDialog(CommandDialog):
    """Asks which drug, which dose, and when; nothing is chosen at first."""

    def __init__(self, start: Start, context: Asking, parent: QWidget | None = None) -> None:
        super().__init__(
            start.title,
            translate(
                "StartTherapyDialog", "The dose is copied from the drug chart. Bedside prescribes nothing."
            ),
            translate("StartTherapyDialog", "Record the first dose"),
            parent,
        )
        self._start, self._protocol = start, context.protocol
        self._group = QButtonGroup(self)
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        self.indication_edit = line(200)
        self.indication = Field(self.tr("Life-saving reason"), self.indication_edit)
        self.dose = DoseEntry(context.protocol.site.decimal_mark)
        self._again = DoseAgain(context.protocol.site.decimal_mark)
        self.started = InstantField(self.tr("First dose given at"), context.now, ZoneInfo(context.ward.zone))
        self._runs = RunsAlready(context.protocol)
        self._draws = DrawsOpen(start.draws)
        self._beside = BesideSteroid(context.protocol)
        self._lay_out_form()
        self._group.buttonClicked.connect(self._on_drug)
        self._on_drug()
        self.keep_typing(self.indication, self.started)
        if (
            len(start.drugs) == 1
        ):  # the words of one drug never come back beside another, a number never at all (H05)
            self.keep_typing(self.dose.text)
        self.setMinimumWidth(WIDTH)
        self._first_field().setFocus()

    def add_note(self, words: str) -> None:
        """Say above the fields what the entry brings besides."""
        self.form.insertWidget(0, text_label(words))

    def make(self) -> tuple[StartTherapy, str] | None:
        """The command; None while something is missing, and every field says what."""
        drug, started_at = self._drug(), self.started.read()
        self._say_drug("" if drug else self.tr("Choose the drug given."))
        lacks_why = self._start.for_another_reason and not self.indication_edit.text().strip()
        self.indication.complain(self.tr("Type the reason.") if lacks_why else "")
        dose = self.dose.read()
        is_sure = self._runs.is_settled()
        if not drug or started_at is None or dose is None or lacks_why or not is_sure:
            return None
        once = self._command(drug, dose, started_at)
        doubt = dose_doubt(self._start.assessment, once, self._protocol)
        if not self._again.is_settled(doubt, dose.amount) or not self._draws.is_settled():
            return None
        return self._command(drug, dose, started_at, typed_again=self._again.is_confirmed), ""

    def _command(
        self, drug: str, dose: ChartedDose, started_at: datetime, *, typed_again: bool = False
    ) -> StartTherapy:
        return StartTherapy(
            drug=drug,
            option=self._start.option,
            line=self._start.line,
            parasite=self._start.parasite,
            indication=self.indication_edit.text().strip(),
            dose=dose.text,
            dose_id=dose.line,
            dose_amount=dose.amount,
            again=self._runs.again,
            cannot_wait=self._draws.cannot_wait,
            typed_again=typed_again,
            both_meant=self._beside.both_meant,
            started_at=started_at,
        )

    def _first_field(self) -> QWidget:
        """What is asked first: nothing of it is filled in yet."""
        if self._start.for_another_reason:
            return self.indication_edit
        if len(self._start.drugs) > 1:
            return self._group.buttons()[0]
        return self.dose.first_field()

    def _drug(self) -> str:
        if len(self._start.drugs) == 1:
            return self._start.drugs[0]
        at = self._group.checkedId()
        return self._start.drugs[at] if at >= 0 else ""

    @Slot()
    def _on_drug(self) -> None:
        drug = self._drug()
        self._say_drug("")
        self.dose.show_lines([dose for dose in self._start.lines if dose.drug == drug])
        self.dose.setVisible(bool(drug))
        running = tuple(each for each in self._start.running if each.drug == drug)
        self._runs.show_running(running)
        self._beside.show_running([each for each in self._start.running if is_other_steroid(each.drug, drug)])
        if running:
            self.retitle(self._start.again or self._start.title, self.tr("Record one more dose"))
        else:
            self.retitle(self._start.title, self.tr("Record the first dose"))
        self.started.rename(self.tr("Dose given at") if running else self.tr("First dose given at"))

    def _say_drug(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def _lay_out_form(self) -> None:
        for act in self._start.acts:
            self.form.addWidget(SaidLine("act", act))
        if self._start.for_another_reason:
            self.form.addWidget(self.indication)
        names = [drug_label(self._protocol, drug) for drug in self._start.drugs]
        self.form.addWidget(text_label(names[0] if len(names) == 1 else self.tr("Drug given"), tone="strong"))
        if len(names) > 1:
            grid = QGridLayout()
            for at, name in enumerate(names):
                button = QRadioButton(name)
                self._group.addButton(button, at)
                grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
            self.form.addLayout(grid)
        for part in (
            self._complaint,
            self._runs,
            self._beside,
            self.dose,
            self.started,
            self._again,
            self._draws,
        ):
            self.form.addWidget(part)


class RunsAlready(Panel):
    """Says that the drug runs, and waits for the word that this is one more dose (safety.md H10)."""

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._protocol = protocol
        self._words = text_label(tone="strong")
        self._more = TickBox(self.tr("This is one more dose, beside the one that runs."))
        self._complaint = text_label(tone="complaint", meaning="blocked")
        for part in (self._words, self._more, self._complaint):
            self.body.addWidget(part)
        self._more.toggled.connect(self._complaint.hide)
        self.show_running(())

    @property
    def again(self) -> bool:
        """Whether somebody said that this is one more dose."""
        return self._more.isChecked()

    def show_running(self, therapies: tuple[TherapyNow, ...]) -> None:
        """Name what runs; nothing takes no room."""
        said = self.tr("{drug} runs already since {time}: {dose}.")
        lines = (
            said.format(drug=each.label, time=moment(each.started_at, self._protocol), dose=each.dose)
            for each in therapies
        )
        self._words.setText("\n".join(lines))
        self._more.setChecked(False)
        self._complaint.hide()
        self.setVisible(bool(therapies))

    def is_settled(self) -> bool:
        """True when nothing runs, or somebody said that this is one more dose; else says in place what is asked."""
        settled = not self._words.text() or self.again
        self._complaint.setText("" if settled else self.tr("Tick that this is one more dose, or cancel."))
        self._complaint.setVisible(not settled)
        return settled


def drug_label(protocol: Protocol, drug: str) -> str:
    """The name of a drug in the language of the screen."""
    known = protocol.drugs.get(drug)
    return known.label.say(protocol.language) if known else drug


def dose_lines(assessment: Assessment, drugs: tuple[str, ...]) -> tuple[DoseNow, ...]:
    """The dose lines of drugs as they stand for this patient, each once, wherever an option shows them."""
    found: dict[str, DoseNow] = {}
    for option in (*assessment.first_line.options, *assessment.second_line.options):
        for dose in option.doses:
            if dose.drug in drugs:
                found.setdefault(dose.id, dose)
    return tuple(found.values())
