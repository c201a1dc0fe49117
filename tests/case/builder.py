"""Cases written down as a clinician would tell them; every one comes about through events and `evolve`.

    case = (
        CaseBuilder()
        .answer("ferritin", "18400", "ug/L", at=hours(2))
        .yes("vasopressor")
        .test("leishmania_pcr", "negative")
        .build()
    )

`at` is an instant, or hours before `NOW`; without it a fact is one hour old. Everybody in it is invented.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from bedside.case.events import (
    AnswerRecorded,
    AnswerWithdrawn,
    CaseClosed,
    CaseEvent,
    CaseOpened,
    Confirmed,
    ContentMoved,
    CorrectionReason,
    Fact,
    GateOverridden,
    IdentityAmended,
    MdtDiagnosisRecorded,
    RoundStarted,
    Senior,
    SheetSigned,
    Stamp,
    TherapyChosen,
    TherapyStarted,
    TherapyStopped,
    TherapyWithdrawn,
    TierRose,
    TierSet,
)
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.patient import Identity, Sex
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Line

NOW = datetime(2025, 11, 22, 3, 0, tzinfo=UTC)
"""The moment most tests judge at."""

AN_HOUR = timedelta(hours=1)

CLAIRE = Identity(
    family_name="Dubois",
    given_name="Claire",
    birth_date=date(1981, 4, 12),
    hospital_number="RX 448 201",
    sex=Sex.FEMALE,
    bed="ICU 4",
)

DR_ADEYEMI = Senior(name="Dr Ada Adeyemi", role="Consultant, intensive care", registration="7012345")
DR_BRANDT = Senior(name="Dr Jonas Brandt", role="Consultant, haematology", registration="7054321")

When = datetime | int | float | timedelta | None

_COMPARATORS = (
    ("<=", Comparator.AT_MOST),
    (">=", Comparator.AT_LEAST),
    ("<", Comparator.BELOW),
    (">", Comparator.ABOVE),
)


def hours(number: float) -> timedelta:
    """So many hours before `NOW`."""
    return timedelta(hours=number)


class CaseBuilder:
    """A case in the making; every method returns the builder, `build` gives the state.

    What is told in any order is recorded in the order of its times: a fact is recorded when it happened, an
    answer when its sample was taken, unless `recorded` says later. The case opens with its first fact, or at
    `opened`.
    """

    def __init__(self, identity: Identity = CLAIRE, *, now: datetime = NOW, opened: When = None) -> None:
        self.now = now
        self._opened = None if opened is None else self._instant(opened)
        self._identity = identity
        self._told: list[tuple[datetime, str, Fact]] = []
        self._last_answer: dict[str, str] = {}

    # -- answers -----------------------------------------------------------------------------------------

    def answer(
        self, item: str, value: str, unit: str = "", *, at: When = None, recorded: When = None
    ) -> "CaseBuilder":
        """A number with its unit ("> 40000" keeps its comparator), or one word of the vocabulary.

        Without a unit, a word that is not an answer is taken as a code of the item's list.
        """
        when = self._instant(at)
        if unit:
            measured = Measurement(item=item, quantity=quantity(value, unit), collected_at=when)
            return self.observe(measured, recorded=recorded)
        if value in set(Answer):
            return self.observe(
                Finding(item=item, answer=Answer(value), collected_at=when), recorded=recorded
            )
        return self.observe(Choice(item=item, options=(value,), collected_at=when), recorded=recorded)

    def yes(self, *items: str, at: When = None) -> "CaseBuilder":
        """These questions answered yes."""
        return self._all(items, Answer.YES, at)

    def no(self, *items: str, at: When = None) -> "CaseBuilder":
        """These questions answered no."""
        return self._all(items, Answer.NO, at)

    def unknown(self, *items: str, at: When = None) -> "CaseBuilder":
        """These questions cannot be asked."""
        return self._all(items, Answer.UNKNOWN, at)

    def test(
        self,
        item: str,
        answer: str,
        *,
        at: When = None,
        expected: datetime | None = None,
        owner: str | None = None,
        reason: str | None = None,
    ) -> "CaseBuilder":
        """A test: positive, negative, pending, not_sent, not_available or not_applicable."""
        finding = Finding(
            item=item,
            answer=Answer(answer),
            collected_at=self._instant(at),
            expected_at=expected,
            owner=owner,
            reason=reason,
        )
        return self.observe(finding)

    def negative(self, *items: str, at: When = None) -> "CaseBuilder":
        """These tests came back negative."""
        return self._all(items, Answer.NEGATIVE, at)

    def pending(
        self, *items: str, at: When = None, expected: datetime | None = None, owner: str | None = None
    ) -> "CaseBuilder":
        """These tests were sent and are awaited."""
        for item in items:
            self.test(item, "pending", at=at, expected=expected, owner=owner)
        return self

    def choose(self, item: str, *options: str, at: When = None) -> "CaseBuilder":
        """Codes of an item's own list."""
        return self.observe(Choice(item=item, options=options, collected_at=self._instant(at)))

    def remark(self, item: str, text: str, *, at: When = None) -> "CaseBuilder":
        """Free words."""
        return self.observe(Remark(item=item, text=text, collected_at=self._instant(at)))

    def observe(self, observation: Observation, note: str = "", *, recorded: When = None) -> "CaseBuilder":
        """Any observation, recorded when it was collected or later."""
        at = observation.collected_at if recorded is None else self._instant(recorded)
        self.happened(AnswerRecorded(observation=observation, note=note), at)
        self._last_answer[observation.item] = self._told[-1][1]
        return self

    def corrected(
        self, observation: Observation, reason: CorrectionReason = CorrectionReason.SLIP
    ) -> "CaseBuilder":
        """Replace the last answer of an item, just now."""
        corrects = self._last_answer[observation.item]
        fact = AnswerRecorded(observation=observation, corrects=corrects, reason=reason)
        self.happened(fact, self.now)
        self._last_answer[observation.item] = self._told[-1][1]
        return self

    def withdraw(
        self, item: str, reason: CorrectionReason = CorrectionReason.SLIP, *, at: When = 0
    ) -> "CaseBuilder":
        """Take back the last answer of an item, just now."""
        fact = AnswerWithdrawn(item=item, withdraws=self._last_answer[item], reason=reason)
        return self.happened(fact, self._instant(at))

    # -- severity, gate, therapy -------------------------------------------------------------------------

    def mdt_diagnosis(self, *, at: When = None) -> "CaseBuilder":
        """A team recorded the diagnosis with two names."""
        fact = MdtDiagnosisRecorded(seniors=(DR_ADEYEMI, DR_BRANDT), note="Haemophagocytic syndrome agreed.")
        return self.happened(fact, self._instant(at))

    def tier_rose(self, tier: Tier, *, overt: bool = True, at: When = None) -> "CaseBuilder":
        """The facts raised the tier in a commit of then."""
        return self.happened(
            TierRose(tier=tier, overt=overt, rule="severity.overt.hscore"), self._instant(at)
        )

    def tier_set(self, tier: Tier, *, at: When = None, reason: str = "") -> "CaseBuilder":
        """A clinician set the tier with a reason."""
        words = reason or "Judged at the bedside with the whole team."
        return self.happened(TierSet(tier=tier, reason=words), self._instant(at))

    def override(
        self,
        *parasites: str,
        at: When = None,
        seniors: tuple[Senior, Senior] = (DR_ADEYEMI, DR_BRANDT),
    ) -> "CaseBuilder":
        """Two seniors let treatment go on over the shut gate of these parasites."""
        fact = GateOverridden(
            parasites=parasites,
            seniors=seniors,
            reason="Fulminant course, results are a day away.",
            samples="Marrow film, PCR and serology were taken.",
            cover="No empirical cover was given.",
        )
        return self.happened(fact, self._instant(at))

    def choice(
        self,
        line: Line,
        option: str,
        *,
        grade: Grade | None = Grade.PREFERRED,
        at: When = None,
        reassess_at: datetime | None = None,
        followed: str = "",
    ) -> "CaseBuilder":
        """The clinician chose an option for a line, "none_now" or "reassess"."""
        fact = TherapyChosen(
            line=line, option=option, grade=grade, reassess_at=reassess_at, followed=followed
        )
        return self.happened(fact, self._instant(at))

    def therapy(
        self,
        drug: str,
        *,
        at: When = None,
        option: str = "",
        line: Line | None = None,
        parasite: str = "",
        indication: str = "",
        dose: str = "first dose as charted",
        dose_id: str = "",
        amount: Decimal | None = None,
        confirmed: tuple[Confirmed, ...] = (),
    ) -> "CaseBuilder":
        """A dose of a drug was charted, the first of it as a rule."""
        when = self._instant(at)
        fact = TherapyStarted(
            drug=drug,
            option=option,
            line=line,
            parasite=parasite,
            indication=indication,
            dose=dose,
            dose_id=dose_id,
            amount=amount,
            confirmed=confirmed,
            started_at=when,
        )
        return self.happened(fact, when)

    def stopped(self, drug: str, *, at: When = None) -> "CaseBuilder":
        """The last start of a drug was stopped."""
        started = next(
            event
            for _, event, fact in reversed(self._told)
            if isinstance(fact, TherapyStarted) and fact.drug == drug
        )
        when = self._instant(at)
        return self.happened(TherapyStopped(started=started, stopped_at=when, reason="Course done."), when)

    def taken_back(
        self,
        drug: str,
        *,
        at: When = None,
        reason: CorrectionReason = CorrectionReason.SLIP,
        note: str = "",
        stop: bool = False,
    ) -> "CaseBuilder":
        """The last start of a drug, or its stop, was recorded by mistake."""
        starts = {
            event for _, event, fact in self._told if isinstance(fact, TherapyStarted) and fact.drug == drug
        }
        event = next(
            event
            for _, event, fact in reversed(self._told)
            if (isinstance(fact, TherapyStopped) and fact.started in starts if stop else event in starts)
        )
        fact = TherapyWithdrawn(withdraws=event, reason=reason, note=note)
        return self.happened(fact, self._instant(at))

    # -- the rest ----------------------------------------------------------------------------------------

    def amended(self, identity: Identity, *, at: When = 0) -> "CaseBuilder":
        """The identity was corrected."""
        fact = IdentityAmended(identity=identity, reason="Wristband read again.")
        return self.happened(fact, self._instant(at))

    def round(self, number: int, *, at: When = None) -> "CaseBuilder":
        """A reassessment began."""
        return self.happened(RoundStarted(round=number), self._instant(at))

    def moved(self, after: str, *asked_again: str, at: When = None) -> "CaseBuilder":
        """The case went on with other content."""
        fact = ContentMoved(before="test", after=after, content_hash="1" * 64, asked_again=asked_again)
        return self.happened(fact, self._instant(at))

    def signed(self, sheet: int = 1, *, at: When = None) -> "CaseBuilder":
        """A sheet was signed."""
        fact = SheetSigned(
            sheet=sheet,
            replaces=None if sheet == 1 else sheet - 1,
            document_sha256="0" * 64,
            record_code="1234-5678-9abc-def0",
            certificate_serial="1",
        )
        return self.happened(fact, self._instant(at))

    def closed(self, *, at: When = None) -> "CaseBuilder":
        """The case was closed."""
        return self.happened(CaseClosed(outcome="Moved to another hospital."), self._instant(at))

    def happened(self, fact: Fact, at: datetime) -> "CaseBuilder":
        """Any fact at its time."""
        self._told.append((at, str(UUID(int=len(self._told) + 2)), fact))
        return self

    @property
    def newest(self) -> str:
        """The id of what was told last."""
        return self._told[-1][1]

    @property
    def events(self) -> list[CaseEvent]:
        """Everything that happened, in the order of its times, with the opening first."""
        told = sorted(self._told, key=lambda each: each[0])
        first = self._opened or (told[0][0] if told else self.now)
        opened = (first, str(UUID(int=1)), CaseOpened(case=str(UUID(int=1)), identity=self._identity))
        events: list[CaseEvent] = []
        at, protocol = first, "test"
        for number, (happened, event, fact) in enumerate((opened, *told), start=1):
            at = max(at, happened)
            protocol = fact.after if isinstance(fact, ContentMoved) else protocol
            stamp = Stamp(
                number=number,
                event=event,
                recorded_at=at,
                author="adeyemi",
                station="ward-1",
                program="0.1.0",
                protocol=protocol,
            )
            events.append(CaseEvent(stamp=stamp, fact=fact))
        return events

    def build(self) -> CaseState:
        """The state after everything that happened."""
        state = fold(self.events)
        assert state is not None
        return state

    def _all(self, items: Sequence[str], answer: Answer, at: When) -> "CaseBuilder":
        when = self._instant(at)
        for item in items:
            self.observe(Finding(item=item, answer=answer, collected_at=when))
        return self

    def _instant(self, at: When) -> datetime:
        if at is None:
            return self.now - AN_HOUR
        if isinstance(at, datetime):
            return at
        return self.now - (at if isinstance(at, timedelta) else timedelta(hours=at))


def quantity(value: str, unit: str) -> Quantity:
    """A typed value: "18400", "> 40000", "<0.5"."""
    for sign, comparator in _COMPARATORS:
        if value.startswith(sign):
            return Quantity(Decimal(value.removeprefix(sign).strip()), unit, comparator)
    return Quantity(Decimal(value), unit)
