"""What a vignette may claim of an assessment: each claim says in words what must hold, and looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from bedside.assess.model import Assessment, Currency, OptionNow, ParasiteNow, StepMark
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Group, is_immunosuppressive


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence about an assessment; `found` says what is there instead, "" when it holds."""

    words: str
    found: Callable[[Assessment], str]


def _claim(words: str, holds: Callable[[Assessment], bool], seen: Callable[[Assessment], object]) -> Claim:
    return Claim(words, lambda said: "" if holds(said) else f"found: {seen(said)}")


def _option(said: Assessment, option: str) -> OptionNow:
    options = (*said.first_line.options, *said.second_line.options)
    return next(each for each in options if each.id == option)


def _all_options(said: Assessment) -> tuple[OptionNow, ...]:
    return (*said.first_line.options, *said.second_line.options)


def _parasite(said: Assessment, parasite: str) -> ParasiteNow:
    return next(each for each in said.gate.parasites if each.id == parasite)


# -- severity ----------------------------------------------------------------------------------------------


def tier(expected: Tier) -> Claim:
    return _claim(
        f"tier {expected.value}", lambda s: s.severity.tier is expected, lambda s: s.severity.tier.value
    )


def overt(expected: bool | None) -> Claim:
    words = {True: "overt", False: "not overt", None: "overt is open"}[expected]
    return _claim(words, lambda s: s.severity.overt is expected, lambda s: s.severity.overt)


def not_called_subclinical() -> Claim:
    return _claim(
        "never called subclinical",
        lambda s: "subclinical" not in s.severity.label.lower() and s.severity.may_be_promoted,
        lambda s: s.severity.label,
    )


def settled_by(*items: str) -> Claim:
    return _claim(
        f"would be settled by {', '.join(items)}",
        lambda s: set(items) <= set(s.severity.settles),
        lambda s: s.severity.settles,
    )


def hscore(low: int, high: int) -> Claim:
    def interval(said: Assessment) -> tuple[Decimal, Decimal]:
        return said.score("HScore").minimum, said.score("HScore").maximum

    return _claim(f"HScore {low} to {high}", lambda s: interval(s) == (low, high), interval)


def open_in(score: str, *items: str) -> Claim:
    return _claim(
        f"{', '.join(items)} open in {score}",
        lambda s: set(items) <= set(s.score(score).missing),
        lambda s: s.score(score).missing,
    )


def no_single_probability() -> Claim:
    return _claim(
        "no single probability", lambda s: not s.score("HScore").band, lambda s: s.score("HScore").band
    )


def item_is(item: str, currency: Currency) -> Claim:
    return _claim(
        f"{item} is {currency.value}",
        lambda s: s.items[item].currency is currency,
        lambda s: s.items[item].currency.value,
    )


def rescored_within_hours(hours: int) -> Claim:
    return _claim(
        f"scored again within {hours} h",
        lambda s: s.reassess_at is not None and s.reassess_at - s.judged_at <= timedelta(hours=hours),
        lambda s: s.reassess_at,
    )


# -- gate --------------------------------------------------------------------------------------------------


def gate(expected: GateState, *, is_open: bool) -> Claim:
    return _claim(
        f"gate {expected.value}, {'open' if is_open else 'shut'}",
        lambda s: (s.gate.state, s.gate.is_open) == (expected, is_open),
        lambda s: (s.gate.state.value, s.gate.is_open),
    )


def parasite(name: str, expected: GateState) -> Claim:
    return _claim(
        f"{name} {expected.value}",
        lambda s: _parasite(s, name).state is expected,
        lambda s: _parasite(s, name).state.value,
    )


def waits_for(name: str, *tests: str) -> Claim:
    return _claim(
        f"{name} waits for {', '.join(tests)}",
        lambda s: set(tests) <= {*_parasite(s, name).missing, *_parasite(s, name).pending},
        lambda s: (_parasite(s, name).missing, _parasite(s, name).pending),
    )


def has_next_action(name: str) -> Claim:
    return _claim(
        f"{name} has a next action",
        lambda s: bool(_parasite(s, name).action),
        lambda s: _parasite(s, name).action,
    )


def still_pending(*items: str) -> Claim:
    return _claim(
        f"{', '.join(items)} stays on the pending list",
        lambda s: set(items) <= {row.item for row in s.pending},
        lambda s: [row.item for row in s.pending],
    )


# -- options -----------------------------------------------------------------------------------------------


