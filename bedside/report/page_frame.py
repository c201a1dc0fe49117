"""What every page says, in words: warnings, patient, version and code (A6, INV-02, INV-38, H35)."""

from collections.abc import Iterator

from bedside.report.handover_open import override_end, senior_names
from bedside.report.model import PageFrame, Text, bold
from bedside.report.subject import Subject


def page_frame(subject: Subject, *, overrides_moved: bool = False) -> PageFrame:
    """The words of the frame; an override that page 1 had no room for stands in full from page 2 on."""
    voice, context, identity = subject.voice, subject.context, subject.case.identity
    name = identity.full_name
    if identity.latin_spelling:
        name = f"{name} ({identity.latin_spelling})"
    who = voice.say_of(
        identity.sex,
        "{name}   born {date}   hospital no. {number}",
        name=name,
        date=voice.day(identity.birth_date),
        number=identity.hospital_number,
    )
    foot = voice.say(
        "Version {version}   Record {code}   Checklist {checklist}",
        version=context.version,
        code=context.record_code,
        checklist=subject.assessment.protocol_version,
    )
    watermark = voice.say("NOT SIGNED") if context.draft else ""
    banners, overrides = " ".join(_banners(subject)), tuple(_overrides(subject, overrides_moved))
    return PageFrame((bold(banners),) if banners else (), overrides, bold(who), bold(foot), watermark)


def _banners(subject: Subject) -> Iterator[str]:
    voice, assessment = subject.voice, subject.assessment
    if subject.context.draft:
        yield voice.say("NOT SIGNED. Draft, not for handover.")
    if subject.context.demo:
        yield voice.say("DEMO, invented patients") + "."
    if not assessment.ratified:
        standard = voice.say("Not for patient care until two people have taken this checklist into use.")
        yield voice.micro(assessment.notice) or standard
        if voice.language != "en":
            yield voice.say("Translation not reviewed.")


def _overrides(subject: Subject, moved: bool) -> Iterator[Text]:
    if subject.assessment.overrides:
        words = "Parasite gate overridden: {overrides}. In full on page 1."
        if moved:
            words = "Parasite gate overridden: {overrides}. In full from page 2 on."
        yield bold(subject.voice.say(words, overrides=_named(subject)))


def _named(subject: Subject) -> str:
    """Every override with its parasites, end and both names."""
    return subject.voice.in_a_row(
        subject.voice.say(
            "{parasites}, {end} (named: {seniors})",
            parasites=subject.parasites(override.covers),
            end=override_end(subject, override),
            seniors=subject.voice.in_a_row(senior_names(subject, override)),
        )
        for override in subject.assessment.overrides
    )
