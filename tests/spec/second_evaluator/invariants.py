"""The safety invariants of pathway.md 11, as far as they can be seen on a state and its options.

Written from section 11 (and the words of 4.3 and 6 it leans on) without the evaluator: names of options are
read here by their spelling. `results` is in display order, as `evaluate` and `order` give it. Each function
returns None where the invariant holds, else one sentence that names the option.
"""

from collections.abc import Callable, Iterable, Mapping

from tests.spec.second_evaluator.state import Result, State

Results = Mapping[str, Result]
Invariant = Callable[[State, Results], str | None]
NOT_FOR_HLH = ("hydrocortisone_shock", "dexamethasone_covid", "tocilizumab_covid", "tocilizumab_crs")
STEROIDS = (
    "steroid_disease_dose",
    "steroid_short",
    "steroid_moderate",
    "steroid_alone",
    "dexamethasone",
    "mp_pulse",
)
OTHER_AGENTS = (
    "cyclophosphamide",
    "plasma_exchange",
    "alemtuzumab_atg",
    "lymphoma_regimen",
    "methotrexate",
    "intrathecal_mtx_hc",
)


def has(drug: str, option: str) -> bool:
    """Whether an option has the drug in it, by its spelling; DEP has etoposide."""
    if drug == "anakinra":
        return option.startswith(("ana_", "anakinra"))
    return drug in option or (drug == "etoposide" and option == "dep")


def is_hlh_drug(option: str) -> bool:
    """A drug (or exchange) given for HLH that suppresses immunity; not immunoglobulin."""
    if option in NOT_FOR_HLH:
        return False
    named = ("anakinra", "etoposide", "ruxolitinib", "emapalumab", "tocilizumab", "ciclosporin", "rituximab")
    return option in STEROIDS or option in OTHER_AGENTS or any(has(drug, option) for drug in named)


def favoured(result: Result) -> bool:
    """Graded preferred or acceptable, held or not."""
    return result.grade in ("preferred", "acceptable")


def choosable(result: Result) -> bool:
    """Can be chosen now, be it as "avoid" with a reason and a second senior."""
    return result.status == "open" and result.grade != "contraindicated"


def codes(state: State) -> frozenset[str]:
    """The context codes, those of the parasites found included."""
    return state.contexts | state.found


def has_para(state: State) -> bool:
    """Whether a parasite is among the contexts."""
    return any(code.startswith("PARA") for code in codes(state))


def first_fault(options: Iterable[str], sentence: str) -> str | None:
    """The sentence about the first option that breaks the rule, or None."""
    option = next(iter(options), None)
    return None if option is None else f"{option} {sentence}"


def inv_01(state: State, results: Results) -> str | None:
    """No immunosuppression for HLH while the gate is shut (4.3 also shuts it for a parasite not treated)."""
    if state.gate not in ("NOT_ASSESSED", "UNKNOWN", "PENDING", "POSITIVE_UNTREATED"):
        return None
    faults = (o for o, r in results.items() if is_hlh_drug(o) and choosable(r))
    return first_fault(faults, f"can be chosen while the gate is {state.gate}")


def inv_04(state: State, results: Results) -> str | None:
    """T1 never favours the heavy drugs for hyperinflammation, and by 8.1 does not offer them with a reason."""
    if state.tier != "T1":
        return None
    drugs = ("etoposide", "emapalumab", "ruxolitinib", "tocilizumab")
    others = ("dep", "alemtuzumab_atg", "plasma_exchange", "mp_pulse")
    named = (
        o for o in results if o not in NOT_FOR_HLH and (o in others or any(has(drug, o) for drug in drugs))
    )
    return first_fault((o for o in named if results[o].grade != "contraindicated"), "is not barred at T1")


