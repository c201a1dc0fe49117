"""Groups and the order inside them (decision_rules.md 9). Same sequence means that no order is claimed."""

from collections.abc import Iterable
from typing import Final

from bedside.assess.choice.draft import Draft
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import ANTIPARASITIC, Grade, Group, is_immunosuppressive

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
    """Group, sequence, order of the file; then two exceptions.

    With brain disease dexamethasone stands before the pulse of its group. An antiparasitic stands before every
    immunosuppressant whatever the groups (INV-08), and before nothing else out of its turn.
    """
    ordered = sorted(drafts, key=_key)
    if situation.is_yes("cns_disease"):
        _dexamethasone_before_pulse(ordered)
    _antiparasitic_first(ordered)
    return ordered


def _antiparasitic_first(ordered: list[Draft]) -> None:
    suppressing = (place for place, draft in enumerate(ordered) if is_immunosuppressive(draft.option))
    first = next(suppressing, len(ordered))
    late = [draft for draft in ordered[first:] if draft.option in ANTIPARASITIC]
    if late:
        rest = [draft for draft in ordered[first:] if draft.option not in ANTIPARASITIC]
        ordered[first:] = (*late, *rest)


def _dexamethasone_before_pulse(ordered: list[Draft]) -> None:
    places = {draft.option: at for at, draft in enumerate(ordered)}
    crossing, pulse = places.get("dexamethasone"), places.get("mp_pulse")
    if crossing is None or pulse is None or crossing < pulse:
        return
    if group_of(ordered[crossing]) is group_of(ordered[pulse]):
        ordered.insert(pulse, ordered.pop(crossing))


def _key(draft: Draft) -> tuple[int, int, int]:
    sequence = sequence_of(draft)
    return (
        _GROUPS[group_of(draft)],
        _LAST if sequence is None else sequence,
        draft.order,
    )
