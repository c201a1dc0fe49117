"""Typed sample times (design.md 10.23, 10.24), in a ward in Paris."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bedside.ui import language
from bedside.ui.editors.time_text import parse_time, show_time
from tests.tables import table

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 22, 3, 20, tzinfo=PARIS)

TAKEN = """
typed            | taken (UTC)          | why
now              | 2026-11-22T02:20     | this moment
2h               | 2026-11-22T00:20     | hours ago
2 h ago          | 2026-11-22T00:20     | hours ago, spelled out
90min            | 2026-11-22T00:50     | minutes ago
3d               | 2026-11-19T02:20     | days ago
-2h              | 2026-11-22T00:20     | hours ago, by a sign
-2h30            | 2026-11-21T23:50     | hours and minutes ago
2h30 ago         | 2026-11-21T23:50     | hours and minutes ago, spelled out
03:10            | 2026-11-22T02:10     | today
3:10             | 2026-11-22T02:10     | one digit
yesterday 23:05  | 2026-11-21T22:05     | yesterday is said, never guessed
21 Nov 14:05     | 2026-11-21T13:05     | as the field itself shows it
22 Nov 2019 10:00 | 2019-11-22T09:00    | with its year
21.11 14:05      | 2026-11-21T13:05     | day and month
21.11. 14:05     | 2026-11-21T13:05     | with the point of an ordinal
21.11 14.05      | 2026-11-21T13:05     | both with points
1.30             | 2026-11-22T00:30     | a point, and no month has this number
21/11 14:05      | 2026-11-21T13:05     | with a slash
maintenant       | 2026-11-22T02:20     | this moment, in French
il y a 2 h       | 2026-11-22T00:20     | hours ago, in French
3j               | 2026-11-19T02:20     | days ago, in French
hier 23:05       | 2026-11-21T22:05     | yesterday, in French
21 nov. 14:05    | 2026-11-21T13:05     | as the field shows it in French
1 août 14:05     | 2026-08-01T12:05     | a French month with its accent
1 aout 14:05     | 2026-08-01T12:05     | and without it
21 novembre 14:05 | 2026-11-21T13:05    | a French month in full
2 July 14:05     | 2026-07-02T12:05     | an English month in full
à l'instant      | 2026-11-22T02:20     | just now, in French
À l’instant      | 2026-11-22T02:20     | with a curly apostrophe
hier 8h          | 2026-11-21T07:00     | an hour alone, behind its day
hier à 8 h       | 2026-11-21T07:00     | an hour with its preposition
hier 8 h 15      | 2026-11-21T07:15     | with blanks
21.11 8h         | 2026-11-21T07:00     | an hour alone, behind a date
21/11 à 8h15     | 2026-11-21T07:15     | a date and its preposition
à 2h             | 2026-11-22T01:00     | the preposition makes it a time of day
at 2:15          | 2026-11-22T01:15     | so it does in English
il y a 2 heures  | 2026-11-22T00:20     | hours ago, in full
il y a 30 minutes | 2026-11-22T01:50    | minutes ago, in full
il y a 1 jour    | 2026-11-21T02:20     | a day ago, in full
2 hours ago      | 2026-11-22T00:20     | hours ago, in full English
24.12.2025 08:00 | 2025-12-24T07:00     | last year, said with the day
29.02.2024 08:00 | 2024-02-29T07:00     | a leap day
2026-11-21 14:05 | 2026-11-21T13:05     | year first
"""

REFUSED = """
typed            | said
14               | not a time
25:00            | not a time
14:60            | not a time
32.01 14:05      | no such day
30 Feb 14:05     | no such day
2026-02-30 14:05 | no such day
29.02 14:05      | no such day
24.11 01:00      | lies ahead this year
24.12 08:00      | lies ahead this year
23 Nov 00:00     | lies ahead this year
22.11 03:21      | lies ahead
yesterday        | not a time
hier             | not a time
hier 8           | not a time
hier 24h         | not a time
hier 8h60        | not a time
1 jui 14:05      | not a time
2 h 30           | a time of day or so long ago
à 4h             | 04:00 is still ahead today
2.11             | a day or a time
02.11            | a day or a time
20.11            | a day or a time
2h30             | a time of day or so long ago
31.02. 14:05     | no such day
2026-11-23 14:05 | lies ahead
23:59            | still ahead today
03:22            | still ahead today
21 Foo 14:05     | not a time
"""


@pytest.mark.parametrize("row", table(TAKEN), ids=lambda row: row["why"])
def test_a_typed_time_is_the_last_such_instant(row: dict[str, str]) -> None:
    taken = parse_time(row["typed"], NOW, PARIS)
    assert isinstance(taken, datetime)
    assert taken.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") == row["taken (UTC)"]


@pytest.mark.parametrize("row", table(REFUSED), ids=lambda row: row["typed"])
def test_what_is_no_past_time_is_refused_in_a_sentence(row: dict[str, str]) -> None:
    said = parse_time(row["typed"], NOW, PARIS)
    assert isinstance(said, str)
    assert row["said"] in said
    assert "Nothing was saved" in said


FRENCH = """
typed      | taken (UTC)      | why
8h         |                  | eight o'clock or eight hours
2 h        |                  | with its blank
2 heures   |                  | in full
2h30       | 2026-11-22T01:30 | a time of day, as French writes it
2 h 30     | 2026-11-22T01:30 | a time of day, with its blanks
02:15      | 2026-11-22T01:15 | a time of day, as the field shows it
il y a 2h  | 2026-11-22T00:20 | hours ago, in words
-2h        | 2026-11-22T00:20 | hours ago, by a sign
-2h30      | 2026-11-21T23:50 | hours and minutes ago
il y a 2h30 | 2026-11-21T23:50 | hours and minutes ago, in words
36h        | 2026-11-20T14:20 | no day has this hour
90min      | 2026-11-22T00:50 | minutes are no time of day
3j         | 2026-11-19T02:20 | nor are days
"""


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(FRENCH), ids=lambda row: row["typed"])
def test_an_hour_of_the_day_is_never_taken_for_hours_ago_in_french(qapp, row) -> None:
    language.speak(qapp, "fr")
    try:
        taken = parse_time(row["typed"], NOW, PARIS)
    finally:
        language.speak(qapp, "en")
    if row["taken (UTC)"]:
        assert isinstance(taken, datetime)
        assert taken.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") == row["taken (UTC)"]
    else:
        assert isinstance(taken, str)
        assert "Rien n’a été enregistré" in taken


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("typed", ["8h", "8 h", "8 heures"])
def test_what_is_asked_about_in_french_can_be_typed_as_it_is_offered(qapp, typed) -> None:
    language.speak(qapp, "fr")
    try:
        said = parse_time(typed, datetime(2026, 11, 22, 9, 20, tzinfo=PARIS), PARIS)
    finally:
        language.speak(qapp, "en")
    assert isinstance(said, str)
    assert "Saisir 8:00 pour l’heure" in said
    assert f"-{typed} pour" in said


@pytest.mark.hazard("H27")
def test_a_time_in_the_repeated_hour_asks_which_one() -> None:
    after = datetime(2026, 10, 25, 9, 0, tzinfo=PARIS)
    said = parse_time("02:30", after, PARIS)
    first, second = parse_time("02:30 a", after, PARIS), parse_time("02:30b", after, PARIS)
    assert isinstance(said, str)
    assert "twice" in said
    assert isinstance(first, datetime)
    assert isinstance(second, datetime)
    assert (first.astimezone(UTC).hour, second.astimezone(UTC).hour) == (0, 1)


@pytest.mark.hazard("H27")
@pytest.mark.parametrize("typed", ["02:00 a", "02:59 a", "02:00 b", "02:59 b", "01:59", "03:00"])
def test_a_time_in_the_repeated_hour_is_shown_as_it_is_typed(typed: str) -> None:
    """design.md 10.24: told apart in the repeated hour, and nowhere else."""
    after = datetime(2026, 10, 25, 9, 0, tzinfo=PARIS)
    taken = parse_time(typed, after, PARIS)
    assert isinstance(taken, datetime)
    assert show_time(taken, after, PARIS) == typed


@pytest.mark.hazard("H27")
def test_a_time_that_the_clock_skipped_is_refused() -> None:
    after = datetime(2026, 3, 29, 9, 0, tzinfo=PARIS)
    said = parse_time("02:30", after, PARIS)
    assert isinstance(said, str)
    assert "skipped" in said


SHOWN = """
taken            | shown
2026-11-22T00:05 | 00:05
2026-11-21T23:59 | 21 Nov 23:59
2019-11-22T10:00 | 22 Nov 2019 10:00
"""


@pytest.mark.parametrize("row", table(SHOWN), ids=lambda row: row["taken"])
def test_a_time_of_another_day_shows_its_day(row: dict[str, str]) -> None:
    taken = datetime.fromisoformat(row["taken"]).replace(tzinfo=PARIS)
    assert show_time(taken, NOW, PARIS) == row["shown"]
