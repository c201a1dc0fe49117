"""The response at 48 to 72 h: what the numbers say beside the clinician's judgement (pathway.md 9.5).

The program shows the five criteria; whether the patient responds is an answer of the clinician.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import CriterionNow, ResponseNow
from bedside.assess.therapies import il6_blocked, immunosuppression
from bedside.assess.tier import reaches
from bedside.assess.words import moment
from bedside.case.history import History, is_measured, newest
from bedside.domain.observations import Measurement
from bedside.domain.quantity import Quantity, convert, interval
from bedside.domain.scores.hscore import TEMPERATURE
from bedside.domain.severity import Truth
from bedside.domain.therapy import Line

FROM: Final = timedelta(hours=48)
UNTIL: Final = timedelta(hours=72)
REVIEW: Final = "review_48_72"
"""The item that holds the clinician's judgement."""
FERRITIN_KEPT: Final = Decimal("0.85")
"""A fall of 15 % or more [KYRI17]."""


def response_now(facts: CaseFacts) -> ResponseNow | None:
    """The five criteria against the last values at or before the first dose; None before any dose.

    Returns:
        not_due before 48 h, due until 72 h, then overdue unless the clinician judged it. After IL-6 blockade
        temperature does not count (INV-11). What is not known is open, never "not met".

    Source: pathway.md 9.5 (local rule); design.md 10.14.
    """
    start = _first_dose_of_line(facts)
    if start is None:
        return None
    status = _status(facts, start)
    criteria = () if status == "not_due" else _criteria(facts, start)
    met = sum(criterion.met is True for criterion in criteria)
    unsettled = sum(criterion.met is None for criterion in criteria)
    protocol = facts.protocol
    times = {"not_due": start + FROM, "overdue": start + UNTIL}
    if status in times:
        text = protocol.say(f"response.{status}", time=moment(times[status], protocol))
    else:
        text = protocol.say("response.due", met=str(met), open=str(unsettled))
    return ResponseNow(status, start, start + FROM, start + UNTIL, criteria, text)


def _first_dose_of_line(facts: CaseFacts) -> datetime | None:
    """First dose of the line that was opened last."""
    therapies = list(immunosuppression(facts.case))
    second = [therapy for therapy in therapies if therapy.fact.line is Line.SECOND]
    return min((therapy.fact.started_at for therapy in second or therapies), default=None)


def _status(facts: CaseFacts, start: datetime) -> str:
    if facts.now < start + FROM:
        return "not_due"
    review = facts.entry(REVIEW)
    if review is not None and review.observation.collected_at >= start + FROM:
        return "judged"
    return "due" if facts.now <= start + UNTIL else "overdue"


def _criteria(facts: CaseFacts, start: datetime) -> tuple[CriterionNow, ...]:
    fever = None if il6_blocked(facts) else _not(reaches(facts, TEMPERATURE))
    found = (
        ("response.fever", ("temperature",), fever),
        ("response.ferritin", ("ferritin",), _fell(facts, "ferritin", start)),
        ("response.platelets", ("platelets", "recent_transfusion"), _platelets(facts, start)),
        ("response.sofa", ("sofa",), _not(_rose(facts, "sofa", start))),
        ("response.fibrinogen", ("fibrinogen",), _rose(facts, "fibrinogen", start)),
    )
    return tuple(
        CriterionNow(rule, facts.protocol.say(rule), met, facts.evidence(*items), items)
        for rule, items, met in found
    )


def _fell(facts: CaseFacts, item: str, start: datetime) -> Truth:
    """Whether a value is down by 15 % or more."""
    pair = _pair(facts, item, start)
    if pair is None:
        return None
    before, after = pair
    return _opposite(
        _surely_above(after, before, FERRITIN_KEPT), _surely_at_most(after, before, FERRITIN_KEPT)
    )


def _rose(facts: CaseFacts, item: str, start: datetime) -> Truth:
    """Whether a value is higher than before the first dose."""
    pair = _pair(facts, item, start)
    if pair is None:
        return None
    before, after = pair
    return _opposite(_surely_at_most(after, before), _surely_above(after, before))


def _platelets(facts: CaseFacts, start: datetime) -> Truth:
    """Whether platelets rose; after a transfusion a rise says nothing, and whether fewer were needed is asked."""
    rose = _rose(facts, "platelets", start)
    return None if rose is True and facts.yes("recent_transfusion") else rose


def _opposite(against: bool, speaks_for: bool) -> Truth:
    if speaks_for:
        return True
    return False if against else None


def _surely_above(value: Quantity, other: Quantity, factor: Decimal = Decimal(1)) -> bool:
    least, most = interval(value).low, interval(other).high
    return least is not None and most is not None and least > most * factor


def _surely_at_most(value: Quantity, other: Quantity, factor: Decimal = Decimal(1)) -> bool:
    most, least = interval(value).high, interval(other).low
    return most is not None and least is not None and most <= least * factor


def _pair(facts: CaseFacts, item: str, start: datetime) -> tuple[Quantity, Quantity] | None:
    """The last value at or before the first dose, and the valid one after it, in one unit."""
    before, now = _last_before(facts, item, start), facts.entry(item)
    if before is None or now is None or now.observation.collected_at <= start:
        return None
    after = facts.quantity(item)
    return None if after is None else (convert(before, after.unit, item), after)


def _last_before(facts: CaseFacts, item: str, start: datetime) -> Quantity | None:
    return facts.case.history(item).once(("last before", start), lambda history: _last_by(history, start))


def _last_by(history: History, start: datetime) -> Quantity | None:
    entry = newest(history, lambda e: is_measured(e) and e.observation.collected_at <= start)
    observation = entry.observation if entry else None
    return observation.quantity if isinstance(observation, Measurement) else None


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth
