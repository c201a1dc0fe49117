"""The safety invariants that one option in one state can break, written from pathway.md 11 alone.

The names of options are sorted here a second time, by little lists of this module; nothing is asked of the
rules or of their vocabulary, so that one slip cannot sit in a rule and in its check.
"""

from decimal import Decimal
from typing import Final

from bedside.assess.proof.scene import NOT_FOR_HLH, Fault, Invariant, Scene

ANAKINRA: Final = frozenset(
    {
        "ana_adjunct",
        "ana_sc",
        "ana_monotherapy",
        "anakinra_high_dose+ciclosporin",
        "anakinra_high_dose+emapalumab",
        "anakinra+etoposide",
        "anakinra+cyclophosphamide",
    }
)
ETOPOSIDE: Final = frozenset(
    {
        "etoposide",
        "dexamethasone+etoposide",
        "rituximab+liposomal_doxorubicin+etoposide",
        "anakinra+etoposide",
        "dep",
    }
)
RITUXIMAB: Final = frozenset(
    {"rituximab", "rituximab+liposomal_doxorubicin", "rituximab+liposomal_doxorubicin+etoposide"}
)
EMAPALUMAB: Final = frozenset({"emapalumab", "anakinra_high_dose+emapalumab"})
RUXOLITINIB: Final = frozenset({"ruxolitinib"})
TOCILIZUMAB: Final = frozenset({"tocilizumab", "tocilizumab_ici", "tocilizumab_mcd"})
CICLOSPORIN: Final = frozenset({"ciclosporin", "ciclosporin_alone", "anakinra_high_dose+ciclosporin"})
STEROIDS: Final = frozenset(
    {
        "steroid_disease_dose",
        "steroid_short",
        "steroid_moderate",
        "dexamethasone",
        "mp_pulse",
        "steroid_alone",
    }
)
OTHERS: Final = frozenset(
    {
        "cyclophosphamide",
        "plasma_exchange",
        "alemtuzumab_atg",
        "lymphoma_regimen",
        "methotrexate",
        "intrathecal_mtx_hc",
    }
)
HLH_DRUGS: Final = (
    ANAKINRA
    | ETOPOSIDE
    | RITUXIMAB
    | EMAPALUMAB
    | RUXOLITINIB
    | TOCILIZUMAB
    | CICLOSPORIN
    | STEROIDS
    | OTHERS
)
"""Every drug or exchange for hyperinflammation that suppresses immunity; immunoglobulin is none."""

SHUT_GATES: Final = frozenset({"POSITIVE_UNTREATED", "NOT_ASSESSED", "UNKNOWN", "PENDING"})
WAITING: Final = frozenset(
    {"treat_cause_and_monitor", "viral_load_trend", "finish_cause_search", "complete_gate_tests"}
)
NO_STEROID_FIRST: Final = frozenset({"FUNG", "ICB", "EBV", "LYM", "KSHV", "IEC"})
BIOLOGICAL_INFECTIONS: Final = ("mycobacteria", "zoster", "histoplasma", "leishmania")
LADDER: Final = (("PARA_",), ("LYM",), ("FUNG", "TB"), ("KSHV",), ("IEC",), ("EBV",))


def gate_is_shut(scene: Scene) -> bool:
    """One of the four shut states, or PROVISIONAL where the site has not taken that into use (4.3)."""
    gate = scene.fact("gate")
    if gate == "PROVISIONAL":
        return scene.fact("provisional_enabled") != "yes"
    return gate in SHUT_GATES


def row_codes(codes: frozenset[str]) -> frozenset[str]:
    """The contexts whose row is read (pathway.md 6): PARA > LYM > FUNG, TB > KSHV > IEC > EBV > others."""
    present = codes - {"UNK"} if len(codes) > 1 else codes
    if len(present) > 1:
        present -= {"PARA_STRONGY"}
    for step in LADDER:
        reached = frozenset(code for code in present if code.startswith(step))
        if reached:
            return reached
    return present or frozenset({"UNK"})


def _inv_01(scene: Scene) -> Fault:
    if scene.can_be_chosen and gate_is_shut(scene):
        return "can be chosen while the parasite gate is shut"
    return None


def _inv_04(scene: Scene) -> Fault:
    return "is favoured for hyperinflammation at T1" if scene.is_favoured else None


def _barred_at_t1(scene: Scene) -> Fault:
    """8.1, and 7.2 for immunoglobulin: not offered in any row, not even with a reason."""
    return None if scene.grade == "contraindicated" else "is not contraindicated at T1"


def _inv_06(scene: Scene) -> Fault:
    if scene.grade != "preferred" or scene.line != "second" or not scene.is_open:
        return None
    codes = row_codes(scene.codes)
    if all(code.startswith("PARA_") or code in NO_STEROID_FIRST for code in codes):
        return None
    if "yes" in (scene.fact("steroid_started"), scene.fact("steroid_contraindicated")):
        return None
    return "is an open, preferred second line before any steroid"


def _inv_07(scene: Scene) -> Fault:
    if "LYM" not in scene.codes:
        return None
    if scene.is_favoured:
        return "is favoured as the only agent in lymphoma"
    return "is not contraindicated in lymphoma at T4" if _is_loose_at_t4(scene) else None


