"""The own acts of this sitting in their order: what undo takes back, and what it stops at (safety.md H06)."""

from dataclasses import dataclass
from typing import Final

from bedside.case.events import CorrectionReason
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
from bedside.domain.ids import EventId

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
    "start_round": (
        "The last act was the start of a round, which undo cannot take back. Nothing was taken back. Correct an "
        "earlier answer on its own row."
    ),
}
"""What is said of an act that undo cannot take back."""


@dataclass(frozen=True, slots=True)
class OwnActs:
    """Oldest first; an act that undo cannot take back stands here too, and undo goes no further back than it."""

    _acts: list[tuple[Command, EventId]]

    def done(self, command: Command, event: EventId) -> None:
        """Put down what was just recorded, with its first event; before a case begins there is nothing."""
        if isinstance(command, OpenCase):
            self.clear()
            return
        self._acts.append((command, event))

    def clear(self) -> None:
        """Forget every act: the case is put away."""
        self._acts.clear()

    def last(self) -> tuple[Command, Withdrawal] | Refused:
        """The last act and the command that takes it back as a slip; else why it stays."""
        if not self._acts:
            return Refused((NOTHING,))
        command, event = self._acts[-1]
        if isinstance(command, RecordAnswer):
            item = command.observation.item
            return command, WithdrawAnswer(withdraws=event, item=item, reason=CorrectionReason.SLIP)
        if isinstance(command, StartTherapy | StopTherapy):
            return command, WithdrawTherapy(withdraws=event, reason=CorrectionReason.SLIP)
        return Refused((_STAYS.get(command.type, _ANOTHER),))

    def drop_last(self) -> None:
        """The last act is being taken back: it stands here no longer."""
        self._acts.pop()
