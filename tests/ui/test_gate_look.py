"""Green is what is settled: a parasite that is only treated, or only awaited, is not (safety.md H20)."""

import pytest

from bedside.domain.gates import GateState
from bedside.ui.widgets.gate_look import gate_mark
from bedside.ui.widgets.state_mark import GATE_MARKS, mark_role


@pytest.mark.hazard("H20")
def test_each_state_has_a_mark_of_its_own():
    """That two of the marks are told apart, without colour as well, `test_apart_without_colour` sees in the picture."""
    marks = [gate_mark(state) for state in GateState]
    assert len(set(marks)) == len(marks) == 10
    assert set(marks) <= set(GATE_MARKS)


@pytest.mark.hazard("H20")
def test_green_stands_only_for_a_parasite_that_was_found_and_is_treated():
    assert [state for state in GateState if mark_role(gate_mark(state)) == "done"] == [
        GateState.POSITIVE_ON_TREATMENT
    ]
