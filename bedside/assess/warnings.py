"""Warnings in place; at most one a step interrupts, the first by rank (design.md 10.21, H18)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from bedside.assess.facts import CaseFacts
from bedside.assess.model import (
    ChoicesNow,
    GateNow,
    OptionNow,
    OverrideNow,
    ResponseNow,
    SeverityNow,
    WarningNow,
)
from bedside.assess.table_facts import RED_FLAGS
from bedside.assess.therapies import (
    STEROIDS,
    STRONGYLOIDES,
    are_meant_together,
    first_ivermectin,
    il6_blocked,
    is_steroid_based,
    running_steroids,
)
from bedside.assess.words import amount_text, labels, moment
from bedside.case.state import Therapy
from bedside.domain.gates import GateState
from bedside.domain.quantity import Comparator, Quantity, compare, convert
from bedside.domain.severity import Tier, Truth
from bedside.domain.therapy import Group

WRONG_PATIENT, HARD_BLOCK, DOSE, UNIT, REST = range(1, 6)
INTERRUPTING: Final = UNIT
"""Ranks up to here may stop a step; the rest only stands in place."""

_BEGINS: Final = frozenset({"warn.weight_missing"})
"""What is only where to begin while nobody has answered anything on the step; from then on it interrupts."""

_SUPPORTS: Final = frozenset({"severity.flag.ferritin", "severity.flag.scd25"})
"""What supports the suspicion and asks for nothing."""

TWO_STEROIDS: Final = frozenset({"warn.two_steroids", "warn.two_steroids_meant"})
"""Two steroids run against the inflammation; page 1 of the sheet says it with what runs."""

_CHOSEN_NOW: Final = {
    (Group.HELD, False): "warn.chosen_held",
    (Group.HELD, True): "warn.running_held",
    (Group.CONTRAINDICATED, False): "warn.chosen_excluded",
    (Group.CONTRAINDICATED, True): "warn.running_excluded",
}
"""What is said of a choice by where its option stands now, and whether it runs: that what runs is held is no word
to stop it (design.md 10.4)."""
AGAINST_CHOICE: Final = frozenset(_CHOSEN_NOW.values()) - {"warn.running_held"}
"""What speaks against a choice on record; page 1 of the sheet says it with the choice. Of what runs and is held the
running drugs and the shut gate stand there already."""

WEIGHT_CHANGE: Final = Decimal("0.1")
INR_FAILURE: Final = Decimal(2)
PF_FAILURE: Final = Decimal(200)
FERRITIN_FLAG: Final = Decimal(9083)
SCD25_FLAG: Final = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the warnings are drawn from; `untouched` are the steps without any answer to what they require."""

    severity: SeverityNow
    gate: GateNow
    choices: tuple[ChoicesNow, ...]
    overrides: tuple[OverrideNow, ...]
    overdue: str
    response: ResponseNow | None
    untouched: frozenset[str]


class _Found(NamedTuple):
    rule: str
    step: str
    rank: int = REST
    words: tuple[tuple[str, str], ...] = ()


def warnings_now(facts: CaseFacts, judged: Judged) -> tuple[WarningNow, ...]:
    """Every warning that holds, by rank; the first of a step interrupts it, unless it only informs."""
    found = sorted(_all(facts, judged), key=lambda warning: warning.rank)
    stopped: set[str] = set()
    said = []
    for rule, step, rank, words in found:
        interrupts = rank <= INTERRUPTING and step not in stopped
        if interrupts:
            stopped.add(step)
        begins = interrupts and rule in _BEGINS and step in judged.untouched
        text = facts.protocol.say(rule, **dict(words))
        said.append(WarningNow(rule, text, step, rank, interrupts, begins, rule in _SUPPORTS))
    return tuple(said)


def _all(facts: CaseFacts, judged: Judged) -> Iterator[_Found]:
    yield from _patient(facts)
    yield from _severity(facts, judged)
    yield from _screens(facts)
    yield from _red_flags(facts)
    yield from _tissue(facts, judged)
    yield from _gate(facts, judged)
    yield from _lines(facts, judged)
    yield from _review(facts, judged)


