"""Grades worked out a second way, straight from the source table, for one context and known facts."""
# ruff: noqa: E501 - a table is read by its columns

import re
from collections.abc import Mapping
from decimal import Decimal

from bedside.domain.therapy import Grade
from bedside.protocol.conditions import FactValue
from tests.assess.choice.situations import source_rows
from tests.tables import table

STEPS = [Grade.PREFERRED, Grade.ACCEPTABLE, Grade.AVOID, Grade.CONTRAINDICATED]

CONTAINS = {
    row["option"]: row["parts"].split()
    for row in table(
        """
        option                                    | parts
        ana_sc                                    | ana_adjunct
        ana_monotherapy                           | ana_adjunct
        ciclosporin_alone                         | ciclosporin
        tocilizumab_covid                         | tocilizumab
        tocilizumab_crs                           | tocilizumab
        tocilizumab_ici                           | tocilizumab
        tocilizumab_mcd                           | tocilizumab
        dexamethasone+etoposide                   | dexamethasone etoposide
        rituximab+liposomal_doxorubicin           | rituximab liposomal_doxorubicin
        rituximab+liposomal_doxorubicin+etoposide | rituximab liposomal_doxorubicin etoposide
        anakinra_high_dose+ciclosporin            | ana_adjunct ciclosporin
        anakinra_high_dose+emapalumab             | ana_adjunct emapalumab
        anakinra+etoposide                        | ana_adjunct etoposide
        anakinra+cyclophosphamide                 | ana_adjunct cyclophosphamide
        dep                                       | etoposide liposomal_doxorubicin mp_pulse
        """
    )
}

TRUE_WHEN = {
    row["condition"]: row["facts"]
    for row in table(
        """
        condition | facts
        antiparasitic_started == yes and id_agrees == yes | antiparasitic_started id_agrees
        antiparasitic_started == yes and id_agrees == yes and failing_antimicrobial == yes | antiparasitic_started id_agrees failing_antimicrobial
        antiparasitic_started == yes and strongy_hyperinfection == no | antiparasitic_started strongy_hyperinfection=no
        biopsy_state in (done, waived) | biopsy_state=waived
        biopsy_state in (not_planned, planned) and deteriorating == yes | biopsy_state=planned deteriorating
        cns_disease != yes and fetal_lung_indication != yes | cns_disease=no fetal_lung_indication=no
        cns_disease == no | cns_disease=no
        cns_disease == yes | cns_disease
        cns_disease == yes or fetal_lung_indication == yes | fetal_lung_indication
        covid_oxygen == yes | covid_oxygen
        covid_policy_il6 == yes and il6_blocker_given == no | covid_policy_il6 il6_blocker_given=no
        crs_active == yes | crs_active
        deteriorating == yes | deteriorating
        ebv_lineage != B | ebv_lineage=mixed
        ebv_lineage == B | ebv_lineage=B
        failing_antimicrobial == no | failing_antimicrobial=no
        failing_antimicrobial == yes | failing_antimicrobial
        failing_antimicrobial == yes or deteriorating == yes | deteriorating
        failing_first_line == yes | failing_first_line
        hiv == yes | hiv
        il6_blocker_given == yes | il6_blocker_given
        kaposi_known == no | kaposi_known=no
        kaposi_known == yes | kaposi_known
        kshv_disease in (mcd, kics) and rituximab_given == yes | kshv_disease=kics rituximab_given
        lymphoma_histology == confirmed | lymphoma_histology=confirmed
        malignancy_plausible == yes | malignancy_plausible
        mals_phenotype == yes and source_controlled == yes | mals_phenotype source_controlled
        mis_a == yes | mis_a
        mycobacteria != treated | mycobacteria=active
        not (mals_phenotype == yes and source_controlled == yes) | mals_phenotype source_controlled=no
        not (score_hscore_min >= 169) | score_hscore_min=168
        rheum_flare_diagnosed == yes | rheum_flare_diagnosed
        rituximab_given == no | rituximab_given=no
        rituximab_given == yes | rituximab_given
        rituximab_given == yes and kaposi_known == no | rituximab_given kaposi_known=no
        score_hscore_min >= 169 | score_hscore_min=169
        score_hscore_min >= 169 and cns_disease == no | score_hscore_min=169 cns_disease=no
        score_hscore_min >= 169 and cns_disease == yes | score_hscore_min=169 cns_disease
        septic_shock == yes | septic_shock
        strongy_hyperinfection == yes or antiparasitic_started == no | strongy_hyperinfection
        supar_ng_mL >= 6 and ventilated == no | supar_ng_mL=6 ventilated=no
        """
    )
}
"""For every condition of the table, the facts that make it true; a bare name is yes."""


def facts_for(condition: str) -> dict[str, FactValue]:
    if not condition:
        return {}
    pairs = (pair.partition("=") for pair in TRUE_WHEN[condition].split())
    return {name: Decimal(value) if value.isdigit() else value or "yes" for name, _, value in pairs}


def holds(condition: str, known: Mapping[str, FactValue]) -> bool:
    """The condition with every fact known, by Python's own rules."""
    if not condition:
        return True
    text = re.sub(r"in \(([^)]*)\)", lambda m: "in [" + m.group(1) + "]", condition)
    words = {"and", "or", "not", "in"}

    def spelled(match: re.Match[str]) -> str:
        word = match.group()
        return word if word in words else repr(str(known[word])) if word in known else repr(word)

    text = re.sub(r"(\w+) >= (\d+)", lambda m: str(known[m.group(1)] >= int(m.group(2))), text)
    text = re.sub(r"\b(?!True\b|False\b)[A-Za-z_]\w*", spelled, text)
    return bool(eval(text))  # noqa: S307 - the text is the source table's own


def stricter(*grades: Grade) -> Grade:
    return max(grades, key=STEPS.index)


def true_rows(context: str, tier: str, known: Mapping[str, FactValue]) -> dict[str, Grade]:
    """Grade by option of the rows of one cell that are true."""
    return {
        row["option"]: Grade(row["grade"])
        for row in source_rows()
        if (row["context"], row["tier"]) == (context, tier) and holds(row["condition"], known)
    }


def with_spread(option: str, grades: Mapping[str, Grade], tier: str) -> Grade:
    """The option's grade once contraindicated parts have spread; at T1 not to COVID-19 and CRS use."""
    if tier == "T1" and option in ("tocilizumab_covid", "tocilizumab_crs"):
        return grades[option]
    parts = (grades.get(part) for part in CONTAINS.get(option, ()))
    return Grade.CONTRAINDICATED if Grade.CONTRAINDICATED in parts else grades[option]
