"""Hard blocks B1 to B6 and preconditions H1 to H10: true, false, unknown and unanswered (decision_rules.md 7)."""
# ruff: noqa: E501 - a table is read by its columns

import pytest

from bedside.domain.therapy import STRICTNESS
from tests.assess.choice.situations import ranked
from tests.tables import table

pytestmark = pytest.mark.hazard("H08")

CASES = table(
    """
    tier | context | facts                                                | option              | grade           | held by
    T3   | AUTO    |                                                      | emapalumab          | acceptable      |
    T3   | AUTO    | mycobacteria=suspected                               | emapalumab          | contraindicated |
    T3   | AUTO    | mycobacteria=active                                  | emapalumab          | contraindicated |
    T3   | AUTO    | mycobacteria=on_treatment                            | emapalumab          | contraindicated |
    T3   | AUTO    | mycobacteria=treated                                 | emapalumab          | acceptable      |
    T3   | AUTO    | mycobacteria=?                                       | emapalumab          | acceptable      | b1.unanswered
    T3   | AUTO    | mycobacteria=unknown                                 | emapalumab          | acceptable      | b1.unanswered
    T3   | AUTO    | zoster=active                                        | emapalumab          | contraindicated |
    T3   | AUTO    | zoster=?                                             | emapalumab          | acceptable      | b1.unanswered
    T3   | AUTO    | histoplasma=suspected                                | emapalumab          | contraindicated |
    T3   | AUTO    | histoplasma=?                                        | emapalumab          | acceptable      | b1.unanswered
    T3   | AUTO    | leishmania=suspected                                 | emapalumab          | contraindicated |
    T3   | AUTO    | leishmania=on_treatment                              | emapalumab          | contraindicated |
    T3   | AUTO    | leishmania=?                                         | emapalumab          | acceptable      | b1.unanswered
    T4   | AUTO    | zoster=active                                        | anakinra_high_dose+emapalumab | contraindicated |
    T3   | AUTO    | ecoli_protein_hypersensitivity=yes                   | ana_adjunct         | contraindicated |
    T3   | AUTO    | ecoli_protein_hypersensitivity=unknown               | ana_adjunct         | acceptable      |
    T3   | AUTO    | ecoli_protein_hypersensitivity=?                     | ana_adjunct         | preferred       | b2.unanswered
    T3   | AUTO    | tnf_blocker_running=yes                              | ana_adjunct         | contraindicated |
    T3   | AUTO    | tnf_blocker_running=unknown                          | ana_adjunct         | acceptable      |
    T3   | AUTO    | tnf_blocker_running=?                                | ana_adjunct         | preferred       | b2.unanswered
    T1   | AUTO    | rheum_flare_diagnosed=yes ecoli_protein_hypersensitivity=yes | ana_sc      | contraindicated |
    T4   | AUTO    | tnf_blocker_running=yes                              | anakinra_high_dose+ciclosporin | contraindicated |
    T3   | IEC     | tnf_blocker_running=yes                              | ana_monotherapy     | contraindicated |
    T3   | EBV     | ebv_lineage=B                                        | rituximab           | preferred       |
    T3   | EBV     | ebv_lineage=B hbsag=pending                          | rituximab           | preferred       | b3.hepatitis_b
    T3   | EBV     | ebv_lineage=B anti_hbc=?                             | rituximab           | preferred       | b3.hepatitis_b
    T3   | EBV     | ebv_lineage=B anti_hbc=positive                      | rituximab           | preferred       | b3.hepatitis_b
    T3   | EBV     | ebv_lineage=B anti_hbc=positive hbv_antiviral_started=yes | rituximab      | preferred       |
    T3   | KSHV    | hbsag=?                                              | rituximab+liposomal_doxorubicin | preferred | b3.hepatitis_b
    T4   | AUTO    |                                                      | ruxolitinib         | acceptable      |
    T4   | AUTO    | fluconazole_over_200=yes                             | ruxolitinib         | contraindicated |
    T4   | AUTO    | fluconazole_over_200=?                               | ruxolitinib         | acceptable      | b4.drug_chart
    T4   | AUTO    | fluconazole_over_200=unknown                         | ruxolitinib         | acceptable      | b4.drug_chart
    T4   | AUTO    | running_drugs_checked=no                             | ruxolitinib         | acceptable      | b4.drug_chart
    T4   | AUTO    | running_drugs_checked=?                              | ruxolitinib         | acceptable      | b4.drug_chart
    T4   | AUTO    | pregnancy=pregnant                                   | ruxolitinib         | contraindicated |
    T4   | AUTO    | pregnancy=postpartum                                 | ruxolitinib         | contraindicated |
    T4   | AUTO    | pregnancy=unknown                                    | ruxolitinib         | contraindicated |
    T3   | AUTO    | aki_stage=none                                       | ciclosporin         | acceptable      |
    T3   | AUTO    | aki_stage=stage1 mdt_recorded=no                     | ciclosporin         | acceptable      |
    T3   | AUTO    | aki_stage=stage2 mdt_recorded=no                     | ciclosporin         | avoid           | b5.mdt
    T3   | AUTO    | aki_stage=stage2                                     | ciclosporin         | avoid           |
    T3   | AUTO    | aki_stage=stage3 mdt_recorded=?                      | ciclosporin         | avoid           | b5.mdt
    T3   | AUTO    | aki_stage=?                                          | ciclosporin         | acceptable      | b5.unanswered
    T3   | AUTO    | aki_stage=unknown                                    | ciclosporin         | acceptable      | b5.unanswered
    T4   | AUTO    | aki_stage=stage2 mdt_recorded=no                     | anakinra_high_dose+ciclosporin | avoid | b5.mdt
    T1   | PRIM    |                                                      | etoposide           | contraindicated |
    T2   | LYM     | biopsy_state=planned biopsy_feasible_24h=yes         | etoposide           | avoid           | b6.biopsy
    T2   | LYM     | biopsy_state=planned biopsy_feasible_24h=?           | etoposide           | avoid           | b6.biopsy
    T2   | LYM     | biopsy_state=planned biopsy_feasible_24h=no          | etoposide           | avoid           |
    T2   | LYM     | biopsy_state=done biopsy_feasible_24h=yes            | etoposide           | acceptable      |
    T2   | LYM     | biopsy_state=waived biopsy_feasible_24h=yes          | etoposide           | acceptable      |
    T2   | LYM     | biopsy_state=planned biopsy_feasible_24h=yes lymphoma_histology=confirmed | lymphoma_regimen | * | b6.biopsy
    T3   | LYM     | biopsy_state=planned biopsy_feasible_24h=yes         | etoposide           | *               |
    T2   | PRIM    | lymphoma_suspected=yes biopsy_state=? biopsy_feasible_24h=? | dexamethasone+etoposide | * | b6.biopsy
    T2   | PRIM    | lymphoma_suspected=? biopsy_state=planned biopsy_feasible_24h=yes | dexamethasone+etoposide | * | b6.biopsy
    T2   | PRIM    | lymphoma_suspected=no biopsy_state=planned biopsy_feasible_24h=yes | dexamethasone+etoposide | * |
    T2   | AUTO    |                                                      | ivig                | acceptable      |
    T2   | AUTO    | serum_stored=no                                      | ivig                | acceptable      | h2.serum
    T2   | AUTO    | serum_stored=?                                       | ivig                | acceptable      | h2.serum
    T2   | AUTO    | pre_ivig_serology_sent=no                            | ivig                | acceptable      | h2.serum
    T4   | AUTO    | tb_test_taken=?                                      | ruxolitinib         | acceptable      | h3.tb_test
    T4   | AUTO    | tb_test_taken=no                                     | anakinra_high_dose+emapalumab | preferred | h3.tb_test
    T2   | AUTO    | iga_deficiency_antibodies=yes                        | ivig                | contraindicated |
    T2   | EBV     | iga_deficiency_antibodies=unknown                    | ivig                | acceptable      |
    T2   | AUTO    | iga_deficiency_antibodies=?                          | ivig                | acceptable      | h4.unanswered
    T3   | VIR     |                                                      | mp_pulse            | preferred       |
    T3   | VIR     | dengue_shock=yes                                     | mp_pulse            | avoid           |
    T3   | VIR     | dengue_shock=unknown                                 | mp_pulse            | acceptable      |
    T3   | VIR     | dengue_shock=?                                       | mp_pulse            | preferred       | h5.unanswered
    T3   | AUTO    | dengue_shock=yes                                     | mp_pulse            | preferred       |
    T3   | AUTO    | dengue_shock=?                                       | mp_pulse            | preferred       |
    T3   | LYM VIR | dengue_shock=yes                                     | dexamethasone+etoposide | avoid       |
    T2   | AUTO    | review_48_72=incomplete                              | ciclosporin         | acceptable      |
    T2   | AUTO    | review_48_72=failing                                 | ciclosporin         | acceptable      |
    T2   | AUTO    | review_48_72=responding                              | ciclosporin         | acceptable      | h6.review
    T2   | AUTO    | review_48_72=?                                       | ciclosporin         | acceptable      | h6.review
    T2   | AUTO    | review_48_72=?                                       | steroid_moderate    | preferred       |
    T3   | AUTO    | review_48_72=? steroid_started=no                    | ciclosporin         | acceptable      |
    T2   | AUTO    | steroid_started=no                                   | ciclosporin         | acceptable      | h7.steroid_first
    T2   | AUTO    | steroid_started=?                                    | ciclosporin         | acceptable      | h7.steroid_first
    T2   | AUTO    | steroid_started=no steroid_contraindicated=yes       | ciclosporin         | acceptable      |
    T2   | FUNG    | steroid_started=no                                   | ana_adjunct         | *               |
    T2   | ICB     | steroid_started=no                                   | ana_adjunct         | *               |
    T2   | EBV     | steroid_started=no                                   | ana_adjunct         | *               |
    T2   | LYM     | steroid_started=no                                   | ana_adjunct         | *               |
    T2   | KSHV    | steroid_started=no                                   | ana_adjunct         | *               |
    T2   | IEC     | steroid_started=no                                   | ana_adjunct         | *               |
    T2   | PARA_TOXO | steroid_started=no                                 | etoposide           | *               |
    T2   | FUNG TB | steroid_started=no                                   | ana_adjunct         | *               | h7.steroid_first
    T3   | UNK     | search_complete=no                                   | ana_adjunct         | preferred       | h8.search_open
    T3   | UNK     | search_complete=?                                    | ana_adjunct         | preferred       | h8.search_open
    T3   | UNK     |                                                      | ana_adjunct         | preferred       |
    T3   | UNK     | search_complete=no                                   | mp_pulse            | preferred       |
    T4   | UNK     | search_complete=no                                   | dexamethasone+etoposide | preferred   | h8.search_open
    T3   |         |                                                      | ana_adjunct         | preferred       | h8.no_context
    T3   |         |                                                      | mp_pulse            | preferred       |
    T3   | UNK BACT | search_complete=no                                  | ivig                | *               |
    T4   | AUTO    | pregnancy=pregnant mdt_recorded=no                   | etoposide           | acceptable      | h9.mdt
    T4   | AUTO    | pregnancy=unknown mdt_recorded=?                     | etoposide           | acceptable      | h9.mdt
    T4   | AUTO    | pregnancy=pregnant                                   | etoposide           | acceptable      |
    T4   | AUTO    | mdt_recorded=no                                      | etoposide           | acceptable      |
    T3   | AUTO    | steroid_contraindicated=yes                          | mp_pulse            | preferred       | h10.steroid_contraindicated
    T3   | AUTO    | steroid_contraindicated=?                            | mp_pulse            | preferred       |
    T4   | EBV     | steroid_contraindicated=yes                          | dexamethasone+etoposide | *           | h10.steroid_contraindicated
    T4   | EBV     | steroid_contraindicated=yes                          | dep                 | *               | h10.steroid_contraindicated
    """
)


