"""Items found by a few letters of their name: whoever knows what they look for walks past nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bedside.domain.names import folded

if TYPE_CHECKING:
    from bedside.assess.model import Assessment
    from bedside.protocol.protocol import Protocol

MOST = 8


class Found(NamedTuple):
    """An item, its name, and the title of the step it stands on."""

    item: str
    label: str
    step: str


def find_items(assessment: Assessment, protocol: Protocol, typed: str) -> tuple[Found, ...]:
    """Up to `MOST` items that are asked now: names that begin so, then words that do, then the rest, in their order.

    Case and accents do not matter. Nothing typed finds nothing.
    """
    wanted = folded(typed)
    if not wanted:
        return ()
    ranked = [
        (rank, Found(item, protocol.label(item), form.title.say(protocol.language)))
        for item, form in protocol.step_of.items()
        if assessment.items[item].shown and (rank := _rank(folded(protocol.label(item)), wanted)) is not None
    ]
    ranked.sort(key=lambda found: found[0])
    return tuple(found for _, found in ranked[:MOST])


def _rank(name: str, wanted: str) -> int | None:
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name:
        return 1
    return 2 if wanted in name else None
