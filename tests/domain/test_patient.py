"""Who the patient is; everybody here is invented."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from bedside.domain.patient import ADVICE_FROM_YEARS, Identity, Sex, age_years
from tests.tables import table

LEAST: dict[str, Any] = {"family_name": "Dubois", "birth_date": date(1958, 3, 4), "hospital_number": "W-7"}

BIRTHDAYS = """
born       | today      | years | why
2010-06-15 | 2026-06-14 | 15    | the day before the birthday
2010-06-15 | 2026-06-15 | 16    | on the birthday
2010-06-15 | 2026-06-16 | 16    | the day after
2010-06-15 | 2026-05-30 | 15    | a later day of an earlier month
2010-06-15 | 2026-07-01 | 16    | an earlier day of a later month
2008-02-29 | 2026-02-28 | 17    | born on a leap day, one day early
2008-02-29 | 2026-03-01 | 18    | born on a leap day, in a common year
2026-06-15 | 2026-06-15 | 0     | born today
2026-06-16 | 2026-06-15 | -1    | born tomorrow, which is a slip
"""


@pytest.mark.parametrize("row", table(BIRTHDAYS), ids=lambda row: row["why"])
def test_age_counts_completed_years(row: dict[str, str]) -> None:
    now = datetime.fromisoformat(row["today"]).replace(tzinfo=UTC)
    assert age_years(date.fromisoformat(row["born"]), now) == int(row["years"])


def test_advice_begins_with_the_16th_birthday() -> None:
    assert ADVICE_FROM_YEARS == 16


NAMES = """
family | given  | full name      | initials
Dubois | Claire | DUBOIS, Claire | CD
dubois | claire | DUBOIS, claire | CD
Dubois |        | DUBOIS         | D
"""


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("row", table(NAMES), ids=lambda row: row["full name"])
def test_a_patient_is_named_family_first_and_initialled_given_name_first(row: dict[str, str]) -> None:
    patient = Identity(**{**LEAST, "family_name": row["family"], "given_name": row["given"]})
    assert (patient.full_name, patient.initials) == (row["full name"], row["initials"])


TYPED = """
family | given  | latin        | typed | signs
Dubois | Claire |              | CD    | yes
Dubois | Claire |              | d. c. | yes
Dubois | Claire |              | CE    | no
Dubois | Claire |              | C     | no
Dubois | Claire |              |       | no
Ğül    | Łucja  |              | GL    | yes
Ğül    | Łucja  |              | ŁĞ    | yes
Ğül    | Łucja  |              | LH    | no
't Hart | Åse   |              | AT    | yes
Øyen   |        |              | O     | yes
王     | 伟     | Wang Wei     | WW    | yes
王     | 伟     | Wang Wei     | 伟王  | yes
王     | 伟     | Wang Wei     | W     | no
王     | 伟     |              | WW    | no
王     | 伟     |              |       | no
"""


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("row", table(TYPED), ids=lambda row: f"{row['family']} {row['typed']}")
def test_initials_are_taken_from_the_keyboard_of_the_ward_and_no_others_are(row: dict[str, str]) -> None:
    names = {"family_name": row["family"], "given_name": row["given"], "latin_spelling": row["latin"]}
    assert Identity(**{**LEAST, **names}).has_initials(row["typed"]) is (row["signs"] == "yes")


def test_what_nobody_recorded_about_a_patient_is_not_made_up() -> None:
    patient = Identity(**LEAST)
    assert not patient.birth_date_estimated
    assert patient.sex is Sex.UNKNOWN
    assert (patient.given_name, patient.bed, patient.latin_spelling) == ("", "", "")


LENGTHS = """
field           | least | most
family_name     | 1     | 300
given_name      | 0     | 300
hospital_number | 1     | 40
bed             | 0     | 40
latin_spelling  | 0     | 300
"""


@pytest.mark.parametrize("row", table(LENGTHS), ids=lambda row: row["field"])
def test_an_identifier_has_its_shortest_and_longest_form(row: dict[str, str]) -> None:
    field, least, most = row["field"], int(row["least"]), int(row["most"])
    for fits in (least, most):
        assert getattr(Identity(**{**LEAST, field: "x" * fits}), field) == "x" * fits
    for refused in {least - 1, most + 1} - {-1}:
        with pytest.raises(ValidationError, match=field):
            Identity(**{**LEAST, field: "x" * refused})
