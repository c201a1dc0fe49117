"""The full record, first part: patient, what is open, severity, scores, gate."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bedside.assess.model import ParasiteNow, Reason, ScoreNow
from bedside.assess.tier_history import taken_back_since, was_corrected
from bedside.case.events import CaseClosed, CaseMerged, CaseReopened, CorrectionReason, Stamp
from bedside.case.history import Entry
from bedside.case.state import Move, Signature, Taken, TierMark
from bedside.domain.patient import Identity
from bedside.report.handover_open import override_text, pending_head, pending_rows, unanswered
from bedside.report.model import Cells, Face, Grid, Run, Section, Text, bold, italic, plain, struck
from bedside.report.subject import Subject

_PAIR = (24, 76)


def course_sections(subject: Subject) -> Iterator[Section]:
    """Patient, not answered, pending, overrides, severity, scores, gate."""
    yield _patient(subject)
    yield from _open(subject)
    yield from _overrides(subject)
    yield _severity(subject)
    yield from _scores(subject)
    yield _gate(subject)


def reasons_cell(subject: Subject, reasons: tuple[Reason, ...]) -> Text:
    """Reasons under each other, each with rule, mark and sources."""
    lines: list[Run] = []
    for number, reason in enumerate(reasons):
        if number:
            lines.append(Run("\n"))
        lines.extend(subject.reason(reason))
    return tuple(lines)


def _patient(subject: Subject) -> Section:
    voice, case = subject.voice, subject.case
    rows: list[Cells] = [
        (bold(voice.say("Identity")), identity_text(subject, case.identity)),
        *(_older_identity(subject, earlier, later) for earlier, later in pairwise(case.identities)),
        (bold(voice.say("Case opened")), _opened(subject)),
        (bold(voice.say("Assessment round")), plain(str(case.round))),
    ]
    rows += [
        (
            bold(voice.say("Sheet {number}", number=signature.fact.sheet)),
            plain(_signed(subject, signature)),
        )
        for signature in case.signatures
    ]
    rows += [(bold(voice.say("Checklist changed")), plain(move_words(subject, move))) for move in case.moves]
    rows += [(bold(voice.say("Taken over")), plain(_taken(subject, taken))) for taken in case.taken]
    rows += [(bold(voice.say("Merged")), plain(_merged(subject, *merged))) for merged in case.merged]
    rows += [closing_row(subject, stamp, fact) for stamp, fact in case.closings]
    return Section(voice.say("Patient and record"), (Grid(_PAIR, tuple(rows)),))


def closing_row(subject: Subject, stamp: Stamp, fact: CaseClosed | CaseReopened) -> Cells:
    """That the case was closed, with its outcome, or opened again, and why."""
    voice = subject.voice
    title, words = ("Closed", fact.outcome) if isinstance(fact, CaseClosed) else ("Opened again", fact.reason)
    by = voice.captioned(f"{voice.time(stamp.recorded_at)}, {subject.person(stamp.author)}")
    return (bold(voice.say(title)), plain(f"{by}{words}"))


def _signed(subject: Subject, signature: Signature) -> str:
    fact, voice = signature.fact, subject.voice
    name, time = subject.person(signature.stamp.author), voice.time(signature.stamp.recorded_at)
    if fact.unstamped:
        return voice.say(
            "signed by {name}, {time}; record {code}; no time stamp ({why})",
            name=name,
            time=time,
            code=fact.record_code,
            why=fact.unstamped,
        )
    return voice.say("signed by {name}, {time}; record {code}", name=name, time=time, code=fact.record_code)


def move_words(subject: Subject, move: Move) -> str:
    """From which content to which, by whom and when, and what has been asked again since."""
    voice, fact = subject.voice, move.fact
    said = voice.say(
        "from {before} to {after} (content hash {hash}) by {name}, {time}.",
        before=fact.before,
        after=fact.after,
        hash=fact.content_hash,
        name=subject.person(move.stamp.author),
        time=voice.time(move.stamp.recorded_at),
    )
    if not fact.asked_again:
        return said
    again = voice.say("Answers before it are history: {items}.", items=subject.labels(fact.asked_again))
    return f"{said} {again}"


def _named(subject: Subject, words: str) -> str:
    if not words:
        return ""
    return subject.voice.say("; there the patient is {patient}; both were compared", patient=words)


def _taken(subject: Subject, taken: Taken) -> str:
    fact, voice = taken.fact, subject.voice
    said = voice.say(
        "sheet {number} of {ward}, signed by {name}, reg. {registration}, {time} (not proven); record {code}; taken "
        "over by {author}, {taken}",
        number=fact.sheet,
        ward=fact.ward,
        name=fact.signed_by,
        registration=fact.registration,
        time=voice.time(fact.claimed_at),
        code=fact.record_code,
        author=subject.person(taken.stamp.author),
        taken=voice.time(taken.stamp.recorded_at),
    )
    return said + _named(subject, fact.named)


def _merged(subject: Subject, stamp: Stamp, fact: CaseMerged) -> str:
    said = subject.voice.say(
        "the case with hospital no. {number}, record {code}, by {author}, {time}; both records are kept",
        number=fact.hospital_number,
        code=fact.record_code,
        author=subject.person(stamp.author),
        time=subject.voice.time(stamp.recorded_at),
    )
    return said + _named(subject, fact.named)


def identity_text(subject: Subject, identity: Identity, *, stands: bool = True) -> Text:
    """Name, birth date, number, sex and bed; struck through when it no longer holds."""
    voice = subject.voice
    born = voice.day(identity.birth_date)
    if identity.birth_date_estimated:
        born = voice.say("{date} (estimated)", date=born)
    parts = [
        identity.full_name,
        identity.latin_spelling,
        voice.say_of(identity.sex, "born {date}", date=born),
        voice.say("hospital no. {number}", number=identity.hospital_number),
        voice.say(identity.sex.value),
        voice.say("bed {bed}", bed=identity.bed) if identity.bed else "",
    ]
    words = ", ".join(part for part in parts if part)
    return plain(words) if stands else struck(words)


def _older_identity(subject: Subject, earlier: tuple, later: tuple) -> Cells:  # type: ignore[type-arg]
    voice, stamp = subject.voice, later[0]
    who = voice.say(
        " corrected by {name}, {time}",
        name=subject.person(stamp.author),
        time=voice.time(stamp.recorded_at),
    )
    why = subject.case.said.get(stamp.event, "")
    said = Run(f"{voice.captioned(who)}{why}" if why else who)
    return (bold(voice.say("Earlier identity")), (*identity_text(subject, earlier[1], stands=False), said))


def _opened(subject: Subject) -> Text:
    stamp = subject.case.identities[0][0]
    return plain(f"{subject.voice.full_time(stamp.recorded_at)}, {subject.person(stamp.author)}")


def _open(subject: Subject) -> Iterator[Section]:
    voice, words = subject.voice, unanswered(subject)
    if words:
        rows: list[Cells] = [(plain(words),)]
        if subject.context.incomplete_reason:
            rows.append((plain(voice.say("Reason: {reason}", reason=subject.context.incomplete_reason)),))
        yield Section(voice.say("Not answered"), (Grid((1,), tuple(rows)),))
    pending = pending_rows(subject)
    title = voice.say("Pending and deferred")
    if pending:
        head = (voice.say("Result"), *pending_head(subject)[1:])
        yield Section(title, (Grid((38, 20, 22, 24), pending, head),))
    else:
        yield Section(title, (Grid((1,), ((plain(voice.say("Nothing is pending.")),),)),))


def _overrides(subject: Subject) -> Iterator[Section]:
    voice = subject.voice
    rows = tuple((override_text(subject, override),) for override in subject.assessment.overrides)
    if rows:
        yield Section(voice.say("Parasite gate overridden"), (Grid((1,), rows),))
    named = [
        (
            plain(
                voice.say(
                    "{time}, named by {author}: {seniors}. {note}",
                    time=voice.time(stamp.recorded_at),
                    author=subject.person(stamp.author),
                    seniors=voice.in_a_row(subject.senior(senior) for senior in fact.seniors),
                    note=fact.note,
                )
            ),
        )
        for stamp, fact in subject.case.mdt_diagnoses
    ]
    if named:
        yield Section(voice.say("Diagnosis of a multidisciplinary team"), (Grid((1,), tuple(named)),))


def _severity(subject: Subject) -> Section:
    voice, severity = subject.voice, subject.assessment.severity
    rows: list[Cells] = [(bold(severity.label), reasons_cell(subject, severity.reasons))]
    if severity.since is not None:
        rows.append((bold(voice.say("Since")), plain(voice.time(severity.since))))
    if severity.computed is not severity.tier:
        held = voice.say("Today's facts alone give {tier}.", tier=severity.computed.value)
        rows.append((bold(voice.say("Held")), plain(held)))
    response = subject.assessment.response
    if response is not None:
        rows.append((bold(voice.say("Response")), plain(voice.micro(response.text))))
    if severity.settles:
        rows.append((bold(voice.say("Would settle it")), plain(subject.labels(severity.settles))))
    if subject.assessment.next_tests:
        best = voice.listed(test.label for test in subject.assessment.next_tests)
        rows.append((bold(voice.say("Best next test, fastest known first")), plain(best)))
    rows += [
        (bold(subject.tier(mark.tier)), tier_mark_text(subject, mark)) for mark in subject.case.tier_marks
    ]
    rows += [
        (
            bold(context.code),
            (Run(context.label, struck=not context.used), Run(f". {voice.micro(context.reason)}")),
        )
        for context in subject.assessment.contexts
    ]
    return Section(voice.say("Severity, its history, and the trigger"), (Grid(_PAIR, tuple(rows)),))


def tier_mark_text(subject: Subject, mark: TierMark) -> Text:
    """When, who, and the sentence said then; a rule alone is no sentence, its values are not on record."""
    voice, changed = subject.voice, taken_back_since(subject.case, mark)
    who = f"{voice.time(mark.stamp.recorded_at)}, {subject.person(mark.stamp.author)}"
    typed = "" if mark.reason in subject.protocol.rules else mark.reason
    why = mark.said or typed
    if any(entry.withdrawn is CorrectionReason.WRONG_PATIENT for entry in changed):
        why = voice.say("[content not printed]")
    said = f"{voice.captioned(who)}{voice.micro(why)}" if why else f"{who}."
    return (Run(said), Run(_since_then(subject, changed), Face.BOLD)) if changed else plain(said)


def _since_then(subject: Subject, changed: Iterable[Entry]) -> str:
    """What of the answers behind a rise was withdrawn or corrected, and when."""
    said = []
    for entry in changed:
        by, item = entry.withdrawn_by, subject.label(entry.observation.item)
        time = subject.voice.time(by.recorded_at) if by is not None else ""
        if was_corrected(subject.case, entry):
            said.append(subject.voice.say("{item} corrected {time}", item=item, time=time))
        else:
            said.append(subject.voice.say("{item} withdrawn {time}", item=item, time=time))
    return " " + subject.voice.say("Since then: {changes}.", changes=subject.voice.listed(said))


def _scores(subject: Subject) -> Iterator[Section]:
    shown = [score for score in subject.assessment.scores if score.shown]
    yield Section(subject.voice.say("Scores"), tuple(grid for s in shown for grid in _score(subject, s)))


def _score(subject: Subject, score: ScoreNow) -> Iterator[Grid]:
    voice = subject.voice
    behind = subject.provenance("", score.mark, score.sources)
    head = (
        Run(f"{voice.captioned(score.title)}{voice.micro(score.text)}. ", Face.BOLD),
        Run(behind, Face.ITALIC),
    )
    notes = [note for note in (score.band_note, *score.caveats) if note]
    if score.missing:
        notes.append(voice.say("Missing: {items}.", items=subject.labels(score.missing)))
    yield Grid((1,), ((head,), *((plain(voice.micro(note)),) for note in notes)), ruled=False)
    points: tuple[Cells, ...] = tuple(
        (
            plain(point.label),
            plain(_points(subject, point.low, point.high)),
            italic(voice.micro(point.on_threshold)),
        )
        for point in score.points
    )
    if points:
        yield Grid((45, 20, 35), points, ruled=False)


def _points(subject: Subject, low: int, high: int) -> str:
    return str(low) if low == high else subject.voice.say("{low} to {high}", low=low, high=high)


def _gate(subject: Subject) -> Section:
    voice, gate = subject.voice, subject.assessment.gate
    state = voice.say("Open") if gate.is_open else voice.say("Shut")
    overall = (Run(f"{state}. {voice.gate(gate.state)}. ", Face.BOLD), Run(voice.micro(gate.banner)))
    rows: list[Cells] = [(bold(voice.say("Whole gate")), overall)]
    if gate.reasons:
        rows.append((bold(voice.say("Reasons")), reasons_cell(subject, gate.reasons)))
    alike: dict[Text, list[str]] = {}
    for parasite in gate.parasites:
        alike.setdefault(_parasite(subject, parasite), []).append(parasite.label)
    rows += [(bold(voice.listed(names)), said) for said, names in alike.items()]
    if gate.limits:
        rows.append((bold(voice.say("Limits")), reasons_cell(subject, gate.limits)))
    return Section(voice.say("Parasite gate"), (Grid(_PAIR, tuple(rows)),))


def _parasite(subject: Subject, parasite: ParasiteNow) -> Text:
    voice = subject.voice
    rest = []
    if parasite.overridden_until is not None:
        rest.append(voice.say("Override until {time}.", time=voice.time(parasite.overridden_until)))
    if parasite.action:
        rest.append(voice.say("Next: {action}", action=voice.micro(parasite.action)))
    if parasite.missing:
        rest.append(voice.say("Missing: {items}.", items=subject.labels(parasite.missing)))
    if parasite.pending:
        rest.append(voice.say("Pending: {items}.", items=subject.labels(parasite.pending)))
    tail = Run("\n" + " ".join(rest)) if rest else Run("")
    return (
        Run(f"{voice.gate(parasite.state)}. ", Face.BOLD),
        *reasons_cell(subject, parasite.reasons),
        tail,
    )
