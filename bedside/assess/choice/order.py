"""Groups and the order inside them (decision_rules.md 9). Same sequence means that no order is claimed."""

from collections.abc import Iterable
from typing import Final

from bedside.assess.choice.draft import Draft
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import ANTIPARASITIC, Grade, Group

_GROUPS: Final = {group: place for place, group in enumerate(Group)}
_OF_GRADE: Final = {grade: Group(grade.value) for grade in Grade}
_LAST: Final = 99


def group_of(draft: Draft) -> Group:
    """Held has its own group with the table's grade; what is contraindicated stays there, held or not."""
    if draft.grade is Grade.CONTRAINDICATED:
        return Group.CONTRAINDICATED
    return Group.HELD if draft.holds else _OF_GRADE[draft.grade]


def sequence_of(draft: Draft) -> int | None:
    """The place in the cell; options to avoid and contraindicated ones have none."""
    if draft.grade in (Grade.AVOID, Grade.CONTRAINDICATED):
        return None
    return draft.sequence


def in_order(drafts: Iterable[Draft], situation: Situation) -> list[Draft]:
    """Antiparasitic before everything, then group, sequence, order of the file.

    With brain disease dexamethasone stands before the pulse of its group.
    """
    ordered = sorted(drafts, key=_key)
    if not situation.is_yes("cns_disease"):
        return ordered
    places = {draft.option: at for at, draft in enumerate(ordered)}
    crossing, pulse = places.get("dexamethasone"), places.get("mp_pulse")
    if crossing is None or pulse is None or crossing < pulse:
        return ordered
    if group_of(ordered[crossing]) is group_of(ordered[pulse]):
        ordered.insert(pulse, ordered.pop(crossing))
    return ordered


def _key(draft: Draft) -> tuple[bool, int, int, int]:
    sequence = sequence_of(draft)
    return (
        draft.option not in ANTIPARASITIC,
        _GROUPS[group_of(draft)],
        _LAST if sequence is None else sequence,
        draft.order,
    )
