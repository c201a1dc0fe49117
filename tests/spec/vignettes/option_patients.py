"""Traps among the options, their doses and prompts (pathway.md 7 to 9, 11)."""

from decimal import Decimal

from bedside.assess.model import StepMark
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade
from tests.spec.vignettes.claims import (
    absent,
    caveat,
    comes_first,
    context,
    dose,
    flagged,
    gate,
    graded,
    held,
    not_held,
    offered,
    step_is_not,
    tier,
    warned,
)
from tests.spec.vignettes.vignette import Vignette

OPTIONS = (
    Vignette(
        "lymphoma_with_sepsis",
        "the lymphoma row names etoposide, the sepsis takes it out of first place",
        "decision_rules.md 3.4, 3.6, 10.9; pathway.md 8.5 D6; INV-07",
        (
            tier(Tier.T4A),
            context("LYM", used=True),
            context("BACT", used=False),
            graded("dexamethasone+etoposide", Grade.ACCEPTABLE),
            graded("etoposide", Grade.ACCEPTABLE),
            graded("dep", Grade.ACCEPTABLE),
            graded("mp_pulse", Grade.AVOID),
            graded("emapalumab", Grade.CONTRAINDICATED),
            graded("ana_monotherapy", Grade.CONTRAINDICATED),
            graded("antibiotics_source_control", Grade.PREFERRED),
        ),
    ),
    Vignette(
        "ebv_b_cell",
        "dexamethasone with early etoposide, rituximab because the lineage is B",
        "pathway.md 8.2 EBV T3; INV-26, INV-29",
        (
            tier(Tier.T3),
            graded("dexamethasone+etoposide", Grade.PREFERRED),
            offered("dexamethasone+etoposide", "rituximab"),
            graded("rituximab", Grade.PREFERRED),
            graded("ana_adjunct", Grade.ACCEPTABLE),
            graded("ana_monotherapy", Grade.AVOID),
            graded("tocilizumab", Grade.AVOID),
            flagged("rituximab", "choice.flag.rituximab_lineage"),
            flagged(
                "dexamethasone+etoposide",
                "choice.flag.etoposide_renal",
                "choice.flag.etoposide_counts",
                "choice.flag.etoposide_pregnancy",
                "choice.flag.etoposide_prophylaxis",
                "choice.flag.etoposide_infection",
            ),
        ),
    ),
    Vignette(
        "ebv_t_cell",
        "the infected lineage is T or NK: rituximab has little to do",
        "pathway.md 7.8, 8.2 EBV T3; INV-29",
        (graded("dexamethasone+etoposide", Grade.PREFERRED), graded("rituximab", Grade.AVOID)),
    ),
    Vignette(
        "rituximab_before_hepatitis_b_is_known",
        "anti-HBc is on its way",
        "pathway.md 8.4 B3; INV-29; decision_rules.md 7",
        (graded("rituximab", Grade.PREFERRED), held("rituximab", "choice.b3.hepatitis_b")),
    ),
    Vignette(
        "covid_with_hlh_features",
        "tocilizumab for COVID by policy, never for the storm itself",
        "pathway.md 8.2 COV T3; INV-12; decision_rules.md 10.15, 10.29",
        (
            tier(Tier.T3),
            graded("tocilizumab_covid", Grade.PREFERRED),
            offered("tocilizumab_covid", "dexamethasone_covid", "ana_adjunct"),
            graded("tocilizumab", Grade.AVOID),
            graded("etoposide", Grade.CONTRAINDICATED),
            flagged("tocilizumab_covid", "choice.flag.il6_masking"),
        ),
    ),
    Vignette(
        "unknown_cause_and_tocilizumab",
        "the same storm without COVID: no COVID door, and tocilizumab to avoid",
        "pathway.md 8.2 UNK T3; INV-12",
        (absent("tocilizumab_covid"), graded("tocilizumab", Grade.AVOID)),
    ),
    Vignette(
        "ecoli_protein_hypersensitivity",
        "anakinra and everything that contains it",
        "pathway.md 8.4 B2; decision_rules.md 5.6, 7",
        (
            graded("ana_adjunct", Grade.CONTRAINDICATED),
            graded("ana_monotherapy", Grade.CONTRAINDICATED),
            graded("anakinra_high_dose+ciclosporin", Grade.CONTRAINDICATED),
            graded("anakinra_high_dose+emapalumab", Grade.CONTRAINDICATED),
            graded("mp_pulse", Grade.PREFERRED),
        ),
    ),
    Vignette(
        "pregnant_with_primary_hlh",
        "ruxolitinib out, etoposide waits for a typed MDT, methylprednisolone stands in",
        "pathway.md 7.7, 8.2 PREG T3, 8.4 B4; INV-30, INV-34; decision_rules.md 7 H9, 8",
        (
            graded("ruxolitinib", Grade.CONTRAINDICATED),
            graded("methotrexate", Grade.CONTRAINDICATED),
            graded("intrathecal_mtx_hc", Grade.CONTRAINDICATED),
            graded("emapalumab", Grade.AVOID),
            graded("mp_pulse", Grade.PREFERRED),
            graded("dexamethasone", Grade.ACCEPTABLE),
            held("dexamethasone+etoposide", "choice.h9.mdt"),
            held("etoposide", "choice.h9.mdt"),
            warned("warn.obstetrics"),
        ),
    ),
    Vignette(
        "pulse_for_71_kg",
        "30 mg/kg would be 2130 mg; the formula's own maximum applies and is shown",
        "pathway.md 7.3, 8.4 B5; INV-31; design.md 10.13",
        (
            dose(
                "mp_pulse",
                "methylprednisolone_pulse",
                lambda text, amount, cap: (
                    text.startswith("1 g ")
                    and amount in (Decimal(1000), Decimal(1))
                    and "2130" in cap.replace("\u202f", "")
                ),
                "1 g, and the cap names 2130 mg",
            ),
            dose(
                "dexamethasone",
                "dexamethasone_hlh94",
                lambda text, amount, cap: text.startswith("18 mg") and amount == Decimal(18),
                "10 mg/m² for 1.82 m² is 18 mg",
            ),
        ),
    ),
    Vignette(
        "unconfirmed_doses",
        "prednisolone is recalled: no number before two people confirm it",
        "pathway.md 0, 7.6; INV-33",
        (
            dose(
                "steroid_moderate",
                "prednisolone_moderate",
                lambda text, amount, cap: text == "—" and amount is None,
                "a dash",
            ),
            dose(
                "steroid_moderate",
                "methylprednisolone_moderate",
                lambda text, amount, cap: text.startswith("71 mg") and amount == Decimal(71),
                "1 mg/kg, verified, is shown",
            ),
        ),
    ),
    Vignette(
        "confirmed_prednisolone",
        "the same patient where the site confirmed that one dose",
        "pathway.md 7.3, 7.6; INV-33; design.md 3",
        (
            dose(
                "steroid_moderate",
                "prednisolone_moderate",
                lambda text, amount, cap: text.startswith("71 to 142 mg"),
                "1 to 2 mg/kg for 71 kg",
            ),
            dose("dexamethasone", "dexamethasone_low", lambda text, amount, cap: text == "—", "still a dash"),
        ),
    ),
    Vignette(
        "il6_blockade_masks",
        "after tocilizumab neither a low CRP nor a normal temperature says anything",
        "pathway.md 9.5; INV-11",
        (warned("warn.il6_masking"), caveat("HScore", "emperature", "CRP", "unreliable")),
    ),
    Vignette(
        "steroid_for_septic_shock",
        "Strongyloides open, shock on vasopressors: hydrocortisone runs, ivermectin is asked for",
        "INV-43; pathway.md 7.2, 8.2 BACT T3; decision_rules.md 9",
        (
            gate(GateState.PENDING, is_open=False),
            graded("hydrocortisone_shock", Grade.ACCEPTABLE),
            offered("hydrocortisone_shock"),
            not_held("hydrocortisone_shock"),
            warned("warn.ivermectin_with_steroid"),
            warned("warn.histology_after_steroid"),
            held("mp_pulse", "choice.gate.shut"),
        ),
    ),
    Vignette(
        "lamotrigine_for_three_weeks",
        "stop the drug before any drug is started",
        "INV-41; decision_rules.md 9",
        (comes_first("stop_culprit_drug"), warned("warn.culprit_drug")),
    ),
    Vignette(
        "tick_bite_and_fever",
        "doxycycline before any drug for the storm, in whatever context",
        "INV-40; decision_rules.md 9",
        (comes_first("doxycycline"), warned("warn.doxycycline")),
    ),
    Vignette(
        "unknown_before_the_search",
        "unknown is a cause only after the search; steroid never waits for it",
        "INV-13; decision_rules.md 7 H8, 10.21",
        (
            held("ana_adjunct", "choice.h8.search_open"),
            held("etoposide", "choice.h8.search_open"),
            not_held("mp_pulse"),
            graded("finish_cause_search", Grade.PREFERRED),
        ),
    ),
    Vignette(
        "pet_negative",
        "PET, skin and marrow negative: lymphoma is not excluded, and tissue comes before steroid",
        "pathway.md 5.1, 5.2; INV-18, INV-19; decision_rules.md 7 B6",
        (
            step_is_not("malignancy_workup", StepMark.EXCLUDED),
            warned("warn.biopsy_first"),
            held("etoposide", "choice.b6.biopsy"),
            graded("steroid_moderate", Grade.AVOID),
        ),
    ),
    Vignette(
        "igra_negative",
        "a negative IGRA does not clear tuberculosis",
        "pathway.md 3; INV-24, INV-28; decision_rules.md 7 B1",
        (warned("warn.igra_negative"), graded("emapalumab", Grade.CONTRAINDICATED)),
    ),
)
