"""The proof looks at itself: an invariant that can never speak up proves nothing."""

from collections.abc import Iterator
from itertools import product

from bedside.assess.proof.invariants import INVARIANTS
from bedside.assess.proof.recording import RecordedFacts, classes
from bedside.assess.proof.scene import Invariant, Scene
from bedside.assess.proof.space import DOMAINS
from bedside.assess.proof.tally import Tally

CODES = ("AUTO", "COV", "IEC", "ICI", "KSHV", "LYM", "PARA_LEISH", "UNK")
GRADES = ("preferred", "acceptable", "avoid", "contraindicated")


def check_laws_speak() -> Tally:
    """Each invariant finds fault with some doctored outcome of each option it speaks of."""
    tally = Tally()
    for law in INVARIANTS:
        for option in sorted(law.options):
            tally.checked("laws speak")
            if not any(_speaks(law, option, scene) for scene in _doctored(law)):
                tally.breaks("laws speak", f"{law.id} finds no fault with {option}, whatever it is graded")
    return tally


Doctored = tuple[str, str, str, bool]


def _doctored(law: Invariant) -> Iterator[Doctored]:
    """Tier, code, grade and whether it is open; the line is second."""
    return product(law.tiers, CODES, GRADES, (True, False))


def _speaks(law: Invariant, option: str, doctored: Doctored) -> bool:
    tier, code, grade, is_open = doctored

    def fault(view: RecordedFacts) -> str | None:
        return law.law(Scene(tier, frozenset({code}), option, grade, "second", is_open, view))

    return any(found is not None for _, found in classes(fault, DOMAINS, {}))
