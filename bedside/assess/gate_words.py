"""The parasite gate in words: why each parasite stands where it does, and the next thing to do."""

from collections.abc import Iterable
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.gate_evidence import Evidence
from bedside.assess.model import ParasiteNow, Reason
from bedside.assess.therapies import named
from bedside.assess.words import in_a_row, labels, moment, reason
from bedside.case.state import Override
from bedside.domain.gates import OVERRIDE_HOLDS, WORST_FIRST, GateState
from bedside.domain.observations import Answer
from bedside.protocol.protocol import Protocol

_TO_FOLLOW_UP: Final = frozenset(
    {
        GateState.UNKNOWN,
        GateState.PENDING,
        GateState.PROVISIONAL,
        GateState.OVERRIDDEN,
        GateState.TREATED_EMPIRICALLY,
    }
)
"""States in which tests still have to be sent or chased; an override deletes none of them (INV-03)."""


def parasite_reasons(facts: CaseFacts, evidence: Evidence, state: GateState) -> tuple[Reason, ...]:
    """Why the parasite stands where it does: first what decides, then what goes with it."""
    decided = _deciding(facts, evidence, state)
    reopened = tuple(
        reason(facts.protocol, r.rule, r.evidence, time=moment(r.at, facts.protocol))
        for r in evidence.reopened
        if state not in (GateState.EXCLUDED, GateState.POSITIVE_ON_TREATMENT)
    )
    return (*decided, *reopened, *_beside(facts, evidence, state))


def next_action(facts: CaseFacts, evidence: Evidence, state: GateState) -> str:
    """The next thing to do about this parasite; "" when it is settled by findings."""
    protocol = facts.protocol
    if state is GateState.NOT_ASSESSED:
        if evidence.unanswered:
            return protocol.say("gate.action.ask", items=_questions(protocol, evidence.unanswered))
        return protocol.say("gate.action.name_informant")
    if evidence.plain.found:
        return _action_on_found(facts, evidence)
    if state not in _TO_FOLLOW_UP:
        return ""
    tests = _tests_action(facts, evidence)
    if tests or state is not GateState.TREATED_EMPIRICALLY:
        return tests or _no_test_left(facts, evidence)
    return "" if facts.text("id_name").strip() else protocol.say("gate.action.id_agrees")


def override_reason(facts: CaseFacts, override: Override) -> Reason:
    """An override in words: both names, until when, and why."""
    protocol = facts.protocol
    until = override.stamp.recorded_at + OVERRIDE_HOLDS
    return reason(
        protocol,
        "gate.overridden",
        (override.stamp.event,),
        names=in_a_row(protocol, (named(senior) for senior in override.fact.seniors)),
        time=moment(until, protocol),
        reason=override.fact.reason,
    )


def gate_banner(protocol: Protocol, state: GateState, parasites: tuple[ParasiteNow, ...]) -> str:
    """The line on every page: what is shut, what is overridden until when, or that the gate is open."""
    overridden = tuple(p for p in parasites if p.state is GateState.OVERRIDDEN)
    shut = tuple(p for p in parasites if p.state.is_shut)
    said = []
    if overridden:
        ends = min(p.overridden_until for p in overridden if p.overridden_until is not None)
        names = ", ".join(p.label for p in overridden)
        said.append(protocol.say("gate.banner.overridden", time=moment(ends, protocol), parasites=names))
    if shut:
        said.append(protocol.say("gate.banner.shut", parasites=_each(protocol, shut)))
    return " ".join(said) or protocol.say("gate.banner.open", state=state_words(protocol, state))


def state_words(protocol: Protocol, state: GateState) -> str:
    """The name of a state: "treated empirically"."""
    return protocol.say(f"gate.state.{state.value.lower()}")


def _each(protocol: Protocol, parasites: tuple[ParasiteNow, ...]) -> str:
    """The parasites by their state, the worst state first: "Malaria unknown; Leishmania, Babesia not assessed"."""
    said = []
    for state in sorted({p.state for p in parasites}, key=WORST_FIRST.index):
        names = ", ".join(p.label for p in parasites if p.state is state)
        said.append(protocol.say("gate.banner.parasite", parasite=names, state=state_words(protocol, state)))
    return in_a_row(protocol, said)


def _deciding(facts: CaseFacts, evidence: Evidence, state: GateState) -> tuple[Reason, ...]:
    protocol = facts.protocol
    match state:
        case GateState.NOT_ASSESSED:
            return _not_assessed(facts, evidence)
        case GateState.EXCLUDED:
            tests = tuple(test for test in evidence.parasite.tests if facts.answered(test))
            said = labels(protocol, tests)
            return (reason(protocol, "gate.excluded", facts.evidence(*tests), items=said),)
        case GateState.LOW_RISK:
            items = (*evidence.parasite.exposures, "informant", "informant_name")
            return (reason(protocol, "gate.low_risk", facts.evidence(*items), informant=_informant(facts)),)
        case GateState.POSITIVE_UNTREATED:
            return (_found(facts, evidence), *_treated_without_agreement(facts, evidence))
        case GateState.POSITIVE_ON_TREATMENT:
            return (*_treated(facts, evidence, "gate.on_treatment"), _found(facts, evidence))
        case GateState.TREATED_EMPIRICALLY:
            return _treated(facts, evidence, "gate.treated_empirically")
        case GateState.PROVISIONAL:
            return (reason(protocol, "gate.provisional", facts.evidence("leishmania_short_stay")),)
        case GateState.OVERRIDDEN:
            override = (override_reason(facts, evidence.override),) if evidence.override else ()
            if not evidence.plain.found:
                return override
            return (*override, _found(facts, evidence), *_treated_without_agreement(facts, evidence))
        case _:
            return (*_exposure(facts, evidence), reason(protocol, "gate.pending"))


