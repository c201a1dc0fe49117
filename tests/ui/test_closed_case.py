"""A closed case says so over every page, with its outcome, and takes no answer until it is opened again."""

import pytest

from bedside.commands.model import CloseCase, ReopenCase
from bedside.ui.editors.row_words import Line
from tests.ui.told import settle, words_of

pytestmark = pytest.mark.slow

OUTCOME = "Recovered, left the unit"
WHY = "This case is closed. Nothing was entered. Open it again from More first."


@pytest.fixture
def closed(fingers):
    """Somebody in a closed case, which has one answer on record."""
    fingers.at("severity", "vasopressor")
    fingers.press("2", every=600)
    fingers.hands.sitting.case_talk.perform(CloseCase(outcome=OUTCOME))
    settle()
    return fingers


def bar(fingers):
    return fingers.hands.sitting.case.closed


@pytest.mark.parametrize("step", ["patient", "severity", "first_line", "review_and_sign"])
def test_every_page_says_that_the_case_is_closed_and_with_which_outcome(closed, step):
    closed.hands.sitting.case.open_step(step)
    settle()
    assert bar(closed).isVisible()
    assert OUTCOME in bar(closed).accessibleName()
    assert closed.hands.sitting.case.foot.saved_text == "✕ Read only"


@pytest.mark.parametrize("item", ["vasopressor", "hepatomegaly", "ferritin"])
def test_the_first_key_of_an_answer_is_refused_in_place(closed, item):
    before = closed.said(item)
    closed.at("severity", item)
    closed.press("1", every=600)
    row = closed.hands.row(item)
    assert WHY in row.said(Line.COMPLAINT)
    assert not row.half_typed()
    assert closed.said(item) == before


def test_opened_again_it_takes_answers_and_says_nothing_more(closed):
    closed.hands.sitting.case_talk.perform(ReopenCase(reason="Fever came back"))
    settle()
    assert not bar(closed).isVisible()
    assert bar(closed).accessibleName() == ""
    closed.at("severity", "hepatomegaly")
    closed.press("1", every=600)
    assert len(closed.said("hepatomegaly")) == 1


def test_the_closed_cases_of_the_board_tell_their_outcome(closed):
    [row] = closed.hands.sitting._service.board(closed=True)
    assert (row.next_text, row.next_detail) == ("Case closed", OUTCOME)


def test_another_case_is_not_called_closed(closed):
    sitting = closed.hands.sitting
    sitting.show_board()
    assert bar(closed).accessibleName() == ""


@pytest.fixture
def half_typed(fingers):
    """A closed case, opened again to be read, with a platelet count half-typed before it was closed."""
    hands = fingers.hands
    fingers.at("severity", "platelets")
    fingers.press("7", "9", every=600)
    case = hands.sitting.case_talk.view.state.case
    hands.sitting.case_talk.perform(CloseCase(outcome=OUTCOME))
    hands.sitting.show_board()
    hands.sitting.open_case(case, "severity")
    settle()
    fingers.at("severity", "platelets")
    assert fingers.field("platelets").text() == "79"
    return fingers


@pytest.mark.hazard("H25")
@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("Return", WHY),
        ("Tab Tab", "This case is closed. Nothing was changed. Reopen it with a reason first."),
    ],
)
def test_a_number_half_typed_before_is_refused_and_kept_and_no_time_is_asked(half_typed, keys, why):
    half_typed.press(*keys.split(), every=600)
    row = half_typed.hands.row("platelets")
    time = half_typed.hands.sitting.case.page._card_of["platelets"].time
    assert why in row.said(Line.COMPLAINT)
    assert not time.has_keyboard
    assert half_typed.field("platelets").text() == "79"
    assert row.half_typed()
    time.now_button.click()
    assert half_typed.said("platelets") == []


@pytest.mark.hazard("H25")
def test_opened_again_the_half_typed_number_is_taken_as_any_other(half_typed):
    half_typed.press("Return", every=600)
    half_typed.hands.sitting.case_talk.perform(ReopenCase(reason="Fever came back"))
    settle()
    half_typed.at("severity", "platelets")
    half_typed.type("", "now")
    assert half_typed.said("platelets") == [79]


@pytest.mark.hazard("H20", "H32")
def test_a_closed_case_asks_for_no_signature_that_would_be_refused(closed):
    """The command is refused; wristband and PIN would be typed for nothing."""
    case = closed.hands.sitting.case
    case.open_step("review_and_sign")
    settle()
    page = case.page_of("review_and_sign")
    shown = words_of(page)
    assert not page.who.isVisible()
    assert "Sign and print" not in shown
    assert "This is what will be signed" not in shown
    closed.hands.sitting.case_talk.perform(ReopenCase(reason="Fever came back"))
    settle()
    assert page.who.isVisible()
    assert "Sign and print" in words_of(page)
