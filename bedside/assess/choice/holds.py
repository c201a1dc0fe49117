"""Preconditions and timing: what is held until something is answered or done (decision_rules.md 7)."""

from collections.abc import Callable
from typing import Final

from bedside.assess.choice.blocks import (
    ANAKINRA_QUESTIONS,
    DANGEROUS_STATES,
    EMAPALUMAB_INFECTIONS,
    SEVERE_KIDNEY_INJURY,
)
from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import (
    IMMUNOGLOBULIN,
    OPTIONS,
    STEROID_CONTAINERS,
    Line,
    containers_of,
    is_immunosuppressive,
)
from bedside.protocol.conditions import NOT_KNOWN

Holds = tuple[str, ...]
Precondition = Callable[[Draft, Situation, RowsUsed], Holds]

STEROID_MAY_FOLLOW: Final = frozenset({"FUNG", "ICB", "EBV", "LYM", "KSHV", "IEC"})
"""Contexts whose rows do not begin with a steroid (INV-06); every PARA context is one too."""

_ANSWERED_STATES: Final = DANGEROUS_STATES | {"not_suspected", "treated"}


def hold_by_preconditions(drafts: Drafts, situation: Situation, used: RowsUsed) -> None:
    """Hold every option whose precondition is open.

    Each rule looks at one option and at facts, never at another rule; it reads facts only for an option it
    concerns. Source: decision_rules.md 7: B1, B2, B4, B5 unanswered; B3; B6 at T2; H2 to H10.
    """
    for targets, rule in PRECONDITIONS:
        for option in drafts.keys() & targets:
            for name in rule(drafts[option], situation, used):
                drafts[option].hold(name)


def _infection(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """B1, unanswered."""
    for name in EMAPALUMAB_INFECTIONS:
        if situation.facts.get(name) not in _ANSWERED_STATES:
            return ("choice.b1.unanswered",)
    return ()


def _anakinra(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """B2, unanswered."""
    open_question = any(situation.is_unanswered(name) for name in ANAKINRA_QUESTIONS)
    return ("choice.b2.unanswered",) if open_question else ()


def _hepatitis_b(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """B3."""
    if situation.facts.get("hbsag") == "negative" and situation.facts.get("anti_hbc") == "negative":
        return ()
    return () if situation.is_yes("hbv_antiviral_started") else ("choice.b3.hepatitis_b",)


def _drug_chart(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """B4, unanswered."""
    asked = situation.is_yes("fluconazole_over_200") or situation.is_no("fluconazole_over_200")
    return () if asked and situation.is_yes("running_drugs_checked") else ("choice.b4.drug_chart",)


def _kidney(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """B5."""
    stage = situation.facts.get("aki_stage")
    if stage is None or stage in NOT_KNOWN:
        return ("choice.b5.unanswered",)
    if stage in SEVERE_KIDNEY_INJURY and not situation.is_yes("mdt_recorded"):
        return ("choice.b5.mdt",)
    return ()


def _biopsy(_draft: Draft, situation: Situation, used: RowsUsed) -> Holds:
    """B6 at T2."""
    if situation.column != "T2" or situation.facts.get("biopsy_state") in ("done", "waived"):
        return ()
    if situation.is_no("biopsy_feasible_24h"):
        return ()
    suspected = used.has("LYM") or not situation.is_no("lymphoma_suspected")
    return ("choice.b6.biopsy",) if suspected else ()


def _serum(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """H2."""
    taken = situation.is_yes("serum_stored") and situation.is_yes("pre_ivig_serology_sent")
    return () if taken else ("choice.h2.serum",)


def _tb_test(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """H3."""
    return () if situation.is_yes("tb_test_taken") else ("choice.h3.tb_test",)


def _iga(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """H4, unanswered."""
    return ("choice.h4.unanswered",) if situation.is_unanswered("iga_deficiency_antibodies") else ()


def _dengue(_draft: Draft, situation: Situation, used: RowsUsed) -> Holds:
    """H5, unanswered."""
    if used.has("VIR") and situation.is_unanswered("dengue_shock"):
        return ("choice.h5.unanswered",)
    return ()


def _review(draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """H6."""
    if situation.column != "T2" or draft.line is not Line.SECOND or draft.co_start:
        return ()
    reviewed = situation.facts.get("review_48_72") in ("incomplete", "failing")
    return () if reviewed else ("choice.h6.review",)


def _steroid_first(draft: Draft, situation: Situation, used: RowsUsed) -> Holds:
    """H7 (INV-06)."""
    if situation.column != "T2" or draft.line is not Line.SECOND or _begins_without_steroid(used):
        return ()
    settled = situation.is_yes("steroid_started") or situation.is_yes("steroid_contraindicated")
    return () if settled else ("choice.h7.steroid_first",)


def _cause(draft: Draft, situation: Situation, used: RowsUsed) -> Holds:
    """H8 (INV-13)."""
    if draft.line not in (Line.SECOND, Line.BOTH):
        return ()
    if used.nothing_coded:
        return ("choice.h8.no_context",)
    if used.supplying == ("UNK",) and not situation.is_yes("search_complete"):
        return ("choice.h8.search_open",)
    return ()


def _pregnancy(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """H9 (INV-34)."""
    if situation.may_be_pregnant and not situation.is_yes("mdt_recorded"):
        return ("choice.h9.mdt",)
    return ()


def _steroid_contraindicated(_draft: Draft, situation: Situation, _used: RowsUsed) -> Holds:
    """H10."""
    contraindicated = situation.is_yes("steroid_contraindicated")
    return ("choice.h10.steroid_contraindicated",) if contraindicated else ()


def _begins_without_steroid(used: RowsUsed) -> bool:
    return all(code.startswith("PARA_") or code in STEROID_MAY_FOLLOW for code in used.supplying)


_SUPPRESSING: Final = frozenset(filter(is_immunosuppressive, OPTIONS))
_EMAPALUMAB: Final = frozenset(containers_of("emapalumab"))
_ETOPOSIDE: Final = frozenset(containers_of("etoposide"))
_WITH_STEROID: Final = frozenset(STEROID_CONTAINERS)

PRECONDITIONS: Final[tuple[tuple[frozenset[str], Precondition], ...]] = (
    (_EMAPALUMAB, _infection),
    (frozenset(containers_of("ana_adjunct")), _anakinra),
    (frozenset(containers_of("rituximab")), _hepatitis_b),
    (frozenset(containers_of("ruxolitinib")), _drug_chart),
    (frozenset(containers_of("ciclosporin")), _kidney),
    (_ETOPOSIDE | {"lymphoma_regimen"}, _biopsy),
    (frozenset({IMMUNOGLOBULIN}), _serum),
    (_EMAPALUMAB | set(containers_of("ruxolitinib")), _tb_test),
    (frozenset({IMMUNOGLOBULIN}), _iga),
    (_WITH_STEROID, _dengue),
    (_SUPPRESSING, _review),
    (_SUPPRESSING, _steroid_first),
    (_SUPPRESSING, _cause),
    (_ETOPOSIDE, _pregnancy),
    (_WITH_STEROID, _steroid_contraindicated),
)
"""Each precondition with the options it concerns, in the order of decision_rules.md 7."""