def _patient(facts: CaseFacts) -> Iterator[_Found]:
    if facts.latest("weight") is None:
        yield _Found("warn.weight_missing", "patient", DOSE)
    elif facts.quantity("weight") is None:
        yield _Found("warn.weight_outdated", "patient", DOSE)
    elif (before := _weight_before_change(facts)) is not None:
        words = (("before", amount_text(before, facts.protocol)),)
        yield _Found("warn.weight_changed", "patient", DOSE, words)
    carries = {"pregnant", "postpartum"}.intersection(facts.options("pregnancy"))
    if carries and not facts.text("obstetrics_contact"):
        yield _Found("warn.obstetrics", "patient")
    if facts.yes("running_steroid") or facts.yes("running_immunosuppressant"):
        yield _Found("warn.already_immunosuppressed", "patient")
    if facts.yes("culprit_drug_8_weeks"):
        yield _Found("warn.culprit_drug", "first_line")


def _severity(facts: CaseFacts, judged: Judged) -> Iterator[_Found]:
    severity = judged.severity
    if not facts.yes("imminent_failure"):
        if _is(facts, "inr", Comparator.AT_LEAST, INR_FAILURE):
            yield _Found("severity.propose.inr", "severity")
        if _is(facts, "pf_ratio", Comparator.BELOW, PF_FAILURE):
            yield _Found("severity.propose.pf", "severity")
    if severity.may_be_lowered:
        name = facts.protocol.say(f"severity.label.{severity.computed.value.lower()}")
        yield _Found("severity.propose.lower", "severity", REST, (("tier", name),))
    if _is(facts, "ferritin", Comparator.ABOVE, FERRITIN_FLAG, "ug/L"):
        yield _Found("severity.flag.ferritin", "severity")
    if _ferritin_doubled(facts):
        yield _Found("severity.flag.ferritin_doubled", "severity")
    if _is(facts, "scd25", Comparator.ABOVE, SCD25_FLAG, "U/mL"):
        yield _Found("severity.flag.scd25", "severity")
    if severity.tier in (Tier.T1, Tier.INDETERMINATE):
        yield _Found("warn.t1_window", "first_line")
    if judged.response is not None and judged.response.status == "overdue":
        words = (("time", moment(judged.response.due_until, facts.protocol)),)
        yield _Found("warn.response_overdue", "severity", REST, words)
    if il6_blocked(facts):
        yield _Found("warn.il6_masking", "severity")


def _screens(facts: CaseFacts) -> Iterator[_Found]:
    if facts.yes("rickettsial_exposure"):
        yield _Found("warn.doxycycline", "infection_screen")
    if facts.yes("igra") is False:
        yield _Found("warn.igra_negative", "infection_screen")


def _red_flags(facts: CaseFacts) -> Iterator[_Found]:
    """Any red flag asks for haematology the same day and for the lymphoma context (pathway.md 5.3)."""
    raised = tuple(flag for flag in RED_FLAGS if facts.yes(flag))
    if raised and "LYM" not in facts.options("context_codes"):
        words = (("flags", labels(facts.protocol, raised)),)
        yield _Found("warn.red_flag", "malignancy_workup", REST, words)


def _tissue(facts: CaseFacts, judged: Judged) -> Iterator[_Found]:
    """Biopsy before the first steroid (INV-18); after it, what histology is worth (pathway.md 5.2)."""
    given = [
        t.fact.started_at for t in facts.case.therapies if t.fact.drug in STEROIDS or is_steroid_based(t)
    ]
    if given:
        words = (("time", moment(min(given), facts.protocol)),)
        yield _Found("warn.histology_after_steroid", "malignancy_workup", REST, words)
        return
    if {"done", "waived"}.intersection(facts.options("biopsy_state")):
        return
    if judged.severity.tier is Tier.T2:
        yield _Found("warn.biopsy_first", "malignancy_workup")
    elif judged.severity.tier.is_critical:
        yield _Found("warn.biopsy_in_parallel", "malignancy_workup")


