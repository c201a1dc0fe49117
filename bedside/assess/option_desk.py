"""Ranked options dressed for one patient: label, reasons, holds, doses, warnings and both letters."""

from collections import deque
from functools import cached_property, lru_cache
from typing import Final

from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.rank import rank
from bedside.assess.choice.situation import Ranked, Situation
from bedside.assess.choice.table_index import index_of
from bedside.assess.derived import condition
from bedside.assess.doses import DOSE_ITEMS, DoseDesk
from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import kidney_now
from bedside.assess.model import GateNow, OptionNow, Reason
from bedside.assess.option_flags import FLAG_FACTS, FLAG_ITEMS, FlagDesk
from bedside.assess.option_reasons import LIFTED_AT, holds_of, reasons_of
from bedside.assess.size_now import size_now
from bedside.assess.table_facts import found_parasites
from bedside.domain.gates import GateState
from bedside.domain.therapy import ANTIPARASITIC, OPTIONS, Grade, containers_of, is_immunosuppressive
from bedside.protocol.model import Content

ON_PARASITES: Final = "D9"
"""Leishmania and IL-1: shown while a parasite is present or not settled."""

_SETTLED: Final = frozenset({GateState.LOW_RISK, GateState.EXCLUDED})
_TIERS: Final = ("T1", "T2", "T3", "T4")
_READ: Final = tuple(
    dict.fromkeys((*DOSE_ITEMS, *FLAG_ITEMS, *(item for _, items in LIFTED_AT.values() for item in items)))
)
"""Every item whose entry an option shows or rests on, beside the situation."""


