"""Whatever people type prints as typed or as visible codes; nothing is markup (safety.md H31, B6)."""

import unicodedata

import pytest

from bedside.report.fonts import lacking, printable
from bedside.report.model import Run, plain
from bedside.report.wrap import wrap
from tests.report.sheets import DUBOIS, built, page_texts, squeezed, typical_case

NASTY = [
    "a<b>c",
    "<img src=x>",
    "<para>&amp;</para>",
    "</b></i>",
    "%s {0} {names} %(x)s",
    "\\n (unbalanced) [brackets",
    "<!-- -->",
    "Łukasz Żółć",
    "Ağa Şahin",
    "Þórður Æ Œ ß ẞ",
    "Дмитрий Щукин",
    "Αθηνά Ωμέγα",
    "≤ ≥ ² µ é ł °C × → −",
    "Nguyễn Thị Hằng",
]


def texts_with_name(name: str, **more: str) -> tuple[str, tuple[str, ...]]:
    identity = DUBOIS.model_copy(update={"family_name": name, "given_name": "", **more})
    sheet = built(typical_case(identity).build())
    return " ".join(page_texts(sheet.pdf)), sheet.problems


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("words", NASTY)
def test_a_remark_prints_as_it_was_typed(words):
    text = " ".join(page_texts(built(typical_case().remark("marrow", words).build()).pdf))
    assert squeezed(words) in squeezed(text)


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("name", ["Łukasz Żółć", "Ağa Şahin", "a<b>c", "O'Brien & Söhne"])
def test_a_name_prints_as_it_was_typed(name):
    text, problems = texts_with_name(name)
    assert squeezed(name.upper()) in squeezed(text)
    assert problems == ()


@pytest.mark.hazard("H31")
@pytest.mark.parametrize(
    ("name", "code"),
    [("王中文", "[U+4E2D]"), ("שרה כהן", "[U+05E9]"), ("أحمد", "[U+0623]"), ("ab\u202ecd", "[U+202E]")],
)
def test_a_name_with_letters_the_font_lacks_is_printed_as_codes_and_stops_signing(name, code):
    text, problems = texts_with_name(name)
    assert code in squeezed(text)
    assert len(problems) == 1
    assert code[1:-1] in problems[0]
    assert "The record is safe." in problems[0]


@pytest.mark.hazard("H31")
def test_a_latin_spelling_beside_the_name_settles_it():
    text, problems = texts_with_name("王中文", latin_spelling="Wang Zhongwen")
    assert "[U+4E2D]" in squeezed(text)
    assert "Wang Zhongwen" in text
    assert problems == ()


def test_a_latin_spelling_that_cannot_be_printed_settles_nothing():
    assert texts_with_name("王中文", latin_spelling="王")[1] != ()


def test_letters_that_are_lacking_elsewhere_are_codes_and_no_problem():
    sheet = built(typical_case().remark("marrow", "说 ok").build())
    assert "[U+8BF4] ok" in " ".join(page_texts(sheet.pdf))
    assert sheet.problems == ()


@pytest.mark.hazard("H30")
def test_a_name_of_300_letters_is_whole_on_every_page():
    name = ("Wolfeschlegelsteinhausenbergerdorff" * 9)[:300]
    identity = DUBOIS.model_copy(update={"family_name": name})
    sheet = built(typical_case(identity).build())
    for page in page_texts(sheet.pdf):
        assert name.upper() in squeezed(page)


def test_a_word_wider_than_the_line_is_broken_and_nothing_is_lost():
    lines = wrap(plain("x" * 300 + " end"), 100, 9)
    assert "".join(part.text for line in lines for part in line).replace(" ", "") == "x" * 300 + "end"


def test_a_line_feed_begins_a_new_line():
    assert len(wrap(plain("one\ntwo\r\nthree"), 500, 9)) == 3


def test_a_struck_text_keeps_its_line_over_the_break():
    lines = wrap((Run("one two three four", struck=True),), 40, 9)
    assert len(lines) > 1
    assert all(part.struck for line in lines for part in line)


def test_composed_letters_are_used_where_there_are_any():
    assert printable(unicodedata.normalize("NFD", "Żółć é")) == "Żółć é"
    assert lacking(unicodedata.normalize("NFD", "é")) == ()


def test_marks_and_invisible_signs_are_shown_as_codes():
    assert printable("a\u200bb") == "a[U+200B]b"
    assert printable("x\u0333") == "x[U+0333]"
    assert lacking("a\u200bb\u200b") == ("U+200B",)


@pytest.mark.hazard("H31")
def test_all_letters_of_latin_greek_and_cyrillic_are_printed_or_named():
    for start, end in ((0x20, 0x7F), (0xA0, 0x250), (0x370, 0x530), (0x1E00, 0x2000)):
        for letter in map(chr, range(start, end)):
            composed = unicodedata.normalize("NFC", letter)
            codes = "".join(f"[U+{ord(c):04X}]" for c in composed)
            assert printable(letter) in (composed, codes)
