"""Whether a new entry corrects the one on record, and so needs a reason (design.md 10.15, 10.18)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.assess.model import Currency, ItemNow
from bedside.commands.correction import STILL_SO, answers_round, is_of_same_sample, is_same, needs_reason
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.domain.quantity import Quantity
from bedside.protocol.model import ItemKind
from tests.case.builder import NOW, CaseBuilder
from tests.tables import table

A_SECOND = timedelta(seconds=1)


def entry(observation):
    return CaseBuilder().observe(observation).build().standing(observation.item)[-1]


def finding(answer, at=NOW):
    return Finding(item="ebv_dna", answer=Answer(answer), collected_at=at)


def amount(value, at=NOW):
    return Measurement(item="ferritin", quantity=Quantity(Decimal(value), "ug/L"), collected_at=at)


ANSWERS = """
on record     | new           | reason
positive      | negative      | yes
negative      | positive      | yes
positive      | not_available | yes
positive      | positive      | no
pending       | positive      | no
not_sent      | negative      | no
not_available | positive      | no
"""


@pytest.mark.hazard("H22")
@pytest.mark.parametrize("row", table(ANSWERS), ids=lambda row: f"{row['on record']} to {row['new']}")
def test_what_contradicts_a_known_result_needs_a_reason_and_what_completes_one_does_not(row):
    asks = needs_reason(entry(finding(row["on record"])), finding(row["new"]))
    assert asks is (row["reason"] == "yes")


def test_a_test_that_is_sent_again_later_corrects_nothing():
    known = entry(finding("negative"))
    assert not needs_reason(known, finding("pending", NOW + A_SECOND))
    assert needs_reason(known, finding("pending"))


@pytest.mark.hazard("H22")
def test_a_number_of_a_later_sample_is_newer_and_one_of_the_same_sample_is_a_correction():
    known = entry(amount("9800"))
    assert needs_reason(known, amount("8900"))
    assert needs_reason(known, amount("8900", NOW - A_SECOND))
    assert not needs_reason(known, amount("8900", NOW + A_SECOND))
    assert is_of_same_sample(known, amount("8900"))
    assert not is_of_same_sample(known, amount("8900", NOW + A_SECOND))


def test_one_code_for_another_is_a_correction_and_a_list_only_grows():
    def codes(*options):
        return Choice(item="context_codes", options=options, collected_at=NOW)

    assert needs_reason(entry(codes("AUTO")), codes("LYM"))
    assert not needs_reason(entry(codes("AUTO")), codes("AUTO", "LYM"))
    words = Remark(item="informant_name", text="Jean Dubois", collected_at=NOW)
    assert not needs_reason(entry(words), Remark(item="informant_name", text="Jean", collected_at=NOW))


def test_what_nobody_answered_has_nothing_to_correct():
    assert not needs_reason(None, amount("9800"))
    assert not is_same(None, amount("9800"))
    assert not is_of_same_sample(None, amount("9800"))


def test_an_answer_is_the_same_within_a_minute_and_a_number_only_of_its_own_sample():
    known = entry(finding("negative"))
    assert is_same(known, finding("negative", NOW + STILL_SO - A_SECOND))
    assert not is_same(known, finding("negative", NOW + STILL_SO))
    assert not is_same(known, finding("positive"))
    assert is_same(entry(amount("9800")), amount("9800"))
    assert not is_same(entry(amount("9800")), amount("9800", NOW + A_SECOND))


OF_A_ROUND = """
kind   | asked again | sample | answers the round
number | yes         | later  | yes
number | yes         | same   | no
test   | yes         | later  | yes
test   | yes         | same   | no
yes_no | yes         | same   | yes
choice | yes         | same   | yes
number | no          | later  | no
yes_no | no          | later  | no
"""


@pytest.mark.hazard("H22")
@pytest.mark.parametrize("row", table(OF_A_ROUND), ids=lambda row: " ".join(row.values()))
def test_what_a_round_asks_again_is_answered_anew_and_a_sample_needs_a_later_time(row):
    at = NOW + A_SECOND if row["sample"] == "later" else NOW
    now = ItemNow(
        "ferritin", Currency.CURRENT, None, None, "", shown=True, asked_again=row["asked again"] == "yes"
    )
    answers = answers_round(now, ItemKind(row["kind"]), entry(amount("9800")), amount("8900", at))
    assert answers is (row["answers the round"] == "yes")
