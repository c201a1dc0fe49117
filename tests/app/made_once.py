"""A ward that many tests begin with is made once in a process; each test works on a copy of its files."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.app.test_people import second

FOLDER_MODE = 0o700


def a_ward(folder: Path) -> Workstation:
    """A workstation whose ward was set up by one person, and locked."""
    return copied(_set_up, folder)


def a_ward_of_two(folder: Path) -> Workstation:
    """A workstation whose ward was set up by one person, who enrolled a second, and locked."""
    return copied(_set_up_for_two, folder)


def copied(make: Callable[[Workstation], None], folder: Path) -> Workstation:
    """A workstation in this folder as `make` leaves one, with no sitting open and its clock as it was."""
    files, starts = _made(make)
    for name, (mode, content) in files.items():
        file = folder / name
        file.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(mode)
    return Workstation(folder, starts)


@cache
def _made(make: Callable[[Workstation], None]) -> tuple[dict[Path, tuple[int, bytes]], int]:
    """Every file with its mode, and how often the program was started."""
    with TemporaryDirectory() as folder:
        top = Path(folder)
        station = Workstation(top)
        make(station)
        found = (path for path in top.rglob("*") if path.is_file())
        files = {path.relative_to(top): (path.stat().st_mode, path.read_bytes()) for path in found}
        return files, station.starts


def _set_up(station: Workstation) -> None:
    station.start().setup(WARD, CLINICIAN, PIN).lock()


def _set_up_for_two(station: Workstation) -> None:
    service = station.start().setup(WARD, CLINICIAN, PIN)
    second(service)
    service.lock()
