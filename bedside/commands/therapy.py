"""Commands on treatment: the gate override, the choice, the first dose, the stop."""

from datetime import datetime
from decimal import Decimal, InvalidOperation

from bedside.assess.charted_dose import charted_dose
from bedside.assess.day_limit import TypedDose
from bedside.assess.facts import CaseFacts
from bedside.assess.model import Assessment, ChoicesNow, OptionNow
from bedside.assess.plan import SEARCHES_REFUSED
from bedside.assess.reassess import wait_refusal
from bedside.assess.regimen import regimen_doubt, shown_lines
from bedside.assess.therapies import STEROIDS, immunosuppression, is_other_steroid
from bedside.assess.typed_dose import typed_dose_refusal, untyped_dose_refusal, written_dose_refusal
from bedside.assess.words import moment
from bedside.case.events import (
    LONG_REASON,
    Confirmed,
    CorrectionReason,
    Fact,
    GateOverridden,
    TherapyChosen,
    TherapyStarted,
    TherapyStopped,
    TherapyWithdrawn,
)
from bedside.case.state import CaseState, Therapy
from bedside.case.ward import Clinician
from bedside.commands.answer import FUTURE_ALLOWED, record
from bedside.commands.model import (
    ChooseTherapy,
    OverrideGate,
    RecordAnswer,
    StartTherapy,
    StopTherapy,
    WithdrawTherapy,
)
from bedside.commands.people import NO_WORDS, names_in_doubt
from bedside.commands.verdict import Accepted, Asks, Refused, Verdict
from bedside.domain.observations import Answer, Finding
from bedside.domain.reason_words import FEWEST_FOR_SAMPLES, says_something, says_why
from bedside.domain.therapy import Grade, Group, Line, is_immunosuppressive, is_step
from bedside.protocol.protocol import Protocol

NOT_NOW = "none_now"
REASSESS = "reassess"


def override(assessment: Assessment, command: OverrideGate, actor: Clinician) -> Verdict:
    """Record an override over what is shut now (INV-02); a gate that is open has nothing to override."""
    shut = tuple(parasite.id for parasite in assessment.gate.shut)
    if not shut:
        return Refused(("The parasite gate is open. Nothing was changed. No override is needed.",))
    if not assessment.severity.tier.is_overt:
        said = (
            "There is nothing to override at this tier: no immunosuppression is offered for hyperinflammation. "
            "Nothing was changed. Set the tier first if the patient is worse."
        )
        return Refused((said,))
    doubt = names_in_doubt(command.seniors, actor)
    if doubt:
        return Refused((doubt,), Asks.SENIOR)
    reasons = _override_words(command)
    if reasons:
        return Refused(reasons, Asks.REASON)
    return Accepted(
        (
            GateOverridden(
                parasites=shut,
                seniors=command.seniors,
                reason=command.reason.strip(),
                samples=command.samples.strip(),
                cover=command.cover.strip(),
            ),
        )
    )


def choose(case: CaseState, assessment: Assessment, command: ChooseTherapy, now: datetime) -> Verdict:
    """Record a choice for one line; off the ranking it needs a reason, against it a second senior."""
    if command.option == NOT_NOW:
        needs = why_not_now(case, assessment, command.line) if not _is_told(command.reason) else ""
        return Refused((needs,), Asks.REASON) if needs else _without_option(command)
    if command.option == REASSESS:
        if command.reassess_at is None or command.reassess_at <= now:
            return Refused(("The time of reassessment must lie ahead. Nothing was saved. Give a time.",))
        too_late = wait_refusal(case, assessment.severity.tier, command.reassess_at - now)
        if too_late:
            return Refused((too_late,))
        return _without_option(command)
    choices = assessment.first_line if command.line is Line.FIRST else assessment.second_line
    option = next((o for o in choices.options if o.id == command.option), None)
    if option is None or choices.asked_first:
        return Refused((_not_shown(choices),))
    if is_step(option.id, option.line):
        return Refused((_is_a_step(option),))
    refusal = _may_choose(choices, option, command)
    if refusal is not None:
        return refusal
    return Accepted(
        (
            TherapyChosen(
                line=command.line,
                option=option.id,
                grade=option.grade,
                reason=command.reason.strip(),
                senior=command.senior,
                followed=command.followed,
            ),
        )
    )


