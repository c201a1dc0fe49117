"""The head of page 1: who, how ill, how sure (pathway.md 10, header and S)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bedside.assess.model import Currency, ScoreNow
from bedside.domain.observations import Answer, Finding
from bedside.domain.patient import Sex, age_years
from bedside.report.model import Face, Header, Meter, Run, SeverityBand, Text, bold, plain
from bedside.report.subject import Subject, short_name

_SEXES: Final = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.UNKNOWN: "sex not known"}
_BEST_SHOWN: Final = 3
_MOST_SETTLING: Final = 3
"""Items that would settle the tier, by name; the record has them all."""
_COUNTED: Final = ("HLH-2004", "HLH-2024")
_ALOUD: Final = "Read aloud: what has a bar beside it."
_OVERT: Final = {
    True: "Overt HLH/MAS, record day {day}.",
    False: "Suspected HLH/MAS, not overt, record day {day}.",
    None: "Suspected HLH/MAS, whether overt is open, record day {day}.",
}


def header(subject: Subject) -> Header:
    """Title, version and time at the left; the patient at the right."""
    voice, context, identity = subject.voice, subject.context, subject.case.identity
    version = voice.say("Version {version} of this case.", version=context.version)
    if context.replaces is not None:
        version = voice.say(
            "Version {version} of this case, replaces {replaced}.",
            version=context.version,
            replaced=_replaced(subject, context.replaces),
        )
    built = voice.say("Built {time}.", time=voice.full_time(context.built_at))
    lines = (plain(version), plain(f"{context.ward.name}. {built}"), bold(voice.say(_ALOUD)))
    return Header(voice.say("sHLH / MAS handover"), lines, identity.full_name, tuple(_identity(subject)))


def _replaced(subject: Subject, version: int) -> str:
    """The sheet before this one; each of them where two records that went on apart were merged."""
    before = [sheet for sheet in subject.case.sheets if sheet.version == version]
    return subject.voice.listed(map(subject.version, before)) or str(version)


def severity_band(subject: Subject) -> SeverityBand:
    """Tier with word, reason and since when; HScore and the counted criteria."""
    severity = subject.assessment.severity
    hscore = _score(subject, "HScore")
    counted = [_counted(subject, score) for score in subject.assessment.scores if score.id in _COUNTED]
    return SeverityBand(
        tier=severity.tier,
        word=f"S · {severity.label}",
        lines=tuple(_severity_lines(subject)),
        score=_score_text(subject, hscore) if hscore else plain(""),
        meter=Meter(hscore.minimum, hscore.maximum, hscore.out_of, hscore.cut_off) if hscore else None,
        counts=((plain(subject.voice.listed(counted)),) if counted else ()) + (_gate(subject),),
    )


def _gate(subject: Subject) -> Text:
    """Open or shut, and by what; the parasites stand below."""
    voice, gate = subject.voice, subject.assessment.gate
    state = voice.say("open") if gate.is_open else voice.say("shut")
    words = voice.say("Parasite gate {state}: {worst}", state=state, worst=voice.gate(gate.state).lower())
    return bold(words)


def _identity(subject: Subject) -> Iterator[Text]:
    voice, identity = subject.voice, subject.case.identity
    if identity.latin_spelling:
        yield plain(voice.say("In Latin letters: {name}", name=identity.latin_spelling))
    born = voice.day(identity.birth_date)
    if identity.birth_date_estimated:
        born = voice.say("{date} (estimated)", date=born)
    age = age_years(identity.birth_date, subject.context.built_at.astimezone(voice.zone))
    who = voice.say_of(
        identity.sex,
        "Hospital no. {number}, born {born}, {age} y, {sex}",
        number=identity.hospital_number,
        born=born,
        age=age,
        sex=voice.say(_SEXES[identity.sex]),
    )
    yield plain(who)
    bed = voice.say("Bed {bed}.", bed=identity.bed) + " " if identity.bed else ""
    yield plain(f"{bed}{_size(subject)}")
    yield (Run(_allergies(subject), Face.BOLD), Run(_pregnancy(subject) + _code_status(subject)))


def _size(subject: Subject) -> str:
    sizes = _measured(subject, ("weight", "height"))
    surface = subject.assessment.banner.get("bsa", "")
    if surface:
        sizes.append(subject.voice.say("BSA {area}", area=surface))
    return ", ".join(sizes) + "."


def _measured(subject: Subject, items: tuple[str, ...]) -> list[str]:
    """Sizes with their time; old ones say so, missing ones too (safety.md C2)."""
    voice, said = subject.voice, list[str]()
    times: dict[str, list[str]] = {}
    for item in items:
        now = subject.assessment.items.get(item)
        if now is None or now.entry is None or now.currency in (Currency.MISSING, Currency.UNKNOWN):
            said.append(voice.say("{item} not recorded", item=subject.label(item)))
            continue
        when = voice.time(now.entry.observation.collected_at)
        old = voice.say("old, {time}", time=when) if now.currency is Currency.STALE else when
        times.setdefault(old, []).append(f"{subject.label(item)} {subject.entry(now.entry)}")
    return [f"{voice.listed(same)} ({when})" for when, same in times.items()] + said


def _allergies(subject: Subject) -> str:
    voice = subject.voice
    match _finding(subject, "allergies"):
        case Answer.NO:
            return voice.say("No known drug allergy.")
        case Answer.YES:
            words = subject.assessment.items.get("allergies_text")
            entry = words.entry if words else None
            said = subject.entry(entry) if entry else voice.say("yes, not named")
            return voice.say("Allergy: {words}", words=said)
        case None:
            return voice.say("Allergies not answered.")
        case _:
            return voice.say("Allergies: cannot ask.")


def _code_status(subject: Subject) -> str:
    """Treatment limits belong in the header (pathway.md 10); nothing on record is said, too."""
    now = subject.assessment.items.get("code_status")
    if now is None or now.entry is None:
        return " " + subject.voice.say("Code status not answered.")
    return f" {subject.voice.captioned(subject.label('code_status'))}{subject.entry(now.entry)}."


def _pregnancy(subject: Subject) -> str:
    now = subject.assessment.items.get("pregnancy")
    if now is None or now.entry is None:
        return ""
    return f" {subject.voice.captioned(subject.label('pregnancy'))}{subject.entry(now.entry)}."


def _finding(subject: Subject, item: str) -> Answer | None:
    now = subject.assessment.items.get(item)
    observation = now.entry.observation if now and now.entry else None
    return observation.answer if isinstance(observation, Finding) else None


def _severity_lines(subject: Subject) -> Iterator[Text]:
    voice, severity = subject.voice, subject.assessment.severity
    opened: datetime = subject.case.identities[0][0].recorded_at
    day = (subject.context.built_at.astimezone(voice.zone).date() - opened.astimezone(voice.zone).date()).days
    overt = voice.say(_OVERT[severity.overt], day=day + 1)
    used = [f"{context.label} [{context.code}]" for context in subject.assessment.contexts if context.used]
    trigger = voice.say("Trigger: {trigger}.", trigger=voice.listed(used) if used else voice.say("not known"))
    reasons = " ".join(voice.micro(reason.text) for reason in severity.deciding)
    since = _since(subject)
    rest = " ".join(part for part in ("", reasons, since) if part)
    yield (Run(f"{overt} "), Run(trigger, Face.BOLD), Run(f" {rest}"))
    if severity.settles:
        named = voice.listed(map(subject.short, severity.settles[:_MOST_SETTLING]))
        if others := len(severity.settles[_MOST_SETTLING:]):
            named = f"{named} {voice.say('and {count} others', count=others)}"
        yield plain(voice.say("Open, would settle it: {items}.", items=named))
    best = [short_name(test.label) for test in subject.assessment.next_tests[:_BEST_SHOWN]]
    if best:
        yield plain(voice.say("Best next test, fastest known first: {items}.", items=voice.listed(best)))
    hscore = _score(subject, "HScore")
    if hscore is not None and hscore.band:
        yield plain(voice.micro(hscore.band_note))


def _since(subject: Subject) -> str:
    """When the tier was reached, and by whose entry."""
    voice, since = subject.voice, subject.assessment.severity.since
    if since is None:
        return ""
    at = voice.time(since)
    mark = next((m for m in reversed(subject.case.tier_marks) if m.stamp.recorded_at == since), None)
    if mark is None:
        return voice.say("Since {time}.", time=at)
    return voice.say("Since {time}, {name}.", time=at, name=subject.person(mark.stamp.author))


def _score(subject: Subject, score: str) -> ScoreNow | None:
    return next((s for s in subject.assessment.scores if s.id == score and s.shown), None)


def _score_text(subject: Subject, score: ScoreNow) -> Text:
    """ "HScore 238 of 337, 98 %"; an interval while items are missing, and then no probability (INV-15)."""
    voice, out_of = subject.voice, subject.voice.number(score.out_of)
    low, high = voice.number(score.minimum), voice.number(score.maximum)
    mark = ""
    if score.cut_off is not None:
        mark = voice.say("; mark at {cut_off}", cut_off=voice.number(score.cut_off))
    if score.minimum != score.maximum:
        value = voice.say("{low} to {high}", low=low, high=high)
        tail = voice.say(" of {out_of}", out_of=out_of) + mark
        return (Run(f"{score.title} "), Run(value, Face.BOLD), Run(tail))
    band = f", {score.band}" if score.band else ""
    tail = voice.say(" of {out_of}", out_of=out_of) + band + mark
    return (Run(f"{score.title} "), Run(low, Face.BOLD), Run(tail))


def _counted(subject: Subject, score: ScoreNow) -> str:
    voice = subject.voice
    low, high = voice.number(score.minimum), voice.number(score.maximum)
    count = low if low == high else voice.say("{low} to {high}", low=low, high=high)
    words = voice.say(" of {out_of}", out_of=voice.number(score.out_of)) if score.out_of else ""
    return voice.tied(f"{score.title} {count}{words}")
