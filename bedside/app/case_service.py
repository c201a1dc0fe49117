"""What one signed-in clinician does with the cases of the ward: command -> decide -> store -> fold -> assess."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import RLock
from typing import Final, Literal

from bedside import __version__
from bedside.app.board import summarise
from bedside.app.board_row import BoardRow
from bedside.app.case_content import CaseContents
from bedside.app.case_reading import proven_events, read_case
from bedside.app.case_view import CaseView, judged_view
from bedside.app.codec import draft
from bedside.app.commit import carried_out
from bedside.app.front_desk import FrontDesk
from bedside.app.own_acts import NOTHING, OwnActs
from bedside.app.similar_names import are_similar
from bedside.app.surroundings import Surroundings
from bedside.app.visits import Visits
from bedside.app.ward_reading import read_ward, switches_of
from bedside.assess.assess import assess
from bedside.case.events import CaseEvent, Stamp
from bedside.case.history import Entry
from bedside.case.state import CaseState
from bedside.case.ward import CaseAccessed, CaseErased, RollbackAccepted, Ward, WardFact
from bedside.case.ward_state import WardState
from bedside.commands.decide import Accepted, Asks, Refused, Situation, decide
from bedside.commands.model import (
    ChooseTherapy,
    Command,
    OpenCase,
    OverrideGate,
    RecordAnswer,
    RecordMdtDiagnosis,
    TakeRecord,
)
from bedside.commands.moving import MoveOffer, move_offered
from bedside.domain.errors import BugError, WorldError
from bedside.domain.names import bare_number
from bedside.domain.patient import Identity
from bedside.protocol.protocol import Protocol
from bedside.store.eventlog import Batch
from bedside.store.records import WARD_STREAM, DocumentDraft, StoredEvent, case_stream
from bedside.store.ward_store import WardStore

__all__ = ["CaseService", "CaseView", "Outcome", "Saved"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A command was carried out and its events are durable."""

    view: CaseView
    saved_at: datetime
    events: tuple[CaseEvent, ...]


Outcome = Saved | Refused

BEING_SIGNED: Final = Refused(
    ("A sheet is being signed. Nothing was changed. Enter this again once the sheet is signed.",)
)
"""The answer to every act while a signature is made: what is signed and what is on record stay the same."""


