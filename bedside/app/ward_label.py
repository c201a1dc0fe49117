"""What is known of a ward at its door: its name and zone, and who is enrolled.

The board is painted from this and the summary rows, before the models of events and content are loaded;
`people.read_ward` tells the whole of it afterwards, from the same proven events.
"""

import json
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bedside.store.door import WardDoor
from bedside.store.records import StoredEvent


class PersonLabel(NamedTuple):
    """A name on the unlock page."""

    id: str
    name: str


class WardLabel(NamedTuple):
    """Name and IANA zone, "" before setup; `present` are those who may unlock, by id."""

    name: str = ""
    zone: str = ""
    present: Mapping[str, PersonLabel] = MappingProxyType({})


def ward_label(facts: Iterable[StoredEvent]) -> WardLabel:
    """The label that the proven events of the ward's stream make."""
    name = zone = ""
    present: dict[str, PersonLabel] = {}
    for stored in facts:
        fact = json.loads(stored.payload or b"{}")
        match fact.get("type"):
            case "ward_set_up":
                name, zone = fact["ward"]["name"], fact["ward"]["zone"]
            case "clinician_enrolled":
                who = fact["clinician"]
                present[who["id"]] = PersonLabel(who["id"], who["name"])
            case "clinician_removed":
                present.pop(fact["person"], None)
    return WardLabel(name, zone, present)


def drop_strangers(door: WardDoor, present: Container[str]) -> None:
    """Take away the slots of people who are not enrolled: removed, or cut off while they were being enrolled."""
    for person in door.people():
        if person not in present:
            door.remove_person(person)
