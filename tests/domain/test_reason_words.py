"""A reason is at least three different words; the same one again is no other (safety.md C3)."""

import pytest

from bedside.domain.reason_words import says_something, says_why
from tests.tables import table

REASONS = table(
    """
    reason                            | taken
    aaaaaaaaaaaaaaaaaaaaaaa           | no
    because because because           | no
    because Because BECAUSE now       | no
    cannot wait                       | no
    cannot wait now                   | yes
    cannot wait 12345678901234567     | no
    a b c d e f g h i j k             | no
    ne peut attendre                  | yes
    не может ждать                    | yes
    PCR: two days; shock              | yes
    ... ... ... ... ... ...           | no
    """
)


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("row", REASONS, ids=lambda row: row["reason"])
def test_a_reason_is_said_in_three_different_words(row: dict[str, str]) -> None:
    assert says_why(row["reason"]) is (row["taken"] == "yes")


SHORT = table(
    """
    reason          | taken
    x               | no
    OH              | no
    xxxxxxxxxxxxxxx | no
    ... 123 --      | no
    Night.          | yes
    Later           | yes
    not yet         | yes
    """
)


@pytest.mark.parametrize("row", SHORT, ids=lambda row: row["reason"])
def test_a_short_reason_holds_a_word(row: dict[str, str]) -> None:
    assert says_something(row["reason"]) is (row["taken"] == "yes")
