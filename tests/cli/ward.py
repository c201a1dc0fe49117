"""An invented ward on disk for the commands that ask for a PIN, and the commands as a script would give them."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from bedside.app.case_service import CaseService
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.setup import ClinicianSetup
from bedside.cli.main import run_command
from bedside.store.places import HOME_VARIABLE
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved

SECOND = ClinicianSetup(name="Dr Una Second", role="consultant", registration="5550009", is_senior=True)
SECOND_PIN = "864213"


@dataclass
class CommandWard:
    """One ward, locked, with one case."""

    workstation: Workstation
    case: str
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    @property
    def data(self) -> Path:
        return self.workstation.folder / "data"

    def unlock(self) -> CaseService:
        session = self.workstation.start()
        return session.unlock(session.people()[0].id, PIN)

    def enrol_second(self) -> None:
        service = self.unlock()
        enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
        service.lock()

    def run(self, *words: object, pins: tuple[str, ...] = (PIN,)) -> tuple[int, str, str]:
        """Exit code, output and what was said about trouble; each PIN is a line of standard input."""
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{pin}\n" for pin in pins)))
        self.capsys.readouterr()
        code = run_command([str(word) for word in words])
        said = self.capsys.readouterr()
        return code, said.out, said.err


def command_ward(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandWard:
    """The ward, where the commands look for it."""
    workstation = Workstation(folder / "home")
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    case = saved(service.new_case(PATIENT)).state.case
    service.lock()
    monkeypatch.setenv(HOME_VARIABLE, str(workstation.folder))
    return CommandWard(workstation, case, monkeypatch, capsys)
