"""The first dose names the first draws it would not wait for; the others are one press away."""

import pytest

from bedside.ui.widgets.draws_open import DrawsOpen
from tests.ui.told import words_of

NINE = tuple(f"Sample {letter}" for letter in "ABCDEFGHI")


@pytest.fixture
def shown(qtbot):
    def make(draws):
        panel = DrawsOpen(draws)
        qtbot.addWidget(panel)
        panel.show()
        return panel

    return make


@pytest.mark.hazard("H12")
def test_the_first_three_are_named_with_how_many_there_are_and_a_press_names_the_others(shown):
    panel = shown(NINE)
    said = words_of(panel)
    assert "(9): Sample A · Sample B · Sample C …" in said
    assert "Sample D" not in said
    assert panel.more.text() == "Name the other 6"
    panel.more.click()
    assert all(each in words_of(panel) for each in NINE)
    panel.more.click()
    assert "Sample D" not in words_of(panel)


@pytest.mark.parametrize("count", [1, 3, 4])
def test_a_short_list_is_named_whole(shown, count):
    panel = shown(NINE[:count])
    assert all(each in words_of(panel) for each in NINE[:count])
    assert not panel.more.isVisible()


def test_without_any_it_takes_no_room(shown):
    panel = DrawsOpen(())
    assert panel.isHidden()
    assert panel.is_settled()
