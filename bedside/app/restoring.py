"""A copy in the place of the record, by people who typed their PINs; the ward's stream tells it (safety.md H23)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bedside.app.site_content import bring_back
from bedside.app.ward_reading import read_ward
from bedside.case.ward import StoreRestored, WardFact
from bedside.domain.errors import WorldError
from bedside.domain.names import bare_number
from bedside.store.errors import IntegrityDoubt, RollbackSuspected, StoreDamaged, StoreMissing
from bedside.store.records import WARD_STREAM, EventDraft

if TYPE_CHECKING:
    from pathlib import Path

    from bedside.store.door import WardDoor
    from bedside.store.ward_store import WardStore

Draft = Callable[[WardFact, str, datetime], EventDraft]
"""A fact of the ward, who tells it and when, as the store takes it."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One person and their PIN."""

    person: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore.

    Attributes:
        commits: how many the copy held, all proven. set_aside: the folder of what it replaced.
        doubt: why the record is still read only, None when it may be written.
    """

    commits: int
    set_aside: str
    doubt: WorldError | None


@dataclass(frozen=True, slots=True)
class Restoring:
    """Where a copy is brought back to, and how the ward is told."""

    door: WardDoor
    now: Callable[[], datetime]
    draft: Draft


def asks_for_a_copy(found: Exception | None) -> bool:
    """Whether this trouble with the record is one that a copy may mend."""
    return isinstance(found, IntegrityDoubt | RollbackSuspected | StoreDamaged | StoreMissing)


def restore(work: Restoring, copy: Path, people: Sequence[Witness]) -> Restored:
    """Prove the copy, set the record aside, put the copy in its place, open it and prove it whole.

    A copy that is older than its anchor is taken as it is when two different people typed their PINs; with one it
    stays read only until a second accepts it.

    Raises:
        WorldError: a PIN is refused, or the copy is no good one; then the record is as it was.
    """
    _require_one_or_two(people)
    now = work.now()
    aside = f"{now:%Y%m%dT%H%M%SZ}"
    store = work.door.restore(copy, [(each.person, each.pin) for each in people], aside)
    try:
        bring_back(store.places, copy)
        commits = store.head().counter
        for _ in store.verify_all():
            pass
        _tell(
            work,
            store,
            StoreRestored(commits=commits, set_aside=aside, people=tuple(each.person for each in people)),
            now,
        )
        return Restored(commits, aside, store.doubt)
    finally:
        store.close()


def _tell(work: Restoring, store: WardStore, fact: StoreRestored, now: datetime) -> None:
    """Put it on record; two people who are two lift the suspicion of a rollback with it."""
    record = work.draft(fact, fact.people[0], now)
    if store.doubt is None:
        store.append(WARD_STREAM, (record,))
    elif isinstance(store.doubt, RollbackSuspected) and _are_two(store, fact.people):
        store.accept_rollback((fact.people[0], fact.people[1]), record)


def _are_two(store: WardStore, people: tuple[str, ...]) -> bool:
    known = read_ward(store).present
    found = [known[person] for person in people if person in known]
    return len(found) == 2 and bare_number(found[0].registration) != bare_number(found[1].registration)


def _require_one_or_two(people: Sequence[Witness]) -> None:
    if len({each.person for each in people}) != len(people) or not 1 <= len(people) <= 2:
        raise WorldError(
            "The same person was named twice.",
            "Nothing was changed.",
            "Let a second enrolled person type their PIN.",
        )