class CaseService:
    """The use cases of one signed-in clinician; one case is open at a time (safety.md H01)."""

    def __init__(self, desk: FrontDesk) -> None:
        ward = read_ward(desk.store)
        if ward.ward is None:
            raise BugError("The ward has no settings.", "Nothing was changed.", "Set the ward up again.")
        self.current: CaseView | None = None
        self.desk, self._around = desk, desk.around
        self.clinician = ward.clinicians[desk.person.id]
        self.ward: Ward = ward.ward
        in_use = desk.around.load_protocol(switches_of(ward.ward))
        self.contents = CaseContents(in_use, desk.around.load_kept)
        self._work_with(ward)
        self._acts = OwnActs([])
        self.turn = RLock()
        """Held from the look at the preview until its signature is kept; a sheet is signed in a thread of its own."""
        self.visits = Visits(desk.store)

    @property
    def protocol(self) -> Protocol:
        """The content that the open case holds; while none is open, the one in use on this ward."""
        return self.contents.of(self.current.state if self.current else None)

    @property
    def in_use(self) -> Protocol:
        """The content that this ward works with: a new case begins with it, a new round may offer it."""
        return self.contents.in_use

    @property
    def around(self) -> Surroundings:
        """What this session works with; for the other use cases of this package."""
        return self._around

    @property
    def store(self) -> WardStore:
        """The open store; for the other use cases of this package."""
        return self._around.store

    def now(self) -> datetime:
        """The instant with the ward's offset, in whole milliseconds as it is stored."""
        return self.desk.now()

    def board(self, search: str = "", *, limit: int = 10_000, closed: bool = False) -> tuple[BoardRow, ...]:
        """The cases of the ward, worst first, drawn from summary rows."""
        return self.desk.board(search, limit=limit, closed=closed)

    def find_duplicates(self, identity: Identity) -> tuple[BoardRow, ...]:
        """Open cases with the same hospital number, then a look-alike name or the same birth date (safety.md H03)."""
        number, born = bare_number(identity.hospital_number), identity.birth_date.isoformat()
        rows = self.board()
        same = [row for row in rows if bare_number(row.hospital_number) == number]
        alike = [row for row in rows if are_similar(row.name, identity.full_name) or row.born == born]
        return (*same, *(row for row in alike if row not in same))

    def new_case(self, identity: Identity) -> Outcome:
        """Begin a case; an open case with this hospital number is opened instead by the caller."""
        if self.desk.open_cases_of(identity.hospital_number):
            said = (
                f"There is an open case with hospital number {identity.hospital_number}. No second one was begun. "
                "Open that case, or correct the number."
            )
            return Refused((said,), Asks.CONFIRM_NUMBER)
        self.close_view()
        return self.perform(OpenCase(case=self._around.ids.new(), identity=identity))

    def open(self, case: str) -> CaseView:
        """Open a case; the visit is noted in the ward's stream, never in the case (safety.md P5).

        A visit that cannot be written down keeps nobody from reading: `visits.trouble` says so.
        """
        self.close_view()
        read = read_case(self.store, case)
        state = read.state
        self.visits.note(draft(self._stamp(1, self.now()), CaseAccessed(case=case, purpose="opened")))
        saved_at = state.last.recorded_at if state.last else None
        self.current = judged_view(self.contents, state, self.now(), saved_at, read.trouble)
        return self.current

    @property
    def move_offer(self) -> MoveOffer | None:
        """The content in use, where the open case holds another one and a new round may move it on."""
        if self.current is None:
            return None
        return move_offered(self.current.state, self.protocol, self.in_use)

    def refresh(self) -> CaseView | None:
        """The open case judged again now: values age while nobody types."""
        if self.current is not None:
            assessment = assess(self.current.state, self.protocol, self.now())
            self.current = replace(self.current, assessment=assessment)
        return self.current

    def close_view(self) -> None:
        """Put the case away; nothing of it stays in memory here."""
        if self.current is not None:
            self.current.state.worked_out.clear()  # what was worked out of the case holds the case
        self.current = None
        self._acts.clear()

    def perform(self, command: Command, pin: str = "") -> Outcome:
        """Decide a command, make its events durable, then show what they make of the case.

        Args:
            command: what the clinician asks for.
            pin: of the acting clinician, for overrides and what is to be avoided (design.md 10.29).

        Raises:
            WorldError: the PIN was refused, or nothing could be saved; the case is as it was.
        """
        return self._in_turn(lambda: self._carry_out(command, pin))

    def _in_turn(self, act: Callable[[], Outcome]) -> Outcome:
        """Do it, unless a sheet is being signed: that one would hold what is on record no longer (design.md 10.36)."""
        if not self.turn.acquire(blocking=False):
            return BEING_SIGNED
        try:
            return act()
        finally:
            self.turn.release()

    def _carry_out(self, command: Command, pin: str) -> Outcome:
        if self._needs_pin(command):
            if not pin:
                said = "This needs your PIN. Nothing was changed. Type your PIN."
                return Refused((said,), Asks.PIN)
            self.check_pin(pin)
        situation = self._situation()
        verdict = decide(situation, command)
        if isinstance(verdict, Refused):
            return verdict
        saved = self._commit(situation, verdict)
        self._acts.done(command, saved.events)
        return saved

    def undo_last(self) -> Outcome:
        """Take back the last answer, start or stop since unlocking, as a slip; what it corrected stands again.

        Where the last act is none of these it is refused: undo never reaches behind an act that stays.
        """
        return self._in_turn(self._take_back)

    def _take_back(self) -> Outcome:
        last = self._acts.last()
        if isinstance(last, Refused) or self.current is None:
            return last if isinstance(last, Refused) else Refused((NOTHING,))
        command, withdrawals = last
        self._acts.drop_last()
        before = _corrected(self.current.state, command)
        for withdrawal in withdrawals:
            taken_back = self._silently(withdrawal)
            if isinstance(taken_back, Refused):
                return taken_back
        if before is None:
            return taken_back
        return self._silently(
            RecordAnswer(observation=before.observation, note=before.note, typed_again=True)
        )

    def _silently(self, command: Command) -> Outcome:
        """Carry out a part of an undo, which is no act of its own."""
        outcome = self.perform(command)
        if not isinstance(outcome, Refused):
            self._acts.drop_last()
        return outcome

    def check_pin(self, pin: str, person: str = "") -> None:
        """Raises WorldError unless the PIN is that of the signed-in clinician, or of the person named."""
        self._around.door.check_pin(person or self.clinician.id, pin)

    def signing_key(self, pin: str) -> bytes:
        """The clinician's private key (PKCS#8, DER), opened by the PIN for one signature."""
        return self._around.door.unwrap(self.clinician.id, pin)

    def record_signature(self, command: Command, signed_pdf: bytes) -> Saved:
        """Keep a signed sheet and its event in one commit (design.md 10.36)."""
        situation = self._situation()
        verdict = decide(situation, command)
        if isinstance(verdict, Refused):
            raise WorldError(verdict.reasons[0], "No sheet was signed.", "Build the preview again.")
        saved = self._commit(situation, verdict, signed_pdf)
        self._acts.done(command, saved.events)
        return saved

    def events(self) -> tuple[StoredEvent, ...]:
        """The stored events of the open case, oldest first; where it is not whole, those before the damage."""
        if self.current is None:
            return ()
        return proven_events(self.store, self.current.state.case)[0]

    def note_access(self, case: str, *, printed: bool) -> None:
        """Note in the ward's stream that a sheet was printed or saved as a file."""
        self._note(CaseAccessed(case=case, purpose="printed" if printed else "exported"))

    def note_file(self, case: str, purpose: Literal["record_exported", "archived"]) -> None:
        """Note in the ward's stream that a case left as a file that is no sheet of the ward's."""
        self._note(CaseAccessed(case=case, purpose=purpose))

    def erase(self, fact: CaseErased) -> None:
        """Take the content of a case away for good, told by the ward's stream; see `app.retention`."""
        self.close_view()
        self.store.erase(case_stream(fact.case), draft(self._stamp(1, self.now()), fact))

    @property
    def doubt(self) -> WorldError | None:
        """Why nothing can be written now; None when it can."""
        return self.store.doubt

    def require_writable(self) -> None:
        """Raises WorldError when nothing can be written now."""
        if self.doubt is not None:
            raise self.doubt

    def accept_older(self, fact: RollbackAccepted) -> None:
        """Take a record that is older than its anchor as it is; who may was checked (design.md 10.31).

        Raises:
            WorldError: it could not be saved; the record stays read only.
        """
        witnesses = (fact.people[0], fact.people[-1] if len(fact.people) > 1 else fact.mark)
        self.store.accept_rollback(witnesses, draft(self._stamp(1, self.now()), fact))
        self._work_with(read_ward(self.store))

    def tell_ward(self, fact: WardFact) -> None:
        """Put a fact about the ward on record, anchored, and work with it from now on.

        Raises:
            WorldError: it could not be saved; the ward is as it was.
        """
        self.store.append(WARD_STREAM, (draft(self._stamp(1, self.now()), fact),))
        self.write_anchor()
        self._work_with(read_ward(self.store))

    def write_anchor(self) -> None:
        """Put counter and head where a rolled-back store cannot follow (design.md 10.31)."""
        self.store.write_anchor()

    def put_away(self) -> None:
        """Leave nothing open and nothing owed: the ward is about to be locked."""
        self.close_view()
        self.visits.settle()

    def lock(self) -> None:
        """Put everything away and close the store; raises as `FrontDesk.lock` does."""
        self.desk.lock()

    def _work_with(self, ward: WardState) -> None:
        """People and ratification as the ward's stream tells them now."""
        self.people, self.present = dict(ward.clinicians), ward.present
        self.clinician = ward.clinicians.get(self.clinician.id, self.clinician)
        self.idle_minutes, self.revoked = ward.idle_minutes, ward.revoked
        self.retention_days = ward.retention_days
        self.time_service, self.time_authorities = ward.time_service, ward.time_authorities
        self.contents.work_with(ward)
        self.refresh()

    def _needs_pin(self, command: Command) -> bool:
        if isinstance(command, OverrideGate | RecordMdtDiagnosis):
            return True
        return isinstance(command, ChooseTherapy) and command.senior is not None

    def _situation(self) -> Situation:
        view = self.current
        return Situation(
            case=view.state if view else None,
            assessment=view.assessment if view else None,
            protocol=self.protocol,
            now=self.now(),
            actor=self.clinician,
            in_use=self.in_use,
        )

    def take_over(
        self, command: TakeRecord, case: CaseState, pdf: bytes, kept: tuple[StoredEvent, ...]
    ) -> Outcome:
        """Take in the record of a verified sheet; sheet, events and what they cause enter the store in one commit.

        Args:
            command: what was taken. case: this case with `kept` in it, or the case of the sheet where there was none.
            pdf: the signed bytes. kept: its events that continue the case as they are.
        """
        self.close_view()
        now = self.now()
        protocol = self.contents.of(case)
        situation = Situation(case, assess(case, protocol, now), protocol, now, self.clinician)
        verdict = decide(situation, command)
        if isinstance(verdict, Refused):
            return verdict
        return self._commit(situation, verdict, pdf, kept)

    def _commit(
        self,
        situation: Situation,
        verdict: Accepted,
        document: bytes | None = None,
        kept: tuple[StoredEvent, ...] = (),
    ) -> Saved:
        """Make the events durable, and show what they make of the case."""
        events, view = carried_out(situation, verdict.facts, self.contents, self._stamp)
        state = view.state
        _, summary = summarise(state, view.assessment, self.clinician.name, self.contents.spoken(state))
        documents = () if document is None else (DocumentDraft(events[0].stamp.event, "sheet", document),)
        drafts = tuple(draft(event.stamp, event.fact) for event in events)
        self.store.commit(Batch(case_stream(state.case), drafts, summary, documents, kept=kept))
        self.visits.settle()
        self.current = view
        return Saved(self.current, situation.now, events)

    def _stamp(self, number: int, now: datetime, held: str = "") -> Stamp:
        return Stamp(
            number=number,
            event=self._around.ids.new(),
            recorded_at=now,
            author=self.clinician.id,
            station=self._around.station,
            program=__version__,
            protocol=held or self.in_use.version,
        )

    def _note(self, fact: WardFact) -> None:
        if not self.store.is_read_only:
            self.store.append(WARD_STREAM, (draft(self._stamp(1, self.now()), fact),))


def _corrected(state: CaseState, command: Command) -> Entry | None:
    """The entry that an answer replaced."""
    if not isinstance(command, RecordAnswer) or command.corrects is None:
        return None
    entries = state.history(command.observation.item)
    return next((entry for entry in entries if entry.stamp.event == command.corrects), None)
