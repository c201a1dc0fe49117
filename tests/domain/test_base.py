"""What every model of Bedside refuses."""

import pytest
from pydantic import ValidationError

from bedside.domain.base import Frozen


class Bed(Frozen):
    """A model with one whole number."""

    number: int


def test_a_fact_is_never_changed_after_it_was_made() -> None:
    bed = Bed(number=3)
    with pytest.raises(ValidationError, match="frozen"):
        bed.number = 4  # type: ignore[misc]  # that it is refused is the point


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Bed.model_validate({"number": 3, "window": "yes"})


@pytest.mark.parametrize("almost", ["3", 3.0, True])
def test_nothing_is_taken_for_a_number_that_only_looks_like_one(almost: object) -> None:
    with pytest.raises(ValidationError, match="valid integer"):
        Bed.model_validate({"number": almost})
