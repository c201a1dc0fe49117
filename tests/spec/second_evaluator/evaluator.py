"""Section 5: the order of evaluation, and section 9: prompts and display order."""

from tests.spec.second_evaluator.blocks import apply_blocks, spread
from tests.spec.second_evaluator.gate import exits
from tests.spec.second_evaluator.holds import holds
from tests.spec.second_evaluator.modifiers import is_pregnant, modified_grades
from tests.spec.second_evaluator.rows import Standing, standing
from tests.spec.second_evaluator.state import (
    ACCEPTABLE,
    CONTRAINDICATED,
    GRADES,
    PREFERRED,
    Facts,
    Result,
    State,
)
from tests.spec.second_evaluator.vocabulary import IS, MADE_BY_RULES, VOCABULARY

Results = dict[str, Result]
GROUPS = {"preferred": 0, "acceptable": 1, "held": 2, "avoid": 3, "contraindicated": 4}
NO_SEQUENCE = 99
NOTHING: frozenset[str] = frozenset()
VOCABULARY_PLACE = {option: place for place, option in enumerate((*MADE_BY_RULES, *VOCABULARY))}
ANTIPARASITICS = ("antiparasitic", "antiparasitic_alone")


def evaluate(state: State) -> Results:
    """Section 5: every option the rules speak of in this state, in display order."""
    at = standing(state.contexts, state.found)
    graded = dict(modified_grades(state.tier, at, is_pregnant(state.facts), state.facts))
    apply_blocks(graded, state.tier, at, state.facts)
    spread(graded, state.tier)
    held = holds(state, at, graded)
    results = {
        option: _result(row.grade, row.line, frozenset(held.get(option, NOTHING)), row.sequence)
        for option, row in graded.items()
    }
    places = {option: row.place for option, row in graded.items()}
    _prompt(results, state, beside_the_storm(at))
    return {option: results[option] for option in _sorted(results, places, state.facts)}


def order(state: State) -> tuple[str, ...]:
    """Section 9: the option ids in display order."""
    return tuple(evaluate(state))


def _result(grade: int, line: str, holds_in_force: frozenset[str], sequence: int | None) -> Result:
    """Section 5: a held option has its own group; what is contraindicated stays in the last one."""
    status = "held" if holds_in_force else "open"
    group = "held" if holds_in_force and grade != CONTRAINDICATED else GRADES[grade]
    return Result(GRADES[grade], line, status, holds_in_force, group, sequence)


def beside_the_storm(at: Standing) -> frozenset[str]:
    """What is planned beside the storm is no answer to it (10.26, and the ivermectin of section 8)."""
    others = at.present - {"PARA_STRONGY"}
    only_ivermectin = at.with_strongy and not any(code.startswith("PARA_") for code in others)
    return frozenset(("delivery_planning", "antiretroviral", *(["antiparasitic"] * only_ivermectin)))


def _prompt(results: Results, state: State, no_answer: frozenset[str]) -> None:
    """Section 9, and the gate exits of section 6."""
    for option, grade in exits(state.gate, state.tier, state.facts).items():
        results[option] = _result(grade, "supportive", NOTHING, 0)
    ask_mdt = not any(_answers(r) for o, r in results.items() if o not in no_answer)
    _prompt_doxycycline(results, state.facts.get("rickettsial_exposure"))
    if state.facts.get("culprit_drug_8_weeks") == "yes":
        results["stop_culprit_drug"] = _result(PREFERRED, "supportive", NOTHING, 0)
    if ask_mdt:
        results["specialist_mdt_now"] = _result(PREFERRED, "supportive", NOTHING, 0)


def _prompt_doxycycline(results: Results, exposure: object) -> None:
    """Section 9: preferred when exposed; acceptable while that is unknown, or not even asked (stricter).

    Where a row says doxycycline, alone or beside other treatment, that one is put first and shown once.
    """
    if exposure == "no":
        return
    stands = next((o for o in ("doxycycline", "doxycycline_alone") if o in results), None)
    if stands is None:
        results["doxycycline"] = _result(PREFERRED if exposure == "yes" else ACCEPTABLE, "first", NOTHING, 0)
    elif exposure == "yes":
        results[stands] = _result(PREFERRED, results[stands].line, NOTHING, 0)


def _answers(result: Result) -> bool:
    """Section 9: preferred, and open or held for another reason than the gate; an exit of section 6 is open."""
    return result.grade == "preferred" and result.holds != frozenset({"H1"})


def _sorted(results: Results, places: dict[str, int], facts: Facts) -> list[str]:
    """Section 9: group, sequence, file order; then the two exceptions."""

    def key(option: str) -> tuple[int, int, int, int]:
        result = results[option]
        sequence = NO_SEQUENCE if result.sequence is None else result.sequence
        return GROUPS[result.group], sequence, places.get(option, -1), VOCABULARY_PLACE[option]

    shown = sorted(results, key=key)
    if facts.get("cns_disease") == "yes":
        _dexamethasone_before_pulse(shown, results)
    if any(option in results for option in ANTIPARASITICS):
        _antiparasitic_before_immunosuppressants(shown)
    return shown


def _dexamethasone_before_pulse(shown: list[str], results: Results) -> None:
    """With brain disease, inside one group."""
    if not {"dexamethasone", "mp_pulse"} <= results.keys():
        return
    same_group = results["dexamethasone"].group == results["mp_pulse"].group
    if same_group and shown.index("dexamethasone") > shown.index("mp_pulse"):
        shown.remove("dexamethasone")
        shown.insert(shown.index("mp_pulse"), "dexamethasone")


def _antiparasitic_before_immunosuppressants(shown: list[str]) -> None:
    """INV-08: whatever the group."""
    first = next((i for i, option in enumerate(shown) if option in IS), len(shown))
    late = [option for option in shown[first:] if option in ANTIPARASITICS]
    for option in late:
        shown.remove(option)
    shown[first:first] = late
