"""One press that records several entries is drawn once, when all of them stand: nobody sees a page half made."""

from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Answer, Finding

TESTS = ("ebv_dna", "cmv_dna", "blood_cultures")


def test_a_group_is_drawn_when_all_of_it_stands_and_again_when_all_is_taken_back(hands):
    talk, drawn = hands.sitting.case_talk, []
    talk.view_changed.connect(lambda view: drawn.append([bool(view.state.standing(item)) for item in TESTS]))
    now = hands.sitting.case._service.now()
    findings = (Finding(item=item, answer=Answer.PENDING, collected_at=now) for item in TESTS)
    talk.perform_all([RecordAnswer(observation=each) for each in findings], "{count} tests sent now")
    assert drawn == [[True, True, True]]
    talk.undo()
    assert drawn == [[True, True, True], [False, False, False]]
