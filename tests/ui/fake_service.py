"""An invented ward in memory, on the real models: what the screens are tested against without store or engine."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace

from bedside.app.board_row import BoardRow
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
from bedside.domain.patient import Identity, Sex
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.protocol.model import Mark, StepForm
from bedside.protocol.words import Words

NOW = datetime(2026, 11, 22, 2, 20, tzinfo=UTC)
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


def identity(family="Dubois", given="Claire", number="4410 772", born=date(1968, 2, 11), bed="07"):
    return Identity(
        family_name=family,
        given_name=given,
        birth_date=born,
        hospital_number=number,
        sex=Sex.FEMALE,
        bed=bed,
    )


def row(case, person, **more):
    given = {
        "age_sex": "58 y F",
        "tier": "T3",
        "tier_label": "Critical",
        "hscore": "191 to 241",
        "steps": ("done", "done", "pending", "blocked", "to_do", "to_do", "to_do", "to_do"),
        "next_text": "Leishmania serology not sent",
        "next_detail": "Immunosuppression waits",
        "next_due": None,
        "urgent": True,
        "changed_at": NOW - timedelta(minutes=8),
        "changed_by": "Dr A. Reyes",
        "is_open": True,
        "waiting": 3,
    }
    return BoardRow(
        case=case,
        name=person.full_name,
        hospital_number=person.hospital_number,
        bed=person.bed,
        **{**given, **more},
    )


ALL_DONE = ("done", "done", "done", "done", "done", "done", "done", "to_do")


def hansen():
    """Fulminant, gate overridden, ready to be signed."""
    person = identity("Hansen", "Ole", "4408 951", date(1981, 1, 19), "14")
    return person, row(
        "case-4",
        person,
        age_sex="45 y M",
        tier="T4a",
        tier_label="Fulminant",
        hscore="271",
        steps=(*ALL_DONE[:3], "overridden", *ALL_DONE[4:]),
        next_text="Sign handover",
        next_detail="Override recorded 20:31",
        urgent=False,
        changed_at=NOW - timedelta(hours=6),
        waiting=0,
    )


def okafor():
    """Overt, gate open, one result to come."""
    person = identity("Okafor", "Samuel", "4409 118", date(1992, 5, 2), "03")
    return person, row(
        "case-2",
        person,
        age_sex="34 y M",
        tier="T2",
        tier_label="Overt",
        hscore="196",
        steps=(*ALL_DONE[:3], "excluded", *ALL_DONE[4:]),
        next_text="Reassess at 48 h of steroid",
        next_detail="",
        next_due=NOW + timedelta(hours=7),
        urgent=False,
        waiting=1,
    )


def pereira():
    """Subclinical, nothing to be given."""
    person = identity("Pereira", "Inês", "4410 003", date(1955, 8, 30), "11")
    return person, row(
        "case-3",
        person,
        age_sex="71 y F",
        tier="T1",
        tier_label="Subclinical",
        hscore="121",
        next_text="Repeat ferritin and blood count",
        next_detail="No immunosuppression for this tier",
        next_due=NOW + timedelta(hours=11),
        urgent=False,
        waiting=0,
    )


def ward_of_four():
    """Four invented patients, one of each colour of the board."""
    dubois = identity(), row("case-1", identity())
    return {"case-4": hansen(), "case-1": dubois, "case-2": okafor(), "case-3": pereira()}


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
        self.is_lost = False
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
