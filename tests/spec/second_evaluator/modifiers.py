"""Section 8: pregnancy and Strongyloides. Their rows are caps: the stricter of cell and cap stands."""

from tests.spec.second_evaluator.cells import Graded, modifier_rows
from tests.spec.second_evaluator.rows import Standing, cap, facts_read, table_grades
from tests.spec.second_evaluator.state import ACCEPTABLE, AVOID, PREFERRED, Facts, at_most
from tests.spec.second_evaluator.vocabulary import AGENTS, COMBINATIONS, TOCILIZUMAB, WITH_A_STEROID, parts

PREG_READS = ("cns_disease", "fetal_lung_indication")
STRONGY_READS = ("strongy_hyperinfection", "antiparasitic_started")
PREG_SPEAKS_OF = frozenset((*AGENTS, *COMBINATIONS, *TOCILIZUMAB))
"""The options PREG caps even where it does not list them; the COVID and CRS tocilizumab contain an agent."""

_modified: dict[tuple[object, ...], Graded] = {}


def modified_grades(tier: str, at: Standing, pregnant: bool, facts: Facts) -> Graded:
    """Sections 3, 4 and 8 together, remembered for the facts they read. Never change what is returned."""
    reads = (*facts_read(tier, at), *PREG_READS, *STRONGY_READS)
    key = (tier, at.used, at.unused, at.with_strongy, pregnant, *map(facts.get, reads))
    if key not in _modified:
        if len(_modified) > 5_000:
            _modified.clear()
        _modified[key] = _modify(tier, at, pregnant, facts)
    return _modified[key]


def _modify(tier: str, at: Standing, pregnant: bool, facts: Facts) -> Graded:
    graded = table_grades(tier, at, facts)
    if pregnant:
        _apply_preg(graded, tier, facts)
    if at.with_strongy:
        _apply_strongy(graded, tier, facts)
    return graded


def is_pregnant(facts: Facts) -> bool:
    """Pregnant, postpartum, or pregnancy not answered "no"."""
    return facts.get("pregnancy") != "not_pregnant"


def _apply_preg(graded: Graded, tier: str, facts: Facts) -> None:
    """Own row first, else the strictest cap of what the option contains; unlisted agents at most acceptable."""
    rows = modifier_rows("PREG", tier, facts)
    caps = {option: row.grade for option, row in rows.items()}
    stands_in = tier != "T1" and graded["dexamethasone"].grade == PREFERRED and no_reason_for_dex(facts)
    for option in list(graded):
        if option in caps:
            graded[option] = at_most(graded[option], caps[option])
        elif option in PREG_SPEAKS_OF:
            contained = [caps.get(part, ACCEPTABLE) for part in parts(option)]
            graded[option] = at_most(graded[option], max(contained, default=ACCEPTABLE))
    if "delivery_planning" in rows:
        graded["delivery_planning"] = rows["delivery_planning"]
    if stands_in:
        _stand_in(graded, "steroid_moderate" if tier == "T2" else "mp_pulse")


def no_reason_for_dex(facts: Facts) -> bool:
    """Neither a brain nor a fetal-lung reason, both answered: only that lets another steroid stand in."""
    return facts.get("cns_disease") == "no" and facts.get("fetal_lung_indication") == "no"


def _stand_in(graded: Graded, steroid: str) -> None:
    """The one rule that makes a grade better: acceptable becomes preferred."""
    if steroid in graded and graded[steroid].grade == ACCEPTABLE:
        graded[steroid] = graded[steroid]._replace(grade=PREFERRED)


def _apply_strongy(graded: Graded, tier: str, facts: Facts) -> None:
    """Ivermectin first; the caps of the listed options; steroid forms avoid before ivermectin."""
    for option, row in modifier_rows("WITH_STRONGY", tier, facts).items():
        if option == "antiparasitic":
            graded[option] = row
        else:
            cap(graded, {option}, row.grade)
    if facts.get("strongy_hyperinfection") != "no" or facts.get("antiparasitic_started") != "yes":
        cap(graded, WITH_A_STEROID, AVOID)  # section 8: "steroid forms", the stricter reading: also inside
