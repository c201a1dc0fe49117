"""What a case leaves open when it is closed: said before, for nobody chases it once it has left the board (H20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bedside.assess.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bedside.assess.model import Assessment
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate


def still_open(assessment: Assessment, protocol: Protocol, typed: Sequence[str] = ()) -> Iterator[str]:
    """Sentences, the most dangerous first: what runs, an override in force, results that are awaited.

    Last what is typed and not on record; `typed` are its names.
    """
    running = ", ".join(therapy.label for therapy in assessment.therapies if therapy.is_running)
    if running:
        yield translate("StillOpen", "Still running on record: {drugs}.").format(drugs=running)
    until = [override.ends_at for override in assessment.overrides if override.holds]
    if until:
        said = translate("StillOpen", "The parasite gate is overridden until {time}.")
        yield said.format(time=moment(max(until), protocol))
    if count := len(assessment.pending):
        said = translate(
            "StillOpen", "Results awaited: {count}. Nobody is reminded of them once the case is closed."
        )
        yield said.format(count=count)
    if typed:
        said = translate("StillOpen", "Typed and not saved: {items}. A closed case takes no entry.")
        yield said.format(items=", ".join(typed))
