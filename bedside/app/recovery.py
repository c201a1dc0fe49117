"""The recovery key: made and handed to two people, and what both halves together can do (safety.md T17, H28).

Both halves set a new PIN for somebody who is enrolled, on this workstation or on a new one. Nobody's signing key
comes back with them: it was sealed by the lost PIN, so the clinician signs with a new key and certificate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bedside.app.people import certified, pem, ward_root
from bedside.app.site_content import bring_back
from bedside.app.ward_reading import read_ward
from bedside.case.ward import Clinician, PinRecovered, RecoveryKeyMade, RollbackAccepted
from bedside.domain.errors import WorldError
from bedside.store import crypto
from bedside.store.errors import DeviceSecretMissing, KeyringFailed, RollbackSuspected
from bedside.store.keyslots import Enrolment
from bedside.store.records import WARD_STREAM
from bedside.store.recovery_key import RecoveryKey, joined, last_group, same_group

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bedside.app.case_service import CaseService
    from bedside.app.ports import Clock, Ids
    from bedside.case.ward import WardFact
    from bedside.store.door import WardDoor
    from bedside.store.records import EventDraft
    from bedside.store.ward_store import WardStore


@dataclass(frozen=True, slots=True)
class TypedHalves:
    """Both halves as they were typed from their papers."""

    first: str = field(repr=False)
    second: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewPin:
    """Whose PIN is set anew, and what was accepted on the way.

    Attributes:
        accept_older: the record is taken as it is, although newer entries may be missing.
        renew_device: the secret of this workstation is lost and made anew; everybody else is then recovered too.
        copy: a copy that is put in the place of the record first; that it may be older is accepted with it.
    """

    person: str
    pin: str = field(repr=False)
    accept_older: bool = False
    renew_device: bool = False
    copy: Path | None = None


@dataclass(frozen=True, slots=True)
class RecoveryPapers:
    """A fresh recovery key on its way to paper; it opens nothing before `keep_recovery_key`."""

    key: RecoveryKey = field(repr=False)
    halves: tuple[str, str] = field(repr=False)

    @classmethod
    def new(cls) -> RecoveryPapers:
        """A key nobody has seen."""
        key = RecoveryKey.new()
        return cls(key, key.halves())

    def page(self, service: CaseService, number: Literal[1, 2], keeper: str) -> bytes:
        """The page of one half, as a PDF that exists in memory only."""
        from bedside.report.recovery_page import RecoveryHalf, recovery_page

        half = RecoveryHalf(
            ward=service.ward.name,
            number=number,
            groups=tuple(self.halves[number - 1].split(" ")),
            mark=self.key.mark,
            keeper=keeper,
            made=service.now().date().isoformat(),
            language=service.protocol.language,
        )
        return recovery_page(half)

    def is_on_paper(self, number: Literal[1, 2], typed: str) -> bool:
        """True when the last group of a half was typed from its paper."""
        return same_group(typed, last_group(self.halves[number - 1]))


@dataclass(frozen=True, slots=True)
class Recovering:
    """What a recovery works with before anybody is signed in; `draft` makes an event of a fact and its author."""

    door: WardDoor
    ids: Ids
    clock_for: Callable[[str], Clock]
    draft: Callable[[WardFact, str, datetime], EventDraft]


def keep_recovery_key(service: CaseService, key: RecoveryKey, keepers: tuple[str, str], pin: str) -> None:
    """Let a recovery key open this ward, now that both halves are on paper; an older one opens nothing any more.

    Args:
        keepers: who keeps the first and the second half, two different people.
        pin: of the clinician who is signed in.

    Raises:
        WorldError: the names are missing or the same, the PIN is refused, or nothing could be saved.
    """
    first, second = (" ".join(name.split()) for name in keepers)
    if min(len(first), len(second)) < 2 or first.casefold() == second.casefold():
        raise WorldError(
            "Two different people must keep the halves, and both are named.",
            "No recovery key was made.",
            "Type both names.",
        )
    service.check_pin(pin)
    service.tell_ward(RecoveryKeyMade(mark=key.mark, keepers=(first, second)))
    service.around.door.keep_recovery_key(service.store, key)


def recovery_mark(service: CaseService) -> str:
    """Which recovery key opens this ward; "" when none does."""
    return service.around.door.recovery_mark


def is_record_older(trouble: WorldError) -> bool:
    """True when a recovery was refused because the record is older than its anchor; it may be accepted."""
    return isinstance(trouble, RollbackSuspected)


def is_device_lost(trouble: WorldError) -> bool:
    """True when a recovery was refused because the secret of this workstation cannot be had; it may be renewed."""
    return isinstance(trouble, KeyringFailed | DeviceSecretMissing)


def recover(work: Recovering, typed: TypedHalves, wanted: NewPin) -> WardStore:
    """Open the ward with both halves, put it on record, and give the person a new PIN and a new certificate."""
    key = joined(typed.first, typed.second)
    crypto.require_strong(wanted.pin)
    if not wanted.renew_device:
        work.door.require_device()
    if wanted.copy is not None:
        work.door.place_with_recovery(wanted.copy, key, f"{work.clock_for('UTC').now():%Y%m%dT%H%M%SZ}")
    store = work.door.open_with_recovery(key)
    try:
        if wanted.copy is not None:
            bring_back(store.places, wanted.copy)
        _accept_older(work, store, key, wanted)
        _set_pin(work, store, key, wanted)
    except BaseException:
        store.close()
        raise
    return store


def _accept_older(work: Recovering, store: WardStore, key: RecoveryKey, wanted: NewPin) -> None:
    """One person with the recovery key may accept an older record (design.md 10.31); damage nobody may."""
    doubt = store.doubt
    if doubt is None:
        return
    is_accepted = wanted.accept_older or wanted.copy is not None
    if not isinstance(doubt, RollbackSuspected) or not is_accepted:
        raise doubt
    fact = RollbackAccepted(people=(wanted.person,), mark=key.mark, found=doubt.happened)
    store.accept_rollback((wanted.person, key.mark), work.draft(fact, wanted.person, _now(work, store)))


def _set_pin(work: Recovering, store: WardStore, key: RecoveryKey, wanted: NewPin) -> None:
    """On record first: what a power cut interrupts is simply done again."""
    who, now = _enrolled(store, wanted.person), _now(work, store)
    issued = certified(ward_root(store), who, work.ids, now)
    fact = PinRecovered(
        person=who.id,
        certificate=pem(issued.certificate),
        mark=key.mark,
        device_renewed=wanted.renew_device,
    )
    store.append(WARD_STREAM, (work.draft(fact, who.id, now),))
    store.write_anchor()
    if wanted.renew_device:
        work.door.renew_device()
    work.door.set_pin(store, Enrolment(who.id, who.name, wanted.pin))
    work.door.wrap_for(who.id, wanted.pin, issued.private_key)


def _enrolled(store: WardStore, person: str) -> Clinician:
    known = read_ward(store).present.get(person)
    if known is None:
        raise WorldError(
            "Nobody of this name is enrolled on this ward.",
            "No PIN was changed.",
            "Choose somebody who is enrolled.",
        )
    return known


def _now(work: Recovering, store: WardStore) -> datetime:
    ward = read_ward(store).ward
    at = work.clock_for(ward.zone if ward else "UTC").now()
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
