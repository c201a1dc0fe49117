"""A case as it stands: what is on record, and what its own content says about it."""

from dataclasses import dataclass
from datetime import datetime

from bedside.app.case_content import CaseContents, ContentMissing
from bedside.app.case_reading import CaseNotWhole
from bedside.assess.assess import assess
from bedside.assess.model import Assessment
from bedside.case.state import CaseState
from bedside.protocol.protocol import Protocol


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it stands: what is on record, what is said about it, and when it was last saved.

    `trouble` says that it is not whole: it is shown up to a damage of its record, or without its own content.
    """

    state: CaseState
    assessment: Assessment
    saved_at: datetime | None = None
    trouble: CaseNotWhole | ContentMissing | None = None


def judged_view(
    contents: CaseContents,
    case: CaseState,
    now: datetime,
    saved_at: datetime | None,
    trouble: CaseNotWhole | None = None,
) -> CaseView:
    """A case judged by the content that it holds; where that is not to be had, the view says so."""
    protocol = contents.of(case)
    return CaseView(case, assess(case, protocol, now), saved_at, trouble or missing_content(protocol))


def missing_content(protocol: Protocol) -> ContentMissing | None:
    """That this content stands in for the one that the case holds, where it does."""
    if not protocol.stands_in_for:
        return None
    return ContentMissing(protocol.stands_in_for, protocol.content.version)
