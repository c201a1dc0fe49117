"""Values, times and answers in words (safety.md N5; design.md 10.24)."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bedside.assess.words import (
    amount_text,
    entry_text,
    label,
    labels,
    moment,
    reason,
    rounded_text,
    unit_words,
)
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.protocol.model import Mark, SiteSwitches
from bedside.protocol.protocol import Protocol
from tests.case.builder import NOW, CaseBuilder, quantity
from tests.case.content import shipped_content, shipped_protocol
from tests.tables import table

AMOUNTS = """
value   | unit       | point           | comma
18400   | ug/L       | 18_400 µg/L     | 18_400 µg/L
4000    | ug/L       | 4000 µg/L       | 4000 µg/L
> 40000 | ug/L       | > 40_000 µg/L   | > 40_000 µg/L
<0.5    | mg/dL      | < 0.5 mg/dL     | < 0,5 mg/dL
<=1     | g/L        | ≤ 1 g/L         | ≤ 1 g/L
>=2     | 1          | ≥ 2             | ≥ 2
39.10   | Cel        | 39.1 °C         | 39,1 °C
9       | {score}    | 9               | 9
40      | 10*9/L     | 40 ×10⁹/L       | 40 ×10⁹/L
200     | mm[Hg]     | 200 mmHg        | 200 mmHg
9000    | U/mL       | 9000 U/mL       | 9000 U/mL
"""


def ward(mark=".", zone="Europe/Paris", language="en"):
    return Protocol(shipped_content(), site=SiteSwitches(decimal_mark=mark, zone=zone), language=language)


@pytest.mark.parametrize("row", table(AMOUNTS), ids=lambda row: f"{row['value']} {row['unit']}")
def test_a_value_is_shown_with_sign_and_unit_and_never_rounded(row):
    for mark, column in ((".", "point"), (",", "comma")):
        shown = amount_text(quantity(row["value"], row["unit"]), ward(mark))
        assert shown == row[column].replace("_", "\u202f")


def test_a_computed_number_is_rounded_half_up():
    assert rounded_text(Decimal("1.005"), 2, ward()) == "1.01"
    assert rounded_text(Decimal("41.5"), 0, ward()) == "42"
    assert unit_words("mg") == "mg"


TIMES = """
utc              | en                | fr                   | why
2025-11-22 02:20 | 22 Nov 03:20      | 22 nov. 03:20        | winter
2025-07-01 22:05 | 2 Jul 00:05       | 2 juil. 00:05        | summer, after midnight
2025-10-26 00:30 | 26 Oct 02:30 +0200 | 26 oct. 02:30 +0200 | first of the repeated hour
2025-10-26 01:30 | 26 Oct 02:30 +0100 | 26 oct. 02:30 +0100 | second of the repeated hour
2025-10-26 02:00 | 26 Oct 03:00      | 26 oct. 03:00        | after it
"""


@pytest.mark.parametrize("row", table(TIMES), ids=lambda row: row["why"])
def test_a_time_is_shown_in_the_zone_of_the_ward(row):
    instant = datetime.fromisoformat(row["utc"]).replace(tzinfo=UTC)
    assert moment(instant, ward()) == row["en"]
    assert moment(instant, ward(language="fr")) == row["fr"]


def entry(observation):
    return CaseBuilder().observe(observation).build().history(observation.item)[-1]


def said(observation, language="en"):
    return entry_text(entry(observation), shipped_protocol(language))


def test_an_answer_is_said_in_the_words_of_its_item():
    unknown = Finding(item="exposure_malaria", answer=Answer.UNKNOWN, collected_at=NOW)
    assert said(unknown) == "Cannot ask"
    assert said(Finding(item="rrt", answer=Answer.YES, collected_at=NOW)) == "yes"
    assert said(Finding(item="rrt", answer=Answer.YES, collected_at=NOW), "fr") == "oui"
    assert said(Finding(item="retired_item", answer=Answer.NEGATIVE, collected_at=NOW)) == "negative"


def test_a_pending_answer_says_when_it_was_sent_and_is_expected():
    sent = Finding(item="hiv", answer=Answer.PENDING, collected_at=NOW)
    assert said(sent) == "pending, sent 22 Nov 03:00"
    expected = Finding(item="hiv", answer=Answer.PENDING, collected_at=NOW, expected_at=NOW.replace(hour=9))
    assert said(expected) == "pending, sent 22 Nov 03:00, expected 22 Nov 09:00"


def test_values_choices_and_remarks_are_said():
    assert said(Measurement(item="crp", quantity=quantity("88", "mg/L"), collected_at=NOW)) == "88 mg/L"
    assert said(Remark(item="mdt_text", text="Agreed.", collected_at=NOW)) == "Agreed."
    assert (
        said(Choice(item="respiratory_support", options=("imv",), collected_at=NOW)) == "Invasive ventilation"
    )
    assert said(Choice(item="context_codes", options=(), collected_at=NOW)) == "none"
    assert said(Choice(item="retired_item", options=("old",), collected_at=NOW)) == "old"


def test_items_are_called_by_their_names():
    assert labels(shipped_protocol(), ("ferritin", "retired_item")) == "Ferritin, retired_item"
    assert label(shipped_protocol(), "ferritin") == "Ferritin"


def test_a_reason_carries_its_rule_mark_and_sources():
    found = reason(shipped_protocol(), "severity.overt.hscore", ["e"], minimum="191")
    assert (found.rule, found.evidence, found.mark, found.sources) == (
        "severity.overt.hscore",
        ("e",),
        Mark.LOCAL,
        ("HSCORE",),
    )
    assert "191" in found.text
