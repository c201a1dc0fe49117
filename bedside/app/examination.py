"""The whole record looked through: every entry, the anchor, every document, every copy (design.md 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.domain.errors import WorldError
from bedside.store.anchor import Head
from bedside.store.errors import (
    IntegrityDoubt,
    OpenElsewhere,
    PlaceReadOnly,
    RollbackSuspected,
    StoreDamaged,
)

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

    Beside a program that has the ward open it reads what is saved at each moment, and holds nobody up.

    Raises:
        WorldError: the PIN was refused, the ward is missing, or written by a newer program.
    """
    copies = door.prove_copies(person, pin)
    try:
        store = door.open_beside(person, pin)
    except StoreDamaged as damage:
        return (Finding(f"Record: {damage}", False), *(_copy(copy, found, None) for copy, found in copies))
    try:
        own = (_chain(store), _anchor(store))
        return (*_place(store), *own, *(_copy(copy, found, store) for copy, found in copies))
    finally:
        store.close()


def _place(store: WardStore) -> tuple[Finding, ...]:
    """Whether it could be written here, where it cannot."""
    match store.doubt:
        case OpenElsewhere() as doubt:
            return (Finding(f"Beside: {doubt.happened} It was read as it was saved at each moment.", True),)
        case PlaceReadOnly() as doubt:
            return (Finding(f"Place: {doubt.happened}", False),)
        case _:
            return ()


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
    try:
        if isinstance(store.doubt, IntegrityDoubt | StoreDamaged):
            raise store.doubt
        store.compare_with_anchor()
    except RollbackSuspected as doubt:
        return Finding(f"Anchor: {doubt}", False)
    except WorldError as doubt:
        return Finding(f"Anchor: not compared any further. {doubt.happened}", False)
    return Finding("Anchor: it agrees with the record.", True)


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
