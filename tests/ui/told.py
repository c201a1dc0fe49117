"""Cases told as facts, judged by the real rules, and a stand-in for the shell that carries out what a page asks."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.case.events import CaseEvent, Senior, Stamp
from bedside.case.fold import evolve
from bedside.case.state import CaseState
from bedside.case.ward import Clinician, Ward
from bedside.commands.decide import Refused, Situation, decide
from bedside.commands.model import OverrideGate
from bedside.domain.errors import WorldError
from bedside.protocol.load import load
from bedside.protocol.model import SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.ui.pages.page import Page, PageContext
from tests.case.builder import NOW, CaseBuilder
from tests.protocol.content_files import shipped

PIN = "246810"
ACTOR = Clinician(
    id="adeyemi",
    name="Dr Ada Adeyemi",
    role="Consultant, intensive care",
    registration="7012345",
    is_senior=True,
    certificate="invented",
)
WARD = Ward(name="ICU 2", zone="Europe/Paris", decimal_mark=".", units="si", root="invented")
OVERRIDE = OverrideGate(
    seniors=(
        Senior(name="Dr Ada Adeyemi", role="Consultant", registration="7012345"),
        Senior(name="Dr Luc Martin", role="Consultant", registration="7099999"),
    ),
    reason="Shock, noradrenaline doubled within the hour",
    samples="Marrow, films and serology taken",
    cover="None given",
)


def shipped_protocol() -> Protocol:
    """The content of the product, as the ward in Paris uses it."""
    return Protocol(content=load(shipped()), site=SiteSwitches(zone=WARD.zone))


def check_pin(pin):
    """The door: only one PIN opens it."""
    if pin != PIN:
        raise WorldError("The PIN was not accepted.", "Nothing was changed.", "Type it again.")


def context(protocol: Protocol, step: str = "") -> PageContext:
    """What the shell hands to a page."""
    form = next((form for form in protocol.content.steps if form.id == step), None)
    return PageContext(step, form, protocol, WARD, ACTOR, check_pin, lambda: NOW)


def entered() -> CaseBuilder:
    """A case entered on suspicion; what is asked before options is answered."""
    return (
        CaseBuilder()
        .yes("clinician_entry")
        .answer("weight", "71", "kg")
        .choose("weight_method", "measured")
        .no("allergies")
        .choose("pregnancy", "not_pregnant")
        .yes("running_drugs_checked")
    )


def overt(protocol: Protocol) -> CaseBuilder:
    """T2, with a trigger, and a gate that the patient's own answers open."""
    exposures = sorted({item for parasite in protocol.content.parasites for item in parasite.exposures})
    told = entered().mdt_diagnosis().choose("context_codes", "AUTO")
    return told.no(*exposures).choose("informant", "patient")


def critical(protocol: Protocol) -> CaseBuilder:
    """T3: a vasopressor that the inflammation explains."""
    return overt(protocol).yes("vasopressor", "vasopressor_attributed")


def critical_exposed() -> CaseBuilder:
    """T3 with Leishmania exposure: the gate is shut."""
    told = entered().mdt_diagnosis().choose("context_codes", "AUTO")
    return told.yes("vasopressor", "vasopressor_attributed", "exposure_leishmania")


def fulminant() -> CaseBuilder:
    """T4a: three organ supports that the inflammation explains, no trigger coded, nothing asked about parasites."""
    supports = ("vasopressor", "rrt")
    explained = ("vasopressor_attributed", "rrt_attributed", "respiratory_support_attributed")
    return entered().mdt_diagnosis().yes(*supports, *explained).choose("respiratory_support", "imv")


@dataclass
class Shell:
    """Carries out what a page asks for, as the window does, and shows it what came of it."""

    page: Page
    state: CaseState
    protocol: Protocol
    performed: list = field(default_factory=list)
    refused: list = field(default_factory=list)

    def __post_init__(self):
        self.page.command.connect(self.perform)
        if isinstance(self.page, Page):
            self.page.commands.connect(self.perform_all)
        self.page.pinned_command.connect(self.perform)
        self.page.show_view(self.view)

    @property
    def view(self) -> CaseView:
        return CaseView(self.state, assess(self.state, self.protocol, NOW), NOW)

    def perform_all(self, commands, words):
        """Take what one press asks for together."""
        for command in commands:
            self.perform(command)

    def perform(self, command, pin=""):
        situation = Situation(self.state, self.view.assessment, self.protocol, NOW, ACTOR)
        verdict = decide(situation, command)
        if isinstance(verdict, Refused):
            self.refused.append(verdict)
            assert self.page.show_refusal(command, verdict), verdict
            return
        self.performed.append((command, pin))
        for fact in verdict.facts:
            self.state = evolve(self.state, CaseEvent(stamp=self._stamp(), fact=fact))
        self.page.show_view(self.view)

    def _stamp(self) -> Stamp:
        number = self.state.last.number + 1
        return Stamp(
            number=number,
            event=f"00000000-0000-4000-8000-{number:012}",
            recorded_at=NOW,
            author=ACTOR.id,
            station="ward-1",
            program="0.1.0",
            protocol="test",
        )


def settle() -> None:
    """Let Qt show what was added and throw away what was taken out."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def words_of(widget) -> str:
    """Everything a widget shows to a reader, in the order it was made; hidden parts are left out."""
    settle()
    said = []
    for part in widget.findChildren(QLabel) + widget.findChildren(QAbstractButton):
        if part.isVisibleTo(widget):
            said.append(getattr(part, "spoken", None) or part.text())
    return "\n".join(said).replace("\u200b", "")


def button(widget, name):
    """The visible button whose words or accessible name begin like this."""
    settle()
    found = [
        part
        for part in widget.findChildren(QAbstractButton)
        if part.isVisibleTo(widget)
        and (part.text().startswith(name) or part.accessibleName().startswith(name))
    ]
    assert found, f"no button {name!r} in: {words_of(widget)}"
    return found[0]
