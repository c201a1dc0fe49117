"""Five hundred nasty texts in every field a person types into: printed as typed or named, never a box (H31)."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from pydantic import ValidationError

from bedside.assess.assess import assess
from bedside.case.events import GateOverridden, MdtDiagnosisRecorded, Senior, TherapyChosen
from bedside.domain.patient import Sex
from bedside.domain.therapy import Line
from bedside.report.fonts import font_name, printable
from bedside.report.model import Face
from bedside.report.sheet import build_sheet
from tests.case.builder import CaseBuilder
from tests.report.judgement import JUDGED
from tests.report.nasty import nasty_texts
from tests.report.sheets import DUBOIS, context, page_texts
from tests.report.shipped import shipped

BLOCK = 25
SHORTEST_PART = 30
_HIDDEN = ("Mn", "Me", "Cf", "Cc", "Co", "Cn", "Cs")
"""Categories that nobody sees as a sign of their own; their place shows a code."""
_BREAKS = " \t\n\v\f\r\x85"


@cache
def drawn(face: Face) -> frozenset[int]:
    """The letters of a face, read from its file."""
    from reportlab.pdfbase import pdfmetrics

    return frozenset(pdfmetrics.getFont(font_name(face)).face.charToGlyph)


def as_printed(text: str) -> str:
    """What a reader must see, without white space: each letter, or its code point."""
    seen = []
    for letter in unicodedata.normalize("NFC", text):
        has = unicodedata.category(letter) not in _HIDDEN and all(ord(letter) in drawn(face) for face in Face)
        if letter not in _BREAKS and not (has and letter.isspace()):
            seen.append(letter if has else f"[U+{ord(letter):04X}]")
    return "".join(seen)


def letters(text: str) -> str:
    """Without white space; a ligature is read as its letters, as readers of a PDF do."""
    return re.sub(
        "[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKC", found[0]), "".join(text.split())
    )


def case_of(texts: tuple[str, ...]) -> CaseBuilder:
    """Every field in turn, each text in one of them at least."""
    turn = iter(texts * 3)
    first, second = (Senior(name=f"Dr {next(turn)}"[:120], role=f"of {next(turn)}"[:120]) for _ in range(2))
    long = "Because the ward says so, and at length. "
    case = CaseBuilder(DUBOIS.model_copy(update={"bed": next(turn)[:40]}), now=JUDGED, opened=90)
    case.happened(
        GateOverridden(
            parasites=("leishmania",),
            seniors=(first, second),
            reason=long + next(turn),
            samples=f"Taken {next(turn)}",
            cover=f"Given {next(turn)}",
        ),
        JUDGED,
    )
    case.happened(MdtDiagnosisRecorded(seniors=(first, second), note=next(turn)), JUDGED)
    case.happened(TherapyChosen(line=Line.FIRST, option="none_now", grade=None, reason=next(turn)), JUDGED)
    case.therapy("anakinra", dose=next(turn)[:200], indication=next(turn)[:200])
    case.stopped("anakinra", at=0.5)
    remarks = [item.id for item in shipped().items.values() if item.kind == "text"]
    for number, text in enumerate(texts):
        case.remark(remarks[number % len(remarks)], text, at=1 + number / 10)
    case.test("igra", "not_available", reason=next(turn))
    case.test("ct_scan", "pending", owner=next(turn)[:120])
    return case


def is_printed(text: str, pages: list[str]) -> bool:
    """Whether the text stands on a page, or a long one on two, parted by the end of the page."""
    if any(text in page for page in pages):
        return True
    places = range(SHORTEST_PART, len(text) - SHORTEST_PART)
    return any(
        text[:at] in one and text[at:] in next_one for one, next_one in pairwise(pages) for at in places
    )


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("first", range(0, 500, BLOCK))
def test_a_nasty_text_is_printed_as_typed_or_named_and_never_a_box(first: int) -> None:
    texts = tuple(text for text in nasty_texts()[first : first + BLOCK] if not text.isspace())
    case = case_of(texts).build()
    pages = page_texts(build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context()).pdf)
    printed = [letters(page) for page in pages]
    for text in texts:
        assert is_printed(letters(as_printed(text)), printed), ascii(text)
    assert not re.search("[\ufffd\u25a1\u25af]", "".join(printed))


@pytest.mark.hazard("H31")
@pytest.mark.parametrize("first", range(0, 500, 50))
def test_a_nasty_name_is_whole_on_every_page_and_stops_signing_when_it_cannot_be_read(first: int) -> None:
    for name in nasty_texts()[first : first + 50 : 10]:
        identity = DUBOIS.model_copy(update={"family_name": name, "given_name": "", "sex": Sex.UNKNOWN})
        case = CaseBuilder(identity, now=JUDGED, opened=1).build()
        sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
        seen = as_printed(name.upper())
        for page in page_texts(sheet.pdf):
            assert letters(seen) in letters(page), ascii(name)
        assert bool(sheet.problems) is ("[U+" in seen), ascii(name)


def test_there_are_five_hundred_and_all_differ() -> None:
    texts = nasty_texts()
    assert len(texts) == 500
    assert len(set(texts)) > 490


@pytest.mark.hazard("H31")
def test_half_a_letter_never_comes_on_record_and_would_be_named() -> None:
    with pytest.raises(ValidationError):
        CaseBuilder(DUBOIS, now=JUDGED).remark("allergies_text", "\ud83d alone")
    assert printable("\ud83d alone") == "[U+D83D] alone"


@pytest.mark.hazard("H31")
def test_all_letters_of_latin_greek_and_cyrillic_are_on_a_sheet_or_named_there() -> None:
    ranges = (
        (0x41, 0x7F),
        (0xC0, 0x250),
        (0x370, 0x530),
        (0x1E00, 0x2000),
        (0x2C60, 0x2C80),
        (0xA720, 0xA800),
    )
    every = [chr(code) for first, end in ranges for code in range(first, end) if chr(code).isalpha()]
    texts = ["".join(every[at : at + 12]) for at in range(0, len(every), 12)]
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=90)
    for number, text in enumerate(texts):
        case.remark("allergies_text", text, at=1 + number / 2)
    state = case.build()
    pages = page_texts(build_sheet(state, assess(state, shipped(), JUDGED), shipped(), context()).pdf)
    printed = letters(" ".join(pages))
    assert len(every) > 1400
    for text in texts:
        assert letters(as_printed(text)) in printed
