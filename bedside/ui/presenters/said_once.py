"""Sentences that hold for every option of a list: said once above it, and left out of each card (H18)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bedside.domain.therapy import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import Hold, OptionNow, Reason

NO_NUMBER: Final = "—"
LEAST: Final = 2
"""A sentence on one card stays there."""
OF_A_DRUG: Final = "drug."
SAID_ON_TOP: Final = "choice.flag.overridden"
"""The override stands in red over the whole page, with names and time."""


def allergies_of_all(options: Sequence[OptionNow]) -> str:
    """The allergy that the program checked for none of them; "" where they differ."""
    said = {option.unmatched_allergies for option in options if option.unmatched_allergies}
    drugs = [option for option in options if option.doses]
    is_shared = len(said) == 1 and all(option.unmatched_allergies for option in drugs)
    return next(iter(said)) if is_shared and len(options) >= LEAST else ""


def dash_of_most(options: Sequence[OptionNow]) -> str:
    """Why most "—" stand there; a "—" for another reason says its own."""
    why = Counter(dose.problem for option in options for dose in option.doses if dose.text == NO_NUMBER)
    words, times = next(iter(why.most_common(1)), ("", 0))
    return words if times >= LEAST else ""


def note_kind(flag: Reason) -> str:
    """Which line a note of an option is: one that asks for an act has its own."""
    return "act" if flag.asks_for_act else "note"


def asked_by(option: OptionNow) -> tuple[str, ...]:
    """The notes of an option that ask for an act: they are said again where its first dose is charted."""
    return tuple(flag.text for flag in option.flags if flag.asks_for_act)


def flags_of_all(options: Sequence[OptionNow]) -> tuple[Reason, ...]:
    """Notes that every one of them carries, what asks for an act first.

    A note of a drug stays on its cards: above them it would speak of drugs that it does not name.
    """
    if len(options) < LEAST:
        return ()
    shared = (
        flag
        for flag in options[0].flags
        if flag.rule != SAID_ON_TOP
        and not flag.rule.startswith(OF_A_DRUG)
        and all(flag.text in {each.text for each in o.flags} for o in options)
    )
    return tuple(sorted(shared, key=lambda flag: not flag.asks_for_act))


def held_alike(
    options: Sequence[OptionNow],
) -> tuple[Hold | None, tuple[OptionNow, ...], tuple[OptionNow, ...]]:
    """What holds most of these, the options that it holds, and the others; each in their order."""
    often = Counter(hold for option in options for hold in option.holds)
    hold, times = next(iter(often.most_common(1)), (None, 0))
    if hold is None or times < LEAST:
        return None, (), tuple(options)
    held = tuple(option for option in options if hold in option.holds)
    return hold, held, tuple(option for option in options if option not in held)


def in_groups(options: Sequence[OptionNow]) -> tuple[tuple[Group, tuple[OptionNow, ...]], ...]:
    """The options of each group that has any, the best first."""
    grouped = ((group, tuple(o for o in options if o.group is group)) for group in Group)
    return tuple((group, found) for group, found in grouped if found)
