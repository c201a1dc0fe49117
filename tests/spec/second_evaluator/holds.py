"""Section 7: what is held, and by which rule. A hold leaves the grade."""

from collections.abc import Iterable

from tests.spec.second_evaluator.blocks import EMAPALUMAB_INFECTIONS, SEVERE_AKI
from tests.spec.second_evaluator.cells import Graded
from tests.spec.second_evaluator.condition import known
from tests.spec.second_evaluator.gate import held_by_gate
from tests.spec.second_evaluator.modifiers import is_pregnant
from tests.spec.second_evaluator.rows import Standing
from tests.spec.second_evaluator.state import Facts, State
from tests.spec.second_evaluator.vocabulary import (
    ANAKINRA,
    CICLOSPORIN,
    EMAPALUMAB,
    ETOPOSIDE,
    IS,
    RITUXIMAB,
    WITH_A_STEROID,
)

NEED_NO_STEROID_FIRST = frozenset(("FUNG", "ICB", "EBV", "LYM", "KSHV", "IEC"))
BIOPSY_BEFORE = ETOPOSIDE | {"lymphoma_regimen"}
Hold = tuple[str, Iterable[str]]


def holds(state: State, at: Standing, graded: Graded) -> dict[str, list[str]]:
    """Every hold in force, option by option (H1 is the gate, section 6)."""
    facts = state.facts
    held: dict[str, list[str]] = {}
    rules: list[Hold] = [("H1", held_by_gate(state.gate, state.tier, graded, facts))]
    rules += _blocks(state.tier, at, facts)
    rules += _preconditions(at, facts)
    if state.tier == "T2":
        rules += _timing_at_t2(at, graded, facts)
    if not searched(at, facts):
        rules.append(("H8", [o for o in IS & graded.keys() if graded[o].line in ("second", "both")]))
    for name, options in rules:
        for option in options:
            held.setdefault(option, []).append(name)
    return held


def _blocks(tier: str, at: Standing, facts: Facts) -> list[Hold]:
    """B1 to B6."""
    rules: list[Hold] = []
    if not all(known(facts.get(infection)) for infection in EMAPALUMAB_INFECTIONS):
        rules.append(("B1", EMAPALUMAB))
    if facts.get("ecoli_protein_hypersensitivity") is None or facts.get("tnf_blocker_running") is None:
        rules.append(("B2", ANAKINRA))
    if not hepatitis_b_settled(facts):
        rules.append(("B3", RITUXIMAB))
    if facts.get("running_drugs_checked") != "yes" or not known(facts.get("fluconazole_over_200")):
        rules.append(("B4", ("ruxolitinib",)))
    stage = facts.get("aki_stage")
    if not known(stage) or (stage in SEVERE_AKI and not mdt_typed(facts)):
        rules.append(("B5", CICLOSPORIN))
    if tier == "T2" and lymphoma_suspected(at, facts) and biopsy_owed(facts):
        rules.append(("B6", BIOPSY_BEFORE))
    return rules


def _preconditions(at: Standing, facts: Facts) -> list[Hold]:
    """H2 to H5, H9, H10."""
    rules: list[Hold] = []
    if facts.get("serum_stored") != "yes" or facts.get("pre_ivig_serology_sent") != "yes":
        rules.append(("H2", ("ivig",)))
    if facts.get("tb_test_taken") != "yes":
        rules.append(("H3", EMAPALUMAB | {"ruxolitinib"}))
    if facts.get("iga_deficiency_antibodies") is None:
        rules.append(("H4", ("ivig",)))
    if "VIR" in at.present and facts.get("dengue_shock") is None:
        rules.append(("H5", WITH_A_STEROID))
    if is_pregnant(facts) and not mdt_typed(facts):
        rules.append(("H9", ETOPOSIDE))
    if facts.get("steroid_contraindicated") == "yes":
        rules.append(("H10", WITH_A_STEROID))
    return rules


def _timing_at_t2(at: Standing, graded: Graded, facts: Facts) -> list[Hold]:
    """H6 and H7: second line waits for the 48-72 h review, and for a steroid."""
    second = [o for o in IS & graded.keys() if graded[o].line == "second"]
    rules: list[Hold] = []
    if facts.get("review_48_72") not in ("incomplete", "failing"):
        rules.append(("H6", [o for o in second if not graded[o].co_start]))
    steroid_settled = facts.get("steroid_started") == "yes" or facts.get("steroid_contraindicated") == "yes"
    if not steroid_settled and not all(map(needs_no_steroid_first, at.used)):
        rules.append(("H7", second))
    return rules


def needs_no_steroid_first(code: str) -> bool:
    """The rows H7 leaves alone."""
    return code.startswith("PARA_") or code in NEED_NO_STEROID_FIRST


def hepatitis_b_settled(facts: Facts) -> bool:
    """B3: both known negative, or an antiviral started."""
    both_negative = facts.get("hbsag") == "negative" and facts.get("anti_hbc") == "negative"
    return both_negative or facts.get("hbv_antiviral_started") == "yes"


def mdt_typed(facts: Facts) -> bool:
    """B5, H9: a contact with the MDT is on record."""
    return facts.get("mdt_contacted") == "yes"


def lymphoma_suspected(at: Standing, facts: Facts) -> bool:
    """B6: LYM present, or a flag of pathway 5.3 answered yes, unknown or not at all."""
    return "LYM" in at.present or facts.get("lymphoma_flag") != "no"


def biopsy_owed(facts: Facts) -> bool:
    """B6: neither done nor waived, and not answered as impossible within 24 h."""
    return facts.get("biopsy_state") not in ("done", "waived") and facts.get("biopsy_feasible_24h") != "no"


def searched(at: Standing, facts: Facts) -> bool:
    """H8: there is a code, and UNK only after every required search item is answered or refused."""
    return at.coded and ("UNK" not in at.present or facts.get("searches_complete") == "yes")
