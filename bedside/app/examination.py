"""The whole record looked through: every entry, the anchor, every document, every copy (design.md 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.domain.errors import WorldError
from bedside.store.anchor import Head
from bedside.store.errors import IntegrityDoubt, RollbackSuspected, StoreDamaged

if TYPE_CHECKING:
    from bedside.store.copies import Copy
    from bedside.store.door import WardDoor
    from bedside.store.ward_store import WardStore


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the record and how it was found; a good one needs nothing done."""

    said: str
    is_good: bool


def examine(door: WardDoor, person: str, pin: str) -> tuple[Finding, ...]:
    """Prove everything. The first entry that does not hold is named by its number.

    Raises:
        WorldError: the PIN was refused, the ward is in use, missing, or written by a newer program.
    """
    copies = door.prove_copies(person, pin)
    try:
        store = door.open(person, pin)
    except StoreDamaged as damage:
        return (Finding(f"Record: {damage}", False), *(_copy(copy, found, None) for copy, found in copies))
    try:
        own = (_chain(store), _anchor(store))
        return (*own, *(_copy(copy, found, store) for copy, found in copies))
    finally:
        store.close()


def _chain(store: WardStore) -> Finding:
    commits, streams = 0, 0
    try:
        for progress in store.verify_all():
            commits = progress.done
        streams = len(store.streams())
    except WorldError as trouble:
        return Finding(f"Record: {trouble}", False)
    return Finding(
        f"Record: {commits} commits in {streams} streams; every entry, board row and document is proven.",
        True,
    )


def _anchor(store: WardStore) -> Finding:
    match store.doubt:
        case None:
            return Finding("Anchor: it agrees with the record.", True)
        case RollbackSuspected() as doubt:
            return Finding(f"Anchor: {doubt}", False)
        case IntegrityDoubt() | StoreDamaged() as doubt:
            return Finding(f"Anchor: not compared any further. {doubt.happened}", False)
        case doubt:
            return Finding(f"Anchor: {doubt}", False)


def _copy(copy: Copy, found: Head | WorldError, store: WardStore | None) -> Finding:
    name = f"Copy {copy.number} of {copy.made_at:%Y-%m-%d %H:%M} UTC ({copy.path.name})"
    if isinstance(found, WorldError):
        return Finding(f"{name}: {found.happened}", False)
    good = f"{name}: {found.counter} commits, proven"
    try:
        is_ours = store is None or store.has(found)
    except WorldError:
        is_ours = True
    return Finding(f"{good}." if is_ours else f"{good}, and not part of this record's history.", True)
