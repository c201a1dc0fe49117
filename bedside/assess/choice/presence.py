"""What the mere presence of a context does, also of one whose row is not used (decision_rules.md 3.6)."""

from bedside.assess.choice.cell import judge
from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts, containing
from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import TableIndex
from bedside.domain.therapy import Grade

NEVER_FIRST = ("BACT", "FUNG", "ICB")
"""Beside these, and beside any parasite, etoposide is never preferred (D6)."""

NOT_PREFERRED_WITH_PARASITE = ("ana_adjunct", "ruxolitinib", "tocilizumab", "emapalumab")


def apply_presence(
    drafts: Drafts,
    index: TableIndex,
    situation: Situation,
    used: RowsUsed,
    only: frozenset[str] | None = None,
) -> None:
    """Contraindications of unused rows, and the caps that presence alone brings.

    Source: decision_rules.md 3.6; pathway.md 8.5 D6, 11 INV-07 and INV-08 (local rules).
    """
    _keep_contraindications(drafts, index, situation, used, only)
    parasite = used.has_parasite()
    if parasite or used.has(*NEVER_FIRST):
        for draft in containing(drafts, "etoposide"):
            draft.cap(Grade.ACCEPTABLE, "choice.present.etoposide_never_first")
    if parasite:
        for draft in containing(drafts, *NOT_PREFERRED_WITH_PARASITE):
            draft.cap(Grade.ACCEPTABLE, "choice.present.parasite")
    if used.has("BACT") and "mp_pulse" in drafts:
        drafts["mp_pulse"].cap(Grade.AVOID, "choice.present.sepsis_no_pulse")
    if used.has("LYM") and "ana_monotherapy" in drafts:
        at_most = Grade.CONTRAINDICATED if situation.column == "T4" else Grade.AVOID
        drafts["ana_monotherapy"].cap(at_most, "choice.present.lymphoma_monotherapy")


def _keep_contraindications(
    drafts: Drafts,
    index: TableIndex,
    situation: Situation,
    used: RowsUsed,
    only: frozenset[str] | None,
) -> None:
    for code in used.unused:
        for option, rows in index.cell(code, situation.column).drugs.items():
            if only is not None and option not in only:
                continue
            judged = judge(rows, situation.facts.get)
            if judged.grade is not Grade.CONTRAINDICATED:
                continue
            ids = tuple(r.row.id for r in judged.rows if r.row.grade is Grade.CONTRAINDICATED)
            draft = drafts.get(option)
            if draft is None:
                first = rows[0]
                draft = Draft(option, Grade.CONTRAINDICATED, first.row.line, False, None, first.order)
                drafts[option] = draft
            draft.cap(Grade.CONTRAINDICATED, "choice.present.other_row")
            draft.rows += ids
