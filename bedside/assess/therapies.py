"""The drugs and overrides on record, as they stand now."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from bedside.assess.charted_dose import charted_dose
from bedside.assess.facts import CaseFacts
from bedside.assess.model import DoseNow, OverrideNow, TherapyNow
from bedside.assess.regimen import contradiction
from bedside.assess.size_now import size_now
from bedside.assess.typed_dose import charted, total_limit
from bedside.case.events import Confirmed, Senior
from bedside.case.state import CaseState, Override, Therapy
from bedside.domain.gates import OVERRIDE_HOLDS
from bedside.domain.number import format_number
from bedside.domain.therapy import has_steroid, is_immunosuppressive
from bedside.domain.written_schedule import is_other_rhythm, is_other_route, rhythm_of
from bedside.protocol.model import Dose, Drug, Mark

STEROIDS: Final = frozenset({"methylprednisolone", "dexamethasone", "prednisolone", "hydrocortisone"})
STRONGYLOIDES: Final = "strongyloides"
IL6_BLOCKERS: Final = frozenset({"tocilizumab", "sarilumab"})
_DAY: Final = 24
IL6_UNRELIABLE_FOR: Final = timedelta(days=28)
"""CRP and temperature mislead this long after IL-6 blockade (INV-11, local rule)."""


def treats_inflammation(therapy: Therapy) -> bool:
    """Whether a drug was started against the inflammation itself and suppresses immunity.

    Returns:
        False for antimicrobials, immunoglobulin, and a steroid for another life-saving indication (INV-43).
    """
    fact = therapy.fact
    if fact.indication or fact.parasite:
        return False
    return is_immunosuppressive(fact.option) if fact.option else fact.drug in STEROIDS


def is_steroid_based(therapy: Therapy) -> bool:
    """Whether a drug is a steroid-based treatment of the inflammation."""
    return treats_inflammation(therapy) and (
        therapy.fact.drug in STEROIDS or has_steroid(therapy.fact.option)
    )


def immunosuppression(case: CaseState) -> Iterator[Therapy]:
    """What was started against the inflammation, in the order of recording."""
    return (therapy for therapy in case.therapies if treats_inflammation(therapy))


def running_steroids(case: CaseState) -> tuple[Therapy, ...]:
    """The steroids that run against the inflammation, one for each drug; one for another indication is none."""
    return tuple({each.fact.drug: each for each in _steroids_that_run(case)}.values())


def are_meant_together(case: CaseState) -> bool:
    """Whether of the steroids that run against the inflammation each was charted as meant beside those before it."""
    first: dict[str, Therapy] = {}
    for each in _steroids_that_run(case):
        first.setdefault(each.fact.drug, each)
    return all(Confirmed.BESIDE_STEROID in each.fact.confirmed for each in list(first.values())[1:])


def _steroids_that_run(case: CaseState) -> Iterator[Therapy]:
    return (each for each in immunosuppression(case) if each.is_running and each.fact.drug in STEROIDS)


def is_other_steroid(running: str, drug: str) -> bool:
    """Whether of two drugs, by their ids, both are steroids and not the same one."""
    return running != drug and {running, drug} <= STEROIDS


def first_immunosuppression(case: CaseState) -> datetime | None:
    """When the first drug against the inflammation was given; None when none was."""
    return min((therapy.fact.started_at for therapy in immunosuppression(case)), default=None)


def first_ivermectin(facts: CaseFacts) -> Therapy | None:
    """The first dose charted of a drug of Strongyloides, against it or without a parasite by name; None when none was.

    Before or with the first steroid dose is kept by it, with or without samples before (pathway.md 4.4, INV-43).
    """
    known = facts.protocol.parasites[STRONGYLOIDES]
    charted = (
        each
        for each in facts.case.therapies
        if each.fact.drug in known.drugs and each.fact.parasite in ("", STRONGYLOIDES)
    )
    return min(charted, key=lambda each: each.fact.started_at, default=None)


def il6_blocked(facts: CaseFacts) -> bool:
    """Whether IL-6 blockade makes CRP and temperature unreliable now (INV-11 [MEH20R])."""
    if facts.yes("il6_blocker_given"):
        return True
    return any(
        therapy.fact.drug in IL6_BLOCKERS and facts.now - therapy.fact.started_at <= IL6_UNRELIABLE_FOR
        for therapy in facts.case.therapies
    )


def therapies_now(facts: CaseFacts, lines: Collection[DoseNow] = ()) -> tuple[TherapyNow, ...]:
    """Every drug on record, the last recorded last; `lines` are the doses that are advised now."""
    return tuple(_therapy_now(therapy, facts, lines) for therapy in facts.case.therapies)


def overrides_now(facts: CaseFacts, covering: Mapping[str, Collection[str]]) -> tuple[OverrideNow, ...]:
    """Every override in full (INV-02).

    Args:
        covering: by event id of each override the parasites that it lets pass now, none of one that ended.
    """
    return tuple(
        OverrideNow(
            event=override.stamp.event,
            parasites=override.fact.parasites,
            seniors=(named(override.fact.seniors[0]), named(override.fact.seniors[1])),
            reason=override.fact.reason,
            samples=override.fact.samples,
            cover=override.fact.cover,
            recorded_at=override.stamp.recorded_at,
            author=override.stamp.author,
            ends_at=override.stamp.recorded_at + OVERRIDE_HOLDS,
            holds=bool(covering[override.stamp.event]),
            ended_for=_ended_for(override, covering[override.stamp.event]),
        )
        for override in facts.case.overrides
    )


def _ended_for(override: Override, covers: Collection[str]) -> tuple[str, ...]:
    named_then = override.fact.parasites
    return tuple(parasite for parasite in named_then if parasite not in covers) if covers else ()


def named(senior: Senior) -> str:
    """A senior in words: name, role, registration number where it was given."""
    return ", ".join(part for part in (senior.name, senior.role, senior.registration) if part)


def _therapy_now(therapy: Therapy, facts: CaseFacts, lines: Collection[DoseNow]) -> TherapyNow:
    fact, stopped = therapy.fact, therapy.stopped
    drug = facts.protocol.drugs.get(fact.drug)
    charted_as = charted_dose(fact, drug, facts.protocol)
    return TherapyNow(
        event=therapy.stamp.event,
        drug=fact.drug,
        label=drug.label.say(facts.protocol.language) if drug else fact.drug,
        dose=charted_as,
        started_at=fact.started_at,
        stopped_at=stopped.stopped_at if stopped else None,
        next_dose_at=_next_dose(therapy, drug, facts),
        parasite=fact.parasite,
        indication=fact.indication,
        author=therapy.stamp.author,
        in_all=_in_all(facts, drug) if drug else "",
        option=fact.option,
        line=fact.line,
        differs=contradiction(fact, charted_as, facts, lines) if therapy.is_running else "",
    )


def _in_all(facts: CaseFacts, drug: Drug) -> str:
    """What was charted of a drug with a limit in all, per m2 where the surface is known (pathway.md 10, R)."""
    if total_limit(drug) is None:
        return ""
    given, protocol = charted(facts.case, drug.id), facts.protocol
    amount = format_number(given.amount, protocol.site.decimal_mark)
    rule = "therapy.in_all_partial" if given.is_partial else "therapy.in_all"
    surface = facts.once(size_now).surface
    if surface is None:
        return protocol.say(rule, amount=f"{amount} mg")
    per_surface = (given.amount / surface).quantize(Decimal(1), ROUND_HALF_UP)
    shown = format_number(per_surface, protocol.site.decimal_mark)
    return protocol.say(rule, amount=f"{amount} mg, {shown} mg/m²")


def _next_dose(therapy: Therapy, drug: Drug | None, facts: CaseFacts) -> datetime | None:
    """The next dose by the interval of the dose line that was charted.

    Without a line, when all that may be shown of the drug for this option have one interval; a recalled line
    that the site has not confirmed says nothing (INV-33). Words that say one dose, another route or rhythm than
    the line, or something about time that cannot be read, are not overruled by it: nobody can say.
    """
    if drug is None or not therapy.is_running:
        return None
    now, lines = facts.now, tuple(_charted_by(therapy, drug, facts))
    intervals = {dose.interval_hours for dose in lines}
    hours = intervals.pop() if len(intervals) == 1 else None
    if hours is None or not _goes_by(therapy.fact.dose, hours, lines):
        return None
    step = timedelta(hours=hours)
    given = max(0, -((therapy.fact.started_at - now) // step))
    return therapy.fact.started_at + step * max(1, given)


def _goes_by(words: str, hours: int, lines: Iterable[Dose]) -> bool:
    """Whether what was charted leaves it at the interval of its lines."""
    said = rhythm_of(words)
    if said.is_one_dose or said.is_unread:
        return False
    if (said.spans and said.hours != hours) or (said.is_per_day and not said.spans and hours != _DAY):
        return False
    return not any(
        is_other_route(words, dose.route.en) or is_other_rhythm(words, dose.frequency.en) for dose in lines
    )


def _charted_by(therapy: Therapy, drug: Drug, facts: CaseFacts) -> Iterator[Dose]:
    """The dose lines that a charted drug may go by."""
    fact = therapy.fact
    for dose in drug.doses:
        if dose.mark is Mark.RECALLED and not facts.protocol.confirms(dose.id):
            continue
        if dose.id == fact.dose_id if fact.dose_id else not dose.options or fact.option in dose.options:
            yield dose