def _is_loose_at_t4(scene: Scene) -> bool:
    return scene.tier == "T4" and scene.grade != "contraindicated"


def _inv_08(scene: Scene) -> Fault:
    return "is preferred beside a parasite" if scene.has_parasite and scene.grade == "preferred" else None


def _inv_09(scene: Scene) -> Fault:
    if scene.grade != "contraindicated" or scene.has_parasite:
        return None
    if "yes" in (scene.fact("ecoli_protein_hypersensitivity"), scene.fact("tnf_blocker_running")):
        return None
    return "is contraindicated with neither a block nor a parasite to say why"


def _inv_12(scene: Scene) -> Fault:
    if not scene.is_favoured:
        return None
    if scene.option == "tocilizumab":
        return "is favoured for hyperinflammation itself"
    bound_to = {"tocilizumab_covid": "COV", "tocilizumab_crs": "IEC", "tocilizumab_ici": "ICI"}
    if bound_to.get(scene.option, "KSHV") not in scene.codes:
        return "is favoured without the disease it treats"
    return _inv_12_mcd(scene) if scene.option == "tocilizumab_mcd" else None


def _inv_12_mcd(scene: Scene) -> Fault:
    if scene.grade == "preferred":
        return "is preferred, which it never is"
    proven = scene.fact("kshv_disease") in ("mcd", "kics")
    if proven and scene.fact("rituximab_given") == "yes":
        return None
    return "is favoured before HHV-8 disease is proven and rituximab given"


def _inv_13(scene: Scene) -> Fault:
    if not scene.can_be_chosen or scene.line not in ("second", "both"):
        return None
    if scene.codes - {"UNK"}:
        return None
    if "UNK" in scene.codes and scene.fact("search_complete") == "yes":
        return None
    return "is an open second line without a cause on record"


def _inv_15(scene: Scene) -> Fault:
    if scene.codes - {"UNK"} != {"COV"} or not scene.is_favoured:
        return None
    score = scene.fact("score_hscore_min")
    if isinstance(score, Decimal) and score >= 169:
        return None
    return "is favoured in COVID-19 although the HScore minimum does not reach 169"


def _inv_25(scene: Scene) -> Fault:
    ready = ("serum_stored", "pre_ivig_serology_sent")
    if not scene.can_be_chosen or all(scene.fact(fact) == "yes" for fact in ready):
        return None
    return "can be chosen before serum is stored and serology sent"


def _inv_28(scene: Scene) -> Fault:
    if scene.grade == "contraindicated":
        return None
    answers = [scene.fact(infection) for infection in BIOLOGICAL_INFECTIONS]
    if any(answer in ("suspected", "active", "on_treatment") for answer in answers):
        return "is not contraindicated with an untreated infection"
    if scene.is_open and any(answer in ("unknown", None) for answer in answers):
        return "can be chosen before four infections are answered"
    return None


def _inv_29(scene: Scene) -> Fault:
    if not scene.can_be_chosen or scene.fact("hbv_antiviral_started") == "yes":
        return None
    if all(scene.fact(test) in ("negative", "positive") for test in ("hbsag", "anti_hbc")):
        return None
    return "can be chosen before hepatitis B is known or treated"


def _inv_30(scene: Scene) -> Fault:
    if not scene.can_be_chosen:
        return None
    if scene.fact("running_drugs_checked") != "yes":
        return "can be chosen before the drug chart is read"
    if scene.fact("fluconazole_over_200") != "no":
        return "can be chosen although high-dose fluconazole is not ruled out"
    return "can be chosen in pregnancy" if scene.fact("pregnancy") != "not_pregnant" else None


def _inv_34_never(scene: Scene) -> Fault:
    if scene.grade == "contraindicated" or scene.fact("pregnancy") == "not_pregnant":
        return None
    return "is not contraindicated although pregnancy is not ruled out"


def _inv_34_etoposide(scene: Scene) -> Fault:
    if not scene.can_be_chosen or scene.fact("pregnancy") == "not_pregnant":
        return None
    if scene.fact("mdt_recorded") == "yes":
        return None
    return "can be chosen in pregnancy without a typed MDT"


def _inv_36(scene: Scene) -> Fault:
    return "is a waiting step, preferred at T4" if scene.grade == "preferred" else None


def _inv_42(scene: Scene) -> Fault:
    if "IEC" not in scene.codes or not scene.is_favoured:
        return None
    if scene.option == "tocilizumab_crs" and scene.fact("crs_active") == "yes":
        return None
    return "is favoured after cell therapy without active CRS"


def _inv_43(scene: Scene) -> Fault:
    return None if scene.is_open else "is held although it is not for hyperinflammation"


def _b2(scene: Scene) -> Fault:
    answers = (scene.fact("ecoli_protein_hypersensitivity"), scene.fact("tnf_blocker_running"))
    if "yes" in answers and scene.grade != "contraindicated":
        return "is not contraindicated with E. coli hypersensitivity or a TNF blocker"
    if "unknown" in answers and scene.grade == "preferred":
        return "is preferred although hypersensitivity or a TNF blocker is not ruled out"
    return "can be chosen before these are asked" if None in answers and scene.can_be_chosen else None


