"""The minimum sets of the parasite gate, in every answer to their tests and questions (INV-20 to INV-23)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from bedside.assess.proof.tally import Tally, state_in_words
from bedside.protocol.conditions import Condition, FactValue, parse
from bedside.protocol.model import Parasite

Answers = Mapping[str, FactValue]

ALWAYS_COUNT: Final = ("leishmania", "malaria", "strongyloides", "toxoplasma")
NEVER_WITHOUT: Final[Mapping[str, tuple[str, Answers]]] = {
    "leishmania": ("INV-20", {"leishmania_microscopy": "negative", "leishmania_pcr": "negative"}),
    "malaria": ("INV-21", dict.fromkeys(("malaria_set_1", "malaria_set_2", "malaria_set_3"), "negative")),
    "strongyloides": (
        "INV-22",
        {"strongyloides_serology": "negative", "immunosuppressed_now": "no", "exposure_htlv1": "no"},
    ),
}
"""4.2: what must be so, whatever else is, before the parasite may be called excluded."""

LIFETIME: Final[Mapping[str, tuple[str, ...]]] = {
    "leishmania": ("exposure_leishmania", "exposure_leishmania_contact"),
    "strongyloides": ("exposure_strongyloides", "exposure_htlv1"),
}
"""4.1: questions about a whole life, each of which raises the parasite by itself."""

UNKNOWN_NEVER_EXCLUDES: Final = "unknown never excludes"
ALWAYS_IN_THE_GATE: Final = "four always in the gate"
_TEST: Final[tuple[FactValue, ...]] = ("positive", "negative", "pending", None)
_QUESTION: Final[tuple[FactValue, ...]] = ("yes", "no", "unknown", None)


def check_minimum_sets(parasites: Sequence[Parasite]) -> Tally:
    """Every parasite of the content; what a site changed is held to pathway.md 4 all the same."""
    tally = Tally()
    named = {parasite.id: parasite for parasite in parasites}
    for name in ALWAYS_COUNT:
        tally.checked(ALWAYS_IN_THE_GATE)
        if name not in named or not named[name].always:
            tally.breaks(ALWAYS_IN_THE_GATE, f"{name} does not always count for the gate")
    for parasite in parasites:
        _check_exclusion(parasite, tally)
        _check_lifetime(parasite, tally)
    return tally


def _check_exclusion(parasite: Parasite, tally: Tally) -> None:
    condition = parse(parasite.excluded_when)
    law, needed = NEVER_WITHOUT.get(parasite.id, ("", {}))
    for known in _states(condition, parasite.tests):
        excluded = condition.evaluate(known.get) is True
        tally.classes += 1
        if law:
            tally.checked(law)
            if excluded and any(known.get(name) != answer for name, answer in needed.items()):
                tally.breaks(law, f"{parasite.id} is excluded with {_in_words(known)}")
        tally.checked(UNKNOWN_NEVER_EXCLUDES)
        if not excluded and _excluded_knowing_less(condition, known):
            tally.breaks(UNKNOWN_NEVER_EXCLUDES, f"{parasite.id} is excluded by less than {_in_words(known)}")


def _excluded_knowing_less(condition: Condition, known: Answers) -> bool:
    """Whether an answer taken away, or still to come, excludes what the answer itself does not."""
    less: Iterator[Answers] = ({**known, name: gap} for name in known for gap in ("pending", "unknown", None))
    return any(condition.evaluate(each.get) is True for each in less)


def _check_lifetime(parasite: Parasite, tally: Tally) -> None:
    condition = parse(parasite.raised_when)
    for question in LIFETIME.get(parasite.id, ()):
        tally.checked("INV-23")
        if condition.evaluate({**dict.fromkeys(condition.facts, "no"), question: "yes"}.get) is not True:
            tally.breaks("INV-23", f"{parasite.id} is not raised by {question}")


def _states(condition: Condition, tests: Sequence[str]) -> Iterator[dict[str, FactValue]]:
    names = sorted(condition.facts)
    for values in product(*(_TEST if name in tests else _QUESTION for name in names)):
        yield dict(zip(names, values, strict=True))


def _in_words(known: Answers) -> str:
    return state_in_words("", (), known).partition("; ")[2]
