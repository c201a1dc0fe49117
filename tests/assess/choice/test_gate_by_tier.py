"""Parasite gate by tier: what is held and which exits are shown (decision_rules.md 6, pathway.md 8.3)."""

import pytest

from bedside.domain.gates import GateState
from bedside.domain.therapy import Group
from tests.assess.choice.situations import ranked
from tests.tables import table

CAUSE_OR_OTHER = {
    "antibiotics_source_control",
    "cancer_treatment",
    "hydrocortisone_shock",
    "dexamethasone_covid",
    "tocilizumab_covid",
    "tocilizumab_crs",
    "covid_care",
    "ivig",
}

HELD = table(
    """
    gate                  | T1   | T2         | T3     | T4
    POSITIVE_UNTREATED    | all  | all        | all    | all
    NOT_ASSESSED          | all  | all        | all    | all
    UNKNOWN               | all  | all        | all    | all
    PENDING               | all  | all        | all    | all
    LOW_RISK              | none | none       | none   | none
    EXCLUDED              | none | none       | none   | none
    PROVISIONAL           | all  | all        | strong | none
    TREATED_EMPIRICALLY   | all  | all but one| emapal | none
    POSITIVE_ON_TREATMENT | all  | none       | none   | none
    OVERRIDDEN            | all  | none       | none   | none
    """
)

STRONG = {
    "etoposide",
    "dexamethasone+etoposide",
    "anakinra+etoposide",
    "anakinra+cyclophosphamide",
    "rituximab+liposomal_doxorubicin+etoposide",
    "dep",
    "lymphoma_regimen",
    "cyclophosphamide",
    "alemtuzumab_atg",
    "ruxolitinib",
    "emapalumab",
    "anakinra_high_dose+emapalumab",
    "tocilizumab",
    "tocilizumab_ici",
    "tocilizumab_mcd",
}
CONTEXTS = ["AUTO", "CTD", "BACT", "EBV", "COV", "KSHV", "LYM", "SOL", "ICI", "PRIM", "UNK"]


def held_by_gate(tier: str, context: str, *gates: str, **more: object) -> tuple[set[str], set[str]]:
    """The options held by the gate, and all that exist without the gate's exits."""
    options = ranked(tier, context, [GateState(gate) for gate in gates], **more)
    exits = {"complete_gate_tests", "treat_parasites_empirically", "gate_override", "specialist_mdt_now"}
    held = {o.option for o in options.values() if any(h.startswith("choice.gate") for h in o.holds)}
    return held, set(options) - exits


def immunosuppressive(options: set[str]) -> set[str]:
    cause = ("treat_cause", "viral_load", "finish_cause", "tissue_", "genetics", "hsct_", "malignancy_search")
    more = {"antiretroviral", "stop_checkpoint_inhibitor", *CAUSE_OR_OTHER}
    return {option for option in options if option not in more and not option.startswith(cause)}


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("tier", ["T1", "T2", "T3", "T4"])
@pytest.mark.parametrize("row", HELD, ids=lambda row: row["gate"])
def test_the_gate_holds_what_the_table_says(row: dict[str, str], tier: str, context: str) -> None:
    held, options = held_by_gate(tier, context, row["gate"])
    drugs = immunosuppressive(options)
    match row[tier]:
        case "all":
            assert held == drugs
        case "none":
            assert held == set()
        case "strong":
            assert held == drugs & STRONG
        case "emapal":
            assert held == {option for option in options if "emapalumab" in option}
        case "all but one":
            assert held <= drugs
            assert len(drugs - held) <= 1


LOWEST = table(
    """
    context | facts               | opened
    AUTO    |                     | steroid_moderate
    ICI     |                     | steroid_moderate
    PRIM    |                     | dexamethasone
    KSHV    | kaposi_known=no     | rituximab
    KSHV    | kaposi_known=yes    | rituximab+liposomal_doxorubicin
    BACT    |                     |
    UNK     | biopsy_state=planned|
    UNK     | biopsy_state=done   | steroid_moderate
    IEC     | crs_active=no       | ana_monotherapy
    """
)


