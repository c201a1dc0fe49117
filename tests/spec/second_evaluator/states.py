"""Every value a state can have, a state in which nothing is in the way, and states drawn at random."""

from random import Random

from tests.spec.second_evaluator.state import State

TIERS = ("T1", "T2", "T3", "T4")
CONTEXTS = (
    "AUTO",
    "CTD",
    "BACT",
    "EBV",
    "VIR",
    "COV",
    "KSHV",
    "TB",
    "FUNG",
    "ICB",
    "PARA_LEISH",
    "PARA_MALARIA",
    "PARA_TOXO",
    "PARA_BABESIA",
    "PARA_CHAGAS",
    "PARA_OTHER",
    "PARA_STRONGY",
    "LYM",
    "SOL",
    "IEC",
    "ICI",
    "DRUG",
    "PRIM",
    "UNK",
)
PARASITES = tuple(code for code in CONTEXTS if code.startswith("PARA_"))
GATES = (
    "POSITIVE_UNTREATED",
    "NOT_ASSESSED",
    "UNKNOWN",
    "PENDING",
    "POSITIVE_ON_TREATMENT",
    "OVERRIDDEN",
    "TREATED_EMPIRICALLY",
    "PROVISIONAL",
    "EXCLUDED",
    "LOW_RISK",
)
ANSWERS = ("yes", "no", "unknown", None)
INFECTION_STATES = ("not_suspected", "suspected", "active", "on_treatment", "treated", None)

YES_NO_FACTS = (
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
    "rituximab_given",
    "crs_active",
    "antiparasitic_started",
    "id_agrees",
    "strongy_hyperinfection",
    "fetal_lung_indication",
    "failing_antimicrobial",
    "failing_first_line",
    "ecoli_protein_hypersensitivity",
    "tnf_blocker_running",
    "hbv_antiviral_started",
    "fluconazole_over_200",
    "running_drugs_checked",
    "mdt_contacted",
    "lymphoma_flag",
    "biopsy_feasible_24h",
    "serum_stored",
    "pre_ivig_serology_sent",
    "tb_test_taken",
    "iga_deficiency_antibodies",
    "dengue_shock",
    "steroid_contraindicated",
    "rickettsial_exposure",
    "culprit_drug_8_weeks",
)
DOMAINS: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(YES_NO_FACTS, ANSWERS),
    "steroid_started": ("yes", "no"),
    "searches_complete": ("yes", "no"),
    "malignancy_plausible": ("yes", "no"),
    "score_hscore_min": (0, 168, 169, 337),
    "supar_ng_mL": ("5.9", 6, 12, None),
    "ebv_lineage": ("B", "T_NK", "mixed", "unknown", None),
    "lymphoma_histology": ("none", "confirmed", None),
    "kshv_disease": ("mcd", "kics", "pel", "other", None),
    "biopsy_state": ("not_planned", "planned", "done", "waived", None),
    "mycobacteria": INFECTION_STATES,
    "zoster": INFECTION_STATES,
    "histoplasma": INFECTION_STATES,
    "leishmania": INFECTION_STATES,
    "hbsag": ("negative", "positive", "unknown", None),
    "anti_hbc": ("negative", "positive", "unknown", None),
    "pregnancy": ("not_pregnant", "pregnant", "postpartum", "unknown", None),
    "aki_stage": ("none", "stage1", "stage2", "stage3", "unknown", None),
    "review_48_72": ("not_recorded", "responding", "incomplete", "failing", None),
}

CLEAR: dict[str, object] = {
    "cns_disease": "no",
    "deteriorating": "no",
    "score_hscore_min": 200,
    "malignancy_plausible": "no",
    "mycobacteria": "not_suspected",
    "zoster": "not_suspected",
    "histoplasma": "not_suspected",
    "leishmania": "not_suspected",
    "ecoli_protein_hypersensitivity": "no",
    "tnf_blocker_running": "no",
    "hbsag": "negative",
    "anti_hbc": "negative",
    "pregnancy": "not_pregnant",
    "fluconazole_over_200": "no",
    "running_drugs_checked": "yes",
    "aki_stage": "none",
    "mdt_contacted": "yes",
    "lymphoma_flag": "no",
    "biopsy_state": "done",
    "serum_stored": "yes",
    "pre_ivig_serology_sent": "yes",
    "tb_test_taken": "yes",
    "iga_deficiency_antibodies": "no",
    "dengue_shock": "no",
    "review_48_72": "incomplete",
    "steroid_started": "yes",
    "steroid_contraindicated": "no",
    "searches_complete": "yes",
    "rickettsial_exposure": "no",
    "culprit_drug_8_weeks": "no",
}
"""Every block answered, every precondition met: what is then held or capped is so by the one fact changed."""


def clear_state(tier: str, contexts: str, gate: str = "EXCLUDED", **changes: object) -> State:
    """A state with contexts written "AUTO+VIR" ("-" for none) where only the named facts differ from CLEAR."""
    codes = frozenset() if contexts == "-" else frozenset(contexts.split("+"))
    return State(tier, codes, gate, frozenset(), CLEAR | changes)


def random_state(random: Random) -> State:
    """A state with most facts as in CLEAR, so that something is open, and the rest from their whole domain."""
    loose = random.choice((0.1, 0.3, 0.8))
    facts = {
        name: random.choice(domain) if name not in CLEAR or random.random() < loose else CLEAR[name]
        for name, domain in DOMAINS.items()
    }
    gate = random.choice(GATES)
    contexts = frozenset(random.sample(CONTEXTS, random.choice((0, 1, 1, 1, 2, 2, 3))))
    found: frozenset[str] = frozenset()
    if gate == "POSITIVE_ON_TREATMENT" or random.random() < 0.05:
        found = frozenset(random.sample(PARASITES, random.choice((1, 1, 2))))
    return State(random.choice(TIERS), contexts, gate, found, facts)
