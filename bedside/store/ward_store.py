"""The open ward record: append, read, prove, copy, close. Times come from the caller: no clock is asked."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import apsw

from bedside.domain.errors import BugError, WorldError
from bedside.store import crypto
from bedside.store.anchor import Anchor, Head
from bedside.store.chain import GENESIS
from bedside.store.container import Container, told
from bedside.store.copy_beside import CopyBeside
from bedside.store.errors import (
    DiskFull,
    Fault,
    IntegrityDoubt,
    LittleRoom,
    NotSaved,
    NotWritable,
    ReadOnly,
    RollbackSuspected,
    StoreDamaged,
)
from bedside.store.eventlog import Batch, EventLog
from bedside.store.head_chain import HeadChain
from bedside.store.notes import Notes
from bedside.store.places import Places
from bedside.store.query import DAMAGE
from bedside.store.reading import Reading
from bedside.store.records import (
    WARD_STREAM,
    BoardQuery,
    DocumentDraft,
    DocumentRow,
    EventDraft,
    Receipt,
    StoredEvent,
    SummaryDraft,
    SummaryRow,
)
from bedside.store.reserve import Reserve
from bedside.store.settings import StoreSettings
from bedside.store.verify import HEADS, CommitWalk, Progress
from bedside.store.writer_lock import WriterLock

NEWEST_CHECKED = 1000
_COMMITS_A_TURN = 200

T = TypeVar("T")


class WardStore:
    """One open store. Made by `WardDoor`; every method may be called from any thread, one at a time.

    A copy is made beside the others: it reads through a connection of its own while answers are saved.
    `hold` is the lock of the one writer, or why there is none: then the store is read only from the start.
    """

    def __init__(
        self, places: Places, key: bytearray, hold: WriterLock | WorldError, settings: StoreSettings
    ) -> None:
        self._places = places
        self._key = key
        self._reserve = Reserve(places)
        self._lock = hold if isinstance(hold, WriterLock) else None
        self._settings = settings
        self._turn = threading.RLock()
        self._copies = CopyBeside(places, settings.vfs, self._own_key)
        self._doubt: WorldError | None = None if isinstance(hold, WriterLock) else hold
        self._open_container()
        try:
            if self._lock is not None and not self._container.takes_writing:
                raise NotWritable("the file cannot be written")
            self._anchor = Anchor(places.anchor_file, self._container.store_id())
            self._prove_opening()
        except BaseException:
            self._container.close()
            raise

    @property
    def doubt(self) -> WorldError | None:
        """Why the store is read only, in a sentence; None when it may be written."""
        return self._doubt

    @property
    def is_open(self) -> bool:
        """False once it was locked."""
        return any(self._key)

    @property
    def is_read_only(self) -> bool:
        """Whether writing has stopped."""
        return self._doubt is not None

    @property
    def shortage(self) -> LittleRoom | None:
        """That the room kept for the record is in use; None while there is some."""
        return self._reserve.shortage

    def append(
        self,
        stream: str,
        drafts: Sequence[EventDraft],
        summary: SummaryDraft | None = None,
        documents: Sequence[DocumentDraft] = (),
    ) -> Receipt:
        """Commit durably and return the receipt; "Saved" may be shown once this has returned.

        Raises NotSaved when the disk failed (the store was reopened and proven, or is read only), ReadOnly
        when writing has stopped, BugError when the batch makes no sense: nothing may then be shown as saved.
        """
        return self.commit(Batch(stream, drafts, summary, documents))

    def read_stream(self, stream: str) -> tuple[StoredEvent, ...]:
        """Every event of a stream, proven; empty when there is none. Raises IntegrityDoubt."""
        return self._proven(lambda: tuple(self._reading.events(stream)))

    def ward_facts(self) -> tuple[StoredEvent, ...]:
        """The proven events of the ward's stream that are more than an access to a case."""
        return self._proven(lambda: tuple(self._reading.ward_facts()))

    def read_intact(self, stream: str) -> tuple[StoredEvent, ...]:
        """The proven events before the first damage, for looking at a case whose chain is broken."""
        with self._turn:
            return self._reading.intact(stream)

    def streams(self) -> tuple[str, ...]:
        """The names of all streams."""
        return self._proven(self._reading.streams)

    def summaries(self, query: BoardQuery = BoardQuery()) -> tuple[SummaryRow, ...]:  # noqa: B008 - frozen
        """Board rows in board order, without touching any event."""
        return self._proven(lambda: self._reading.summaries(query))

    def documents(self, stream: str) -> tuple[DocumentRow, ...]:
        """The documents of a stream, oldest first, without their bytes."""
        return self._proven(lambda: self._reading.documents(stream))

    def document(self, sha256: bytes) -> bytes | None:
        """The bytes of the document of this digest, compared with it; None when there is none."""
        return self._proven(lambda: self._reading.document(sha256))

    def document_named(self, sha256: bytes) -> DocumentRow | None:
        """Where the document of this digest lies, without its bytes; None when there is none."""
        return self._proven(lambda: self._reading.document_named(sha256))

    def head(self) -> Head:
        """The newest commit."""
        return self._proven(lambda: self._log.newest())

    def verify_recent(self, commits: int = NEWEST_CHECKED) -> None:
        """Prove the newest commits; raises IntegrityDoubt and stops writing."""
        start = max(1, self.head().counter - commits + 1)
        for _ in self._walk(start):
            pass

    def verify_stream(self, stream: str) -> None:
        """Prove one stream from its first event to the end that all commits give it: before its case is signed.

        Raises IntegrityDoubt and stops writing.
        """
        self._proven(lambda: self._prove_whole(stream))

    def verify_all(self) -> Iterator[Progress]:
        """Prove everything in short turns; raises IntegrityDoubt at the first entry that does not hold."""
        return self._walk(1)

    def write_anchor(self) -> None:
        """Set the anchor to the newest commit: at unlock, lock, signing and every 60 s."""
        with self._turn:
            self._require_writable()
            self._container.settle()
            newest = self._log.newest()
            self._reserve.write(lambda: self._anchor.write(newest, self._key))

    def keep_room(self) -> None:
        """Write on trial, and keep some room for the record; `shortage` says when there is none to keep.

        Where the folder cannot be written at all, the store is read only before anybody typed a word.
        """
        with self._turn:
            self._require_writable()
            try:
                self._reserve.keep()
            except NotSaved:
                self._doubt = ReadOnly("its folder cannot be written.")

    def accept_rollback(self, people: tuple[str, str], record: EventDraft) -> Receipt:
        """Two people accept a store that is older than its anchor; `record` tells it to the ward's stream.

        The caller has checked both PINs. Damage is not acceptable: only RollbackSuspected can be lifted.
        """
        with self._turn:
            if self._lock is None or not isinstance(self._doubt, RollbackSuspected):
                raise _bug("there is no older store to accept")
            if len(set(people)) != 2:
                raise _bug("two different people must accept an older store")
            doubt, self._doubt = self._doubt, None
            try:
                receipt = self.append(WARD_STREAM, (record,))
            except BaseException:
                self._doubt = self._doubt or doubt
                raise
            self.write_anchor()
            return receipt

    def erase(self, stream: str, record: EventDraft) -> Receipt:
        """Take the content of a stream away for good; `record` tells it to the ward's stream in the same commit.

        Headers and hashes stay. Free pages and the log are cleared; the copies are the caller's. When clearing
        fails the content is erased all the same and `clear_traces` does the rest later.
        """
        receipt = self.commit(Batch(WARD_STREAM, (record,), erases=stream))
        self._notes.forget_all()
        self.clear_traces()
        self.write_anchor()
        return receipt

    def clear_traces(self) -> None:
        """Leave nothing of what was erased in free pages and log; waits for a copy under way."""
        with self._copies.alone, self._turn:
            self._require_writable()
            self._container.leave_nothing_behind()

    def note(self, name: str) -> str:
        """Words kept beside the record, "" when there are none."""
        with self._turn:
            return self._notes.get(name)

    def put_note(self, name: str, words: str) -> None:
        """Keep words beside the record, "" forgets them; nothing rests on them, so trouble is not said."""
        with self._turn, contextlib.suppress(apsw.Error):
            if not self.is_read_only:
                self._notes.put(name, words)

    def backup(self, target: Path) -> Head:
        """Write a verified encrypted copy with its key slots; returns the head that the copy proves.

        Answers can be saved meanwhile; closing the store gives the copy up.

        Raises:
            CopyFailed: no copy was made. IntegrityDoubt: the store does not prove itself, and writing stops.
        """
        try:
            return self._copies.make(target)
        except (IntegrityDoubt, StoreDamaged) as doubt:
            self._doubt = self._doubt or doubt
            raise

    @property
    def places(self) -> Places:
        """Where it lies, and its copies beside it."""
        return self._places

    def prove_copy(self, copy: Path) -> Head:
        """Open a copy of this store and prove it whole."""
        return self._copies.prove(copy)

    def has(self, head: Head) -> bool:
        """Whether this commit is part of the store's own chain."""
        return self._proven(lambda: self._log.head_at(head.counter)) == head

    def close(self) -> None:
        """Anchor, close the file, wipe the key, let the next writer in; safe to call twice."""
        self._copies.give_up()
        with self._copies.alone, self._turn:
            if not any(self._key):
                return
            with contextlib.ExitStack() as last:
                # Each of these happens even when one before it fails.
                if self._lock is not None:
                    last.callback(self._lock.release)
                last.callback(crypto.wipe, self._key)
                last.callback(self._container.close)
                if not self.is_read_only:
                    self.write_anchor()

    def key_for_new_slot(self) -> bytearray:
        """A copy of the store key for wrapping it for one more person; the caller wipes it."""
        self._require_writable()
        return bytearray(self._key)

    def commit(self, batch: Batch) -> Receipt:
        """As `append`, for a batch that also keeps events of another workstation or erases a stream."""
        with self._turn:
            self._require_writable()
            try:
                with told():
                    return self._reserve.write(lambda: self._log.append(batch))
            except DiskFull:
                raise
            except NotSaved as failure:
                self._recover(failure)
                raise
            except StoreDamaged as damage:
                self._doubt = damage
                raise

    def _open_container(self) -> None:
        looks = self._lock is None or self._doubt is not None
        self._container = Container(self._places.store_file, self._key, self._settings.vfs, look_only=looks)
        self._log = EventLog(self._container.connection, self._settings.make_salt)
        self._reading = Reading(self._container.connection)
        self._head_chain = HeadChain(self._container.connection)
        self._notes = Notes(self._container.connection)

    def _prove_opening(self) -> None:
        try:
            with self._container.steady():
                self.verify_recent()
            self.compare_with_anchor()
        except RollbackSuspected as doubt:
            self._doubt = self._doubt or doubt  # who only looks cannot accept it either
        except (IntegrityDoubt, StoreDamaged) as doubt:
            self._doubt = doubt
        if self._doubt is None:
            self.write_anchor()

    def compare_with_anchor(self) -> None:
        """Raises RollbackSuspected where the store is older than its anchor, IntegrityDoubt where it is another."""
        anchored = self._anchor.read(self._key)
        if anchored is None:
            raise RollbackSuspected("The record of the newest entry, kept outside the store, is missing.")
        newest = self.head().counter
        if newest < anchored.counter:
            behind = anchored.counter - newest
            raise RollbackSuspected(f"The store is older than it was: its last {behind} commits are missing.")
        if not self.has(anchored):
            raise IntegrityDoubt(Fault(HEADS, anchored.counter, "is not the one that was anchored"))

    def _prove_whole(self, stream: str) -> None:
        last, head = 0, GENESIS
        for event in self._reading.events(stream):
            last, head = event.number, event.hash
        self._head_chain.require_end(stream, last, head)

    def _walk(self, start: int) -> Iterator[Progress]:
        total = self.head().counter
        walk = self._proven(lambda: CommitWalk(self._container.connection, start, total))
        more = True
        while more:
            more = self._proven(lambda: walk.advance(_COMMITS_A_TURN))
            yield walk.progress
        self._proven(lambda: walk.finish(self._log.newest().counter))

    def _proven(self, read: Callable[[], T]) -> T:
        """Run one reading alone; any doubt it raises stops writing."""
        with self._turn, told():
            self._require_open()
            try:
                with self._container.steady():
                    return read()
            except IntegrityDoubt as doubt:
                self._doubt = self._doubt or doubt
                raise
            except DAMAGE as found:
                damage = StoreDamaged("a page is damaged")
                self._doubt = self._doubt or damage
                raise damage from found

    def _recover(self, failure: NotSaved) -> None:
        """After a failed write or sync: close, reopen, rewrite the log, prove; else read only (B9).

        After a failed sync the system may hold clean pages that never reached the disk, so that a repeat
        would find its events and call them saved. The checkpoint writes them again and syncs.
        """
        with contextlib.suppress(NotSaved):
            self._container.close()
        try:
            self._open_container()
            self._container.checkpoint()
            self.verify_recent()
        except WorldError:
            self._doubt = ReadOnly(failure.happened)
        if not self._container.is_open:
            with contextlib.suppress(WorldError):
                self._open_container()  # to be read: the disk gives out what it has

    def _own_key(self) -> bytearray:
        with self._turn:
            self._require_open()
            return bytearray(self._key)

    def _require_open(self) -> None:
        if not self.is_open:
            raise _bug("the store was used after it was locked")

    def _require_writable(self) -> None:
        self._require_open()
        if self._doubt is not None:
            raise ReadOnly(self._doubt.happened) from self._doubt


def _bug(what: str) -> BugError:
    return BugError(f"The program made a mistake: {what}.", "Nothing was written.", "Please report it.")
