"""The drugs of the full record: what was given, and what was recorded by mistake and taken back (design.md 10.18)."""

from collections.abc import Iterator

from bedside.assess.charted_dose import charted_dose
from bedside.assess.model import TherapyNow
from bedside.case.events import Confirmed, CorrectionReason
from bedside.case.state import Therapy
from bedside.report.handover_running import therapy_text
from bedside.report.model import Cells, Run, Text
from bedside.report.record_answers import why_withdrawn
from bedside.report.subject import Subject


def drug_rows(subject: Subject) -> Iterator[Cells]:
    """Every drug on record, then every start and stop that was taken back, struck through."""
    for number in range(len(subject.assessment.therapies)):
        yield (_given(subject, number),)
    for therapy in subject.case.taken_back:
        yield (taken_back_text(subject, therapy),)


def taken_back_text(subject: Subject, therapy: Therapy) -> Text:
    """A start or stop that was recorded by mistake, with why and by whom; that of another patient without content."""
    withdrawn, by = therapy.withdrawn, therapy.withdrawn_by
    if withdrawn is None or by is None:
        return ()
    why = Run(f" {why_withdrawn(subject, withdrawn.reason, by)}")
    if withdrawn.reason is CorrectionReason.WRONG_PATIENT:
        return (Run(subject.voice.say("[content not printed]")), why)
    entered = subject.voice.say(" Entered by {name}.", name=subject.person(_author(therapy)))
    return (Run(_words(subject, therapy), struck=True), Run(entered), why)


def _given(subject: Subject, number: int) -> Text:
    therapy = subject.assessment.therapies[number]
    recorded = next((t for t in subject.case.therapies if t.stamp.event == therapy.event), None)
    author = subject.person(recorded.stamp.author if recorded else therapy.author)
    words = subject.voice.say(" Entered by {name}.", name=author)
    why = ""
    if recorded is not None and recorded.stopped is not None:
        why = subject.voice.say(" Stopped because: {reason}", reason=recorded.stopped.reason)
    meant = _confirmed(subject, recorded, therapy) if recorded is not None else ""
    return (*therapy_text(subject, therapy), Run(meant), Run(words), Run(why))


def _confirmed(subject: Subject, recorded: Therapy, therapy: TherapyNow) -> str:
    """What was doubtful of the dose and was meant so when it was charted, where what differs now does not tell it."""
    said, voice = recorded.fact.confirmed, subject.voice
    words = ""
    if Confirmed.OTHER_THAN_REGIMEN in said and not therapy.differs:
        words += voice.say(" Other than its regimen when it was charted, and typed twice.")
    if Confirmed.BESIDE_STEROID in said:
        words += voice.say(" Meant beside the other steroid that ran.")
    return words


def _words(subject: Subject, therapy: Therapy) -> str:
    voice, fact = subject.voice, therapy.fact
    drug = subject.protocol.drugs.get(fact.drug)
    label = drug.label.say(subject.protocol.language) if drug else fact.drug
    if not therapy.was_given:
        parts = [charted_dose(fact, drug, subject.protocol)]
        parts.append(voice.say("since {time}", time=voice.time(fact.started_at)))
        if fact.indication:
            parts.append(voice.say("for {indication}", indication=fact.indication))
        return f"{voice.captioned(label)}{', '.join(parts)}."
    if therapy.stopped is None:
        return f"{label}."
    stopped = voice.say("stopped {time}", time=voice.time(therapy.stopped.stopped_at))
    return f"{voice.captioned(label)}{stopped}. {therapy.stopped.reason}"


def _author(therapy: Therapy) -> str:
    """Who recorded what was taken back."""
    if therapy.was_given and therapy.stopped_by is not None:
        return therapy.stopped_by.author
    return therapy.stamp.author
