"""A note stands beside an answer: written with a key, seen under the item, and never a change of what was answered."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bedside.case.events import LONGEST_NOTE, CorrectionReason
from bedside.commands.model import RecordAnswer, StartRound
from bedside.domain.observations import Answer, Measurement
from bedside.domain.quantity import Quantity
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.editors.note_edit import NoteEdit
from bedside.ui.editors.row_words import Line
from bedside.ui.widgets.scrolled import holder_of

YES, PENDING = 1, 3
WORDS = "Alicante, two summers"

pytestmark = pytest.mark.slow


@pytest.fixture
def hands(hands):
    hands.open_step("severity")
    hands.pick("vasopressor", YES)
    hands.enter("ferritin", "9000", "ug/L")
    return hands


def press(hands, key):
    QTest.keyClick(hands.window.windowHandle(), key)
    QApplication.processEvents()


def begin_note(hands, item):
    hands.row(item).take_focus()
    press(hands, Qt.Key.Key_F2)
    return field_of(hands, item)


def field_of(hands, item):
    found = hands.row(item).findChild(NoteEdit)
    return None if found is None or not found.isVisible() else found.findChild(QLineEdit)


def note(hands, item, words=WORDS):
    hands.type_into(begin_note(hands, item), words)


def standing(hands, item):
    return hands.sitting.case_talk.view.state.standing(item)


def said(hands, item):
    return hands.row(item).said(Line.NOTE)


@pytest.mark.parametrize("item", ["vasopressor", "ferritin"])
def test_a_note_is_recorded_beside_an_answer_that_stays_what_it_was(hands, item):
    (before,) = standing(hands, item)
    note(hands, item)
    (after,) = standing(hands, item)
    assert after.note == WORDS
    assert after.observation == before.observation, "value, unit and sample time are those of before"
    assert after.corrects == before.stamp.event
    assert field_of(hands, item) is None
    assert row_with_keyboard() is hands.row(item)


def test_a_note_stands_under_its_item_and_a_row_without_one_is_no_higher(hands):
    height = hands.row("ferritin").height()
    assert said(hands, "ferritin") == ""
    begin_note(hands, "ferritin")
    press(hands, Qt.Key.Key_Escape)
    assert hands.row("ferritin").sizeHint().height() <= height
    note(hands, "ferritin")
    assert WORDS in said(hands, "ferritin")


def test_a_note_stays_in_sight_when_a_newer_value_without_one_follows(hands):
    note(hands, "ferritin")
    before = standing(hands, "ferritin")[-1].observation
    newer = Measurement(
        item="ferritin",
        quantity=Quantity(Decimal(20000), "ug/L"),
        collected_at=before.collected_at + timedelta(seconds=1),
    )
    hands.sitting.case_talk.perform(RecordAnswer(observation=newer))
    assert [entry.note for entry in standing(hands, "ferritin")] == [WORDS, ""]
    assert said(hands, "ferritin").startswith("Note on the answer before: ")
    assert WORDS in said(hands, "ferritin")


def test_a_note_of_an_answer_that_was_taken_back_is_not_said(hands):
    note(hands, "vasopressor")
    hands.pick("vasopressor", 2)
    hands.row("vasopressor").reason_given.emit("vasopressor", CorrectionReason.SLIP)
    assert said(hands, "vasopressor") == ""


def test_a_note_is_written_anew_from_its_own_words_and_emptied_it_is_gone(hands):
    note(hands, "ferritin")
    field = begin_note(hands, "ferritin")
    assert field.text() == WORDS
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert said(hands, "ferritin") == ""
    assert [entry.note for entry in standing(hands, "ferritin")] == [""]


def test_the_row_stays_in_sight_when_a_long_note_becomes_a_short_one(hands):
    """At this height the long note fills more than the page; the keyboard stays on the row, and so do the eyes."""
    hands.window.resize(1366, 480)
    QApplication.processEvents()
    for words in (" ".join(["cold"] * (LONGEST_NOTE // 5)), "warm"):
        field = begin_note(hands, "ferritin")
        field.setText(words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()
    row = hands.row("ferritin")
    area = holder_of(row)
    top = row.mapTo(area.viewport(), QPoint()).y()
    assert 0 <= top <= area.viewport().height() - row.height()
    assert row_with_keyboard() is row


def test_undo_takes_the_note_back_and_leaves_the_answer(hands):
    (before,) = standing(hands, "ferritin")
    note(hands, "ferritin")
    press(hands, Qt.Key.Key_Escape)
    hands.sitting.side._undo()
    (after,) = standing(hands, "ferritin")
    assert (after.note, after.observation) == ("", before.observation)
    assert said(hands, "ferritin") == ""


def test_an_item_that_nobody_answered_has_no_note_and_says_so(hands):
    assert begin_note(hands, "platelets") is None
    assert "Answer the item first" in hands.row("platelets").said(Line.COMPLAINT)


@pytest.mark.hazard("H09")
def test_a_note_never_confirms_what_an_earlier_round_said(hands):
    hands.sitting.case_talk.perform(StartRound())
    hands.open_step("severity")
    assert begin_note(hands, "vasopressor") is None
    assert hands.row("vasopressor").still.is_offered


def test_still_so_keeps_the_note(hands):
    note(hands, "vasopressor")
    hands.sitting.case_talk.perform(StartRound())
    hands.open_step("severity")
    hands.row("vasopressor").confirmed.emit("vasopressor")
    newest = standing(hands, "vasopressor")[-1]
    assert (newest.note, newest.round, newest.observation.answer) == (WORDS, 2, Answer.YES)


def test_escape_leaves_the_note_as_it_was(hands):
    note(hands, "ferritin")
    QTest.keyClicks(begin_note(hands, "ferritin"), "9")
    press(hands, Qt.Key.Key_Escape)
    assert field_of(hands, "ferritin") is None
    assert [entry.note for entry in standing(hands, "ferritin")] == [WORDS]


def test_a_half_typed_note_is_kept_and_offered_again(hands):
    QTest.keyClicks(begin_note(hands, "ferritin"), "Alic")
    page = hands.sitting.case.page
    assert ("ferritin/note", "Alic", "") in page.half_typed()
    press(hands, Qt.Key.Key_Escape)
    page.offer("ferritin/note", "Alic", "")
    assert field_of(hands, "ferritin").text() == "Alic"
    hands.type_into(field_of(hands, "ferritin"), "Alicante")
    assert standing(hands, "ferritin")[-1].note == "Alicante"


def test_no_note_is_longer_than_the_record_takes(hands):
    field = begin_note(hands, "ferritin")
    field.setText("a" * (LONGEST_NOTE + 1))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert standing(hands, "ferritin")[-1].note == "a" * LONGEST_NOTE


def test_read_aloud_a_note_is_written_as_ever(hands):
    hands.sitting.case.toggle_reading()
    page = hands.sitting.case.page
    page._turn_to("ferritin")
    note(hands, "ferritin")
    hands.sitting.case.stop_reading()
    assert WORDS in said(hands, "ferritin")


def test_a_note_that_does_not_fit_says_that_its_end_was_left_out(hands):
    field = begin_note(hands, "ferritin")
    cut = hands.row("ferritin").findChild(NoteEdit).cut
    field.insert("x" * LONGEST_NOTE)
    assert not cut.isVisible()
    field.insert("and more")
    assert cut.isVisible()
    assert str(LONGEST_NOTE) in cut.text()
    field.backspace()
    assert not cut.isVisible()
