"""Columns keep their heads and whole words, whatever stands in their neighbours (H30)."""

from dataclasses import replace

import pytest

from bedside.report.layout import SIZE, grid_slices
from bedside.report.model import Grid, plain
from bedside.report.subject import short_name
from bedside.report.wrap import line_width
from tests.report.content import protocol
from tests.report.judgement import judged
from tests.report.sheets import built, page_texts, typical_case

ROOM = 400.0


def words_of(grid: Grid) -> set[str]:
    lines = (line for each in grid_slices(grid, ROOM) for _, line in each.texts)
    return {word for line in lines for part in line for word in part.text.split()}


@pytest.mark.parametrize("share", [1, 2, 5, 20])
def test_no_word_is_parted_while_the_neighbours_have_room(share: int) -> None:
    told = ("Echocardiography", "antibodies, expected tomorrow " * 9)
    grid = Grid((share, 100), (tuple(map(plain, told)),), ("Expected", "Pending"))
    assert {"Echocardiography", "Expected", "antibodies,"} <= words_of(grid)


def test_no_column_reaches_into_the_next_and_all_stay_in_the_room() -> None:
    grid = Grid((1, 1, 30), ((plain("Echocardiography"), plain("immunoglobulins"), plain("x " * 99)),))
    first = grid_slices(grid, ROOM)[0]
    ends = [at + line_width(line, SIZE) for at, line in first.texts]
    starts = [at for at, _ in first.texts]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    assert ends[-1] <= ROOM


def test_a_word_wider_than_all_columns_is_broken_and_nothing_is_lost() -> None:
    word = "W" * 300
    grid = Grid((1, 1), ((plain(word), plain("Expected")),))
    letters = "".join(
        part.text for each in grid_slices(grid, ROOM) for _, line in each.texts for part in line
    )
    assert letters.count("W") == 300
    assert "Expected" in words_of(grid)


@pytest.mark.hazard("H20", "H30")
@pytest.mark.parametrize("owner", ["Dr " + "Very Long Owner Name " * 3, "O" * 63])
@pytest.mark.parametrize("count", [3, 12])
def test_a_long_owner_leaves_the_heads_and_the_times_of_the_results_whole(owner: str, count: int) -> None:
    state = typical_case().build()
    judgement = judged(state, protocol())
    row = judgement.pending[0]
    many = tuple(replace(row, item=f"c{n}", label=f"Echocardiography {n}", owner=owner) for n in range(count))
    text = page_texts(built(state, replace(judgement, pending=many)).pdf)[0]
    assert "Pending and deferred Expected Who chases" in text
    assert "Echocardiography 0" in text


@pytest.mark.hazard("H20")
@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Cultures of urine, airway, lines, other sites", "Cultures of urine, airway, lines, other sites"),
        ("Influenza, SARS-CoV-2, RSV, respiratory panel", "Influenza, SARS-CoV-2, RSV, respiratory panel"),
        ("HHV-8 (KSHV) DNA", "HHV-8 (KSHV) DNA"),
        ("Marrow: acid-fast stain, culture and PCR", "Marrow: acid-fast stain, culture and PCR"),
        ("Leishmania PCR (marrow or tissue)", "Leishmania PCR"),
        ("Blood cultures", "Blood cultures"),
    ],
)
def test_a_short_name_leaves_out_only_what_stands_in_brackets_at_its_end(label: str, short: str) -> None:
    assert short_name(label) == short
