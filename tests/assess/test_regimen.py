"""A charted dose beside the regimen it is charted for; the regimens as pathway.md 7.3 has them (H04, H10)."""

from decimal import Decimal

import pytest

from bedside.assess.regimen import is_other, regimen_doubt
from bedside.case.events import Confirmed
from tests.assess.dose_case import line, patient
from tests.assess.ready_case import judged
from tests.case.builder import CaseBuilder
from tests.case.content import shipped_protocol
from tests.commands.critical_case import critical
from tests.tables import table

# 72 kg and 180 cm, 1.90 m²: dexamethasone 10 mg/m² is 19 mg, in steps of 2 mg 18 mg (halves down); a pulse of
# 30 mg/kg is capped at 1 g; anakinra 5 mg/kg a day is 360 mg; prednisolone is recalled.
BESIDE = table(
    """
    line                      | amount | words                      | other | why
    dexamethasone_hlh94       | 18     | 18 mg IV once daily        | no    | the regimen itself
    dexamethasone_hlh94       | 18     | as charted                 | no    | words that say nothing
    dexamethasone_hlh94       | 19     | 19 mg IV                   | no    | less than the step it is rounded to
    dexamethasone_hlh94       | 16     | 16 mg IV once daily        | yes   | a step less
    dexamethasone_hlh94       | 20     | 20 mg IV once daily        | yes   | a step more
    dexamethasone_hlh94       | 180    | 180 mg IV once daily       | yes   | tenfold
    dexamethasone_hlh94       | 2000   | 2000 mg PO weekly          | yes   | all three
    dexamethasone_hlh94       | 18     | 18 mg PO once daily        | yes   | the route alone
    dexamethasone_hlh94       | 18     | 18 mg IV weekly            | yes   | the rhythm alone
    dexamethasone_hlh94       | 18     | 18 mg IV once              | yes   | one dose of a course
    methylprednisolone_pulse  | 1000   | 1 g IV daily               | no    | the maximum of the formula
    methylprednisolone_pulse  | 100    | 100 mg IV daily            | yes   | a tenth
    anakinra_mas              | 360    | 360 mg a day IV            | no    | the amount of the day
    anakinra_mas              | 90     | 90 mg IV every 6 h         | no    | in four doses
    anakinra_mas              | 90     | 90 mg SC                   | no    | in four doses that nobody told
    anakinra_mas              | 90     | 90 mg IV every 12 h        | yes   | half of the day
    anakinra_mas              | 360    | 360 mg IV every 6 h        | yes   | the whole day four times
    anakinra_licensed         | 100    | 100 mg SC once daily       | no    | flat
    anakinra_licensed         | 100.5  | 100.5 mg SC once daily     | yes   | flat is exact
    ruxolitinib_range         | 2.5    | 2.5 mg PO every 12 h       | no    | lower end of a range
    ruxolitinib_range         | 10     | 10 mg PO bd                | no    | inside a range
    ruxolitinib_range         | 2.4    | 2.4 mg PO bd               | yes   | below a range
    prednisolone_moderate     | 500    | 500 mg IV weekly           | no    | recalled, so nothing is shown of it
    """
)


@pytest.mark.hazard("H04", "H10")
@pytest.mark.parametrize("row", BESIDE, ids=lambda row: f"{row['line']} {row['why']}")
def test_a_dose_is_other_than_its_regimen_by_amount_route_or_rhythm(row: dict[str, str]) -> None:
    advised = line(row["line"], patient())
    dose = next(d for x in shipped_protocol().drugs.values() for d in x.doses if d.id == row["line"])
    found = is_other(advised, dose, Decimal(row["amount"]), row["words"])
    assert found is (row["other"] == "yes"), advised.text


def test_words_without_an_amount_are_compared_by_route_and_rhythm() -> None:
    advised = line("dexamethasone_hlh94", patient())
    dose = next(d for d in shipped_protocol().drugs["dexamethasone"].doses if d.id == advised.id)
    assert not is_other(advised, dose, None, "IV once daily")
    assert is_other(advised, dose, None, "PO once daily")


