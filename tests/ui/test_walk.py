"""Where a case opens, and what Back and Next of the foot lead to."""

from datetime import timedelta

import pytest

from bedside.assess.assess import assess
from bedside.domain.therapy import Line
from bedside.ui.presenters.walk import first_step, step_after, step_before
from tests.case.builder import NOW
from tests.ui.told import critical_exposed, fulminant, overt, shipped_protocol

SHORT_PATH = "short_path"


@pytest.fixture(scope="module")
def protocol():
    return shipped_protocol()


def judged(told, protocol):
    return assess(told.build(), protocol, NOW)


def out_of_the_gate(protocol):
    shut = [p.id for p in judged(fulminant(), protocol).gate.parasites if p.in_gate and p.state.is_shut]
    return fulminant().override(*shut)


@pytest.mark.hazard("H20")
def test_fulminant_disease_opens_on_the_short_path_until_the_gate_is_left_and_a_line_chosen(protocol):
    assert first_step(judged(fulminant(), protocol)) == SHORT_PATH
    left = out_of_the_gate(protocol)
    assert first_step(judged(left, protocol)) == SHORT_PATH
    chosen = judged(left.choice(Line.FIRST, "dexamethasone"), protocol)
    assert first_step(chosen) == chosen.next_action.step


def test_any_other_case_opens_on_the_step_of_its_next_action(protocol):
    for told in (overt(protocol), critical_exposed()):
        now = judged(told, protocol)
        assert first_step(now) == now.next_action.step


def test_next_on_the_short_path_is_the_choice_that_is_still_to_be_made(protocol):
    told = out_of_the_gate(protocol)
    assert step_after(judged(told, protocol), SHORT_PATH).id == "first_line"
    told = told.choice(Line.FIRST, "dexamethasone")
    assert step_after(judged(told, protocol), SHORT_PATH).id == "second_line"
    told = told.choice(Line.SECOND, "reassess", reassess_at=NOW + timedelta(hours=12))
    assert step_after(judged(told, protocol), SHORT_PATH).id == "review_and_sign"


def test_the_way_back_leads_to_the_board_from_the_first_step_and_the_short_path(protocol):
    now = judged(fulminant(), protocol)
    assert step_before(now, SHORT_PATH) is None
    assert step_before(now, "patient") is None
    assert step_before(now, "severity").id == "patient"
    assert step_after(now, "review_and_sign") is None
