"""The own acts of this sitting in their order: what undo takes back, and what it stops at (safety.md H06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bedside.case.events import AnswerRecorded, CaseEvent, CorrectionReason, TherapyStarted
from bedside.commands.model import (
    Command,
    OpenCase,
    RecordAnswer,
    StartTherapy,
    StopTherapy,
    WithdrawAnswer,
    WithdrawTherapy,
)
from bedside.commands.verdict import Refused

Withdrawal = WithdrawAnswer | WithdrawTherapy

NOTHING: Final = "There is nothing to undo. Nothing was changed. Correct an answer instead."
_ANOTHER: Final = (
    "The last act was of another kind, which undo cannot take back. Nothing was taken back. Correct an earlier "
    "answer on its own row."
)
_STAYS: Final = {
    "choose_therapy": (
        "The last act was a choice, which undo cannot take back. Nothing was taken back. Choose again to change it."
    ),
    "set_tier": (
        "The last act was a change of the tier, which undo cannot take back. Nothing was taken back. Set the tier "
        "again to change it."
    ),
    "override_gate": (
        "The last act was an override of the gate, which undo cannot take back. Nothing was taken back. Correct an "
        "earlier answer on its own row."
    ),
    "record_mdt_diagnosis": (
        "The last act was a diagnosis by the team, which undo cannot take back. Nothing was taken back. Correct an "
        "earlier answer on its own row."
    ),
    "sign_sheet": (
        "The last act was a signature, which undo cannot take back. Nothing was taken back. Correct the answer on "
        "its own row, and sign a new version."
    ),
    "start_round": (
        "The last act was the start of a round, which undo cannot take back. Nothing was taken back. Correct an "
        "earlier answer on its own row."
    ),
}
"""What is said of an act that undo cannot take back."""


@dataclass(frozen=True, slots=True)
class OwnActs:
    """Oldest first; an act that undo cannot take back stands here too, and undo goes no further back than it."""

    _acts: list[tuple[Command, Sequence[CaseEvent]]]

    def done(self, command: Command, events: Sequence[CaseEvent]) -> None:
        """Put down what was just recorded, with its events; before a case begins there is nothing."""
        if isinstance(command, OpenCase):
            self.clear()
            return
        self._acts.append((command, events))

    def clear(self) -> None:
        """Forget every act: the case is put away."""
        self._acts.clear()

    def last(self) -> tuple[Command, tuple[Withdrawal, ...]] | Refused:
        """The last act and the commands that take it back as a slip; else why it stays.

        With a first dose goes the answer that it could not wait, which was recorded with it.
        """
        if not self._acts:
            return Refused((NOTHING,))
        command, events = self._acts[-1]
        if isinstance(command, RecordAnswer):
            return command, _answers(events[:1])
        if isinstance(command, StartTherapy):
            starts = [each for each in events if isinstance(each.fact, TherapyStarted)]
            return command, (*_drugs(starts), *_answers(events))
        if isinstance(command, StopTherapy):
            return command, _drugs(events[:1])
        return Refused((_STAYS.get(command.type, _ANOTHER),))

    def drop_last(self) -> None:
        """The last act is being taken back: it stands here no longer."""
        self._acts.pop()


def _answers(events: Sequence[CaseEvent]) -> tuple[Withdrawal, ...]:
    return tuple(
        WithdrawAnswer(
            withdraws=each.stamp.event, item=each.fact.observation.item, reason=CorrectionReason.SLIP
        )
        for each in events
        if isinstance(each.fact, AnswerRecorded)
    )


def _drugs(events: Sequence[CaseEvent]) -> tuple[Withdrawal, ...]:
    return tuple(WithdrawTherapy(withdraws=each.stamp.event, reason=CorrectionReason.SLIP) for each in events)
