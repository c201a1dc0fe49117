"""A signature is put on record only where nothing of an earlier round is carried on silently (design.md 10.17)."""

import pytest

from bedside.commands.decide import Accepted, decide
from bedside.commands.model import SignSheet
from tests.case.builder import CaseBuilder
from tests.commands.test_answer import refused, situation

SIGN = SignSheet(document_sha256="0" * 64, record_code="3F2A 0000", certificate_serial="1")


def second_round() -> CaseBuilder:
    return CaseBuilder().yes("vasopressor", at=3).no("rrt", at=3).round(2, at=1)


@pytest.mark.hazard("H09")
def test_a_new_round_is_not_signed_while_answers_of_an_earlier_one_are_unconfirmed():
    [sentence] = refused(decide(situation(second_round()), SIGN)).reasons
    assert sentence.startswith("Answers of an earlier round that nobody confirmed in this one: 2.")
    assert "Nothing was signed." in sentence


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(
    ("again", "is_signed"), [((), False), (("vasopressor",), False), (("vasopressor", "rrt"), True)]
)
def test_it_is_signed_once_each_was_said_again_or_answered_anew(again, is_signed):
    case = second_round().no(*again, at=0.5)
    assert isinstance(decide(situation(case), SIGN), Accepted) is is_signed


def test_the_first_round_has_nothing_to_confirm():
    assert isinstance(decide(situation(CaseBuilder().yes("vasopressor")), SIGN), Accepted)
