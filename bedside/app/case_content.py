"""The content each case is judged with: what it holds, never what the program came with since (design.md 10.42).

Every entry names the content it was made with; the newest one tells what the case holds. Other content than that in
use is read from the bytes that are kept of every version, proven by their hash, and stands as it was ratified here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bedside.app.ward_reading import with_ratification
from bedside.assess.wording import LANGUAGES, in_language
from bedside.domain.errors import WorldError
from bedside.protocol.protocol import Protocol

if TYPE_CHECKING:
    from bedside.app.surroundings import LoadKept
    from bedside.case.state import CaseState
    from bedside.case.ward_state import WardState


class ContentMissing(WorldError):  # noqa: N818 - the name says what happened
    """The bytes of the content that a case holds are lost, damaged, or of another program."""

    def __init__(self, held: str, in_use: str) -> None:
        super().__init__(
            f"The checklist {held} of this case is lost, damaged or not for this program; checklist {in_use} shows "
            "its record instead.",
            "Nothing was changed, the record stays readable, and no advice is given.",
            "Have the folder contents put back from where the case was judged, or start a reassessment with the "
            "checklist in use.",
        )


class CaseContents:
    """The content in use on this ward, and what the cases of this sitting hold."""

    def __init__(self, in_use: Protocol, load_kept: LoadKept) -> None:
        self.in_use, self._load = in_use, load_kept
        self._others: dict[tuple[str, str], Protocol] = {}
        self._spoken: dict[tuple[str, str], tuple[Protocol, ...]] = {}
        self._ward: WardState | None = None

    def work_with(self, ward: WardState) -> None:
        """Take the ratifications of the ward as they stand now; each counts for its own hash and language."""
        self._ward = ward
        self.in_use = with_ratification(self.in_use, ward)
        self._others.clear()
        self._spoken.clear()

    def of(self, case: CaseState | None) -> Protocol:
        """The content of a case; of none yet, the one in use."""
        if case is None or self._is_in_use(case.content, case.content_hash):
            return self.in_use
        return self.named(case.content, case.content_hash)

    def spoken(self, case: CaseState) -> tuple[Protocol, ...]:
        """The content of a case once for each language, that of the sitting first."""
        own = self.of(case)
        key = (own.held, own.content.content_hash)
        if key not in self._spoken:
            others = (language for language in LANGUAGES if language != own.language)
            self._spoken[key] = (own, *(in_language(own, language) for language in others))
        return self._spoken[key]

    def named(self, label: str, content_hash: str) -> Protocol:
        """The content of this name and hash; what is in use stands in for it where it is not to be had.

        Installed content at fault withholds all advice, whatever a case holds (safety.md T07).
        """
        if self._is_in_use(label, content_hash):
            return self.in_use
        key = (label, content_hash)
        if key not in self._others:
            self._others[key] = self._read(label, content_hash)
        return self._others[key]

    def _is_in_use(self, label: str, content_hash: str) -> bool:
        in_use = self.in_use
        return label in ("", in_use.version) and content_hash in ("", in_use.content.content_hash)

    def _read(self, label: str, content_hash: str) -> Protocol:
        kept = self._load(label, content_hash)
        if kept is None:
            fault = self.in_use.fault or str(ContentMissing(label, self.in_use.content.version))
            return replace(self.in_use, fault=fault, ratification=None, stands_in_for=label)
        own = replace(self.in_use, content=kept.content, is_site_content=kept.is_site, ratification=None)
        return own if self._ward is None else with_ratification(own, self._ward)
