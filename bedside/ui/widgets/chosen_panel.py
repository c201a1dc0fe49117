"""What stands chosen for a line, and the drugs that run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedside.assess.words import moment
from bedside.ui.recording import recording
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.rows import beside, breakable, clear_rows, link_button, plain_button
from bedside.ui.widgets.said_lines import SaidLine
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import TherapyNow
    from bedside.protocol.protocol import Protocol


class ChosenPanel(Panel):
    """Says what was chosen.

    Signals:
        start_wanted: chart the first dose of what was chosen, or one more once it runs.
    """

    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "done", parent)
        self.body.setContentsMargins(14, 8, 12, 8)
        self._text = text_label(tone="strong")
        self._detail = text_label(tone="small")
        self.start = recording(QPushButton(self.tr("Start…")))
        mark_as(self.start, kind="primary")
        self.start.clicked.connect(self.start_wanted)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._text)
        column.addWidget(self._detail)
        self._mark = StateMark("done")
        self.body.addLayout(beside(self._mark, words, self.start, spacing=12, stretch=1))

    def show_chosen(
        self, words: str, detail: str, *, can_start: bool, runs: bool = False, may_start: bool = True
    ) -> None:
        """Show the words; "" takes no room. Once it runs, one more dose is asked for by its name, and
        quietly: a second start would be a double dose. A choice that may not be started now has no tick,
        and no button that would be refused once the dose is typed (safety.md H20).
        """
        self._text.setText(self.tr("Chosen: {what}").format(what=words))
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.start.setText(self.tr("One more dose…") if runs else self.tr("Start…"))
        self.start.setVisible(can_start and may_start)
        mark_as(self.start, kind="link" if runs else "primary")
        is_done = may_start or runs
        mark_as(self, meaning="done" if is_done else "due")
        self._mark.show_mark("done" if is_done else "blocked")
        self.setVisible(bool(words))

    @property
    def text(self) -> str:
        """The sentence shown now."""
        return self._text.text()


class TherapyList(Panel):
    """The drugs that run, each with dose, first dose and next dose; under them in a line each those that were stopped.

    Signals:
        stop_wanted, correct_wanted: event id of the first dose of a drug.
    """

    stop_wanted = Signal(str)
    correct_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.body.setContentsMargins(14, 7, 10, 7)
        self.body.setSpacing(5)
        self._protocol = protocol
        self._shown: tuple[TherapyNow, ...] | None = None
        self._ways: list[tuple[str, QPushButton]] = []

    def show_therapies(self, therapies: tuple[TherapyNow, ...]) -> None:
        """Show them; none takes no room."""
        if therapies == self._shown:
            return
        self._shown, here = therapies, self._with_keyboard()
        clear_rows(self.body)
        self._ways.clear()
        self.setVisible(bool(therapies))
        running = [therapy for therapy in therapies if therapy.stopped_at is None]
        if running:
            self.body.addWidget(text_label(self.tr("Running"), tone="caption"))
        for at, therapy in enumerate(running):
            if at:
                self.body.addWidget(rule_line())
            self.body.addLayout(self._row(therapy))
        for at, therapy in enumerate(each for each in therapies if each.stopped_at is not None):
            if running and not at:
                self.body.addWidget(rule_line())
            self.body.addLayout(self._stopped_row(therapy))
        self._give_keyboard(here)

    def clear(self) -> None:
        """Forget every drug."""
        self._shown = None
        clear_rows(self.body)
        self._ways.clear()

    def _with_keyboard(self) -> tuple[str, str] | None:
        """Drug and words of the button that has the keyboard; None while it is elsewhere.

        Without a button nobody is asked: PySide keeps, as long as the program, a page that is going and is named here.
        """
        here = self.window().focusWidget() if self._ways else None
        return next(((event, way.text()) for event, way in self._ways if way is here), None)

    def _give_keyboard(self, to: tuple[str, str] | None) -> None:
        """It stays with its drug when the rows are drawn anew; of one that is gone, it stays here (safety.md H40)."""
        if to is None or not self._ways:
            return
        event, words = to
        _, way = min(self._ways, key=lambda each: (each[0] != event, each[1].text() != words))
        way.show()  # Qt shows it a turn later, and gives the keyboard to nothing that is hidden
        way.setFocus()

    def words(self, therapy: TherapyNow) -> str:
        """Dose, first dose, next dose, what it is for."""
        said = [therapy.dose, self.tr("since {time}").format(time=moment(therapy.started_at, self._protocol))]
        if therapy.next_dose_at is not None:
            said.append(self.tr("next {time}").format(time=moment(therapy.next_dose_at, self._protocol)))
        if therapy.indication:
            said.append(self.tr("for {reason}").format(reason=therapy.indication))
        return ", ".join(said)

    def _row(self, therapy: TherapyNow) -> QVBoxLayout:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(breakable(therapy.label), tone="strong"))
        column.addWidget(text_label(breakable(self.words(therapy)), tone="small"))
        if therapy.differs:
            column.addWidget(SaidLine("against", therapy.differs))
        stop = plain_button(self.tr("Stop…"), self.tr("Stop {drug}").format(drug=therapy.label))
        correct = plain_button(
            self.tr("Correct…"), self.tr("Correct the entry of {drug}").format(drug=therapy.label)
        )
        for button, slot in ((stop, self._stop), (correct, self._correct)):
            recording(button).setProperty("event", therapy.event)
            button.clicked.connect(slot)
            self._ways.append((therapy.event, button))
        row = QVBoxLayout()
        row.addLayout(beside(words, correct, stop, stretch=0))
        return row

    def _stopped_row(self, therapy: TherapyNow) -> QHBoxLayout:
        """From when to when; a stop that was recorded by mistake is taken back as a start is."""
        said = self.tr("{drug} stopped {time}, given since {start}").format(
            drug=therapy.label,
            time=moment(therapy.stopped_at or therapy.started_at, self._protocol),
            start=moment(therapy.started_at, self._protocol),
        )
        name = self.tr("Correct the stop of {drug}").format(drug=therapy.label)
        correct = recording(link_button(self.tr("Correct…"), name))
        correct.setProperty("event", therapy.event)
        correct.clicked.connect(self._correct)
        self._ways.append((therapy.event, correct))
        return beside(text_label(breakable(said), tone="small"), correct, stretch=0)

    @Slot()
    def _stop(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.stop_wanted.emit(str(button.property("event")))

    @Slot()
    def _correct(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.correct_wanted.emit(str(button.property("event")))
