"""Doses of one day add up: at most 1 g of methylprednisolone, 10 mg/kg of anakinra (pathway.md 8.4 B5, INV-31)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.assess.day_limit import DAY, DayLimit, TypedDose, day_limit, day_refusal, words_refusal
from bedside.assess.facts import CaseFacts
from bedside.assess.typed_dose import typed_dose_refusal, untyped_dose_refusal
from bedside.protocol.model import Mark, SiteSwitches
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol
from tests.tables import table

PULSE = "methylprednisolone_pulse"
DRUGS = shipped_protocol().drugs


def facts(
    given: str = "", *, weight: str = "70", drug: str = "methylprednisolone", words: str = ""
) -> CaseFacts:
    """A patient who had doses so many minutes ago: "1000@17 500@900"."""
    case = CaseBuilder()
    if weight:
        case.answer("weight", weight, "kg")
    for one in given.split():
        amount, _, minutes = one.partition("@")
        at = NOW - timedelta(minutes=float(minutes))
        typed = None if words else Decimal(amount)
        case.therapy(drug, dose=words or "as charted", dose_id=PULSE, amount=typed, at=at)
    return CaseFacts(case.build(), shipped_protocol(), NOW)


def refusal(
    now: CaseFacts, line: str, amount: str, *, words: str = "", drug: str = "methylprednisolone"
) -> str:
    return typed_dose_refusal(now, DRUGS[drug], TypedDose(line, Decimal(amount), NOW, words))


TOGETHER = table(
    """
    given, minutes ago  | line                        | amount | refused | possible after minutes
                        | methylprednisolone_pulse    | 1000   | no      |
    1000@17             | methylprednisolone_pulse    | 1000   | yes     | 1423
    1000@17             | methylprednisolone_moderate | 1      | yes     | 1423
    1000@1439           | methylprednisolone_pulse    | 1000   | yes     | 1
    1000@1440           | methylprednisolone_pulse    | 1000   | no      |
    1000@-1439          | methylprednisolone_pulse    | 1000   | yes     | 2879
    1000@-1440          | methylprednisolone_pulse    | 1000   | no      |
    500@60              | methylprednisolone_pulse    | 500    | no      |
    500@60              | methylprednisolone_pulse    | 500.1  | yes     | 1380
    400@60 400@120      | methylprednisolone_pulse    | 300    | yes     | 1320
    400@60 400@120      | methylprednisolone_pulse    | 700    | yes     | 1380
    400@60 400@1440     | methylprednisolone_pulse    | 600    | no      |
    600@720 600@-720    | methylprednisolone_pulse    | 400    | no      |
    600@720 600@-720    | methylprednisolone_pulse    | 400.1  | yes     | 2160
                        | methylprednisolone_moderate | 500    | no      |
    """
)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", TOGETHER, ids=lambda row: f"{row['given, minutes ago']} {row['amount']}")
def test_doses_less_than_a_day_apart_add_up(row: dict[str, str]) -> None:
    said = refusal(facts(row["given, minutes ago"]), row["line"], row["amount"])
    assert bool(said) is (row["refused"] == "yes"), said
    if said:
        at = NOW + timedelta(minutes=int(row["possible after minutes"]))
        day = at.astimezone(NOW.tzinfo)
        assert said.endswith(f"Such a dose is possible from {day.day} {day:%b} {day:%H:%M}.")
        assert "At most 1000 mg in 24 h" in said
        assert "Nothing was saved." in said


def test_what_the_day_holds_is_said_with_amount_and_time() -> None:
    then = NOW - timedelta(minutes=17)
    said = refusal(facts("1000@17"), PULSE, "1000")
    assert f"1000 mg ({then.day} {then:%b} {then:%H:%M})" in said


SHOWN = table(
    """
    on record          | mark | said
    1 g IV once daily  | .    | 1000 mg
    0.5 g IV           | .    | 500 mg
    0.5625 g IV        | .    | 562.5 mg
    0,5625 g IV        | ,    | 562,5 mg
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", SHOWN, ids=lambda row: row["on record"])
def test_what_the_day_holds_has_no_trailing_zero_and_the_mark_of_the_ward(row: dict[str, str]) -> None:
    """ "1000.0 mg" is read ten times too much (safety.md N5, design.md 10.22)."""
    now = facts("1@17", words=row["on record"])
    ward = replace(shipped_protocol(), site=SiteSwitches(decimal_mark=row["mark"]))
    said = refusal(CaseFacts(now.case, ward, NOW), PULSE, "1000")
    assert f"comes beside {row['said']} (" in said


