"""Content spoiled one by one: each must turn the proof or the content check red, by name."""

from decimal import Decimal

import pytest

from bedside.assess.choice import rank
from bedside.assess.proof import doses, listing, parasites
from bedside.assess.proof.doses import check_doses
from bedside.assess.proof.parasites import check_minimum_sets
from bedside.assess.proof.prove import prove_contexts
from bedside.assess.proof.table_facts import check_table_facts
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content
from tests.protocol.content_files import shipped, slipped
from tests.spec.planting import Patch, found, indexed

pytestmark = pytest.mark.slow


@pytest.mark.hazard("H14")
def test_a_dose_without_its_cap_is_found(content: Content, monkeypatch: Patch) -> None:
    right = doses.work_out
    monkeypatch.setattr(doses, "work_out", lambda *a, **more: right(*a, **{**more, "maximum": None}))
    broken = check_doses(content.drugs).broken
    assert "above 1000" in broken["INV-31"]
    assert "dose maximum" in broken


@pytest.mark.hazard("H14")
def test_a_maximum_that_a_site_raised_is_found(content: Content) -> None:
    steroid = next(drug for drug in content.drugs if drug.id == "methylprednisolone")
    pulse = steroid.doses[0].model_copy(update={"maximum": Decimal(2000), "refuse_above": Decimal(2000)})
    wrong = steroid.model_copy(update={"doses": (pulse, *steroid.doses[1:])})
    assert "INV-31" in check_doses((wrong,)).broken


def test_a_limit_of_weight_read_the_other_way_is_found(content: Content, monkeypatch: Patch) -> None:
    def strictly_inside(value: Decimal) -> bool:
        return Decimal(30) < value < Decimal(250)

    monkeypatch.setattr(doses, "LIMITS", ((strictly_inside, ("30", "250"), ("29.9", "250.1")),))
    assert "strictly_inside refuses 30 or 250" in check_doses(content.drugs).broken["INV-32"]


def test_a_row_that_chooses_by_a_cytokine_is_found(content: Content) -> None:
    row = content.table[0].model_copy(update={"condition": "il6_pg_mL >= 1000"})
    assert "by the amount of il6_pg_mL" in check_table_facts(indexed(content, row)).broken["INV-10"]


def test_a_dropped_mark_is_a_fault_of_the_content() -> None:
    files = slipped(shipped(), "forms/drugs.toml", 'mark = "V"\n', "")
    loaded = load(files)
    assert isinstance(loaded, Faults)
    assert any("mark" in str(fault) for fault in loaded.faults)


def test_a_list_that_is_out_of_order_is_found(content: Content, monkeypatch: Patch) -> None:
    monkeypatch.setattr(listing, "rank", lambda index, at: tuple(reversed(rank.rank(index, at))))
    sentence = found(monkeypatch, "groups", lambda: prove_contexts(indexed(content), frozenset({"AUTO"})))
    assert sentence.startswith("the groups are out of order")


SITE_EDITS = [
    ("leishmania", "excluded_when", " and leishmania_pcr == negative", "", "INV-20"),
    ("leishmania", "excluded_when", "leishmania_microscopy == negative and ", "", "INV-20"),
    ("malaria", "excluded_when", " and malaria_set_3 == negative", "", "INV-21"),
    ("malaria", "excluded_when", "malaria_set_1 == negative and ", "malaria_set_1 == negative or ", "INV-21"),
    ("strongyloides", "excluded_when", " and immunosuppressed_now == no", "", "INV-22"),
    ("strongyloides", "excluded_when", "strongyloides_serology == negative and ", "", "INV-22"),
    ("strongyloides", "raised_when", " or exposure_htlv1 == yes", "", "INV-23"),
    ("leishmania", "raised_when", "exposure_leishmania == yes or ", "", "INV-23"),
    (
        "babesia",
        "excluded_when",
        "babesia_pcr == negative",
        "not answered(babesia_pcr)",
        parasites.UNKNOWN_NEVER_EXCLUDES,
    ),
]


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(("name", "field", "there", "instead", "found_as"), SITE_EDITS)
def test_a_minimum_set_that_a_site_shortened_is_found(
    name: str, field: str, there: str, instead: str, found_as: str, content: Content
) -> None:
    right = next(parasite for parasite in content.parasites if parasite.id == name)
    assert there in getattr(right, field)
    wrong = right.model_copy(update={field: getattr(right, field).replace(there, instead)})
    assert found_as in check_minimum_sets((wrong,)).broken


def test_a_parasite_taken_out_of_the_gate_is_found(content: Content) -> None:
    broken = check_minimum_sets(
        [parasite for parasite in content.parasites if parasite.id != "malaria"]
    ).broken
    assert broken == {parasites.ALWAYS_IN_THE_GATE: "malaria does not always count for the gate"}
    asleep = [parasite.model_copy(update={"always": False}) for parasite in content.parasites]
    assert parasites.ALWAYS_IN_THE_GATE in check_minimum_sets(asleep).broken


def test_the_shipped_minimum_sets_hold(content: Content) -> None:
    assert check_minimum_sets(content.parasites).broken == {}
