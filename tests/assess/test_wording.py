"""What the board says in another language is what a judgement in that language says."""

from dataclasses import replace
from datetime import date

import pytest

from bedside.assess.assess import assess
from bedside.assess.wording import in_language, wording
from bedside.case.state import CaseState
from bedside.domain.patient import Identity, Sex
from bedside.protocol.model import Ratification
from bedside.protocol.protocol import Protocol
from tests.case.builder import NOW, CaseBuilder, hours
from tests.ui.told import critical, critical_exposed, entered, fulminant, overt, shipped_protocol

PROTOCOL = shipped_protocol()
CHILD = Identity(
    family_name="Petit", given_name="Lou", birth_date=date(2015, 1, 2), hospital_number="77 1", sex=Sex.FEMALE
)
CASES = {
    "nothing on record": CaseBuilder(),
    "entered": entered(),
    "an interval of the score": entered().answer("ferritin", "9000", "ug/L").answer("ast", "90", "U/L"),
    "overt with an open gate": overt(PROTOCOL),
    "critical with an open gate": critical(PROTOCOL),
    "critical with the gate shut": critical_exposed(),
    "fulminant": fulminant(),
    "a result overdue": entered().pending("ebv_dna", at=30, expected=NOW - hours(2)).pending("cmv_dna", at=3),
    "a first dose two days ago": critical(PROTOCOL).therapy("methylprednisolone", option="mp_pulse", at=60),
    "a first dose now": critical(PROTOCOL).therapy("methylprednisolone", option="mp_pulse", at=1),
    "signed": critical(PROTOCOL).signed(at=1),
    "closed": fulminant().closed(at=1),
    "a child": CaseBuilder(CHILD),
}


def same(case: CaseState, protocol: Protocol = PROTOCOL) -> None:
    french = in_language(protocol, "fr")
    said, whole = wording(case, french, assess(case, protocol, NOW)), assess(case, french, NOW)
    assert (said.tier_label, said.next_action) == (whole.severity.label, whole.next_action)


@pytest.mark.parametrize("name", CASES)
def test_tier_and_next_action_are_said_as_a_judgement_in_that_language_says_them(name: str) -> None:
    same(CASES[name].build())


def test_a_record_that_breaks_off_gives_no_advice_in_either_language() -> None:
    same(replace(fulminant().build(), proven_to=3))


def test_content_a_site_took_into_use_is_in_use_in_both_languages() -> None:
    held = Ratification(
        people=("Dr Ana Reyes", "Dr Mats Lind"),
        at="2026-11-22",
        content_hash=PROTOCOL.content.content_hash,
        language="en",
    )
    adopted = replace(PROTOCOL, is_site_content=True, ratification=held)
    assert in_language(adopted, "fr").is_ratified
    same(critical(PROTOCOL).build(), adopted)
    assert not in_language(replace(adopted, ratification=None), "fr").is_ratified


def test_the_words_do_not_go_back_to_the_first_language() -> None:
    case = fulminant().build()
    english = wording(case, PROTOCOL, assess(case, PROTOCOL, NOW)).next_action
    french = wording(case, in_language(PROTOCOL, "fr"), assess(case, PROTOCOL, NOW)).next_action
    assert english.text != french.text
