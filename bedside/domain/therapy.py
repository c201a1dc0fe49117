"""Grades, lines, groups and the closed vocabulary of treatment options (decision_rules.md 1, 2, 5, 6)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final


class Grade(StrEnum):
    """How an option stands in a context and tier; "stricter" is further down."""

    PREFERRED = "preferred"
    ACCEPTABLE = "acceptable"
    AVOID = "avoid"
    CONTRAINDICATED = "contraindicated"


class Line(StrEnum):
    """Where an option belongs; supportive is a cause or process step, never an immunosuppressant."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    SUPPORTIVE = "supportive"


class Group(StrEnum):
    """The groups of decision_rules.md 9, in the order they are shown."""

    PREFERRED = "preferred"
    ACCEPTABLE = "acceptable"
    HELD = "held"
    AVOID = "avoid"
    CONTRAINDICATED = "contraindicated"


STRICTNESS: tuple[Grade, ...] = tuple(Grade)
_RANK: Final[Mapping[Grade, int]] = MappingProxyType({grade: at for at, grade in enumerate(STRICTNESS)})


def stricter(left: Grade, right: Grade) -> Grade:
    """The stricter of two grades."""
    return left if _RANK[left] >= _RANK[right] else right


CAUSE_AND_PROCESS: Final = frozenset(
    {
        "treat_cause_and_monitor",
        "antibiotics_source_control",
        "antiviral",
        "covid_care",
        "antitubercular",
        "antifungal_alone",
        "antifungal",
        "doxycycline_alone",
        "doxycycline",
        "antiparasitic_alone",
        "antiparasitic",
        "antiretroviral",
        "cancer_treatment",
        "stop_culprit_drug",
        "stop_checkpoint_inhibitor",
        "tissue_diagnosis",
        "malignancy_search_repeat",
        "finish_cause_search",
        "viral_load_trend",
        "genetics_transplant_centre",
        "hsct_referral",
        "delivery_planning",
    }
)
"""Steps that treat or look for the cause: never gated, never defaulted."""

STEROID_FORMS: Final = (
    "steroid_disease_dose",
    "steroid_short",
    "steroid_moderate",
    "dexamethasone",
    "mp_pulse",
    "steroid_alone",
)
OTHER_INDICATION: Final = frozenset(
    {"hydrocortisone_shock", "dexamethasone_covid", "tocilizumab_covid", "tocilizumab_crs"}
)
"""Given for another disease, not for hyperinflammation; not gated."""

IMMUNOGLOBULIN: Final = "ivig"

AGENTS: Final = (
    "ana_adjunct",
    "ana_sc",
    "ana_monotherapy",
    "ciclosporin",
    "ciclosporin_alone",
    "etoposide",
    "ruxolitinib",
    "emapalumab",
    "tocilizumab",
    "tocilizumab_ici",
    "tocilizumab_mcd",
    "rituximab",
    "cyclophosphamide",
    "plasma_exchange",
    "alemtuzumab_atg",
    "lymphoma_regimen",
    "methotrexate",
    "intrathecal_mtx_hc",
)

COMBINATIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "dexamethasone+etoposide": ("dexamethasone", "etoposide"),
        "rituximab+liposomal_doxorubicin": ("rituximab", "liposomal_doxorubicin"),
        "rituximab+liposomal_doxorubicin+etoposide": ("rituximab", "liposomal_doxorubicin", "etoposide"),
        "anakinra_high_dose+ciclosporin": ("ana_adjunct", "ciclosporin"),
        "anakinra_high_dose+emapalumab": ("ana_adjunct", "emapalumab"),
        "anakinra+etoposide": ("ana_adjunct", "etoposide"),
        "anakinra+cyclophosphamide": ("ana_adjunct", "cyclophosphamide"),
        "dep": ("etoposide", "liposomal_doxorubicin", "mp_pulse"),
    }
)
"""Combinations and their parts; DEP's methylprednisolone opens at 15 mg/kg, so it counts as a pulse."""

FAMILY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ana_sc": "ana_adjunct",
        "ana_monotherapy": "ana_adjunct",
        "ciclosporin_alone": "ciclosporin",
        "tocilizumab_covid": "tocilizumab",
        "tocilizumab_crs": "tocilizumab",
        "tocilizumab_ici": "tocilizumab",
        "tocilizumab_mcd": "tocilizumab",
    }
)
"""Members of a drug's family: each contains the drug it is a form of."""

MADE_BY_RULES: Final = (
    "complete_gate_tests",
    "treat_parasites_empirically",
    "gate_override",
    "specialist_mdt_now",
)

BOUND: Final = frozenset(
    {
        "steroid_alone",
        "steroid_disease_dose",
        "ana_sc",
        "tocilizumab_ici",
        "tocilizumab_mcd",
        "lymphoma_regimen",
    }
)
"""Options of one indication; like combinations they exist only where a cell lists them."""

