"""What a score stands on is one press or F1 away: sources with their mark, what is recalled, what is a local rule."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bedside.domain.scores.registry import SCORES
from bedside.protocol.model import SiteSwitches
from bedside.ui import language
from bedside.ui.pages.factory import make_live_picture
from bedside.ui.presenters.score_basis import SAID, basis_words
from bedside.ui.widgets.score_block import ScoreBlock
from tests.tables import table
from tests.ui.told import Shell, context, critical, settle, words_of

SHOWN = ("HScore", "HLH-2004", "HLH-2024", "MAS-2016", "OHI", "sIL2R/ferritin")
"""assess.scores.shown_scores"""

LINES = """
score    | line
HScore   | Recalled: Ferritin in pmol/L is compared through the recalled factor 2.247.
HScore   | Local rule: Totals of 241 to 249 are shown in the band >99 %.
HLH-2004 | Local rule: Fever is 38.5 °C or more (101.3 °F); the original table gives no number.
HLH-2024 | Recalled: That the thresholds are those of HLH-2004 unchanged is recalled.
"""
"""scores.md 1.2, 1.3, 3 and 4, by their marks R and S."""


@pytest.fixture
def live(qtbot, protocol):
    window = QWidget()
    qtbot.addWidget(window)
    page = make_live_picture(context(protocol))
    page.setParent(window)
    Shell(page, critical(protocol).build(), protocol)
    window.resize(400, 1400)
    page.resize(400, 1400)
    window.show()
    settle()
    yield page


def block(live, score):
    return next(each for each in live.findChildren(ScoreBlock) if each.score == score)


def test_every_sentence_of_a_score_that_can_be_shown_is_known_to_the_window():
    said = {text for score in SHOWN for text in (*SCORES[score].recalled, *SCORES[score].local_rules)}
    assert set(SAID) == said


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("row", table(LINES), ids=lambda row: row["line"][:40])
def test_f1_on_a_score_shows_what_of_it_is_recalled_and_what_is_a_local_rule(live, row):
    asked = block(live, row["score"])
    assert row["line"] not in words_of(asked)
    asked.name.setFocus(Qt.FocusReason.TabFocusReason)
    assert live.explain()
    assert row["line"] in words_of(asked).splitlines()
    assert live.explain()
    assert row["line"] not in words_of(asked), "F1 again folds it away"


@pytest.mark.hazard("H17")
def test_its_sources_stand_with_their_mark(live, protocol):
    by_id = {score.id: basis_words(score, protocol)[0] for score in live._assessment.scores}
    assert by_id["HScore"].startswith("Source: Fardet 2014, ")
    assert by_id["HScore"].endswith(" (verified)")
    assert by_id["HLH-2024"].endswith(" (recalled)")


@pytest.mark.hazard("H17")
def test_a_press_shows_it_on_every_score(live):
    for each in live.findChildren(ScoreBlock):
        assert "Source:" not in words_of(each)
        each.pressed.emit(each.score, "#cautions")
        assert "Source:" in words_of(each)
        assert "Local rule: " in words_of(each)


def test_a_ward_with_a_decimal_comma_reads_its_numbers_with_it(live, protocol):
    comma = replace(protocol, site=SiteSwitches(decimal_mark=","))
    said = [line for score in live._assessment.scores for line in basis_words(score, comma)[1:]]
    assert any("38,5 °C or more (101,3 °F)" in line for line in said)
    assert not any("2.247" in line or "38.5" in line or "101.1" in line for line in said)


def test_f1_elsewhere_in_the_live_picture_is_for_somebody_else(live):
    live.window().setFocus()
    assert not live.explain()


def test_it_speaks_french(qapp, protocol, live):
    language.speak(qapp, "fr")
    try:
        for score in live._assessment.scores:
            said = basis_words(score, protocol)
            english = (*SCORES[score.id].recalled, *SCORES[score.id].local_rules)
            assert len(said) == len(english) + 1
            assert [line for line in said if any(text in line for text in english)] == []
    finally:
        language.speak(qapp, "en")
