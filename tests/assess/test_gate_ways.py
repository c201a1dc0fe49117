"""What leads out of a shut gate at each tier, what stands red over it, and which parasite leads (pathway.md 8.3)."""

from dataclasses import replace

import pytest

from bedside.assess.derived import with_record_facts
from bedside.assess.facts import CaseFacts
from bedside.assess.gate import gate_now
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from tests.assess.gate_case import exposed, never_exposed
from tests.case.builder import NOW
from tests.case.content import shipped_protocol
from tests.tables import table


def gate(builder, tier):
    return gate_now(with_record_facts(CaseFacts(builder.build(), shipped_protocol(), NOW)), tier)


WAYS = """
tier          | override | treat
not_entered   | no       | no
indeterminate | no       | no
T1            | no       | no
responding    | no       | no
T2            | yes      | no
T3            | yes      | yes
T4a           | yes      | yes
T4b           | yes      | yes
"""


def test_the_table_of_ways_names_every_tier():
    assert {row["tier"] for row in table(WAYS)} == {tier.value for tier in Tier}


@pytest.mark.hazard("H12", "H17")
@pytest.mark.parametrize("row", table(WAYS), ids=lambda row: row["tier"])
def test_a_shut_gate_offers_the_ways_of_its_tier_and_an_open_one_none(row):
    shut = gate(exposed("exposure_leishmania"), Tier(row["tier"]))
    assert (shut.may_override, shut.may_treat) == (row["override"] == "yes", row["treat"] == "yes")
    settled = gate(never_exposed(), Tier(row["tier"]))
    assert settled.is_open
    assert not settled.may_override and not settled.may_treat


@pytest.mark.hazard("H21")
@pytest.mark.parametrize("tier", list(Tier), ids=lambda tier: tier.value)
def test_what_is_only_treated_stands_red_over_the_page_in_fulminant_disease_alone(tier):
    treated = (
        exposed("exposure_malaria")
        .pending("malaria_set_1", at=2)
        .therapy("artesunate", parasite="malaria", at=1)
    )
    found = gate(treated, tier)
    assert {p.id: p.state for p in found.parasites}["malaria"] is GateState.TREATED_EMPIRICALLY
    assert found.treated_in_t4 == (("Malaria",) if tier.is_fulminant else ())


@pytest.mark.hazard("H11")
def test_of_the_parasites_that_count_the_worst_comes_first():
    told = (
        exposed("exposure_toxoplasma", at=50)
        .unknown("exposure_malaria")
        .test("strongyloides_serology", "positive")
        .pending("toxoplasma_pcr")
    )
    found = gate(told, Tier.T3)
    places = [list(GateState).index(parasite.state) for parasite in found.counting]
    assert places == sorted(places) and len(set(places)) > 2
    assert found.counting[0].state is found.state is GateState.POSITIVE_UNTREATED
    assert {p.id for p in found.counting} == {p.id for p in found.parasites if p.in_gate}
    assert [p.id for p in found.unsettled] == [p.id for p in found.counting if p.state.is_shut]


def test_parasites_that_stand_alike_keep_the_order_of_the_content():
    found = gate(never_exposed(), Tier.T2)
    order = [parasite.id for parasite in shipped_protocol().content.parasites]
    assert len(found.counting) > 1
    assert [p.id for p in found.counting] == [
        name for name in order if name in {p.id for p in found.counting}
    ]


@pytest.mark.hazard("H11")
def test_a_finding_awaits_agreement_once_its_own_drug_runs_until_it_is_named():
    def leishmania(builder) -> bool:
        return next(p for p in gate(builder, Tier.T2).parasites if p.id == "leishmania").awaits_agreement

    found = exposed("exposure_leishmania").test("leishmania_pcr", "positive", at=20)
    assert not leishmania(found)
    treated = found.therapy("liposomal_amphotericin_b", parasite="leishmania", at=10)
    assert leishmania(treated)
    assert leishmania(treated.yes("id_agrees"))
    assert not leishmania(treated.remark("id_name", "Dr Iris Lund"))


@pytest.mark.hazard("H24")
def test_a_record_that_is_not_whole_offers_the_ways_of_its_tier_and_calls_nothing_treated():
    case = never_exposed().build()
    damaged = replace(case, proven_to=3)
    facts = with_record_facts(CaseFacts(damaged, shipped_protocol(), NOW))
    found = gate_now(facts, Tier.T4A)
    assert (found.is_open, found.may_override, found.may_treat, found.treated_in_t4) == (
        False,
        True,
        True,
        (),
    )