@pytest.mark.parametrize("row", LOWEST, ids=lambda row: f"{row['context']} {row['facts']}")
def test_after_empirical_treatment_tier_2_opens_the_one_lowest_preferred_option(row: dict[str, str]) -> None:
    facts = dict([row["facts"].split("=")]) if row["facts"] else {}
    held, options = held_by_gate("T2", row["context"], "TREATED_EMPIRICALLY", facts=facts)
    assert immunosuppressive(options) - held == set(row["opened"].split())


@pytest.mark.parametrize(
    ("answer", "opened"), [("yes", True), ("no", False), ("unknown", False), (None, False)]
)
def test_provisional_at_tier_2_opens_steroid_forms_only_while_deteriorating(
    answer: str | None, opened: bool
) -> None:
    held, _ = held_by_gate("T2", "AUTO", "PROVISIONAL", facts={"deteriorating": answer})
    steroids = {"steroid_moderate", "dexamethasone", "mp_pulse", "steroid_short"}
    assert steroids.isdisjoint(held) is opened
    assert {"ana_adjunct", "ciclosporin", "etoposide"} <= held


@pytest.mark.parametrize("tier", ["T1", "T2", "T3", "T4"])
def test_provisional_holds_like_a_shut_gate_where_the_site_did_not_enable_it(tier: str) -> None:
    held, options = held_by_gate(tier, "AUTO", "PROVISIONAL", provisional=False)
    assert held == immunosuppressive(options)


def test_a_gate_that_nobody_looked_at_is_shut() -> None:
    held, options = held_by_gate("T4", "AUTO")
    assert held == immunosuppressive(options)


def test_the_limits_of_several_parasites_add_up() -> None:
    held, _ = held_by_gate("T3", "AUTO", "OVERRIDDEN", "PROVISIONAL", "TREATED_EMPIRICALLY", "EXCLUDED")
    assert "emapalumab" in held
    assert "etoposide" in held
    assert "mp_pulse" not in held
    held, options = held_by_gate("T2", "AUTO", "TREATED_EMPIRICALLY", "PENDING")
    assert held == immunosuppressive(options)


def test_a_held_option_keeps_its_grade_and_leaves_the_group_it_had() -> None:
    option = ranked("T3", "AUTO", [GateState.PENDING])["ana_adjunct"]
    assert (option.grade, option.group, option.is_offered) == ("preferred", Group.HELD, False)


EXITS = table(
    """
    gate                  | T1 | T2   | T3   | T4
    POSITIVE_UNTREATED    | c  | cTO  | cto  | to
    NOT_ASSESSED          | c  | cTO  | cto  | to
    UNKNOWN               | c  | cTO  | cto  | to
    PENDING               | c  | cTO  | cto  | to
    LOW_RISK              |    |      |      |
    EXCLUDED              |    |      |      |
    PROVISIONAL           | c  | cTO  |      |
    TREATED_EMPIRICALLY   |    |      |      |
    POSITIVE_ON_TREATMENT |    |      |      |
    OVERRIDDEN            | c  |      |      |
    """
)
"""c tests preferred; t, T treat empirically preferred, acceptable; o, O override acceptable."""

LETTERS = {
    "c": ("complete_gate_tests", "preferred"),
    "t": ("treat_parasites_empirically", "preferred"),
    "T": ("treat_parasites_empirically", "acceptable"),
    "o": ("gate_override", "acceptable"),
    "O": ("gate_override", "acceptable"),
}


@pytest.mark.parametrize("tier", ["T1", "T2", "T3", "T4"])
@pytest.mark.parametrize("row", EXITS, ids=lambda row: row["gate"])
def test_the_exits_of_the_gate(row: dict[str, str], tier: str) -> None:
    options = ranked(tier, "AUTO", [GateState(row["gate"])])
    shown = {(name, options[name].grade.value) for name, _ in LETTERS.values() if name in options}
    assert shown == {LETTERS[letter] for letter in row[tier]}
    assert all(not options[name].holds for name, _ in shown)


def test_provisional_at_tier_2_shows_no_exit_while_deteriorating() -> None:
    options = ranked("T2", "AUTO", [GateState.PROVISIONAL], facts={"deteriorating": "yes"})
    assert "complete_gate_tests" not in options
