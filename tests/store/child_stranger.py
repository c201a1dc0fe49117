"""Tries to work in a ward whose folder it may read and not write, as nobody where it has the choice.

Says in one line what it is told at opening, or at its first entry.
"""

import os
import sys
from pathlib import Path

from bedside.domain.errors import WorldError
from tests.store.bare_ward import BareWard, ward_in_memory
from tests.store.ward import CASE, draft

NOBODY = 65534


def lock_out(home: Path, *rooms: Path) -> None:
    """These folders and their files can be read, not written; root, who feels no mode, becomes nobody."""
    files = [*home.parent.rglob("*"), home.parent]
    for path in files:
        if any(path.is_relative_to(room) for room in rooms):
            path.chmod(0o500 if path.is_dir() else 0o400)
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def told(ward: BareWard) -> str:
    """What a clinician reads here."""
    try:
        store = ward.open()
        store.append(CASE, (draft(2),))
    except WorldError as error:
        return str(error)
    return "saved"


if __name__ == "__main__":
    with ward_in_memory() as other:
        # Everything is imported before the rights go.
        other.open().close()
    ward = BareWard(Path(sys.argv[1]))
    lock_out(ward.home, ward.places.data)
    print(told(ward))
