"""Which published threshold a value lies exactly on; it is marked, because nobody rounds it away (design.md 3)."""

from collections.abc import Mapping
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.scores import shown_scores
from bedside.assess.words import band_text
from bedside.domain.quantity import Comparator
from bedside.domain.scores import hlh2004, hscore, mas2016, ohi
from bedside.domain.scores.ladder import Ladder

_OF_SCORE: Final[Mapping[str, tuple[Ladder, ...]]] = {
    "HScore": (
        *(hscore.TEMPERATURE, hscore.FERRITIN, hscore.TRIGLYCERIDES, hscore.FIBRINOGEN, hscore.AST),
        *(hscore.HAEMOGLOBIN, hscore.LEUCOCYTES, hscore.PLATELETS),
    ),
    "HLH-2004": (
        *(hlh2004.FEVER, hlh2004.HAEMOGLOBIN, hlh2004.PLATELETS, hlh2004.NEUTROPHILS),
        *(hlh2004.TRIGLYCERIDES, hlh2004.FIBRINOGEN, hlh2004.FERRITIN, hlh2004.SCD25),
    ),
    "MAS-2016": (
        *(mas2016.FERRITIN, mas2016.PLATELETS, mas2016.AST, mas2016.TRIGLYCERIDES, mas2016.FIBRINOGEN),
    ),
    "OHI": (ohi.SCD25, ohi.FERRITIN),
}


def threshold_of(facts: CaseFacts, item: str) -> str:
    """The threshold of a shown score that the valid value of an item lies on, in words of its own unit.

    Returns:
        "" off every threshold, for an outdated value, and for one with a comparator, which lies beside it.
    """
    quantity = facts.quantity(item)
    if quantity is None or quantity.comparator is not Comparator.EQUAL:
        return ""
    for score in shown_scores(facts):
        for ladder in _OF_SCORE.get(score, ()):
            if ladder.item == item and quantity.unit in ladder.units:
                points = ladder.points_of({item: quantity})
                if points.on_threshold:
                    return band_text(points.threshold, facts.protocol)
    return ""
