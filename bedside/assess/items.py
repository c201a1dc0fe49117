"""Every item of the checklist as it stands now, worked out when somebody looks at it."""

from collections.abc import Iterator, Mapping

from bedside.assess.confounders import beside_item
from bedside.assess.derived import holds
from bedside.assess.facts import WORST_OF_WINDOW, CaseFacts
from bedside.assess.model import ItemNow
from bedside.assess.thresholds import threshold_of
from bedside.assess.words import entry_text
from bedside.case.history import Entry, newest


class ItemsNow(Mapping[str, ItemNow]):
    """All items by id; a screen shows one step, so each is put into words only when it is asked for."""

    def __init__(self, facts: CaseFacts) -> None:
        self.facts = facts
        self._known: dict[str, ItemNow] = {}

    def __getitem__(self, item: str) -> ItemNow:
        if item not in self._known:
            if item not in self.facts.protocol.items:
                raise KeyError(item)
            self._known[item] = _item_now(self.facts, item)
        return self._known[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts.protocol.items)

    def __len__(self) -> int:
        return len(self.facts.protocol.items)


def is_shown(facts: CaseFacts, item: str) -> bool:
    """Whether an item is asked now: its condition is true, or there is none."""
    return holds(facts, facts.protocol.items[item].shown_when) is True


def _item_now(facts: CaseFacts, item: str) -> ItemNow:
    latest = facts.latest(item)
    entry, said_in_round = facts.entry(item) or latest, facts.said_in_round(item)
    return ItemNow(
        item=item,
        currency=facts.currency(item),
        entry=entry,
        previous=_previous(facts, item, entry),
        text=entry_text(entry, facts.protocol) if entry else "",
        shown=is_shown(facts, item),
        beside=beside_item(facts, item) if entry else (),
        on_threshold=threshold_of(facts, item),
        answered=latest if item in WORST_OF_WINDOW and latest is not entry else None,
        said_in_round=said_in_round,
        asked_again=latest is not None and item in facts.protocol.validity and not said_in_round,
    )


def _previous(facts: CaseFacts, item: str, entry: Entry | None) -> Entry | None:
    """The standing entry before this one, by sample time."""
    if entry is None:
        return None
    at = entry.observation.collected_at
    return newest(facts.case.history(item), lambda e: e is not entry and e.observation.collected_at <= at)
