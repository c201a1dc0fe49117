"""`Protocol`: the content with its indexes, ready for `assess`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from bedside.domain.observations import Answer
from bedside.protocol.decimal_mark import content_with_mark
from bedside.protocol.model import (
    Content,
    Drug,
    Item,
    Parasite,
    Ratification,
    Rule,
    SiteSwitches,
    StepForm,
    TherapyOption,
)
from bedside.protocol.words import Language


@dataclass(frozen=True)
class Protocol:
    """Content, ratification and site switches as one frozen thing (design.md 10.43).

    Attributes:
        content: whatever it is made with, it is said with the decimal mark of `site` (design.md 10.22).
        fault: empty, or one sentence why advice is refused (content changed or damaged).
        is_site_content: the site adopted it; no advice is given from it until two people ratify it.
        language: the language every sentence of an Assessment is said in.
        stands_in_for: the content that a case holds, as its entries name it, where its bytes are not to be had: the
            record is read with this content instead, and nothing is judged or entered by it.
    """

    content: Content
    ratification: Ratification | None = None
    site: SiteSwitches = field(default_factory=SiteSwitches)
    fault: str = ""
    language: Language = "en"
    is_site_content: bool = False
    stands_in_for: str = ""

    def __post_init__(self) -> None:
        """Take the content as this ward reads it."""
        object.__setattr__(self, "content", content_with_mark(self.content, self.site.decimal_mark))

    @property
    def is_ratified(self) -> bool:
        """True when two people took exactly this content, in this language, into use (design.md 10.29)."""
        held = self.ratification
        if held is None:
            return False
        return (held.content_hash, held.language) == (self.content.content_hash, self.language)

    @property
    def version(self) -> str:
        """Version number and the first eight digits of the content hash."""
        return f"{self.content.version}+{self.content.content_hash[:8]}"

    @property
    def held(self) -> str:
        """The version that a case with this protocol holds, as its entries name it."""
        return self.stands_in_for or self.version

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by id."""
        return {i.id: i for s in self.content.steps for part in s.sections for i in part.items}

    @cached_property
    def done_by_hand(self) -> frozenset[str]:
        """Tests that are not sent as a sample is: procedures, what needs their tissue, and what is done to a patient.

        Of the last the content says "Not done" where it says "Not sent" of a sample, in words of its own.
        """
        lines = self.content.plan
        procedures = {item for line in lines if line.procedure for item in line.items}
        on_tissue = {item for line in lines for item in line.follows}
        done = {item.id for item in self.items.values() if Answer.NOT_SENT in item.answers}
        return frozenset(procedures | on_tissue | done)

    @cached_property
    def validity(self) -> Mapping[str, timedelta]:
        """How long an answer to an item counts; an item that never goes out of date has none."""
        limits = ((item.id, item.validity_hours) for item in self.items.values())
        return {item: timedelta(hours=hours) for item, hours in limits if hours is not None}

    @cached_property
    def step_of(self) -> Mapping[str, StepForm]:
        """The step an item belongs to."""
        return {i.id: s for s in self.content.steps for part in s.sections for i in part.items}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by id."""
        return {rule.id: rule for rule in self.content.rules}

    @cached_property
    def options(self) -> Mapping[str, TherapyOption]:
        """Every option by id."""
        return {option.id: option for option in self.content.options}

    @cached_property
    def drugs(self) -> Mapping[str, Drug]:
        """Every drug by id."""
        return {drug.id: drug for drug in self.content.drugs}

    @cached_property
    def parasites(self) -> Mapping[str, Parasite]:
        """Every parasite by id, in the order of the content."""
        return {parasite.id: parasite for parasite in self.content.parasites}

    @cached_property
    def _sentences(self) -> Mapping[str, str]:
        """The sentence of every rule in the language of this protocol."""
        return {rule.id: rule.text.say(self.language) for rule in self.content.rules}

    def confirms(self, dose: str) -> bool:
        """True when the site confirmed this recalled dose (INV-33)."""
        return self.is_ratified and self.ratification is not None and dose in self.ratification.confirmed

    def label(self, item: str) -> str:
        """The item's name in the language of this protocol."""
        return self.items[item].label.say(self.language)

    def say(self, rule: str, **words: str) -> str:
        """The sentence of a rule with its names filled in."""
        sentence = self._sentences[rule]
        return sentence.format(**words) if words or "{" in sentence else sentence
