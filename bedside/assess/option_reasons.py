"""Why an option stands where it stands, and what lifts what holds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bedside.assess.choice.situation import Ranked
from bedside.assess.choice.table_index import TableIndex
from bedside.assess.facts import CaseFacts
from bedside.assess.model import Hold, Reason
from bedside.assess.words import reason
from bedside.domain.therapy import Grade
from bedside.protocol.model import Mark

_SPEAKS_FOR: Final = frozenset(
    {
        "choice.backbone",
        "choice.pregnancy.stand_in",
        "choice.gate.exit",
        "choice.prompt.doxycycline",
        "choice.prompt.culprit_drug",
        "choice.prompt.specialist",
    }
)
"""Rules that bring an option in or raise it; every other one makes it stricter."""

_EXCLUDES: Final = frozenset(
    {
        "choice.spread",
        "choice.present.other_row",
        "choice.b1.infection",
        "choice.b2.contraindicated",
        "choice.b4.pregnancy",
        "choice.b4.fluconazole",
        "choice.b6.tier_1",
        "choice.h4.iga_deficiency",
    }
)

_PATIENT, _SCREEN, _GATE = "patient", "infection_screen", "parasitic_exclusion"
LIFTED_AT: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "choice.gate.shut": (_GATE, ()),
    "choice.gate.tier_1": (_GATE, ()),
    "choice.gate.provisional": (_GATE, ("leishmania_pcr",)),
    "choice.gate.treated_empirically": (_GATE, ()),
    "choice.b1.unanswered": (_SCREEN, ("mycobacteria_state", "zoster_state", "histoplasma_state")),
    "choice.b2.unanswered": (_PATIENT, ("ecoli_protein_hypersensitivity", "tnf_blocker_running")),
    "choice.b3.hepatitis_b": (_SCREEN, ("hbsag", "anti_hbc", "hbv_antiviral_started")),
    "choice.b4.drug_chart": (_PATIENT, ("running_drugs_checked", "fluconazole_over_200")),
    "choice.b5.mdt": (_PATIENT, ("aki_stage", "mdt_contacted", "mdt_text")),
    "choice.b5.unanswered": (_PATIENT, ("aki_stage",)),
    "choice.b6.biopsy": ("malignancy_workup", ("biopsy_state", "biopsy_feasible_24h")),
    "choice.h2.serum": (_SCREEN, ("serum_stored", "pre_ivig_serology_sent")),
    "choice.h3.tb_test": (_SCREEN, ("igra", "tb_cultures", "marrow_afb_pcr")),
    "choice.h4.unanswered": (_PATIENT, ("iga_deficiency_antibodies",)),
    "choice.h5.unanswered": (_SCREEN, ("dengue_shock",)),
    "choice.h6.review": ("severity", ("review_48_72",)),
    "choice.h7.steroid_first": ("first_line", ("steroid_contraindicated",)),
    "choice.h8.no_context": ("malignancy_workup", ("context_codes",)),
    "choice.h8.search_open": ("malignancy_workup", ("context_codes", "searches_refused")),
    "choice.h9.mdt": (_PATIENT, ("pregnancy", "mdt_contacted", "mdt_text")),
    "choice.h10.steroid_contraindicated": (_PATIENT, ("steroid_contraindicated",)),
}
"""For each hold, the step that lifts it and the items it rests on."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of one option, in the order of the rules."""

    speaking_for: tuple[Reason, ...]
    against: tuple[Reason, ...]
    excluding: tuple[Reason, ...]


def reasons_of(ranked: Ranked, index: TableIndex, facts: CaseFacts) -> Reasons:
    """Rows and rules behind the grade: rows by their own grade, rules by what they do.

    The words of a row state its condition as a fact; while nobody knows whether it holds, they are said as a
    condition (safety.md H17).
    """
    speaking_for: list[Reason] = []
    against: list[Reason] = []
    excluding: list[Reason] = []
    by_grade = {
        Grade.PREFERRED: speaking_for,
        Grade.ACCEPTABLE: speaking_for,
        Grade.AVOID: against,
        Grade.CONTRAINDICATED: excluding,
    }
    for row_id in ranked.rows:
        row = index.rows[row_id]
        why = row.why.say(facts.protocol.language)
        if row_id in ranked.open_rows:
            why = facts.protocol.say("choice.reason_if", why=why)
        by_grade[row.grade].append(Reason(row_id, why, (), Mark.LOCAL, row.sources))
    for rule in ranked.changes:
        side = speaking_for if rule in _SPEAKS_FOR else excluding if rule in _EXCLUDES else against
        side.append(reason(facts.protocol, rule))
    return Reasons(tuple(speaking_for), tuple(against), tuple(excluding))


def holds_of(ranked: Ranked, facts: CaseFacts) -> tuple[Hold, ...]:
    """Every hold with its reason, what lifts it, and the step where that is done."""
    return tuple(_hold(rule, facts) for rule in ranked.holds)


def _hold(rule: str, facts: CaseFacts) -> Hold:
    step, items = LIFTED_AT[rule]
    why = reason(facts.protocol, rule, facts.evidence(*items))
    return Hold(why, facts.protocol.say(f"{rule}.lift"), step)
