"""Section 3: which contexts stand, which row is used, and what the rows not used still say."""

from functools import cache
from typing import NamedTuple

from tests.spec.second_evaluator.cells import Graded, cell, table
from tests.spec.second_evaluator.state import (
    ACCEPTABLE,
    AVOID,
    CONTRAINDICATED,
    PREFERRED,
    Facts,
    Row,
    at_most,
)
from tests.spec.second_evaluator.vocabulary import (
    ANAKINRA,
    COMBINATIONS,
    DEFAULTED,
    EMAPALUMAB,
    ETOPOSIDE,
    FROM_EVERY_CONTEXT,
    RUXOLITINIB,
    TOCILIZUMAB,
    VOCABULARY,
    default_line,
    parts,
)

BACKBONE = {
    "antifungal_alone": "antifungal",
    "doxycycline_alone": "doxycycline",
    "antiparasitic_alone": "antiparasitic",
}
LINE_ORDER = ("second", "both", "first", "supportive")
AFTER_THE_FILE = 10_000
DEFAULT_ROWS = {
    option: Row(AVOID, default_line(option), False, None, AFTER_THE_FILE + place)
    for place, option in enumerate(VOCABULARY)
}


class Standing(NamedTuple):
    """The contexts of one state, sorted out."""

    used: tuple[str, ...]
    """They supply the row."""
    unused: tuple[str, ...]
    present: frozenset[str]
    """All codes that stand, PARA_STRONGY included when it only modifies."""
    with_strongy: bool
    coded: bool
    """Whether there is any context code (UNK is one)."""

    def para(self) -> bool:
        """Whether any parasite stands."""
        return any(code.startswith("PARA_") for code in self.present)


def rank(code: str) -> int:
    """3.4: PARA_x > LYM > FUNG = TB > KSHV > IEC > EBV > all others; 0 is highest."""
    if code.startswith("PARA_"):
        return 0
    return {"LYM": 1, "FUNG": 2, "TB": 2, "KSHV": 3, "IEC": 4, "EBV": 5}.get(code, 6)


@cache
def standing(contexts: frozenset[str], found: frozenset[str]) -> Standing:
    """3.1 to 3.4. A parasite found adds its code whatever the overall gate says (stricter than 3.2)."""
    codes = (contexts | found) - {"PREG"}
    present = codes - {"UNK"} if len(codes) > 1 else codes
    with_strongy = "PARA_STRONGY" in present and len(present) > 1
    rows = present - {"PARA_STRONGY"} if with_strongy else present
    if not rows:
        return Standing(("UNK",), (), frozenset(), False, False)
    top = min(map(rank, rows))
    used = tuple(sorted(code for code in rows if rank(code) == top))
    return Standing(used, tuple(sorted(rows - set(used))), present, with_strongy, True)


@cache
def facts_read(tier: str, at: Standing) -> tuple[str, ...]:
    """The facts the cells of every context present read."""
    codes = (*at.used, *at.unused)
    return tuple(sorted({name for code in codes for name in table()[code, tier].reads}))


def table_grades(tier: str, at: Standing, facts: Facts) -> Graded:
    """3.4 to 3.6 and the default rule of section 1: every option the table or the default names."""
    graded = _merged(tier, at.used, facts)
    for option in DEFAULTED:
        if option not in graded:
            graded[option] = DEFAULT_ROWS[option]
    _add_cause_options(graded, tier, at, facts)
    _hold_unused_contraindications(graded, tier, at, facts)
    _cap_by_context(graded, tier, at)
    return graded


def _merged(tier: str, used: tuple[str, ...], facts: Facts) -> Graded:
    """3.4: the immunomodulators of the row used, or of several rows merged option by option."""
    cells = [cell(code, tier, facts) for code in used]
    listed = dict.fromkeys(option for graded in cells for option in graded)
    wanted = [option for option in listed if option not in FROM_EVERY_CONTEXT]
    if len(cells) == 1:
        return {option: cells[0][option] for option in wanted}
    return {option: merge([_or_silent(graded, option) for graded in cells]) for option in wanted}


def _or_silent(graded: Graded, option: str) -> Row:
    """3.4: a context that does not list an option counts as avoid; a combination as strictest of its parts."""
    if option in graded:
        return graded[option]
    silent = DEFAULT_ROWS[option]
    if option not in COMBINATIONS:
        return silent
    return silent._replace(grade=max(graded[p].grade if p in graded else AVOID for p in parts(option)))


def merge(rows: list[Row]) -> Row:
    """3.4: stricter grade; co_start no before yes; line second before both before first; later sequence."""
    grade = max(row.grade for row in rows)
    line = min((row.line for row in rows), key=LINE_ORDER.index)
    sequences = [row.sequence for row in rows if row.sequence is not None]
    later = max(sequences, default=None) if grade < AVOID else None
    return Row(grade, line, all(row.co_start for row in rows), later, min(row.place for row in rows))


def _add_cause_options(graded: Graded, tier: str, at: Standing, facts: Facts) -> None:
    """3.5: cause, process and other-indication options of every context present."""
    collected: dict[str, list[Row]] = {}
    for code in (*at.used, *at.unused):
        for option, row in cell(code, tier, facts).items():
            if option not in FROM_EVERY_CONTEXT:
                continue
            if option in BACKBONE and not all(option in cell(c, tier, facts) for c in at.used):
                backbone = Row(PREFERRED, row.line, row.co_start, 1, row.place)
                collected.setdefault(BACKBONE[option], []).append(backbone)
            else:
                collected.setdefault(option, []).append(row)
    for option, rows in collected.items():
        graded[option] = rows[0] if len(rows) == 1 else merge(rows)


def _hold_unused_contraindications(graded: Graded, tier: str, at: Standing, facts: Facts) -> None:
    """3.6, first sentence: every contraindicated row of a context not used still holds."""
    for code in at.unused:
        for option, row in cell(code, tier, facts).items():
            if row.grade == CONTRAINDICATED and option in graded:
                graded[option] = at_most(graded[option], CONTRAINDICATED)


def _cap_by_context(graded: Graded, tier: str, at: Standing) -> None:
    """3.6, the rest: D6, INV-08, no pulse in sepsis, INV-07."""
    if at.para() or at.present & {"BACT", "FUNG", "ICB"}:
        cap(graded, ETOPOSIDE, ACCEPTABLE)
    if at.para():
        cap(graded, ANAKINRA | RUXOLITINIB | TOCILIZUMAB | EMAPALUMAB, ACCEPTABLE)
    if "BACT" in at.present:
        cap(graded, {"mp_pulse"}, AVOID)
    if "LYM" in at.present:
        cap(graded, {"ana_monotherapy"}, CONTRAINDICATED if tier == "T4" else AVOID)


def cap(graded: Graded, options: frozenset[str] | set[str], grade: int) -> None:
    """The named options, where they exist, are at most this good."""
    for option in options:
        if option in graded:
            graded[option] = at_most(graded[option], grade)
