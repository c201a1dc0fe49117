"""A step is painted as far as it is in sight; nobody ever meets the half of it that is not made yet (design.md 9)."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea

from bedside.ui.pages.step import StepPage
from bedside.ui.soon import AFTER_PAINTING
from tests.ui.hands import Hands
from tests.ui.test_screen_as_new import shown
from tests.ui.told import settle

STEP = "infection_screen"
"""More items than a window has room for."""


class Glance(QObject):
    """Looks at a step when it is painted and nothing that comes after that has happened yet."""

    def __init__(self, page: StepPage) -> None:
        super().__init__()
        self._page = page
        self.made: list[str] = []
        self.lowest = 0
        QApplication.postEvent(self, QEvent(QEvent.Type.User), AFTER_PAINTING + 1)
        QApplication.processEvents()

    def customEvent(self, event: QEvent) -> None:
        rows = self._page._rows.so_far
        self.made = [row.item.id for row in rows]
        self.lowest = max(
            row.mapTo(area_of(self._page).viewport(), QPoint(0, row.height())).y() for row in rows
        )


def area_of(page: StepPage) -> QScrollArea:
    area = page.parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    return area


@pytest.fixture
def hands(hands):
    settle()
    return hands


def opened(hands: Hands, step: str = STEP) -> StepPage:
    hands.sitting.case.open_step(step)
    page = hands.sitting.case.page
    assert isinstance(page, StepPage)
    return page


def asked(hands: Hands, page: StepPage) -> list[str]:
    return [item for item in page._card_of if hands.assessment.items[item].shown]


@pytest.mark.hazard("H40")
def test_what_is_in_sight_is_painted_first_and_leaves_no_gap(hands):
    page = opened(hands)
    glance = Glance(page)
    assert glance.made == asked(hands, page)[: len(glance.made)]
    assert len(glance.made) < len(asked(hands, page))
    assert glance.lowest >= area_of(page).viewport().height()


@pytest.mark.hazard("H40")
def test_the_rest_is_there_before_another_key_is_read(hands):
    page = opened(hands)
    QApplication.processEvents()
    assert [row.item.id for row in page._rows.so_far] == asked(hands, page)


@pytest.mark.hazard("H40")
def test_a_step_made_in_two_goes_is_the_one_made_at_once(hands):
    page = opened(hands)
    settle()
    in_two_goes = shown(page)
    case = hands.sitting.case_talk.view.state.case
    hands.sitting.show_board()
    hands.sitting.open_case(case)
    hands.sitting.case.open_step(STEP)
    page = hands.sitting.case.page
    page._rows.finish()
    settle()
    assert shown(page) == in_two_goes


@pytest.mark.hazard("H40")
def test_a_jump_to_an_item_that_is_not_made_yet_leads_to_it(hands):
    hands.sitting.case.open_step(STEP)
    page = hands.sitting.case.page
    last = asked(hands, page)[-1]
    assert not page._card_of[last].has(last)
    hands.sitting.case.open_item(last)
    row = page._rows.row(last)
    assert row.isAncestorOf(QApplication.focusWidget())
    top = row.mapTo(area_of(page).viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= area_of(page).viewport().height() - row.height()
    settle()
    assert row.mapTo(area_of(page).viewport(), QPoint(0, 0)).y() == top
