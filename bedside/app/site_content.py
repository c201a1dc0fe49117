"""The content a site adopted: kept in the data folder, byte for byte, with every version that was in use."""

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bedside.domain.errors import WorldError
from bedside.protocol.load import content_hash
from bedside.store.errors import StoreMissing
from bedside.store.places import Places
from bedside.store.private_file import make_private_folder, read_private, sync_folder, write_private

GLOSSARY: Final = "resources/glossary.toml"
LARGEST_BYTES: Final = 10 * 1024 * 1024
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_HASH_BYTES: Final = 65
_SAME_TIME: Final = (1980, 1, 1, 0, 0, 0)

Files = Mapping[str, bytes]


def read_folder(folder: Path, glossary: bytes) -> dict[str, bytes]:
    """The content files of a site's folder by their names; the folder is only read.

    Args:
        folder: holds `forms/` (and `resources/glossary.toml`), or is a copy of `forms/` itself.
        glossary: of the program, for a folder without its own.

    Raises:
        WorldError: there is no such folder, or it holds more than content does.
    """
    forms = folder / "forms" if (folder / "forms").is_dir() else folder
    if not forms.is_dir():
        raise WorldError(
            f"There is no folder {folder.name!r}.", "Nothing was changed.", "Check where it lies."
        )
    found, room = {GLOSSARY: glossary}, LARGEST_BYTES
    own = folder / GLOSSARY
    paths = {f"forms/{path.relative_to(forms).as_posix()}": path for path in sorted(forms.rglob("*.toml"))}
    for name, path in {**paths, **({GLOSSARY: own} if own.is_file() else {})}.items():
        found[name] = path.read_bytes()
        room -= len(found[name])
        if room < 0:
            raise WorldError(
                f"The folder {folder.name!r} holds more than the content of a checklist.",
                "Nothing was changed.",
                "Name the folder that holds forms/.",
            )
    return found


def adopt(places: Places, files: Files) -> None:
    """Make these files the site's content from the next start on; they count once two people ratify them.

    Raises:
        WorldError: the data folder cannot be written; what counted before still does.
    """
    keep(places, files)
    write_private(places.adopted_file, content_hash(files).encode() + b"\n")


def give_up(places: Places) -> None:
    """Go back to the content that came with the program; the kept versions stay."""
    with contextlib.suppress(FileNotFoundError):
        places.adopted_file.unlink()
        sync_folder(places.data)


def keep(places: Places, files: Files) -> None:
    """Keep the bytes of a version, once; a kept file is never written again."""
    make_private_folder(places.data)
    make_private_folder(places.contents)
    target = _kept_file(places, content_hash(files))
    if not target.exists():
        write_private(target, _packed(files))


def adopted_hash(places: Places) -> str | None:
    """The hash of the adopted content; None at a site that works with the shipped one; "" when it is spoiled."""
    try:
        named = read_private(places.adopted_file, _HASH_BYTES).decode("ascii", "replace").strip()
    except StoreMissing:
        return None
    except WorldError:
        return ""
    return named if _HASH.fullmatch(named) else ""


def kept_files(places: Places, named: str) -> dict[str, bytes]:
    """The files of a kept version; none when it was never kept, or is not what it was."""
    if not _HASH.fullmatch(named):
        return {}
    try:
        files = unpacked(read_private(_kept_file(places, named), LARGEST_BYTES))
    except WorldError:
        return {}
    return files if content_hash(files) == named else {}


def kept_versions(places: Places) -> tuple[str, ...]:
    """The hashes of every kept version."""
    if not places.contents.is_dir():
        return ()
    return tuple(sorted(path.stem for path in places.contents.glob("*.zip") if _HASH.fullmatch(path.stem)))


def send_along(places: Places, copy: Path) -> None:
    """Put every kept version beside a copy of the record that leaves this folder: its cases hold them."""
    kept = (
        (named, read_private(_kept_file(places, named), LARGEST_BYTES)) for named in kept_versions(places)
    )
    write_private(_beside(copy), _packed({f"{named}.zip": packed for named, packed in kept}))


def bring_back(places: Places, copy: Path) -> None:
    """Keep the versions that lie beside a copy, where their bytes are what they were; without any nothing happens."""
    with contextlib.suppress(WorldError):
        for name, packed in unpacked(read_private(_beside(copy), LARGEST_BYTES)).items():
            files = unpacked(packed)
            if name == f"{content_hash(files)}.zip":
                keep(places, files)


def _beside(copy: Path) -> Path:
    return copy.with_name(copy.name + ".contents")


def unpacked(packed: bytes | None) -> dict[str, bytes]:
    """The files of a packed content; none when it cannot be read, or unpacks to more than content holds."""
    if packed is None:
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_BYTES:
                return {}
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        return {}


def _kept_file(places: Places, named: str) -> Path:
    return places.contents / f"{named}.zip"


def _packed(files: Files) -> bytes:
    """The files as one archive; the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _SAME_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return whole.getvalue()
