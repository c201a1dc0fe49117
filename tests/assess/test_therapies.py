"""Drugs on record with their times, and when the next dose is."""

from dataclasses import replace

import pytest

from tests.assess.ready_case import judged, ready
from tests.case.builder import NOW, hours
from tests.case.content import ratified, shipped_content, shipped_protocol
from tests.tables import table


def test_drugs_on_record_are_listed_with_their_times():
    builder = ready().therapy("ivermectin", parasite="strongyloides", at=30).stopped("ivermectin", at=2)
    found = judged(builder).therapies[0]
    assert (found.drug, found.parasite, found.stopped_at) == ("ivermectin", "strongyloides", NOW - hours(2))
    assert found.next_dose_at is None
    assert found.author == "adeyemi"


NEXT = """
started | interval | next | why
30      | 24       | -18  | the second dose is past, the third lies ahead
1       | 24       | -23  | the first interval
48      | 24       | 0    | due this minute
"""


@pytest.mark.parametrize("row", table(NEXT), ids=lambda row: row["why"])
def test_the_next_dose_is_told_where_a_drug_has_one_interval_only(row):
    builder = ready().therapy("a_daily_drug", at=float(row["started"]))
    found = judged(builder, with_drug(int(row["interval"]))).therapies[0]
    assert found.next_dose_at == NOW - hours(float(row["next"]))


def test_without_one_interval_nobody_can_say_when_the_next_dose_is():
    builder = ready().therapy("a_daily_drug", at=3)
    assert judged(builder, with_drug(None)).therapies[0].next_dose_at is None
    assert judged(builder, with_drug(12, 24)).therapies[0].next_dose_at is None
    assert judged(builder).therapies[0].next_dose_at is None
    assert judged(builder.stopped("a_daily_drug", at=1), with_drug(24)).therapies[0].next_dose_at is None


# pathway.md 7.3, 7.5: the interval of each published line
LINE_CHARTED = """
drug               | line                       | next after the dose
anakinra           | anakinra_licensed          | 24
ciclosporin        | ciclosporin_oral           | 12
methylprednisolone | methylprednisolone_moderate | 12
etoposide          | etoposide_weekly           | 168
emapalumab         | emapalumab_stills_day4     | 72
anakinra           | anakinra_mas               |
"""


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("row", table(LINE_CHARTED), ids=lambda row: row["line"])
def test_a_charted_dose_line_says_when_the_next_dose_is(row):
    found = judged(ready().therapy(row["drug"], dose_id=row["line"], at=1)).therapies[0]
    after = row["next after the dose"]
    assert found.next_dose_at == (NOW - hours(1) + hours(float(after)) if after else None)


@pytest.mark.hazard("H14")
def test_a_recalled_line_says_no_next_dose_before_the_site_confirmed_it():
    """INV-33: prednisolone has a recalled line alone."""
    given = ready().therapy("prednisolone", option="steroid_moderate", at=1)
    assert judged(given).therapies[0].next_dose_at is None
    site = ratified()
    confirmed = site.ratification.model_copy(update={"confirmed": ("prednisolone_moderate",)})
    found = judged(given, replace(site, ratification=confirmed)).therapies[0]
    assert found.next_dose_at == NOW - hours(1) + hours(24)


def with_drug(*intervals):
    """The shipped content with one more drug of these dose intervals."""
    content = shipped_content()
    dose = next(dose for drug in content.drugs for dose in drug.doses)
    doses = tuple(dose.model_copy(update={"interval_hours": each, "options": ()}) for each in intervals)
    drug = content.drugs[0].model_copy(update={"id": "a_daily_drug", "doses": doses})
    more = content.model_copy(update={"drugs": (*content.drugs, drug)})
    return replace(shipped_protocol(), content=more)
