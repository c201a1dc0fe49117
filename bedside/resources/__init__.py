"""The files that travel with the program: content, glossary, fonts. The only place that knows where they lie.

Names are relative to the top of the tree ("forms/steps/2_severity.toml"), the same from a checkout and from
the bundle, because both keep `forms/` and `resources/` beside the package.
"""

from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

_TOP: Final = Path(__file__).resolve().parents[2]


class ResourceError(LookupError):
    """A file of the program is not where it belongs: a fault of the installation, never of a person."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The program file {name!r} {why}. Nothing on record was touched. Install the program again."
        )
        self.name = name


def read_bytes(name: str) -> bytes:
    """The bytes of one file of the program.

    Args:
        name: relative, with forward slashes, without "..", for example "forms/drugs.toml".

    Raises:
        ResourceError: when the name leaves the tree or there is no such file.
    """
    try:
        return place(name).read_bytes()
    except OSError as error:
        raise ResourceError(name, "cannot be read") from error


@cache
def names(folder: str) -> tuple[str, ...]:
    """Every file below a folder of the program, at any depth, sorted; names as `read_bytes` takes them.

    Raises:
        ResourceError: when the name leaves the tree or there is no such folder.
    """
    top = place(folder)
    if not top.is_dir():
        raise ResourceError(folder, "is not a folder of the program")
    found = (path.relative_to(_TOP).as_posix() for path in top.rglob("*") if path.is_file())
    return tuple(sorted(found))


def place(name: str) -> Path:
    """Where a file or folder of the program lies, there or not: for a library that reads it itself.

    Raises:
        ResourceError: when the name leaves the tree.
    """
    pure = PurePosixPath(name)
    if not name or pure.is_absolute() or ".." in pure.parts or "\\" in name:
        raise ResourceError(name, "is not a name inside the program's own tree")
    return _TOP / pure