def _b5(scene: Scene) -> Fault:
    stage = scene.fact("aki_stage")
    if stage in ("stage2", "stage3"):
        if scene.is_favoured:
            return "is favoured in AKI stage 2 or 3"
        return "can be chosen in AKI without a typed MDT" if _chosen_without_mdt(scene) else None
    asked = stage not in ("unknown", None)
    return None if asked or not scene.can_be_chosen else "can be chosen before the kidneys are judged"


def _chosen_without_mdt(scene: Scene) -> bool:
    return scene.can_be_chosen and scene.fact("mdt_recorded") != "yes"


def _b6(scene: Scene) -> Fault:
    if scene.tier == "T1":
        return None if scene.grade == "contraindicated" else "is not contraindicated at T1"
    if scene.tier != "T2" or not scene.can_be_chosen:
        return None
    if "LYM" not in scene.codes and scene.fact("lymphoma_suspected") == "no":
        return None
    if scene.fact("biopsy_state") in ("done", "waived") or scene.fact("biopsy_feasible_24h") == "no":
        return None
    return "can be chosen before the biopsy of a suspected lymphoma"


def _limits_of_the_gate(scene: Scene) -> Fault:
    """8.3: provisional and empirically treated parasites leave the strongest drugs held at T3."""
    if not scene.can_be_chosen:
        return None
    gate, emapalumab = scene.fact("gate"), scene.option in EMAPALUMAB
    if gate == "TREATED_EMPIRICALLY" and (scene.tier == "T1" or emapalumab):
        return "can be chosen after empirical treatment alone"
    if gate == "PROVISIONAL" and scene.tier != "T4":
        return "can be chosen while a parasite is only provisionally excluded"
    return None


def _no_suppression_at_t1_or_t2(scene: Scene) -> Fault:
    """8.3: what opens at T1 and, provisionally, at T2."""
    if not scene.can_be_chosen:
        return None
    gate = scene.fact("gate")
    if scene.tier == "T1" and gate not in ("LOW_RISK", "EXCLUDED"):
        return "can be chosen at T1 before every parasite is settled"
    if scene.tier != "T2" or gate != "PROVISIONAL":
        return None
    if scene.option in STEROIDS and scene.fact("deteriorating") == "yes":
        return None
    return "can be chosen at T2 while a parasite is only provisionally excluded"


STRONG: Final = ETOPOSIDE | RUXOLITINIB | EMAPALUMAB | TOCILIZUMAB
HEAVY_AT_T1: Final = STRONG | {"alemtuzumab_atg", "plasma_exchange", "mp_pulse"}

INVARIANTS: Final = (
    Invariant("INV-01", HLH_DRUGS, _inv_01, for_open=True),
    Invariant("INV-04", HEAVY_AT_T1, _inv_04, tiers=("T1",)),
    Invariant("never at T1", HEAVY_AT_T1 | {"ivig"}, _barred_at_t1, tiers=("T1",)),
    Invariant("INV-06", HLH_DRUGS, _inv_06, tiers=("T2",), for_open=True),
    Invariant("INV-07", frozenset({"ana_monotherapy"}), _inv_07),
    Invariant("INV-08", ANAKINRA | STRONG, _inv_08),
    Invariant("INV-09", frozenset({"ana_adjunct"}), _inv_09),
    Invariant("INV-12", TOCILIZUMAB | {"tocilizumab_covid", "tocilizumab_crs"}, _inv_12),
    Invariant("INV-13", HLH_DRUGS, _inv_13, for_open=True),
    Invariant("INV-15", frozenset({"ana_adjunct", "steroid_moderate", "dexamethasone", "mp_pulse"}), _inv_15),
    Invariant("INV-25", frozenset({"ivig"}), _inv_25, for_open=True),
    Invariant("INV-28", EMAPALUMAB, _inv_28),
    Invariant("INV-29", RITUXIMAB, _inv_29, for_open=True),
    Invariant("INV-30", RUXOLITINIB, _inv_30, for_open=True),
    Invariant("INV-34", RUXOLITINIB | {"methotrexate", "intrathecal_mtx_hc"}, _inv_34_never),
    Invariant("INV-34", ETOPOSIDE, _inv_34_etoposide, for_open=True),
    Invariant("INV-36", WAITING, _inv_36, tiers=("T4",)),
    Invariant("INV-42", frozenset({"tocilizumab", "tocilizumab_crs"}), _inv_42),
    Invariant("INV-43", NOT_FOR_HLH, _inv_43),
    Invariant("block B2", ANAKINRA, _b2),
    Invariant("block B5", CICLOSPORIN, _b5),
    Invariant("block B6", ETOPOSIDE, _b6),
    Invariant("gate by tier", STRONG, _limits_of_the_gate, tiers=("T3",), for_open=True),
    Invariant("gate by tier", HLH_DRUGS, _no_suppression_at_t1_or_t2, tiers=("T1", "T2"), for_open=True),
)
