"""The sheet in French: every phrase has its words, with the same names in them (design.md 10.25)."""

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import bedside.report
from bedside.domain.patient import Sex
from bedside.report import voice
from bedside.report.french import FRENCH
from bedside.report.handover_treatment import dose_text
from bedside.report.sheet import build_sheet
from bedside.report.subject import Subject
from bedside.report.voice import Voice
from tests.report.content import protocol
from tests.report.judgement import dose, judged
from tests.report.sheets import context, page_texts, typical_case
from tests.tables import table

NAMES = re.compile(r"\{\w+\}")
MODULES = sorted(Path(bedside.report.__path__[0]).glob("*.py"))


class Remembering(dict[str, str]):
    """The French words; remembers which phrases were asked for in vain."""

    def __init__(self) -> None:
        super().__init__(FRENCH)
        self.missing: set[str] = set()

    def get(self, phrase: str, default: str = "") -> str:  # type: ignore[override]
        if phrase not in self:
            self.missing.add(phrase)
        return super().get(phrase, default)


def said_phrases() -> set[str]:
    """Every phrase that the source says by its words."""
    found = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "say"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found


def french_sheet(*, draft: bool = False) -> str:
    used = protocol(language="fr")
    case = typical_case().stopped("methylprednisolone", at=0.1).build()
    judgement = replace(judged(case, used), ratified=not draft)
    return " ".join(page_texts(build_sheet(case, judgement, used, context(draft=draft, demo=draft)).pdf))


def test_every_phrase_has_french_words():
    assert said_phrases() - set(FRENCH) == set()


def test_the_names_in_a_phrase_are_the_same_in_french():
    for english, french in FRENCH.items():
        assert sorted(NAMES.findall(english)) == sorted(NAMES.findall(french)), english


def test_a_whole_sheet_asks_for_no_phrase_that_french_lacks(monkeypatch):
    words = Remembering()
    monkeypatch.setattr(voice, "FRENCH", words)
    french_sheet()
    french_sheet(draft=True)
    assert words.missing == set()


def test_a_french_sheet_speaks_french():
    text = french_sheet()
    assert "Transmission sHLH / SAM" in text
    assert "Page 1 sur" in text
    assert "Dérogation au verrou parasitaire" in text
    assert "22 nov. 2026 03:41:07 +01:00" in text
    assert "Pending" not in text.replace("Pending, sent", "").replace("pending", "")


def test_a_french_sheet_names_who_is_handed_over_to():
    used, case = protocol(language="fr"), typical_case().build()
    about = context(received_by="Dr Bo, day team")
    text = page_texts(build_sheet(case, judged(case, used), used, about).pdf)[0]
    assert "Transmission à Dr Bo, day team." in " ".join(text.split())


def test_a_french_sheet_of_an_unratified_checklist_says_that_nobody_reviewed_the_words():
    assert "Traduction non relue." in french_sheet(draft=True)
    assert "Traduction non relue." not in french_sheet()


ABOUT = """
sex     | said
female  | née le 1968-02-11
male    | né le 1968-02-11
unknown | né(e) le 1968-02-11
"""


@pytest.mark.parametrize("row", table(ABOUT), ids=lambda row: row["sex"])
def test_a_french_sheet_knows_whether_it_speaks_of_a_woman_or_a_man(row: dict[str, str]) -> None:
    says = Voice("fr", ZoneInfo("Europe/Paris"), ",", datetime(2026, 11, 22, tzinfo=UTC))
    assert says.say_of(Sex(row["sex"]), "born {date}", date="1968-02-11") == row["said"]


def test_nothing_filled_in_loses_its_ending() -> None:
    says = Voice("fr", ZoneInfo("Europe/Paris"), ",", datetime(2026, 11, 22, tzinfo=UTC))
    assert says.say_of(Sex.MALE, "born {date}", date="1968 (e)") == "né le 1968 (e)"


def test_english_has_no_endings() -> None:
    says = Voice("en", ZoneInfo("Europe/Paris"), ".", datetime(2026, 11, 22, tzinfo=UTC))
    assert says.say_of(Sex.FEMALE, "born {date}", date="1968-02-11") == "born 1968-02-11"


def test_what_stands_behind_a_french_sentence_has_a_blank_before_its_semicolons() -> None:
    behind = [words for words in re.findall(r"\[[^\[\]]+\]", french_sheet()) if ";" in words]
    assert behind
    assert not [words for words in behind if re.search(r"[^\s\u00a0];", words)]


def test_why_there_is_no_number_ends_without_a_stop_of_its_own() -> None:
    case, used = typical_case().build(), protocol()
    spoken = Voice("en", ZoneInfo("Europe/Paris"), ".", datetime(2026, 11, 22, tzinfo=UTC))
    about = Subject(case, judged(case, used), used, context(), spoken)
    told = dose_text(about, dose("—", problem="Beyond the published renal steps: with pharmacy."))
    assert "".join(run.text for run in told) == (
        "methylprednisolone: —, Beyond the published renal steps: with pharmacy"
    )
