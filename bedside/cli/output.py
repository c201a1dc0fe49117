"""Where results of the command line go: a whole file or none, and only over a plain file."""

from pathlib import Path

from bedside.domain.errors import WorldError


def write_whole(target: Path, content: bytes, *, private: bool = False) -> None:
    """Write beside and rename, so that a half-written file never has the asked name.

    `private` keeps other accounts from reading it (mode 0600).

    Raises:
        WorldError: the name is a folder, a device or a pipe, or the system refused; nothing else was changed.
    """
    require_plain(target)
    beside = target.with_name(f".{target.name}.part")
    try:
        # Made anew: a link that somebody left under this name is not written through.
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600 if private else 0o666, exist_ok=False)
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        why = trouble.strerror or "the system refused"
        raise WorldError(
            f"{target} could not be written: {why}.", "Nothing else was changed.", "Choose another folder."
        ) from trouble


def require_plain(target: Path) -> None:
    """Refuse a name that stands for something else than a plain file: renaming over it would replace it."""
    if target.name in ("", ".", "..") or (target.exists() and not target.is_file()):
        raise WorldError(
            f"{target} is not a plain file.", "It was not touched.", "Choose the name of a file to write."
        )
