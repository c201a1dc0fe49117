"""A first dose, one more, and a stop: what is refused, what is typed again, what is never held back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.app.told import StartTold
from bedside.case.events import AnswerRecorded, Confirmed, TherapyStarted
from bedside.commands.decide import Accepted, Refused, decide
from bedside.commands.model import (
    Command,
    StartTherapy,
    StopTherapy,
)
from bedside.commands.verdict import Asks, Verdict
from bedside.domain.observations import Answer, Finding
from tests.case.builder import NOW
from tests.commands.critical_case import OPEN, SHUT, critical
from tests.commands.test_answer import refused, situation


def start(drug: str, **more: object) -> StartTherapy:
    given = {"dose": "as charted", "started_at": NOW, **more}
    return StartTherapy(drug=drug, **given)  # type: ignore[arg-type]


FIRST_DOSES: list[tuple[str, bool, Command, bool]] = [
    ("an antiparasitic, gate shut", True, start("ivermectin", parasite="strongyloides"), True),
    ("pulse steroid, gate shut", True, start("methylprednisolone", option="mp_pulse"), False),
    ("pulse steroid, gate open", False, start("methylprednisolone", option="mp_pulse"), True),
    ("steroid without option or indication", True, start("methylprednisolone"), False),
    ("steroid for septic shock, gate shut", True, start("hydrocortisone", indication="septic shock"), True),
    (
        "dexamethasone for an airway, gate shut",
        True,
        start("dexamethasone", indication="airway oedema"),
        True,
    ),
    ("anakinra under another indication", True, start("anakinra", indication="septic shock"), False),
    ("anakinra under the option of another drug", False, start("anakinra", option="mp_pulse"), False),
    ("tocilizumab, to avoid and not chosen", False, start("tocilizumab", option="tocilizumab"), False),
    ("immunoglobulin before serum is stored", False, start("ivig", option="ivig"), False),
    ("a drug nobody knows", False, start("aspirin"), False),
    ("a dose in the future", False, start("ivermectin", started_at=NOW + timedelta(minutes=6)), False),
]


@pytest.mark.hazard("H11", "H12")
@pytest.mark.parametrize(
    ("why", "shut", "command", "taken"), FIRST_DOSES, ids=[why for why, *_ in FIRST_DOSES]
)
def test_a_first_dose_is_charted_or_held(why: str, shut: bool, command: Command, taken: bool) -> None:
    verdict = decide(SHUT if shut else OPEN, command)
    assert isinstance(verdict, Accepted) is taken, verdict


@pytest.mark.hazard("H13")
def test_a_dose_above_the_published_maximum_is_refused_not_clipped() -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse"}
    much = start("methylprednisolone", dose_amount="1001", **pulse)
    assert "1 g" in refused(decide(OPEN, much)).reasons[0] or "1000" in refused(decide(OPEN, much)).reasons[0]
    assert isinstance(decide(OPEN, start("methylprednisolone", dose_amount="1000", **pulse)), Accepted)
    assert isinstance(decide(OPEN, start("methylprednisolone", dose_amount="a lot", **pulse)), Refused)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    ("words", "amount", "taken"),
    [("1 g IV", "1000", True), ("1 g IV", "100", False), ("as charted", "1000", True), ("1 g IV", "", True)],
)
def test_an_amount_is_held_against_the_words_beside_it(words: str, amount: str, taken: bool) -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse" if amount else ""}
    verdict = decide(OPEN, start("methylprednisolone", dose=words, dose_amount=amount, **pulse))
    assert isinstance(verdict, Accepted) is taken, verdict


OTHER = [
    ("the regimen itself", "1000", "1 g IV once daily", True),
    ("another amount", "100", "100 mg IV once daily", False),
    ("another route", "1000", "1 g PO once daily", False),
    ("another rhythm", "1000", "1 g IV weekly", False),
]


@pytest.mark.hazard("H04", "H10")
@pytest.mark.parametrize(("why", "amount", "words", "taken"), OTHER, ids=[why for why, *_ in OTHER])
def test_a_dose_other_than_its_regimen_is_typed_a_second_time(
    why: str, amount: str, words: str, taken: bool
) -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose": words}
    command = start("methylprednisolone", dose_amount=amount, **pulse)
    verdict = decide(OPEN, command)
    assert isinstance(verdict, Accepted) is taken, verdict
    if not taken:
        assert refused(verdict).asks is Asks.TYPE_AGAIN
        assert words in refused(verdict).reasons[0]
        assert "the regimen says 1 g IV once daily" in refused(verdict).reasons[0]
    charted = first_dose(decide(OPEN, command.model_copy(update={"typed_again": True})))
    assert charted.confirmed == (() if taken else (Confirmed.OTHER_THAN_REGIMEN,))


STEROIDS_AT_ONCE = [
    ("both meant", "dexamethasone", True, (Confirmed.BESIDE_STEROID,)),
    ("nobody said so", "dexamethasone", False, ()),
    ("one more of the same is no second steroid", "methylprednisolone", True, ()),
    ("an antiparasitic is none", "ivermectin", True, ()),
]


@pytest.mark.hazard("H10", "H13")
@pytest.mark.parametrize(
    ("why", "drug", "meant", "kept"), STEROIDS_AT_ONCE, ids=[why for why, *_ in STEROIDS_AT_ONCE]
)
def test_that_two_steroids_are_meant_is_kept_with_the_second_and_never_asked_for(
    why: str, drug: str, meant: bool, kept: tuple[Confirmed, ...]
) -> None:
    runs = situation(critical(exposed=False).therapy("methylprednisolone", option="mp_pulse", at=1))
    told = {
        "dexamethasone": {"indication": "airway oedema"},
        "methylprednisolone": {"option": "mp_pulse", "again": True},
    }.get(drug, {})
    assert first_dose(decide(runs, start(drug, both_meant=meant, **told))).confirmed == kept
    alone = start("dexamethasone", indication="airway oedema", both_meant=True)
    assert first_dose(decide(OPEN, alone)).confirmed == ()


@pytest.mark.hazard("H04", "H10")
def test_a_file_is_asked_like_the_window_whether_another_dose_was_read_twice() -> None:
    told = {"drug": "methylprednisolone", "option": "mp_pulse", "dose_id": "methylprednisolone_pulse"}
    told |= {"dose": "100 mg IV once daily", "dose_amount": "100"}
    assert refused(decide(OPEN, StartTold(**told).command(NOW))).asks is Asks.TYPE_AGAIN
    twice = StartTold(**told, typed_again=True).command(NOW)
    assert first_dose(decide(OPEN, twice)).confirmed == (Confirmed.OTHER_THAN_REGIMEN,)
    assert StartTold(**told, both_meant=True).command(NOW).both_meant


def first_dose(verdict: Verdict) -> TherapyStarted:
    assert isinstance(verdict, Accepted), verdict
    [charted] = verdict.facts
    assert isinstance(charted, TherapyStarted)
    return charted


@pytest.mark.hazard("H13")
def test_typing_a_dose_a_second_time_lifts_no_maximum() -> None:
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "typed_again": True}
    assert (
        refused(decide(OPEN, start("methylprednisolone", dose_amount="1001", **pulse))).asks is Asks.NOTHING
    )


@pytest.mark.hazard("H12", "H20", "H21")
def test_a_first_dose_that_cannot_wait_puts_the_open_searches_off_in_one_commit() -> None:
    """INV-13 stays as it was: without a reason in words nothing counts as searched (design.md 10.11)."""
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose_amount": "1000"}
    waits = decide(OPEN, start("methylprednisolone", **pulse))
    assert isinstance(waits, Accepted)
    assert len(waits.facts) == 1
    verdict = decide(OPEN, start("methylprednisolone", cannot_wait=True, **pulse))
    assert isinstance(verdict, Accepted)
    said, dose = verdict.facts
    assert isinstance(said, AnswerRecorded)
    assert isinstance(dose, TherapyStarted)
    assert said.observation == Finding(item="searches_refused", answer=Answer.YES, collected_at=NOW)
    assert OPEN.assessment is not None
    sent = situation(critical(exposed=False).pending(*OPEN.assessment.open_searches))
    nothing = decide(sent, start("methylprednisolone", cannot_wait=True, **pulse))
    assert isinstance(nothing, Accepted)
    assert len(nothing.facts) == 1
    late = start("methylprednisolone", cannot_wait=True, **{**pulse, "dose_amount": "1001"})
    assert isinstance(decide(OPEN, late), Refused)


PULSES = [
    ("17 minutes later", 17, False),
    ("a minute short of a day later", 24 * 60 - 1, False),
    ("a day later", 24 * 60, True),
]


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(("why", "minutes", "taken"), PULSES, ids=[why for why, *_ in PULSES])
def test_one_more_pulse_stays_within_a_gram_a_day(why: str, minutes: int, taken: bool) -> None:
    """INV-31, B5: the word that this is one more dose lifts no maximum."""
    case = critical(exposed=False)
    case.therapy("methylprednisolone", option="mp_pulse", amount=Decimal(1000), at=timedelta(minutes=minutes))
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose": "1 g IV", "again": True}
    verdict = decide(situation(case), start("methylprednisolone", dose_amount="1000", **pulse))
    assert isinstance(verdict, Accepted) is taken, verdict
    if not taken:
        assert "At most 1000 mg in 24 h" in refused(verdict).reasons[0]


@pytest.mark.hazard("H04")
def test_words_of_another_amount_than_the_checked_one_are_refused() -> None:
    """10 g in words beside 1000 mg, whatever else the words name."""
    pulse = {"option": "mp_pulse", "dose_id": "methylprednisolone_pulse", "dose_amount": "1000"}
    for words in ("10 g IV once", "10 g IV (2 x 500 mg)"):
        refused(decide(OPEN, start("methylprednisolone", dose=words, **pulse)))
    refused(decide(OPEN, start("methylprednisolone", dose="10 g IV once", option="mp_pulse")))


@pytest.mark.hazard("H10")
def test_a_drug_that_runs_is_charted_again_only_as_one_more_dose() -> None:
    running = situation(
        critical(exposed=False).therapy("methylprednisolone", option="mp_pulse", dose="1 g IV daily", at=5)
    )
    more = start("methylprednisolone", option="mp_pulse")
    [said] = refused(decide(running, more)).reasons
    assert said.startswith(
        "Methylprednisolone runs already since 21 Nov 22:00: 1 g IV daily. Nothing was saved."
    )
    assert isinstance(decide(running, more.model_copy(update={"again": True})), Accepted)
    assert isinstance(decide(running, start("ivermectin", parasite="strongyloides")), Accepted)
    stopped = (
        critical(exposed=False)
        .therapy("methylprednisolone", option="mp_pulse", at=5)
        .stopped("methylprednisolone", at=1)
    )
    assert isinstance(decide(situation(stopped), more), Accepted)


def test_only_a_running_drug_is_stopped() -> None:
    running = situation(critical(exposed=False).therapy("methylprednisolone", option="mp_pulse", at=5))
    assert running.case is not None
    [therapy] = running.case.therapies
    stop = StopTherapy(started=therapy.stamp.event, stopped_at=NOW, reason="course finished")
    assert isinstance(decide(running, stop), Accepted)
    before = stop.model_copy(update={"stopped_at": NOW - timedelta(hours=6)})
    assert "before the start" in refused(decide(running, before)).reasons[0]
    assert refused(decide(running, stop.model_copy(update={"reason": " "}))).asks is Asks.REASON
    assert "not running" in refused(decide(OPEN, stop)).reasons[0]
