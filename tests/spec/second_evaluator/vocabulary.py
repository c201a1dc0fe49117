"""Section 2: the closed vocabulary of options, what contains what, and the classes."""

CAUSE = (
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
)
STEROID_FORMS = (
    "steroid_disease_dose",
    "steroid_short",
    "steroid_moderate",
    "dexamethasone",
    "mp_pulse",
    "steroid_alone",
)
OTHER_INDICATION = ("hydrocortisone_shock", "dexamethasone_covid", "tocilizumab_covid", "tocilizumab_crs")
IVIG = ("ivig",)
AGENTS = (
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
COMBINATIONS = {
    "dexamethasone+etoposide": ("dexamethasone", "etoposide"),
    "rituximab+liposomal_doxorubicin": ("rituximab", "liposomal_doxorubicin"),
    "rituximab+liposomal_doxorubicin+etoposide": ("rituximab", "liposomal_doxorubicin", "etoposide"),
    "anakinra_high_dose+ciclosporin": ("ana_adjunct", "ciclosporin"),
    "anakinra_high_dose+emapalumab": ("ana_adjunct", "emapalumab"),
    "anakinra+etoposide": ("ana_adjunct", "etoposide"),
    "anakinra+cyclophosphamide": ("ana_adjunct", "cyclophosphamide"),
    "dep": ("liposomal_doxorubicin", "etoposide"),
}
FAMILY = {
    "ana_sc": "ana_adjunct",
    "ana_monotherapy": "ana_adjunct",
    "ciclosporin_alone": "ciclosporin",
    "tocilizumab_ici": "tocilizumab",
    "tocilizumab_mcd": "tocilizumab",
    "tocilizumab_covid": "tocilizumab",
    "tocilizumab_crs": "tocilizumab",
    "intrathecal_mtx_hc": "methotrexate",
}
MADE_BY_RULES = (
    "complete_gate_tests",
    "treat_parasites_empirically",
    "gate_override",
    "specialist_mdt_now",
)

VOCABULARY = (*CAUSE, *STEROID_FORMS, *OTHER_INDICATION, *IVIG, *AGENTS, *COMBINATIONS)
CAUSE_SET = frozenset(CAUSE)
FROM_EVERY_CONTEXT = frozenset((*CAUSE, *OTHER_INDICATION))

IS = frozenset(VOCABULARY) - CAUSE_SET - set(OTHER_INDICATION) - set(IVIG)
"""Immunosuppressive for the gate."""

BOUND = frozenset(
    (
        "steroid_disease_dose",
        "steroid_alone",
        "ana_sc",
        "tocilizumab_ici",
        "tocilizumab_mcd",
        "lymphoma_regimen",
    )
)
"""Bound to one indication: these exist only where a cell lists them (section 1)."""

DEFAULTED = tuple(o for o in (*STEROID_FORMS, *IVIG, *AGENTS) if o not in BOUND)
"""The immunomodulators that are "avoid" wherever a cell is silent (section 1)."""


def parts(option: str) -> tuple[str, ...]:
    """What an option contains besides itself."""
    if option in COMBINATIONS:
        return COMBINATIONS[option]
    return (FAMILY[option],) if option in FAMILY else ()


def holding(*contained: str) -> frozenset[str]:
    """Every option that is, or contains, one of the named ones."""
    wanted = set(contained)
    return frozenset(o for o in VOCABULARY if o in wanted or wanted & set(parts(o)))


ANAKINRA = holding("ana_adjunct")
CICLOSPORIN = holding("ciclosporin")
CYCLOPHOSPHAMIDE = holding("cyclophosphamide")
EMAPALUMAB = holding("emapalumab")
ETOPOSIDE = holding("etoposide")
RITUXIMAB = holding("rituximab")
RUXOLITINIB = holding("ruxolitinib")
TOCILIZUMAB = holding("tocilizumab")
STEROIDS = frozenset(STEROID_FORMS)
WITH_A_STEROID = STEROIDS | {"dexamethasone+etoposide", "dep"}
"""Steroid forms and the combinations with one; DEP has methylprednisolone in it (pathway 7.5)."""
ETO_CLASS = ETOPOSIDE | {"lymphoma_regimen", "alemtuzumab_atg"} | CYCLOPHOSPHAMIDE


def default_line(option: str) -> str:
    """The line of an option no row speaks of: as the rows of its class usually have it (not in the text)."""
    if option in STEROIDS:
        return "first"
    return "both" if option in IVIG else "second"
