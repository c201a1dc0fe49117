"""The checklist on paper: every question with its number, for when the computer is down (safety.md H28)."""

import re
from functools import cache

import pypdfium2
import pytest

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content, ItemKind
from bedside.report import voice
from bedside.report.asked_when import asked_when
from bedside.report.blank_form import blank_form
from bedside.report.edition import edition_of
from bedside.resources import names, read_bytes
from tests.report.sheets import page_texts, squeezed
from tests.report.test_french import Remembering
from tests.tables import table


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


WHEN = """
language | condition                            | said
en       | allergies == yes                     | only if 1.5: yes
en       | answered(hbsag) or answered(anti_hbc) | only if 3.21 answered or 3.22 answered
en       | pregnancy in (pregnant, postpartum)  | only if 1.11: Pregnant / Postpartum
en       | biopsy_state == waived               | only if 5.21: Waived or not feasible
en       | rrt == yes or hiv == yes             | only if 2.26: yes or 3.20: positive
en       | raised_loa == yes                    | if it applies
en       | allergies == yes or raised_loa == yes | if it applies
en       | allergies == yes and rrt == yes      | if it applies
fr       | allergies == yes                     | seulement si 1.5 : oui
fr       | pregnancy == pregnant                | seulement si 1.11 : Enceinte
"""


@pytest.mark.parametrize("row", table(WHEN), ids=lambda row: f"{row['language']}: {row['condition']}")
def test_a_condition_is_said_by_the_number_of_its_question_and_the_words_of_its_box(row):
    assert asked_when(edition_of(content(), row["language"], "."), row["condition"]) == row["said"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_condition_stands_there_as_the_program_reads_it(language):
    edition = edition_of(content(), language, ".")
    conditions = {item.shown_when for item in items()} | {line.when for line in content().plan}
    for said in (asked_when(edition, condition) for condition in conditions):
        assert not re.search(r"[=_()]| in | and ", said), said


@pytest.mark.hazard("H14")
def test_the_form_holds_no_dose():
    whole = " ".join(pages())
    assert not re.search(r"\d\s*mg/kg|\d\s*mg/m", whole)


def test_the_french_form_lacks_no_phrase(monkeypatch):
    words = Remembering()
    monkeypatch.setattr(voice, "FRENCH", words)
    blank_form(content(), "fr", ",")
    assert words.missing == set()
