"""`bedside store check|backup|restore|recover`: the record looked through, copied, brought back, opened again."""

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bedside.app import copying
from bedside.app.outside import require_place_for_record
from bedside.app.recovery import NewPin, TypedHalves
from bedside.app.restoring import Witness
from bedside.app.session import Session
from bedside.cli import exit_codes
from bedside.cli.unlocking import chosen_person, read_pin
from bedside.domain.errors import WorldError
from bedside.store.copies import Copy
from bedside.store.errors import StoreTooNew


@dataclass(frozen=True, slots=True)
class Asked:
    """The terminal of one command: where PINs come from, where results go, who asks (by number)."""

    stdin: TextIO
    stdout: TextIO
    person: int | None = None
    second: int | None = None


def check(session: Session, asked: Asked) -> int:
    """Prove everything and say what was found.

    Returns:
        0 all good, 1 faults found (the first bad entry is named by number), 2 written by a newer program.
    """
    person = chosen_person(session.people(), asked.person)
    try:
        findings = session.examine(person, read_pin("Your PIN", asked.stdin))
    except StoreTooNew as newer:
        asked.stdout.write(f"{newer}\n")
        return exit_codes.CANNOT_CHECK
    asked.stdout.write("".join(f"{finding.said}\n" for finding in findings))
    if not session.copies():
        asked.stdout.write("There is no copy yet: `bedside store backup` makes one.\n")
    if all(finding.is_good for finding in findings):
        asked.stdout.write("No fault was found.\n")
        return exit_codes.DONE
    asked.stdout.write("Faults were found. Nothing was changed.\n")
    return exit_codes.NO


def backup(session: Session, target: Path | None, asked: Asked) -> int:
    """Make one verified copy: in the folder of copies, or as the file `target` in a private folder.

    Raises:
        WorldError: PIN refused, place not fit for a record, no copy could be made.
    """
    if target is not None:
        require_place_for_record(target)
    person = chosen_person(session.people(), asked.person)
    service = session.unlock(person, read_pin("Your PIN", asked.stdin))
    try:
        if target is not None:
            head = copying.make_elsewhere(service, target.absolute())
            asked.stdout.write(f"Copied and proven: {target}, {head.counter} commits.\n")
            return exit_codes.DONE
        made = copying.make(service)
        asked.stdout.write(f"Copied and proven: {made.path.name}, {made.counter} commits.\n")
        copying.rotate(service)
        return exit_codes.DONE
    finally:
        service.lock()


def restore(session: Session, copy: str, asked: Asked) -> int:
    """Bring a copy back, accepted by two people where it is older than its anchor.

    Args:
        copy: a file, the number of a copy, or "newest".

    Returns:
        0 when the record can be written again, 3 when it is back but read only until somebody accepts it.
    """
    path = _chosen_copy(session.copies(), copy)
    people = session.people_of(path)
    first = chosen_person(people, asked.person)
    witnesses = [Witness(first, read_pin("PIN of the first person", asked.stdin))]
    if len(people) > 1:
        second = chosen_person(people, asked.second or _other(asked.person, len(people)), "--second")
        witnesses.append(Witness(second, read_pin("PIN of the second person", asked.stdin)))
    done = session.restore(path, witnesses)
    asked.stdout.write(
        f"Restored and proven: {done.commits} commits. What was here lies in set-aside/{done.set_aside}.\n"
    )
    if done.doubt is not None:
        asked.stdout.write(f"{done.doubt}\n")
        return exit_codes.PARTLY
    return exit_codes.DONE


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a recovery is told beforehand: an older record, a new device secret, a copy to bring back first."""

    older: bool = False
    new_device: bool = False
    copy: str = ""


def recover(session: Session, accepted: Accepted, asked: Asked) -> int:
    """Set a new PIN with both halves of the recovery key, each from the terminal or a line of standard input.

    Raises:
        WorldError: a half has a slip, the halves are not of this ward, the PIN is too weak, or something has to
            be accepted first; then no PIN was changed.
    """
    copy = _chosen_copy(session.copies(), accepted.copy) if accepted.copy else None
    people = session.people() if copy is None else session.people_of(copy)
    person = chosen_person(people, asked.person)
    halves = TypedHalves(read_pin("First half", asked.stdin), read_pin("Second half", asked.stdin))
    pin = read_pin("New PIN", asked.stdin)
    if asked.stdin.isatty() and read_pin("The same PIN again", asked.stdin) != pin:
        raise WorldError("The two PINs are not the same.", "Nothing was changed.", "Start again.")
    wanted = NewPin(person, pin, accept_older=accepted.older, renew_device=accepted.new_device, copy=copy)
    service = session.recover(halves, wanted)
    try:
        asked.stdout.write(
            f"{service.clinician.name} has a new PIN and a new certificate; both are recorded.\n"
        )
        if accepted.new_device:
            asked.stdout.write(
                "This workstation has a new secret: everybody else needs the recovery key, too.\n"
            )
    finally:
        service.lock()
    return exit_codes.DONE


def _other(first: int | None, count: int) -> int | None:
    """With two people enrolled the second is the other one."""
    return 3 - first if first in (1, 2) and count == 2 else None


def _chosen_copy(copies: tuple[Copy, ...], asked: str) -> Path:
    if asked == "newest" and copies:
        return copies[0].path
    for copy in copies:
        if asked in (str(copy.number), copy.path.name):
            return copy.path
    path = Path(asked)
    if path.is_file():
        return path.absolute()
    listed = ", ".join(f"{copy.number} of {copy.made_at:%Y-%m-%d %H:%M} UTC" for copy in copies) or "none"
    raise WorldError(
        f"There is no such copy. Copies here: {listed}.",
        "The ward record was not touched.",
        "Name a copy by its number, or a file.",
    )
