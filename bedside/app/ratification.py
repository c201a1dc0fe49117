"""Site ratification: two enrolled people take exactly this content into use (design.md 3, 10.29; INV-33).

What counts is the newest ratification of this content hash in this language; any other content has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bedside.case.ward import Clinician, ContentRatified
from bedside.domain.errors import WorldError
from bedside.domain.names import bare_number
from bedside.protocol.model import Mark
from bedside.store.errors import PinRefused

if TYPE_CHECKING:
    from collections.abc import Collection

    from bedside.app.case_service import CaseService
    from bedside.protocol.protocol import Protocol
    from bedside.protocol.words import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """One of the two people who read the protocol: person id and PIN."""

    person: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecalledDose:
    """A dose that nobody read in its source: it prints as "—" until the site confirms it.

    Attributes:
        text: amount, route and schedule for everybody, without any patient's numbers.
        sources: citation and what was read of it, one line a source.
    """

    id: str
    drug: str
    label: str
    text: str
    sources: tuple[str, ...]
    is_confirmed: bool


def recalled_doses(protocol: Protocol) -> tuple[RecalledDose, ...]:
    """Every recalled dose of the content, in the order of the drug file."""
    from bedside.report.dose_words import dose_words, protocol_voice, source_words

    voice = protocol_voice(protocol.content, protocol.language, protocol.site.decimal_mark)
    return tuple(
        RecalledDose(
            id=dose.id,
            drug=drug.label.say(protocol.language),
            label=dose.label.say(protocol.language),
            text=dose_words(dose, voice),
            sources=source_words(protocol.content, dose.sources, voice),
            is_confirmed=protocol.confirms(dose.id),
        )
        for drug in protocol.content.drugs
        for dose in drug.doses
        if dose.mark is Mark.RECALLED
    )


def ratify(
    service: CaseService, readers: tuple[Reader, Reader], confirmed: Collection[str]
) -> ContentRatified:
    """Take the content of this session into use; recalled doses that are not confirmed stay withheld.

    Args:
        readers: two different enrolled clinicians, each with their PIN.
        confirmed: ids of the recalled doses that both confirm.

    Raises:
        WorldError: the demonstration, one person twice, a wrong PIN, a dose that is no recalled dose of this
            content, or nothing could be saved. Then the ward is as it was.
    """
    _require_a_ward(service)
    first, second = (_known(service, reader) for reader in readers)
    _require_two(first, second)
    recalled = {dose.id for dose in recalled_doses(service.in_use)}
    if not recalled.issuperset(confirmed):
        raise _refused("A dose was confirmed that this checklist does not recall.", "Read the list again.")
    for reader, clinician in zip(readers, (first, second), strict=True):
        _check_pin(service, reader, clinician)
    fact = ContentRatified(
        content_hash=service.in_use.content.content_hash,
        language=service.in_use.language,
        people=(first.id, second.id),
        confirmed=tuple(sorted(confirmed)),
    )
    service.tell_ward(fact)
    return fact


def printable_protocol(protocol: Protocol, language: Language | None = None) -> bytes:
    """The whole protocol as a PDF for two people to read, tick and sign; in its own language unless one is given."""
    from bedside.report.protocol_document import protocol_document

    spoken = language or protocol.language
    return protocol_document(protocol.content, spoken, protocol.site.decimal_mark)


def _require_a_ward(service: CaseService) -> None:
    if service.around.is_demo:
        raise _refused(
            "This is the demonstration with invented patients; it is never taken into use.",
            "Set up a ward of your own to ratify the checklist.",
        )
    if service.in_use.fault:
        raise _refused(service.in_use.fault, "Have the content mended, then read it again.")


def _known(service: CaseService, reader: Reader) -> Clinician:
    clinician = service.present.get(reader.person)
    if clinician is None:
        raise _refused("Two enrolled clinicians are needed.", "Enrol the second person first.")
    return clinician


def _require_two(first: Clinician, second: Clinician) -> None:
    if first.id == second.id or bare_number(first.registration) == bare_number(second.registration):
        raise _refused(
            "Both names are the same person.", "Let a second clinician read it and type their PIN."
        )


def _check_pin(service: CaseService, reader: Reader, clinician: Clinician) -> None:
    try:
        service.check_pin(reader.pin, reader.person)
    except PinRefused as error:
        todo = f"Let {clinician.name} type it again."
        raise _refused(f"The PIN of {clinician.name} was not accepted.", todo) from error


def _refused(happened: str, todo: str) -> WorldError:
    return WorldError(happened, "The checklist was not taken into use.", todo)
