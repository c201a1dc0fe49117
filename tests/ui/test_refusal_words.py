"""What a refusal says in French: every sentence is known, and what is filled in stays what it was."""

import string
import tomllib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bedside.domain.errors import WorldError
from bedside.store.errors import NotSaved, PinRefused
from bedside.ui import language
from bedside.ui.refusal import FRENCH, in_french, told
from tests.sentences import refusal_sentences, verdict_sentences
from tests.tables import table

ROOT = Path(__file__).parents[2]
KNOWN = tomllib.loads((ROOT / FRENCH).read_text(encoding="utf-8"))
OF_FILES = (
    *("facts_file", "facts_schema", "record_file", "strict_json", "case_file", "site_content"),
    *("commands/outcome", "app/examination", "app/demo"),
)
"""Modules that speak about files a program wrote; the command line alone says these, in English."""


@pytest.fixture
def french(qapp: QApplication):
    language.speak(qapp, "fr")
    yield
    language.speak(qapp, "en")


def filled(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_every_sentence_of_a_refusal_has_its_french() -> None:
    spoken = {
        sentence: place
        for sentence, place in (refusal_sentences() | verdict_sentences()).items()
        if not any(name in place for name in OF_FILES)
    }
    assert {sentence: place for sentence, place in spoken.items() if sentence not in KNOWN} == {}


def test_no_french_stays_behind_for_a_sentence_that_is_gone() -> None:
    assert sorted(set(KNOWN) - set(refusal_sentences() | verdict_sentences())) == []


def test_both_languages_fill_in_the_same_places() -> None:
    assert [pair for pair in KNOWN.items() if filled(pair[0]) != filled(pair[1])] == []


def test_a_refusal_is_told_in_french(french: None) -> None:
    assert told(PinRefused()) == (
        "Le PIN n’a pas été accepté. Rien n’a été changé. Vérifier le nom et saisir le PIN à nouveau."
    )


def test_what_is_filled_in_is_told_in_french_too(french: None) -> None:
    assert told(NotSaved("the disk is full")).startswith(
        "La dernière saisie n’a pas été enregistrée\u00a0: le disque est plein."
    )


def test_a_sentence_nobody_translated_stays_english(french: None) -> None:
    assert in_french("The moon is full.") == "The moon is full."


def test_english_is_told_as_it_stands() -> None:
    assert (
        told(WorldError("It broke.", "Nothing was lost.", "Mend it."))
        == "It broke. Nothing was lost. Mend it."
    )


REFUSED = """
English | French
Ferritin 1,5 pmol/L lies outside 1 to 2 000 000 µg/L. Did you mean 1,5 µg/L? Nothing was saved. Check the number and its unit. | Ferritin : 1,5 pmol/L, hors de 1 à 2 000 000 µg/L. Vouliez-vous dire 1,5 µg/L ? Rien n’a été enregistré. Vérifier le nombre et son unité.
The number begins with the decimal mark: type 0 before it, as in 0,5. | Le nombre commence par le séparateur décimal : saisir 0 devant, comme dans 0,5.
“à” has no place in a number: remove it. | « à » n’a pas sa place dans un nombre : le retirer.
The sign U+200B has no place in a number: remove it. | Le signe U+200B n’a pas sa place dans un nombre : le retirer.
Your certificate ended on 3 May 2026. | Votre certificat a pris fin le 3 mai 2026.
The certificate of Anna Berg expired on 22 August 2031. | Le certificat de Anna Berg a expiré le 22 août 2031.
The document has something that no sheet has: JS, AA. | Le document a quelque chose qu’aucune feuille n’a : JS, AA.
Anakinra is contraindicated here. Nothing was saved. Allergie connue. | Anakinra : contre-indication ici. Rien n’a été enregistré. Allergie connue.
"""  # noqa: E501 - a sentence a row


@pytest.mark.parametrize("row", table(REFUSED), ids=lambda row: row["English"][:30])
def test_a_refused_command_is_told_in_french(french: None, row: dict[str, str]) -> None:
    assert in_french(row["English"]).replace("\u00a0", " ") == row["French"]
