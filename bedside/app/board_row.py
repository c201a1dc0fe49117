"""One row of the board, kept as a summary in the store so that the board never folds a case.

No model library is needed to draw it: the board is painted before pydantic is imported.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class BoardRow(NamedTuple):
    """What the board shows of a case; a tuple, because 200 of them are made before the board is painted.

    Attributes:
        age_sex: "58 y F". tier: value of `Tier`. hscore: "238" or "191 to 241".
        steps: the marks of the eight steps in order. next_due: when the next action is due.
        similar_name: another open case looks alike (safety.md H01). born: birth date, year first.
        order: its place among the others; the store keeps that beside the row.
    """

    case: str
    name: str
    hospital_number: str
    age_sex: str
    bed: str
    tier: str
    tier_label: str
    hscore: str
    steps: tuple[str, ...]
    next_text: str
    next_detail: str
    next_due: datetime | None
    urgent: bool
    changed_at: datetime
    changed_by: str
    is_open: bool
    waiting: int
    similar_name: bool = False
    born: str = ""
    order: str = ""

    def to_bytes(self, others: Mapping[str, Mapping[str, str]] | None = None) -> bytes:
        """The row as it is kept in the store.

        Args:
            others: language, and the words of the row that it says otherwise, by field.
        """
        plain = self._asdict() | {"others": others or {}}
        del plain["order"]
        return json.dumps(plain, default=_iso, ensure_ascii=False, separators=(",", ":")).encode()


def row_from_bytes(body: bytes, language: str = "", order: str = "") -> BoardRow:
    """A row as it was kept, in the words of a language where it was kept with them, and its place among the others.

    Only our own encrypted store holds such bytes.
    """
    plain = json.loads(body)
    plain.update(plain.pop("others", {}).get(language, {}))
    due = plain["next_due"]
    plain["next_due"] = datetime.fromisoformat(due) if due else None
    plain["changed_at"] = datetime.fromisoformat(plain["changed_at"])
    plain["steps"] = tuple(plain["steps"])
    return BoardRow(**plain, order=order)


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a board row holds no {type(value).__name__}")