def inv_06(state: State, results: Results) -> str | None:
    """At T2 a steroid, or its contraindication, comes before any preferred second line."""
    settled = (
        state.facts.get("steroid_started") == "yes" or state.facts.get("steroid_contraindicated") == "yes"
    )
    if state.tier != "T2" or settled or all(map(_needs_no_steroid, row_codes(state))):
        return None
    faults = (
        o
        for o, r in results.items()
        if is_hlh_drug(o) and r.grade == "preferred" and r.line == "second" and r.status == "open"
    )
    return first_fault(faults, "is an open preferred second line before any steroid")


def row_codes(state: State) -> list[str]:
    """Pathway 6: PARA > LYM > FUNG/TB > KSHV > IEC > EBV > others; Strongyloides beside another reads its row."""
    present = set(codes(state))
    if len(present) > 1:
        present -= {"UNK"}
    if len(present) > 1:
        present -= {"PARA_STRONGY"}
    ladder = (("PARA",), ("LYM",), ("FUNG", "TB"), ("KSHV",), ("IEC",), ("EBV",))
    for step in ladder:
        reached = [code for code in present if code.startswith(step)]
        if reached:
            return reached
    return sorted(present) or ["UNK"]


def _needs_no_steroid(code: str) -> bool:
    return code.startswith("PARA") or code in ("ICB", "FUNG", "EBV", "LYM", "KSHV", "IEC")


def inv_07(state: State, results: Results) -> str | None:
    """Lymphoma: anakinra alone is never favoured, at T4 it is contraindicated."""
    alone = results.get("ana_monotherapy")
    if "LYM" not in codes(state) or alone is None:
        return None
    if favoured(alone) or (state.tier == "T4" and alone.grade != "contraindicated"):
        return f"ana_monotherapy is {alone.grade} with lymphoma at {state.tier}"
    return None


def inv_08(state: State, results: Results) -> str | None:
    """With a parasite no agent is preferred, and the antiparasitic is listed before immunosuppression."""
    if not has_para(state):
        return None
    agents = ("anakinra", "etoposide", "ruxolitinib", "tocilizumab", "emapalumab")
    for option, result in results.items():
        if result.grade == "preferred" and any(has(agent, option) for agent in agents):
            return f"{option} is preferred with a parasite"
    return _stands_before(results, ("antiparasitic", "antiparasitic_alone"))


def _stands_before(results: Results, firsts: tuple[str, ...]) -> str | None:
    """One of the named options must be there, and no HLH drug before it."""
    for option in results:
        if option in firsts:
            return None
        if is_hlh_drug(option):
            return f"{option} stands before {firsts[0]}"
    return f"{firsts[0]} is not listed"


def inv_09(state: State, results: Results) -> str | None:
    """Anakinra is never hidden, nor refused for being outside rheumatology."""
    if "ana_adjunct" not in results:
        return "ana_adjunct is hidden"
    refused = results["ana_adjunct"].grade == "contraindicated"
    facts = ("ecoli_protein_hypersensitivity", "tnf_blocker_running")
    reason = has_para(state) or any(state.facts.get(fact) == "yes" for fact in facts)
    return "ana_adjunct is contraindicated without a reason" if refused and not reason else None


def inv_12(state: State, results: Results) -> str | None:
    """Tocilizumab only for the disease it treats; for HLH itself it is avoid or worse."""
    facts = state.facts
    allowed = {
        "tocilizumab": False,
        "tocilizumab_covid": "COV" in codes(state),
        "tocilizumab_crs": "IEC" in codes(state),
        "tocilizumab_ici": "ICI" in codes(state),
        "tocilizumab_mcd": "KSHV" in codes(state)
        and facts.get("kshv_disease") in ("mcd", "kics")
        and facts.get("rituximab_given") == "yes",
    }
    for option, fits in allowed.items():
        if option in results and favoured(results[option]) and not fits:
            return f"{option} is favoured outside its indication"
    mcd = results.get("tocilizumab_mcd")
    return "tocilizumab_mcd is preferred" if mcd and mcd.grade == "preferred" else None


