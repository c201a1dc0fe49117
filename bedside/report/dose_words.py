"""A dose as it is published, in words, without any patient's numbers: the same on screen and on paper."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bedside.domain.number import DecimalMark
from bedside.protocol.model import Content, Dose
from bedside.protocol.words import Language
from bedside.report.voice import Voice

_PER: Final = {"per_kg": "/kg", "per_m2": "/m²", "flat": "", "text": ""}


def protocol_voice(content: Content, language: Language, decimal_mark: DecimalMark) -> Voice:
    """The voice that reads a protocol; it tells no times, so that the same content says the same."""
    return Voice(language, ZoneInfo("UTC"), decimal_mark, datetime.combine(content.reviewed, time(), UTC))


def dose_words(dose: Dose, voice: Voice) -> str:
    """Amount, route, frequency, duration, limits: "1 to 2 mg/kg PO once daily"."""
    said = [" ".join(word for word in (_amount(dose, voice), *_schedule(dose, voice)) if word)]
    if dose.duration is not None:
        said.append(dose.duration.say(voice.language))
    if dose.maximum is not None:
        said.append(voice.say("maximum {limit}", limit=_with_unit(dose.maximum, dose, voice)))
    if dose.refuse_above is not None:
        said.append(voice.say("refused above {limit}", limit=_with_unit(dose.refuse_above, dose, voice)))
    if dose.step is not None:
        said.append(voice.say("in steps of {step}", step=_with_unit(dose.step, dose, voice)))
    return voice.micro(", ".join(said))


def source_words(content: Content, keys: tuple[str, ...], voice: Voice) -> tuple[str, ...]:
    """Citation of each source behind its key, with what was read of it."""
    known = {reference.key: reference for reference in content.references}
    told = ((key, known[key]) for key in keys if key in known)
    return tuple(
        f"{voice.captioned(key)}{source.citation.say(voice.language)} ({source.seen.say(voice.language)})"
        for key, source in told
    )


def _amount(dose: Dose, voice: Voice) -> str:
    if dose.amount is None:
        return ""
    amount = voice.number(dose.amount)
    if dose.upper_amount is not None:
        amount = voice.say("{low} to {high}", low=amount, high=voice.number(dose.upper_amount))
    return f"{amount} {dose.unit}{_PER[dose.formula]}"


def _schedule(dose: Dose, voice: Voice) -> tuple[str, str]:
    return dose.route.say(voice.language), dose.frequency.say(voice.language)


def _with_unit(limit: Decimal, dose: Dose, voice: Voice) -> str:
    return f"{voice.number(limit)} {dose.unit}"
