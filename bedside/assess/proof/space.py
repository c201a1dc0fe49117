"""The space of the proof: every tier, context, gate and fact the choice of treatment may look at."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from math import comb, prod
from typing import Final

from bedside.assess.choice.situation import Column
from bedside.domain.gates import GateState
from bedside.protocol.conditions import FactValue

COLUMNS: Final[tuple[Column, ...]] = ("T1", "T2", "T3", "T4")
GATE: Final = "gate"
PROVISIONAL_ENABLED: Final = "provisional_enabled"

_ANSWERS: Final = ("yes", "no", "unknown", None)
_YES_NO: Final = ("yes", "no")
_INFECTION: Final = ("not_suspected", "suspected", "active", "on_treatment", "treated", "unknown", None)
_SEROLOGY: Final = ("negative", "positive", "pending", "unknown", None)

_ASKED: Final = (
    "cns_disease",
    "deteriorating",
    "septic_shock",
    "mals_phenotype",
    "source_controlled",
    "rheum_flare_diagnosed",
    "covid_oxygen",
    "covid_policy_il6",
    "il6_blocker_given",
    "ventilated",
    "mis_a",
    "hiv",
    "kaposi_known",
    "crs_active",
    "id_agrees",
    "strongy_hyperinfection",
    "fetal_lung_indication",
    "failing_antimicrobial",
    "failing_first_line",
    "ecoli_protein_hypersensitivity",
    "tnf_blocker_running",
    "hbv_antiviral_started",
    "running_drugs_checked",
    "fluconazole_over_200",
    "biopsy_feasible_24h",
    "serum_stored",
    "pre_ivig_serology_sent",
    "iga_deficiency_antibodies",
    "dengue_shock",
    "steroid_contraindicated",
    "rickettsial_exposure",
    "culprit_drug_8_weeks",
)
_ALWAYS_KNOWN: Final = (
    "rituximab_given",
    "antiparasitic_started",
    "mdt_recorded",
    "tb_test_taken",
    "steroid_started",
    "lymphoma_suspected",
    "malignancy_plausible",
    "search_complete",
)
"""Worked out from the record, so yes or no; None is covered all the same: not known is a state too."""

DOMAINS: Final[Mapping[str, tuple[FactValue, ...]]] = {
    **dict.fromkeys(_ASKED, _ANSWERS),
    **dict.fromkeys(_ALWAYS_KNOWN, (*_YES_NO, None)),
    "score_hscore_min": (Decimal(0), Decimal(168), Decimal(169), Decimal(337), None),
    "supar_ng_mL": (Decimal("5.9"), Decimal(6), Decimal(12), None),
    "ebv_lineage": ("B", "T_NK", "mixed", "unknown", None),
    "lymphoma_histology": ("none", "confirmed", "unknown", None),
    "kshv_disease": ("mcd", "kics", "pel", "other", "unknown", None),
    "biopsy_state": ("not_planned", "planned", "done", "waived", "unknown", None),
    "mycobacteria": _INFECTION,
    "zoster": _INFECTION,
    "histoplasma": _INFECTION,
    "leishmania": _INFECTION,
    "hbsag": _SEROLOGY,
    "anti_hbc": _SEROLOGY,
    "pregnancy": ("not_pregnant", "pregnant", "postpartum", "unknown", None),
    "aki_stage": ("none", "stage1", "stage2", "stage3", "unknown", None),
    "review_48_72": ("not_recorded", "responding", "incomplete", "failing", None),
    GATE: tuple(state.value for state in GateState),
    PROVISIONAL_ENABLED: _YES_NO,
}
"""Every fact with all its answers; None is unanswered, "unknown" is an answer."""

_PREGNANT: Final = ("pregnant", "postpartum", "unknown", None)
_INFECTED: Final = ("suspected", "active", "on_treatment")
ALIKE: Final[Mapping[str, tuple[tuple[FactValue, ...], ...]]] = {
    "pregnancy": (("not_pregnant",), _PREGNANT),
    **dict.fromkeys(
        ("zoster", "histoplasma", "leishmania"),
        (("not_suspected", "treated"), _INFECTED, ("unknown", None)),
    ),
}
"""Answers that no grade tells apart, group by group; `forms prove` exchanges them to see that it is so.

The first of a group stands for it where grades are worked out; an invariant is put to every one of them.
"""

GRADE_DOMAINS: Final[Mapping[str, tuple[FactValue, ...]]] = {
    **DOMAINS,
    **{name: tuple(group[0] for group in groups) for name, groups in ALIKE.items()},
}

NOT_READ: Final = ("site_ratified",)
"""Yes or no, and no rule of an option reads it: it decides whether a recalled dose is shown (INV-33)."""

NOTHING_IN_THE_WAY: Final[Mapping[str, FactValue]] = {
    **dict.fromkeys(_ASKED, "no"),
    **dict.fromkeys(("running_drugs_checked", "serum_stored", "pre_ivig_serology_sent"), "yes"),
    **dict.fromkeys(("mdt_recorded", "tb_test_taken", "steroid_started", "search_complete"), "yes"),
    **dict.fromkeys(("mycobacteria", "zoster", "histoplasma", "leishmania"), "not_suspected"),
    **dict.fromkeys(("rituximab_given", "antiparasitic_started", "lymphoma_suspected"), "no"),
    "malignancy_plausible": "no",
    "score_hscore_min": Decimal(200),
    "supar_ng_mL": Decimal(4),
    "ebv_lineage": "T_NK",
    "lymphoma_histology": "none",
    "kshv_disease": "other",
    "biopsy_state": "done",
    "hbsag": "negative",
    "anti_hbc": "negative",
    "pregnancy": "not_pregnant",
    "aki_stage": "none",
    "review_48_72": "incomplete",
}
"""Every block answered and every precondition met: what is then held is held by the gate or the row."""


def context_sets(codes: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """No context, each one, and each pair of the codes of the table."""
    for size in (0, 1, 2):
        yield from (frozenset(chosen) for chosen in combinations(codes, size))


def number_of_states(codes: tuple[str, ...]) -> int:
    """States of the space: tiers, context sets of at most two, and every answer of every fact."""
    contexts = sum(comb(len(codes), size) for size in (0, 1, 2))
    answers = prod(len(domain) for domain in DOMAINS.values())
    return len(COLUMNS) * contexts * answers << len(NOT_READ)
