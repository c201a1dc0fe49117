"""A new round: its answers stand as they were given, no time of an earlier sample is assumed, nothing is rewritten."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from bedside.commands.model import StartRound
from bedside.domain.observations import Answer
from bedside.ui.dialogs.new_round import NewRoundDialog
from bedside.ui.editors.row_words import Line
from bedside.ui.widgets.scrolled import holder_of

YES, NO = 1, 2

pytestmark = pytest.mark.slow


@pytest.fixture
def hands(hands):
    hands.open_step("severity")
    hands.pick("vasopressor", YES)
    hands.sample_taken("temperature", "2h")
    hands.enter("temperature", "39.6", "Cel")
    hands.window.activateWindow()
    QApplication.processEvents()
    return hands


def begin_round(hands):
    hands.sitting.case_talk.perform(StartRound())
    return hands.open_step("severity")


def entries(hands, item):
    return hands.sitting.case_talk.view.state.standing(item)


@pytest.mark.hazard("H09")
def test_a_fallen_fever_is_shown_as_answered_and_beneath_it_the_one_that_counts(hands):
    page = begin_round(hands)
    hands.enter("temperature", "37.9", "Cel")
    row = hands.row("temperature")
    assert row.editor.field.text() == "37.9"
    assert "counts: 39.6 °C, highest of 24 h" in row.said(Line.PAST)
    assert not row.still.isVisible(), "answered in this round"
    assert page.half_typed() == []
    assert "temperature" not in hands.assessment.step("severity").unanswered


@pytest.mark.hazard("H09")
def test_a_value_of_an_older_sample_is_saved_and_no_longer_half_typed(hands):
    card = next(card for card in hands.sitting.case.page.cards if "temperature" in card.items)
    card.time.clear()
    hands.sample_taken("temperature", "3h")
    hands.enter("temperature", "36.5", "Cel")
    if hands.row("temperature")._has("_reasons") and hands.row("temperature")._reasons.isVisible():
        QTest.keyClick(hands.row("temperature"), Qt.Key.Key_2)
    assert hands.sitting.case.page.half_typed() == [] or len(entries(hands, "temperature")) == 1


@pytest.mark.hazard("H09")
def test_a_new_round_assumes_no_sample_time(hands):
    page = begin_round(hands)
    assert [card.section.id for card in page.cards if card.sample_time is not None] == []


@pytest.mark.hazard("H06", "H09")
def test_another_answer_in_a_new_round_is_newer_and_corrects_nothing(hands):
    begin_round(hands)
    hands.pick("vasopressor", NO)
    first, second = entries(hands, "vasopressor")
    assert (first.observation.answer, second.observation.answer) == (Answer.YES, Answer.NO)
    assert (first.round, second.round, second.corrects) == (1, 2, None)


@pytest.mark.hazard("H06")
def test_enter_alone_gives_no_reason_for_a_change(hands):
    hands.pick("vasopressor", NO)
    reasons = hands.row("vasopressor")._reasons
    assert reasons.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert [entry.observation.answer for entry in entries(hands, "vasopressor")] == [Answer.YES]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert [entry.observation.answer for entry in entries(hands, "vasopressor")] == [Answer.NO]


def test_a_round_opens_at_the_first_step_that_asks_again_and_says_how_much(hands):
    hands.open_step("infection_screen")
    hands.sitting.case_talk.perform(StartRound())
    page = hands.sitting.case.page
    asked = [
        row for row in page.rows.values() if row.isVisible() and row._has("still") and row.still.isVisible()
    ]
    assert len(asked) == 2
    for row in asked:
        [again] = row.still.findChildren(QPushButton)
        assert again.accessibleName() == f"{row.editor.accessibleName()}: Still so"
    assert hands.sitting.case.step == "severity"
    assert page.lead.text().startswith("Round 2: 2 of these answers are asked again.")


def test_a_round_in_which_nothing_was_said_is_not_begun_twice(hands):
    for _ in range(2):
        hands.sitting.case_talk.perform(StartRound())
    assert hands.sitting.case_talk.view.state.round == 2


@pytest.mark.hazard("H04")
def test_a_step_opens_where_the_keyboard_is_wherever_it_was_scrolled_to(hands):
    page = hands.open_step("infection_screen")
    page.rows  # noqa: B018 - every row is made
    QApplication.processEvents()
    bar = holder_of(page).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    hands.open_step("severity")
    hands.open_step("infection_screen")
    here = QApplication.focusWidget()
    area = holder_of(page)
    assert area.viewport().rect().contains(here.mapTo(area.viewport(), here.rect().center()))


def test_what_was_taken_back_is_named_at_the_foot(hands):
    foot = hands.sitting.case.foot
    hands.sitting.case_talk.undo()
    assert foot._done.text() == "Taken back: Temperature, highest in 24 h, 39.6 °C"
    hands.pick("rrt", NO)
    assert foot._done.text() == ""


def test_one_key_for_the_order_set_says_how_many_and_one_undo_takes_all_back(hands):
    page = hands.open_step("infection_screen")
    card = next(card for card in page.cards if "ebv_dna" in card.items)
    shown = [item for item in card.tests if hands.assessment.items[item].shown]
    button = next(row.editor.findChild(QPushButton) for row in card.made if row.isVisible())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_S)
    foot = hands.sitting.case.foot
    assert foot._done.text() == f"{len(shown)} tests sent now"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert foot._done.text() == f"Taken back: {len(shown)} answers"
    assert not [item for item in shown if entries(hands, item)]


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("way", ["saved", "emptied", "another step"])
def test_a_reminder_goes_with_what_it_reminded_of(hands, way):
    sitting, message = hands.sitting, hands.window.message
    case = sitting.case_talk.view.state.case
    hands.row("ferritin").take_focus()
    QTest.keyClicks(hands.row("ferritin").editor.field, "1240")
    sitting.show_board()
    sitting.open_case(case, "severity")
    assert message.text.startswith("You were typing here before.")
    if way == "saved":
        hands.enter("ferritin", "1240", "ug/L")
    elif way == "emptied":
        hands.row("ferritin").editor.field.clear()
        sitting.typing.keep()
    else:
        hands.open_step("infection_screen")
    assert message.text == ""


def test_a_score_without_a_unit_is_echoed_without_a_gap(hands):
    hands.row("gcs").take_focus()
    QTest.keyClicks(hands.row("gcs").editor.field, "14")
    assert hands.row("gcs").said(Line.ECHO) == "14 · fourteen"


@pytest.mark.hazard("H06")
def test_after_a_correction_the_keyboard_is_on_the_chosen_answer(hands):
    hands.pick("vasopressor", NO)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert QApplication.focusWidget().text() == "No"
    assert QApplication.focusWidget().isChecked()


def test_the_button_beside_the_live_picture_asks_as_the_menu_does(hands, monkeypatch):
    asked, answers = [], [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]

    def answer(dialog):
        asked.append(dialog.action.text())
        return answers.pop(0)

    monkeypatch.setattr(NewRoundDialog, "exec", answer)
    live, view = hands.sitting.case._live, lambda: hands.sitting.case_talk.view
    live.due.round_wanted.emit()
    assert view().state.round == 1
    live.due.round_wanted.emit()
    assert view().state.round == 2
    assert asked == ["Start round 2", "Start round 2"]
