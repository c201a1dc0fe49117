"""The end of page 1: trend, do next, letters, contacts, signature (pathway.md 10, A, R, Verification)."""

from collections.abc import Iterator
from typing import Final

from bedside.assess.model import DisagreementNow, ItemNow, TrendNow
from bedside.assess.therapies import first_immunosuppression
from bedside.domain.therapy import Line
from bedside.report.handover_next import do_next_block, sample_blocks
from bedside.report.handover_running import drugs_of_choice, is_running
from bedside.report.model import ALL_ROWS, Block, Curve, Extent, Face, Grid, Run, Text, plain
from bedside.report.subject import Subject

_DRAWN: Final = ("ferritin", "platelets")
_CONTACTS: Final = (
    ("Haematology / HLH MDT", "contact_haematology"),
    ("ID / microbiology", "contact_infection"),
    ("Rheumatology", "contact_rheumatology"),
    ("Pharmacy", "contact_pharmacy"),
)
_CONTACT_PEN: Final = "_" * 6
_OBSTETRICS: Final = ("Obstetrics", "obstetrics_contact")
_LETTERS_GIVE_WAY: Final = 2
_PLAN_WEIGHT: Final = 8
_ESCALATE: Final = "response.escalate"
_ON_ANTIPARASITIC: Final = "response.antiparasitic"
"""What holds of a parasite that was found, until a drug against the inflammation is given (pathway.md 4.4)."""


def curves(subject: Subject) -> tuple[Curve, ...]:
    """Ferritin and platelets where there are two values or more."""
    found = (t for item in _DRAWN for t in subject.assessment.trends if t.item == item)
    drawn = [trend for trend in found if len(trend.points) > 1]
    return tuple(_curve(subject, trend) for trend in drawn)


def curve_times(subject: Subject, drawn: tuple[Curve, ...]) -> tuple[str, str]:
    """First and last time of the plot."""
    instants = [instant for curve in drawn for instant, _ in curve.trend.points]
    if not instants:
        return "", ""
    return subject.voice.time(min(instants)), subject.voice.time(max(instants))


def closing_blocks(subject: Subject) -> tuple[Block, ...]:
    """Do next with times and a line for who does it; if there is no response; samples; letters; contacts."""
    plan = (do_next_block(subject), *_no_response(subject))
    return (*plan, *sample_blocks(subject), *_letters(subject), _contacts(subject))


def signature_texts(subject: Subject) -> tuple[Text, ...]:
    """Who prepared the sheet, with what, and the lines for a pen."""
    voice, context = subject.voice, subject.context
    signer = context.signer
    prepared = voice.say("Prepared by {name}", name=signer.name)
    role = voice.say(", {role}, reg. {number}", role=signer.role, number=signer.registration)
    time = f", {voice.full_time(context.built_at)}."
    taker = voice.say(" Handing over to {name}.", name=context.received_by) if context.received_by else ""
    pen = voice.say("Checked by {line}   Received by {line}   Time {short}", line="_" * 24, short="_" * 10)
    support = voice.say(
        "Decision support. Check doses against the local formulary. Local rule, not a protocol."
    )
    return (
        (Run(prepared, Face.BOLD), Run(f"{role}{time}"), Run(taker, Face.BOLD)),
        plain(f"{_signed_state(subject)} {_certificate(subject)}"),
        plain(pen),
        plain(support),
    )


def _certificate(subject: Subject) -> str:
    voice, context = subject.voice, subject.context
    serial = context.certificate_serial
    if context.certificate_issuer:
        return voice.say(
            "Certificate issued by {issuer}, serial {serial}.",
            issuer=context.certificate_issuer,
            serial=serial,
        )
    return voice.say(
        "Certificate of the ward CA of {ward}, serial {serial}.", ward=context.ward.name, serial=serial
    )


def qr_content(subject: Subject) -> str:
    """Code, version and whole head; nothing of the patient (design.md 10.37)."""
    context = subject.context
    return f"BEDSIDE {context.record_code} V{context.version} {context.head}".upper()


def _signed_state(subject: Subject) -> str:
    if subject.context.draft:
        return subject.voice.say("NOT SIGNED.")
    if subject.context.asks_time_stamp:
        return subject.voice.say(
            "Signed with the local clock; the file tells whether a time stamp proves it."
        )
    return subject.voice.say("Signed with the local clock; time not proven.")


