"""The response at 48 to 72 h and the round that is due, in the live picture (design.md 10.14, 10.15)."""

import pytest

from bedside.assess.response import REVIEW
from bedside.commands.model import StartRound
from bedside.ui.widgets.link_text import LinkText
from tests.tables import table
from tests.ui.told import Shell, button, overt, words_of


def treated(protocol, hours_ago):
    """T2 on a steroid since then, with values before it and an hour ago."""
    told = overt(protocol).therapy("methylprednisolone", option="mp_pulse", at=hours_ago)
    for at, ferritin, platelets in ((hours_ago + 1, "20000", "30"), (1, "12000", "60")):
        told.answer("ferritin", ferritin, "ug/L", at=at).answer("platelets", platelets, "10*9/L", at=at)
    return told.answer("temperature", "38.9", "Cel", at=1)


def show(live, protocol, told):
    return Shell(live, told.build(), protocol)


def test_without_a_dose_there_is_no_response_to_judge(live, protocol):
    show(live, protocol, overt(protocol))
    assert not live.response.isVisible()


def test_before_48_h_it_says_from_when_on_it_is_judged(live, protocol):
    shell = show(live, protocol, treated(protocol, 47))
    assert shell.view.assessment.response.text in words_of(live.response)
    assert "You judge" not in words_of(live.response)


def test_from_48_h_on_each_criterion_stands_with_a_word_and_the_judgement_is_the_clinicians(live, protocol):
    shell = show(live, protocol, treated(protocol, 50))
    response = shell.view.assessment.response
    said = words_of(live.response)
    assert response.text in said
    lines = said.splitlines()
    words = [line for line in lines if line in ("met", "not met", "open")]
    expected = {True: "met", False: "not met", None: "open"}
    assert words == [expected[criterion.met] for criterion in response.criteria]
    assert {"met", "not met", "open"} == set(words)
    assert f"You judge: {protocol.label(REVIEW)}" in said


def test_a_criterion_leads_to_its_item_and_the_judgement_to_its_own(qtbot, live, protocol):
    show(live, protocol, treated(protocol, 50))
    for words, item in ((protocol.say("response.ferritin"), "ferritin"), ("You judge", REVIEW)):
        line = next(each for each in live.response.findChildren(LinkText) if each.spoken.startswith(words))
        assert f'href="{item}"' in line.text()
        with qtbot.waitSignal(live.focus_item) as wanted:
            line.linkActivated.emit(item)
        assert wanted.args == [item]


def test_once_judged_the_answer_of_the_clinician_stands_there(live, protocol):
    show(live, protocol, treated(protocol, 50).choose(REVIEW, "responding"))
    assert "Judged by a clinician: Responding" in words_of(live.response)


OFFERED = """
hours since the first dose | offered | why
47                         | no      | at T2 the round is due after 48 h
48                         | yes     | due this minute
60                         | yes     | overdue
"""


@pytest.mark.parametrize("row", table(OFFERED), ids=lambda row: row["why"])
def test_a_round_is_offered_from_the_minute_it_is_due(live, protocol, row):
    show(live, protocol, treated(protocol, int(row["hours since the first dose"])))
    assert live.due.isVisible() is (row["offered"] == "yes")
    assert ("Next reassessment" in words_of(live)) is (row["offered"] == "no")


def test_a_press_asks_whether_the_round_begins_and_the_offer_goes_once_it_has(qtbot, live, protocol):
    shell = show(live, protocol, treated(protocol, 60))
    with qtbot.waitSignal(live.round_wanted):
        button(live.due, "Start reassessment").click()
    assert [command for command, _ in shell.performed] == []
    live.command.emit(StartRound())
    assert shell.state.round == 2
    assert not live.due.isVisible()


@pytest.mark.hazard("H01")
def test_clearing_leaves_no_word_of_it(live, protocol):
    show(live, protocol, treated(protocol, 60))
    live.clear()
    assert words_of(live.response) == ""
    assert "reassessment" not in words_of(live).replace("Start reassessment", "")
