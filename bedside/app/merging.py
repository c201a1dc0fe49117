"""Two cases of one patient on this workstation become one: both records are kept (design.md 10.19, safety.md H03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.app.case_reading import read_case
from bedside.app.case_service import Saved
from bedside.app.codec import case_event
from bedside.app.same_patient import (
    Meeting,
    identity_words,
    is_surely_same,
    made_safer,
    may_be_same,
    named_otherwise,
    open_case_of,
)
from bedside.app.sheet import record_code
from bedside.case.events import CaseMerged
from bedside.case.fold import fold
from bedside.case.merging import lacking
from bedside.commands.model import CloseCase, MergeCase
from bedside.domain.errors import WorldError
from bedside.store.records import case_stream

if TYPE_CHECKING:
    from bedside.app.board_row import BoardRow
    from bedside.app.case_service import CaseService, CaseView, Outcome
    from bedside.case.state import CaseState


class NotMergedError(WorldError):
    """Two cases that stay apart, both as they were."""

    def __init__(self, happened: str, todo: str) -> None:
        super().__init__(happened, "Nothing was merged; both cases are as they were.", todo)


def to_compare(service: CaseService, number: str) -> str:
    """Who the other case of this number is of, where somebody must compare the two first; "" where nobody must.

    Raises:
        WorldError: no case is open, or there is no other one of this number.
    """
    view = _open_case(service)
    other = read_case(service.store, _other(service, view, number).case).state.identity
    return named_otherwise(view.state.identity, other)


def merge(service: CaseService, number: str, *, compared: bool = False) -> Outcome:
    """Take what the other open case of this patient has into the open one, then close the other.

    Args:
        number: hospital number of the other case, as typed.
        compared: somebody compared both with the wristband, where they name the patient differently.

    Raises:
        WorldError: no case is open, there is no other one of this number, it is another patient or nobody compared
            the two, or a parasite would look safer than it does in either case; nothing was changed.

    A power cut between the two steps leaves both cases open, the facts once in each; merging again closes the other.
    """
    view = _open_case(service)
    other = _other(service, view, number)
    stored = service.store.read_stream(case_stream(other.case))
    here, there = (tuple(map(case_event, events)) for events in (service.events(), stored))
    state = fold(there)
    assert state is not None  # noqa: S101 - a case on the board has its first event
    _require_same_patient(view.state, state, compared=compared)
    _require_one_content(service, view.state, state)
    fact = CaseMerged(
        case=other.case,
        hospital_number=other.hospital_number,
        record_code=record_code(stored[-1].hash.hex()),
        events=lacking(here, there),
        named=named_otherwise(view.state.identity, state.identity),
    )
    _require_no_safer_gate(service, view, state, fact)
    outcome = service.perform(MergeCase(merged=fact))
    if isinstance(outcome, Saved):
        try:
            service.open(other.case)
            service.perform(
                CloseCase(outcome=f"Merged into the case of {view.state.identity.hospital_number}.")
            )
        finally:
            service.open(view.state.case)
    return outcome


def _open_case(service: CaseService) -> CaseView:
    if service.current is None:
        raise NotMergedError("No case is open.", "Open the case that is to go on.")
    return service.current


def _other(service: CaseService, view: CaseView, number: str) -> BoardRow:
    found = open_case_of(service, number, but=view.state.case)
    if found is None:
        raise NotMergedError(
            "There is no other open case of this number.", "Look at the number on the board."
        )
    return found


def _require_same_patient(here: CaseState, there: CaseState, *, compared: bool) -> None:
    if is_surely_same(here.identity, there.identity):
        return
    if not may_be_same(here.identity, there.identity):
        raise NotMergedError(
            f"That case is of another patient: {identity_words(there.identity)}.",
            "Correct the identifiers of one of them first, if it is the same patient.",
        )
    if not compared:
        raise NotMergedError(
            f"That case is of {identity_words(there.identity)}.",
            "Compare both with the wristband, and say that it is one patient.",
        )


def _require_one_content(service: CaseService, here: CaseState, there: CaseState) -> None:
    """An answer means what its checklist asked: cases of different ones are not mixed (safety.md H29)."""
    ours, theirs = (service.contents.of(each).held for each in (here, there))
    if ours != theirs:
        raise NotMergedError(
            f"This case is judged with checklist {ours}, the other one with {theirs}.",
            "Start a reassessment in the older one and move it on to the checklist in use, then merge them.",
        )


def _require_no_safer_gate(service: CaseService, view: CaseView, other: CaseState, fact: CaseMerged) -> None:
    """Where the cases contradict each other the worse gate holds: somebody settles it, never the merge."""
    label = made_safer(service, Meeting(view.state, other, fact))
    if label:
        raise NotMergedError(
            f"The two cases say different things about {label}.",
            "Settle it in both of them, then merge them.",
        )
