"""Rows of the board judged again: what they say is what the case would say if it were opened now."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.app.board_row import BoardRow
from bedside.app.case_service import CaseService
from bedside.app.rows_now import AGAIN_AFTER, RowsNow
from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Answer, Finding, Measurement
from bedside.domain.quantity import Quantity
from tests.app.conftest import PATIENT, Workstation, answer, saved

NOBODY = PATIENT.model_copy(update={"family_name": "Abebe", "hospital_number": "99 002"})
CULTURES = "blood_cultures"

pytestmark = pytest.mark.hazard("H09")


class Board:
    """What somebody sees who looks at the board now and then."""

    def __init__(self, service: CaseService) -> None:
        self.service, self.now = service, RowsNow(service)

    def look(self) -> tuple[BoardRow, ...]:
        """The rows when all that were due were judged."""
        kept = self.service.board()
        while self.now.judge_next(kept) is not None:
            pass
        return self.now.over(kept)


@pytest.fixture
def board(service: CaseService) -> Board:
    return Board(service)


def ferritin(service: CaseService) -> RecordAnswer:
    amount = Quantity(value=Decimal(12000), unit="ug/L")
    return RecordAnswer(observation=Measurement(item="ferritin", quantity=amount, collected_at=service.now()))


def sent(service: CaseService, hours: int) -> RecordAnswer:
    now = service.now()
    expected = now + timedelta(hours=hours)
    return RecordAnswer(
        observation=Finding(item=CULTURES, answer=Answer.PENDING, collected_at=now, expected_at=expected)
    )


def test_the_score_of_a_row_ages_with_its_values(board: Board, workstation: Workstation) -> None:
    """Ferritin counts for 48 h (design.md 10.8), above 6000 ng/mL with 50 points (scores.md)."""
    saved(board.service.perform(ferritin(board.service)))
    workstation.later(hours=48)
    assert board.look()[0].hscore == "50 to 337"
    workstation.later(minutes=6)
    assert board.look()[0].hscore == "0 to 337"
    assert board.service.board()[0].hscore == "50 to 337", "nothing is written because time passes"


def test_a_result_that_falls_overdue_is_the_next_action_and_moves_its_row_up(
    board: Board, workstation: Workstation
) -> None:
    service = board.service
    saved(service.new_case(NOBODY))
    first, last = board.look()
    service.open(last.case)
    saved(service.perform(sent(service, hours=2)))
    expected = service.now() + timedelta(hours=2)
    workstation.later(hours=2)
    assert [row.case for row in board.look()] == [first.case, last.case]
    workstation.later(minutes=6)
    rows = board.look()
    assert [row.case for row in rows] == [last.case, first.case]
    assert rows[0].next_due == expected
    assert rows[0].next_text.startswith("Chase ")


def test_an_answer_counts_at_once_whatever_was_judged_before(board: Board, workstation: Workstation) -> None:
    service = board.service
    saved(service.perform(sent(service, hours=1)))
    workstation.later(hours=2)
    assert board.look()[0].waiting == 1
    saved(service.perform(answer(service, CULTURES, Answer.NEGATIVE)))
    assert board.now.over(service.board())[0].waiting == 0


def test_a_row_is_judged_again_only_after_some_time(board: Board, workstation: Workstation) -> None:
    kept = board.service.board()
    assert board.now.judge_next(kept) is None, "it was judged when it was kept"
    workstation.later(seconds=int(AGAIN_AFTER.total_seconds()))
    assert board.now.judge_next(kept) is not None
    assert board.now.judge_next(kept) is None
