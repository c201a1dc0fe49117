"""Ranked options dressed for one patient: label, reasons, holds, doses, warnings and both letters."""

from functools import cached_property, lru_cache
from typing import Final

from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.rank import rank
from bedside.assess.choice.situation import Ranked, Situation
from bedside.assess.choice.table_index import index_of
from bedside.assess.doses import DoseDesk
from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import kidney_now
from bedside.assess.model import GateNow, OptionNow, Reason
from bedside.assess.option_flags import FlagDesk
from bedside.assess.option_reasons import LIFTED_AT, holds_of, reasons_of
from bedside.assess.size_now import size_now
from bedside.assess.table_facts import found_parasites
from bedside.assess.taken_up import taken_up
from bedside.domain.gates import GateState
from bedside.domain.therapy import ANTIPARASITIC, OPTIONS, Grade, containers_of, is_immunosuppressive

ON_PARASITES: Final = "D9"
"""Leishmania and IL-1: shown while a parasite is present or not settled."""

_SETTLED: Final = frozenset({GateState.LOW_RISK, GateState.EXCLUDED})
_TIERS: Final = ("T1", "T2", "T3", "T4")
_LIFTING: Final = tuple(dict.fromkeys(item for _, items in LIFTED_AT.values() for item in items))
"""Every item that a hold rests on."""


def dressed_options(
    facts: CaseFacts, gate: GateNow, situation: Situation, used: RowsUsed
) -> tuple[OptionNow, ...]:
    """Every option in the order of the ranking, with everything a clinician reads about it.

    Most answers change few options: ranking, dose lines, warnings and whole options are taken up from the judgements
    before where what they rest on is the same.
    """
    size, kidney = facts.once(size_now), facts.once(kidney_now)
    doses = taken_up(DoseDesk(facts, situation.column, size, kidney))
    flags = taken_up(FlagDesk(facts, situation, used, kidney))
    desk = taken_up(OptionDesk(facts, gate, doses, flags))
    return desk.options(taken_up(RankingDesk(facts, situation)), facts)


class RankingDesk:
    """The ranking of one situation."""

    def __init__(self, facts: CaseFacts, situation: Situation) -> None:
        self.facts, self.situation = facts, situation

    @property
    def rests_on(self) -> tuple[object, ...]:
        """All that may be looked at."""
        return (self.situation,)

    @cached_property
    def options(self) -> tuple[Ranked, ...]:
        """Every option in its order."""
        return rank(index_of(self.facts.protocol.content), self.situation)


class OptionDesk:
    """Dresses ranked options for one patient; each once while nothing it rests on changes."""

    def __init__(self, facts: CaseFacts, gate: GateNow, doses: DoseDesk, flags: FlagDesk) -> None:
        self.facts, self.gate = facts, gate
        self.doses, self.flags = doses, flags
        self.index = index_of(facts.protocol.content)
        self.unmatched = facts.text("allergies_text")
        self.found = frozenset(parasite.id for parasite in found_parasites(gate))
        self.open = frozenset(p.id for p in gate.parasites if p.in_gate and p.state not in _SETTLED)
        self._dressed: dict[tuple[Ranked, tuple[str, ...]], OptionNow] = {}
        self._last: tuple[RankingDesk, tuple[str, ...], tuple[OptionNow, ...]] | None = None

    @cached_property
    def disagreements(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The points that can apply now, each with the options it is shown with."""
        return _disagreements(self.facts, self.gate, self.flags.situation, self.flags.used)

    @cached_property
    def rests_on(self) -> tuple[object, ...]:
        """Everything beside the ranking and what lifts a hold that an option is made of."""
        doses, flags = self.doses.rests_on, self.flags.rests_on
        return self.unmatched, self.found, self.open, self.gate.state, doses, flags

    def options(self, ranking: RankingDesk, facts: CaseFacts) -> tuple[OptionNow, ...]:
        """Every option in the order of the ranking; `facts` are those of now."""
        evidence = facts.evidence(*_LIFTING)
        if self._last is None or self._last[0] is not ranking or self._last[1] != evidence:
            dressed = tuple(self._option_now(ranked, facts) for ranked in ranking.options)
            self._last = ranking, evidence, dressed
        return self._last[2]

    def _option_now(self, ranked: Ranked, facts: CaseFacts) -> OptionNow:
        """The option in full, kept from before where nothing changed."""
        evidence = facts.evidence(*(item for rule in ranked.holds for item in LIFTED_AT[rule][1]))
        found = self._dressed.get((ranked, evidence))
        if found is None:
            found = self._dressed[ranked, evidence] = self._option(ranked, facts)
        return found

    def _option(self, ranked: Ranked, facts: CaseFacts) -> OptionNow:
        protocol = facts.protocol
        known = protocol.options[ranked.option]
        reasons = reasons_of(ranked, self.index, facts)
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
            holds=holds_of(ranked, facts),
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