def inv_13(state: State, results: Results) -> str | None:
    """No second line without a cause on record, or with "unknown" before the search is finished."""
    stands = codes(state) - {"UNK"}
    searched = "UNK" in codes(state) and state.facts.get("searches_complete") == "yes"
    if stands or searched:
        return None
    faults = (
        o for o, r in results.items() if is_hlh_drug(o) and r.line in ("second", "both") and choosable(r)
    )
    return first_fault(faults, "is an open second line without a cause on record")


def inv_15(state: State, results: Results) -> str | None:
    """COVID alone: what needs HScore >= 169 needs it of the minimum."""
    score = state.facts.get("score_hscore_min")
    reached = score is not None and float(str(score)) >= 169
    if codes(state) - {"UNK"} != {"COV"} or reached:
        return None
    needs_it = ("ana_adjunct", "mp_pulse", "steroid_moderate", "dexamethasone")
    faults = (o for o in needs_it if o in results and favoured(results[o]))
    return first_fault(faults, f"is favoured in COVID with an HScore minimum of {score}")


def inv_25(state: State, results: Results) -> str | None:
    """Immunoglobulin waits for stored serum and for serology that was sent."""
    ready = all(state.facts.get(fact) == "yes" for fact in ("serum_stored", "pre_ivig_serology_sent"))
    early = "ivig" in results and choosable(results["ivig"]) and not ready
    return "ivig can be chosen before serum is stored and serology sent" if early else None


def inv_28(state: State, results: Results) -> str | None:
    """Emapalumab is impossible with one of four infections suspected or not finished."""
    infections = ("mycobacteria", "zoster", "histoplasma", "leishmania")
    running = ("suspected", "active", "on_treatment")
    if not any(state.facts.get(infection) in running for infection in infections):
        return None
    faults = (o for o, r in results.items() if has("emapalumab", o) and r.grade != "contraindicated")
    return first_fault(faults, "is not contraindicated with an untreated infection")


def inv_29(state: State, results: Results) -> str | None:
    """Rituximab waits for both hepatitis B results, or for an antiviral."""
    facts = state.facts
    known = all(facts.get(test) in ("negative", "positive") for test in ("hbsag", "anti_hbc"))
    if known or facts.get("hbv_antiviral_started") == "yes":
        return None
    faults = (o for o, r in results.items() if has("rituximab", o) and choosable(r))
    return first_fault(faults, "can be chosen before hepatitis B is known")


def inv_30(state: State, results: Results) -> str | None:
    """Ruxolitinib: drug chart checked, no high-dose fluconazole, no pregnancy."""
    facts = state.facts
    forbidden = facts.get("pregnancy") == "pregnant" or facts.get("fluconazole_over_200") == "yes"
    result = results.get("ruxolitinib")
    if result is None or not choosable(result):
        return None
    if forbidden or facts.get("running_drugs_checked") != "yes":
        return "ruxolitinib can be chosen against pregnancy, fluconazole or an unread drug chart"
    return None


def inv_34(state: State, results: Results) -> str | None:
    """Pregnancy: ruxolitinib and methotrexate contraindicated, etoposide only with a typed MDT."""
    if state.facts.get("pregnancy") not in ("pregnant", "postpartum"):
        return None
    never = ("ruxolitinib", "methotrexate", "intrathecal_mtx_hc")
    for option, result in results.items():
        if option in never and result.grade != "contraindicated":
            return f"{option} is not contraindicated in pregnancy"
        typed = state.facts.get("mdt_contacted") == "yes"
        if has("etoposide", option) and choosable(result) and not typed:
            return f"{option} can be chosen in pregnancy without a typed MDT"
    return None


def inv_36(state: State, results: Results) -> str | None:
    """T4 never prefers a waiting step."""
    waiting = ("treat_cause_and_monitor", "viral_load_trend", "finish_cause_search", "complete_gate_tests")
    if state.tier != "T4":
        return None
    faults = (o for o in waiting if o in results and results[o].grade == "preferred")
    return first_fault(faults, "is a waiting step, preferred at T4")


