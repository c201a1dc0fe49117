"""The parasite gate of a case: the state of each parasite and of the whole (pathway.md 4, design.md 10.2)."""

from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.gate_evidence import Evidence, evidence_of, with_provisional
from bedside.assess.gate_words import gate_banner, next_action, parasite_reasons
from bedside.assess.model import GateNow, ParasiteNow, Reason
from bedside.assess.reopening import reopened_after_start
from bedside.assess.words import reason
from bedside.domain.gates import OVERRIDE_HOLDS, SETTLED, GateState, parasite_state, worst
from bedside.domain.observations import Answer
from bedside.domain.severity import Tier
from bedside.protocol.protocol import Protocol

PROVISIONAL_FOR: Final = "leishmania"

_LIMITS: Final = (
    (GateState.PROVISIONAL, "gate.limit.provisional"),
    (GateState.TREATED_EMPIRICALLY, "gate.limit.treated_empirically"),
    (GateState.OVERRIDDEN, "gate.limit.overridden"),
)


def gate_now(facts: CaseFacts, tier: Tier) -> GateNow:
    """The gate with the state, the reasons and the next action of every parasite.

    Args:
        tier: as held on the same facts; it says which ways lead out of a shut gate.

    Returns:
        The worst state of the four parasites that always count and of every one that is raised, cannot be
        ruled out by asking, or was found; open when that state is not shut (INV-01). The limits of all of
        them add up.

    Source: pathway.md 4.3, 8.3; design.md 10.2 to 10.4 (local rule).
    """
    after_start = reopened_after_start(facts)
    gathered = [evidence_of(facts, parasite, after_start) for parasite in facts.protocol.content.parasites]
    judged = _with_provisional(facts, gathered)
    parasites = tuple(_parasite_now(facts, evidence) for evidence in judged)
    counting = tuple(parasite for parasite in parasites if parasite.in_gate)
    state = worst(tuple(parasite.state for parasite in counting))
    if facts.case.proven_to is not None:
        return _unproven(facts.protocol, facts.case.proven_to, state, parasites, tier)
    is_treated = GateState.TREATED_EMPIRICALLY
    return GateNow(
        state=state,
        is_open=not state.is_shut,
        parasites=parasites,
        limits=_limits(facts, judged, counting),
        banner=gate_banner(facts.protocol, state, counting),
        reasons=tuple(r for parasite in counting if parasite.state is state for r in parasite.reasons),
        may_override=state.is_shut and tier.is_overt,
        may_treat=state.is_shut and tier.is_critical,
        treated_in_t4=tuple(p.label for p in counting if tier.is_fulminant and p.state is is_treated),
    )


def _unproven(
    protocol: Protocol, proven_to: int, state: GateState, parasites: tuple[ParasiteNow, ...], tier: Tier
) -> GateNow:
    """No parasite is settled where the one result that shuts the gate may be missing (rule C2, safety.md H23)."""
    said = reason(protocol, "notice.damaged", entry=str(proven_to))
    return GateNow(
        state=state if state.is_shut else GateState.UNKNOWN,
        is_open=False,
        parasites=tuple(
            each
            if each.state.is_shut
            else each._replace(state=GateState.UNKNOWN, in_gate=True, reasons=(said,))
            for each in parasites
        ),
        limits=(),
        banner=said.text,
        reasons=(said,),
        may_override=tier.is_overt,
        may_treat=tier.is_critical,
    )


def in_gate(evidence: Evidence) -> bool:
    """Whether a parasite counts: always, or because no credible "no" keeps it out, or because it was found."""
    plain = evidence.plain
    return evidence.parasite.always or plain.found or plain.raised is not False or plain.informed is not True


def _parasite_now(facts: CaseFacts, evidence: Evidence) -> ParasiteNow:
    state = parasite_state(evidence.plain)
    override = evidence.override if state is GateState.OVERRIDDEN else None
    unsettled = state not in SETTLED or state is GateState.TREATED_EMPIRICALLY
    return ParasiteNow(
        id=evidence.parasite.id,
        label=evidence.parasite.label.say(facts.protocol.language),
        state=state,
        raised=evidence.plain.found or bool(evidence.raising),
        in_gate=in_gate(evidence),
        reasons=parasite_reasons(facts, evidence, state),
        action=next_action(facts, evidence, state),
        missing=_missing(facts, evidence) if unsettled else (),
        pending=evidence.pending,
        overridden_until=override.stamp.recorded_at + OVERRIDE_HOLDS if override else None,
        found=evidence.plain.found,
        awaits_agreement=_awaits_agreement(evidence),
    )


def _awaits_agreement(evidence: Evidence) -> bool:
    """Whether its own drug runs and only the agreement of infectious diseases is missing (pathway.md 4.3)."""
    plain = evidence.plain
    return plain.found and plain.treated and not plain.agreed


def _missing(facts: CaseFacts, evidence: Evidence) -> tuple[str, ...]:
    """The items that could still settle it: questions, who answered, the agreement on its drug, tests."""
    plain = evidence.plain
    informant = () if plain.informed is not None else ("informant",)
    asked = ("id_name",) if facts.yes("id_agrees") else ("id_agrees",)
    agreement = asked if _awaits_agreement(evidence) else ()
    return (*evidence.unanswered, *informant, *agreement, *evidence.missing)


def _with_provisional(facts: CaseFacts, gathered: list[Evidence]) -> list[Evidence]:
    """Leishmania may pass provisionally when the site allows it and all the others are settled."""
    if not facts.protocol.site.provisional_enabled or not _short_stay_only(facts):
        return gathered
    others = [e for e in gathered if e.parasite.id != PROVISIONAL_FOR and in_gate(e)]
    if not all(parasite_state(evidence.plain) in SETTLED for evidence in others):
        return gathered
    return [with_provisional(e) if e.parasite.id == PROVISIONAL_FOR else e for e in gathered]


def _short_stay_only(facts: CaseFacts) -> bool:
    """Immunocompetent, short stays only, film and serology negative, PCR awaited (pathway.md 4.3).

    Any of it unknown, and PROVISIONAL is not available.
    """
    return (
        facts.yes("exposure_leishmania") is True
        and facts.yes("immunosuppressed_now") is False
        and facts.yes("leishmania_short_stay") is True
        and facts.yes("exposure_leishmania_contact") is False
        and facts.yes("leishmania_microscopy") is False
        and facts.yes("leishmania_serology") is False
        and facts.raw("leishmania_pcr") is Answer.PENDING
    )


def _limits(
    facts: CaseFacts, judged: list[Evidence], counting: tuple[ParasiteNow, ...]
) -> tuple[Reason, ...]:
    """What goes with an open gate; the limits of all parasites add up (design.md 10.2)."""
    protocol = facts.protocol
    states = {parasite.state for parasite in counting}
    found = [
        reason(
            protocol,
            "gate.limit.positive",
            facts.evidence(*evidence.found_by),
            parasite=evidence.parasite.label.say(protocol.language),
        )
        for evidence in judged
        if evidence.plain.found
    ]
    limits = [reason(protocol, rule) for state, rule in _LIMITS if state in states]
    if states == {GateState.LOW_RISK}:
        limits.append(reason(protocol, "gate.limit.low_risk"))
    running = [item for item in ("running_steroid", "running_immunosuppressant") if facts.yes(item)]
    if running:
        limits.append(reason(protocol, "gate.limit.already_immunosuppressed", facts.evidence(*running)))
    return (*found, *limits)
