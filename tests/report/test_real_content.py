"""The sheet with the shipped checklist and the real judgement: whatever is on record is on paper (H30)."""

from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from bedside.assess.assess import assess
from bedside.case.events import CorrectionReason, TierRose
from bedside.case.state import CaseState
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.domain.quantity import Quantity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Item, ItemKind, Ratification, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.report.model import BuiltSheet
from bedside.report.sheet import build_sheet
from bedside.resources import names, read_bytes
from bedside.sign.signer import refuse_unfit_base
from tests.case.builder import CaseBuilder
from tests.report.sheets import DUBOIS, JUDGED, context, page_texts, squeezed

CASES = 25
MOST_PAGES = 30
TESTED = (Answer.POSITIVE, Answer.NEGATIVE, Answer.PENDING, Answer.NOT_SENT, Answer.NOT_AVAILABLE)
ASKED = (Answer.YES, Answer.NO, Answer.UNKNOWN)


@cache
def shipped() -> Protocol:
    """The shipped checklist, taken into use."""
    files = {name: read_bytes(name) for name in (*names("forms"), "resources/glossary.toml")}
    content = load(files)
    assert not isinstance(content, Faults), content
    ratified = Ratification(
        people=("adeyemi", "brandt"), at="2026-11-01", content_hash=content.content_hash, language="en"
    )
    return Protocol(content, ratified, SiteSwitches(zone="Europe/Paris"))


def random_case(seed: int) -> CaseBuilder:
    """A case in which anything may have been answered, corrected, withdrawn, chosen and started."""
    chance = Random(seed)
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=90)
    for item in shipped().items.values():
        for _ in range(chance.choice((0, 1, 1, 2))):
            answer_at_random(case, item, chance)
            if chance.random() < 0.08:
                case.withdraw(item.id, chance.choice(tuple(CorrectionReason)), at=0.05)
    if chance.random() < 0.5:
        case.override("leishmania", "strongyloides", at=chance.randint(1, 80))
    if chance.random() < 0.7:
        case.tier_rose(chance.choice((Tier.T2, Tier.T3, Tier.T4A)), at=chance.randint(1, 60))
    if chance.random() < 0.7:
        case.choice(Line.FIRST, chance.choice(tuple(shipped().options)), at=chance.randint(1, 30))
        case.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=chance.randint(1, 30))
    return case


def answer_at_random(case: CaseBuilder, item: Item, chance: Random) -> None:
    """Any answer that the item takes."""
    at = JUDGED - timedelta(minutes=chance.randint(10, 5000))
    words = f"words {chance.randint(10**6, 10**7)}"
    match item.kind:
        case ItemKind.NUMBER:
            value = Quantity(Decimal(chance.randint(1, 60000)), chance.choice(item.units))
            case.observe(Measurement(item=item.id, quantity=value, collected_at=at), words)
        case ItemKind.TEXT:
            case.observe(Remark(item=item.id, text=words, collected_at=at))
        case ItemKind.CHOICE | ItemKind.CODES:
            code = chance.choice(item.options).code
            case.observe(Choice(item=item.id, options=(code,), collected_at=at), words)
        case _:
            known = TESTED if item.kind is ItemKind.TEST else ASKED
            owner = words if chance.random() < 0.5 else None
            found = Finding(item=item.id, answer=chance.choice(known), collected_at=at, owner=owner)
            case.observe(found, words)


@cache
def sheet_of(seed: int) -> tuple[CaseState, BuiltSheet, tuple[str, ...]]:
    case = random_case(seed).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    return case, sheet, tuple(page_texts(sheet.pdf))


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("seed", range(CASES))
def test_every_answer_pending_item_override_and_choice_is_on_the_sheet(seed):
    case, _, pages = sheet_of(seed)
    text = squeezed(" ".join(pages))
    for entries in case.entries.values():
        for entry in entries:
            foreign = entry.withdrawn is CorrectionReason.WRONG_PATIENT
            if entry.note:
                assert (squeezed(entry.note) in text) is not foreign
            if isinstance(entry.observation, Remark):
                assert (squeezed(entry.observation.text) in text) is not foreign
    judgement = assess(case, shipped(), JUDGED)
    for pending in judgement.pending:
        assert squeezed(pending.label) in text
        assert squeezed(pending.owner or "nobody named") in text
    for override in case.overrides:
        assert squeezed(override.fact.reason) in text
    for chosen in case.choices:
        assert squeezed(shipped().options[chosen.fact.option].label.en) in text