def inv_40(state: State, results: Results) -> str | None:
    """Suspected rickettsial exposure: doxycycline stands before any HLH drug."""
    if state.facts.get("rickettsial_exposure") != "yes":
        return None
    return _stands_before(results, ("doxycycline", "doxycycline_alone"))


def inv_41(state: State, results: Results) -> str | None:
    """A culprit drug in the last 8 weeks: stopping it stands before any HLH drug."""
    if state.facts.get("culprit_drug_8_weeks") != "yes":
        return None
    return _stands_before(results, ("stop_culprit_drug",))


def inv_42(state: State, results: Results) -> str | None:
    """After cell therapy tocilizumab is for active CRS only (another disease's own form aside)."""
    if "IEC" not in codes(state):
        return None
    crs = results.get("tocilizumab_crs")
    if crs and favoured(crs) and state.facts.get("crs_active") != "yes":
        return "tocilizumab_crs is favoured without active CRS"
    plain = results.get("tocilizumab")
    return "tocilizumab is favoured for IEC-HS" if plain and favoured(plain) else None


def inv_43(state: State, results: Results) -> str | None:
    """A steroid for another life-saving reason is never blocked by the gate."""
    free = ("hydrocortisone_shock", "dexamethasone_covid")
    faults = (o for o in free if o in results and results[o].status == "held")
    return first_fault(faults, "is held although it is not for HLH")


INVARIANTS: dict[str, Invariant] = {
    "INV-01": inv_01,
    "INV-04": inv_04,
    "INV-06": inv_06,
    "INV-07": inv_07,
    "INV-08": inv_08,
    "INV-09": inv_09,
    "INV-12": inv_12,
    "INV-13": inv_13,
    "INV-15": inv_15,
    "INV-25": inv_25,
    "INV-28": inv_28,
    "INV-29": inv_29,
    "INV-30": inv_30,
    "INV-34": inv_34,
    "INV-36": inv_36,
    "INV-40": inv_40,
    "INV-41": inv_41,
    "INV-42": inv_42,
    "INV-43": inv_43,
}

CHECKED_ELSEWHERE = {
    "INV-02": "record: an override is an event with two people, reason and time",
    "INV-03": "record and sheet: pending tests after an override",
    "INV-05": "screen: the window-of-opportunity note and the timer of T1",
    "INV-10": "content: no fact read by a condition is a cytokine concentration (tested on the table itself)",
    "INV-11": "screen and response: marks on CRP and temperature after IL-6 blockade",
    "INV-14": "tier: computed before these rules, the tier is given here",
    "INV-16": "score: probability and caveat are no option",
    "INV-17": "tier: computed before these rules",
    "INV-18": "screen: the biopsy prompt is no option",
    "INV-19": "facts: malignancy_plausible and the LYM code are given here",
    "INV-20": "gate: the state of the gate is given here",
    "INV-21": "gate: the state of the gate is given here",
    "INV-22": "gate: the state of the gate is given here",
    "INV-23": "gate: which questions are asked is content",
    "INV-24": "facts: the state of mycobacteria is given here",
    "INV-26": "screen: the texts beside etoposide",
    "INV-27": "screen: the texts beside anakinra",
    "INV-31": "doses",
    "INV-32": "doses and typing limits",
    "INV-33": "doses: marks of recalled doses",
    "INV-35": "screen: the Kaposi warning beside an option",
    "INV-37": "record and sheet: reassessment time",
    "INV-38": "sheet",
    "INV-39": "record; that the same state gives the same options is tested by asking twice",
    "INV-44": "screen: words about samples taken after treatment began",
    "INV-45": "screen: the row struck through; that the stricter row wins is in the readable table of tests",
    "INV-46": "screen: both positions printed",
}