def why_not_now(case: CaseState, assessment: Assessment, line: Line) -> str:
    """Why "no immunosuppression now" needs a reason of 20 characters and three words on a line; "" where it needs none.

    It does where another choice stands on the line, where immunosuppression for the inflammation runs on any line,
    and at T3, T4a and T4b. Source: local rule.
    """
    standing = case.choice_for(line)
    if standing is not None and standing.fact.option != NOT_NOW:
        return (
            "Another choice stands on this line. Nothing was chosen yet. Say in 20 characters and three different "
            "words or more why no immunosuppression is given now."
        )
    if any(therapy.is_running for therapy in immunosuppression(case)):
        return (
            "Immunosuppression runs already. Nothing was chosen yet. Say in 20 characters and three different words "
            "or more why none is given now."
        )
    if assessment.severity.tier.is_critical:
        return (
            "The case is critical. Nothing was chosen yet. Say in 20 characters and three different words or more "
            "why no immunosuppression is given now."
        )
    return ""


def _is_told(reason: str) -> bool:
    return len(reason.strip()) >= LONG_REASON and says_why(reason)


def start(assessment: Assessment, command: StartTherapy, facts: CaseFacts) -> Verdict:
    """Chart a first dose. An immunosuppressant for hyperinflammation needs its option to be offered or chosen.

    An antiparasitic, and a steroid for another life-saving indication (INV-43), are never held back.
    """
    protocol, now = facts.protocol, facts.now
    if command.drug not in protocol.drugs:
        return Refused((f"There is no drug {command.drug!r}. Nothing was saved. Choose one of the list.",))
    if command.parasite and command.parasite not in protocol.parasites:
        return Refused(
            (f"There is no parasite {command.parasite!r}. Nothing was saved. Choose one of the list.",)
        )
    if not command.dose.strip():
        return Refused(("The dose is not named. Nothing was saved. Type what is given.",))
    if command.started_at > now + FUTURE_ALLOWED:
        return Refused(("The first dose lies in the future. Nothing was saved. Type the time again.",))
    amount = _amount(command)
    if command.dose_amount and amount is None:
        return Refused(("The dose is not a number. Nothing was saved. Type it again.",))
    doubt = _doubt(command, amount, facts)
    if doubt:
        return Refused((doubt,))
    refusal = _may_start(assessment, command, protocol)
    if refusal:
        return Refused(refusal)
    running = next((t for t in facts.case.therapies if t.is_running and t.fact.drug == command.drug), None)
    if running is not None and not command.again:
        return Refused((_runs_already(running, protocol),))
    other = dose_doubt(assessment, command, protocol)
    if other and not command.typed_again:
        return Refused((other,), Asks.TYPE_AGAIN)
    confirmed = [Confirmed.OTHER_THAN_REGIMEN] if other else []
    beside = (t for t in facts.case.therapies if t.is_running and is_other_steroid(t.fact.drug, command.drug))
    if command.both_meant and any(beside):
        confirmed.append(Confirmed.BESIDE_STEROID)
    put_off = _put_off(facts) if command.cannot_wait and assessment.open_searches else ()
    return Accepted((*put_off, _first_dose(command, amount, tuple(confirmed))))


def dose_doubt(assessment: Assessment, command: StartTherapy, protocol: Protocol) -> str:
    """What is asked again of a dose that is other than the line it is charted for (safety.md H04); "" when nothing is.

    The window asks it before a first dose is sent, so that no choice goes on record ahead of a dose that still waits.
    """
    amount = _amount(command)
    if amount is None:
        return ""
    lines = shown_lines(assessment.first_line, assessment.second_line)
    return regimen_doubt(protocol, lines, command.dose_id, amount, command.dose)


