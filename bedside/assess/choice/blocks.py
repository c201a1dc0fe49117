"""Hard blocks that change the grade, and what they spread to (decision_rules.md 5.5, 5.6, 7)."""

from collections.abc import Callable, Iterable
from typing import Final

from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import SPREADING, STEROID_CONTAINERS, Grade, containers_of, parts_of

DANGEROUS_STATES = frozenset({"suspected", "active", "on_treatment"})
EMAPALUMAB_INFECTIONS = ("mycobacteria", "zoster", "histoplasma", "leishmania")
ANAKINRA_QUESTIONS = ("ecoli_protein_hypersensitivity", "tnf_blocker_running")
SEVERE_KIDNEY_INJURY = frozenset({"stage2", "stage3"})
NOT_REACHED_AT_T1 = frozenset({"tocilizumab_covid", "tocilizumab_crs"})


def apply_blocks(drafts: Drafts, situation: Situation, used: RowsUsed) -> None:
    """Make grades stricter where a hard block asks for it; unanswered questions hold instead (holds.py).

    A block reads its facts only where it concerns an option, so that what an option depends on can be told.
    Source: decision_rules.md 7: B1, B2, B4, B5, B6 at T1, H4, H5.
    """
    for targets, block in _BLOCKS:
        concerned = [drafts[option] for option in targets if option in drafts]
        if concerned:
            block(concerned, situation, used)


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


def _infection(drafts: Iterable[Draft], situation: Situation, _used: RowsUsed) -> None:
    """B1."""
    if any(situation.facts.get(name) in DANGEROUS_STATES for name in EMAPALUMAB_INFECTIONS):
        _cap(drafts, Grade.CONTRAINDICATED, "choice.b1.infection")


def _anakinra(drafts: Iterable[Draft], situation: Situation, _used: RowsUsed) -> None:
    """B2."""
    if any(situation.is_yes(name) for name in ANAKINRA_QUESTIONS):
        _cap(drafts, Grade.CONTRAINDICATED, "choice.b2.contraindicated")
    if any(situation.facts.get(name) == "unknown" for name in ANAKINRA_QUESTIONS):
        _cap(drafts, Grade.ACCEPTABLE, "choice.b2.unknown")


def _ruxolitinib(drafts: Iterable[Draft], situation: Situation, _used: RowsUsed) -> None:
    """B4."""
    if situation.may_be_pregnant:
        _cap(drafts, Grade.CONTRAINDICATED, "choice.b4.pregnancy")
    if situation.is_yes("fluconazole_over_200"):
        _cap(drafts, Grade.CONTRAINDICATED, "choice.b4.fluconazole")


def _kidney(drafts: Iterable[Draft], situation: Situation, _used: RowsUsed) -> None:
    """B5."""
    if situation.facts.get("aki_stage") in SEVERE_KIDNEY_INJURY:
        _cap(drafts, Grade.AVOID, "choice.b5.kidney")


def _tier_1(drafts: Iterable[Draft], situation: Situation, _used: RowsUsed) -> None:
    """B6 at T1."""
    if situation.column == "T1":
        _cap(drafts, Grade.CONTRAINDICATED, "choice.b6.tier_1")


def _immunoglobulin(drafts: Iterable[Draft], situation: Situation, _used: RowsUsed) -> None:
    """H4."""
    if situation.is_yes("iga_deficiency_antibodies"):
        _cap(drafts, Grade.CONTRAINDICATED, "choice.h4.iga_deficiency")
    elif situation.facts.get("iga_deficiency_antibodies") == "unknown":
        _cap(drafts, Grade.ACCEPTABLE, "choice.h4.unknown")


def _dengue(drafts: Iterable[Draft], situation: Situation, used: RowsUsed) -> None:
    """H5, asked only with VIR."""
    if not used.has("VIR"):
        return
    if situation.is_yes("dengue_shock"):
        _cap(drafts, Grade.AVOID, "choice.h5.dengue_shock")
    elif situation.facts.get("dengue_shock") == "unknown":
        _cap(drafts, Grade.ACCEPTABLE, "choice.h5.unknown")


def _cap(drafts: Iterable[Draft], grade: Grade, rule: str) -> None:
    for draft in drafts:
        draft.cap(grade, rule)


Block = Callable[[Iterable[Draft], Situation, RowsUsed], None]
_BLOCKS: Final[tuple[tuple[tuple[str, ...], Block], ...]] = (
    (containers_of("emapalumab"), _infection),
    (containers_of("ana_adjunct"), _anakinra),
    (containers_of("ruxolitinib"), _ruxolitinib),
    (containers_of("ciclosporin"), _kidney),
    (containers_of("etoposide"), _tier_1),
    (containers_of("ivig"), _immunoglobulin),
    (STEROID_CONTAINERS, _dengue),
)
"""Each block with the options it concerns, in the order of decision_rules.md 7."""
