"""A file of a patient is saved: where others may come by it, that is said first (safety.md T16)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bedside.ui import handing_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def save_patient_file(parent: QWidget, content: bytes, file_name: str, *, is_signed: bool = True) -> str:
    """Ask where, warn, and write the file whole or not at all.

    Returns:
        The path, "" when the user thought better of it.

    Raises:
        WorldError: it could not be written, or anything but a signed sheet was to go where others may come by it.
    """
    from bedside.app.outside import PlaceKind, place_kind, require_place_for_record
    from bedside.ui.dialogs.place_warning import PlaceWarning

    path = handing_out.ask_where(parent, file_name)
    if not path:
        return ""
    if not is_signed:
        require_place_for_record(Path(path))
    place = place_kind(Path(path))
    if place is not PlaceKind.OWN:
        warning = PlaceWarning(place, parent)
        goes_on = warning.exec() == PlaceWarning.DialogCode.Accepted
        warning.deleteLater()
        if not goes_on:
            return ""
    handing_out.write_whole(path, content)
    return path