class OptionDesk:
    """Dresses ranked options for one patient; each once while nothing it rests on changes."""

    def __init__(self, facts: CaseFacts, gate: GateNow, situation: Situation, used: RowsUsed) -> None:
        self.facts = facts
        self.gate = gate
        self.situation = situation
        self.used = used
        self.index = index_of(facts.protocol.content)
        self.size = facts.once(size_now)
        self.kidney = facts.once(kidney_now)
        self.unmatched = facts.text("allergies_text")
        self.found = frozenset(parasite.id for parasite in found_parasites(gate))
        self.open = frozenset(p.id for p in gate.parasites if p.in_gate and p.state not in _SETTLED)
        self.doses = DoseDesk(facts, situation.column, self.size, self.kidney)
        self.flags = FlagDesk(facts, situation, used, self.doses)
        self._dressed: dict[Ranked, OptionNow] = {}
        self._last: tuple[Situation, tuple[OptionNow, ...]] | None = None

    @cached_property
    def disagreements(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The points that can apply now, each with the options it is shown with."""
        return _disagreements(self.facts, self.gate, self.situation, self.used)

    @cached_property
    def rests_on(self) -> tuple[object, ...]:
        """Everything beside the ranking that an option is made of: equal here means equal options."""
        facts, situation = self.facts, self.situation
        return (
            situation.column,
            situation.gates,
            situation.may_be_pregnant,
            self.used,
            self.size,
            self.kidney,
            self.unmatched,
            self.found,
            self.open,
            self.gate.state,
            facts.evidence(*_READ),
            tuple(facts.value(item) for item in _READ),
            tuple(facts.value(name) for name in FLAG_FACTS),
            tuple(facts.value(name) for name in _conditioned(facts.protocol.content)),
        )

    def options(self, situation: Situation) -> tuple[OptionNow, ...]:
        """Every option in the order of the ranking; ranked anew where the situation is another one."""
        if self._last is None or self._last[0] != situation:
            ranked = rank(self.index, situation)
            self._last = (situation, tuple(self.dressed(each) for each in ranked))
        return self._last[1]

    def dressed(self, ranked: Ranked) -> OptionNow:
        """The option in full, kept from before where nothing changed."""
        found = self._dressed.get(ranked)
        if found is None:
            found = self._dressed[ranked] = self.option(ranked)
        return found

    def option(self, ranked: Ranked) -> OptionNow:
        """The option with everything a clinician reads about it."""
        protocol = self.facts.protocol
        known = protocol.options[ranked.option]
        reasons = reasons_of(ranked, self.index, self.facts)
        drugs = self._drugs(ranked.option, known.drugs)
        doses = () if ranked.grade is Grade.CONTRAINDICATED else self.doses.doses(ranked.option, drugs)
        rows = [self.index.rows[row] for row in ranked.rows]
        text = (Reason(f"option.{ranked.option}", known.text.say(protocol.language)),) if known.text else ()
        return OptionNow(
            id=ranked.option,
            label=known.label.say(protocol.language),
            line=ranked.line,
            grade=ranked.grade,
            group=ranked.group,
            offered=ranked.is_offered,
            sequence=ranked.sequence,
            is_immunosuppressive=is_immunosuppressive(ranked.option),
            reasons_for=(*text, *reasons.speaking_for),
            against=reasons.against,
            excluding=reasons.excluding,
            holds=holds_of(ranked, self.facts),
            doses=doses,
            flags=(*self.flags.flags(ranked.option), *self.doses.warnings(drugs)),
            counter=self._counter(ranked.option),
            mark="S+R" if any(row.mark == "S+R" for row in rows) else "S",
            sources=tuple(dict.fromkeys(source for row in rows for source in row.sources)),
            unmatched_allergies=self.unmatched,
        )

    def _drugs(self, option: str, drugs: tuple[str, ...]) -> tuple[str, ...]:
        """Of an antiparasitic option, the drugs active against the parasites that are found or open."""
        if option not in ANTIPARASITIC:
            return drugs
        wanted = self.open if option == "treat_parasites_empirically" else self.found or self.open
        parasites = self.facts.protocol.content.parasites
        active = {drug for parasite in parasites if parasite.id in wanted for drug in parasite.drugs}
        return tuple(drug for drug in drugs if drug in active)

    def _counter(self, option: str) -> tuple[str, ...]:
        """Disagreements of the letters that name this option, or a drug it contains (INV-46)."""
        return tuple(each for each, options in self.disagreements if option in options)


def _disagreements(
    facts: CaseFacts, gate: GateNow, situation: Situation, used: RowsUsed
) -> tuple[tuple[str, frozenset[str]], ...]:
    """The points that can apply now, each with the options it is shown with."""
    parasite_open = used.has_parasite() or gate.state not in _SETTLED
    return tuple(
        (point.id, _shown_with(point.shown_with, situation.column))
        for point in facts.protocol.content.disagreements
        if point.id != ON_PARASITES or parasite_open
    )


@lru_cache(maxsize=256)
def _shown_with(names: tuple[str, ...], column: str) -> frozenset[str]:
    """The options that are or contain a named one; one tier alone stands for all its options."""
    tiers = [name for name in names if name in _TIERS]
    if column in tiers and len(tiers) < len(_TIERS):
        return frozenset(OPTIONS)
    return frozenset(option for name in names if name not in _TIERS for option in containers_of(name))


_KEPT: Final = 8
_DESKS: Final = "option desks"


def desk_for(facts: CaseFacts, gate: GateNow, situation: Situation, used: RowsUsed) -> OptionDesk:
    """The desk of these inputs, taken up again when they are the same: most answers change few options.

    The last few are kept with the case itself, so that they are gone with it.
    """
    desk = OptionDesk(facts, gate, situation, used)
    desks = facts.case.worked_out.setdefault(_DESKS, deque(maxlen=_KEPT))
    assert isinstance(desks, deque)  # noqa: S101 - nobody else writes under this name
    for kept in desks:
        if kept.facts.protocol is facts.protocol and kept.rests_on == desk.rests_on:
            return kept  # type: ignore[no-any-return]  # only desks are put there
    desks.appendleft(desk)
    return desk


_conditions: dict[int, tuple[Content, tuple[str, ...]]] = {}


def _conditioned(content: Content) -> tuple[str, ...]:
    """Facts that the conditions of the drug file read."""
    kept = _conditions.get(id(content))
    if kept is not None and kept[0] is content:
        return kept[1]
    texts = {dose.when for drug in content.drugs for dose in drug.doses}
    texts |= {note.when for drug in content.drugs for note in drug.notes}
    names = tuple(sorted({name for text in texts if text for name in condition(text).facts}))
    _conditions.clear()
    _conditions[id(content)] = (content, names)
    return names