def offered(*options: str) -> Claim:
    return _claim(
        f"{', '.join(options)} offered",
        lambda s: all(_option(s, option).offered for option in options),
        lambda s: [(option, _option(s, option).group.value) for option in options],
    )


def graded(option: str, *grades: Grade) -> Claim:
    return _claim(
        f"{option} {' or '.join(grade.value for grade in grades)}",
        lambda s: _option(s, option).grade in grades,
        lambda s: _option(s, option).grade.value,
    )


def absent(option: str) -> Claim:
    return _claim(
        f"no {option}", lambda s: option not in {o.id for o in _all_options(s)}, lambda s: "it is listed"
    )


def held(option: str, *rules: str) -> Claim:
    return _claim(
        f"{option} held by {', '.join(rules)}",
        lambda s: set(rules) <= {hold.reason.rule for hold in _option(s, option).holds},
        lambda s: [hold.reason.rule for hold in _option(s, option).holds],
    )


def not_held(option: str) -> Claim:
    return _claim(
        f"{option} not held", lambda s: not _option(s, option).holds, lambda s: _option(s, option).holds
    )


def nothing_immunosuppressive_offered() -> Claim:
    def named(said: Assessment) -> list[str]:
        return [o.id for o in _all_options(said) if o.offered and is_immunosuppressive(o.id)]

    return _claim("nothing immunosuppressive offered", lambda s: not named(s), named)


def comes_first(option: str) -> Claim:
    """At sequence 0, and listed before whatever is immunosuppressive on its line."""

    def holds(said: Assessment) -> bool:
        listed = [o.id for o in said.first_line.options]
        suppressing = [i for i, each in enumerate(listed) if is_immunosuppressive(each)]
        now = _option(said, option)
        is_first = now.grade is Grade.PREFERRED and now.sequence == 0
        return is_first and all(listed.index(option) < i for i in suppressing)

    return _claim(
        f"{option} comes first", holds, lambda s: [(o.id, o.sequence) for o in s.first_line.options][:4]
    )


def listed_before_immunosuppressants(option: str) -> Claim:
    def holds(said: Assessment) -> bool:
        listed = [o.id for o in said.first_line.options]
        return all(listed.index(option) < i for i, each in enumerate(listed) if is_immunosuppressive(each))

    return _claim(
        f"{option} before every immunosuppressant", holds, lambda s: [o.id for o in s.first_line.options]
    )


def nothing_in(group: Group, *options: str) -> Claim:
    return _claim(
        f"none of {', '.join(options)} is {group.value}",
        lambda s: not {o.id for o in _all_options(s) if o.group is group} & set(options),
        lambda s: [o.id for o in _all_options(s) if o.group is group],
    )


def flagged(option: str, *rules: str) -> Claim:
    return _claim(
        f"{option} carries {', '.join(rules)}",
        lambda s: set(rules) <= {flag.rule for flag in _option(s, option).flags},
        lambda s: [flag.rule for flag in _option(s, option).flags],
    )


def context(code: str, *, used: bool) -> Claim:
    return _claim(
        f"{code} {'supplies the row' if used else 'is struck through'}",
        lambda s: (code, used) in {(c.code, c.used) for c in s.contexts},
        lambda s: [(c.code, c.used) for c in s.contexts],
    )


def dose(option: str, line: str, expected: Callable[[str, Decimal | None, str], bool], words: str) -> Claim:
    """A dose line of an option: its text, its number and the maximum that applied."""

    def of(said: Assessment) -> tuple[str, Decimal | None, str]:
        now = next(d for d in _option(said, option).doses if d.id == line)
        return now.text, now.amount, now.cap

    return _claim(f"{line}: {words}", lambda s: expected(*of(s)), of)


# -- the rest ----------------------------------------------------------------------------------------------


def warned(rule: str) -> Claim:
    return _claim(
        f"warned by {rule}",
        lambda s: rule in {warning.rule for warning in s.warnings},
        lambda s: [warning.rule for warning in s.warnings],
    )


def caveat(score: str, *words: str) -> Claim:
    def said_so(said: Assessment) -> bool:
        text = " ".join(said.score(score).caveats)
        return all(word in text for word in words)

    return _claim(f"{score} cautions: {', '.join(words)}", said_so, lambda s: s.score(score).caveats)


def step_is_not(step: str, mark: StepMark) -> Claim:
    return _claim(
        f"{step} is not marked {mark.value}",
        lambda s: s.step(step).mark is not mark,
        lambda s: s.step(step).mark.value,
    )
