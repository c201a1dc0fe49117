"""The printed protocol: its first page, and the page two people sign."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from bedside.protocol.model import Mark
from bedside.report.edition import Edition
from bedside.report.model import Cells, Grid, Section, Text, bold, plain

_MARKS: Final = {
    Mark.VERIFIED: "Figure or statement was seen in the source that is named.",
    Mark.RECALLED: "General knowledge, no source was seen. A recalled dose shows as “—” until you confirm it.",
    Mark.LOCAL: "Rule written for this checklist, published nowhere as such; your signature makes it yours.",
}
_LINES: Final = ("Name", "Role", "Registration number", "Signature", "Date and time")


def cover_sections(edition: Edition, parts: Sequence[tuple[str, int]]) -> Iterator[Section]:
    """What this is, how much of it there is, what the marks mean, and where each part begins."""
    voice = edition.voice
    what = voice.say(
        "This is everything the checklist says and works with. Two enrolled clinicians read it, decide each recalled "
        "dose, sign the last page, and then ratify it in Bedside with their PINs. Until then, and again after any "
        "change of the content, it is not for patient care."
    )
    yield Section(
        "", (Grid((1,), ((plain(what),),), ruled=False), Grid((34, 106), tuple(_standing(edition))))
    )
    yield Section(voice.say("What the marks mean"), (Grid((34, 106), tuple(_marks(edition))),), minor=True)
    rows = tuple((plain(title), plain(str(page))) for title, page in parts)
    yield Section(
        voice.say("Parts"), (Grid((120, 20), rows, (voice.say("Part"), voice.say("Page"))),), minor=True
    )


def signature_sections(edition: Edition) -> Iterator[Section]:
    """The statement, and lines for two people."""
    voice, content = edition.voice, edition.content
    says = voice.say(
        "We have read checklist {version} with the content hash {hash} as it is printed here. We take it into use on "
        "our ward. Each recalled dose with a tick at “confirm” may show its number; every other recalled dose stays "
        "“—”.",
        version=content.version,
        hash=content.content_hash,
    )
    recalled = sum(dose.mark is Mark.RECALLED for drug in content.drugs for dose in drug.doses)
    counted = voice.say("Recalled doses: {count}.   Confirmed: ______   Withheld: ______", count=recalled)
    yield Section(
        "", (Grid((1,), ((plain(says),), (bold(counted),), (_blank(voice.say("Ward")),)), ruled=True),)
    )
    for number in (1, 2):
        rows = tuple((_blank(voice.say(line)),) for line in _LINES)
        yield Section(voice.say("Person {number}", number=number), (Grid((1,), rows),), minor=True)


def _standing(edition: Edition) -> Iterator[Cells]:
    voice, content = edition.voice, edition.content
    yield bold(voice.say("Version")), bold(content.version)
    yield bold(voice.say("Content hash")), plain(content.content_hash)
    yield bold(voice.say("Reviewed")), plain(voice.day(content.reviewed))
    yield bold(voice.say("Review due")), bold(voice.day(content.review_due))
    yield bold(voice.say("Holds")), plain(voice.listed(_counts(edition)))
    arithmetic = voice.say(
        "Scores, kidney function, body surface and dose arithmetic are part of the program and tested against worked "
        "examples; each names its source and its inputs on screen and sheet."
    )
    yield bold(voice.say("Arithmetic")), plain(arithmetic)


def _counts(edition: Edition) -> Iterator[str]:
    content, say = edition.content, edition.voice.say
    yield say(
        "{count} questions", count=sum(len(part.items) for step in content.steps for part in step.sections)
    )
    yield say("{count} parasites", count=len(content.parasites))
    yield say("{count} contexts", count=len(content.contexts))
    yield say("{count} rows of the decision table", count=len(content.table))
    yield say("{count} options", count=len(content.options))
    yield say("{count} drugs", count=len(content.drugs))
    yield say("{count} doses", count=sum(len(drug.doses) for drug in content.drugs))
    yield say("{count} rules", count=len(content.rules))
    yield say("{count} plan lines", count=len(content.plan))
    yield say("{count} sources", count=len(content.references))


def _marks(edition: Edition) -> Iterator[Cells]:
    content = edition.content
    doses = Counter(dose.mark for drug in content.drugs for dose in drug.doses)
    rules = Counter(rule.mark for rule in content.rules)
    for mark, says in _MARKS.items():
        counted = edition.voice.say("{rules} rules, {doses} doses.", rules=rules[mark], doses=doses[mark])
        yield bold(edition.voice.mark(mark)), plain(f"{edition.voice.say(says)} {counted}")


def _blank(caption: str) -> Text:
    """A caption with room for a pen below it."""
    return plain(f"{caption}\n \n ")
