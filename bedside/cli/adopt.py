"""`bedside forms adopt FOLDER`: a site's own content, checked and proven, kept until two people ratify it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from bedside import resources
from bedside.app import site_content
from bedside.app.station_content import shipped_content_hash
from bedside.app.wiring import SystemClock
from bedside.cli import exit_codes, forms, prove
from bedside.protocol.content_versions import LISTING
from bedside.protocol.fault import Fault
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content
from bedside.store.places import Places, standard_places

Prove = Callable[[site_content.Files, TextIO, TextIO], int]


def run(folder: Path, stdout: TextIO, progress: TextIO) -> int:
    """Adopt the content of a folder for the ward of this workstation.

    Returns:
        DONE when it is adopted; NO when a fault or a broken invariant was found, which changes nothing.

    Raises:
        WorldError: the folder cannot be read, or the data folder not written.
    """
    files = site_content.read_folder(folder, resources.read_bytes(forms.GLOSSARY))
    return adopt(files, standard_places(os.environ), prove.prove_files, (stdout, progress))


def adopt(files: site_content.Files, places: Places, proof: Prove, told: tuple[TextIO, TextIO]) -> int:
    """Check, prove, then keep these files as the site's content.

    Args:
        proof: judges every state; takes minutes. told: where results and where progress are printed.
    """
    stdout, progress = told
    listing = {LISTING: resources.read_bytes(LISTING)}
    today = SystemClock("UTC").now().date()
    if forms.check({**files, **listing}, today, stdout, is_site=True) != exit_codes.DONE:
        return exit_codes.NO
    loaded = load(files)
    assert not isinstance(loaded, Faults)  # noqa: S101 - it was checked above
    taken = _taken(loaded, places)
    if taken is not None:
        print(f"{taken} Nothing was adopted.", file=stdout)
        return exit_codes.NO
    if proof(files, stdout, progress) != exit_codes.DONE:
        print("Nothing was adopted.", file=stdout)
        return exit_codes.NO
    if loaded.content_hash == shipped_content_hash():
        site_content.give_up(places)
        print("This is the checklist that came with the program; it is in use again.", file=stdout)
        return exit_codes.DONE
    site_content.adopt(places, files)
    print(
        f"Checklist {loaded.version} is adopted; the files in the folder were not touched. From the next start on "
        "Bedside gives no advice until two enrolled people ratify it in the window.",
        file=stdout,
    )
    return exit_codes.DONE


def _taken(content: Content, places: Places) -> Fault | None:
    """A version number that other content had on this workstation (design.md 10.42)."""
    for named in site_content.kept_versions(places):
        kept = load(site_content.kept_files(places, named))
        if isinstance(kept, Content) and kept.version == content.version and named != content.content_hash:
            return Fault(
                "forms/protocol.toml",
                "version",
                f"Version {content.version} was other content on this workstation: give this one a new version.",
            )
    return None
