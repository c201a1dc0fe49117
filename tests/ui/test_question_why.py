"""Why an answer is changed, and when a newer sample was taken: asked once, dropped by a key (H22)."""

import pytest

from bedside.domain.observations import Answer
from tests.ui.fingers import NEWER, SLIP, Fingers

pytestmark = pytest.mark.slow


class Changed:
    """A changed number for which the reason is asked."""

    def __init__(self, fingers: Fingers) -> None:
        fingers.at("severity", "ferritin")
        fingers.type("12000", "2h")
        fingers.at("severity", "ferritin")
        fingers.type("18000")
        self.reasons = fingers.hands.row("ferritin")._reasons
        assert self.reasons.isVisible()


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("key", ["Escape", "Ctrl+Z"])
def test_the_question_why_can_be_dropped_and_nothing_else_happens(fingers, key):
    changed = Changed(fingers)
    fingers.keys.press(key)
    assert not changed.reasons.isVisible()
    assert fingers.said("ferritin") == [12000]
    assert fingers.field("ferritin").text() == "12000"
    fingers.keys.press(key if key == "Escape" else "Home")
    fingers.keys.write("1")
    assert fingers.said("ferritin") == [12000]


@pytest.mark.hazard("H06")
def test_a_dropped_question_lets_the_answer_on_record_be_seen_again(fingers):
    fingers.at("patient", "allergies")
    fingers.keys.press("2", "1")
    assert fingers.hands.row("allergies")._reasons.isVisible()
    fingers.keys.press("Ctrl+Z")
    assert not fingers.hands.row("allergies")._reasons.isVisible()
    assert fingers.said("allergies") == [Answer.NO]
    checked = fingers.hands.row("allergies").editor._group.checkedButton()
    assert checked.text() == "No"


@pytest.mark.hazard("H06")
def test_the_question_goes_with_the_answer_that_it_was_asked_about(fingers):
    changed = Changed(fingers)
    fingers.hands.sitting.case_talk.undo()
    assert not changed.reasons.isVisible()
    fingers.keys.write("1")
    assert fingers.said("ferritin") == []


@pytest.mark.hazard("H09")
def test_a_number_typed_before_ctrl_t_gets_the_time_that_is_typed_then(fingers):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "9h")
    fingers.at("severity", "ferritin")
    fingers.keys.write("9200")
    fingers.keys.press("Ctrl+T")
    fingers.type("2h")
    assert fingers.said("ferritin") == [12000, 9200]
    older, newer = fingers.times("ferritin")
    assert (newer - older).total_seconds() > 6 * 3600


@pytest.mark.hazard("H09")
def test_a_newer_sample_is_asked_for_its_own_time(fingers):
    Changed(fingers)
    fingers.keys.press(NEWER)
    assert fingers.said("ferritin") == [12000]
    assert fingers.keys.name.startswith("Taken at")
    fingers.type("1h")
    assert fingers.said("ferritin") == [12000, 18000]
    older, newer = fingers.times("ferritin")
    assert newer > older


@pytest.mark.hazard("H09")
def test_a_test_of_a_newer_sample_is_asked_for_its_own_time_and_not_why_twice(fingers):
    fingers.at("infection_screen", "ebv_dna")
    fingers.keys.press("2")
    fingers.type("5h")
    fingers.at("infection_screen", "ebv_dna")
    fingers.keys.press("1", NEWER)
    fingers.type("1h")
    assert fingers.said("ebv_dna") == [Answer.NEGATIVE, Answer.POSITIVE]
    older, newer = fingers.times("ebv_dna")
    assert newer > older


def test_after_the_reason_enter_goes_on_as_it_was_pressed(fingers):
    Changed(fingers)
    fingers.keys.press(SLIP)
    assert fingers.said("ferritin")[-1] == 18000
    assert fingers.item not in ("", "ferritin")
