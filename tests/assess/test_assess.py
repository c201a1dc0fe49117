"""One assessment as screen, sheet and command line get it (design.md 3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bedside.assess.assess import assess
from bedside.assess.model import Currency
from bedside.domain.gates import GateState
from bedside.domain.patient import Identity
from bedside.domain.therapy import Line
from tests.assess.ready_case import judged, ready, told
from tests.assess.tier_case import overt
from tests.case.builder import CLAIRE, NOW, CaseBuilder
from tests.case.content import ratified, shipped_content, shipped_protocol


def test_the_same_inputs_give_the_same_assessment():
    """INV-39."""
    case = ready().build()
    assert assess(case, shipped_protocol(), NOW) == assess(case, shipped_protocol(), NOW)


def test_every_item_of_the_content_is_there_and_says_how_it_stands():
    found = judged(overt().answer("crp", "88", "mg/L", at=90).pending("ebv_dna").unknown("inr"))
    assert len(found.items) == len(dict(found.items)) == len(shipped_protocol().items)
    currencies = {
        "ferritin": Currency.CURRENT,
        "crp": Currency.STALE,
        "ebv_dna": Currency.PENDING,
        "inr": Currency.UNKNOWN,
        "weight": Currency.MISSING,
    }
    assert {item: found.items[item].currency for item in currencies} == currencies
    assert found.items["ferritin"].text == "18\u202f400 µg/L"
    assert found.items["crp"].text == "88 mg/L"
    assert found.items["weight"].text == ""
    with pytest.raises(KeyError):
        found.items["nothing_of_the_kind"]


def test_an_item_shows_the_value_before_it():
    found = judged(
        CaseBuilder().answer("ferritin", "9800", "ug/L", at=30).answer("ferritin", "18400", "ug/L")
    )
    previous = found.items["ferritin"].previous
    assert previous is not None
    assert str(previous.observation.quantity.value) == "9800"
    assert judged(CaseBuilder().yes("rrt")).items["rrt"].previous is None


def test_an_item_is_shown_while_its_condition_is_true():
    assert judged(CaseBuilder().yes("vasopressor")).items["vasopressor_attributed"].shown
    assert not judged(CaseBuilder().no("vasopressor")).items["vasopressor_attributed"].shown
    assert not judged(CaseBuilder()).items["vasopressor_attributed"].shown


def test_before_ratification_every_assessment_carries_the_notice():
    found = judged(ready())
    assert found.notice == "Not for patient care until two named people have taken this protocol into use."
    assert (found.ratified, judged(ready(), ratified()).notice) == (False, "")


def test_under_16_there_is_a_record_and_no_advice():
    child = replace_birth(CLAIRE, date(2009, 11, 23))
    case = told(CaseBuilder(child), overt()).build()
    found = assess(case, shipped_protocol(), NOW)
    assert (found.advice, found.first_line.options, found.plan, found.warnings) == (False, (), (), ())
    assert found.no_advice.startswith("The patient is under 16")
    assert found.next_action.text == found.no_advice
    assert found.items["ferritin"].text
    assert assess(case, shipped_protocol(), NOW + timedelta(days=1)).advice


def test_a_record_that_breaks_off_gives_no_advice_and_settles_no_parasite():
    whole = ready().build()
    found = assess(replace(whole, proven_to=7), shipped_protocol(), NOW)
    assert found.no_advice.startswith("The record of this case is damaged after its entry 7: ")
    assert (found.advice, found.first_line.options, found.second_line.options) == (False, (), ())
    assert (found.plan, found.warnings, found.gate.is_open, found.gate.limits) == ((), (), False, ())
    assert all(parasite.state.is_shut for parasite in found.gate.parasites)
    assert any(
        not parasite.state.is_shut for parasite in assess(whole, shipped_protocol(), NOW).gate.parasites
    )
    assert found.items["ferritin"].text


def test_damaged_content_refuses_advice_and_keeps_the_record_readable():
    faulty = replace(shipped_protocol(), fault="The content was changed. The record is safe. Tell the lead.")
    found = judged(ready(), faulty)
    assert (found.advice, found.no_advice) == (False, faulty.fault)
    assert (found.second_line.options, found.contexts) == ((), ())
    assert found.therapies == ()
    assert found.trends


def replace_birth(identity, born):
    return Identity(**{**identity.model_dump(), "birth_date": born})


def test_the_contexts_and_options_come_from_the_ranking():
    found = judged(ready().choose("context_codes", "LYM", "EBV"))
    assert {c.code for c in found.contexts if c.used} == {"LYM"}
    assert found.first_line.options
    assert found.gate.state is GateState.LOW_RISK


def test_both_letters_are_told_with_the_one_followed():
    builder = ready().choice(Line.FIRST, "mp_pulse")
    points = judged(builder).disagreements
    assert points
    assert all(point.mav20 and point.meh20r for point in points)
    assert {point.followed for point in points} == {""}
    followed = judged(ready().choice(Line.FIRST, "mp_pulse", followed="MEH20R")).disagreements
    concerned = [point.id for point in shipped_content().disagreements if "mp_pulse" in point.shown_with]
    assert concerned
    assert {point.id for point in followed if point.followed == "MEH20R"} == set(concerned)


def test_the_content_is_laid_out_anew_for_each_content():
    content = shipped_content()
    for _ in range(6):
        copied = replace(shipped_protocol(), content=content.model_copy())
        assert judged(CaseBuilder(), copied).steps == judged(CaseBuilder()).steps
