"""The facts of decision_rules.md 4 and 7, read out of a case: what the ranking may look at, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bedside.assess.choice.situation import Column, Situation
from bedside.assess.derived import VENTILATED, condition
from bedside.assess.facts import CaseFacts
from bedside.assess.gate_evidence import is_agreed
from bedside.assess.model import GateNow, ParasiteNow, ScoreNow, SeverityNow
from bedside.assess.therapies import is_steroid_based
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer
from bedside.protocol.conditions import FactValue, ReadFact
from bedside.protocol.model import ItemKind, Parasite
from bedside.protocol.protocol import Protocol

PLAIN: Final = (
    "pregnancy",
    "ecoli_protein_hypersensitivity",
    "tnf_blocker_running",
    "hbsag",
    "anti_hbc",
    "hbv_antiviral_started",
    "running_drugs_checked",
    "fluconazole_over_200",
    "aki_stage",
    "serum_stored",
    "pre_ivig_serology_sent",
    "iga_deficiency_antibodies",
    "dengue_shock",
    "review_48_72",
    "steroid_contraindicated",
    "biopsy_state",
    "biopsy_feasible_24h",
    "rickettsial_exposure",
    "culprit_drug_8_weeks",
    "cns_disease",
    "deteriorating",
    "septic_shock",
    "mals_phenotype",
    "source_controlled",
    "rheum_flare_diagnosed",
    "covid_oxygen",
    "covid_policy_il6",
    "il6_blocker_given",
    "mis_a",
    "kaposi_known",
    "crs_active",
    "strongy_hyperinfection",
    "fetal_lung_indication",
    "failing_antimicrobial",
    "ebv_lineage",
    "lymphoma_histology",
    "kshv_disease",
)
"""Facts that are the items themselves."""

RED_FLAGS: Final = (
    "flag_b_symptoms",
    "flag_ldh",
    "flag_ferritin_scd25",
    "flag_ratio",
    "flag_lymphadenopathy",
    "flag_age_60",
    "flag_previous_lymphoma",
    "flag_cns",
    "flag_effusions",
    "flag_relapse_on_taper",
    "flag_ebv_persisting",
    "flag_hypercalcaemia",
)
MALIGNANCY_SEARCH: Final = ("marrow_trephine", "ct_scan", "pet_ct")
TB_TESTS: Final = ("igra", "tb_cultures", "marrow_afb_pcr")
SEARCH_STEPS: Final = frozenset({"infection_screen", "parasitic_exclusion", "malignancy_workup"})
NOT_YET_SEARCHED: Final = frozenset({None, Answer.NOT_SENT, Answer.NOT_AVAILABLE, Answer.UNKNOWN})
"""A required search item with one of these is open; pending and "not applicable" count (H8)."""

_TAKEN: Final = frozenset({Answer.POSITIVE, Answer.NEGATIVE, Answer.PENDING})
_SETTLED: Final = frozenset({GateState.LOW_RISK, GateState.EXCLUDED})
_TREATED: Final = frozenset({GateState.TREATED_EMPIRICALLY, GateState.POSITIVE_ON_TREATMENT})
_FOUND: Final = frozenset({GateState.POSITIVE_UNTREATED, GateState.POSITIVE_ON_TREATMENT})
_YES_NO: Final[Mapping[bool, str]] = {True: "yes", False: "no"}


def situation_of(
    facts: CaseFacts, severity: SeverityNow, gate: GateNow, scores: tuple[ScoreNow, ...]
) -> Situation:
    """What the ranking may look at in this case.

    Returns:
        A fact that nobody answered, or that is outdated, is None; "unknown" stays an answer. A tier that is
        indeterminate, not entered or responding reads the T1 column. Source: decision_rules.md 4, 5, 7.
    """
    column: Column = severity.tier.table_column  # type: ignore[assignment]  # one of the four by its contract
    found = tuple(found_parasites(gate))
    contexts = {*facts.options("context_codes"), *(parasite_context(facts, p) for p in found)} - {""}
    return Situation(
        column=column,
        contexts=frozenset(contexts),
        gates=frozenset(parasite.state for parasite in gate.parasites if parasite.in_gate),
        facts=table_facts(facts, gate, scores, frozenset(contexts), column),
        provisional_enabled=facts.protocol.site.provisional_enabled,
    )


def table_facts(
    facts: CaseFacts,
    gate: GateNow,
    scores: tuple[ScoreNow, ...],
    contexts: frozenset[str],
    column: str,
) -> Mapping[str, FactValue]:
    """Every fact of the table by name."""
    known: dict[str, FactValue] = {name: facts.value(name) for name in PLAIN}
    known.update(
        rickettsial_exposure=_rickettsial(facts),
        mycobacteria=facts.value("mycobacteria_state"),
        zoster=facts.value("zoster_state"),
        histoplasma=facts.value("histoplasma_state"),
        leishmania=_leishmania(gate),
        hiv=_test_as_yes_no(facts, "hiv"),
        ventilated=_ventilated(facts),
        id_agrees=_id_agrees(facts),
        supar_ng_mL=facts.quantity("supar"),
        score_hscore_min=next((score.minimum for score in scores if score.id == "HScore"), None),
        mdt_recorded=_YES_NO[mdt_recorded(facts)],
        tb_test_taken=_YES_NO[any(facts.raw(test) in _TAKEN for test in TB_TESTS)],
        steroid_started=_YES_NO[any(is_steroid_based(therapy) for therapy in facts.case.therapies)],
        failing_first_line=_failing_first_line(facts),
        lymphoma_suspected=_YES_NO[any(facts.answer(flag) is not Answer.NO for flag in RED_FLAGS)],
        malignancy_plausible=_YES_NO[_malignancy_plausible(facts)],
        search_complete=_YES_NO[search_is_complete(facts)],
        antiparasitic_started=_YES_NO[_antiparasitic_started(facts, contexts)],
        rituximab_given=_YES_NO[_rituximab_given(facts, contexts, column)],
    )
    return known


def _rickettsial(facts: CaseFacts) -> FactValue:
    """The exposure of INV-40; a tick area under Q5 leaves a "no" in doubt, as "unknown" (design.md 10.3)."""
    said = facts.value("rickettsial_exposure")
    return Answer.UNKNOWN if said == Answer.NO and facts.yes("exposure_babesia") else said


def found_parasites(gate: GateNow) -> Iterator[ParasiteNow]:
    """Parasites whose row is in force: found, also while an override covers them (design.md 10.2)."""
    return (parasite for parasite in gate.parasites if parasite.found or parasite.state in _FOUND)


def parasite_context(facts: CaseFacts, parasite: ParasiteNow) -> str:
    """The PARA code of a parasite, "" when the content gives it none."""
    known = facts.protocol.parasites.get(parasite.id)
    return known.context if known else ""


def mdt_recorded(facts: CaseFacts) -> bool:
    """The discussion is recorded and its text typed."""
    return facts.yes("mdt_contacted") is True and bool(facts.text("mdt_text").strip())


def search_is_complete(facts: CaseFacts) -> bool:
    """Every required test of the search is done, sent, pending or refused with a reason (H8, INV-13)."""
    if facts.yes("searches_refused") is True and facts.text("searches_refused_reason").strip():
        return True
    read = _without_awaited(facts)
    return all(
        facts.raw(item) not in NOT_YET_SEARCHED
        or (shown_when and condition(shown_when).evaluate(read) is False)
        for item, shown_when in required_searches(facts.protocol)
    )


def search_is_awaited(facts: CaseFacts) -> bool:
    """Whether a required test of the search is sent and its result not back."""
    return any(facts.raw(item) is Answer.PENDING for item, _ in required_searches(facts.protocol))


def _without_awaited(facts: CaseFacts) -> ReadFact:
    """The facts, a test without a result read as one that asks for no further test: what it may ask for once it is
    positive is not on screen yet, and nobody could answer it. An open question of exposure stays open.
    """

    def read(name: str) -> FactValue:
        item, value = facts.protocol.items.get(name), facts.value(name)
        is_open_test = item is not None and item.kind is ItemKind.TEST and value != Answer.POSITIVE.value
        return Answer.NEGATIVE.value if is_open_test else value

    return read


def required_searches(protocol: Protocol) -> tuple[tuple[str, str], ...]:
    """The required tests of steps 3 to 5, each with the condition under which it is asked."""
    return tuple(
        (item.id, item.shown_when)
        for step in protocol.content.steps
        if step.id in SEARCH_STEPS
        for section in step.sections
        for item in section.items
        if item.required and item.kind is ItemKind.TEST
    )


def _leishmania(gate: GateNow) -> str:
    """LOW_RISK and EXCLUDED are not suspected; treated in any way is on treatment; the rest is suspected."""
    state = next((parasite.state for parasite in gate.parasites if parasite.id == "leishmania"), None)
    if state in _SETTLED:
        return "not_suspected"
    return "on_treatment" if state in _TREATED else "suspected"


def _test_as_yes_no(facts: CaseFacts, item: str) -> FactValue:
    yes = facts.yes(item)
    return facts.value(item) if yes is None else _YES_NO[yes]


def _ventilated(facts: CaseFacts) -> str | None:
    support = facts.options("respiratory_support")
    return _YES_NO[bool(VENTILATED.intersection(support))] if support else None


def _id_agrees(facts: CaseFacts) -> FactValue:
    """Infectious diseases agrees, and by name."""
    return None if facts.yes("id_agrees") and not facts.once(is_agreed) else facts.value("id_agrees")


def _failing_first_line(facts: CaseFacts) -> str | None:
    if not facts.options("review_48_72"):
        return None
    return _YES_NO[facts.options("review_48_72") == ("failing",)]


def _malignancy_plausible(facts: CaseFacts) -> bool:
    """No only when every red flag is no and marrow, CT and PET-CT are reported without malignancy."""
    if any(facts.answer(flag) is not Answer.NO for flag in RED_FLAGS):
        return True
    return any(facts.answer(test) is not Answer.NEGATIVE for test in MALIGNANCY_SEARCH)


def _antiparasitic_started(facts: CaseFacts, contexts: frozenset[str]) -> bool:
    """A first dose of its own drug is charted against every parasite that was found or coded."""
    charted = [(therapy.fact.drug, therapy.fact.parasite) for therapy in facts.case.therapies]

    def treated(parasite: Parasite, *named: str) -> bool:
        return any(drug in parasite.drugs and against in named for drug, against in charted)

    known = facts.protocol.content.parasites
    present = [parasite for parasite in known if parasite.context in contexts]
    if not present:
        return any(treated(parasite, parasite.id) for parasite in known)
    return all(treated(parasite, parasite.id, "") for parasite in present)


def _rituximab_given(facts: CaseFacts, contexts: frozenset[str], column: str) -> bool:
    """Rituximab was given; in HHV-8 disease from T3 up with liposomal doxorubicin, as the row pairs them."""
    given: Iterable[str] = {therapy.fact.drug for therapy in facts.case.therapies}
    paired = "KSHV" in contexts and column in ("T3", "T4")
    return "rituximab" in given and (not paired or "liposomal_doxorubicin" in given)
