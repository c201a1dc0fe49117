"""Hard blocks that change the grade, and what they spread to (decision_rules.md 5.5, 5.6, 7)."""

from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts, containing
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import SPREADING, STEROID_CONTAINERS, Grade, parts_of

DANGEROUS_STATES = frozenset({"suspected", "active", "on_treatment"})
EMAPALUMAB_INFECTIONS = ("mycobacteria", "zoster", "histoplasma", "leishmania")
ANAKINRA_QUESTIONS = ("ecoli_protein_hypersensitivity", "tnf_blocker_running")
SEVERE_KIDNEY_INJURY = frozenset({"stage2", "stage3"})
NOT_REACHED_AT_T1 = frozenset({"tocilizumab_covid", "tocilizumab_crs"})


def apply_blocks(drafts: Drafts, situation: Situation, used: RowsUsed) -> None:
    """Make grades stricter where a hard block asks for it; unanswered questions hold instead (holds.py).

    Source: decision_rules.md 7: B1, B2, B4, B5, B6 at T1, H4, H5.
    """
    if any(situation.facts.get(name) in DANGEROUS_STATES for name in EMAPALUMAB_INFECTIONS):
        _cap(drafts, "emapalumab", Grade.CONTRAINDICATED, "choice.b1.infection")
    if any(situation.is_yes(name) for name in ANAKINRA_QUESTIONS):
        _cap(drafts, "ana_adjunct", Grade.CONTRAINDICATED, "choice.b2.contraindicated")
    if any(situation.facts.get(name) == "unknown" for name in ANAKINRA_QUESTIONS):
        _cap(drafts, "ana_adjunct", Grade.ACCEPTABLE, "choice.b2.unknown")
    if situation.may_be_pregnant:
        _cap(drafts, "ruxolitinib", Grade.CONTRAINDICATED, "choice.b4.pregnancy")
    if situation.is_yes("fluconazole_over_200"):
        _cap(drafts, "ruxolitinib", Grade.CONTRAINDICATED, "choice.b4.fluconazole")
    if situation.facts.get("aki_stage") in SEVERE_KIDNEY_INJURY:
        _cap(drafts, "ciclosporin", Grade.AVOID, "choice.b5.kidney")
    if situation.column == "T1":
        _cap(drafts, "etoposide", Grade.CONTRAINDICATED, "choice.b6.tier_1")
    _immunoglobulin(drafts, situation)
    if used.has("VIR"):
        _dengue(drafts, situation)


def apply_spread(drafts: Drafts, situation: Situation) -> None:
    """What contains a contraindicated drug is contraindicated too.

    At T1 a contraindicated tocilizumab does not reach its use for COVID-19 and cytokine release.
    Source: decision_rules.md 5, step 6 (local rule).
    """
    banned = {drug for drug in SPREADING if drug in drafts and drafts[drug].grade is Grade.CONTRAINDICATED}
    for option, draft in drafts.items():
        if situation.column == "T1" and option in NOT_REACHED_AT_T1:
            continue
        if any(part in banned for part in parts_of(option)):
            draft.cap(Grade.CONTRAINDICATED, "choice.spread")


def steroid_options(drafts: Drafts) -> list[Draft]:
    """Steroid forms for hyperinflammation and combinations with one."""
    return [drafts[option] for option in STEROID_CONTAINERS if option in drafts]


def _cap(drafts: Drafts, drug: str, grade: Grade, rule: str) -> None:
    for draft in containing(drafts, drug):
        draft.cap(grade, rule)


def _immunoglobulin(drafts: Drafts, situation: Situation) -> None:
    if situation.is_yes("iga_deficiency_antibodies"):
        _cap(drafts, "ivig", Grade.CONTRAINDICATED, "choice.h4.iga_deficiency")
    elif situation.facts.get("iga_deficiency_antibodies") == "unknown":
        _cap(drafts, "ivig", Grade.ACCEPTABLE, "choice.h4.unknown")


def _dengue(drafts: Drafts, situation: Situation) -> None:
    shock = situation.facts.get("dengue_shock")
    if shock not in ("yes", "unknown"):
        return
    for draft in steroid_options(drafts):
        if shock == "yes":
            draft.cap(Grade.AVOID, "choice.h5.dengue_shock")
        else:
            draft.cap(Grade.ACCEPTABLE, "choice.h5.unknown")
