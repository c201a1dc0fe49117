"""Release the content: `python3 packaging/release_content.py`.

Writes the hash of forms/ under its version into resources/content_versions.toml and packs the last good
content, from which the record is read when a site breaks forms/. Run it when the content is reviewed and its
version raised, after `bedside forms check`. Standard library only.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTING = "resources/content_versions.toml"
PACKED = "resources/last_good_content.zip"
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


def content_files(root: Path) -> dict[str, bytes]:
    """Every file of the content by its name, sorted."""
    paths = (*sorted((root / "forms").rglob("*.toml")), root / "resources" / "glossary.toml")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def content_hash(files: Mapping[str, bytes]) -> str:
    """The hash of design.md 10.42; a test holds it equal to the one that the program computes."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def listed(listing: str, version: str, digest: str) -> str:
    """The list with this version, replaced or added at the end."""
    line = f'"{version}" = "{digest}"'
    changed, count = re.subn(rf'^"{re.escape(version)}" = .*$', line, listing, flags=re.MULTILINE)
    return changed if count else f"{listing}{line}\n"


def pack(files: Mapping[str, bytes], target: Path) -> None:
    """Pack the files; the same files give the same archive."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _SAME_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)


def main(root: Path = ROOT) -> int:
    """Write both files and say which content they hold."""
    files = content_files(root)
    version = tomllib.loads(files["forms/protocol.toml"].decode("utf-8"))["version"]
    digest = content_hash(files)
    listing = root / LISTING
    listing.write_text(
        listed(listing.read_text(encoding="utf-8"), version, digest), encoding="utf-8", newline="\n"
    )
    pack(files, root / PACKED)
    print(f"Checklist {version}, content hash {digest}: {LISTING}, {PACKED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
