"""The ward as its stream tells it: people, settings, and which content was taken into use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bedside.app.codec import ward_event
from bedside.case.ward_state import WardState, fold_ward
from bedside.protocol.model import Ratification, SiteSwitches

if TYPE_CHECKING:
    from bedside.case.ward import Ward
    from bedside.protocol.protocol import Protocol
    from bedside.store.ward_store import WardStore


def read_ward(store: WardStore) -> WardState:
    """People, settings and ratifications as the ward's stream tells them."""
    return fold_ward(ward_event(stored) for stored in store.ward_facts())


def switches_of(ward: Ward) -> SiteSwitches:
    """What the content is asked with on this ward."""
    return SiteSwitches(decimal_mark=ward.decimal_mark, units=ward.units, zone=ward.zone)


def with_ratification(protocol: Protocol, ward: WardState) -> Protocol:
    """The protocol as this ward holds it: with the newest ratification of this very content and language."""
    counting = [
        kept
        for kept in ward.ratifications
        if kept.fact.content_hash == protocol.content.content_hash and kept.fact.language == protocol.language
    ]
    if not counting or protocol.fault:
        return replace(protocol, ratification=None)
    newest = counting[-1]
    first, second = (_name(ward, person) for person in newest.fact.people)
    held = Ratification(
        people=(first, second),
        at=newest.at.isoformat(timespec="seconds"),
        content_hash=newest.fact.content_hash,
        language=newest.fact.language,
        confirmed=newest.fact.confirmed,
    )
    return replace(protocol, ratification=held)


def _name(ward: WardState, person: str) -> str:
    known = ward.clinicians.get(person)
    return known.name if known else person
