"""Names that are easily taken for each other, said on the board and before a case is begun (safety.md H01, H03)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from bedside.domain.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bedside.app.board_row import BoardRow

_DOUBLED: Final = re.compile(r"(.)\1+")
SHORTEST_WITH_SLIPS: Final = 5
"""Shorter names are alike only when they are the same; else every Li would look like every Lu."""
SHORTEST_PART: Final = 4
"""Part of a double name that counts alone; shorter ones are particles: van, de, al."""


def mark_similar(rows: Iterable[BoardRow], left_out: Iterable[BoardRow] = ()) -> tuple[BoardRow, ...]:
    """The rows with similar names marked; costs the length of the names, not their square.

    Args:
        left_out: more rows to compare with, shown or not.
    """
    listed = tuple(rows)
    keys = {row.case: _keys(row.name) for row in (*listed, *left_out)}
    seen = Counter(chain.from_iterable(keys.values()))
    shared = {key for key, times in seen.items() if times > 1}
    return tuple(
        row if shared.isdisjoint(keys[row.case]) else row._replace(similar_name=True) for row in listed
    )


def are_similar(one: str, other: str) -> bool:
    """True when two patients can be taken for each other by name.

    Family names alike whatever the given name, part of a double name, or family and given name turned round.
    Names stand as the board has them, "DUBOIS, Claire".
    """
    return not _keys(one).isdisjoint(_keys(other))


def looks_alike(one: str, other: str) -> bool:
    """True when two names may be one person's: in family and given name a letter more, less, other or swapped."""
    (family, given), (other_family, other_given) = _words(one), _words(other)
    pairs = (("".join(family), "".join(other_family)), (given, other_given))
    return all(not _with_slips(_once(a)).isdisjoint(_with_slips(_once(b))) for a, b in pairs)


def _keys(name: str) -> frozenset[str]:
    """Names that share one of these are similar: family name, its parts, family and given name turned round."""
    words, given = _words(name)
    family = _once("".join(words))
    parts = {_once(word) for word in words if len(word) >= SHORTEST_PART}
    short = {family + given[:1]} if len(family) < SHORTEST_WITH_SLIPS else ()
    turned = " ".join(sorted((family, given)))
    return frozenset({turned, *parts}.union(_with_slips(family), *map(_with_slips, short)))


def _with_slips(letters: str) -> set[str]:
    """The letters, and with each one left out: names one slip apart share one of these."""
    if len(letters) < SHORTEST_WITH_SLIPS:
        return {letters}
    return {letters, *[letters[:i] + letters[i + 1 :] for i in range(len(letters))]}


def _words(name: str) -> tuple[list[str], str]:
    """The words of the family name, and the letters of the given name."""
    family, _, given = name.partition(",")
    return folded(family).split(), _once(folded(given).replace(" ", ""))


def _once(letters: str) -> str:
    """Doubled letters once: they are not seen. Most names have none, and a search is a fraction of a replacement."""
    return _DOUBLED.sub(r"\1", letters) if _DOUBLED.search(letters) else letters
