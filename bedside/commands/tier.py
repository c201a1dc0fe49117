"""Commands on the severity tier: the rise that facts cause and the change a clinician makes."""

from bedside.assess.model import Assessment, SeverityNow
from bedside.case.events import LONG_REASON, Fact, TierRose, TierSet
from bedside.commands.model import SetTier
from bedside.commands.people import NO_WORDS
from bedside.commands.verdict import Accepted, Asks, Refused, Verdict
from bedside.domain.reason_words import says_why
from bedside.domain.severity import Tier

BY_HAND = (Tier.T1, Tier.T2, Tier.T3, Tier.T4A, Tier.T4B)


def rise(before: SeverityNow | None, after: SeverityNow) -> tuple[Fact, ...]:
    """TierRose when the newest facts reach a higher tier, or overt for the first time."""
    was = before.tier if before else Tier.NOT_ENTERED
    now = after.tier
    first_overt = after.overt is True and not (before and before.overt)
    if now.danger <= was.danger and not (first_overt and now is not Tier.NOT_ENTERED):
        return ()
    [first, *_] = after.reasons or (None,)
    rule, said = (first.rule, first.text) if first else ("severity.entry.features", "")
    return (TierRose(tier=now, overt=after.overt is True, rule=rule, said=said),)


def may_be_set(severity: SeverityNow) -> tuple[Tier, ...]:
    """The tiers a clinician is asked to choose from: higher ones always, lower ones down to what the facts give."""
    floor = severity.computed.danger if severity.may_be_lowered else severity.tier.danger
    below_t2 = (Tier.T1, Tier.RESPONDING, Tier.INDETERMINATE)
    same = below_t2 if severity.tier in below_t2 else (severity.tier,)
    return tuple(tier for tier in BY_HAND if tier not in same and tier.danger >= floor)


def may_be_lowered_to(severity: SeverityNow) -> tuple[Tier, ...]:
    """The tiers below the one that holds; none while today's facts leave the tier open (design.md 10.6)."""
    return tuple(tier for tier in may_be_set(severity) if tier.danger < severity.tier.danger)


def set_tier(assessment: Assessment, command: SetTier) -> Verdict:
    """Any clinician may raise the tier; lowering needs facts that are lower now, and a reason (pathway.md 2.2)."""
    severity = assessment.severity
    if command.tier not in BY_HAND:
        return Refused(("This tier is not set by hand. Nothing was changed. Choose T1 to T4.",))
    if len(command.reason.strip()) < LONG_REASON:
        said = f"The reason needs {LONG_REASON} characters or more. Nothing was changed. Say why."
        return Refused((said,), Asks.REASON)
    if not says_why(command.reason):
        return Refused((NO_WORDS,), Asks.REASON)
    lowers = command.tier.danger < severity.tier.danger
    promotes = severity.tier is Tier.INDETERMINATE and command.tier is not Tier.T1
    if lowers and not promotes:
        if not severity.may_be_lowered:
            said = (
                "The tier is lowered only when newer values or a correction show it. The tier stays as it is. "
                "Enter the newer values first."
            )
            return Refused((said,))
        if command.tier.danger < severity.computed.danger:
            said = (
                "The facts on record give a higher tier. The tier stays as it is. Choose that tier or higher."
            )
            return Refused((said,))
    return Accepted((TierSet(tier=command.tier, reason=command.reason.strip()),))
