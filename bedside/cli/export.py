"""`bedside export CASE --format pdf|json|fhir`: one case, named by its id, as a file."""

from pathlib import Path
from typing import Final

from bedside.app.export import ExportFormat, made_file, note_left
from bedside.app.outside import PlaceKind, place_kind, require_place_for_record
from bedside.app.session import Session
from bedside.cli import exit_codes
from bedside.cli.output import require_plain, write_whole
from bedside.cli.store import Asked
from bedside.cli.unlocking import chosen_person, read_pin
from bedside.domain.errors import WorldError

FORMATS: Final[dict[str, ExportFormat]] = {"pdf": "pdf", "json": "json"}


class NotYetError(WorldError):
    """A format that a later version brings."""

    exit_code_name = "USAGE"


def run(session: Session, case: str, wanted: str, out: Path | None, asked: Asked) -> int:
    """Write the last signed sheet, or the record, of one case.

    Args:
        out: the file; None is a neutral name in the current folder.

    Returns:
        0 when the file is written and its leaving is on record.

    Raises:
        WorldError: FHIR, no such case, no signed sheet, PIN refused, or a place that is not fit for a record.
    """
    kind = FORMATS.get(wanted)
    if kind is None:
        raise NotYetError(
            "Export as FHIR is not in this version.", "Nothing was written.", "Choose pdf or json."
        )
    target = out or Path("bedside-export")
    _look_at(target, kind, asked)
    person = chosen_person(session.people(), asked.person)
    service = session.unlock(person, read_pin("Your PIN", asked.stdin))
    try:
        service.open(case)
        made = made_file(service, kind)
        target = out or Path(made.name)
        note_left(service, kind)
        write_whole(target, made.content, private=True)
    finally:
        service.lock()
    asked.stdout.write(f"Written: {target}\n")
    return exit_codes.DONE


def _look_at(target: Path, kind: ExportFormat, asked: Asked) -> None:
    """A record stays on this workstation; a signed sheet may go, and it is said where it goes."""
    require_plain(target)
    if kind == "json":
        require_place_for_record(target)
    place = place_kind(target)
    if place is not PlaceKind.OWN:
        asked.stdout.write(f"This place is {place}: others may come by the sheet. It names the patient.\n")