def _put_off(facts: CaseFacts) -> tuple[Fact, ...]:
    """The answer that open searches are put off, without the reason that a clinician gives in words."""
    said = Finding(item=SEARCHES_REFUSED, answer=Answer.YES, collected_at=facts.now)
    verdict = record(facts.case, RecordAnswer(observation=said), facts.protocol, facts.now)
    return verdict.facts if isinstance(verdict, Accepted) else ()


def _first_dose(
    command: StartTherapy, amount: Decimal | None, confirmed: tuple[Confirmed, ...]
) -> TherapyStarted:
    return TherapyStarted(
        drug=command.drug,
        option=command.option,
        line=command.line,
        parasite=command.parasite,
        indication=command.indication,
        dose=command.dose,
        dose_id=command.dose_id,
        amount=amount,
        confirmed=confirmed,
        started_at=command.started_at,
    )


def _doubt(command: StartTherapy, amount: Decimal | None, facts: CaseFacts) -> str:
    """Why a dose is refused: above a maximum, or other than the words beside it say."""
    drug, mark = facts.protocol.drugs[command.drug], facts.protocol.site.decimal_mark
    if amount is None:
        return untyped_dose_refusal(facts, drug, command.dose, command.started_at)
    unit = next((dose.unit for dose in drug.doses if dose.id == command.dose_id), "")
    typed = TypedDose(command.dose_id, amount, command.started_at, command.dose)
    return typed_dose_refusal(facts, drug, typed) or written_dose_refusal(command.dose, amount, unit, mark)


def _runs_already(running: Therapy, protocol: Protocol) -> str:
    """A dose that is charted twice reads as two doses given (safety.md H10)."""
    drug = protocol.drugs[running.fact.drug]
    name, dose = drug.label.say(protocol.language), charted_dose(running.fact, drug, protocol)
    return (
        f"{name} runs already since {moment(running.fact.started_at, protocol)}: {dose}. Nothing was "
        "saved. Say that this is one more dose, or stop the one that runs first."
    )


def stop(case: CaseState, command: StopTherapy, now: datetime) -> Verdict:
    """Record that a running drug was stopped."""
    running = next((t for t in case.therapies if t.stamp.event == command.started and t.is_running), None)
    if running is None:
        return Refused(("That drug is not running. Nothing was changed. Look at the list of drugs.",))
    if not running.fact.started_at <= command.stopped_at <= now + FUTURE_ALLOWED:
        return Refused(
            ("The stop lies before the start or in the future. Nothing was saved. Type the time again.",)
        )
    if not command.reason.strip():
        return Refused(("A reason is missing. Nothing was saved. Say why it was stopped.",), Asks.REASON)
    return Accepted(
        (
            TherapyStopped(
                started=command.started, stopped_at=command.stopped_at, reason=command.reason.strip()
            ),
        )
    )


def withdraw(case: CaseState, command: WithdrawTherapy) -> Verdict:
    """Take back a start or a stop that was recorded by mistake; another reason than the named ones is told in words."""
    recorded = {each.stamp.event for each in case.therapies}
    recorded |= {each.stopped_by.event for each in case.therapies if each.stopped_by}
    if command.withdraws not in recorded:
        return Refused(("That entry no longer stands. Nothing was changed. Look at the list of drugs.",))
    note = command.note.strip()
    if command.reason is CorrectionReason.OTHER and not note:
        said = "What was wrong is not named. Nothing was changed. Say it in words."
        return Refused((said,), Asks.REASON)
    return Accepted((TherapyWithdrawn(withdraws=command.withdraws, reason=command.reason, note=note),))


def _override_words(command: OverrideGate) -> tuple[str, ...]:
    said = []
    if len(command.reason.strip()) < LONG_REASON:
        said.append(
            f"The reason needs {LONG_REASON} characters or more. Nothing was changed. Say why it cannot wait."
        )
    elif not says_why(command.reason):
        said.append(NO_WORDS)
    if not says_why(command.samples, FEWEST_FOR_SAMPLES):
        said.append("Samples are not named. Nothing was changed. Say which were taken, or why none.")
    if not says_something(command.cover):
        said.append(
            "Empirical cover is not named. Nothing was changed. Say what was given, or that none was."
        )
    return tuple(said)