@pytest.mark.hazard("H30", "H01")
@pytest.mark.parametrize("seed", range(CASES))
def test_page_1_names_the_tier_and_every_page_the_patient(seed):
    case, sheet, pages = sheet_of(seed)
    assert assess(case, shipped(), JUDGED).severity.label in pages[0]
    assert len(pages) <= MOST_PAGES
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "DUBOIS, Claire" in page
    refuse_unfit_base(sheet.pdf)


@pytest.mark.parametrize("seed", range(CASES))
def test_no_sentence_is_printed_without_its_values(seed):
    """Nothing typed in these cases has a brace, so a brace is a rule's words with a name left open."""
    text = " ".join(sheet_of(seed)[2])
    assert "{" not in text
    assert "}" not in text


def test_overrides_stand_in_full_on_page_1_whatever_else_there_is():
    overridden = [seed for seed in range(CASES) if sheet_of(seed)[0].overrides]
    assert overridden
    for seed in overridden:
        _, sheet, pages = sheet_of(seed)
        assert "Parasite gate overridden" not in sheet.moved
        assert "Cover: No empirical cover was given." in pages[0]


def test_an_empty_case_has_a_sheet_too():
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=1).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    first = page_texts(sheet.pdf)[0]
    assert "Nothing is pending." in first
    assert "Latest values: none on record." in first


def test_a_child_has_a_record_without_advice():
    young = DUBOIS.model_copy(update={"birth_date": JUDGED.date().replace(year=2015)})
    case = CaseBuilder(young, now=JUDGED, opened=1).build()
    judgement = assess(case, shipped(), JUDGED)
    assert judgement.no_advice
    assert judgement.no_advice in page_texts(build_sheet(case, judgement, shipped(), context()).pdf)[0]


def first_page(case: CaseBuilder) -> str:
    """The words of page 1, with the shipped checklist."""
    state = case.build()
    sheet = build_sheet(state, assess(state, shipped(), JUDGED), shipped(), context())
    return page_texts(sheet.pdf)[0].replace("\u00a0", " ")


def test_contacts_and_code_status_on_record_are_printed_and_the_rest_is_left_for_a_pen() -> None:
    case = CaseBuilder(DUBOIS, now=JUDGED).remark("contact_pharmacy", "Ms Okoye, ext. 2210")
    text = first_page(case.choose("code_status", "limits"))
    assert "Pharmacy Ms Okoye, ext. 2210" in text
    assert "Rheumatology ____" in text
    assert "Treatment limits agreed" in text
    assert "Code status not answered." in first_page(CaseBuilder(DUBOIS, now=JUDGED).no("rrt"))


def test_a_tier_of_which_only_the_rule_is_on_record_is_printed_without_the_words_of_the_rule() -> None:
    rose = TierRose(tier=Tier.T3, overt=True, rule="severity.t3.support")
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=30).happened(rose, JUDGED - timedelta(hours=9)).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    text = " ".join(page_texts(sheet.pdf)).replace("\u00a0", " ")
    assert "T3 21 Nov 18:30, adeyemi." in text.replace("Dr Ana Reyes", "adeyemi")
    assert "{" not in text


def test_a_tier_is_printed_with_the_sentence_that_was_said_then() -> None:
    words = "Organ support that the inflammation explains: Vasopressor."
    rose = TierRose(tier=Tier.T3, overt=True, rule="severity.t3.support", said=words)
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=30).happened(rose, JUDGED - timedelta(hours=9)).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    text = " ".join(page_texts(sheet.pdf)).replace("\u00a0", " ")
    assert f"T3 21 Nov 18:30, Dr Ana Reyes: {words}" in text
