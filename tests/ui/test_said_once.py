"""A sentence stands once above the options only when it is true for all of those below it."""

from dataclasses import replace

import pytest

from bedside.assess.assess import assess
from bedside.assess.model import Hold, Reason
from bedside.protocol.model import Mark
from bedside.ui.presenters.said_once import allergies_of_all, dash_of_most, flags_of_all, held_alike
from tests.case.builder import NOW
from tests.ui.told import critical, shipped_protocol

PENICILLIN, LATEX = "penicillin", "latex"


@pytest.fixture(scope="module")
def pulse():
    """An option with a dose that shows and one that is recalled."""
    protocol = shipped_protocol()
    options = assess(critical(protocol).build(), protocol, NOW).first_line.options
    return next(option for option in options if option.id == "mp_pulse")


def reason(text):
    return Reason("invented", text, (), Mark.LOCAL, ())


@pytest.mark.hazard("H19")
@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (LATEX, LATEX, LATEX),
        (LATEX, PENICILLIN, ""),
        (LATEX, "", ""),
        ("", "", ""),
    ],
)
def test_an_allergy_is_said_once_only_where_no_drug_below_was_checked_for_it(pulse, first, second, said):
    options = [replace(pulse, unmatched_allergies=words) for words in (first, second)]
    assert allergies_of_all(options) == said
    without_drug = replace(pulse, doses=(), unmatched_allergies="")
    assert allergies_of_all([*options, without_drug]) == said


@pytest.mark.hazard("H14")
def test_why_a_dash_stands_is_said_once_only_where_it_stands_more_than_once(pulse):
    hidden = next(dose for dose in pulse.doses if dose.text == "—")
    other = replace(hidden, problem="weight not recorded")
    assert dash_of_most([pulse]) == ""
    assert dash_of_most([pulse, replace(pulse, doses=(hidden, other))]) == hidden.problem
    assert dash_of_most([]) == ""


def test_a_note_is_said_once_only_where_every_option_carries_it(pulse):
    both, own = reason("Store serum."), reason("Watch potassium.")
    first, second = replace(pulse, flags=(own, both)), replace(pulse, flags=(both,))
    assert flags_of_all([first, second]) == (both,)
    assert flags_of_all([first]) == ()


@pytest.mark.hazard("H14")
def test_a_note_of_a_drug_stays_on_the_cards_that_name_the_drug(pulse):
    kidney = reason("No renal adjustment.")._replace(rule="drug.methylprednisolone.renal")
    assert flags_of_all([replace(pulse, flags=(kidney,)), replace(pulse, flags=(kidney,))]) == ()


@pytest.mark.hazard("H12")
def test_what_holds_several_options_stands_above_those_it_holds_and_no_other(pulse):
    gate, serum = (Hold(reason(words), "", "") for words in ("Gate shut.", "Serum not stored."))
    one, two = replace(pulse, id="one", holds=(gate,)), replace(pulse, id="two", holds=(serum, gate))
    three = replace(pulse, id="three", holds=(serum,))
    assert held_alike([one, three, two, replace(one, id="four")])[0] is gate
    _, held, others = held_alike([one, three, two, replace(one, id="four")])
    assert [option.id for option in held] == ["one", "two", "four"]
    assert [option.id for option in others] == ["three"]
    assert held_alike([one, three]) == (None, (), (one, three))