ANTIPARASITIC: Final = frozenset({"antiparasitic_alone", "antiparasitic", "treat_parasites_empirically"})

BACKBONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "antifungal_alone": "antifungal",
        "doxycycline_alone": "doxycycline",
        "antiparasitic_alone": "antiparasitic",
    }
)
"""What an antimicrobial "alone" becomes when another row stands beside it (decision_rules.md 3.5)."""

INTENSITY: Final = (
    "steroid_disease_dose",
    "steroid_short",
    "steroid_moderate",
    "ana_sc",
    "ana_monotherapy",
    "dexamethasone",
    "mp_pulse",
    "ana_adjunct",
    "rituximab",
    "ciclosporin",
    "rituximab+liposomal_doxorubicin",
)
"""Low to high; anything else is never the one opened at T2 after empirical treatment."""

SPREADING: Final = (
    "etoposide",
    "ana_adjunct",
    "emapalumab",
    "ruxolitinib",
    "rituximab",
    "ciclosporin",
    "cyclophosphamide",
    "ivig",
    "dexamethasone",
    "mp_pulse",
    "tocilizumab",
)
"""A contraindication of one of these reaches everything that contains it (decision_rules.md 5, step 6)."""

OPTIONS: Final = (
    *sorted(CAUSE_AND_PROCESS),
    *STEROID_FORMS,
    *sorted(OTHER_INDICATION),
    IMMUNOGLOBULIN,
    *AGENTS,
    *COMBINATIONS,
    *MADE_BY_RULES,
)
"""The closed vocabulary."""

DEFAULTED: Final = tuple(
    option for option in (*STEROID_FORMS, IMMUNOGLOBULIN, *AGENTS) if option not in BOUND
)
"""Immunomodulators that are to avoid wherever a cell does not list them; they are never hidden."""

_MORE_ETO_CLASS: Final = frozenset(
    {"lymphoma_regimen", "cyclophosphamide", "anakinra+cyclophosphamide", "alemtuzumab_atg"}
)
_NOT_GATED: Final = CAUSE_AND_PROCESS | OTHER_INDICATION | {IMMUNOGLOBULIN} | set(MADE_BY_RULES)


@cache
def parts_of(option: str) -> tuple[str, ...]:
    """What an option contains besides itself: parts of a combination, or the drug it is a form of."""
    if option in FAMILY:
        return (FAMILY[option],)
    return COMBINATIONS.get(option, ())


@cache
def contains(option: str, drug: str) -> bool:
    """True for the id itself, a combination with it as a part, or a member of its family.

    Source: decision_rules.md 2 (local rule).
    """
    return option == drug or drug in parts_of(option)


@cache
def containers_of(drug: str) -> tuple[str, ...]:
    """Every option that is, or contains, this drug, in the order of the vocabulary."""
    return tuple(option for option in OPTIONS if contains(option, drug))


@cache
def is_immunosuppressive(option: str) -> bool:
    """True for what the parasite gate holds; plasma exchange is, immunoglobulin is not.

    Source: decision_rules.md 2, pathway.md 4.3 (local rule).
    """
    return option not in _NOT_GATED


@cache
def is_etoposide_class(option: str) -> bool:
    """Etoposide, its combinations, and what suppresses at least as much (decision_rules.md 2)."""
    return contains(option, "etoposide") or option in _MORE_ETO_CLASS


@cache
def has_steroid(option: str) -> bool:
    """A steroid form for hyperinflammation, or a combination with one (decision_rules.md 7: H5, H10)."""
    return option in STEROID_FORMS or any(part in STEROID_FORMS for part in parts_of(option))


@cache
def has_anakinra_emapalumab_or_ruxolitinib(option: str) -> bool:
    """The drugs that forbid a live vaccine (block B7)."""
    return any(contains(option, drug) for drug in ("ana_adjunct", "emapalumab", "ruxolitinib"))


STEROID_CONTAINERS: Final = tuple(option for option in OPTIONS if has_steroid(option))
"""Steroid forms for hyperinflammation and combinations with one."""


def is_step(option: str, line: Line) -> bool:
    """True for what treats or looks for the cause, or belongs to the process: it is done, never chosen.

    Source: decision_rules.md 1 and 2 (line "supportive"; cause and process; made by the rules).
    """
    return line is Line.SUPPORTIVE or option in CAUSE_AND_PROCESS or option in MADE_BY_RULES


def natural_line(option: str) -> Line:
    """The line of an option that no row lists: steroid first, immunoglobulin both, agents second."""
    if option in STEROID_FORMS:
        return Line.FIRST
    if option == IMMUNOGLOBULIN:
        return Line.BOTH
    return Line.SUPPORTIVE if option in CAUSE_AND_PROCESS or option in MADE_BY_RULES else Line.SECOND
