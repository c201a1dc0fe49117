"""A charted dose is said with the amount that was checked first; words of the chart never replace it (H04)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.assess.facts import CaseFacts
from bedside.assess.model import TherapyNow
from bedside.assess.therapies import therapies_now
from bedside.domain.number import DecimalMark
from bedside.protocol.protocol import SiteSwitches
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol
from tests.tables import table

PULSE = "methylprednisolone_pulse"


def charted(
    words: str, amount: str = "", line: str = PULSE, mark: DecimalMark = ".", language: str = "en"
) -> TherapyNow:
    case = CaseBuilder().therapy(
        "methylprednisolone",
        option="mp_pulse",
        dose=words,
        dose_id=line,
        amount=Decimal(amount) if amount else None,
        at=3,
    )
    protocol = replace(shipped_protocol(language), site=SiteSwitches(zone="UTC", decimal_mark=mark))
    [now] = therapies_now(CaseFacts(case.build(), protocol, NOW))
    return now


SAID = table(
    """
    words                | amount | said
    1 g IV once daily    | 1000   | 1000 mg (charted as: 1 g IV once daily)
    1000 mg IV once daily | 1000  | 1000 mg IV once daily
    1000 mg/day IV       | 1000   | 1000 mg (charted as: 1000 mg/day IV)
    as charted           | 62.5   | 62.5 mg (charted as: as charted)
    10 g IV once         | 1000   | 1000 mg (charted as: 10 g IV once)
    1 g IV once daily    |        | 1 g IV once daily
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row['words']} {row['amount']}")
def test_the_amount_that_was_checked_comes_first(row: dict[str, str]) -> None:
    assert charted(row["words"], row["amount"]).dose == row["said"]


def test_the_amount_has_the_decimal_mark_and_the_language_of_the_ward() -> None:
    assert charted("au besoin", "62.5", mark=",", language="fr").dose == "62,5 mg (prescrit\u00a0: au besoin)"


def test_an_amount_whose_unit_nobody_knows_any_more_is_not_said() -> None:
    assert charted("1 g IV", "1000", line="a_line_of_older_content").dose == "1 g IV"


NEXT = table(
    """
    words                   | next after hours
    1 g IV once daily       | 24
    1 g IV                  | 24
    1 g IV once             |
    1 g IV stat             |
    1 g IV every 24 h       | 24
    1 g IV every 12 h       |
    1 g IV daily, day 1     | 24
    1 g PO once daily       |
    1 g IV weekly           |
    1 g IV twice a week     |
    1 g IV per day          | 24
    1 g IV each morning     |
    1 g IV if needed        |
    1 g IV hebdomadaire     |
    """
)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", NEXT, ids=lambda row: row["words"])
def test_words_that_say_one_dose_or_another_interval_have_no_next_dose_made_up(row: dict[str, str]) -> None:
    now = charted(row["words"], "1000")
    after = row["next after hours"]
    expected = now.started_at + timedelta(hours=int(after)) if after else None
    assert now.next_dose_at == expected


@pytest.mark.hazard("H10")
def test_an_amount_of_the_day_says_no_time_of_a_part_of_it() -> None:
    case = CaseBuilder().therapy("ciclosporin", dose="200 mg a day PO", dose_id="ciclosporin_oral", at=3)
    [now] = therapies_now(CaseFacts(case.build(), shipped_protocol(), NOW))
    assert now.next_dose_at is None
