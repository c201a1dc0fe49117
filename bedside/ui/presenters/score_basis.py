"""What a score stands on: sources with their mark, what is only recalled, what is a local rule (safety.md H17).

The sentences of the scores are English in the code; their French is that of the window's own texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from bedside.domain.scores.registry import SCORES
from bedside.protocol.decimal_mark import with_mark
from bedside.ui.language import QT_TRANSLATE_NOOP, captioned
from bedside.ui.presenters.source_words import source_words

if TYPE_CHECKING:
    from bedside.assess.model import ScoreNow
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate

SAID: Final = (
    QT_TRANSLATE_NOOP("ScoreBasis", "Ferritin in pmol/L is compared through the recalled factor 2.247."),
    QT_TRANSLATE_NOOP(
        "ScoreBasis", "Temperatures in °F use the published Fahrenheit bands: 101.1 °F scores 33."
    ),
    QT_TRANSLATE_NOOP(
        "ScoreBasis", "Unknown items contribute 0 to the minimum and their maximum to the maximum."
    ),
    QT_TRANSLATE_NOOP("ScoreBasis", "Totals of 241 to 249 are shown in the band >99 %."),
    QT_TRANSLATE_NOOP(
        "ScoreBasis", "Fever is 38.5 °C or more (101.3 °F); the original table gives no number."
    ),
    QT_TRANSLATE_NOOP("ScoreBasis", "sCD25 in any unit but U/mL is unknown for this criterion."),
    QT_TRANSLATE_NOOP("ScoreBasis", "Triglycerides drawn without fasting are taken and flagged."),
    QT_TRANSLATE_NOOP("ScoreBasis", "That the thresholds are those of HLH-2004 unchanged is recalled."),
    QT_TRANSLATE_NOOP("ScoreBasis", "Fever is 38.5 °C or more (101.3 °F)."),
    QT_TRANSLATE_NOOP("ScoreBasis", "That laboratory values should have no other explanation is recalled."),
    QT_TRANSLATE_NOOP(
        "ScoreBasis", "Not for use outside Still's disease: healthy adults meet two of the limits."
    ),
    QT_TRANSLATE_NOOP("ScoreBasis", "Both limits are strict; one figure legend prints them as inclusive."),
    QT_TRANSLATE_NOOP(
        "ScoreBasis", "A ratio above 2 is a prompt to look for lymphoma, never a way to exclude it."
    ),
)
"""Every sentence of the scores that the window shows."""


def basis_words(score: ScoreNow, protocol: Protocol) -> tuple[str, ...]:
    """The lines under a score that is asked what it stands on."""
    known = SCORES[score.id]
    kinds = (
        (translate("ScoreBasis", "Recalled"), known.recalled),
        (translate("ScoreBasis", "Local rule"), known.local_rules),
    )
    mark = protocol.site.decimal_mark
    said = (
        captioned(kind, with_mark(translate("ScoreBasis", text), mark))
        for kind, texts in kinds
        for text in texts
    )
    return (source_words(score.mark, score.sources, protocol), *said)
