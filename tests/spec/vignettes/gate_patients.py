"""Traps of the parasite gate (pathway.md 4, 8.3)."""

from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Group
from tests.spec.vignettes.claims import (
    absent,
    context,
    flagged,
    gate,
    graded,
    has_next_action,
    listed_before_immunosuppressants,
    not_held,
    nothing_immunosuppressive_offered,
    nothing_in,
    offered,
    parasite,
    still_pending,
    tier,
    waits_for,
)
from tests.spec.vignettes.vignette import Vignette

GATE = (
    Vignette(
        "mediterranean_holiday",
        "a holiday in Spain years ago, no other exposure",
        "pathway.md 4.1 Q1, 4.3, 8.3; INV-01, INV-23",
        (
            tier(Tier.T2),
            parasite("leishmania", GateState.PENDING),
            parasite("malaria", GateState.LOW_RISK),
            waits_for("leishmania", "leishmania_microscopy", "leishmania_pcr", "leishmania_serology"),
            has_next_action("leishmania"),
            gate(GateState.PENDING, is_open=False),
            nothing_immunosuppressive_offered(),
            graded("complete_gate_tests", Grade.PREFERRED),
            offered("complete_gate_tests", "treat_parasites_empirically", "gate_override", "ivig"),
        ),
    ),
    Vignette(
        "negative_leishmania_serology_on_methotrexate",
        "immunosuppressed: serology and film negative, PCR never taken",
        "pathway.md 4.2; INV-20",
        (
            parasite("leishmania", GateState.PENDING),
            waits_for("leishmania", "leishmania_pcr"),
            gate(GateState.PENDING, is_open=False),
        ),
    ),
    Vignette(
        "two_malaria_sets",
        "two negative sets a day apart",
        "pathway.md 4.2; INV-21",
        (
            parasite("malaria", GateState.PENDING),
            waits_for("malaria", "malaria_set_3"),
            gate(GateState.PENDING, is_open=False),
        ),
    ),
    Vignette(
        "three_malaria_sets_over_24_hours",
        "three negative sets over 26 hours",
        "pathway.md 4.2, 4.3; INV-21; decision_rules.md 6",
        (
            parasite("malaria", GateState.EXCLUDED),
            gate(GateState.EXCLUDED, is_open=True),
            not_held("mp_pulse"),
        ),
    ),
    Vignette(
        "three_malaria_sets_in_one_night",
        "three negative sets in eight hours",
        "pathway.md 4.2; INV-21",
        (parasite("malaria", GateState.PENDING), has_next_action("malaria")),
    ),
    Vignette(
        "normal_eosinophils",
        "a normal film and a negative stool say nothing against Strongyloides",
        "pathway.md 4.2; INV-22",
        (
            parasite("strongyloides", GateState.PENDING),
            waits_for("strongyloides", "strongyloides_serology"),
            gate(GateState.PENDING, is_open=False),
        ),
    ),
    Vignette(
        "ivermectin_with_the_steroid",
        "ivermectin after sampling settles Strongyloides and no other parasite",
        "pathway.md 4.3 (TREATED_EMPIRICALLY)",
        (
            parasite("strongyloides", GateState.TREATED_EMPIRICALLY),
            parasite("leishmania", GateState.PENDING),
            gate(GateState.PENDING, is_open=False),
            nothing_immunosuppressive_offered(),
        ),
    ),
    Vignette(
        "malaria_found_and_untreated",
        "found, no dose charted: shut, whatever the tier",
        "pathway.md 4.3; design.md 10.2; decision_rules.md 6",
        (
            tier(Tier.T3),
            parasite("malaria", GateState.POSITIVE_UNTREATED),
            gate(GateState.POSITIVE_UNTREATED, is_open=False),
            nothing_immunosuppressive_offered(),
        ),
    ),
    Vignette(
        "override_over_found_leishmania",
        "two seniors override: the antiparasitic row still holds",
        "design.md 10.2; pathway.md 8.2 PARA T3; INV-08, INV-45",
        (
            gate(GateState.OVERRIDDEN, is_open=True),
            context("PARA_LEISH", used=True),
            context("AUTO", used=False),
            graded("antiparasitic_alone", Grade.PREFERRED),
            listed_before_immunosuppressants("antiparasitic_alone"),
            graded("ana_adjunct", Grade.AVOID),
            graded("etoposide", Grade.AVOID),
            graded("emapalumab", Grade.CONTRAINDICATED),
            graded("ruxolitinib", Grade.CONTRAINDICATED),
            graded("tocilizumab", Grade.CONTRAINDICATED),
            nothing_immunosuppressive_offered(),
        ),
    ),
    Vignette(
        "fulminant_with_the_gate_shut",
        "three organ supports, Leishmania PCR awaited: two exits, no waiting",
        "pathway.md 2.2 T4, 8.3; INV-36; decision_rules.md 6",
        (
            tier(Tier.T4A),
            gate(GateState.PENDING, is_open=False),
            nothing_immunosuppressive_offered(),
            graded("treat_parasites_empirically", Grade.PREFERRED),
            graded("gate_override", Grade.ACCEPTABLE),
            offered("treat_parasites_empirically", "gate_override"),
            absent("complete_gate_tests"),
            nothing_in(
                Group.PREFERRED,
                "treat_cause_and_monitor",
                "viral_load_trend",
                "finish_cause_search",
                "complete_gate_tests",
            ),
            still_pending("leishmania_pcr"),
        ),
    ),
    Vignette(
        "fulminant_and_overridden",
        "overridden: treatment opens, the awaited tests stay",
        "pathway.md 4.3, 8.3; INV-03",
        (
            tier(Tier.T4A),
            gate(GateState.OVERRIDDEN, is_open=True),
            not_held("mp_pulse"),
            offered("mp_pulse", "ana_adjunct"),
            absent("gate_override"),
            still_pending("leishmania_pcr"),
            flagged("mp_pulse", "choice.flag.overridden"),
            graded("emapalumab", Grade.CONTRAINDICATED),
        ),
    ),
)
