"""Section 7, the blocks that change a grade, and section 5.6, the spread."""

from tests.spec.second_evaluator.cells import Graded
from tests.spec.second_evaluator.rows import Standing, cap
from tests.spec.second_evaluator.state import ACCEPTABLE, AVOID, CONTRAINDICATED, Facts
from tests.spec.second_evaluator.vocabulary import (
    ANAKINRA,
    CICLOSPORIN,
    EMAPALUMAB,
    ETOPOSIDE,
    TOCILIZUMAB,
    WITH_A_STEROID,
    holding,
)

EMAPALUMAB_INFECTIONS = ("mycobacteria", "zoster", "histoplasma", "leishmania")
UNTREATED = ("suspected", "active", "on_treatment")
SEVERE_AKI = ("stage2", "stage3")
SPREADING = {
    option: holding(option)
    for option in (
        "etoposide",
        "ana_adjunct",
        "emapalumab",
        "ruxolitinib",
        "rituximab",
        "ciclosporin",
        "cyclophosphamide",
        "ivig",
        "dexamethasone",
        "mp_pulse",
    )
}
NOT_REACHED_AT_T1 = {"tocilizumab_covid", "tocilizumab_crs"}


def apply_blocks(graded: Graded, tier: str, at: Standing, facts: Facts) -> None:
    """B1, B2, B4, B5, B6 at T1, H4, H5, in place; each only makes a grade stricter."""
    if any(facts.get(infection) in UNTREATED for infection in EMAPALUMAB_INFECTIONS):  # B1
        cap(graded, EMAPALUMAB, CONTRAINDICATED)
    _block_anakinra(graded, facts)
    if facts.get("fluconazole_over_200") == "yes" or facts.get("pregnancy") in ("pregnant", "postpartum"):
        cap(graded, {"ruxolitinib"}, CONTRAINDICATED)  # B4
    if facts.get("aki_stage") in SEVERE_AKI:  # B5
        cap(graded, CICLOSPORIN, AVOID)
    if tier == "T1":  # B6
        cap(graded, ETOPOSIDE, CONTRAINDICATED)
    cap_by_answer(graded, {"ivig"}, facts.get("iga_deficiency_antibodies"), CONTRAINDICATED)  # H4
    if "VIR" in at.present:  # H5
        cap_by_answer(graded, WITH_A_STEROID, facts.get("dengue_shock"), AVOID)


def _block_anakinra(graded: Graded, facts: Facts) -> None:
    """B2: yes to either contraindicates, unknown after asking to either caps at acceptable."""
    for fact in ("ecoli_protein_hypersensitivity", "tnf_blocker_running"):
        cap_by_answer(graded, ANAKINRA, facts.get(fact), CONTRAINDICATED)


def cap_by_answer(graded: Graded, options: frozenset[str] | set[str], answer: object, if_yes: int) -> None:
    """The pattern of B2, H4 and H5: yes caps hard, unknown after asking caps at acceptable."""
    if answer == "yes":
        cap(graded, options, if_yes)
    elif answer == "unknown":
        cap(graded, options, ACCEPTABLE)


def spread(graded: Graded, tier: str) -> None:
    """5.6: what contains a contraindicated option is contraindicated."""
    for option, containing in SPREADING.items():
        if option in graded and graded[option].grade == CONTRAINDICATED:
            cap(graded, containing, CONTRAINDICATED)
    if graded["tocilizumab"].grade == CONTRAINDICATED:
        reached = TOCILIZUMAB - NOT_REACHED_AT_T1 if tier == "T1" else TOCILIZUMAB
        cap(graded, reached, CONTRAINDICATED)
