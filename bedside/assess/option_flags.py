"""Warnings that hang on an option: they depend on what it contains and on every context present."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from bedside.assess.choice.contexts import RowsUsed
from bedside.assess.choice.situation import Situation
from bedside.assess.facts import CaseFacts
from bedside.assess.kidney_now import KidneyNow
from bedside.assess.model import Reason
from bedside.assess.therapies import first_ivermectin
from bedside.assess.words import amount_text, entry_text, moment, reason
from bedside.domain.gates import GateState
from bedside.domain.therapy import (
    OTHER_INDICATION,
    STEROID_FORMS,
    contains,
    has_anakinra_emapalumab_or_ruxolitinib,
    has_steroid,
    is_immunosuppressive,
    parts_of,
)

_GATE_FLAGS: Final = (
    (GateState.OVERRIDDEN, "choice.flag.overridden"),
    (GateState.TREATED_EMPIRICALLY, "choice.flag.treated_empirically"),
    (GateState.PROVISIONAL, "choice.flag.provisional"),
)
FLAG_ITEMS: Final = (
    "platelets",
    "neutrophils",
    "cyp3a4_strong_inhibitor",
    "fluconazole_over_200",
    "malignancy_relapse_asked",
    "running_immunosuppressant",
    "biopsy_state",
    "hhv8_dna",
    "kaposi_known",
)
FLAG_FACTS: Final = ("running_steroid", "raised_strongyloides", "excluded_strongyloides")
"""Items and derived facts that the warnings read, beside the situation itself."""

_IL6_OTHER: Final = frozenset({"tocilizumab_covid", "tocilizumab_crs"})


class FlagDesk:
    """Says the warnings of one patient; those of each option once."""

    def __init__(self, facts: CaseFacts, situation: Situation, used: RowsUsed, kidney: KidneyNow) -> None:
        self.facts, self.situation, self.used, self.kidney = facts, situation, used, kidney
        self._said: dict[str, tuple[Reason, ...]] = {}

    @cached_property
    def rests_on(self) -> tuple[object, ...]:
        """Everything that a warning reads."""
        facts, situation = self.facts, self.situation
        return (
            (situation.column, situation.gates, situation.may_be_pregnant, self.used, self.kidney),
            facts.evidence(*FLAG_ITEMS),
            tuple(facts.value(name) for name in (*FLAG_ITEMS, *FLAG_FACTS)),
            first_ivermectin(facts),
        )

    def flags(self, option: str) -> tuple[Reason, ...]:
        """The warnings of one option.

        Source: pathway.md 11: INV-11, 25 to 27, 29, 30, 34, 35, 42 to 44; block B7.
        """
        if option not in self._said:
            self._said[option] = self._flags(option)
        return self._said[option]

    def _flags(self, option: str) -> tuple[Reason, ...]:
        return (
            *self._drug_flags(option),
            *self._steroid_flags(option),
            *self._context_flags(option),
            *self._gate_flags(option),
        )

    def _drug_flags(self, option: str) -> Iterator[Reason]:
        if contains(option, "etoposide"):
            yield from self._etoposide()
        if contains(option, "ana_adjunct"):
            yield self._say("choice.flag.anakinra_renal", clearance=self.kidney.text)
            yield self._say("choice.flag.anakinra_neutrophils", neutrophils=self._value("neutrophils"))
            yield self._say("choice.flag.anakinra_off_label")
        if contains(option, "rituximab"):
            yield self._say("choice.flag.rituximab_lineage")
        if contains(option, "tocilizumab"):
            yield self._say("choice.flag.il6_masking")
        if option == "ruxolitinib":
            yield self._say(
                "choice.flag.ruxolitinib_limit",
                inhibitor=self._value("cyp3a4_strong_inhibitor"),
                fluconazole=self._value("fluconazole_over_200"),
            )
        if option == "ivig":
            yield self._say("choice.flag.ivig_serum")
        if has_anakinra_emapalumab_or_ruxolitinib(option):
            yield self._say("choice.flag.live_vaccine")

    def _etoposide(self) -> Iterator[Reason]:
        platelets, neutrophils = self._value("platelets"), self._value("neutrophils")
        yield self._say("choice.flag.etoposide_renal", clearance=self.kidney.text)
        yield self._say("choice.flag.etoposide_counts", platelets=platelets, neutrophils=neutrophils)
        yield self._say("choice.flag.etoposide_pregnancy")
        yield self._say("choice.flag.etoposide_prophylaxis")
        yield self._say("choice.flag.etoposide_infection")

    def _steroid_flags(self, option: str) -> Iterator[Reason]:
        if option in OTHER_INDICATION:
            il6 = option in _IL6_OTHER
            yield self._say("choice.flag.covid_il6" if il6 else "choice.flag.other_indication")
            return
        if not has_steroid(option):
            return
        if self._strongyloides_open():
            yield self._ivermectin()
        if self.facts.value("running_steroid") == "yes" or self.facts.yes("running_immunosuppressant"):
            yield self._say("choice.flag.already_immunosuppressed")
        elif self.situation.column == "T2" and self.facts.options("biopsy_state") not in (
            ("done",),
            ("waived",),
        ):
            yield self._say("choice.flag.post_steroid_histology")
        if self.situation.may_be_pregnant and "dexamethasone" in parts_of(option):
            yield self._say("choice.flag.pregnancy_methylprednisolone")

    def _context_flags(self, option: str) -> Iterator[Reason]:
        alone = option in STEROID_FORMS or option == "rituximab"
        if alone and self._hhv8_in_play():
            yield self._say("choice.flag.kaposi_flare")
        if self.used.has("IEC") and is_immunosuppressive(option) | (option == "tocilizumab_crs"):
            yield self._say("choice.flag.iec_separate", asked=self._value("malignancy_relapse_asked"))
        if self.situation.may_be_pregnant and is_immunosuppressive(option):
            yield self._say("choice.flag.obstetrics")

    def _gate_flags(self, option: str) -> Iterator[Reason]:
        if not is_immunosuppressive(option):
            return
        for state, rule in _GATE_FLAGS:
            if state in self.situation.gates:
                yield self._say(rule)

    def _hhv8_in_play(self) -> bool:
        known = self.situation.is_yes("kaposi_known") or self.facts.yes("hhv8_dna") is True
        return known or self.used.has("KSHV")

    def _ivermectin(self) -> Reason:
        """Asks for it before or with the steroid; once it is charted, since when, and asks for nothing."""
        therapy = first_ivermectin(self.facts)
        if therapy is None:
            return self._say("choice.flag.strongyloides")._replace(asks_for_act=True)
        time = moment(therapy.fact.started_at, self.facts.protocol)
        return self._say("choice.flag.strongyloides_charted", time=time)

    def _strongyloides_open(self) -> bool:
        """Strongyloides itself present, or exposure raised or not answered while its tests do not exclude it.

        Only where the minimum set cannot be called negative is it treated empirically (pathway.md 4.2, 4.4).
        """
        read = self.facts.value
        exposed = read("raised_strongyloides") != "no" and read("excluded_strongyloides") != "yes"
        return exposed or self.used.with_strongyloides

    def _say(self, rule: str, **words: str) -> Reason:
        return reason(self.facts.protocol, rule, **words)

    def _value(self, item: str) -> str:
        """The value or answer that counts now, in words; "not known" when there is none."""
        entry, quantity = self.facts.entry(item), self.facts.quantity(item)
        if quantity is not None:
            return amount_text(quantity, self.facts.protocol)
        if entry is None:
            return self.facts.protocol.say("dose.clearance.unknown")
        return entry_text(entry, self.facts.protocol)
