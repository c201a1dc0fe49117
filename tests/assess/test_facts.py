"""Which entry counts now: age, order, standing (design.md 10.8 and 10.9; safety.md C2, H09)."""

from datetime import timedelta

import pytest

from bedside.assess.facts import CaseFacts, LastingFacts
from bedside.assess.model import Currency
from bedside.case.events import CorrectionReason
from bedside.domain.observations import Answer, Measurement
from bedside.domain.quantity import Quantity
from tests.case.builder import NOW, CaseBuilder, hours, quantity
from tests.case.content import shipped_protocol
from tests.tables import table

A_SECOND = timedelta(seconds=1)

VALIDITY = """
item                 | hours
temperature          | 24
vasopressor          | 24
respiratory_support  | 24
pf_ratio             | 24
lactate              | 24
sofa                 | 24
ferritin             | 48
platelets            | 48
fibrinogen           | 48
creatinine           | 48
inr                  | 48
scd25                | 168
nk_low_or_absent     | 168
weight               | 168
pregnancy            | 168
hepatomegaly         | 168
splenomegaly         | 168
review_48_72         | 72
"""
"""design.md 10.8, and the vocabulary for the rest; the unit is the item's own."""

CASE_LONG = (
    "height",
    "exposure_leishmania",
    "leishmania_pcr",
    "malaria_set_1",
    "blood_cultures",
    "hiv",
    "marrow_trephine",
    "ct_scan",
)


def facts_of(builder, now=NOW):
    return CaseFacts(builder.build(), shipped_protocol(), now)


def told(item, at):
    """One valid answer of the right kind."""
    kind = shipped_protocol().items[item]
    builder = CaseBuilder()
    if kind.kind == "number":
        return builder.answer(item, "20", kind.units[0], at=at)
    if kind.kind == "choice":
        return builder.choose(item, kind.options[0].code, at=at)
    return builder.answer(item, "negative" if kind.kind == "test" else "no", at=at)


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(VALIDITY), ids=lambda row: row["item"])
def test_an_answer_is_valid_to_the_last_second_of_its_time(row):
    limit = timedelta(hours=int(row["hours"]))
    for age, currency in (
        (limit - A_SECOND, Currency.CURRENT),
        (limit, Currency.CURRENT),
        (limit + A_SECOND, Currency.STALE),
    ):
        facts = facts_of(told(row["item"], age))
        assert facts.currency(row["item"]) is currency
        assert facts.answered(row["item"]) is (currency is Currency.CURRENT)
        assert facts.latest(row["item"]) is not None


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("item", CASE_LONG)
def test_what_holds_for_the_case_never_goes_out_of_date(item):
    assert facts_of(told(item, timedelta(days=300))).currency(item) is Currency.CURRENT


def test_the_newest_sample_counts_whenever_it_was_typed():
    builder = CaseBuilder().answer("ferritin", "9000", "ug/L", at=2)
    builder.answer("ferritin", "500", "ug/L", at=20, recorded=1)
    facts = facts_of(builder)
    assert facts.quantity("ferritin") == quantity("9000", "ug/L")
    assert facts.evidence("ferritin") == (facts.entry("ferritin").stamp.event,)


def test_of_two_entries_of_one_sample_time_the_later_typed_counts():
    builder = CaseBuilder().answer("ferritin", "9000", "ug/L", at=2)
    builder.answer("ferritin", "9900", "ug/L", at=2, recorded=1)
    assert facts_of(builder).quantity("ferritin") == quantity("9900", "ug/L")


def test_a_withdrawn_answer_gives_way_to_the_one_before():
    builder = CaseBuilder().no("hepatomegaly", at=9).yes("hepatomegaly", at=2).withdraw("hepatomegaly")
    assert facts_of(builder).yes("hepatomegaly") is False


def test_a_corrected_answer_counts_and_the_slip_does_not():
    slip = CaseBuilder().answer("ferritin", "90000", "ug/L", at=2)
    right = Measurement(item="ferritin", quantity=quantity("9000", "ug/L"), collected_at=NOW - hours(3))
    facts = facts_of(slip.corrected(right, CorrectionReason.SLIP))
    assert facts.quantity("ferritin") == quantity("9000", "ug/L")


def test_temperature_counts_as_the_highest_of_the_last_24_hours():
    builder = (
        CaseBuilder()
        .answer("temperature", "40.1", "Cel", at=timedelta(hours=24) + A_SECOND)
        .answer("temperature", "39.2", "Cel", at=24)
        .answer("temperature", "102.0", "[degF]", at=5)
        .answer("temperature", "37.4", "Cel", at=1)
    )
    assert facts_of(builder).quantity("temperature") == quantity("39.2", "Cel")


def test_a_higher_fahrenheit_value_is_the_highest():
    builder = CaseBuilder().answer("temperature", "39.2", "Cel", at=9).answer("temperature", "103", "[degF]")
    assert facts_of(builder).quantity("temperature") == quantity("103", "[degF]")


def test_sofa_counts_as_the_worst_of_24_hours_and_ignores_what_was_withdrawn():
    builder = CaseBuilder().answer("sofa", "9", "{score}", at=20).answer("sofa", "7", "{score}", at=2)
    assert facts_of(builder).quantity("sofa") == quantity("9", "{score}")
    builder = CaseBuilder().answer("sofa", "7", "{score}", at=20).answer("sofa", "9", "{score}", at=2)
    assert facts_of(builder.withdraw("sofa")).quantity("sofa") == quantity("7", "{score}")


def test_an_unknown_in_the_window_does_not_hide_a_measured_fever():
    builder = CaseBuilder().answer("temperature", "39.2", "Cel", at=9).unknown("temperature", at=1)
    assert facts_of(builder).quantity("temperature") == quantity("39.2", "Cel")


def test_a_valid_value_counts_while_a_newer_sample_is_awaited():
    facts = facts_of(CaseBuilder().answer("ferritin", "9000", "ug/L", at=30).pending("ferritin", at=1))
    assert facts.quantity("ferritin") == quantity("9000", "ug/L")
    assert facts.currency("ferritin") is Currency.CURRENT


def test_an_outdated_value_does_not_count_while_a_newer_sample_is_awaited():
    facts = facts_of(CaseBuilder().answer("ferritin", "9000", "ug/L", at=49).pending("ferritin", at=1))
    assert facts.quantity("ferritin") is None
    assert facts.currency("ferritin") is Currency.PENDING


def test_a_newer_unknown_replaces_a_value():
    facts = facts_of(CaseBuilder().answer("ferritin", "9000", "ug/L", at=30).unknown("ferritin", at=1))
    assert facts.quantity("ferritin") is None
    assert facts.currency("ferritin") is Currency.UNKNOWN


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("answer", list(Answer))
def test_only_yes_no_positive_and_negative_say_something(answer):
    facts = facts_of(CaseBuilder().answer("hiv", answer.value))
    says = {Answer.YES: True, Answer.POSITIVE: True, Answer.NO: False, Answer.NEGATIVE: False}
    assert facts.yes("hiv") is says.get(answer)
    assert facts.answer("hiv") is (answer if answer in says else None)
    assert facts.raw("hiv") is answer
    assert facts.value("hiv") == answer.value


def test_a_pending_result_is_overdue_but_never_outdated():
    facts = facts_of(CaseBuilder().pending("ferritin", at=400))
    assert facts.currency("ferritin") is Currency.PENDING


def test_nothing_on_record_is_missing():
    facts = facts_of(CaseBuilder())
    assert facts.currency("ferritin") is Currency.MISSING
    assert facts.value("ferritin") is None
    assert (facts.raw("ferritin"), facts.quantity("ferritin"), facts.options("informant")) == (None, None, ())
    assert (facts.text("informant_name"), facts.evidence("ferritin")) == ("", ())


def test_facts_read_as_conditions_need_them():
    builder = (
        CaseBuilder()
        .answer("ferritin", "9000", "ug/L")
        .choose("informant", "relative")
        .choose("context_codes", "EBV", "LYM")
        .remark("informant_name", "Jean Dubois")
    )
    facts = facts_of(builder).with_derived({"gate": "shut"})
    assert facts.value("ferritin") == Quantity(quantity("9000", "ug/L").value, "ug/L")
    assert facts.value("informant") == "relative"
    assert facts.value("context_codes") == "EBV+LYM"
    assert facts.value("informant_name") == "recorded"
    assert (facts.value("gate"), facts.derived("gate"), facts.derived("ferritin")) == ("shut", True, False)
    assert facts.text("informant_name") == "Jean Dubois"


def test_measurements_since_a_time_go_by_the_sample_not_by_the_typing():
    builder = CaseBuilder().answer("sofa", "9", "{score}", at=60, recorded=1)
    builder.answer("sofa", "8", "{score}", at=70).answer("sofa", "7", "{score}", at=20).unknown("sofa", at=5)
    found = facts_of(builder).measurements_since("sofa", NOW - hours(48))
    assert [str(m.quantity.value) for m in found] == ["7"]


def test_the_last_two_measured_values_are_found_in_order_of_sampling():
    builder = CaseBuilder().answer("weight", "70", "kg", at=90).answer("weight", "80", "kg", at=20)
    facts = facts_of(builder)
    assert [m.quantity for m in facts.last_two("weight")] == [quantity("70", "kg"), quantity("80", "kg")]
    assert facts_of(CaseBuilder().answer("weight", "70", "kg")).last_two("weight") is None
    assert facts_of(CaseBuilder().unknown("weight")).last_two("weight") is None


def test_an_item_the_content_does_not_know_is_read_without_a_limit():
    assert facts_of(CaseBuilder().yes("retired_item", at=9000)).yes("retired_item") is True


def test_lasting_facts_ignore_age_and_unknown_answers():
    builder = CaseBuilder().answer("ferritin", "9000", "ug/L", at=900).unknown("ferritin", at=1)
    builder.answer("temperature", "40", "Cel", at=930).answer("temperature", "38", "Cel", at=920)
    facts = LastingFacts(builder.build(), shipped_protocol(), NOW)
    assert facts.quantity("ferritin") == quantity("9000", "ug/L")
    assert facts.quantity("temperature") == quantity("40", "Cel")
    assert facts.window_end("sofa") == NOW
