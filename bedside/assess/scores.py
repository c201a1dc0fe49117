"""The scores of a case: evaluated on what is valid now, with what stands beside the number.

A missing item leaves a range; a probability is shown for a complete HScore only, out of the published table
(INV-15, INV-16). Confounders are printed beside the score and subtract nothing (scores.md 2.6).
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final

from bedside.assess.confounders import EVERYTHING, FASTING, Beside, beside
from bedside.assess.facts import CaseFacts
from bedside.assess.model import PointsNow, ScoreNow
from bedside.assess.words import band_text, label, labels, rounded_text
from bedside.domain.observations import Measurement
from bedside.domain.scores.hscore import TEMPERATURE
from bedside.domain.scores.registry import SCORES, evaluate
from bedside.domain.scores.result import Input, ItemPoints, Score, ScoreResult, Status
from bedside.protocol.model import Mark

Results = Mapping[str, ScoreResult]

TIER_SCORES: Final = ("HScore", "HLH-2004")
"""What the tier is judged from (pathway.md 2.1)."""

ALWAYS: Final = (*TIER_SCORES, "HLH-2024")

_OUT_OF: Final = {"HScore": 337, "HLH-2004": 8, "HLH-2024": 7, "MAS-2016": 4, "OHI": 2}
_LABELS: Final = {
    "HScore": "score.label.hscore",
    "HLH-2004": "score.label.hlh_2004",
    "HLH-2024": "score.label.hlh_2024",
    "MAS-2016": "score.label.mas_2016",
    "OHI": "score.label.ohi",
    "sIL2R/ferritin": "score.label.sil2r_ferritin",
}
SHOWN: Final = tuple(_LABELS)
"""Every score that some patient is shown."""

_TITLES: Final = {"OHI": "score.title.ohi", "sIL2R/ferritin": "score.title.sil2r_ferritin"}
"""The names that are words; the others are proper names in every language."""
_CUT_OFFS: Final = {"HScore": 169, "HLH-2004": 5, "HLH-2024": 5}
_NAMED_UNKNOWN: Final = 2
SEEN_IN_MARROW: Final = "marrow_haemophagocytosis"
SEEN_ANYWHERE: Final = "haemophagocytosis"
"""HLH-2004 counts marrow, spleen, node and liver alike: what was seen in marrow need not be told twice."""


class ScoreDesk:
    """The scores of one patient, judged and put into words once while nothing they rest on changes."""

    def __init__(self, facts: CaseFacts, ids: tuple[str, ...]) -> None:
        self.facts, self.ids = facts, ids
        self.inputs = _inputs(facts, ids)

    @cached_property
    def rests_on(self) -> tuple[object, ...]:
        """Everything that a score reads or says: its inputs, the entries they come from, what may mislead."""
        evidence = self.facts.evidence(*self.inputs, SEEN_IN_MARROW)
        return self.ids, tuple(self.inputs.values()), evidence, self.facts.once(beside)

    @cached_property
    def results(self) -> Results:
        """Each score as its published rules give it."""
        return {score_id: evaluate(score_id, self.inputs) for score_id in self.ids}

    @cached_property
    def now(self) -> tuple[ScoreNow, ...]:
        """Each score in words."""
        return scores_now(self.facts, self.results)


def judged_scores(facts: CaseFacts, ids: tuple[str, ...] = TIER_SCORES) -> Results:
    """These scores on the valid facts of a case; nothing unknown is read as zero, normal or "no"."""
    inputs = _inputs(facts, ids)
    return {score_id: evaluate(score_id, inputs) for score_id in ids}


def shown_scores(facts: CaseFacts) -> tuple[str, ...]:
    """The scores that this patient's population and their own mark allow to show (scores.md 4 to 9).

    Returns:
        HScore and HLH-2004 always, HLH-2024 beside them; MAS-2016 with an autoinflammatory context; OHI with
        known or strongly suspected haematological malignancy; the ratio when both its values are known. Never
        the scores whose numbers are only recalled (cHIS, SIC) and the paediatric ones (MS, MH); ISTH-DIC and
        SOFA need values that the checklist does not ask for, SOFA is entered as a total.
    """
    codes = facts.options("context_codes")
    known = "LYM" in codes or "confirmed" in facts.options("lymphoma_histology")
    rules = (
        ("MAS-2016", "AUTO" in codes),
        ("OHI", known or facts.yes("flag_previous_lymphoma") is True),
        ("sIL2R/ferritin", bool(facts.quantity("scd25") and facts.quantity("ferritin"))),
    )
    return (*ALWAYS, *(score_id for score_id, shown in rules if shown))


def criteria(result: ScoreResult) -> tuple[int, int]:
    """Criteria met and criteria unknown of a score that counts them."""
    return result.criteria_met or 0, result.criteria_unknown or 0


def scores_now(facts: CaseFacts, results: Results) -> tuple[ScoreNow, ...]:
    """Scores with their text, band and what stands beside them."""
    known = facts.once(beside)
    return tuple(_score_now(facts, SCORES[name], result, known) for name, result in results.items())


def _inputs(facts: CaseFacts, ids: tuple[str, ...]) -> dict[str, Input]:
    items = dict.fromkeys(item for score_id in ids for item in SCORES[score_id].items)
    return {item: _input(facts, item) for item in items}


def _input(facts: CaseFacts, item: str) -> Input:
    if item == "fever":
        quantity = facts.quantity("temperature")
        points = None if quantity is None else TEMPERATURE.points_of({"temperature": quantity})
        return None if points is None or points.low == 0 < points.high else points.low > 0
    if item == SEEN_ANYWHERE:
        return facts.yes(SEEN_IN_MARROW) or facts.yes(item)
    if item == "sjia_or_still_suspected":
        return True if "AUTO" in facts.options("context_codes") else None
    entry = facts.entry(item)
    if entry is None:
        return None
    observation = entry.observation
    return observation.quantity if isinstance(observation, Measurement) else facts.yes(item)


def _score_now(facts: CaseFacts, score: Score, result: ScoreResult, known: Beside) -> ScoreNow:
    status = result.status or Status.INDETERMINATE
    band, band_note = _band(facts, result)
    points = tuple(_points(facts, points) for points in result.points)
    entry = tuple(p for p in points if p.item in score.entry and not p.low)
    return ScoreNow(
        id=score.id,
        title=facts.protocol.say(_TITLES[score.id]) if score.id in _TITLES else score.title,
        text=_with_entry(facts, _text(facts, result, status), entry),
        minimum=Decimal(result.minimum or 0),
        maximum=Decimal(result.maximum or 0),
        out_of=Decimal(_OUT_OF.get(score.id, 0)),
        cut_off=Decimal(_CUT_OFFS[score.id]) if score.id in _CUT_OFFS else None,
        status=status.value,
        band=band,
        band_note=band_note,
        points=points,
        missing=result.missing,
        caveats=_caveats(facts, score, known),
        mark=Mark(score.mark),
        sources=score.sources,
        evidence=facts.evidence(*score.items, *((SEEN_IN_MARROW,) if SEEN_ANYWHERE in score.items else ())),
        entry=entry,
    )


def _text(facts: CaseFacts, result: ScoreResult, status: Status) -> str:
    """ "191 to 241; ferritin unknown"; k of n for criteria; the status in words for a score without total."""
    protocol = facts.protocol
    if result.minimum is None or result.maximum is None:
        return protocol.say(f"score.text.{status.value}")
    if result.score == "sIL2R/ferritin":
        return rounded_text(Decimal(result.minimum), 2, protocol)
    low, high = str(result.minimum), str(result.maximum)
    total = "" if result.score == "HScore" else str(_OUT_OF[result.score])
    if low == high:
        return protocol.say("score.text.of", low=low, total=total) if total else low
    rule = "score.text.range_of" if total else "score.text.range"
    text = protocol.say(rule, low=low, high=high, total=total)
    return _with_unknown(facts, text, _open(result))


def _with_unknown(facts: CaseFacts, text: str, missing: tuple[str, ...]) -> str:
    protocol = facts.protocol
    if len(missing) > _NAMED_UNKNOWN:
        return protocol.say("score.text.several_unknown", text=text, count=str(len(missing)))
    return protocol.say("score.text.unknown", text=text, items=labels(protocol, missing))


def _with_entry(facts: CaseFacts, text: str, entry: tuple[PointsNow, ...]) -> str:
    """ "4 of 4; not met: Fever; missing: Ferritin": why a full count is not fulfilled."""
    parts = (
        ("score.text.entry_not_met", [p.label for p in entry if not p.high]),
        ("score.text.entry_missing", [p.label for p in entry if p.high]),
    )
    for rule, names in parts:
        if names:
            text = facts.protocol.say(rule, text=text, items=", ".join(names))
    return text


def _open(result: ScoreResult) -> tuple[str, ...]:
    """Items that leave the points open, whether or not they could still change the status."""
    return tuple(dict.fromkeys(item for p in result.points if p.low < p.high for item in p.open_items))


def _band(facts: CaseFacts, result: ScoreResult) -> tuple[str, str]:
    """The published band of a complete HScore; of both ends while items are missing; never one in between."""
    if result.bands is None:
        return "", ""
    protocol, (low, high) = facts.protocol, result.bands
    caveat = protocol.say("score.caveat.icu")
    if result.total is None:
        return "", f"{protocol.say('score.band.range', low=low, high=high)} {caveat}"
    return low, f"{protocol.say('score.band.complete', band=low)} {caveat}"


def _points(facts: CaseFacts, points: ItemPoints) -> PointsNow:
    rule = f"score.item.{points.item}"
    known = rule in facts.protocol.rules
    words = facts.protocol.say(rule) if known else label(facts.protocol, points.item)
    band = band_text(points.threshold, facts.protocol) if points.on_threshold else ""
    return PointsNow(points.item, words, points.low, points.high, band)


def _caveats(facts: CaseFacts, score: Score, known: Beside) -> tuple[str, ...]:
    """What stands beside this score: whom it was made for, what may mislead it, what intensive care adds."""
    said = [facts.protocol.say(_LABELS[score.id])]
    said += [text for item, text in known if item in score.items or _concerns(item, score)]
    if score.id in TIER_SCORES:
        said.append(facts.protocol.say("score.caveat.icu_cut_off"))
    return tuple(dict.fromkeys(said))


def _concerns(item: str, score: Score) -> bool:
    """HLH-2004 and HLH-2024 ask for fasting triglycerides, the HScore does not."""
    return item == EVERYTHING or (item == FASTING and score.id.startswith("HLH"))