@pytest.mark.parametrize(
    "row", CASES, ids=lambda row: f"{row['context']}-{row['tier']} {row['facts']} {row['option']}"
)
def test_a_block_or_precondition(row: dict[str, str]) -> None:
    pairs = (pair.split("=") for pair in row["facts"].split())
    facts = {name: None if value == "?" else value for name, value in pairs}
    option = ranked(row["tier"], row["context"], facts=facts)[row["option"]]
    if row["grade"] != "*":
        assert option.grade == row["grade"]
    assert [hold.removeprefix("choice.") for hold in option.holds] == row["held by"].split()


QUESTIONS = [
    "cns_disease",
    "deteriorating",
    "septic_shock",
    "rheum_flare_diagnosed",
    "covid_oxygen",
    "covid_policy_il6",
    "il6_blocker_given",
    "mis_a",
    "kaposi_known",
    "rituximab_given",
    "crs_active",
    "antiparasitic_started",
    "id_agrees",
    "strongy_hyperinfection",
    "fetal_lung_indication",
    "failing_antimicrobial",
    "failing_first_line",
    "hiv",
    "fluconazole_over_200",
    "serum_stored",
    "tb_test_taken",
    "search_complete",
    "lymphoma_suspected",
    "mdt_recorded",
]
"""Allergy, antibodies and dengue shock are not here: unknown after asking is acceptable there (B2, H4, H5)."""


@pytest.mark.parametrize(
    "contexts", ["AUTO", "COV", "KSHV", "EBV BACT", "LYM PARA_STRONGY", "UNK", "PARA_LEISH VIR"]
)
@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_that_is_missing_or_unknown_never_offers_more_than_the_stricter_answer(
    name: str, contexts: str
) -> None:
    for tier in ("T1", "T2", "T3", "T4"):
        yes, no = (ranked(tier, contexts, facts={name: answer}) for answer in ("yes", "no"))
        for answer in ("unknown", None):
            for option, now in ranked(tier, contexts, facts={name: answer}).items():
                known = [at[option] for at in (yes, no) if option in at]
                if now.rows and now.is_offered and len(known) == 2:
                    assert STRICTNESS.index(now.grade) >= max(STRICTNESS.index(at.grade) for at in known)
