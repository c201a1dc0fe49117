"""A new round asks again what does not last; nothing is copied without a press (design.md 10.15)."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bedside.commands.model import StartRound
from bedside.domain.observations import Answer
from bedside.ui import theme
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import listen
from bedside.ui.widgets.ready_list import open_points
from tests.ui.room import faults

YES, PENDING = 1, 3

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def themed(qapp):
    """Sizes and fills are those of the style sheet."""
    theme.start()


@pytest.fixture
def hands(hands):
    hands.open_step("severity")
    hands.pick("vasopressor", YES)
    hands.enter("ferritin", "9000", "ug/L")
    hands.open_step("infection_screen")
    hands.sample_taken("ebv_dna")
    hands.pick("ebv_dna", PENDING)
    hands.pick("serum_stored", YES)
    hands.sitting.case_talk.perform(StartRound())
    hands.open_step("severity")
    return hands


def darkness(button):
    """Share of light that a button swallows, colour left out: 0 white, 1 black."""
    picture = button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    columns, rows = range(picture.width()), range(picture.height())
    lightness = [picture.pixelColor(x, y).lightnessF() for x in columns for y in rows]
    return 1 - sum(lightness) / len(lightness)


def entries(hands, item):
    return hands.sitting.case_talk.view.state.standing(item)


def test_an_answer_of_an_earlier_round_says_so_and_counts_as_not_asked_again(hands):
    assert hands.row("vasopressor").still.is_offered
    assert len(entries(hands, "vasopressor")) == 1


def test_one_press_answers_it_again_with_the_time_of_now(hands):
    button = hands.row("vasopressor").still.findChild(QPushButton)
    button.click()
    first, second = entries(hands, "vasopressor")
    assert (second.observation.answer, second.round) == (Answer.YES, 2)
    assert second.observation.collected_at >= first.observation.collected_at
    assert second.corrects is None
    assert not hands.row("vasopressor").still.isVisible()


@pytest.mark.hazard("H09")
def test_an_answer_is_filled_only_once_it_was_given_or_confirmed_in_this_round(hands):
    row = hands.row("vasopressor")
    picked, *others = row.editor.findChildren(QPushButton)
    assert picked.isChecked()
    before = darkness(picked)
    assert before - darkness(others[0]) < 0.25, "outlined, nearly as bright as one that is not picked"
    assert picked.accessibleDescription() == "From an earlier round, not confirmed"
    row.still.findChild(QPushButton).click()
    hands.window.setFocus()
    assert darkness(picked) - before > 0.4, "filled, told apart without colour"
    assert picked.accessibleDescription() == ""


def test_an_outlined_answer_is_as_high_as_its_neighbours_and_cuts_no_word(hands):
    row = hands.row("vasopressor")
    picked, *others = row.editor.findChildren(QPushButton)
    assert picked.sizeHint().height() == others[0].sizeHint().height() == picked.height()
    assert faults(row) == []


def test_still_so_is_a_button_of_the_size_of_a_finger(hands):
    button = hands.row("vasopressor").still.findChild(QPushButton)
    button.ensurePolished()
    assert button.sizeHint().height() >= 36


def test_the_key_does_the_same_for_the_item_with_the_keyboard(hands):
    hands.window.activateWindow()
    QApplication.processEvents()
    hands.row("vasopressor").take_focus()
    button = hands.row("vasopressor").editor.findChild(QPushButton)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [entry.round for entry in entries(hands, "vasopressor")] == [1, 2]


@pytest.mark.hazard("H09")
def test_a_measured_value_is_never_said_to_be_still_so(hands):
    still = hands.row("ferritin").still
    assert still.isVisible()
    assert not still.is_offered
    hands.row("ferritin").take_focus()
    hands.sitting.case.page.confirm()
    assert len(entries(hands, "ferritin")) == 1


def test_a_result_that_is_still_awaited_keeps_the_time_of_its_sample(hands):
    hands.open_step("infection_screen")
    hands.row("ebv_dna").still.findChild(QPushButton).click()
    first, second = entries(hands, "ebv_dna")
    assert second.observation.collected_at == first.observation.collected_at
    assert second.round == 2


def test_what_lasts_for_the_case_is_not_asked_again(hands):
    hands.open_step("infection_screen")
    assert not hands.row("serum_stored").still.isVisible()


def told_name(widget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.hazard("H06")
def test_what_is_required_and_not_answered_in_this_round_wears_a_ring_that_goes_with_the_answer(hands):
    step, row = hands.open_step("severity"), hands.row("vasopressor")
    assert told_name(row.label) == "Vasopressor, required"
    wearing = {item for item, each in step.rows.items() if each.is_missing and each.isVisible()}
    assert wearing == set(hands.assessment.step("severity").unanswered)
    row.still.findChild(QPushButton).click()
    assert not row.is_missing
    assert told_name(row.label) == "Vasopressor"


def test_the_ring_is_drawn_beside_the_label(hands):
    row = hands.row("vasopressor")
    margin = QRect(0, 0, 15, row.height())
    with_ring = row.grab(margin).toImage()
    row.still.findChild(QPushButton).click()
    row.resize(row.width(), with_ring.height())
    assert row.grab(margin).toImage() != with_ring


def group_of(hands, item):
    return next(card for card in hands.sitting.case.page.cards if item in card.items)


def press(hands, item, key):
    hands.window.activateWindow()
    QApplication.processEvents()
    hands.row(item).take_focus()
    QTest.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def supported(hands):
    """Three supports known of the first round, asked again in the second."""
    hands.open_step("severity")
    for item in ("respiratory_support", "rrt"):
        hands.pick(item, 2)
    hands.sitting.case_talk.perform(StartRound())
    return hands


@pytest.mark.hazard("H06", "H09")
def test_one_key_reads_out_what_an_earlier_round_said_and_the_next_confirms_each(supported):
    card = group_of(supported, "vasopressor")
    press(supported, "vasopressor", Qt.Key.Key_C)
    said = card.standing._questions.text().replace("\u200b", "")
    assert "Vasopressor: yes" in said
    assert entries(supported, "vasopressor")[-1].round == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    for item in ("vasopressor", "rrt", "respiratory_support"):
        assert entries(supported, item)[-1].round == 3, item
    assert not card._still.isVisible()


def test_the_key_to_the_next_open_item_stops_at_what_is_asked_again(supported):
    supported.window.activateWindow()
    QApplication.processEvents()
    supported.row("temperature").take_focus()
    passed = set()
    for _ in range(12):
        supported.sitting.case.page.to_unanswered(1)
        passed.add(row_with_keyboard().item.id)
    assert {"vasopressor", "rrt"} <= passed


@pytest.mark.hazard("H09")
def test_the_review_says_what_holds_the_signature_up(supported):
    points = open_points(supported.assessment)
    [point] = [each for each in points if "earlier round" in each.title]
    assert point.mark == "blocked"
    assert point.title.startswith(str(sum(len(each.unconfirmed) for each in supported.assessment.steps)))


def test_one_key_leads_from_group_to_group_until_all_of_the_case_is_confirmed(supported):
    supported.window.activateWindow()
    supported.sitting.case.open_step("infection_screen")
    QApplication.processEvents()
    for _ in range(8):
        supported.sitting.side._confirm_next()
        focused = QApplication.focusWidget()
        if not isinstance(focused, QPushButton) or "still so" not in focused.text():
            break
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not any(step.unconfirmed for step in supported.assessment.steps)
    assert {entries(supported, item)[-1].round for item in ("vasopressor", "rrt", "respiratory_support")} == {
        3
    }


@pytest.mark.hazard("H09")
def test_a_group_is_confirmed_only_after_a_pause_in_which_it_could_be_read(supported):
    ms = [0]
    guard = InputGuard(supported.window, lambda: ms[0])
    listen(guard)
    press(supported, "vasopressor", Qt.Key.Key_C)
    ms[0] = 599
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert entries(supported, "vasopressor")[-1].round == 1
    ms[0] = 599 + 600
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert entries(supported, "vasopressor")[-1].round == 3
