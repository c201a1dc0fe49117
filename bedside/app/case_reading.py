"""A case as it is read for showing; where its record is damaged, what comes before the damage (safety.md H23).

What is missing may have been the one result that shuts the gate: of a case that is not whole no advice is given, and
no parasite counts as settled (rule C2). Nothing can be entered or signed, and no record of it is handed out as whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bedside.app.codec import case_of, collector_at_rest
from bedside.domain.errors import WorldError
from bedside.store.errors import IntegrityDoubt
from bedside.store.records import case_stream

if TYPE_CHECKING:
    from bedside.case.state import CaseState
    from bedside.store.records import StoredEvent
    from bedside.store.ward_store import WardStore


class CaseNotWhole(WorldError):  # noqa: N818 - the name says what happened
    """The record of a case holds up to some entry and not beyond."""

    def __init__(self, shown: int, doubt: IntegrityDoubt) -> None:
        super().__init__(
            f"This case is shown up to its entry {shown} and not beyond: {doubt.fault}.",
            "Nothing was changed. Nothing can be entered or signed, and no advice is given.",
            "Look at the newest signed sheet, and have the newest good copy compared.",
        )


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case as far as it proves itself; `trouble` says where it ends, None when it is whole."""

    state: CaseState
    trouble: CaseNotWhole | None = None


def read_case(store: WardStore, case: str) -> ReadCase:
    """Read a case to its end, or up to the damage.

    Raises:
        WorldError: there is no such case, it was erased, or not even its first entry holds.
    """
    with collector_at_rest():
        return _read(store, case)


def _read(store: WardStore, case: str) -> ReadCase:
    stored, trouble = proven_events(store, case)
    if stored and stored[0].payload is None:
        raise WorldError(
            "The content of this case was erased at the end of its retention.",
            "Its headers and hashes are still in the chain.",
            "Look for the signed export that was made before.",
        )
    state = case_of(stored)
    if state is None:
        raise WorldError("There is no such case.", "Nothing was changed.", "Choose a case on the board.")
    return ReadCase(state if trouble is None else replace(state, proven_to=stored[-1].number), trouble)


def proven_events(store: WardStore, case: str) -> tuple[tuple[StoredEvent, ...], CaseNotWhole | None]:
    """The events of a case that hold, oldest first, and what is said where that is not all of them."""
    stream = case_stream(case)
    try:
        return store.read_stream(stream), None
    except IntegrityDoubt as doubt:
        intact = store.read_intact(stream)
        if not intact:
            raise
        return intact, CaseNotWhole(intact[-1].number, doubt)