def _curve(subject: Subject, trend: TrendNow) -> Curve:
    voice = subject.voice
    first, last = voice.number(trend.points[0][1]), voice.number(trend.points[-1][1])
    words = f"{trend.label} {first} → {last} {voice.micro(trend.unit)}".rstrip()
    return Curve(trend, words, dashed=trend.item != _DRAWN[0])


def _no_response(subject: Subject) -> Iterator[Block]:
    """When to escalate, from the first dose on or the one that is still to come, and what was chosen for then.

    Read aloud once a dose was given: before that the minute belongs to what is to be done now.
    """
    voice, is_given = subject.voice, first_immunosuppression(subject.case) is not None
    plan = {line.id: line for line in subject.assessment.plan}
    treated = None if is_given else plan.get(_ON_ANTIPARASITIC)
    rule = treated or plan.get(_ESCALATE)
    if rule is None:
        return
    chosen = subject.case.choice_for(Line.SECOND)
    title, words = voice.say("If no response"), voice.micro(rule.text)
    if chosen is not None:
        option = subject.option(chosen.fact.option)
        runs = is_running(drugs_of_choice(subject, subject.assessment.second_line))
        phrase = "{rule} Runs already: {option}." if runs else "{rule} Second line: {option}."
        words = voice.say(phrase, rule=words, option=option)
    if not is_given and treated is None:
        words = voice.say("After the first dose. {words}", words=words)
    text, aloud = (Run(subject.voice.captioned(title), Face.BOLD), Run(words)), ALL_ROWS if is_given else 0
    yield Block(title, Grid((1,), ((text,),), ruled=False), weight=_PLAN_WEIGHT, inline=True, aloud=aloud)


def _letters(subject: Subject) -> Iterator[Block]:
    """Where the two letters differ for this patient, and where both positions stand (INV-46)."""
    voice, differing = subject.voice, _differing(subject)
    if not subject.assessment.disagreements:
        return
    named = _by_letter(subject, differing)
    if not named:
        named = voice.say("on {count} points", count=len(subject.assessment.disagreements))
    words = voice.say("{titles}. Both positions stand in the checklist.", titles=named)
    if subject.context.extent is Extent.FULL:
        words = voice.say("{titles}. Both positions stand in the full record.", titles=named)
    title = voice.say("The two letters differ")
    text = (Run(subject.voice.captioned(title), Face.BOLD), Run(words))
    grid = Grid((1,), ((text,),), ruled=False)
    yield Block(title, grid, 2, inline=True, gives_way=_LETTERS_GIVE_WAY)


def _by_letter(subject: Subject, differing: list[DisagreementNow]) -> str:
    """The points by the letter that was followed; the open ones without one."""
    letters: dict[str, list[str]] = {}
    for point in differing:
        letters.setdefault(point.followed, []).append(point.title)
    return subject.voice.in_a_row(
        subject.voice.say("{titles} (followed: {letter})", titles=subject.voice.listed(titles), letter=letter)
        if letter
        else subject.voice.listed(titles)
        for letter, titles in letters.items()
    )


def _differing(subject: Subject) -> list[DisagreementNow]:
    """The points that bear on what was chosen or that a clinician followed."""
    assessment = subject.assessment
    counter = {
        point
        for choices in (assessment.first_line, assessment.second_line)
        for option in choices.options
        if option.id == choices.chosen
        for point in option.counter
    }
    return [d for d in assessment.disagreements if d.followed or d.id in counter]


def _contacts(subject: Subject) -> Block:
    voice = subject.voice
    named = [*_CONTACTS]
    now = subject.assessment.items.get("pregnancy")
    if now is not None and now.entry is not None and now.text and _is_pregnant(now):
        named.append(_OBSTETRICS)
    words = voice.in_a_row(f"{voice.say(name)}\u00a0{_recorded(subject, item)}" for name, item in named)
    title = voice.say("Contacts")
    text = (Run(subject.voice.captioned(title), Face.BOLD), Run(words))
    return Block(title, Grid((1,), ((text,),), ruled=False), 3, inline=True)


def _recorded(subject: Subject, item: str) -> str:
    """The words on record for a contact, or a line for a pen."""
    now = subject.assessment.items.get(item)
    return subject.entry(now.entry) if now is not None and now.entry is not None else _CONTACT_PEN


def _is_pregnant(now: ItemNow) -> bool:
    codes = getattr(now.entry.observation if now.entry else None, "options", ())
    return bool(set(codes) - {"not_pregnant"})
