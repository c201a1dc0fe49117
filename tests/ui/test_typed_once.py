"""An unusual value that is to be typed again stays in sight until it is confirmed or dropped: no typing is lost."""

from decimal import Decimal

import pytest

from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.editors.row_words import Line
from tests.app.conftest import PIN
from tests.screens import wait_while_busy
from tests.ui.fingers import Fingers
from tests.ui.hands import Hands, new_ward

pytestmark = pytest.mark.slow

STEP, ITEM, OTHER = "severity", "ferritin", "platelets"
ON_RECORD, TEN_TIMES = "18400", "184000"
WAITS = "184000 µg/L typed once, not saved"


class Entry(Fingers):
    """A ferritin on record, and one ten times as high typed once for the newer sample."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands)
        self.case = hands.sitting.case_talk.view.state.case
        self.at(STEP, ITEM)
        self.type(ON_RECORD, "2h")
        self.at(STEP, ITEM)
        self.keys.press("Ctrl+T")
        self.type("now")
        self.at(STEP, ITEM)
        self.type(TEN_TIMES)

    @property
    def row(self):
        return self.hands.row(ITEM)

    @property
    def waits(self) -> str:
        """What the row says waits for its second typing."""
        said = self.row._words.said(Line.ECHO).splitlines()
        return next((line for line in said if "typed once" in line), "")


@pytest.fixture
def entry(qtbot, tmp_path):
    hands = Hands(*new_ward(tmp_path))
    qtbot.addWidget(hands.window)
    return Entry(hands)


def to_another_item(entry: Entry) -> None:
    entry.at(STEP, OTHER)
    entry.hands.sitting.case_talk.refresh()
    entry.at(STEP, ITEM)


def by_the_search(entry: Entry) -> None:
    entry.hands.sitting.case.open_item(OTHER)
    entry.hands.sitting.case_talk.refresh()
    entry.hands.sitting.case.open_item(ITEM)


def to_another_step(entry: Entry) -> None:
    entry.hands.open_step("patient")
    entry.hands.open_step(STEP)


def to_the_board(entry: Entry) -> None:
    entry.hands.sitting.show_board()
    entry.hands.sitting.open_case(entry.case, STEP)


def lock(entry: Entry) -> None:
    window = entry.hands.window
    window.lock()
    window.unlock.unlock_wanted.emit(window.unlock.people[0][0], PIN)
    entry.hands.sitting = window.sitting


IN_THE_CASE = {"another item": to_another_item, "the search": by_the_search, "another step": to_another_step}
OUT_OF_IT = {"the board": to_the_board, "lock": lock}


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("way", IN_THE_CASE)
def test_a_value_typed_once_still_waits_after(entry, way):
    assert entry.waits.startswith(WAITS)
    IN_THE_CASE[way](entry)
    assert entry.waits.startswith(WAITS)
    assert entry.row.editor.field.text() in ("", ON_RECORD)
    assert entry.said(ITEM) == [Decimal(ON_RECORD)]
    entry.at(STEP, ITEM)
    entry.type(TEN_TIMES)
    assert entry.said(ITEM) == [Decimal(ON_RECORD), Decimal(TEN_TIMES)]
    assert entry.waits == ""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("way", OUT_OF_IT)
@pytest.mark.parametrize("second", ["", "18"])
def test_it_is_offered_as_half_typed_after(entry, way, second):
    entry.keys.write(second)
    OUT_OF_IT[way](entry)
    assert entry.row.editor.field.text() == TEN_TIMES
    assert entry.said(ITEM) == [Decimal(ON_RECORD)]


@pytest.mark.hazard("H04")
def test_escape_drops_it_and_the_value_on_record_is_shown(entry):
    entry.keys.press("Escape")
    assert entry.waits == ""
    assert entry.row.editor.field.text() == ON_RECORD
    assert entry.said(ITEM) == [Decimal(ON_RECORD)]


@pytest.mark.hazard("H04")
def test_the_foot_at_the_signature_and_the_next_open_item_know_it(entry):
    case = entry.hands.sitting.case
    entry.at(STEP, OTHER)
    visited = set()
    while row_with_keyboard().item.id not in visited:
        visited.add(row_with_keyboard().item.id)
        entry.keys.press("Ctrl+Down")
    assert ITEM in visited
    case.open_review()
    wait_while_busy(entry.hands.window)
    assert case.foot._waits.text() == "◇ 1 entry not saved"
    entry.at(STEP, ITEM)
    assert case.foot._waits.text() == ""
