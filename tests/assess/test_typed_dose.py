"""A dose that is typed: refused above its maximum, never clipped; what was charted in all (rule C5)."""

import re

import pytest

from bedside.assess.day_limit import TypedDose
from bedside.assess.facts import CaseFacts
from bedside.assess.therapies import therapies_now
from bedside.assess.typed_dose import typed_dose_refusal
from bedside.protocol.model import Drug, Mark
from tests.assess.dose_case import OMAR, D, line, patient
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table

pytestmark = pytest.mark.hazard("H10")


def refusal(drug: Drug, dose_id: str, amount: str, case: CaseBuilder | None = None) -> str:
    """Why a dose typed for a patient of 72 kg, or for this case, is refused."""
    facts = CaseFacts((case or patient()).build(), shipped_protocol(), NOW)
    return typed_dose_refusal(facts, drug, TypedDose(dose_id, D(amount), NOW))


TYPED = table(
    """
    drug               | dose                     | amount | refused
    methylprednisolone | methylprednisolone_pulse | 999    | no
    methylprednisolone | methylprednisolone_pulse | 1000   | no
    methylprednisolone | methylprednisolone_pulse | 1000.1 | yes
    methylprednisolone | methylprednisolone_pulse | 10000  | yes
    ruxolitinib        | ruxolitinib_per_kg       | 25     | no
    ruxolitinib        | ruxolitinib_per_kg       | 26     | yes
    rituximab          | rituximab_weekly         | 1001   | yes
    anakinra           | anakinra_moderate        | 101    | yes
    anakinra           | anakinra_continuous      | 2400   | no
    anakinra           | anakinra_continuous      | 2401   | yes
    tocilizumab        | tocilizumab_once         | 801    | yes
    ivig               | ivig_daily               | 0      | yes
    anakinra           | no_such_line             | 1      | yes
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", TYPED, ids=lambda row: f"{row['dose']} {row['amount']}")
def test_a_typed_dose_above_the_maximum_is_refused_in_a_sentence(row: dict[str, str]) -> None:
    drug = shipped_protocol().drugs[row["drug"]]
    sentence = refusal(drug, row["dose"], row["amount"])
    assert bool(sentence) is (row["refused"] == "yes")
    if sentence:
        assert "Nothing was saved." in sentence


def test_the_refusal_names_the_limit_but_never_a_recalled_one() -> None:
    drugs = shipped_protocol().drugs
    assert "1000 mg" in refusal(drugs["methylprednisolone"], "methylprednisolone_pulse", "1001")
    assert not re.search(r"\d", refusal(drugs["tocilizumab"], "tocilizumab_once", "801"))


BY_SIZE = table(
    """
    line                  | weight | height | given    | amount | refused
    anakinra_mas          | 70     | 175    |          | 700    | no
    anakinra_mas          | 70     | 175    |          | 701    | 10 mg/kg (700 mg) in 24 h
    anakinra_mas          | 35.5   | 150    |          | 355.1  | 10 mg/kg (355 mg) in 24 h
    anakinra_critical     | 70     | 175    |          | 7000   | 10 mg/kg (700 mg) in 24 h
    anakinra_covid_cohort | 70     | 175    |          | 350    | no
    anakinra_covid_cohort | 70     | 175    |          | 350.1  | 10 mg/kg (700 mg) in 24 h
    anakinra_continuous   | 70     | 175    |          | 2400   | no
    anakinra_mas          |        | 175    |          | 100    | no valid weight is on record
    etoposide_weekly      | 80     | 180    |          | 6000   | no
    etoposide_weekly      | 80     | 180    |          | 6000.1 | above the maximum of this drug
    etoposide_weekly      | 80     | 180    | 300 5600 | 100    | no
    etoposide_weekly      | 80     | 180    | 300 5600 | 100.1  | above the maximum of this drug
    etoposide_weekly      | 80     |        |          | 100    | no valid weight and height are on record
    """
)
"""80 kg and 180 cm are 2.00 m2, where 3 g/m2 are 6 g; the recalled limit is never named."""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", BY_SIZE, ids=lambda row: f"{row['line']} {row['given']} {row['amount']}")
def test_a_maximum_by_body_size_binds_what_is_typed(row: dict[str, str]) -> None:
    case = CaseBuilder(OMAR)
    for item, unit in (("weight", "kg"), ("height", "cm")):
        if row[item]:
            case.answer(item, row[item], unit)
    for amount in row["given"].split():
        case.therapy(
            "etoposide", dose=f"{amount} mg", option="etoposide", dose_id=row["line"], amount=D(amount)
        )
    drug = next(x for x in shipped_protocol().drugs.values() if any(d.id == row["line"] for d in x.doses))
    sentence = refusal(drug, row["line"], row["amount"], case)
    assert bool(sentence) is (row["refused"] != "no"), sentence
    if sentence:
        assert row["refused"] in sentence
        assert ("mg/m²" in sentence) is False


def test_a_note_on_a_recalled_total_dose_shows_no_limit_beside_the_drug() -> None:
    etoposide = shipped_protocol().drugs["etoposide"]
    [limit] = [note for note in etoposide.notes if note.most_per_m2_in_all is not None]
    assert (limit.most_per_m2_in_all, limit.mark) == (D(3000), Mark.RECALLED)
    assert not re.search(r"\d", limit.text.en)


def test_what_was_charted_of_etoposide_in_all_stands_beside_it() -> None:
    case = CaseBuilder(OMAR).answer("weight", "80", "kg").answer("height", "180", "cm")
    case.therapy(
        "etoposide", dose="200 mg", option="etoposide", dose_id="etoposide_weekly", amount=D(200), at=hours(3)
    )
    assert in_all(case) == "Charted in all: 200 mg, 100 mg/m²"
    case.therapy("etoposide", dose="as charted", option="etoposide", at=hours(2))
    assert in_all(case) == "Charted in all: at least 200 mg, 100 mg/m²; a dose stands without its amount"


def in_all(case: CaseBuilder) -> str:
    return therapies_now(CaseFacts(case.build(), shipped_protocol(), NOW))[-1].in_all


DEP_PULSE = """
    weight | text
    66     | 990 mg IV per day, days 1 to 3
    66.6   | 999 mg IV per day, days 1 to 3
    66.7   | 1 g IV per day, days 1 to 3
    66.8   | —
    71     | —
"""


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("row", table(DEP_PULSE), ids=lambda row: row["weight"])
def test_a_formula_without_a_maximum_is_refused_above_the_house_limit_and_never_clipped(
    row: dict[str, str],
) -> None:
    """DEP gives 15 mg/kg and states no maximum; methylprednisolone stays at or below 1 g a day (INV-31)."""
    now = line("methylprednisolone_dep_1", patient(row["weight"]))
    assert now.text == row["text"]
    assert bool(now.problem) is (row["text"] == "—")
    if now.problem:
        assert "1 g" in now.problem
