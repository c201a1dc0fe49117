"""Everything a sitting works with, handed in by `wiring`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bedside.app.ports import Clock, Ids
    from bedside.protocol.model import Content, SiteSwitches
    from bedside.protocol.protocol import Protocol
    from bedside.store.door import WardDoor
    from bedside.store.ward_store import WardStore


class KeptContent(NamedTuple):
    """Content read from kept bytes; what no program was released with counts once the site ratified it."""

    content: Content
    is_site: bool


LoadKept = Callable[[str, str], KeptContent | None]
"""The content of a name ("1.0.0+0123abcd") and whole hash ("" where only the name is known); None: not to be had."""


def nothing_kept(_label: str, _content_hash: str) -> None:
    """Where one content is all there is: an invented ward."""


class Surroundings(NamedTuple):
    """Everything a sitting works with, handed in by `wiring`; the invented ward is `is_demo`.

    Attributes:
        load_protocol: the content for the ward's switches; called once, when a case is first needed.
        language: of the screen, for what is drawn before the content is there; "" says it as it was kept.
        load_kept: the content of a case that holds another one, from the bytes that are kept.
    """

    door: WardDoor
    store: WardStore
    load_protocol: Callable[[SiteSwitches], Protocol]
    clock: Clock
    ids: Ids
    station: str
    is_demo: bool = False
    language: str = ""
    load_kept: LoadKept = nothing_kept
