"""A value exactly on a published threshold says so in words, with the band it counts in, and costs no width."""

import pytest
from PySide6.QtWidgets import QScrollArea

from bedside.ui.editors.row_words import Line
from tests.ui.told import settle


@pytest.mark.hazard("H16")
def test_a_value_on_a_threshold_says_so_in_words_and_one_beside_it_says_nothing(hands):
    page = hands.open_step("severity")
    hands.enter("ferritin", "2000", "ug/L")
    hands.enter("triglycerides", "2.99", "mmol/L")
    settle()
    assert hands.row("ferritin").said(Line.THRESHOLD) == "On a threshold, counts as\n≥ 2000 µg/L, ≤ 6000 µg/L"
    assert not hands.row("triglycerides").said(Line.THRESHOLD)
    areas = [area for area in hands.window.findChildren(QScrollArea) if area.isAncestorOf(page)]
    areas += page.findChildren(QScrollArea)
    assert areas
    assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas)
