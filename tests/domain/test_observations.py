"""What can be put on record: the lengths of words, and what is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from bedside.domain.observations import OBSERVATION
from tests.tables import table

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
FINDING: dict[str, Any] = {
    "kind": "finding",
    "item": "blood_culture",
    "answer": "pending",
    "collected_at": NOW,
}
REMARK: dict[str, Any] = {"kind": "remark", "item": "allergies", "text": "none known", "collected_at": NOW}

WORDS = """
kind    | field  | most
finding | owner  | 120
finding | reason | 500
remark  | text   | 2000
"""


def read(facts: dict[str, Any]) -> object:
    """An observation as it comes out of the record: in JSON, where an answer is its word."""
    return OBSERVATION.validate_json(OBSERVATION.dump_json(facts, warnings=False))


@pytest.mark.parametrize("row", table(WORDS), ids=lambda row: row["field"])
def test_words_are_never_empty_and_never_endless(row: dict[str, str]) -> None:
    plain, field, most = {"finding": FINDING, "remark": REMARK}[row["kind"]], row["field"], int(row["most"])
    for fits in ("x", "x" * most):
        assert getattr(read({**plain, field: fits}), field) == fits
    for refused in ("", "x" * (most + 1)):
        with pytest.raises(ValidationError, match=field):
            read({**plain, field: refused})


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        read({**FINDING, "collected_at": datetime(2026, 3, 1, 8, 0)})  # noqa: DTZ001 - the point of it
