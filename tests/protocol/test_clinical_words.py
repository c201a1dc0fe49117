"""Sentences of the content against the clinical pages, typed again from them; English and French say the same."""

import pytest

from bedside.protocol.model import Mark
from tests.case.content import shipped_protocol
from tests.tables import table

SAID = """
kind | id                              | says                                | never says    | page
rule | choice.h6.review.lift           | a higher tier opens it at once      | deteriorat    | decision_rules.md H6
rule | choice.h6.review.lift           | un palier plus haut                 | aggrav        | decision_rules.md H6
rule | gate.limit.provisional          | at T3 no etoposide, ruxolitinib     |               | pathway.md 8.3, T4: table
rule | gate.limit.provisional          | à T3 ni étoposide, ruxolitinib      |               | pathway.md 8.3, T4: table
rule | choice.flag.etoposide_infection | hazard ratio 3.75 (1.05 to 6.67)    |               | pathway.md 7.5, sHR
rule | choice.flag.etoposide_infection | hazard ratio d’infection            |               | pathway.md 7.5, sHR
rule | warn.biopsy_first               | skin if the pattern fits            |               | INV-18
rule | warn.biopsy_first               | peau si le tableau s’y prête        |               | INV-18
plan | response.ferritin               | an odds ratio of 19.46              | odds of 19.46 | pathway.md 9.5
plan | response.ferritin               | hazard ratio was 3.18               | hazard was    | pathway.md 9.5
plan | response.antiparasitic          | review at 72 to 96 h                |               | pathway.md 4.4
plan | response.antiparasitic          | réévaluation à 72 à 96 h            |               | pathway.md 4.4
plan | malignancy.t2                   | skin if the pattern fits            |               | pathway.md 5.4
plan | prophylaxis.thrombosis          | below 50 ×10⁹/L                     | below 50 or   | pathway.md 9.1, 9.3
plan | supportive.gcsf                 | below 0.5 ×10⁹/L                    | below 0.5 w   | pathway.md 9.2
why  | scd25                           | the specificity was 93 %            | red flag      | pathway.md 1.6, 5.3
why  | rickettsial_exposure            | 5 of 5 children survived            | recovered     | pathway.md 3, EHRL20
why  | rickettsial_exposure            | 5 enfants sur 5 ont survécu         | guéri         | pathway.md 3, EHRL20
why  | atypical_serology               | etoposide is avoided                | recover       | pathway.md 3
why  | dengue_shock                    | NSAIDs                              |               | pathway.md 3
why  | dengue_shock                    | AINS                                |               | pathway.md 3
why  | skin_biopsy                     | no nodes, or with neurological signs |              | pathway.md 5.1
why  | skin_biopsy                     | ou avec signes neurologiques        |               | pathway.md 5.1
row  | PARA_OTHER-T1-antiparasitic_alone | schistosomes                      | douves        | decision_rules.md 3.1
row  | BACT-T2-emapalumab              | infection bactérienne active        |               | decision_table.csv
"""


def _words(kind: str, name: str) -> str:
    """Both languages of one sentence."""
    content = shipped_protocol().content
    known = {
        "rule": {each.id: each.text for each in content.rules},
        "plan": {each.id: each.text for each in content.plan},
        "why": {each.id: each.why for each in shipped_protocol().items.values()},
        "row": {each.id: each.why for each in content.table},
    }
    text = known[kind][name]
    return f"{text.en} / {text.fr}"


@pytest.mark.parametrize("row", table(SAID), ids=lambda row: f"{row['id']}: {row['says']}")
def test_the_sentence_says_what_the_page_says(row: dict[str, str]) -> None:
    words = _words(row["kind"], row["id"])
    assert row["says"] in words
    assert not row["never says"] or row["never says"] not in words


NOTES = """
drug                     | note                                            | mark
rituximab                | Little effect on EBV in T or NK cells           | V
rituximab                | Adds to, does not replace, T-cell-directed      | S
dexamethasone            | Active untreated infection, Strongyloides       | R
dexamethasone            | Chosen for its passage into the brain           | V
clindamycin_quinine      | Red-cell exchange when parasitaemia is 10 %     | V
tocilizumab              | adjusted hazard ratio for death 5.55            | V
"""


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", table(NOTES), ids=lambda row: f"{row['drug']}: {row['note']}")
def test_a_note_of_a_drug_carries_the_mark_of_its_own_clause(row: dict[str, str]) -> None:
    """pathway.md 7.3, 7.5 and 4.4: a clause of a local rule or of memory is never printed as verified."""
    notes = [n for n in shipped_protocol().drugs[row["drug"]].notes if row["note"] in n.text.en]
    assert [note.mark for note in notes] == [Mark(row["mark"])]


@pytest.mark.hazard("H13")
def test_the_total_of_immunoglobulin_is_never_said_to_be_given_once() -> None:
    """pathway.md 7.4: 1.6 g/kg in all, in split doses over 2 to 3 days."""
    dose = next(d for d in shipped_protocol().drugs["ivig"].doses if d.id == "ivig_lar19")
    assert (dose.frequency.en, dose.frequency.fr) == (
        "in all, in split doses",
        "au total, en doses fractionnées",
    )
