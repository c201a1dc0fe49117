"""What may mislead about a value in this patient: said beside the item and the scores, never subtracted.

Source: scores.md 2.6 (local rule unless its rule names a source); INV-11; scores.md 14 for recalled factors.
"""

from collections.abc import Iterator
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.therapies import first_immunosuppression, il6_blocked
from bedside.assess.words import unit_words
from bedside.domain.observations import Measurement
from bedside.domain.units import RECALLED_FACTORS

Beside = tuple[tuple[str, str], ...]
"""Item that a fact misleads about, and the sentence."""

EVERYTHING: Final = "*"
FASTING: Final = "triglycerides_fasting"

_COUNTS: Final = ("haemoglobin", "leucocytes", "neutrophils", "lymphocytes", "platelets")
_ASKED: Final = (
    ("propofol_or_lipid", ("triglycerides",), "score.caveat.triglycerides"),
    ("antipyretic_or_cooling", ("temperature",), "score.caveat.temperature"),
    ("rrt", ("temperature",), "score.caveat.renal_replacement"),
    ("recent_transfusion", _COUNTS, "score.caveat.counts"),
    ("recent_chemotherapy", _COUNTS, "score.caveat.chemotherapy"),
    ("liver_failure", ("fibrinogen",), "score.caveat.fibrinogen"),
)
_BY_RECALLED_FACTOR: Final = tuple(sorted(RECALLED_FACTORS))
_IL6_HIDES: Final = ("temperature", "crp")


def beside(facts: CaseFacts) -> Beside:
    """Every fact on record that may mislead about a value now; only a known yes speaks."""
    return tuple(_found(facts))


def beside_item(facts: CaseFacts, item: str) -> tuple[str, ...]:
    """The sentences that stand beside one item."""
    found = facts.once(beside)
    asked = (FASTING, "triglycerides") if item == "triglycerides" else (item, item)
    return tuple(dict.fromkeys(sentence for name, sentence in found if name in asked))


def _found(facts: CaseFacts) -> Iterator[tuple[str, str]]:
    say = facts.protocol.say
    for asked, items, rule in _ASKED:
        if facts.yes(asked):
            yield from ((item, say(rule)) for item in items)
    if il6_blocked(facts):
        yield from ((item, say("score.caveat.il6")) for item in _IL6_HIDES)
    if facts.yes(FASTING) is False:
        yield FASTING, say("score.caveat.fasting")
    for item, unit in _BY_RECALLED_FACTOR:
        quantity = facts.quantity(item)
        if quantity is not None and quantity.unit == unit:
            yield item, say("score.caveat.recalled_factor", unit=unit_words(unit))
    if facts.yes("running_steroid") or _is_measured_under_treatment(facts):
        yield EVERYTHING, say("score.caveat.treated")


def _is_measured_under_treatment(facts: CaseFacts) -> bool:
    """Whether a value that counts is of a sample taken after the first dose; those before it are not misled."""
    began = first_immunosuppression(facts.case)
    if began is None:
        return False
    counting = (facts.entry(item) for item in facts.case.entries)
    seen = (entry.observation for entry in counting if entry is not None)
    return any(isinstance(each, Measurement) and each.collected_at > began for each in seen)