def _beside(facts: CaseFacts, evidence: Evidence, state: GateState) -> tuple[Reason, ...]:
    protocol, said = facts.protocol, []
    if state in _TO_FOLLOW_UP:
        if evidence.pending:
            events = facts.evidence(*evidence.pending)
            said.append(reason(protocol, "gate.awaited", events, items=labels(protocol, evidence.pending)))
        if evidence.missing:
            said.append(reason(protocol, "gate.not_taken", items=labels(protocol, evidence.missing)))
        if evidence.outside_window:
            events = facts.evidence(*evidence.parasite.tests)
            said.append(reason(protocol, "gate.malaria_window", events))
        if not evidence.plain.sampled_first:
            said.extend(_treated(facts, evidence, "gate.treated_unsampled"))
    if state.is_shut and evidence.ended is not None:
        stamp = evidence.ended.stamp
        time = moment(stamp.recorded_at, protocol)
        said.append(reason(protocol, "gate.override_ended", (stamp.event,), time=time))
    return tuple(said)


def _not_assessed(facts: CaseFacts, evidence: Evidence) -> tuple[Reason, ...]:
    protocol, said = facts.protocol, []
    if evidence.unanswered:
        said.append(reason(protocol, "gate.not_assessed", items=labels(protocol, evidence.unanswered)))
    if evidence.plain.informed is not True:
        said.append(reason(protocol, "gate.informant_missing", facts.evidence("informant")))
    return tuple(said)


def _exposure(facts: CaseFacts, evidence: Evidence) -> tuple[Reason, ...]:
    """Why it counts as exposed: by an answer, by immunosuppression, or because nobody can say."""
    protocol, said = facts.protocol, []
    exposed = tuple(item for item in evidence.raising if facts.raw(item) is Answer.YES)
    asked = tuple(item for item in exposed if item != "immunosuppressed_now")
    if asked:
        said.append(reason(protocol, "gate.exposed", facts.evidence(*asked), items=labels(protocol, asked)))
    if "immunosuppressed_now" in evidence.raising:
        said.append(reason(protocol, "gate.immunosuppressed", facts.evidence("immunosuppressed_now")))
    if len(exposed) < len(evidence.raising):
        said.append(reason(protocol, "gate.unknown", facts.evidence(*evidence.raising)))
    if evidence.plain.informed is False:
        said.append(reason(protocol, "gate.informant_missing", facts.evidence("informant")))
    return tuple(said)


def _found(facts: CaseFacts, evidence: Evidence) -> Reason:
    said = labels(facts.protocol, evidence.found_by)
    return reason(facts.protocol, "gate.found", facts.evidence(*evidence.found_by), items=said)


def _treated_without_agreement(facts: CaseFacts, evidence: Evidence) -> tuple[Reason, ...]:
    """The drug that runs, and that nobody of infectious diseases stands for it; nothing while none runs."""
    treated = _treated(facts, evidence, "gate.on_treatment")
    asked = facts.evidence("id_agrees", "id_name")
    return (*treated, reason(facts.protocol, "gate.not_agreed", asked)) if treated else ()


def _action_on_found(facts: CaseFacts, evidence: Evidence) -> str:
    """First its own drug, then the agreement; "" when it has both."""
    protocol, plain = facts.protocol, evidence.plain
    if not plain.treated:
        drugs = ", ".join(_drug(protocol, drug) for drug in evidence.parasite.drugs)
        return protocol.say("gate.action.treat", drugs=drugs)
    return "" if plain.agreed else protocol.say("gate.action.id_agrees")


def _treated(facts: CaseFacts, evidence: Evidence, rule: str) -> tuple[Reason, ...]:
    """The treatment in words; nothing when there is none."""
    protocol = facts.protocol
    return tuple(
        reason(
            protocol,
            rule,
            (therapy.stamp.event,),
            drug=_drug(protocol, therapy.fact.drug),
            time=moment(therapy.fact.started_at, protocol),
        )
        for therapy in (evidence.treatment,)
        if therapy is not None
    )


def _questions(protocol: Protocol, items: Iterable[str]) -> str:
    """Exposure questions as they are asked; their numbers are those of the checklist and say nothing elsewhere."""
    return in_a_row(
        protocol, (protocol.label(item).partition(": ")[2] or protocol.label(item) for item in items)
    )


def _tests_action(facts: CaseFacts, evidence: Evidence) -> str:
    """What to do about its tests; "" when there is none left to send, to chase or to repeat."""
    protocol = facts.protocol
    to_send = tuple(test for test in evidence.missing if facts.raw(test) is not Answer.NOT_AVAILABLE)
    if to_send:
        return protocol.say("gate.action.send", items=labels(protocol, to_send))
    if evidence.pending:
        return protocol.say("gate.action.chase", items=labels(protocol, evidence.pending))
    if evidence.outside_window:
        return protocol.say("gate.action.malaria_window")
    if evidence.reopened:
        return protocol.say("gate.action.repeat", time=moment(evidence.reopened[0].at, protocol))
    return ""


def _no_test_left(facts: CaseFacts, evidence: Evidence) -> str:
    """A test cannot be had, or all are negative in somebody in whom that excludes nothing."""
    return facts.protocol.say(
        "gate.action.not_available" if evidence.missing else "gate.action.not_excluding"
    )


def _informant(facts: CaseFacts) -> str:
    return facts.text("informant_name").strip() or facts.case.identity.full_name


def _drug(protocol: Protocol, drug: str) -> str:
    known = protocol.drugs.get(drug)
    return known.label.say(protocol.language) if known else drug
