"""A few words that are no event: what somebody has half-typed, kept encrypted until it is taken or dropped.

They stand in the table of names, in no chain: nothing rests on them, and they may go at any time.
"""

from collections.abc import Iterable

import apsw

_PREFIX = "note."


def own_names(names: Iterable[str]) -> set[str]:
    """The names of the store itself, those of notes left out."""
    return {name for name in names if not name.startswith(_PREFIX)}


class Notes:
    """The notes of one open store."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str:
        """The words under a name, "" when there are none."""
        found = self._connection.execute(
            "SELECT value FROM meta WHERE name = ?", (_PREFIX + name,)
        ).fetchone()
        return str(found[0]) if found else ""

    def put(self, name: str, words: str) -> None:
        """Keep words under a name; "" forgets them."""
        if words:
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_PREFIX + name, words))
        else:
            self._connection.execute("DELETE FROM meta WHERE name = ?", (_PREFIX + name,))

    def forget_all(self) -> None:
        """Forget every note: an erased case leaves no word behind."""
        self._connection.execute("DELETE FROM meta WHERE substr(name, 1, ?) = ?", (len(_PREFIX), _PREFIX))
