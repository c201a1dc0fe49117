"""What an override covers, for how long, and what ends it (design.md 10.4); PROVISIONAL (pathway.md 4.3)."""

from datetime import timedelta

import pytest

from bedside.case.events import Senior
from bedside.domain.gates import GateState
from tests.assess.gate_case import LEISHMANIA, exposed, gate, parasite, state
from tests.assess.ready_case import judged
from tests.case.builder import NOW, hours
from tests.case.content import with_provisional
from tests.tables import table

A_SECOND = timedelta(seconds=1)


# -- override --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H09", "H11")
@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (hours(72) - A_SECOND, GateState.OVERRIDDEN),
        (hours(72), GateState.OVERRIDDEN),
        (hours(72) + A_SECOND, GateState.PENDING),
    ],
)
def test_an_override_covers_its_parasite_for_72_hours(age, expected):
    builder = exposed("exposure_leishmania", at=100).override("leishmania", at=age)
    found = parasite(builder, "leishmania")
    assert found.state is expected
    assert (found.overridden_until is not None) is (expected is GateState.OVERRIDDEN)


def test_an_override_names_both_seniors_and_keeps_the_tests_to_send():
    """INV-02, INV-03."""
    builder = exposed("exposure_leishmania").pending("leishmania_pcr").override("leishmania")
    found = gate(builder)
    assert (found.state, found.is_open) == (GateState.OVERRIDDEN, True)
    assert "OVERRIDDEN" in found.banner
    assert [r.rule for r in found.limits] == ["gate.limit.overridden"]
    leishmania = found.parasites[0]
    assert leishmania.action.startswith("Send:")
    assert leishmania.pending == ("leishmania_pcr",)
    assert "Dr Ada Adeyemi" in leishmania.reasons[0].text
    assert "Dr Jonas Brandt" in leishmania.reasons[0].text


@pytest.mark.hazard("H21", "H11")
def test_an_override_names_what_it_covers_no_longer_until_it_covers_nothing():
    told = exposed("exposure_leishmania", at=5).yes("exposure_malaria", at=5)
    both = told.override("leishmania", "malaria", at=3)
    [whole] = judged(both).overrides
    assert (whole.holds, whole.covers, whole.ended_for) == (True, ("leishmania", "malaria"), ())
    found = both.test("leishmania_pcr", "positive", at=1)
    [part] = judged(found).overrides
    assert (part.holds, part.covers, part.ended_for) == (True, ("malaria",), ("leishmania",))
    [ended] = judged(found, now=NOW + hours(70)).overrides
    assert (ended.holds, ended.covers) == (False, ("leishmania", "malaria")), "on record as it was named"


SAME = """
first            | reg_1 | second          | reg_2 | two
Dr Ada Adeyemi   | 701   | Dr Jonas Brandt | 702   | yes
Dr Ada Adeyemi   | 701   | Dr A. Adeyemi   | 701   | no
Dr Ada Adeyemi   | 701   | Dr Ada Adeyemi  | 702   | yes
Dr Ada Adeyemi   |       | dr ada  adeyemi | 702   | no
Dr Ada Adeyemi   |       | Dr Jonas Brandt |       | yes
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(SAME))
def test_one_person_named_twice_overrides_nothing(row):
    seniors = (
        Senior(name=row["first"], role="Consultant", registration=row["reg_1"]),
        Senior(name=row["second"], role="Consultant", registration=row["reg_2"]),
    )
    builder = exposed("exposure_leishmania").override("leishmania", seniors=seniors)
    assert (state(builder) is GateState.OVERRIDDEN) is (row["two"] == "yes")


def test_an_override_covers_only_what_it_names():
    builder = exposed("exposure_leishmania").yes("exposure_malaria", at=50).override("leishmania")
    assert state(builder, "malaria") is GateState.PENDING


def test_an_override_ends_sooner_for_a_parasite_that_is_settled_or_found():
    builder = exposed("exposure_leishmania").override("leishmania", at=20)
    assert state(builder.negative(*LEISHMANIA, at=10)) is GateState.EXCLUDED
    found = exposed("exposure_leishmania").override("leishmania", at=20)
    assert state(found.test("leishmania_pcr", "positive", at=10)) is GateState.POSITIVE_UNTREATED


def test_an_override_over_a_parasite_that_was_found_leaves_its_row_in_force():
    builder = exposed("exposure_leishmania").test("leishmania_pcr", "positive", at=10)
    found = gate(builder.override("leishmania", at=5))
    assert found.state is GateState.OVERRIDDEN
    assert {"gate.limit.positive", "gate.limit.overridden"} <= {r.rule for r in found.limits}
    assert found.parasites[0].action.startswith("Chart the first specific dose")


def test_an_ended_override_is_still_named():
    builder = exposed("exposure_leishmania", at=100).override("leishmania", at=80)
    assert "gate.override_ended" in [r.rule for r in parasite(builder, "leishmania").reasons]


# -- provisional -----------------------------------------------------------------------------------------


def short_stay():
    return (
        exposed("exposure_leishmania")
        .yes("leishmania_short_stay")
        .negative("leishmania_microscopy", "leishmania_serology")
        .pending("leishmania_pcr")
    )


def test_provisional_is_off_until_the_site_allows_it():
    assert state(short_stay()) is GateState.PENDING
    found = gate(short_stay(), with_provisional())
    assert (found.state, found.is_open) == (GateState.PROVISIONAL, True)
    assert [r.rule for r in found.limits] == ["gate.limit.provisional"]


PROVISIONAL = """
item                        | answer   | why
leishmania_short_stay       | no       | a long stay
leishmania_short_stay       | unknown  | nobody knows how long
immunosuppressed_now        | yes      | immunosuppressed
immunosuppressed_now        | unknown  | nobody knows whether immunosuppressed
exposure_leishmania_contact | yes      | contact besides the stay
exposure_leishmania_contact | unknown  | nobody knows of contact
leishmania_microscopy       | pending  | film awaited
leishmania_serology         | pending  | serology awaited
leishmania_pcr              | not_sent | PCR not sent
exposure_malaria            | yes      | another parasite is not settled
exposure_leishmania         | unknown  | the stay itself cannot be asked
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(PROVISIONAL), ids=lambda row: row["why"])
def test_provisional_needs_every_one_of_its_conditions(row):
    builder = short_stay().answer(row["item"], row["answer"], at=0.5)
    assert gate(builder, with_provisional()).is_open is False


def test_the_pcr_result_ends_provisional():
    assert (
        state(short_stay().negative("leishmania_pcr", at=0), protocol=with_provisional())
        is GateState.EXCLUDED
    )
    positive = short_stay().test("leishmania_pcr", "positive", at=0)
    assert state(positive, protocol=with_provisional()) is GateState.POSITIVE_UNTREATED
