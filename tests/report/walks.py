"""Cases walked at random with the shipped checklist.

Every text of a case carries words that no other case has, so that a fact of another patient is seen at once.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from bedside.case.events import (
    AnswerRecorded,
    Author,
    CaseClosed,
    ContentMoved,
    CorrectionReason,
    GateOverridden,
    GoneQuestion,
    MdtDiagnosisRecorded,
    RecordTaken,
    Senior,
    SheetSigned,
    TherapyChosen,
    TherapyStarted,
    TherapyStopped,
    TierSet,
)
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.patient import Identity, Sex
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Line
from bedside.protocol.model import Item, ItemKind
from tests.case.builder import CaseBuilder
from tests.report.judgement import JUDGED
from tests.report.shipped import shipped

FAMILIES = (
    "Łuczak",
    "Yağmur",
    "Østergård",
    "Nguyễn",
    "Щукин",
    "Παπαδοπούλου",
    "O'Brien & Söhne",
    "a<b>c",
    "Li",
)
TESTED = (
    Answer.POSITIVE,
    Answer.NEGATIVE,
    Answer.PENDING,
    Answer.NOT_SENT,
    Answer.NOT_AVAILABLE,
    Answer.NOT_APPLICABLE,
)
ASKED = (Answer.YES, Answer.NO, Answer.UNKNOWN)
MOVES = 6
"""One case in so many moved to other content, a quarter of an hour before the judgement."""
SIGNED = 30
"""The minutes before the judgement at which an earlier sheet was signed, where there was one."""


@dataclass
class Walk:
    """A case in the making with the chance that makes it."""

    seed: int
    chance: Random
    words_said: int = 0
    was_signed: bool = False
    long_texts: bool = False
    case: CaseBuilder = field(init=False)

    def words(self, longest: int = 60) -> str:
        """Words that stand in this case alone; now and then as many letters as the field takes."""
        self.words_said += 1
        mark = f"Q{self.seed:04}X{self.words_said:03}Z"
        if not self.long_texts or self.chance.random() > 0.02:
            return f"{mark} said at the bedside"[:longest]
        return (f"{mark} " + "Łódź ğ ß éà <b> & so on, " * 100)[:longest].strip()

    def at(self) -> datetime:
        """A time before the judgement; after the earlier sheet in one case of eight."""
        late = self.was_signed and self.chance.random() < 0.12
        return JUDGED - timedelta(
            minutes=self.chance.randint(1, SIGNED - 2) if late else self.chance.randint(SIGNED + 2, 5000)
        )

    def senior(self) -> Senior:
        """A senior of the night."""
        return Senior(
            name=f"Dr {self.words()}", role=f"consultant {self.words()}", registration=self.words(30)
        )


def walked(seed: int) -> CaseBuilder:
    """A case in which anything may have been answered, corrected, withdrawn, overridden, chosen and given."""
    walk = Walk(seed, Random(seed))
    walk.was_signed = walk.chance.random() < 0.4
    walk.long_texts = walk.chance.random() < 0.3
    walk.case = CaseBuilder(identity(walk), now=JUDGED, opened=90)
    share = walk.chance.choice((0.1, 0.5, 0.9))
    for item in shipped().items.values():
        while walk.chance.random() < share:
            answer(walk, item)
            share = share if walk.chance.random() < 0.7 else share * 0.995
            if walk.chance.random() < 0.6:
                break
    decisions(walk)
    happenings(walk)
    return walk.case


def identity(walk: Walk) -> Identity:
    """A patient of no ward."""
    chance = walk.chance
    longest = 300 if chance.random() < 0.03 else 60
    return Identity(
        family_name=f"{chance.choice(FAMILIES)} {walk.words(longest)}"[:300],
        given_name=walk.words() if chance.random() < 0.8 else "",
        birth_date=date(1930, 1, 1) + timedelta(days=chance.randint(0, 30_000)),
        birth_date_estimated=chance.random() < 0.1,
        hospital_number=walk.words(10),
        sex=chance.choice(tuple(Sex)),
        bed=walk.words(10),
    )


def answer(walk: Walk, item: Item) -> None:
    """Any answer that the item takes; then, seldom, its correction or withdrawal."""
    chance, case = walk.chance, walk.case
    note = walk.words(2000) if chance.random() < 0.3 else ""
    case.observe(observation(walk, item), note)
    if chance.random() < 0.05:
        case.corrected(observation(walk, item), chance.choice(tuple(CorrectionReason)))
    elif chance.random() < 0.06:
        case.withdraw(item.id, chance.choice(tuple(CorrectionReason)), at=0.02)


def observation(walk: Walk, item: Item) -> Observation:
    """What may be said of an item of its kind."""
    chance, at = walk.chance, walk.at()
    match item.kind:
        case ItemKind.NUMBER:
            value = Decimal(chance.randint(1, 60_000)).scaleb(-chance.randint(0, min(2, item.decimals)))
            sign = chance.choice((Comparator.EQUAL,) * 8 + tuple(Comparator))
            amount = Quantity(value, chance.choice(item.units), sign)
            return Measurement(item=item.id, quantity=amount, collected_at=at)
        case ItemKind.TEXT:
            return Remark(item=item.id, text=walk.words(2000), collected_at=at)
        case ItemKind.CHOICE | ItemKind.CODES:
            most = 1 if item.kind is ItemKind.CHOICE else min(3, len(item.options))
            codes = chance.sample([option.code for option in item.options], chance.randint(1, most))
            return Choice(item=item.id, options=tuple(codes), collected_at=at)
        case _:
            return finding(walk, item, at)


def finding(walk: Walk, item: Item, at: datetime) -> Finding:
    chance = walk.chance
    said = chance.choice(TESTED if item.kind is ItemKind.TEST else ASKED)
    expected, owner, why = None, None, None
    if said is Answer.PENDING:
        expected = JUDGED + timedelta(hours=chance.randint(-30, 200)) if chance.random() < 0.7 else None
        owner = walk.words(120) if chance.random() < 0.7 else None
    elif said in (Answer.NOT_AVAILABLE, Answer.NOT_APPLICABLE):
        why = walk.words(500)
    return Finding(item=item.id, answer=said, collected_at=at, expected_at=expected, owner=owner, reason=why)


def decisions(walk: Walk) -> None:
    """Overrides, tiers, the diagnosis of a team, choices, drugs."""
    chance, case = walk.chance, walk.case
    parasites = [parasite.id for parasite in shipped().content.parasites]
    for _ in range(chance.choice((0, 0, 1, 2))):
        covered = tuple(chance.sample(parasites, chance.randint(1, 3)))
        reason, samples, cover = walk.words(2000), walk.words(1000), walk.words(1000)
        seniors = (walk.senior(), walk.senior())
        case.happened(
            GateOverridden(parasites=covered, seniors=seniors, reason=reason, samples=samples, cover=cover),
            walk.at(),
        )
    for tier in chance.sample((Tier.T1, Tier.T2, Tier.T3, Tier.T4A, Tier.T4B), chance.randint(0, 2)):
        case.happened(TierSet(tier=tier, reason=walk.words(1000)), walk.at())
    if chance.random() < 0.2:
        case.happened(
            MdtDiagnosisRecorded(seniors=(walk.senior(), walk.senior()), note=walk.words(1000)), walk.at()
        )
    for line in chance.choices(tuple(Line), k=chance.randint(0, 3)):
        case.happened(choice(walk, line), walk.at())
    for drug in chance.sample(sorted(shipped().drugs), chance.randint(0, 4)):
        given(walk, drug)


def choice(walk: Walk, line: Line) -> TherapyChosen:
    chance = walk.chance
    return TherapyChosen(
        line=line,
        option=chance.choice((*shipped().options, "none_now", "reassess")),
        grade=chance.choice((None, *Grade)),
        reason=walk.words(1000) if chance.random() < 0.6 else "",
        senior=walk.senior() if chance.random() < 0.3 else None,
        followed=chance.choice(("", "MAV20", "MEH20R")),
        reassess_at=JUDGED + timedelta(hours=12) if chance.random() < 0.3 else None,
    )


def given(walk: Walk, drug: str) -> None:
    chance, at = walk.chance, walk.at()
    start = TherapyStarted(
        drug=drug,
        line=chance.choice((None, *Line)),
        indication=walk.words(200) if chance.random() < 0.3 else "",
        dose=walk.words(200),
        started_at=at,
    )
    walk.case.happened(start, at)
    if chance.random() < 0.3:
        later = at + (JUDGED - at) / 2
        started = walk.case.newest
        walk.case.happened(TherapyStopped(started=started, stopped_at=later, reason=walk.words(500)), later)


def happenings(walk: Walk) -> None:
    """Rounds, amended identities, earlier sheets, records taken over, the end of the case."""
    chance, case = walk.chance, walk.case
    if chance.random() < 0.3:
        case.round(2, at=walk.at())
    if chance.random() < 0.2:
        case.amended(identity(walk), at=walk.at())
    if chance.random() < 0.15:
        case.happened(taken(walk), walk.at())
    if walk.was_signed:
        case.happened(signed(walk), JUDGED - timedelta(minutes=SIGNED))
    if walk.seed % MOVES == MOVES - 1:
        case.happened(moved(case), JUDGED - timedelta(minutes=SIGNED // 2))
    if chance.random() < 0.1:
        case.happened(CaseClosed(outcome=walk.words(500)), JUDGED - timedelta(minutes=1))


def moved(case: CaseBuilder) -> ContentMoved:
    """Other content, which asks the first two questions again and a third one no more."""
    answers = (event.fact for event in case.events if isinstance(event.fact, AnswerRecorded))
    items = list(dict.fromkeys(fact.observation.item for fact in answers))[:3]
    gone = tuple(GoneQuestion(item=each, label=f"Once {each}") for each in items[2:])
    return ContentMoved(
        before="test", after="2.0.0+1111", content_hash="1" * 64, asked_again=tuple(items), gone=gone
    )


def signed(walk: Walk) -> SheetSigned:
    return SheetSigned(
        sheet=1,
        replaces=None,
        document_sha256="0" * 64,
        record_code="7c1e 9a40 b2d3 5f68",
        certificate_serial="1",
        received_by=walk.words(),
    )


def taken(walk: Walk) -> RecordTaken:
    """A record from another ward that was simply continued."""
    return RecordTaken(
        sheet=1,
        signed_by=walk.words(),
        registration=walk.words(10),
        ward=walk.words(),
        certificate_fingerprint="a" * 64,
        claimed_at=JUDGED - timedelta(hours=80),
        document_sha256="b" * 64,
        record_code="0123 4567 89ab cdef",
        head="c" * 64,
        authors=(Author(id="elsewhere", name="Dr Else Where", role="consultant", registration="1"),),
    )
