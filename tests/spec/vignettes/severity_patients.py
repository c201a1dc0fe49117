"""Traps on the way to a tier (pathway.md 1, 2)."""

from bedside.assess.model import Currency
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade
from tests.spec.vignettes.claims import (
    graded,
    hscore,
    item_is,
    no_single_probability,
    not_called_subclinical,
    nothing_immunosuppressive_offered,
    offered,
    open_in,
    overt,
    rescored_within_hours,
    settled_by,
    tier,
    warned,
)
from tests.spec.vignettes.vignette import NEVER_AT_T1, Vignette

SEVERITY = (
    Vignette(
        "paracetamol_liver_failure",
        "ferritin 62 000 and three organ supports, all of them the overdose",
        "pathway.md 2.2 T1; INV-04, INV-05, INV-14, INV-17",
        (
            hscore(99, 99),
            overt(False),
            tier(Tier.T1),
            *(graded(option, Grade.CONTRAINDICATED) for option in NEVER_AT_T1),
            nothing_immunosuppressive_offered(),
            warned("warn.t1_window"),
            rescored_within_hours(24),
        ),
    ),
    Vignette(
        "ventilated_for_another_reason",
        "overt, on a ventilator for something else",
        "pathway.md 2.2 T2; INV-17",
        (hscore(264, 299), overt(True), tier(Tier.T2)),
    ),
    Vignette(
        "hscore_straddles_169",
        "111 points for sure, 240 possible: neither below nor above",
        "pathway.md 2.1; INV-15, INV-16; design.md 10.5",
        (
            hscore(111, 240),
            overt(None),
            tier(Tier.INDETERMINATE),
            not_called_subclinical(),
            settled_by("triglycerides", "fibrinogen", "marrow_haemophagocytosis"),
            no_single_probability(),
            graded("mp_pulse", Grade.CONTRAINDICATED),
        ),
    ),
    Vignette(
        "mals_support_counts",
        "the sepsis is the trigger, so its vasopressor counts although nobody said why it runs",
        "pathway.md 2.1, 2.2 (HLH-attributable organ failure); 8.2 BACT T3",
        (hscore(84, 84), overt(True), tier(Tier.T3), graded("ana_adjunct", Grade.PREFERRED)),
    ),
    Vignette(
        "mals_parts_without_the_tick",
        "all three parts are there, the clinician did not tick the phenotype: no hidden computation",
        "pathway.md 2.1",
        (hscore(84, 84), overt(False), tier(Tier.T1)),
    ),
    Vignette(
        "stale_ferritin",
        "a ferritin of 49 hours ago is unknown, neither high nor normal",
        "design.md 10.6, 10.8; INV-15",
        (item_is("ferritin", Currency.STALE), hscore(214, 299), open_in("HScore", "ferritin")),
    ),
    Vignette(
        "still_flare_below_overt",
        "a flare may get its disease dose, hyperinflammation itself gets nothing",
        "pathway.md 7.2, 8.1, 8.2 AUTO T1; INV-04",
        (
            hscore(87, 87),
            tier(Tier.T1),
            *(graded(option, Grade.CONTRAINDICATED) for option in NEVER_AT_T1),
            graded("steroid_disease_dose", Grade.ACCEPTABLE),
            graded("ana_sc", Grade.ACCEPTABLE),
            offered("steroid_disease_dose", "ana_sc"),
        ),
    ),
)
