"""Whole pathways at random, answer by answer through the real service, with what stops whoever walks them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from random import Random

from PySide6.QtWidgets import QFrame

from bedside.app.case_service import CaseService, CaseView, Saved
from bedside.assess.model import OptionNow
from bedside.case.events import CorrectionReason
from bedside.commands.model import (
    ChooseTherapy,
    Command,
    OverrideGate,
    RecordAnswer,
    RecordMdtDiagnosis,
    StartRound,
    StartTherapy,
    StopTherapy,
)
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.patient import Identity
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.therapy import Line
from bedside.protocol.model import Item, ItemKind
from bedside.ui.pages.step_notice import StepNotice
from tests.app.conftest import PATIENT, PIN, Workstation
from tests.case.builder import DR_ADEYEMI, DR_BRANDT
from tests.ui.told import context

SENIORS = (DR_ADEYEMI, DR_BRANDT)
WHY = "Everything was weighed at the bedside tonight."
ASKED = (Answer.YES, Answer.YES, Answer.NO, Answer.UNKNOWN)
TESTED = (Answer.POSITIVE, Answer.NEGATIVE, Answer.NEGATIVE, Answer.PENDING, Answer.NOT_SENT)


@dataclass
class Seen:
    """What stood in the way on one step: the stop in sight, and how often one came into sight."""

    notice: StepNotice
    stop: QFrame | None = None
    text: str = ""
    faults: list[str] = field(default_factory=list)
    stops: int = 0

    def look(self, view: CaseView) -> None:
        """Show the case as it stands, and note a stop too many or one that is said again."""
        self.notice.show_view(view)
        stops = [w for w in view.assessment.warnings if w.step == self.notice._context.step and w.interrupts]
        frames = [frame for frame in self.notice.findChildren(QFrame) if _stops(frame, self.notice)]
        if len(stops) > 1 or len(frames) > 1:
            self.faults.append(f"{len(frames)} stops at once: {[stop.rule for stop in stops]}")
        frame = frames[0] if frames else None
        text = frame.accessibleName() if frame is not None else ""
        if frame is not None and frame is not self.stop:
            self.stops += 1
            if text == self.text:
                self.faults.append(f"said again: {text}")
        self.stop, self.text = frame, text


def _stops(frame: QFrame, notice: StepNotice) -> bool:
    """A warning in red; the panel of the gate is what the step is about, and has no such name."""
    return bool(
        frame.accessibleName()
        and frame.isVisibleTo(notice)
        and frame.property("panel") == "notice"
        and frame.property("meaning") == "blocked"
    )


class Pathway:
    """One patient through every step, with corrections, a reassessment, and decisions over what is shut."""

    def __init__(self, service: CaseService, station: Workstation, seed: int) -> None:
        self.service, self.station, self.chance = service, station, Random(seed)
        who = {"family_name": f"Novák {seed}", "hospital_number": f"99 {seed:03}"}
        opened = service.new_case(Identity(**{**PATIENT.model_dump(), **who}))
        assert isinstance(opened, Saved)
        self.view = opened.view
        forms = service.protocol.content.steps
        self.seen = {form.id: Seen(StepNotice(context(service.protocol, form.id))) for form in forms}
        for seen in self.seen.values():
            seen.notice.show()
        self.here = forms[0].id
        self.overrides = 0

    @property
    def faults(self) -> list[str]:
        """Each with the step it was met on."""
        return [f"{step}: {fault}" for step, seen in self.seen.items() for fault in seen.faults]

    @property
    def stops(self) -> int:
        """How many stops came into sight in all."""
        return sum(seen.stops for seen in self.seen.values())

    def walk(self) -> None:
        """Every step; then some answers again; then the steps of a second round."""
        self.round(share=1.0)
        self.do(StartRound())
        self.round(share=0.4)

    def round(self, share: float) -> None:
        for form in self.service.protocol.content.steps:
            self.here = form.id
            for item in [item for section in form.sections for item in section.items]:
                if self.view.assessment.items[item.id].shown and self.chance.random() < share:
                    self.answer(item)
            self.decide()
            self.station.later(minutes=self.chance.randint(1, 90))
            self.nothing_new()

    def nothing_new(self) -> None:
        """Time passes and steps are opened again: whatever stood there stands there."""
        for seen in self.seen.values():
            seen.look(self.view)
            seen.look(self.view)

    def answer(self, item: Item) -> None:
        """Something that may be said of it; one in twelve is a slip that is put right at once."""
        self.do(RecordAnswer(observation=self.observation(item), typed_again=True))
        standing = self.view.state.standing(item.id)
        if standing and self.chance.random() < 0.08:
            slip, newer = standing[-1].stamp.event, self.observation(item)
            reason = CorrectionReason.SLIP
            self.do(RecordAnswer(observation=newer, corrects=slip, reason=reason, typed_again=True))

    def observation(self, item: Item) -> Observation:
        chance, now = self.chance, self.service.now()
        match item.kind:
            case ItemKind.NUMBER:
                value = Quantity(self.value(item), item.units[0], Comparator.EQUAL)
                return Measurement(item=item.id, quantity=value, collected_at=now)
            case ItemKind.TEXT:
                return Remark(item=item.id, text="As told", collected_at=now)
            case ItemKind.CHOICE | ItemKind.CODES:
                code = chance.choice(item.options).code
                return Choice(item=item.id, options=(code,), collected_at=now)
            case _:
                said = chance.choice(TESTED if item.kind is ItemKind.TEST else ASKED)
                return Finding(item=item.id, answer=said, collected_at=now)

    def value(self, item: Item) -> Decimal:
        """Anywhere between the limits of what is typed without doubt."""
        limits = item.limits
        if limits is None:
            return Decimal(self.chance.randint(1, 60))
        low, high = (
            limits.asked_below or limits.refused_below,
            limits.asked_above or limits.refused_above,
        )
        share = Decimal(self.chance.randint(0, 100)) / 100
        return round(low + (high - low) * share * share, item.decimals)

    def decide(self) -> None:
        """What somebody may decide between two steps, whether it is taken or refused."""
        chance, assessment = self.chance, self.view.assessment
        if chance.random() < 0.2:
            self.do(RecordMdtDiagnosis(seniors=SENIORS, note=WHY), PIN)
        if chance.random() < 0.4:
            over = OverrideGate(seniors=SENIORS, reason=WHY, samples=WHY, cover=WHY)
            self.overrides += self.do(over, PIN)
        for line in Line.FIRST, Line.SECOND:
            choices = assessment.first_line if line is Line.FIRST else assessment.second_line
            if choices.options and chance.random() < 0.5:
                self.choose(line, chance.choice(choices.options))
        running = [therapy.stamp.event for therapy in self.view.state.therapies if therapy.is_running]
        if running and chance.random() < 0.4:
            self.do(StopTherapy(started=chance.choice(running), stopped_at=self.service.now(), reason=WHY))

    def choose(self, line: Line, option: OptionNow) -> None:
        """Choose and chart the first drug of it."""
        self.do(ChooseTherapy(line=line, option=option.id, reason=WHY, senior=DR_ADEYEMI), PIN)
        drugs = self.service.protocol.options[option.id].drugs
        if drugs:
            now = self.service.now() - timedelta(minutes=1)
            self.do(
                StartTherapy(drug=drugs[0], option=option.id, line=line, dose="as charted", started_at=now)
            )

    def do(self, command: Command, pin: str = "") -> bool:
        """Ask for it and look at the step in front; False when it was refused."""
        outcome = self.service.perform(command, pin) if pin else self.service.perform(command)
        if not isinstance(outcome, Saved):
            return False
        self.view = outcome.view
        self.seen[self.here].look(self.view)
        return True


def pathways(station: Workstation, service: CaseService, seeds: range) -> Iterator[Pathway]:
    """Walked pathways, one patient after the other on the same ward."""
    for seed in seeds:
        pathway = Pathway(service, station, seed)
        pathway.walk()
        yield pathway
        for seen in pathway.seen.values():
            seen.notice.deleteLater()
