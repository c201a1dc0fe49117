"""Pregnancy and Strongyloides beside another context: rows that are caps (decision_rules.md 8)."""

from collections.abc import Mapping
from functools import reduce

from bedside.assess.choice.blocks import steroid_options
from bedside.assess.choice.cell import cap_of
from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import Cell, IndexedRow, TableIndex
from bedside.domain.therapy import AGENTS, CAUSE_AND_PROCESS, Grade, parts_of, stricter
from bedside.protocol.conditions import ReadFact, parse

PREGNANCY = "PREG"
STRONGYLOIDES = "WITH_STRONGY"
RULE_PREGNANCY = "choice.pregnancy.cap"
RULE_STAND_IN = "choice.pregnancy.stand_in"
RULE_STRONGYLOIDES = "choice.strongyloides.cap"

_PREGNANCY_AGENTS = frozenset({*AGENTS, "liposomal_doxorubicin"})
_NO_BRAIN_OR_LUNG_REASON = parse("cns_disease != yes and fetal_lung_indication != yes")
_STEROID_BEFORE_IVERMECTIN = parse("strongy_hyperinfection == yes or antiparasitic_started != yes")
_STAND_IN: Mapping[str, str] = {"T2": "steroid_moderate", "T3": "mp_pulse", "T4": "mp_pulse"}


def apply_modifiers(drafts: Drafts, index: TableIndex, situation: Situation, used: RowsUsed) -> None:
    """Cap every option by the modifiers that hold, and add what they bring themselves.

    Source: decision_rules.md 8 (local rule). Pregnancy comes first, so that the stand-in for
    dexamethasone is capped by Strongyloides like any other steroid.
    """
    if situation.may_be_pregnant:
        cell = index.cell(PREGNANCY, situation.column)
        dexamethasone = drafts.get("dexamethasone")
        wanted = dexamethasone is not None and dexamethasone.grade is Grade.PREFERRED
        _cap_all(drafts, cell, situation, RULE_PREGNANCY, unlisted_agents=_PREGNANCY_AGENTS)
        if wanted:
            _stand_in(drafts, situation)
        _add_own(drafts, cell)
    if used.with_strongyloides:
        cell = index.cell(STRONGYLOIDES, situation.column)
        _cap_all(drafts, cell, situation, RULE_STRONGYLOIDES, unlisted_agents=frozenset())
        _cap_steroids(drafts, situation)
        _add_own(drafts, cell)


def _cap_all(
    drafts: Drafts, cell: Cell, situation: Situation, rule: str, *, unlisted_agents: frozenset[str]
) -> None:
    read = situation.facts.get
    for option, draft in drafts.items():
        if option in CAUSE_AND_PROCESS:
            continue
        found = _cap(option, cell, read, unlisted_agents)
        if found is None:
            continue
        grade, rows = found
        before = draft.grade
        draft.cap(grade, rule)
        if draft.grade is not before:
            draft.rows += rows


def _cap(
    option: str, cell: Cell, read: ReadFact, unlisted_agents: frozenset[str]
) -> tuple[Grade, tuple[str, ...]] | None:
    """Cap by the option's own row, else the strictest of what it contains."""
    own = _listed(option, cell.drugs, read)
    if own is not None or option in cell.drugs:
        return own
    caps = [_listed(part, cell.drugs, read) for part in parts_of(option)]
    known = [cap for cap in caps if cap is not None]
    names = parts_of(option) or (option,)
    if any(name in unlisted_agents and name not in cell.drugs for name in names):
        known.append((Grade.ACCEPTABLE, ()))
    if not known:
        return None
    grade = reduce(stricter, (grade for grade, _ in known))
    return grade, tuple(row for at, rows in known if at is grade for row in rows)


def _cap_steroids(drafts: Drafts, situation: Situation) -> None:
    """Every steroid form, also one that the modifier's rows do not name, and combinations with one.

    Only a known "no hyperinfection" and a charted ivermectin let a steroid stand (the stricter reading).
    """
    if _STEROID_BEFORE_IVERMECTIN.evaluate(situation.facts.get) is False:
        return
    for draft in steroid_options(drafts):
        draft.cap(Grade.AVOID, RULE_STRONGYLOIDES)


def _listed(
    option: str, listed: Mapping[str, tuple[IndexedRow, ...]], read: ReadFact
) -> tuple[Grade, tuple[str, ...]] | None:
    rows = listed.get(option)
    judged = None if rows is None else cap_of(rows, read)
    if judged is None:
        return None
    return judged.grade, tuple(indexed.row.id for indexed in judged.rows)


def _stand_in(drafts: Drafts, situation: Situation) -> None:
    """Methylprednisolone or prednisolone rises where dexamethasone would be preferred.

    Only while a brain and a fetal-lung reason are both known to be absent: unknown raises nothing.
    """
    draft = drafts.get(_STAND_IN.get(situation.column, ""))
    if draft is None or draft.grade is not Grade.ACCEPTABLE:
        return
    if _NO_BRAIN_OR_LUNG_REASON.evaluate(situation.facts.get) is True:
        draft.grade = Grade.PREFERRED
        draft.changes.append(RULE_STAND_IN)


def _add_own(drafts: Drafts, cell: Cell) -> None:
    """Cause and process steps that the modifier itself brings."""
    for option, rows in cell.others.items():
        row, order = rows[0].row, rows[0].order
        draft = drafts.get(option)
        if draft is None:
            drafts[option] = Draft(
                option, row.grade, row.line, row.co_start, row.sequence, order, rows=(row.id,)
            )
        elif row.sequence == 0:
            draft.sequence, draft.rows = 0, (*draft.rows, row.id)
