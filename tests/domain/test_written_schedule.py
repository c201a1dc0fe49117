"""Route and rhythm of a dose in words: what is read, what is not, and when two texts name something else."""

from fractions import Fraction

import pytest

from bedside.domain.written_schedule import is_other_rhythm, is_other_route, rhythm_of, routes_of
from tests.case.content import shipped_content
from tests.tables import table

HOW_OFTEN = table(
    """
    text                            | hours       | besides
    20 mg IV once daily             | 24          |
    20 mg IV daily                  | 24          |
    20 mg IV once a day             | 24          |
    1 g IV once every 24 h          | 24          |
    1 g IV une fois par jour        | 24          |
    tous les jours                  | 24          |
    20 mg IV o.d.                   | 24          |
    2000 mg PO weekly               | 168         |
    20 mg once weekly               | 168         |
    20 mg IV qwk                    | 168         |
    20 mg 1x/week                   | 168         |
    hebdomadaire                    | 168         |
    twice a week                    | 84          |
    3 fois par semaine              | 56          |
    every 3 weeks                   | 504         |
    every other day                 | 48          |
    un jour sur deux                | 48          |
    100 mg every 12 h               | 12          |
    100 mg toutes les 12 h          | 12          |
    100 mg bd                       | 12          |
    100 mg 2x/day                   | 12          |
    deux fois par jour              | 12          |
    three times a day               | 8           |
    100 mg q8h                      | 8           |
    100 mg 6-hourly                 | 6           |
    100 mg q.d.s.                   | 6           |
    every 6 to 12 h                 | 6-12        |
    every 12 h, then once daily     | 12 24       |
    continuous infusion             | 0           |
    every month                     | 720         |
    every 12 h for 5 days           | 12          |
    1 g IV once daily, day 1 of 3   | 24          |
    1 g IV once                     |             | one dose
    1 g IV, once.                   |             | one dose
    1 g IV stat                     |             | one dose
    1 g IV une fois                 |             | one dose
    dose unique 1 g                 |             | one dose
    800 mg a day IV                 |             | per day
    800 mg/24h                      |             | per day
    2 mg per dose, 10 mg a day      |             |
    1 g IV                          |             |
    500 mg x 3 days                 |             |
    500 mg over 60 min              |             |
    2 mg/h                          |             |
    200 micrograms/kg               |             |
    as charted                      |             |
    biweekly                        |             | unread
    each morning                    |             | unread
    if needed                       |             | unread
    au besoin                       |             | unread
    """
)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", HOW_OFTEN, ids=lambda row: row["text"])
def test_words_say_how_often_or_that_nobody_can_read_it(row: dict[str, str]) -> None:
    said = rhythm_of(row["text"])
    expected = [(part.split("-")[0], part.split("-")[-1]) for part in row["hours"].split()]
    assert said.spans == {(Fraction(low), Fraction(high)) for low, high in expected}
    besides = (("one dose", said.is_one_dose), ("per day", said.is_per_day), ("unread", said.is_unread))
    assert ", ".join(name for name, holds in besides if holds) == row["besides"]


ONE = table(
    """
    text                        | hours
    once daily                  | 24
    every 6 to 12 h             |
    every 12 h, then once daily |
    continuous infusion         |
    1 g IV                      |
    """
)


@pytest.mark.parametrize("row", ONE, ids=lambda row: row["text"])
def test_one_interval_is_told_only_where_exactly_one_is_named(row: dict[str, str]) -> None:
    assert rhythm_of(row["text"]).hours == (int(row["hours"]) if row["hours"] else None)


RHYTHMS = table(
    """
    charted             | card                             | other
    weekly              | once daily                       | yes
    every 12 h          | once daily                       | yes
    once                | once daily                       | yes
    20 mg a day         | once daily                       | no
    every 24 h          | once daily                       | no
    20 mg IV            | once daily                       | no
    each morning        | once daily                       | no
    once daily          | once                             | yes
    once                | once                             | no
    every 8 h           | per day, divided every 6 to 12 h | no
    every 4 h           | per day, divided every 6 to 12 h | yes
    400 mg a day        | per day, divided every 6 to 12 h | no
    every 6 h           | per day                          | no
    weekly              | per day                          | yes
    400 mg a day        | every 12 h                       | yes
    every 6 to 8 h      | every 6 to 24 h                  | no
    every 6 h           | every 12 to 24 h                 | yes
    weekly              | twice a week, then once a week   | no
    once daily          | twice a week, then once a week   | yes
    weekly              | on day 1                         | no
    """
)


@pytest.mark.hazard("H04", "H10")
@pytest.mark.parametrize("row", RHYTHMS, ids=lambda row: f"{row['charted']} beside {row['card']}")
def test_a_rhythm_is_another_one_when_the_card_does_not_allow_it(row: dict[str, str]) -> None:
    assert is_other_rhythm(row["charted"], row["card"]) is (row["other"] == "yes")


ROUTES = table(
    """
    charted             | card                 | other
    20 mg PO            | IV                   | yes
    20 mg iv            | IV                   | no
    20 mg i.v.          | IV                   | no
    20 mg               | IV                   | no
    20 mg par voie orale | IV                  | yes
    20 mg IV or PO      | IV                   | yes
    100 mg SC           | IV (preferred) or SC | no
    100 mg IM           | IV (preferred) or SC | yes
    by nasogastric tube | PO                   | no
    12 mg intrathecal   | intrathecal          | no
    12 mg intrathecal   | IV                   | yes
    100 mg SC           |                      | no
    give IVIG           | PO                   | no
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", ROUTES, ids=lambda row: f"{row['charted']} beside {row['card']}")
def test_a_route_is_another_one_when_the_card_does_not_name_it(row: dict[str, str]) -> None:
    assert is_other_route(row["charted"], row["card"]) is (row["other"] == "yes")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_dose_line_of_the_content_is_read_as_its_own_route_and_interval(language: str) -> None:
    """What a card says never contradicts itself, so only what was charted can."""
    for dose in (dose for drug in shipped_content().drugs for dose in drug.doses):
        said = rhythm_of(dose.frequency.say(language))
        assert routes_of(dose.route.say(language)) == routes_of(dose.route.en) != frozenset(), dose.id
        assert not is_other_rhythm(dose.frequency.say(language), dose.frequency.say(language)), dose.id
        if dose.interval_hours is not None:
            within = any(low <= dose.interval_hours <= high for low, high in said.spans)
            assert within or said.is_per_day, dose.id
