"""A start or stop recorded by mistake is taken back: it counts for nothing, and stays on record (design.md 10.18)."""

import pytest

from bedside.case.changes import changes_between
from bedside.case.events import CaseMerged, CorrectionReason, TherapyWithdrawn
from bedside.case.fold import evolve, fold
from bedside.case.state import CaseState
from bedside.commands.decide import Accepted, decide
from bedside.commands.model import WithdrawTherapy
from bedside.commands.verdict import Asks
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from tests.case.builder import CaseBuilder
from tests.commands.critical_case import critical
from tests.commands.test_answer import refused, situation

LEISHMANIA = ("leishmania_microscopy", "leishmania_pcr", "leishmania_serology")
PULSE = "methylprednisolone"
FIELDS = (
    "gate",
    "severity",
    "first_line",
    "second_line",
    "therapies",
    "response",
    "reassess_at",
    "plan",
    "warnings",
)


def pulse(*, exposed: bool = False) -> CaseBuilder:
    return critical(exposed=exposed).therapy(PULSE, option="mp_pulse", at=3)


def wrong(event: str, reason: CorrectionReason = CorrectionReason.SLIP, note: str = "") -> WithdrawTherapy:
    return WithdrawTherapy(withdraws=event, reason=reason, note=note)


@pytest.mark.hazard("H05")
@pytest.mark.parametrize("stopped", [False, True], ids=["it ran", "it had been stopped"])
def test_a_dose_that_was_taken_back_counts_for_nothing(stopped: bool) -> None:
    """Steroid exposure, the clock of the response, what is offered and when it is due: all as if it had not been."""
    case = pulse()
    if stopped:
        case.stopped(PULSE, at=2)
    with_it = situation(case).assessment
    without = situation(critical(exposed=False)).assessment
    corrected = situation(case.taken_back(PULSE, at=1)).assessment
    assert with_it is not None
    assert without is not None
    assert corrected is not None
    assert with_it.therapies
    for name in FIELDS:
        assert getattr(corrected, name) == getattr(without, name), name


@pytest.mark.hazard("H12")
def test_a_parasite_is_not_treated_by_a_drug_that_was_not_given() -> None:
    sampled = critical(exposed=True).pending(*LEISHMANIA, at=5)
    treated = sampled.therapy("liposomal_amphotericin_b", parasite="leishmania", at=3)
    before, after = situation(treated), situation(treated.taken_back("liposomal_amphotericin_b", at=1))
    assert before.assessment is not None
    assert after.assessment is not None
    assert before.assessment.gate.is_open
    assert not after.assessment.gate.is_open
    assert after.assessment.gate.state is not GateState.TREATED_EMPIRICALLY


@pytest.mark.hazard("H12")
def test_a_tier_that_was_reached_stays_until_somebody_lowers_it() -> None:
    """design.md 10.6: a correction shows that it may be lowered; it never lowers."""
    case = pulse().tier_set(Tier.T4B, at=2).taken_back(PULSE, at=1)
    assessment = situation(case).assessment
    assert assessment is not None
    assert assessment.severity.tier is Tier.T4B


def test_a_stop_that_was_taken_back_lets_the_drug_run_on() -> None:
    case = pulse().stopped(PULSE, at=2).taken_back(PULSE, stop=True, at=1).build()
    [therapy] = case.therapies
    [entry] = case.taken_back
    assert therapy.is_running
    assert entry.was_given
    assert entry.stopped is not None


def test_both_entries_of_a_drug_can_be_taken_back() -> None:
    case = pulse().stopped(PULSE, at=2).taken_back(PULSE, stop=True, at=1).taken_back(PULSE, at=0.5).build()
    assert case.therapies == ()
    assert [entry.was_given for entry in case.taken_back] == [True, False]


def test_another_drug_stays() -> None:
    case = pulse().therapy("anakinra", option="ana_adjunct", at=2).taken_back(PULSE, at=1).build()
    assert [therapy.fact.drug for therapy in case.therapies] == ["anakinra"]


REASONS = [
    (CorrectionReason.SLIP, "", True),
    (CorrectionReason.WRONG_PATIENT, "", True),
    (CorrectionReason.OTHER, "", False),
    (CorrectionReason.OTHER, "   ", False),
    (CorrectionReason.OTHER, "The chart of bed 4", True),
]


@pytest.mark.parametrize(("reason", "note", "taken"), REASONS, ids=lambda value: str(value))
def test_a_start_is_taken_back_by_one_reason_another_one_in_words(
    reason: CorrectionReason, note: str, taken: bool
) -> None:
    held = situation(pulse())
    assert held.case is not None
    event = held.case.therapies[0].stamp.event
    verdict = decide(held, wrong(event, reason, note))
    if taken:
        assert verdict == Accepted((TherapyWithdrawn(withdraws=event, reason=reason, note=note.strip()),))
    else:
        assert refused(verdict).asks is Asks.REASON


def test_what_no_longer_stands_is_not_taken_back_again() -> None:
    held = situation(pulse().stopped(PULSE, at=2))
    assert held.case is not None
    [therapy] = held.case.therapies
    assert therapy.stopped_by is not None
    for event in (therapy.stamp.event, therapy.stopped_by.event):
        assert isinstance(decide(held, wrong(event)), Accepted)
    gone = situation(pulse().taken_back(PULSE, at=1))
    assert gone.case is not None
    for event in (gone.case.taken_back[0].stamp.event, "00000000-0000-0000-0000-00000000dead"):
        assert "no longer stands" in refused(decide(gone, wrong(event))).reasons[0]


def test_what_was_taken_back_since_is_told_once() -> None:
    started = pulse()
    then = started.build()
    now = started.taken_back(PULSE, at=1).build()
    assert [entry.fact.drug for entry in changes_between(then, now).taken_back] == [PULSE]
    assert changes_between(now, now).is_empty


def test_a_merged_record_brings_its_corrections_along() -> None:
    told = pulse().taken_back(PULSE, at=1).events
    ours = fold(told[:-1])
    assert isinstance(ours, CaseState)
    [correction] = told[-1:]
    merged = CaseMerged(case=f"{9:036d}", hospital_number="7", record_code="c", events=(correction,))
    stamp = correction.stamp.model_copy(update={"event": f"{8:036d}", "number": correction.stamp.number})
    state = evolve(ours, type(correction)(stamp, merged))
    assert state.therapies == ()
    assert [entry.fact.drug for entry in state.taken_back] == [PULSE]
    assert evolve(ours, correction).therapies == ()
