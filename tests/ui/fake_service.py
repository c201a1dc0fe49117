"""An invented ward in memory, on the real models: what the screens are tested against without store or engine."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace

from bedside.assess.model import (
    ActionNow,
    Assessment,
    ChoicesNow,
    GateNow,
    OverrideNow,
    PendingNow,
    ScoreNow,
    SeverityNow,
    StepMark,
    StepNow,
)
from bedside.case.events import Stamp
from bedside.case.state import CaseState
from bedside.case.ward import Clinician, Ward
from bedside.commands.verdict import Asks, Refused
from bedside.domain.errors import WorldError
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.protocol.model import Mark, StepForm
from bedside.protocol.words import Words
from tests.ui.ward_of_four import NOW, row, ward_of_four

PIN = "246810"
STEPS = (
    ("patient", "Patient", StepMark.DONE, "Complete"),
    ("severity", "Severity", StepMark.DONE, "Critical, HScore 238"),
    ("infection_screen", "Infection screen", StepMark.PENDING, "11 of 11, 3 pending"),
    ("parasitic_exclusion", "Parasitic exclusion", StepMark.BLOCKED, "2 answers needed"),
    ("malignancy_workup", "Malignancy workup", StepMark.TO_DO, "4 of 8"),
    ("first_line", "First-line choice", StepMark.BLOCKED, "Waits for step 4"),
    ("second_line", "Second-line choice", StepMark.TO_DO, "After first line"),
    ("review", "Review and sign", StepMark.TO_DO, "Not signed"),
)
PEOPLE = {"reyes": "Dr Ana Reyes", "lind": "Dr Mats Lind"}


def assessment(case, steps=STEPS, *, notice="", tier=Tier.T3, label="Critical", overrides=()):
    """A judgement whose frame is complete and whose details are empty."""
    choices = ChoicesNow(line=Line.FIRST, asked_first=(), options=(), chosen="", notes=())
    return Assessment(
        case=case,
        judged_at=NOW,
        protocol_version="1.0.0+abcdef12",
        content_hash="abcdef12",
        advice=True,
        no_advice="",
        ratified=not notice,
        notice=notice,
        items=MappingProxyType({}),
        scores=(hscore(),),
        severity=SeverityNow(tier, tier, tier, label, True, (), (), False, False, NOW),
        contexts=(),
        gate=GateNow(GateState.PENDING, False, (), (), "", (), may_override=tier.is_overt),
        steps=tuple(step(at, *words) for at, words in enumerate(steps, start=1)),
        first_line=choices,
        second_line=choices,
        disagreements=(),
        pending=tuple(pending(item) for item in ("ebv_pcr", "cmv_pcr", "blood_cultures")),
        warnings=(),
        plan=(),
        next_action=ActionNow("Send Leishmania serology", "", None, False, "parasitic_exclusion", True),
        reassess_at=None,
        trends=(),
        therapies=(),
        overrides=overrides,
        banner=MappingProxyType(
            {"weight": "71 kg", "bsa": "1.79 m²", "crcl": "42 mL/min", "allergies": "Penicillin"}
        ),
    )


def step(number, step_id, title, mark, summary):
    missing = ("leishmania_serology", "q1") if mark is StepMark.BLOCKED and number == 4 else ()
    return StepNow(step_id, number, title, mark, summary, 4, 4 + len(missing), missing, (), "")


def pending(item):
    return PendingNow(item, item, "infection_screen", NOW - timedelta(hours=3), None, "", False)


def hscore():
    return ScoreNow(
        "HScore", "HScore", "238", Decimal(238), Decimal(238), Decimal(337), Decimal(169), "met", "", "",
        (), (), (), Mark.VERIFIED, (),
    )  # fmt: skip


def override():
    return OverrideNow(
        "event", ("leishmania",), ("Dr Ana Reyes", "Dr Mats Lind"), "noradrenaline doubled in two hours",
        "marrow taken", "amphotericin given", NOW, "Dr Ana Reyes", NOW + timedelta(hours=72), True,
    )  # fmt: skip


class RoomyStore:
    """A small record on a disk with room."""

    def __init__(self):
        self._notes = {}

    def note(self, name):
        return self._notes.get(name, "")

    def put_note(self, name, words):
        self._notes[name] = words

    shortage = doubt = None
    is_read_only = True  # nothing is copied from it, however long a test takes

    def head(self):
        return SimpleNamespace(counter=1)


@dataclass
class FakeService:
    """Answers as the real service does; `performed` remembers the commands."""

    clinician: Clinician
    refusal: Refused | None = None
    failure: WorldError | None = None
    cases: dict = field(default_factory=ward_of_four)
    performed: list = field(default_factory=list)
    ratified: bool = False
    fulminant: bool = False
    current: object = None
    locked: bool = False
    doubt: WorldError | None = None
    idle_minutes: int = 5
    store: object = field(default_factory=RoomyStore)
    visits: object = field(default_factory=lambda: SimpleNamespace(trouble=None))
    move_offer: object = None
    clock: Callable[[], datetime] = lambda: NOW

    def __post_init__(self):
        self.ward = Ward(name="ICU 2", zone="Europe/Paris", decimal_mark=".", units="si", root="invented")
        forms = tuple(
            StepForm(id=step_id, number=at, title=Words(en=title), lead=Words(en="Lead."))
            for at, (step_id, title, _, _) in enumerate(STEPS, start=1)
        )
        content = SimpleNamespace(version="1.0.0", reviewed=date(2026, 11, 1), steps=forms)
        self.protocol = SimpleNamespace(
            content=content,
            is_ratified=self.ratified,
            parasites={},
            site=SimpleNamespace(zone=self.ward.zone),
            step_of={"q1": forms[3]},
            language="en",
            fault="",
        )

    @property
    def in_use(self):
        """The content of the case is that of the ward."""
        return self.protocol

    @property
    def desk(self):
        """The service is its own front desk: everything is at hand."""
        return self

    @property
    def label(self):
        return self.ward

    @property
    def person(self):
        return self.clinician

    def service(self):
        return self

    def now(self):
        return self.clock()

    def board(self, search="", *, limit=10_000, closed=False):
        rows = tuple(entry[1] for entry in self.cases.values() if entry[1].is_open is not closed)
        return tuple(r for r in rows if search.casefold() in f"{r.name} {r.hospital_number}".casefold())[
            :limit
        ]

    def find_duplicates(self, person):
        return tuple(r for p, r in self.cases.values() if p.hospital_number == person.hospital_number
                     or p.family_name == person.family_name)  # fmt: skip

    def new_case(self, person):
        self.cases["case-new"] = (person, row("case-new", person))
        return self._saved(self.open("case-new"))

    def open(self, case):
        if self.failure:
            raise self.failure
        self.current = self._view(case)
        return self.current

    def refresh(self):
        return self.current

    def close_view(self):
        self.current = None

    def perform(self, command, pin=""):
        if self.failure:
            raise self.failure
        self.performed.append((command, pin))
        if self.refusal is not None and not (pin and self.refusal.asks is Asks.PIN):
            return self.refusal
        return self._saved(self.current)

    def undo_last(self):
        return self.perform("undo")

    def check_pin(self, pin):
        if pin != PIN:
            raise WorldError("The PIN was not accepted.", "Nothing was changed.", "Type it again.")

    def note_access(self, case, *, printed):
        self.performed.append(("noted", printed))

    def tell_ward(self, fact):
        self.performed.append((fact, ""))

    def lock(self):
        self.locked = True
        self.current = None

    def _view(self, case):
        from bedside.app.case_service import CaseView

        person, shown = self.cases[case]
        stamp = Stamp(
            number=12, event="00000000-0000-4000-8000-000000000012", recorded_at=NOW, author="reyes",
            station="test", program="0", protocol="1.0.0",
        )  # fmt: skip
        state = CaseState(case=case, identities=((stamp, person),), last=stamp)
        notice = "" if self.ratified else "Not for patient care until two named people have ratified it."
        tier = Tier.T4A if self.fulminant else Tier(shown.tier)
        return CaseView(state, assessment(case, notice=notice, tier=tier), NOW)

    def _saved(self, view):
        from bedside.app.case_service import Saved

        return Saved(replace(view, saved_at=NOW), NOW, ())


def clinician(person="reyes"):
    return Clinician(
        id=person,
        name=PEOPLE[person],
        role="consultant intensive care",
        registration="7012345",
        is_senior=True,
        certificate="invented",
    )


class FakeSession:
    """A session with two people and one PIN."""

    def __init__(self, *, is_demo=True, needs_setup=False, **service):
        self.is_demo, self.needs_setup, self.service_options = is_demo, needs_setup, service
        self.demo_pin = PIN if is_demo else ""
        self.services, self.held = [], False
        self.is_lost = self.has_recovery_key = False
        self.cases = ward_of_four()

    def require_free(self):
        if self.held:
            raise WorldError(
                "The ward record is already open.", "Nothing was changed.", "Use the open window."
            )

    def copies(self):
        return ()

    def get_ready(self):
        pass

    def people(self):
        return tuple(SimpleNamespace(id=person, name=name) for person, name in PEOPLE.items())

    def unlock(self, person, pin):
        if pin != PIN:
            raise WorldError(
                "The PIN was not accepted.", "Nothing was changed.", "Check the name and type the PIN again."
            )
        service = FakeService(clinician(person), cases=self.cases, **self.service_options)
        self.services.append(service)
        return service

    def enter(self, person, pin):
        return self.unlock(person, pin)

    def setup(self, ward, person, pin):
        self.needs_setup = False
        self.asked = (ward, person, pin)
        return self.unlock("reyes", PIN)