@pytest.mark.hazard("H14")
def test_a_recalled_line_that_is_not_confirmed_says_nothing_to_compare_with() -> None:
    """INV-33: neither its number nor its rhythm is named."""
    advised = line("prednisolone_moderate", patient())
    assert regimen_doubt(shipped_protocol(), (advised,), advised.id, Decimal(500), "IV weekly") == ""


@pytest.mark.hazard("H04", "H10")
def test_a_line_without_a_number_is_compared_by_route_and_rhythm() -> None:
    """INV-32: without a weight there is no number, but what is published of it stands."""
    advised = line("dexamethasone_hlh94", CaseBuilder())
    said = regimen_doubt(shipped_protocol(), (advised,), advised.id, Decimal(2000), "2000 mg PO weekly")
    assert said.startswith("Charted is 2000 mg PO weekly, the regimen says IV once daily. ")
    assert regimen_doubt(shipped_protocol(), (advised,), advised.id, Decimal(2000), "2000 mg IV daily") == ""


@pytest.mark.hazard("H04")
def test_the_question_names_both_and_asks_for_the_amount_again() -> None:
    advised = line("dexamethasone_hlh94", patient())
    said = regimen_doubt(shipped_protocol(), (advised,), advised.id, Decimal(2000), "2 g PO weekly")
    assert said == (
        "Charted is 2000 mg (charted as: 2 g PO weekly), the regimen says 18 mg IV once daily. "
        "Nothing was saved yet. Type the amount again to confirm."
    )
    assert regimen_doubt(shipped_protocol(), (advised,), advised.id, Decimal(18), "IV") == ""
    assert regimen_doubt(shipped_protocol(), (), advised.id, Decimal(2000), "weekly") == ""


@pytest.mark.hazard("H13")
def test_a_dose_above_the_maximum_of_its_line_is_not_asked_again_but_left_to_be_refused() -> None:
    advised = line("methylprednisolone_pulse", patient())
    asked = (
        regimen_doubt(shipped_protocol(), (advised,), advised.id, given, "IV weekly")
        for given in map(Decimal, (1000, 1001))
    )
    assert [bool(said) for said in asked] == [True, False]


# 71 kg: 30 mg/kg is above 1 g, so the pulse is 1 g IV once daily.
RUNS = table(
    """
    amount | words             | state   | says
    1000   | 1 g IV once daily |         |
    1000   | 1 g PO weekly     |         | Charted 1000 mg (charted as: 1 g PO weekly), advised 1 g IV once daily
    100    | 100 mg IV daily   |         | Charted 100 mg IV daily, advised 1 g IV once daily
    100    | 100 mg IV daily   | typed   | Charted 100 mg IV daily, advised 1 g IV once daily
    1000   | 1 g IV once daily | typed   |
    1000   | 1 g PO weekly     | stopped |
    """
)


@pytest.mark.hazard("H04", "H10")
@pytest.mark.parametrize("row", RUNS, ids=lambda row: f"{row['words']} {row['state']}")
def test_what_runs_names_what_is_charted_and_what_is_advised_where_they_differ(row: dict[str, str]) -> None:
    case = critical(exposed=False).therapy(
        "methylprednisolone",
        option="mp_pulse",
        dose=row["words"],
        dose_id="methylprednisolone_pulse",
        amount=Decimal(row["amount"]),
        confirmed=(Confirmed.OTHER_THAN_REGIMEN,) if row["state"] == "typed" else (),
        at=3,
    )
    if row["state"] == "stopped":
        case.stopped("methylprednisolone", at=1)
    [now] = judged(case).therapies
    assert now.differs.startswith(row["says"])
    assert bool(now.differs) is bool(row["says"])
    assert now.differs.endswith("; typed twice at charting") is (
        row["state"] == "typed" and bool(row["says"])
    )
