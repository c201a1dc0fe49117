"""What can go wrong with the store, each told as happened, safe, what to do."""

# ruff: noqa: N818 - the names say what happened

from typing import NamedTuple

from bedside.domain.errors import WorldError


class Fault(NamedTuple):
    """The first place where the record does not hold: stream and number, and what is wrong there.

    The stream "heads" is the store's own chain of commits; its number is the commit counter.
    """

    stream: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"entry {self.number} of {self.stream} {self.what}"


class IntegrityDoubt(WorldError):
    """The record does not prove itself; writing stops and nothing is repaired in place (rule A4)."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(
            f"The record cannot be trusted: {fault}.",
            "Nothing was changed; the store is now read only and everything before that entry still reads.",
            "Print what you need, go on with the paper checklist, and have the newest good copy compared.",
        )
        self.fault = fault


class RollbackSuspected(WorldError):
    """The store is older than the place kept outside it says, or that place is gone."""

    def __init__(self, happened: str) -> None:
        super().__init__(
            happened,
            "Nothing was changed; the store is read only.",
            "Look for a newer copy, or let two people, or one with the recovery key, accept this record as it is.",
        )


class PinRefused(WorldError):
    """The PIN did not open the slot, at the door or in an open session. Never says which part was wrong."""

    exit_code_name = "PIN_REFUSED"

    def __init__(self) -> None:
        super().__init__(
            "The PIN was not accepted.",
            "Nothing was changed.",
            "Check the name and type the PIN again.",
        )


class TooManyTries(WorldError):
    """The wait after wrong PINs has not run out."""

    exit_code_name = "PIN_REFUSED"

    def __init__(self, remaining_seconds: int) -> None:
        super().__init__(
            f"Too many wrong PINs: the next try is possible in {remaining_seconds} s.",
            "Nothing was changed.",
            "Leave the program running and wait, or let another enrolled person type their PIN.",
        )
        self.remaining_seconds = remaining_seconds


class WeakPin(WorldError):
    """The chosen PIN is too short or too plain."""

    exit_code_name = "PIN_REFUSED"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"This PIN is too weak: {why}.",
            "Nothing was changed.",
            "Choose 6 digits or more, or a passphrase of 10 characters or more.",
        )


class TriesNotCounted(TooManyTries):
    """No wrong PIN can be counted here, so that everybody waits as long as anybody may have to."""

    def __init__(self, remaining_seconds: int) -> None:
        super(TooManyTries, self).__init__(
            f"Tries cannot be counted on this disk: the next one is possible in {remaining_seconds} s.",
            "Nothing was changed.",
            "Leave the program running and wait; use the paper checklist until then.",
        )
        self.remaining_seconds = remaining_seconds


class StoreInUse(WorldError):
    """Another program holds the store; `owner` names it, as far as it can be told."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        super().__init__(
            f"The ward record is already open in another program{owner}.",
            "Nothing was changed.",
            "Use the window that is open, or unlock here to read only.",
        )


class StoreDamaged(WorldError):
    """The file is not a readable ward record."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The ward record cannot be read: {what}.",
            "The file was left exactly as it is.",
            "Restore the newest good copy, and keep the damaged file for examination.",
        )


class StoreTooNew(WorldError):
    """The file was written by a newer program (hazard H29); nothing is converted downwards."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"The ward record was written by a newer Bedside: it has the format {found}, this one reads {known}.",
            "The file was left exactly as it is.",
            "Install the newer Bedside again.",
        )


class CopyFailed(WorldError):
    """No copy was made, or one does not prove itself."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The ward record could not be copied: {why}.",
            "Every answer is saved, and the copies made before are as they were.",
            "Have room made on the disk and run `bedside store check`; Bedside tries again by itself.",
        )


class RestoreFailed(WorldError):
    """A copy was not put in the place of the store."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The copy was not restored: {why}.",
            "The ward record lies where it lay, as it was.",
            "Choose another copy; `bedside store check` says which are good.",
        )


class StoreMissing(WorldError):
    """A file that the store needs is not there."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what} is missing.",
            "Nothing was changed.",
            "Restore it from a copy, or set up a new ward record.",
        )


class DeviceSecretMissing(StoreMissing):
    """The file with the device secret is gone; a new one would open nothing that the old one closed."""

    def __init__(self, name: str) -> None:
        super(StoreMissing, self).__init__(
            f"The secret of this workstation, the file {name}, is missing.",
            "The ward record was left as it is, and no new secret was made.",
            "Put the file back into its folder, or use the recovery key.",
        )


class KeyringFailed(WorldError):
    """The device secret was put into the system keyring, and the keyring does not give it."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The system keyring did not give the secret of this workstation: {why}.",
            "Nothing was changed, and no new secret was made.",
            "Sign in to the desktop so that its keyring is unlocked and start again, or use the recovery key.",
        )


class RecoveryRefused(WorldError):
    """The two halves do not give the recovery key of this ward."""

    exit_code_name = "PIN_REFUSED"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The recovery key was not accepted: {why}.",
            "Nothing was changed.",
            "Compare each half with its paper, group by group, and type it again.",
        )


class OpenElsewhere(WorldError):
    """Another program writes; this one only looks (hazard H25)."""

    def __init__(self, owner: str) -> None:
        super().__init__(
            f"The ward record is open in another program{owner}, which alone can write.",
            "Nothing can be entered or signed here; what is shown was read from the record.",
            "Work in the other window, or close it, lock this one and unlock it again.",
        )


class StoreExists(WorldError):
    """Setup was asked for where a ward record already lies."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a ward record on this workstation.",
            "It was not touched.",
            "Unlock it instead of setting up a new one.",
        )


class StoreNotPrivate(WorldError):
    """A store file is readable by others or is not a plain file of its own."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The ward record is not private: {what}.",
            "It was not opened and nothing was changed.",
            "Have folders set to mode 0700 and files to mode 0600, without links, for this account only.",
        )


class NotSaved(WorldError):
    """The commit did not reach the disk; no "Saved" may be shown for it."""

    stops_entry = True

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"The last entry was not saved: {why}.",
            "Everything that showed as saved is still there.",
            "Keep the text on the screen, make room or mend the disk, and save again; print if it stays so.",
        )


class DiskFull(NotSaved):
    """There was no room; the commit was taken back whole and nothing is in doubt."""

    def __init__(self) -> None:
        super().__init__("the disk is full")


class NotWritable(NotSaved):
    """The file or its folder takes no writing, whoever tries again; what is there can be read."""


class PlaceReadOnly(WorldError):
    """The record lies where nothing can be written; it is opened to be read (hazard H26)."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The ward record can only be read: {why}.",
            "Everything that showed as saved is there; nothing can be entered or signed.",
            "Print what you need, go on with the paper checklist, and have the folder or disk mended.",
        )


class NotOpened(WorldError):
    """The disk failed while the record was opened, so that nobody could be let in."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The ward record was not opened: {why}.",
            "It was left as it was, and everything that showed as saved is there.",
            "Have room made, or the folder or disk mended, and unlock again; use the paper checklist until then.",
        )


class LittleRoom(WorldError):
    """The room kept for the record is in use, or cannot be kept: said while everything is still saved."""

    def __init__(self) -> None:
        super().__init__(
            "The disk of this workstation is full.",
            "Everything that shows as saved is on record, and the last room kept for it is in use.",
            "Have room made on the disk now, and print what you need.",
        )


class ReadOnly(WorldError):
    """Writing was asked of a store that has stopped writing."""

    stops_entry = True

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The ward record is read only: {why}",
            "Everything saved before is still there.",
            "Print what you need and go on with the paper checklist until the cause is settled.",
        )
