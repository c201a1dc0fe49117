"""From the first start to an unlocked ward: setup, unlock, and who may."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bedside import __version__
from bedside.app.front_desk import FrontDesk
from bedside.app.surroundings import Surroundings, nothing_kept
from bedside.app.ward_label import PersonLabel, drop_strangers, ward_label
from bedside.domain.errors import WorldError
from bedside.store import crypto
from bedside.store.keyslots import Enrolment
from bedside.store.records import WARD_STREAM

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bedside.app.case_service import CaseService
    from bedside.app.examination import Finding
    from bedside.app.ports import Clock, Ids
    from bedside.app.recovery import NewPin, TypedHalves
    from bedside.app.restoring import Restored, Witness
    from bedside.app.setup import ClinicianSetup, WardSetup
    from bedside.app.surroundings import LoadKept
    from bedside.app.ward_label import WardLabel
    from bedside.case.ward import Ward, WardFact
    from bedside.protocol.model import SiteSwitches
    from bedside.protocol.protocol import Protocol
    from bedside.store.copies import Copy
    from bedside.store.door import WardDoor
    from bedside.store.records import EventDraft
    from bedside.store.ward_store import WardStore


class SessionParts(NamedTuple):
    """What a session is made of, handed in by `wiring`.

    Attributes:
        load_protocol: the shipped content for the ward's switches; called once, when first needed.
        clock_for: a clock in the ward's zone. language: of the screen, "" for what the content is loaded in.
        load_kept: the content of a case that holds another one, from the bytes that are kept.
    """

    door: WardDoor
    load_protocol: Callable[[SiteSwitches], Protocol]
    clock_for: Callable[[str], Clock]
    ids: Ids
    station: str
    demo_pin: str = ""
    language: str = ""
    load_kept: LoadKept = nothing_kept


class OpenWard(FrontDesk):
    """The front desk of somebody who was let in; the use cases come when they are first asked for."""

    def __init__(self, around: Surroundings, label: WardLabel, person: PersonLabel) -> None:
        super().__init__(around, label, person)
        self._service: CaseService | None = None

    def service(self) -> CaseService:
        """The use cases of this person, with the content they are judged by; loaded when first asked for.

        Raises:
            WorldError: the content is broken and there is no last good one either; the board stays.
        """
        if self._service is None:
            from bedside.app.case_service import CaseService

            self._service = CaseService(self)
        return self._service

    def lock(self) -> None:
        """Put the use cases away as well; raises as `FrontDesk.lock` does."""
        if self._service is not None:
            self._service.put_away()
        super().lock()


class Session:
    """One run of the program on one workstation."""

    def __init__(self, parts: SessionParts) -> None:
        self._parts = parts

    def with_content(self, load_protocol: Callable[[SiteSwitches], Protocol]) -> Session:
        """The same ward, locked, whose content is loaded in another way."""
        return Session(self._parts._replace(load_protocol=load_protocol))

    @property
    def is_demo(self) -> bool:
        """True on the invented ward; every screen and page says so."""
        return bool(self._parts.demo_pin)

    @property
    def demo_pin(self) -> str:
        """The PIN shown on the unlock page of the demo; "" on a real ward."""
        return self._parts.demo_pin

    @property
    def needs_setup(self) -> bool:
        """True at the first start."""
        return not self._parts.door.exists()

    @property
    def is_lost(self) -> bool:
        """True when the ward record is gone and copies of it are here."""
        return self._parts.door.is_lost()

    def require_free(self) -> None:
        """Tell before any PIN is typed that another program has the ward open.

        Raises:
            WorldError: another program has the store.
        """
        self._parts.door.require_free()

    def people(self) -> tuple[PersonLabel, ...]:
        """Who can unlock; needs no PIN."""
        return tuple(PersonLabel(key, name) for key, name in self._parts.door.people().items())

    @property
    def has_recovery_key(self) -> bool:
        """Whether any recovery key opens the ward; needs no PIN."""
        return bool(self._parts.door.recovery_mark)

    def paper_form(self) -> bytes:
        """The empty checklist as a PDF, for when the program cannot be used; needs no PIN (safety.md H28)."""
        from bedside.protocol.model import SiteSwitches
        from bedside.report.blank_form import blank_form

        protocol = self._parts.load_protocol(SiteSwitches())
        return blank_form(protocol.content, protocol.language, protocol.site.decimal_mark)

    def setup(self, ward: WardSetup, clinician: ClinicianSetup, pin: str) -> CaseService:
        """Make the ward: encrypted store, ward certificate, first clinician with a signing certificate.

        Raises:
            WorldError: the PIN is too weak, the folder cannot be used, a ward is already here.

        A setup that is cut short leaves a first start behind, never a ward that nobody can open.
        """
        from bedside.app.people import certified, clinician_of, pem, sealed_root_key
        from bedside.case.ward import ClinicianEnrolled, WardSetUp
        from bedside.sign.authority import create_ward_root

        now = self._clock(ward.zone).now()
        root = create_ward_root(ward.name, now)
        person = self._parts.ids.new()
        issued = certified(root, clinician, self._parts.ids, now)
        settings = _settings(ward, pem(root.certificate))
        enrolled = clinician_of(person, clinician, issued.certificate)
        door = self._parts.door
        door.begin_setup()
        store = door.create(Enrolment(person, clinician.name, pin))
        try:
            door.wrap_for(person, pin, issued.private_key)
            set_up = WardSetUp(ward=settings, root_key=sealed_root_key(store, root))
            facts = (set_up, ClinicianEnrolled(clinician=enrolled))
            store.append(WARD_STREAM, tuple(self._draft(fact, person, now) for fact in facts))
            store.write_anchor()
            store.keep_room()
            door.end_setup()
            return self._desk(store, person).service()
        except BaseException:
            store.close()
            raise

    def get_ready(self) -> None:
        """Import what a PIN is tried with, for whoever has it tried in a thread of its own: it then starts at once."""
        crypto.load()

    def enter(self, person: str, pin: str) -> OpenWard:
        """Open the ward for one clinician, to read while another program writes (safety.md H25).

        The board is at hand at once; the content of the cases is loaded when it is first asked for.

        Raises:
            WorldError: wrong PIN, too many tries, damaged, missing.
        """
        return self._entered(self._parts.door.open_beside(person, pin), person)

    def unlock(self, person: str, pin: str) -> CaseService:
        """Open the ward for one clinician, with everything, to write.

        Raises:
            WorldError: wrong PIN, too many tries, another program has the store, damaged, missing.
        """
        return _with_service(self._entered(self._parts.door.open(person, pin), person))

    def look(self, person: str, pin: str) -> CaseService:
        """As `enter`, with everything."""
        return _with_service(self.enter(person, pin))

    def recover(self, typed: TypedHalves, wanted: NewPin) -> CaseService:
        """Set a new PIN for an enrolled clinician with both halves of the recovery key, and let them in.

        Raises:
            WorldError: a half has a slip, the halves are not of this ward, the PIN is too weak, the record is
                older than its anchor or the secret of this workstation is lost, and neither was accepted.
        """
        from bedside.app.recovery import Recovering, recover

        work = Recovering(self._parts.door, self._parts.ids, self._clock, self._draft)
        return _with_service(self._entered(recover(work, typed, wanted), wanted.person))

    def _entered(self, store: WardStore, person: str) -> OpenWard:
        try:
            desk = self._desk(store, person)
            if not store.is_read_only:
                drop_strangers(self._parts.door, desk.label.present)
                self._note_failed_tries(desk)
                store.keep_room()
            return desk
        except BaseException:
            store.close()
            raise

    def copies(self) -> tuple[Copy, ...]:
        """The copies of the ward record on this workstation, newest first; needs no PIN."""
        return self._parts.door.copies()

    def people_of(self, copy: Path) -> tuple[PersonLabel, ...]:
        """Who can unlock once this copy is back."""
        return tuple(PersonLabel(key, name) for key, name in self._parts.door.people_of(copy).items())

    def examine(self, person: str, pin: str) -> tuple[Finding, ...]:
        """Look the whole record through; raises as `examine` of `app.examination` does."""
        from bedside.app.examination import examine

        return examine(self._parts.door, person, pin)

    def restore(self, copy: Path, people: Sequence[Witness]) -> Restored:
        """Put a copy in the place of the record; raises as `restore` of `app.restoring` does."""
        from bedside.app.restoring import Restoring, restore

        return restore(Restoring(self._parts.door, self._clock("UTC").now, self._draft), copy, people)

    def _desk(self, store: WardStore, person: str) -> OpenWard:
        label = ward_label(store.ward_facts())
        if person not in label.present:
            raise WorldError(
                "The ward record does not know this clinician.",
                "Nothing was changed.",
                "Let another enrolled person unlock.",
            )
        around = Surroundings(
            door=self._parts.door,
            store=store,
            load_protocol=self._parts.load_protocol,
            clock=self._clock(label.zone),
            ids=self._parts.ids,
            station=self._parts.station,
            is_demo=self.is_demo,
            language=self._parts.language,
            load_kept=self._parts.load_kept,
        )
        return OpenWard(around, label, label.present[person])

    def _note_failed_tries(self, desk: FrontDesk) -> None:
        """Failed unlocks go on record with the first that succeeds (safety.md P5); a full disk locks nobody out."""
        door = self._parts.door
        if not door.failed_tries:
            return
        from bedside.case.ward import PinFailed

        fact = PinFailed(tries=door.failed_tries)
        with contextlib.suppress(WorldError):
            desk.store.append(WARD_STREAM, (self._draft(fact, desk.person.id, desk.now()),))
            door.failed_tries_are_noted()

    def _clock(self, zone: str) -> Clock:
        return self._parts.clock_for(zone)

    def _draft(self, fact: WardFact, person: str, now: datetime) -> EventDraft:
        from bedside.app.codec import draft
        from bedside.case.events import Stamp

        stamp = Stamp(
            number=1,
            event=self._parts.ids.new(),
            recorded_at=now,
            author=person,
            station=self._parts.station,
            program=__version__,
            protocol="",
        )
        return draft(stamp, fact)


def _with_service(desk: OpenWard) -> CaseService:
    try:
        return desk.service()
    except BaseException:
        desk.store.close()
        raise


def _settings(ward: WardSetup, root: str) -> Ward:
    from bedside.case.ward import Ward

    return Ward(name=ward.name, zone=ward.zone, decimal_mark=ward.decimal_mark, units=ward.units, root=root)
