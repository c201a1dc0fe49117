"""The checklist on paper: every question with its number, for when the computer is down (safety.md H28)."""

import re
from functools import cache

import pypdfium2
import pytest

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content, ItemKind
from bedside.report import voice
from bedside.report.blank_form import blank_form
from bedside.resources import names, read_bytes
from tests.report.sheets import page_texts, squeezed
from tests.report.test_french import Remembering


@cache
def content() -> Content:
    loaded = load({name: read_bytes(name) for name in (*names("forms"), "resources/glossary.toml")})
    assert not isinstance(loaded, Faults), loaded
    return loaded


@cache
def pages() -> tuple[str, ...]:
    texts = tuple(page_texts(blank_form(content(), "en", ".")))
    assert texts, "a form without a page has nothing to be wrong"
    return texts


def items():
    return [item for step in content().steps for part in step.sections for item in part.items]


def test_numbers_count_the_questions_of_each_step():
    numbers = content().numbers
    assert len(numbers) == len(items()) == len(set(numbers.values()))
    for step in content().steps:
        own = [numbers[item.id] for part in step.sections for item in part.items]
        assert own == [f"{step.number}.{place}" for place in range(1, len(own) + 1)]


@pytest.mark.hazard("H28")
def test_every_question_stands_on_the_form_with_its_number():
    whole = squeezed(" ".join(pages()))
    for item in items():
        number = content().numbers[item.id]
        assert re.search(
            re.escape(squeezed(f"{number}")) + r"\*?" + re.escape(squeezed(item.label.en)), whole
        )


def test_every_page_has_room_for_the_three_identifiers_and_says_which_of_how_many():
    for number, text in enumerate(pages(), start=1):
        assert "Name ____" in text
        assert "hospital no. ____" in text
        assert f"Page {number} of {len(pages())}" in text


def test_a_number_offers_its_units_and_a_test_its_five_answers():
    whole = squeezed(" ".join(pages()))
    creatinine = whole.index("Creatinine")
    assert "micromol/L" in whole[creatinine : creatinine + 80]
    assert "mg/dL" in whole[creatinine : creatinine + 80]
    tests = sum(item.kind is ItemKind.TEST for item in items())
    assert whole.count(squeezed("[  ] not sent")) == tests


def test_no_box_is_parted_by_the_end_of_a_line():
    document = pypdfium2.PdfDocument(blank_form(content(), "en", "."))
    lines = [line.strip() for page in document for line in page.get_textpage().get_text_bounded().split("\n")]
    document.close()
    assert not [line for line in lines if line.endswith("[") or line.startswith("]")]


def test_conditions_speak_of_numbers_and_never_of_names_of_the_program():
    for text in pages():
        assert "answered(" not in text
        assert not re.search(r"[a-z]_[a-z]", text)


@pytest.mark.hazard("H14")
def test_the_form_holds_no_dose():
    whole = " ".join(pages())
    assert not re.search(r"\d\s*mg/kg|\d\s*mg/m", whole)


def test_the_french_form_lacks_no_phrase(monkeypatch):
    words = Remembering()
    monkeypatch.setattr(voice, "FRENCH", words)
    blank_form(content(), "fr", ",")
    assert words.missing == set()