def _without_option(command: ChooseTherapy) -> Verdict:
    return Accepted(
        (
            TherapyChosen(
                line=command.line,
                option=command.option,
                grade=None,
                reason=command.reason.strip(),
                followed=command.followed,
                reassess_at=command.reassess_at if command.option == REASSESS else None,
            ),
        )
    )


def _not_shown(choices: ChoicesNow) -> str:
    if choices.asked_first:
        return (
            "Options show once allergies, pregnancy and running drugs are answered. Nothing was chosen. "
            "Answer them first; unknown is an answer."
        )
    return "That option is not on this line. Nothing was chosen. Choose one that is shown."


def _is_a_step(option: OptionNow) -> str:
    return (
        f"{option.label} treats or looks for the cause; it is no treatment of this line. Nothing was chosen. "
        "Do it beside the choice, and choose an option, a dated reassessment or not now."
    )


def _may_choose(choices: ChoicesNow, option: OptionNow, command: ChooseTherapy) -> Refused | None:
    if option.group is Group.HELD:
        reasons = tuple(
            f"{hold.reason.text} Nothing was chosen. {hold.lifted_by}".strip() for hold in option.holds
        )
        return Refused(reasons)
    if option.grade is Grade.CONTRAINDICATED:
        why = " ".join(reason.text for reason in option.why_not)
        return Refused((f"{option.label} is contraindicated here. Nothing was chosen. {why}".strip(),))
    if option.needs_senior and (len(command.reason.strip()) < LONG_REASON or command.senior is None):
        said = (
            f"{option.label} is to be avoided here. Nothing was chosen yet. Give a reason of {LONG_REASON} "
            "characters or more and name a second senior."
        )
        return Refused((said,), Asks.SENIOR)
    if option.needs_senior and not says_why(command.reason):
        return Refused((NO_WORDS,), Asks.SENIOR)
    if choices.asks_reason(option) and not says_something(command.reason):
        said = (
            f"{option.label} is acceptable with the MDT, and a preferred one is offered. Nothing was chosen yet. "
            "Say why it is chosen and who of the MDT agrees."
        )
        return Refused((said,), Asks.REASON)
    return None


def _amount(command: StartTherapy) -> Decimal | None:
    """The typed number; None without one, and for what is none."""
    try:
        amount = Decimal(command.dose_amount)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _may_start(assessment: Assessment, command: StartTherapy, protocol: Protocol) -> tuple[str, ...]:
    """Why a first dose may not be charted now, every reason; an antimicrobial is never held back."""
    suppressing = {
        drug
        for option in protocol.content.options
        if is_immunosuppressive(option.id)
        for drug in option.drugs
    }
    options = (*assessment.first_line.options, *assessment.second_line.options)
    option = next((o for o in options if o.id == command.option), None)
    if command.drug not in suppressing:
        return _not_open(assessment, option) if option is not None else ()
    if command.indication:
        if command.drug in STEROIDS:
            return ()
        return (
            "Only a steroid is charted for another indication here. Nothing was saved. Choose its option.",
        )
    if option is None or command.drug not in protocol.options[option.id].drugs:
        return (
            "This drug suppresses immunity and belongs to no option that is shown. Nothing was saved. Start it "
            "from its option, or name the other life-saving indication of a steroid.",
        )
    return _not_open(assessment, option)


def _not_open(assessment: Assessment, option: OptionNow) -> tuple[str, ...]:
    if option.group is Group.HELD:
        return tuple(
            f"{hold.reason.text} Nothing was saved. {hold.lifted_by}".strip() for hold in option.holds
        )
    if option.grade is Grade.CONTRAINDICATED:
        why = " ".join(reason.text for reason in option.why_not)
        return (f"{option.label} is contraindicated here. Nothing was saved. {why}".strip(),)
    chosen = (assessment.first_line.chosen, assessment.second_line.chosen)
    if option.needs_senior and option.id not in chosen:
        return (
            f"{option.label} is to be avoided here. Nothing was saved. Choose it with a reason and a second "
            "senior first.",
        )
    return ()
