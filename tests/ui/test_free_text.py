"""What somebody typed turns nothing beside it round on the screen; the record keeps it as it was typed (H01)."""

import pytest
from PySide6.QtGui import QFont, QTextLayout

from bedside.assess.assess import assess
from bedside.domain.observations import Answer, Finding
from bedside.report.fonts import printable
from bedside.ui.free_text import isolated, unturned
from bedside.ui.presenters.item_words import note_words
from bedside.ui.widgets.rows import breakable
from tests.case.builder import NOW, CaseBuilder

pytestmark = pytest.mark.hazard("H01")

TURNED = "warm \u202e21 gm"
HEBREW = "\u05d7\u05dd"


def places(sentence):
    """Where each visible character of a line is drawn, from the left."""
    layout = QTextLayout(sentence, QFont("Source Sans 3"))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    found = [line.cursorToX(at) for at in range(len(sentence) + 1)]
    return [at[0] if isinstance(at, tuple) else at for at in found]


def is_in_order(sentence, part):
    """Whether a part of a sentence is drawn from left to right, behind what stands before it."""
    at = sentence.index(part)
    xs = places(sentence)[at : at + len(part) + 1]
    return xs == sorted(xs) and xs[0] < xs[-1]


@pytest.mark.parametrize("typed", [TURNED, HEBREW, "\u2067\u05d7", "a\u2069\u202eb", "\u2068\u202e"])
def test_what_follows_in_the_sentence_is_read_from_left_to_right(qapp, typed):
    said = f"Note: {isolated(typed)} (22 Nov 03:20)"
    assert is_in_order(said, "(22 Nov 03:20)")


def test_without_it_the_time_would_be_turned(qapp):
    assert not is_in_order(f"Note: {TURNED} (22 Nov 03:20)", "(22 Nov 03:20)")


@pytest.mark.parametrize("typed", ["warm 21 mg", "né à Łódź, 0,5 µg", ""])
def test_words_that_turn_nothing_are_shown_as_they_are(typed):
    assert isolated(typed) == typed
    assert unturned(typed) == typed


def test_a_sentence_of_the_judgement_loses_the_signs_and_keeps_what_is_isolated():
    assert breakable(f"Because {TURNED}, until 03:20") == "Because warm 21 gm, until 03:20"
    assert isolated(HEBREW) in breakable(f"Because {isolated(HEBREW)}, until 03:20")


def test_a_note_is_isolated_on_the_screen_and_stays_as_it_was_typed_on_record(protocol):
    told = Finding(item="clinician_entry", answer=Answer.YES, collected_at=NOW)
    case = CaseBuilder().observe(told, TURNED).build()
    said = note_words(assess(case, protocol, NOW).items["clinician_entry"], protocol)
    assert "\u202e" not in said
    assert isolated(TURNED) in said
    assert case.standing("clinician_entry")[-1].note == TURNED


def test_on_the_sheet_a_sign_of_direction_is_named_and_turns_nothing():
    assert printable(TURNED) == "warm [U+202E]21 gm"
