"""Preconditions and timing: what is held until something is answered or done (decision_rules.md 7)."""

from typing import Final

from bedside.assess.choice.blocks import ANAKINRA_QUESTIONS, EMAPALUMAB_INFECTIONS, steroid_options
from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts, containing
from bedside.assess.choice.situation import Situation
from bedside.domain.therapy import Line, is_immunosuppressive
from bedside.protocol.conditions import NOT_KNOWN

STEROID_MAY_FOLLOW: Final = frozenset({"FUNG", "ICB", "EBV", "LYM", "KSHV", "IEC"})
"""Contexts whose rows do not begin with a steroid (INV-06); every PARA context is one too."""

_SAFE_STATES: Final = frozenset({"not_suspected", "treated"})
_DANGEROUS: Final = frozenset({"suspected", "active", "on_treatment"})
_ETOPOSIDE_LIKE: Final = "lymphoma_regimen"


def hold_by_preconditions(drafts: Drafts, situation: Situation, used: RowsUsed) -> None:
    """Hold every option whose precondition is open.

    Source: decision_rules.md 7: B1, B2, B4, B5 unanswered; B3; B6 at T2; H2 to H5 unanswered; H6 to H10.
    """
    _hold_for_infection(drafts, situation)
    _hold_for_interaction(drafts, situation)
    _hold_immunoglobulin(drafts, situation)
    _hold_for_biopsy(drafts, situation, used)
    _hold_steroid(drafts, situation, used)
    _hold_for_pregnancy(drafts, situation)
    for draft in drafts.values():
        if is_immunosuppressive(draft.option):
            _hold_by_time(draft, situation, used)


def _hold(drafts: Drafts, rule: str, *drugs: str) -> None:
    for draft in containing(drafts, *drugs):
        draft.hold(rule)


def _hold_for_infection(drafts: Drafts, situation: Situation) -> None:
    states = [situation.facts.get(name) for name in EMAPALUMAB_INFECTIONS]
    if any(state not in _SAFE_STATES and state not in _DANGEROUS for state in states):
        _hold(drafts, "choice.b1.unanswered", "emapalumab")
    known = situation.facts.get("hbsag") == "negative" and situation.facts.get("anti_hbc") == "negative"
    if not known and not situation.is_yes("hbv_antiviral_started"):
        _hold(drafts, "choice.b3.hepatitis_b", "rituximab")
    if not situation.is_yes("tb_test_taken"):
        _hold(drafts, "choice.h3.tb_test", "ruxolitinib", "emapalumab")


def _hold_for_interaction(drafts: Drafts, situation: Situation) -> None:
    if any(situation.is_unanswered(name) for name in ANAKINRA_QUESTIONS):
        _hold(drafts, "choice.b2.unanswered", "ana_adjunct")
    chart_read = situation.is_yes("running_drugs_checked")
    asked = situation.is_yes("fluconazole_over_200") or situation.is_no("fluconazole_over_200")
    if not (chart_read and asked):
        _hold(drafts, "choice.b4.drug_chart", "ruxolitinib")
    stage = situation.facts.get("aki_stage")
    if stage is None or stage in NOT_KNOWN:
        _hold(drafts, "choice.b5.unanswered", "ciclosporin")
    elif stage in ("stage2", "stage3") and not situation.is_yes("mdt_recorded"):
        _hold(drafts, "choice.b5.mdt", "ciclosporin")


def _hold_immunoglobulin(drafts: Drafts, situation: Situation) -> None:
    if not (situation.is_yes("serum_stored") and situation.is_yes("pre_ivig_serology_sent")):
        _hold(drafts, "choice.h2.serum", "ivig")
    if situation.is_unanswered("iga_deficiency_antibodies"):
        _hold(drafts, "choice.h4.unanswered", "ivig")


def _hold_for_biopsy(drafts: Drafts, situation: Situation, used: RowsUsed) -> None:
    suspected = used.has("LYM") or not situation.is_no("lymphoma_suspected")
    sampled = situation.facts.get("biopsy_state") in ("done", "waived")
    if situation.column != "T2" or not suspected or sampled or situation.is_no("biopsy_feasible_24h"):
        return
    _hold(drafts, "choice.b6.biopsy", "etoposide", _ETOPOSIDE_LIKE)


def _hold_steroid(drafts: Drafts, situation: Situation, used: RowsUsed) -> None:
    contraindicated = situation.is_yes("steroid_contraindicated")
    dengue_open = used.has("VIR") and situation.is_unanswered("dengue_shock")
    for draft in steroid_options(drafts):
        if contraindicated:
            draft.hold("choice.h10.steroid_contraindicated")
        if dengue_open:
            draft.hold("choice.h5.unanswered")


def _hold_for_pregnancy(drafts: Drafts, situation: Situation) -> None:
    if situation.may_be_pregnant and not situation.is_yes("mdt_recorded"):
        _hold(drafts, "choice.h9.mdt", "etoposide")


def _hold_by_time(draft: Draft, situation: Situation, used: RowsUsed) -> None:
    """H6 to H8 for one immunosuppressive option."""
    if situation.column == "T2" and draft.line is Line.SECOND:
        reviewed = situation.facts.get("review_48_72") in ("incomplete", "failing")
        if not draft.co_start and not reviewed:
            draft.hold("choice.h6.review")
        if not _steroid_settled(situation) and not _begins_without_steroid(used):
            draft.hold("choice.h7.steroid_first")
    if draft.line in (Line.SECOND, Line.BOTH):
        if used.nothing_coded:
            draft.hold("choice.h8.no_context")
        elif used.supplying == ("UNK",) and not situation.is_yes("search_complete"):
            draft.hold("choice.h8.search_open")


def _steroid_settled(situation: Situation) -> bool:
    return situation.is_yes("steroid_started") or situation.is_yes("steroid_contraindicated")


def _begins_without_steroid(used: RowsUsed) -> bool:
    return all(code.startswith("PARA_") or code in STEROID_MAY_FOLLOW for code in used.supplying)