BY_WEIGHT = table(
    """
    given    | line                  | amount | refused
             | anakinra_mas          | 700    | no
    600@60   | anakinra_mas          | 100    | no
    600@60   | anakinra_mas          | 100.1  | yes
    600@1440 | anakinra_mas          | 700    | no
    650@60   | anakinra_licensed     | 50     | no
    650@60   | anakinra_licensed     | 50.1   | yes
    100@60   | anakinra_continuous   | 2300   | no
    100@60   | anakinra_continuous   | 2300.1 | yes
    """
)
"""At 70 kg, 10 mg/kg are 700 mg; the continuous line states 2400 mg a day of its own."""


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", BY_WEIGHT, ids=lambda row: f"{row['given']} {row['line']} {row['amount']}")
def test_a_limit_by_weight_adds_up_too(row: dict[str, str]) -> None:
    said = refusal(facts(row["given"], drug="anakinra"), row["line"], row["amount"], drug="anakinra")
    assert bool(said) is (row["refused"] == "yes"), said


def test_a_line_with_its_own_maximum_does_not_wait_for_a_weight() -> None:
    assert not refusal(facts(weight=""), "anakinra_licensed", "100", drug="anakinra")
    assert "no valid weight" in refusal(facts(weight=""), "anakinra_mas", "100", drug="anakinra")


def test_a_drug_without_a_maximum_of_the_day_has_none() -> None:
    assert day_limit(facts(), DRUGS["dexamethasone"], None) is None
    assert not day_refusal(facts(), DRUGS["dexamethasone"], TypedDose("", Decimal(999), NOW))
    assert not words_refusal(facts(), DRUGS["dexamethasone"], TypedDose("", Decimal(9), NOW, "9 g"))


HOW_OFTEN = table(
    """
    amount | words                 | refused
    500    | 500 mg every 12 h     | no
    500    | 500 mg every 8 h      | yes
    334    | 334 mg q8h            | yes
    333    | 333 mg q8h            | no
    250    | 250 mg 6-hourly       | no
    1000   | 1 g IV once daily     | no
    1000   | 1 g x 2               | yes
    500    | 500 mg x 2            | no
    500    | 3 g a day             | yes
    1000   | 10 g IV once          | yes
    1000   | as charted            | no
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", HOW_OFTEN, ids=lambda row: f"{row['amount']} {row['words']}")
def test_how_often_the_words_say_counts_against_the_maximum_of_the_day(row: dict[str, str]) -> None:
    said = refusal(facts(), PULSE, row["amount"], words=row["words"])
    assert bool(said) is (row["refused"] == "yes"), said
    assert not said or "1000 mg" in said


WORDS_ALONE = table(
    """
    given   | drug               | words               | refused
            | methylprednisolone | 1 g IV              | no
            | methylprednisolone | 10 g IV             | yes
            | methylprednisolone | as charted          | no
    1000@17 | methylprednisolone | 1 g IV              | yes
    1000@17 | methylprednisolone | 30 mg/kg            | no
            | anakinra           | 700 mg IV           | no
            | anakinra           | 701 mg IV           | yes
            | ivig               | 70 g                | no
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", WORDS_ALONE, ids=lambda row: f"{row['given']} {row['drug']} {row['words']}")
def test_a_dose_in_words_alone_is_held_to_the_maximum_of_the_day(row: dict[str, str]) -> None:
    said = untyped_dose_refusal(facts(row["given"]), DRUGS[row["drug"]], row["words"], NOW)
    assert bool(said) is (row["refused"] == "yes"), said


def test_without_a_weight_words_alone_are_not_held_to_a_limit_by_weight() -> None:
    assert not untyped_dose_refusal(facts(weight=""), DRUGS["anakinra"], "701 mg IV", NOW)


@pytest.mark.hazard("H10")
def test_an_earlier_dose_in_words_alone_counts_as_far_as_it_names_a_mass() -> None:
    assert refusal(facts("0@60", words="1 g IV"), PULSE, "1")
    assert not refusal(facts("0@60", words="as on the chart"), PULSE, "1000")


def test_a_recalled_limit_is_not_named() -> None:
    drug = DRUGS["methylprednisolone"]
    notes = tuple(n.model_copy(update={"mark": Mark.RECALLED}) if n.most_a_day else n for n in drug.notes)
    recalled = drug.model_copy(update={"notes": notes})
    said = day_refusal(facts("1000@17"), recalled, TypedDose(PULSE, Decimal(1000), NOW))
    assert "pharmacy" in said
    assert "1000" not in said


def test_the_limit_of_a_day_is_the_one_of_the_clinical_files() -> None:
    limit = day_limit(facts(), DRUGS["methylprednisolone"], None)
    assert isinstance(limit, DayLimit)
    assert (limit.most, limit.mark.value, DAY) == (Decimal(1000), "V", timedelta(hours=24))
