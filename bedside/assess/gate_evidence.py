"""What the record says about one parasite: exposure, tests, treatment, override, and what reopened it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from bedside.assess.derived import RAISING, condition
from bedside.assess.facts import CaseFacts
from bedside.assess.reopening import Reopening, reopenings
from bedside.case.events import Senior
from bedside.case.history import Entry
from bedside.case.state import Override, Therapy
from bedside.domain.gates import (
    ParasiteFacts,
    override_holds,
    spans_malaria_window,
)
from bedside.domain.observations import Answer, Finding
from bedside.protocol.conditions import FactValue
from bedside.protocol.model import Parasite

MALARIA: Final = "malaria"
TAKEN: Final = frozenset({Answer.PENDING, Answer.POSITIVE, Answer.NEGATIVE})
"""Answers of a test that was sampled."""

_PENDING: Final = Answer.PENDING

_NAMED_BY_ANSWER: Final = frozenset({"relative", "other"})


class Evidence(NamedTuple):
    """One parasite as the record tells it.

    Attributes:
        plain: the facts its state is judged from.
        unanswered: exposure questions without an answer.
        raising: exposure questions answered yes or "cannot ask".
        found_by: tests that stand positive. missing: tests of the set not taken. pending: awaited ones.
        outside_window: the malaria sets are all negative and do not span 24 to 48 h.
        reopened: what reopened it, the latest first. treatment: the drug that treats it.
        override: the one that covers it now; `ended`: one that no longer does.
    """

    parasite: Parasite
    plain: ParasiteFacts
    unanswered: tuple[str, ...]
    raising: tuple[str, ...]
    found_by: tuple[str, ...]
    missing: tuple[str, ...]
    pending: tuple[str, ...]
    outside_window: bool
    reopened: tuple[Reopening, ...]
    treatment: Therapy | None
    override: Override | None
    ended: Override | None


class _Tests(NamedTuple):
    """What the tests of a parasite say: which showed it and since when, which were not taken, which are awaited."""

    found_by: tuple[str, ...]
    found_at: datetime | None
    missing: tuple[str, ...]
    pending: tuple[str, ...]


def evidence_of(facts: CaseFacts, parasite: Parasite, after_start: tuple[Reopening, ...]) -> Evidence:
    """Everything on record about one parasite of the gate; PROVISIONAL is judged later, with the others.

    Args:
        after_start: what reopens every parasite once treatment began (`reopened_after_start`).
    """
    tests, reopened = _tests(facts, parasite), reopenings(facts, parasite, after_start)
    since = reopened[0].at if reopened else None
    negative = condition(parasite.excluded_when).evaluate(_not_before(facts, parasite, since)) is True
    outside = parasite.id == MALARIA and negative and not _malaria_window(facts, parasite)
    treatment = _treatment(facts, parasite)
    override, ended = _override(facts, parasite, tests.found_at, reopened)
    informed, unanswered = facts.once(is_informed), _unanswered(facts, parasite)
    plain = ParasiteFacts(
        raised=condition(parasite.raised_when).evaluate(facts.value),
        unanswered=bool(unanswered) or informed is None,
        informed=informed,
        found=bool(tests.found_by),
        treated=treatment is not None,
        agreed=facts.once(is_agreed),
        sampled_first=treatment is not None and _sampled_by(facts, parasite, treatment.fact.started_at),
        excluded=negative and not outside,
        reopened=bool(reopened),
        sent=len(tests.missing) < len(parasite.tests),
        overridden=override is not None,
    )
    return Evidence(
        parasite=parasite,
        plain=plain,
        unanswered=unanswered,
        raising=tuple(item for item in parasite.exposures if facts.raw(item) in RAISING),
        found_by=tests.found_by,
        missing=tests.missing,
        pending=tests.pending,
        outside_window=outside,
        reopened=reopened,
        treatment=treatment,
        override=override,
        ended=ended,
    )


def _tests(facts: CaseFacts, parasite: Parasite) -> _Tests:
    histories = [(test, facts.case.history(test)) for test in parasite.tests]
    positives = {test: entry for test, history in histories if (entry := history.first_positive) is not None}
    found = bool(positives) and _is_found(facts, parasite, positives)
    answers = {test: facts.raw(test) for test in parasite.tests}
    return _Tests(
        found_by=tuple(positives) if found else (),
        found_at=min(entry.stamp.recorded_at for entry in positives.values()) if found else None,
        missing=tuple(test for test, answer in answers.items() if answer not in TAKEN),
        pending=tuple(test for test, answer in answers.items() if answer is _PENDING),
    )


def with_provisional(evidence: Evidence) -> Evidence:
    """The same evidence once PROVISIONAL applies (pathway.md 4.3)."""
    return evidence._replace(plain=evidence.plain._replace(provisional=True))


def is_informed(facts: CaseFacts) -> bool | None:
    """Whether the exposure answers come from a named, credible informant; None while nobody said.

    Returns:
        True for the patient, who is named already, and for anybody else with a name; False for nobody.

    Source: pathway.md 4.3 LOW_RISK (local rule).
    """
    informant = facts.options("informant")
    if not informant:
        return None
    if _NAMED_BY_ANSWER.intersection(informant):
        return True if facts.text("informant_name").strip() else None
    return "patient" in informant


def is_agreed(facts: CaseFacts) -> bool:
    """Whether infectious diseases agree, by name: a yes of nobody is none. Source: pathway.md 4.3."""
    return facts.yes("id_agrees") is True and bool(facts.text("id_name").strip())


def differ(seniors: tuple[Senior, Senior]) -> bool:
    """Whether two seniors are two people: by registration number, else by folded name (INV-02)."""
    first, second = seniors
    if first.registration and second.registration:
        return first.registration.split() != second.registration.split()
    return first.name.casefold().split() != second.name.casefold().split()


def _answer(entry: Entry) -> Answer | None:
    observation = entry.observation
    return observation.answer if isinstance(observation, Finding) else None


def _unanswered(facts: CaseFacts, parasite: Parasite) -> tuple[str, ...]:
    return tuple(item for item in parasite.exposures if not facts.answered(item))


def _is_found(facts: CaseFacts, parasite: Parasite, positives: Mapping[str, Entry]) -> bool:
    """Whether what was ever positive and still stands shows the parasite."""

    def read(name: str) -> FactValue:
        return Answer.POSITIVE.value if name in positives else facts.value(name)

    return condition(parasite.found_when).evaluate(read) is True


def _not_before(facts: CaseFacts, parasite: Parasite, since: datetime | None) -> Callable[[str], FactValue]:
    """The facts, without results of samples older than what reopened the parasite."""

    def read(name: str) -> FactValue:
        entry = facts.entry(name) if since is not None and name in parasite.tests else None
        if entry is not None and since is not None and entry.observation.collected_at < since:
            return None
        return facts.value(name)

    return read


def _malaria_window(facts: CaseFacts, parasite: Parasite) -> bool:
    entries = (facts.entry(test) for test in parasite.tests)
    return spans_malaria_window(tuple(e.observation.collected_at for e in entries if e is not None))


def _treatment(facts: CaseFacts, parasite: Parasite) -> Therapy | None:
    """The first drug active against this parasite that was charted for it; another one's drug does not count."""
    charted = (
        therapy
        for therapy in facts.case.therapies
        if therapy.fact.parasite == parasite.id and therapy.fact.drug in parasite.drugs
    )
    return min(charted, key=lambda therapy: therapy.fact.started_at, default=None)


def _sampled_by(facts: CaseFacts, parasite: Parasite, dose_at: datetime) -> bool:
    return any(
        entry.stands and _answer(entry) in TAKEN and entry.observation.collected_at <= dose_at
        for test in parasite.tests
        for entry in facts.case.history(test)
    )


def _override(
    facts: CaseFacts, parasite: Parasite, found_at: datetime | None, reopened: tuple[Reopening, ...]
) -> tuple[Override | None, Override | None]:
    """The override that covers the parasite now, else the last one that no longer does.

    It holds 72 h against what was known then: a parasite found since, or reopened since, ends it (design.md
    10.4). One recorded after the finding covers it, and the parasite's row of the table stays in force.
    """
    last = next((o for o in reversed(facts.case.overrides) if parasite.id in o.fact.parasites), None)
    if last is None:
        return None, None
    recorded = last.stamp.recorded_at
    events = [*(reopening.recorded_at for reopening in reopened), *([found_at] if found_at else [])]
    covers = override_holds(recorded, facts.now) and all(recorded >= at for at in events)
    return (last, None) if covers and differ(last.fact.seniors) else (None, last)
