"""Results that are still to come, the longest overdue first (design.md 10.20)."""

from datetime import timedelta

import pytest

from tests.assess.gate_case import never_exposed
from tests.assess.ready_case import A_SECOND, judged
from tests.case.builder import NOW, CaseBuilder, hours


def test_pending_results_come_longest_overdue_first_then_by_time_then_without_time():
    builder = (
        CaseBuilder()
        .pending("hiv", at=9)
        .pending("ebv_dna", at=9, expected=NOW + hours(3))
        .pending("cmv_dna", at=9, expected=NOW - hours(1))
        .pending("leishmania_pcr", at=9, expected=NOW - hours(5), owner="Night registrar")
        .pending("blood_film", at=9)
    )
    found = judged(builder).pending
    assert [p.item for p in found] == ["leishmania_pcr", "cmv_dna", "ebv_dna", "hiv", "blood_film"]
    assert [p.overdue for p in found] == [True, True, False, False, False]
    assert (found[0].owner, found[1].owner) == ("Night registrar", "")


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(("ahead", "overdue"), [(timedelta(), False), (-A_SECOND, True)])
def test_a_result_is_overdue_after_its_time(ahead, overdue):
    found = judged(CaseBuilder().pending("hiv", expected=NOW + ahead)).pending
    assert found[0].overdue is overdue


def test_an_override_deletes_no_pending_test():
    """INV-03."""
    builder = never_exposed().yes("exposure_leishmania", at=49).pending("leishmania_pcr", at=5)
    found = judged(builder.override("leishmania")).pending
    assert [p.item for p in found if not p.deferred] == ["leishmania_pcr"]


@pytest.mark.hazard("H30")
def test_tests_that_nobody_sent_before_an_override_stay_on_the_list_as_deferred():
    """INV-03: what the override put off is still owed."""
    builder = never_exposed().yes("exposure_leishmania", at=49).pending("leishmania_pcr", at=5)
    assert [p.item for p in judged(builder).pending] == ["leishmania_pcr"]
    found = judged(builder.override("leishmania", at=1)).pending
    assert [(p.item, p.deferred) for p in found] == [
        ("leishmania_pcr", False),
        ("leishmania_microscopy", True),
        ("leishmania_serology", True),
    ]
    assert {p.sent_at for p in found if p.deferred} == {NOW - hours(1)}
    assert not any(p.deferred for p in judged(builder, now=NOW + hours(72)).pending)


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("is_overridden", [False, True])
def test_the_tests_of_an_unsettled_or_overridden_parasite_come_next_after_the_overdue(is_overridden):
    builder = never_exposed().yes("exposure_leishmania", at=49).yes("searches_refused")
    builder.pending("cmv_dna", at=9, expected=NOW - hours(1)).pending(
        "ebv_dna", at=9, expected=NOW + hours(3)
    )
    builder.pending("leishmania_pcr", at=9)
    if is_overridden:
        builder.override("leishmania", at=1)
    put_off = ["leishmania_microscopy", "leishmania_serology"] if is_overridden else []
    found = [p.item for p in judged(builder).pending]
    assert found[: 3 + len(put_off)] == ["cmv_dna", "leishmania_pcr", *put_off, "ebv_dna"]


def test_a_result_that_came_back_leaves_the_list_and_a_withdrawn_one_returns():
    builder = CaseBuilder().pending("hiv", at=9).negative("hiv", at=1)
    assert judged(builder).pending == ()
    assert [p.item for p in judged(builder.withdraw("hiv")).pending] == ["hiv"]


def test_searches_put_off_together_stay_on_the_list():
    builder = CaseBuilder().yes("searches_refused").negative("ebv_dna").test("cmv_dna", "not_sent")
    deferred = {p.item for p in judged(builder).pending if p.deferred}
    assert {"cmv_dna", "hiv", "marrow_trephine"} <= deferred
    assert "ebv_dna" not in deferred


@pytest.mark.hazard("H30")
def test_what_one_reason_would_put_off_is_named_before_it_is_given_and_put_off_by_it():
    builder = CaseBuilder().negative("ebv_dna").test("cmv_dna", "not_sent").pending("hiv")
    before = judged(builder)
    assert {"cmv_dna", "marrow_trephine"} <= set(before.open_searches)
    assert not {"ebv_dna", "hiv", "leishmania_pcr"} & set(before.open_searches)
    assert not any(p.deferred for p in before.pending)
    after = judged(builder.yes("searches_refused"))
    assert tuple(p.item for p in after.pending if p.deferred) == before.open_searches == after.open_searches
