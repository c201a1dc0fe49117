"""Steps 6 and 7: the options of a line, ranked for this patient; the clinician decides (safety.md C1, H17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.assess.reassess import dated_for
from bedside.assess.words import moment
from bedside.commands.model import ChooseTherapy
from bedside.domain.therapy import Line
from bedside.ui.free_text import isolated
from bedside.ui.pages.page import Page, PageContext
from bedside.ui.pages.step_notice import StepNotice
from bedside.ui.presenters.said_once import asked_by
from bedside.ui.refusal import sentences_spoken
from bedside.ui.widgets.asked_first import AskedFirst
from bedside.ui.widgets.choose_strip import NONE_NOW, ChooseStrip
from bedside.ui.widgets.chosen_panel import ChosenPanel, TherapyList
from bedside.ui.widgets.option_details import LETTERS
from bedside.ui.widgets.option_frame import is_step
from bedside.ui.widgets.option_list import OptionList
from bedside.ui.widgets.other_ways import OtherWays
from bedside.ui.widgets.position_notes import PositionNotes, said_twice

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.app.case_service import CaseView
    from bedside.assess.model import Assessment, ChoicesNow, OptionNow, TherapyNow
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.ui.dialogs.start_therapy import Start

SECOND_STEP = 7
REASSESS = "reassess"


class ChoicePage(Page):
    """One line of treatment: what is asked first, the options, what stands chosen, what runs."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        form = context.form
        assert form is not None  # noqa: S101 - the factory gives this page only to steps with a form
        self.line = Line.SECOND if form.number == SECOND_STEP else Line.FIRST
        self._view: CaseView | None = None
        self._stood_before = ""
        self._offered: dict[str, str] = {}
        language = context.protocol.language
        self.set_heading(form.title.say(language), form.lead.say(language))
        self.notice = StepNotice(context)
        self.asked_first = AskedFirst(context.protocol)
        self.chosen = ChosenPanel()
        self.therapies = TherapyList(context.protocol)
        self.options = OptionList(context.protocol)
        self.strip = ChooseStrip(context, self.line, self)
        self.others = OtherWays(context, dates=self.line is Line.SECOND)
        self.notes = PositionNotes()
        self._lay_out_page()
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Draw the line as it stands now; a choice that is being made stays."""
        self._view = view
        choices = self._choices(view.assessment)
        self.notice.said_elsewhere = said_twice(choices.notes)
        self.notice.show_view(view)
        self.asked_first.show_items(choices.asked_first)
        self.notes.show_notes(sentences_spoken(view.assessment.no_advice), choices.notes)
        self._show_chosen(view)
        self.therapies.show_therapies(view.assessment.therapies)
        self.others.show_case(view.state, view.assessment)
        points = {point.id: point for point in view.assessment.disagreements}
        self._put_strip_away()
        choice = view.state.choice_for(self.line)
        chosen = choice.fact.option if choice else ""
        self.options.show_options(choices.options, points, self.strip, chosen, self.notice.doors)
        self.lead.setVisible(
            not self.notice.interrupts and choice is None
        )  # for the options to stay in sight

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the strip or in the open dialog why a command was not taken."""
        if isinstance(command, ChooseTherapy) and not self.strip.isHidden():
            self.strip.show_refusal(refused)
            return True
        return self.notice.show_refusal(command, refused)

    def clear(self) -> None:
        """Forget the case."""
        self._view = None
        self._offered = {}
        self.strip.clear()
        self.strip.setParent(self)
        self.notice.clear()
        self.options.clear()
        self.therapies.clear()
        self.others.clear()
        self.chosen.show_chosen("", "", can_start=False)
        self.notes.clear()

    @Slot(str)
    def pick(self, option_id: str) -> None:
        """Ask in the card of an option for what choosing it needs."""
        option = self._option(option_id)
        if option is None or self._view is None or is_step(option):
            return
        self._stood_before = self._standing()
        asks_reason = self._choices(self._view.assessment).asks_reason(option)
        self.strip.show_option(option, asks_reason=asks_reason, replaces=self._replaced_by(option.id))
        self.strip.followed = self.options.follows.get(option_id, "")
        self.options.hold_strip(option_id, self.strip)
        self._go_on_in_strip(option_id)

    def _go_on_in_strip(self, option_id: str) -> None:
        """What was typed for this option stands again, and the strip is in sight with the keyboard on it."""
        for key in [key for key in self._offered if key.startswith(f"{option_id}/")]:
            self.strip.offer(key.partition("/")[2], self._offered.pop(key))
        self.strip.take_keyboard()

    def _replaced_by(self, option_id: str) -> str:
        """What of this line runs and would be replaced: choosing another stops nothing by itself (H10)."""
        view = self._view
        said = self.tr("Replaces {drug}, running since {time}; stopping it is a separate entry.")
        return "\n".join(
            said.format(drug=each.label, time=moment(each.started_at, self.context.protocol))
            for each in (view.assessment.therapies if view else ())
            if each.is_running and each.line is self.line and each.option != option_id
        )

    def half_typed(self) -> list[tuple[str, str, str]]:
        """What is typed for the option that is picked, and what waits for one to be picked again."""
        typed = dict(self.strip.half_typed())
        return [(name, words, "") for name, words in {**self._offered, **typed}.items()]

    def offer(self, item: str, words: str, unit: str) -> None:
        """Keep half-typed words for their option: no option is picked for anybody (safety.md C1)."""
        self._offered[item] = words

    @Slot()
    def drop(self) -> None:
        """Nothing is chosen after all."""
        self.strip.clear()
        self.options.uncheck()

    def _choices(self, assessment: Assessment) -> ChoicesNow:
        return assessment.second_line if self.line is Line.SECOND else assessment.first_line

    def _option(self, option_id: str) -> OptionNow | None:
        options = self._choices(self._view.assessment).options if self._view else ()
        return next((option for option in options if option.id == option_id), None)

    def _put_strip_away(self) -> None:
        """A choice under way ends when it is on record, or when its option can no longer be chosen."""
        picked = self.strip.option
        if picked is None and not self.strip.is_none_now:
            return
        now = self._option(picked.id) if picked is not None else None
        is_shut = picked is not None and (now is None or now.group != picked.group)
        if is_shut or self._standing() != self._stood_before:
            self.strip.clear()

    def _standing(self) -> str:
        """The event of the choice that stands for this line."""
        choice = self._view.state.choice_for(self.line) if self._view else None
        return choice.stamp.event if choice else ""

    def _show_chosen(self, view: CaseView) -> None:
        choice = view.state.choice_for(self.line)
        if choice is None:
            self.chosen.show_chosen("", "", can_start=False)
            return
        fact = choice.fact
        due = dated_for(fact, view.assessment.reassess_at)
        words = {
            NONE_NOW: self.tr("no immunosuppression now"),
            REASSESS: self.tr("reassess {time}").format(
                time=moment(due, self.context.protocol) if due else ""
            ),
        }.get(fact.option)
        known = self.context.protocol.options.get(fact.option)
        label = known.label.say(self.context.protocol.language) if known else fact.option
        said = [moment(choice.stamp.recorded_at, self.context.protocol), isolated(fact.reason)]
        if fact.senior is not None:
            said.append(self.tr("second senior {name}").format(name=fact.senior.name))
        if fact.followed:
            said.append(
                self.tr("follows the letter of {letter}").format(
                    letter=dict(LETTERS).get(fact.followed, fact.followed)
                )
            )
        has_drugs = known is not None and bool(known.drugs)
        choices = self._choices(view.assessment)
        detail = ", ".join(part for part in said if part)
        self.chosen.show_chosen(
            words or label, detail, can_start=has_drugs, runs=choices.is_started, may_start=choices.may_start
        )

    @Slot()
    def _start_chosen(self) -> None:
        from bedside.assess.plan import still_to_draw
        from bedside.ui.dialogs.start_therapy import Start, dose_lines

        view = self._view
        choice = view.state.choice_for(self.line) if view else None
        if view is None or choice is None:
            return
        known, now = self.context.protocol.options[choice.fact.option], view.assessment
        option = self._option(known.id)
        lines = option.doses if option else dose_lines(now, known.drugs)
        label = known.label.say(self.context.protocol.language)
        title = self.tr("First dose: {option}").format(option=label)
        again = self.tr("One more dose: {option}").format(option=label)
        draws = still_to_draw(now, known.id)
        acts = asked_by(option) if option else ()
        self._open_start(
            Start(
                title, known.drugs, now, known.id, self.line, lines=lines, again=again, draws=draws, acts=acts
            )
        )

    @Slot()
    def _start_other_reason(self) -> None:
        from bedside.assess.therapies import STEROIDS
        from bedside.ui.dialogs.start_therapy import Start

        view = self._view
        if view is None:
            return
        drugs = tuple(drug for drug in self.context.protocol.drugs if drug in STEROIDS)
        title = self.tr("Steroid for another life-saving reason")
        self._open_start(
            Start(title, drugs, view.assessment, for_another_reason=True), self.others.said_of_other
        )

    @Slot(str)
    def _stop(self, event: str) -> None:
        from bedside.ui.dialogs.stop_therapy import StopTherapyDialog

        therapy = self._therapy(event)
        if therapy is not None:
            self.notice.desk.show(StopTherapyDialog(therapy, self.context, self))

    @Slot(str)
    def _correct(self, event: str) -> None:
        from bedside.ui.dialogs.correct_therapy import CorrectTherapyDialog

        therapy, view = self._therapy(event), self._view
        if therapy is not None and view is not None:
            stops = (each.stopped_by for each in view.state.therapies if each.stamp.event == event)
            stop = next((by.event for by in stops if by is not None), "")
            self.notice.desk.show(CorrectTherapyDialog(therapy, self.context, self, stop=stop))

    def _therapy(self, event: str) -> TherapyNow | None:
        therapies = self._view.assessment.therapies if self._view else ()
        return next((therapy for therapy in therapies if therapy.event == event), None)

    def _open_start(self, start: Start, note: str = "") -> None:
        from bedside.ui.dialogs.start_therapy import StartTherapyDialog

        dialog = StartTherapyDialog(start, self.context, self)
        if note:
            dialog.add_note(note)
        self.notice.desk.show(dialog)

    @Slot(str)
    def _act(self, option_id: str) -> None:
        """A step of the process has its own door instead of a choice."""
        if option_id == "gate_override":
            self.notice.open_override()
        else:
            doors = {
                "treat_parasites_empirically": "short_path",
                "complete_gate_tests": "parasitic_exclusion",
                "finish_cause_search": "infection_screen",
                "malignancy_search_repeat": "malignancy_workup",
                "tissue_diagnosis": "malignancy_workup",
            }
            self.go_to_step.emit(doors[option_id])

    @Slot(str, str)
    def _follow(self, option_id: str, letter: str) -> None:
        if self.strip.option is not None and self.strip.option.id == option_id:
            self.strip.followed = letter

    @Slot(object, str)
    def _choose(self, command: ChooseTherapy, pin: str) -> None:
        if pin:
            self.pinned_command.emit(command, pin)
        else:
            self.command.emit(command)

    @Slot()
    def _choose_none(self) -> None:
        """The same two acts as for every option, and a reason where something is replaced or cannot wait."""
        from bedside.commands.therapy import why_not_now

        view = self._view
        if view is None:
            return
        if not self.strip.is_none_now:
            self.drop()
        self._stood_before = self._standing()
        asks_reason = bool(why_not_now(view.state, view.assessment, self.line))
        self.strip.show_none_now(asks_reason=asks_reason, replaces=self._replaced_by(NONE_NOW))
        self.others.body.addWidget(self.strip)
        self._go_on_in_strip(NONE_NOW)

    @Slot(object)
    def _choose_reassess(self, at: datetime) -> None:
        self.drop()
        self.command.emit(ChooseTherapy(line=self.line, option=REASSESS, reassess_at=at))

    def _connect(self) -> None:
        self.notice.speak_through(self)
        self.asked_first.item_wanted.connect(self.focus_item)
        self.chosen.start_wanted.connect(self._start_chosen)
        self.therapies.stop_wanted.connect(self._stop)
        self.therapies.correct_wanted.connect(self._correct)
        self.options.picked.connect(self.pick)
        self.options.acted.connect(self._act)
        self.options.followed.connect(self._follow)
        self.options.step_wanted.connect(self.go_to_step)
        self.strip.asked.connect(self._choose)
        self.strip.dropped.connect(self.drop)
        self.others.none_wanted.connect(self._choose_none)
        self.others.reassess_wanted.connect(self._choose_reassess)
        self.others.other_reason_wanted.connect(self._start_other_reason)

    def _lay_out_page(self) -> None:
        self.body.setContentsMargins(28, 18, 24, 28)
        self.body.setSpacing(8)
        parts: tuple[QWidget, ...] = (self.notice, self.chosen, self.others, self.therapies)
        for part in (*parts, self.asked_first, self.notes, self.options):
            self.body.addWidget(part)
