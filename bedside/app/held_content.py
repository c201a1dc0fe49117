"""The content that this start works with: the shipped one, or the last good one for reading when that is broken."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bedside.app.site_content import unpacked
from bedside.domain.errors import WorldError
from bedside.protocol.content_versions import changed_fault, released, unlisted_fault
from bedside.protocol.fault import Fault, Faults
from bedside.protocol.load import load, loading, without_pause
from bedside.protocol.model import Content

MENDING: Final = "Have the content mended: `bedside forms check` names every fault."

ADOPTED: Final = "the content that this site adopted"


@dataclass(frozen=True, slots=True)
class HeldContent:
    """The content and, where it may not be advised from, the first fault.

    Attributes:
        files: the bytes it was read from. is_site: adopted by the site, so that it counts once it is ratified.
    """

    content: Content
    found: Fault | None = None
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    is_site: bool = False

    @property
    def fault(self) -> str:
        """ "" for good content; else the file, place and fault, what is safe and what to do."""
        if self.found is None:
            return ""
        return f"{happened(self.found)} Bedside gives no advice; the record stays readable. {MENDING}"


def happened(found: Fault) -> str:
    """What is wrong with the content, with its file and place."""
    return f"The clinical content has a fault, {found}"


def hold(files: Mapping[str, bytes], listing: bytes | None, packed: bytes | None) -> HeldContent:
    """Judge the content files of this start (design.md 10.42, 10.43; safety.md T07).

    Args:
        files: forms/ and the glossary as they lie. listing: the released versions and hashes.
        packed: the last released content as a zip; it is opened only when the files are at fault.

    Returns:
        Files without a fault whose hash is the listed one. Else the last good content, which keeps the record
        readable, with the fault that withholds all advice.

    Raises:
        WorldError: the files are broken and there is no last good content either.
    """
    return without_pause(held_in_turns(files, listing, packed))


def held_in_turns(
    files: Mapping[str, bytes], listing: bytes | None, packed: bytes | None
) -> Generator[None, None, HeldContent]:
    """As `hold`, in short turns (`loading`)."""
    loaded = yield from loading(files)
    fault = loaded.faults[0] if isinstance(loaded, Faults) else _release_fault(loaded, listing)
    if fault is None and isinstance(loaded, Content):
        return HeldContent(loaded, files=files)
    kept = unpacked(packed)
    last_good = load(kept)
    if isinstance(last_good, Content) and _release_fault(last_good, listing) is None:
        changed = None if isinstance(loaded, Faults) else _first_changed(files, kept, last_good.version)
        return HeldContent(last_good, changed or fault, kept)
    if isinstance(loaded, Content):
        return HeldContent(loaded, fault, files)
    raise WorldError(
        happened(loaded.faults[0]), "No case was changed.", f"Install the program again. {MENDING}"
    )


def hold_adopted(files: Mapping[str, bytes], shipped: HeldContent) -> HeldContent:
    """Judge the content that the site adopted (design.md 10.43).

    Args:
        files: of the version that was adopted; none when they are lost or no longer what was adopted.

    Returns:
        The site's content. When it cannot be used, the shipped content, which keeps the record readable, with
        the fault that withholds all advice: a site never slips back into other rules unseen.
    """
    if not files:
        why = "It is lost or not what was adopted: adopt it again with `bedside forms adopt FOLDER`."
        return replace(shipped, found=Fault(ADOPTED, "", why))
    loaded = load(files)
    if isinstance(loaded, Faults):
        return replace(shipped, found=loaded.faults[0])
    return HeldContent(loaded, None, files, is_site=True)


def _release_fault(content: Content, listing: bytes | None) -> Fault | None:
    listed = released(listing)
    if isinstance(listed, Fault):
        return listed
    return changed_fault(content, listed) or unlisted_fault(content, listed)


def _first_changed(files: Mapping[str, bytes], kept: Mapping[str, bytes], version: str) -> Fault | None:
    for name in sorted(files.keys() | kept.keys()):
        if files.get(name) != kept.get(name):
            return Fault(name, "", f"The file is not that of the released checklist {version}.")
    return None
