"""The ranked options of a case: the pure ranking, dressed with words, doses, warnings and both letters."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from bedside.assess.choice.contexts import UNKNOWN, RowsUsed, rows_used
from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import index_of
from bedside.assess.facts import CaseFacts
from bedside.assess.model import (
    ChoicesNow,
    ContextNow,
    GateNow,
    OptionNow,
    Reason,
    ScoreNow,
    SeverityNow,
)
from bedside.assess.option_desk import dressed_options
from bedside.assess.started import is_started, running_drugs
from bedside.assess.table_facts import search_is_awaited, situation_of
from bedside.assess.words import entry_text, reason
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line

ASKED_FIRST: Final = ("allergies", "pregnancy", "running_drugs_checked")
"""No option is shown while one of these is unanswered; unknown is an answer (safety.md H19)."""

_FIRST_LINE: Final = frozenset({Line.FIRST, Line.BOTH, Line.SUPPORTIVE})
_SECOND_LINE: Final = frozenset({Line.SECOND, Line.BOTH})


class BothLines(NamedTuple):
    """The options of both lines and the contexts they were read for."""

    first: ChoicesNow
    second: ChoicesNow
    contexts: tuple[ContextNow, ...]


def rank_options(
    facts: CaseFacts, severity: SeverityNow, gate: GateNow, scores: tuple[ScoreNow, ...]
) -> BothLines:
    """Rank every option for this patient.

    Args:
        facts: with the derived facts of the record. severity, gate, scores: as judged on the same facts.

    Returns:
        Both lines without options while allergies, pregnancy or running drugs are unanswered
        (design.md 10.10). Source: decision_rules.md; pathway.md 7, 8, 11.
    """
    situation = situation_of(facts, severity, gate, scores)
    index = index_of(facts.protocol.content)
    used = rows_used(index, situation)
    asked_first = tuple(item for item in ASKED_FIRST if facts.value(item) is None)
    notes = _notes(facts, severity, used)
    options: tuple[OptionNow, ...] = ()
    if not asked_first:
        options = dressed_options(facts, gate, situation, used)
    return BothLines(
        _choices(facts, Line.FIRST, asked_first, (o for o in options if o.line in _FIRST_LINE), notes),
        _choices(facts, Line.SECOND, asked_first, (o for o in options if o.line in _SECOND_LINE), notes),
        contexts_now(facts, situation, used),
    )


def without_options(facts: CaseFacts, line: Line) -> ChoicesNow:
    """A line without advice: no option; what was chosen stands on record."""
    return ChoicesNow(line, (), (), "", (), is_started=_is_started(facts, line))


def contexts_now(facts: CaseFacts, situation: Situation, used: RowsUsed) -> tuple[ContextNow, ...]:
    """Every code on record, with the row that is used and those that are struck through (INV-45)."""
    return tuple(
        ContextNow(
            code,
            _context_label(facts, code, _search_is_open(situation, code)),
            code in used.supplying,
            _context_reason(facts, code, used),
            _search_is_open(situation, code),
        )
        for code in sorted(situation.contexts)
    )


def _search_is_open(situation: Situation, code: str) -> bool:
    """Whether the cause is called unknown while required search items are open (H8, INV-13)."""
    return code == UNKNOWN and not situation.is_yes("search_complete")


def _context_label(facts: CaseFacts, code: str, search_is_open: bool) -> str:
    """Its name; "unknown" never says that the search is complete while it is open, awaited, or was refused together."""
    protocol, why = facts.protocol, facts.entry("searches_refused_reason")
    if search_is_open:
        return protocol.say("choice.note.search_open")
    if code == UNKNOWN and facts.yes("searches_refused") and why is not None:
        return protocol.say("choice.note.refused_together", reason=entry_text(why, protocol).rstrip("."))
    if code == UNKNOWN and search_is_awaited(facts):
        return protocol.say("choice.note.search_awaited")
    known = next((context for context in protocol.content.contexts if context.code == code), None)
    return known.label.say(protocol.language) if known is not None else code


def _context_reason(facts: CaseFacts, code: str, used: RowsUsed) -> str:
    say, others = facts.protocol.say, [other for other in used.supplying if other != code]
    if code in used.supplying:
        return say("choice.note.merged", others=", ".join(others)) if others else say("choice.note.used")
    if code in used.unused:
        return say("choice.note.unused", used=", ".join(used.supplying))
    modifies = code == "PREG" or (used.with_strongyloides and code == "PARA_STRONGY")
    return say("choice.note.modifier" if modifies else "choice.note.dropped")


def _notes(facts: CaseFacts, severity: SeverityNow, used: RowsUsed) -> tuple[Reason, ...]:
    rules: list[str] = []
    if severity.tier is Tier.T1:
        rules += ["choice.note.tier_1", "choice.note.not_like_mas", "choice.note.window"]
    elif severity.tier is Tier.INDETERMINATE:
        rules.append("choice.note.indeterminate")
    elif severity.tier is Tier.RESPONDING:
        rules.append("choice.note.responding")
    if used.nothing_coded:
        rules.append("choice.note.no_context")
    if facts.value("pregnancy") not in (None, "not_pregnant"):
        rules.append("choice.flag.obstetrics")
    return tuple(reason(facts.protocol, rule) for rule in rules)


def _choices(
    facts: CaseFacts,
    line: Line,
    asked_first: tuple[str, ...],
    options: Iterable[OptionNow],
    notes: tuple[Reason, ...],
) -> ChoicesNow:
    shown, chosen = tuple(options), facts.case.choice_for(line)
    return ChoicesNow(
        line,
        asked_first,
        shown,
        chosen.fact.option if chosen else "",
        notes,
        to_start=frozenset(option.id for option in shown if option.offered and _is_left(facts, option.id)),
        is_started=_is_started(facts, line),
    )


def _is_left(facts: CaseFacts, option: str) -> bool:
    known = facts.protocol.options[option]
    return bool(known.drugs) and not is_started(known, running_drugs(facts.case, option))


def _is_started(facts: CaseFacts, line: Line) -> bool:
    """Whether the option that stands chosen for a line is started; a choice of nothing never is."""
    chosen = facts.case.choice_for(line)
    known = facts.protocol.options.get(chosen.fact.option) if chosen is not None else None
    return known is not None and is_started(known, running_drugs(facts.case, known.id))
