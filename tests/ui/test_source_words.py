"""A doctor reads who said it and when, not the key of a list; what is published nowhere is said by its mark."""

import pytest

from bedside.domain.scores.registry import SCORES
from bedside.ui.presenters.source_words import short_citation, short_sources, source_line
from tests.tables import table

CITED = table("""
    citation                                                                       | said
    La Rosée P et al. Recommendations for HLH in adults. Blood 2019;133(23):2465   | La Rosée 2019
    Cox MF et al. Diagnosis: 2023 HiHASC guideline. Lancet Rheumatol 2024;6(1):e51 | Cox 2024
    Martis N, Audemard-Verger A. Intravenous anakinra. Lancet Rheumatol 2020;2     | Martis 2020
    Reproduction of Fardet L et al. Arthritis Rheumatol 2014;66:2613 in: two cases | Fardet 2014
    NHS England/GIRFT. HLH: guidance on diagnosis, July 2024                       | NHS England/GIRFT 2024
    Hines MR et al. IEC-HS, ASTCT panel. Transplant Cell Ther 2023                 | Hines 2023
    Kidney foundation page                                                         | Kidney foundation page
    Open literature review on HLH, diagnosis section                               | Open literature review on HLH
""")


@pytest.mark.parametrize("row", CITED, ids=lambda row: row["said"])
def test_a_source_is_named_by_first_author_and_year(row):
    assert short_citation(row["citation"]) == row["said"]


def test_a_source_stands_once_and_a_key_without_publication_not_at_all(protocol):
    keys = ("HSCORE", "LOCAL", "HIHASC24", "RECALL", "HSCORE")
    assert short_sources(keys, protocol) == ("Fardet 2014", "Cox 2024")


def test_no_score_shows_a_key_of_the_list(protocol):
    cited = {short_citation(reference.citation.en) for reference in protocol.content.references}
    for score in SCORES.values():
        assert set(short_sources(score.sources, protocol)) <= cited, score.id
    assert "P-GDL" in SCORES["HScore"].sources, "a program, no publication"


def test_no_question_shows_a_key_of_the_list(protocol):
    keys = {
        reference.key for reference in protocol.content.references if any(c.isdigit() for c in reference.key)
    }
    for item in protocol.items.values():
        said = source_line(item, protocol)
        assert said.startswith("Source: ")
        assert not keys & set(said.replace(",", "").replace("(", "").split()), said
        assert "LOCAL" not in said
        assert "RECALL" not in said
