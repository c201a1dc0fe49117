"""Page 1 is read aloud in a minute: what has a bar beside it; all of the page is 45 lines (pathway.md 10).

Both are counted on the page itself: lines as another program lays them out, words beside the bars that are drawn.
"""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from tests.report.golden_cases import GOLDEN, Patient, golden_sheet

MOST_LINES = 45
A_MINUTE = 180
"""Words that are read aloud in a minute."""
LONGEST = 230
"""Words of the fullest of the thirty: a fulminant course with an override, in French."""
HIGHEST = 30.0
"""Points; letters higher than these are the slanted words behind a draft."""
BAR_LEFT, BAR_RIGHT = 20.0, 26.0
SCORES_LEFT = 390.0
"""Where the scores begin beside the tier; the tier is read aloud, the scores are looked at."""
WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Spot:
    """A line of text or a bar: left edge, and its lower and upper end above the foot of the page."""

    left: float
    low: float
    high: float
    words: str = ""


@cache
def page_1(patient: Patient) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The lines and the bars of page 1, from above."""
    page = pypdfium2.PdfDocument(golden_sheet(patient)[0].pdf)[0]
    text = page.get_textpage()
    rects = [text.get_rect(index) for index in range(text.count_rects())]
    rects = [rect for rect in rects if rect[3] - rect[1] < HIGHEST]
    lines = [
        Spot(left, low, high, text.get_text_bounded(left, low, right, high))
        for left, low, right, high in rects
    ]
    places = [each.get_bounds() for each in page.get_objects()]
    bars = [
        Spot(left, low, high) for left, low, right, high in places if left > BAR_LEFT and right < BAR_RIGHT
    ]
    return tuple(lines), tuple(sorted(bars, key=lambda bar: -bar.high))


def words_aloud(patient: Patient) -> int:
    """How many words stand beside a bar, without the line of the head that explains the bars."""
    lines, (_, *bars) = page_1(patient)
    beside = [
        line
        for number, bar in enumerate(bars)
        for line in lines
        if bar.low - 1 < (line.low + line.high) / 2 < bar.high + 1 and (number or line.left < SCORES_LEFT)
    ]
    return sum(len(WORD.findall(line.words)) for line in beside)


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("patient", GOLDEN, ids=lambda patient: patient.name)
def test_what_is_read_aloud_takes_about_a_minute(patient: Patient) -> None:
    assert 0 < words_aloud(patient) <= LONGEST


@pytest.mark.hazard("H30")
def test_four_sheets_in_five_are_read_aloud_within_the_minute() -> None:
    counts = [words_aloud(patient) for patient in GOLDEN]
    assert sum(count <= A_MINUTE for count in counts) >= 24
    assert sum(counts) / len(counts) <= A_MINUTE - 10


@pytest.mark.parametrize(
    "patient", [p for p in GOLDEN if p.printed_as != "draft"], ids=lambda patient: patient.name
)
def test_page_1_has_45_lines_at_most(patient: Patient, tmp_path: Path) -> None:
    """The slanted words behind a draft would be lines of one letter."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(golden_sheet(patient)[0].pdf)
    command = ["pdftotext", "-layout", "-l", "1", path, "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert sum(bool(line.strip()) for line in text.splitlines()) <= MOST_LINES


@pytest.mark.hazard("H30")
def test_what_is_open_what_is_overridden_and_what_to_do_are_read_aloud() -> None:
    patient = next(p for p in GOLDEN if p.name == "failed_first_line")
    lines, (_, *bars) = page_1(patient)
    aloud = [
        line.words
        for bar in bars
        for line in lines
        if bar.low - 1 < (line.low + line.high) / 2 < bar.high + 1
    ]
    told = " ".join(aloud)
    begins = (
        "S · T4b",
        "Pending and deferred",
        "Parasite gate overridden",
        "R · Running",
        "Do not give",
        "Do next",
    )
    places = [told.index(words) for words in (*begins, "If no response")]
    assert places == sorted(places)
    assert "Next dose 22 Nov 15:30" in told.replace("\u00a0", " ")
    assert "Contacts" not in told
    assert "Background" not in told