def _gate(facts: CaseFacts, judged: Judged) -> Iterator[_Found]:
    if judged.severity.tier.is_overt and not judged.gate.is_open:
        words = (("banner", judged.gate.banner),)
        yield _Found("warn.gate_shut", "first_line", HARD_BLOCK, words)
        yield _Found("warn.gate_shut", "second_line", HARD_BLOCK, words)
    for override in judged.overrides[-1:]:
        if not override.holds and not judged.gate.is_open:
            words = (("time", moment(override.recorded_at, facts.protocol)),)
            yield _Found("warn.override_ended", "parasitic_exclusion", REST, words)
    if _steroid_before_ivermectin(facts, judged.gate):
        yield _Found("warn.ivermectin_with_steroid", "parasitic_exclusion", HARD_BLOCK)


def _lines(facts: CaseFacts, judged: Judged) -> Iterator[_Found]:
    """Two steroids at once; a choice on record that would not be on offer now."""
    steroids = running_steroids(facts.case)
    if len(steroids) > 1:
        runs = ", ".join(_since(therapy, facts) for therapy in steroids)
        rule = "warn.two_steroids_meant" if are_meant_together(facts.case) else "warn.two_steroids"
        yield _Found(rule, "first_line", REST, (("runs", runs),))
    for choices in judged.choices:
        for option in choices.standing if choices.chosen else ():
            speaks = _CHOSEN_NOW.get((option.group, choices.is_started))
            has_eased = speaks == "warn.running_excluded" and not judged.severity.tier.is_overt
            if speaks is not None and not has_eased:
                words = (("option", option.label), ("why", " ".join(_why_not(option))))
                yield _Found(speaks, f"{choices.line.value}_line", HARD_BLOCK, words)


def _why_not(option: OptionNow) -> Iterator[str]:
    if option.group is Group.HELD:
        return (hold.reason.text for hold in option.holds)
    return (reason.text for reason in option.why_not)


def _since(therapy: Therapy, facts: CaseFacts) -> str:
    drug, protocol = facts.protocol.drugs.get(therapy.fact.drug), facts.protocol
    name = drug.label.say(protocol.language) if drug else therapy.fact.drug
    return protocol.say("warn.steroid_since", drug=name, time=moment(therapy.fact.started_at, protocol))


def _review(facts: CaseFacts, judged: Judged) -> Iterator[_Found]:
    if judged.overdue:
        yield _Found("warn.reassess_overdue", "review_and_sign", REST, (("time", judged.overdue),))
    due = facts.protocol.content.review_due
    if facts.now.date() > due:
        yield _Found("warn.review_due", "review_and_sign", REST, (("date", _day(due)),))


def _day(day: date) -> str:
    return day.isoformat()


def _steroid_before_ivermectin(facts: CaseFacts, gate: GateNow) -> bool:
    """A steroid runs, also one that ran at entry; Strongyloides is not settled, ivermectin not charted (INV-43, 44)."""
    started = any(t.fact.drug in STEROIDS and t.is_running for t in facts.case.therapies)
    if (not started and not facts.yes("running_steroid")) or first_ivermectin(facts) is not None:
        return False
    state = next((p.state for p in gate.parasites if p.id == STRONGYLOIDES), GateState.LOW_RISK)
    return state.is_shut or state is GateState.OVERRIDDEN


def _is(
    facts: CaseFacts, item: str, relation: Comparator, threshold: Decimal, unit: str | None = None
) -> Truth:
    """Whether a value stands in this relation; for a value in a unit without conversion nobody can say."""
    quantity = facts.quantity(item)
    if quantity is None or (item == "scd25" and quantity.unit != unit):
        return None
    return compare(convert(quantity, unit or quantity.unit, item), relation, threshold)


def _weight_before_change(facts: CaseFacts) -> Quantity | None:
    """The weight before the newest, when the two differ by more than 10 % (H10)."""
    pair = facts.last_two("weight")
    if pair is None:
        return None
    before, after = pair[0].quantity, pair[1].quantity
    known = convert(before, after.unit, "weight").value
    return before if abs(after.value - known) > known * WEIGHT_CHANGE else None


def _ferritin_doubled(facts: CaseFacts) -> bool:
    """Whether the newest ferritin is at least twice the one before it."""
    pair = facts.last_two("ferritin")
    if pair is None:
        return False
    before, after = (convert(measured.quantity, "ug/L", "ferritin") for measured in pair)
    known = before.comparator is Comparator.EQUAL
    return known and compare(after, Comparator.AT_LEAST, 2 * before.value) is True
