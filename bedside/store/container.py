"""The encrypted file: one SQLite database, every page sealed with ChaCha20-Poly1305, every commit synced.

Page authentication finds damage, not rollback (safety.md B7): the chain and the anchor are there for that.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from bedside.store.crypto import wipe_made
from bedside.store.errors import (
    DiskFull,
    NotSaved,
    NotWritable,
    ReadOnly,
    StoreDamaged,
    StoreInUse,
    StoreTooNew,
)
from bedside.store.notes import own_names
from bedside.store.private_file import (
    create_private,
    require_private_file,
    require_private_folder,
    sync_folder,
)
from bedside.store.query import rows
from bedside.store.schema import STORE_FORMAT, TABLES

PAGE_BYTES = 2048
"""A commit touches five pages: small ones are sealed and synced sooner."""

SIDE_SUFFIXES = ("-wal", "-shm", "-journal")
_GUARDED = (
    ("temp_store", "MEMORY"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
)
_DURABLE = (
    ("journal_mode", "wal"),
    ("synchronous", "FULL"),  # NORMAL loses acknowledged commits when the power goes (safety.md B8)
    ("fullfsync", "ON"),
    ("checkpoint_fullfsync", "ON"),
    ("foreign_keys", "ON"),
    *_GUARDED,
    ("secure_delete", "ON"),  # what is erased or replaced leaves no trace on its page
    # The log is moved with the anchor, while nobody waits; this is the backstop. A log that starts over
    # writes into blocks it already has, and syncs faster than one that grows.
    ("wal_autocheckpoint", 2000),
)


class Container:
    """An open encrypted database; `vfs` names another file layer, for fault tests.

    With `look_only` it takes no write: another program is the writer, or the place cannot be written.
    """

    def __init__(
        self, path: Path, key: bytearray, vfs: str | None = None, *, look_only: bool = False
    ) -> None:
        require_private_folder(path.parent)
        require_private_file(path)
        for suffix in SIDE_SUFFIXES:
            side = path.with_name(path.name + suffix)
            if os.path.lexists(side):
                require_private_file(side)
        self._path = path
        self.connection = _connect_to_look(path, key, vfs) if look_only else _connect(path, key, vfs)
        self._look_only = look_only

    @classmethod
    def create(cls, path: Path, key: bytearray, store_id: str, vfs: str | None = None) -> None:
        """Make an empty store at `path`, complete or not at all."""
        new = path.with_name(path.name + ".new")
        for leftover in (new, *(new.with_name(new.name + suffix) for suffix in SIDE_SUFFIXES)):
            leftover.unlink(missing_ok=True)
        os.close(create_private(new))
        container = cls._blank(new, key, vfs)
        with told(), container.connection:
            for table in TABLES:
                container.connection.execute(table)
            names = (("format", STORE_FORMAT), ("store_id", store_id))
            container.connection.executemany("INSERT INTO meta VALUES (?, ?)", names)
        container.close()
        new.rename(path)
        sync_folder(path.parent)

    @classmethod
    def _blank(cls, path: Path, key: bytearray, vfs: str | None) -> "Container":
        container = cls.__new__(cls)
        container._path, container._look_only = path, False
        container.connection = _connect(path, key, vfs, is_new=True)
        return container

    @property
    def is_open(self) -> bool:
        """Whether it can be read."""
        return bool(self.connection)

    @property
    def takes_writing(self) -> bool:
        """Whether the file was opened to be written, and the disk let it."""
        return not self._look_only and not self.connection.readonly("main")

    def store_id(self) -> str:
        """The random name of this store, the same in store, keys and anchor."""
        with told():
            return str(self.connection.execute("SELECT value FROM meta WHERE name = 'store_id'").get)

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        """One state of the record for all that is read inside, where another program may write meanwhile."""
        if not self._look_only or self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def checkpoint(self) -> None:
        """Write the whole log into the file and sync both."""
        with told():
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def settle(self) -> None:
        """Move what can be moved from the log into the file, outside of any commit."""
        with told():
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def leave_nothing_behind(self) -> None:
        """Rewrite the whole file without free pages and empty the log: what was deleted is nowhere in them."""
        with told():
            self.connection.execute("VACUUM")
            busy, _, _ = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0]
        if busy:
            raise NotSaved("the log of the file is held by another reader")

    def copy_to(self, target: Path, key: bytearray, go_on: Callable[[], None] = lambda: None) -> None:
        """Copy every page, as they are now, into a new encrypted file under the same key.

        `go_on` is called every few pages and may raise to give the copy up. Others may write meanwhile.
        """
        os.close(create_private(target))
        with told(), contextlib.closing(_keyed(target, key, None)) as other, self._unchanging():
            with other.backup("main", self.connection, "main") as backup:
                while not backup.done:
                    backup.step(256)
                    go_on()
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextlib.contextmanager
    def _unchanging(self) -> Iterator[None]:
        """One state of the file for everything read inside."""
        self.connection.execute("BEGIN")
        try:
            self.connection.execute("SELECT count(*) FROM meta").fetchall()
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; safe to call twice."""
        with told():
            self.connection.close()


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn what the database says into sentences."""
    try:
        yield
    except apsw.BusyError as error:
        raise StoreInUse("") from error
    except (apsw.NotADBError, apsw.CorruptError, apsw.SchemaChangeError) as error:
        raise StoreDamaged("part of the file is damaged or belongs to another store") from error
    except apsw.FullError as error:
        raise DiskFull from error
    except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.CantOpenError) as error:
        raise NotWritable("the file or its folder cannot be written") from error
    except apsw.ConnectionClosedError as error:
        raise ReadOnly("the file could not be opened again after a disk error.") from error
    except apsw.IOError as error:
        raise NotSaved("the disk reported an error") from error


def _keyed(path: Path, key: bytearray, vfs: str | None, *, unchanging: bool = False) -> apsw.Connection:
    # Parents may be links of the system's making; the file itself may not.
    real = path.parent.resolve() / path.name
    if unchanging:
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_NOFOLLOW | apsw.SQLITE_OPEN_URI
        connection = apsw.Connection(f"{real.as_uri()}?immutable=1", flags=flags, vfs=vfs)
    else:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW
        connection = apsw.Connection(str(real), flags=flags, vfs=vfs)
    try:
        connection.pragma("cipher", "chacha20")
        _give_key(connection, key)
        connection.pragma("page_size", PAGE_BYTES)  # counts for a new file only
    except BaseException:
        connection.close()
        raise
    return connection


def _give_key(connection: apsw.Connection, key: bytearray) -> None:
    """SQLite takes a key only as text: ours is wiped, its own copies are freed and then written over."""
    digits = key.hex()
    # In one piece: to format or to add would leave unfinished texts behind.
    keying = f"PRAGMA key = 'raw:{digits}'"
    try:
        connection.execute(keying, can_cache=False).fetchall()
    finally:
        for made in (digits, keying):
            wipe_made(made)
    # A text of that length comes to lie where its copies were, while nothing else is asked for. No setting has that
    # name, so that nothing is done: to select something would read the file, which may be damaged.
    for _ in range(3):
        connection.execute("PRAGMA ".ljust(len(keying), "k"), can_cache=False).fetchall()


def _connect(path: Path, key: bytearray, vfs: str | None, *, is_new: bool = False) -> apsw.Connection:
    with told():
        connection = _keyed(path, key, vfs)
        try:
            if not is_new:
                _require_format(connection)
            for name, value in _DURABLE:
                connection.pragma(name, value)
            _require_durable(connection.pragma)
        except BaseException:
            connection.close()
            raise
    return connection


def _connect_to_look(path: Path, key: bytearray, vfs: str | None) -> apsw.Connection:
    """A connection that changes nothing; where no log can be laid beside the file, one that needs none."""
    try:
        connection = _connect(path, key, vfs)
    except NotSaved:
        log = path.with_name(path.name + SIDE_SUFFIXES[0])
        if log.exists() and log.stat().st_size > 0:
            raise  # the newest entries may lie in the log alone
        connection = _connect_unchanging(path, key, vfs)
    connection.pragma("query_only", "ON")
    return connection


def _connect_unchanging(path: Path, key: bytearray, vfs: str | None) -> apsw.Connection:
    """Reads a file that was closed as it should and that nobody can write meanwhile."""
    with told():
        connection = _keyed(path, key, vfs, unchanging=True)
        try:
            _require_format(connection)
            for name, value in _GUARDED:
                connection.pragma(name, value)
        except BaseException:
            connection.close()
            raise
    return connection


def _require_format(connection: apsw.Connection) -> None:
    try:
        names: dict[str, str] = dict(rows(connection, "SELECT name, value FROM meta"))
    except apsw.SQLError as error:
        raise StoreDamaged("it holds no ward record") from error
    if "format" not in names:
        raise StoreDamaged("it holds no ward record")
    if names["format"] != STORE_FORMAT:
        raise StoreTooNew(str(names["format"]), STORE_FORMAT)
    # A planted trigger or view would run whenever an answer is saved or read.
    made = [row[0] for row in rows(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
    if sorted(made) != sorted(TABLES) or own_names(names) != {"format", "store_id"}:
        raise StoreDamaged("it holds tables or names that are not of this program")


def _require_durable(pragma: Callable[[str], object]) -> None:
    """A store that cannot sync every commit must not say "Saved"."""
    if pragma("journal_mode") != "wal" or pragma("synchronous") != 2:
        raise NotSaved("this folder does not support durable commits")
