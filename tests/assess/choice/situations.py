"""Situations for the tests of the ranking: everything answered in the patient's favour, then one change."""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from bedside.assess.choice.rank import rank
from bedside.assess.choice.situation import Ranked, Situation
from bedside.assess.choice.table_index import TableIndex, build
from bedside.domain.gates import GateState
from bedside.domain.therapy import Grade, Line
from bedside.protocol.conditions import FactValue
from bedside.protocol.model import DecisionRow
from bedside.protocol.words import Words

SOURCE = Path(__file__).parents[2] / "spec" / "decision_table.csv"

RANKS = {"LYM": 2, "FUNG": 3, "TB": 3, "KSHV": 4, "IEC": 5, "EBV": 6}
"""decision_rules.md 3.4; every PARA context has 1, all others are equal."""

FAVOURABLE: dict[str, FactValue] = {
    "pregnancy": "not_pregnant",
    "mycobacteria": "not_suspected",
    "zoster": "not_suspected",
    "histoplasma": "not_suspected",
    "leishmania": "not_suspected",
    "ecoli_protein_hypersensitivity": "no",
    "tnf_blocker_running": "no",
    "hbsag": "negative",
    "anti_hbc": "negative",
    "hbv_antiviral_started": "no",
    "running_drugs_checked": "yes",
    "fluconazole_over_200": "no",
    "aki_stage": "none",
    "serum_stored": "yes",
    "pre_ivig_serology_sent": "yes",
    "tb_test_taken": "yes",
    "iga_deficiency_antibodies": "no",
    "dengue_shock": "no",
    "review_48_72": "failing",
    "steroid_started": "yes",
    "steroid_contraindicated": "no",
    "search_complete": "yes",
    "lymphoma_suspected": "no",
    "biopsy_state": "done",
    "biopsy_feasible_24h": "no",
    "rickettsial_exposure": "no",
    "culprit_drug_8_weeks": "no",
    "mdt_recorded": "yes",
    "cns_disease": "no",
    "deteriorating": "no",
    "septic_shock": "no",
    "mals_phenotype": "no",
    "source_controlled": "no",
    "rheum_flare_diagnosed": "no",
    "covid_oxygen": "no",
    "covid_policy_il6": "no",
    "il6_blocker_given": "no",
    "ventilated": "no",
    "mis_a": "no",
    "hiv": "no",
    "kaposi_known": "no",
    "rituximab_given": "no",
    "crs_active": "no",
    "antiparasitic_started": "no",
    "id_agrees": "no",
    "strongy_hyperinfection": "no",
    "fetal_lung_indication": "no",
    "failing_antimicrobial": "no",
    "failing_first_line": "no",
    "malignancy_plausible": "no",
    "ebv_lineage": "T_NK",
    "lymphoma_histology": "none",
    "kshv_disease": "other",
    "score_hscore_min": Decimal(120),
    "supar_ng_mL": Decimal(4),
}


@cache
def source_rows() -> tuple[dict[str, str], ...]:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def index() -> TableIndex:
    """The index of the source table, built without the content files."""
    rows = [
        DecisionRow(
            id=row["row_id"],
            context=row["context"],
            tier=row["tier"],
            line=Line(row["line"]),
            option=row["option"],
            grade=Grade(row["grade"]),
            condition=row["condition"],
            co_start=row["co_start"] == "yes",
            sequence=int(row["sequence"]) if row["sequence"] else None,
            why=Words(en=row["why"]),
            mark=row["mark"],
        )
        for row in source_rows()
    ]
    contexts = {row.context for row in rows}
    ranks = {code: 1 if code.startswith("PARA_") else RANKS.get(code, 7) for code in contexts}
    return build(rows, ranks)


def situation(
    column: str = "T3",
    contexts: str = "AUTO",
    gates: Iterable[GateState] = (GateState.EXCLUDED,),
    facts: Mapping[str, FactValue] | None = None,
    *,
    provisional: bool = True,
) -> Situation:
    """Everything favourable but what is given; a fact given as None is unanswered."""
    known = {**FAVOURABLE, **(facts or {})}
    return Situation(
        column,  # type: ignore[arg-type]  # tables of tests hold plain words
        frozenset(contexts.split()),
        frozenset(gates),
        {name: value for name, value in known.items() if value is not None},
        provisional,
    )


def ranked(*args: object, **more: object) -> dict[str, Ranked]:
    """The ranking of such a situation, by option."""
    return {each.option: each for each in rank(index(), situation(*args, **more))}  # type: ignore[arg-type]


def order(*args: object, **more: object) -> list[str]:
    """The options of such a situation in the order they are shown."""
    return [each.option for each in rank(index(), situation(*args, **more))]  # type: ignore[arg-type]
