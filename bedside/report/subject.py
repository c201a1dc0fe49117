"""What a sheet is about: case, judgement and protocol together, with the names of people and things."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bedside.assess.model import Assessment, Reason
from bedside.assess.words import entry_text
from bedside.case.events import Senior
from bedside.case.history import Entry
from bedside.case.state import CaseState, Sheet
from bedside.domain.observations import Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.protocol.model import Mark
from bedside.protocol.protocol import Protocol
from bedside.report.model import Face, Run, SheetContext, Text
from bedside.report.voice import Voice

_IN_BRACKETS: Final = re.compile(r" \([^()]*\)$")
"""What stands in brackets at the end; all before it may be part of what is asked for, a comma's list above all."""


def short_name(label: str) -> str:
    """A name without what stands in brackets at its end."""
    return _IN_BRACKETS.sub("", label)


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything a page may speak about."""

    case: CaseState
    assessment: Assessment
    protocol: Protocol
    context: SheetContext
    voice: Voice

    def label(self, item: str) -> str:
        """The name of an item; of one that this protocol does not know, as it was called when the case left it."""
        if item in self.protocol.items:
            return self.protocol.label(item)
        gone = (each for move in self.case.moves for each in move.fact.gone if each.item == item)
        return next((each.label for each in gone), item)

    def short(self, item: str) -> str:
        """Its name without what stands in brackets at its end."""
        return short_name(self.label(item))

    def numbered(self, item: str) -> str:
        """The name of an item after its number, which the paper form has too."""
        number = self.protocol.content.numbers.get(item, "")
        return f"{number} {self.label(item)}".strip()

    def labels(self, items: Iterable[str]) -> str:
        """The names of items in a row."""
        return self.voice.listed(self.label(item) for item in items)

    def parasites(self, ids: Iterable[str]) -> str:
        """The names of parasites in a row."""
        known = self.protocol.parasites
        language = self.protocol.language
        return self.voice.listed(known[p].label.say(language) if p in known else p for p in ids)

    def tier(self, tier: Tier) -> str:
        """The tier in a row of tiers: "T3", "indeterminate"; in the language of the sheet."""
        name = tier.value
        return name if name.startswith("T") else self.protocol.say(f"severity.label.{name}").casefold()

    def option(self, option: str) -> str:
        """The name of a treatment option or of the choice to give none."""
        if option == "none_now":
            return self.voice.say("No immunosuppression now")
        if option == "reassess":
            return self.voice.say("Reassess")
        known = self.protocol.options.get(option)
        return known.label.say(self.protocol.language) if known else option

    def line(self, line: Line) -> str:
        """The name of a line of treatment."""
        return self.voice.say("Second line" if line is Line.SECOND else "First line")

    def person(self, person: str) -> str:
        """The name of a clinician of the ward; the id when nobody is enrolled under it."""
        known = self.context.people.get(person)
        return known.name if known else person

    def version(self, sheet: Sheet) -> str:
        """The version of a sheet; with its record where another sheet of the case has the same one."""
        if [each.version for each in self.case.sheets].count(sheet.version) == 1:
            return str(sheet.version)
        return self.voice.say("{number} (record {code})", number=sheet.version, code=sheet.record_code)

    def entry(self, entry: Entry) -> str:
        """What an entry says; units of measured values in full."""
        said = entry_text(entry, self.protocol)
        return self.voice.micro(said) if isinstance(entry.observation, Measurement) else said

    def senior(self, senior: Senior) -> str:
        """Name, role and registration of a senior as they were named."""
        parts = (senior.name, senior.role, self._registration(senior.registration))
        return ", ".join(part for part in parts if part)

    def reason(self, reason: Reason) -> Text:
        """A reason with its rule behind it; mark and sources stand in the list of rules."""
        unsure = (self.voice.mark(reason.mark),) if reason.mark is Mark.RECALLED else ()
        behind = self.voice.in_a_row((reason.rule, *unsure))
        return (Run(self.voice.micro(reason.text)), Run(f" [{behind}]", Face.ITALIC))

    def provenance(self, rule: str, mark: Mark, sources: Iterable[str]) -> str:
        """ "[gate.pending; local rule; MAV20, STR21]"."""
        parts = (rule, self.voice.mark(mark), self.voice.listed(sources))
        return f"[{self.voice.in_a_row(part for part in parts if part)}]"

    def _registration(self, number: str) -> str:
        return self.voice.say("reg. {number}", number=number) if number else ""
