"""Files that are named on the command line, read whole or refused."""

import stat
from pathlib import Path

from bedside.domain.errors import WorldError


def read_plain(path: Path, most: int) -> bytes:
    """At most so many bytes of a plain file: enough to see that it is too large; a pipe would never end.

    Raises:
        WorldError: it is not there, may not be read, or is no plain file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise WorldError(
                f"{path.name} cannot be read: it is not a plain file.",
                "Nothing was changed.",
                "Give the name of a file.",
            )
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise WorldError(
            f"{path.name} cannot be read: {error.strerror}.",
            "Nothing was changed.",
            "Give the name of a file that exists and that you may read.",
        ) from error
