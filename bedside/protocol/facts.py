"""The facts that conditions of the content may read besides the items themselves."""

from collections.abc import Mapping
from typing import Final

from bedside.domain.gates import GateState
from bedside.protocol.model import Item, ItemKind

_YES_NO: Final = frozenset({"yes", "no"})
_DISEASE: Final = frozenset({"not_suspected", "suspected", "active", "on_treatment", "treated"})
_NUMBER: Final[frozenset[str]] = frozenset()

DERIVED_FACTS: Final[Mapping[str, frozenset[str]]] = {
    "tier": frozenset({"not_entered", "indeterminate", "T1", "T2", "T3", "T4a", "T4b", "responding"}),
    "gate": frozenset({"open", "shut", *GateState}),
    "sex": frozenset({"female", "male"}),
    "is_female": _YES_NO,
    "may_be_pregnant": _YES_NO,
    "surface_unusual": _YES_NO,
    "steroid_running": _YES_NO,
    "raised_htlv1": _YES_NO,
    "raised_rickettsia": _YES_NO,
    "raised_loa": _YES_NO,
    "ventilated": _YES_NO,
    "hiv": _YES_NO,
    "mycobacteria": _DISEASE,
    "zoster": _DISEASE,
    "histoplasma": _DISEASE,
    "leishmania": _DISEASE,
    "antiparasitic_started": _YES_NO,
    "rituximab_given": _YES_NO,
    "malignancy_plausible": _YES_NO,
    "lymphoma_suspected": _YES_NO,
    "failing_first_line": _YES_NO,
    "score_hscore_min": _NUMBER,
    "supar_ng_mL": _NUMBER,
}
"""Facts worked out from the record, with the words each can be; no words means a number.

`raised_htlv1`, `raised_rickettsia` and `raised_loa` are exposures that “cannot ask” raises like yes, without a
parasite of the gate; `hiv` is the item's test read as yes or no; the words of `mycobacteria` to `leishmania` are
those of decision_rules.md 4.
"""

FACT_FAMILIES: Final[Mapping[str, frozenset[str]]] = {
    "context_": _YES_NO,
    "raised_": _YES_NO,
    "excluded_": _YES_NO,
    "found_": _YES_NO,
    "running_": _YES_NO,
    "planned_": _YES_NO,
    "unavailable_": _YES_NO,
}
"""Derived facts of which there is one a context code, a parasite, a drug, a test.

`raised_leishmania` is yes as soon as one exposure question is answered yes or cannot be asked;
`excluded_leishmania` and `found_leishmania` say what the gate judged, so only a line of the plan may read them;
`running_etoposide` is yes between start and stop; `planned_etoposide` is yes while the option chosen for a
line contains the drug; `unavailable_strongyloides_stool` is yes when the test is on
record as not available, which the test itself, being nothing known, cannot say.
"""

_OF_KIND: Final[Mapping[ItemKind, frozenset[str] | None]] = {
    ItemKind.YES_NO: _YES_NO,
    ItemKind.TEST: frozenset({"positive", "negative"}),
    ItemKind.NUMBER: _NUMBER,
    ItemKind.CODES: None,
    ItemKind.TEXT: None,
}


def words_of(item: Item) -> frozenset[str] | None:
    """The words a condition may compare an item with; none for a number, None where any word can stand."""
    if item.kind is ItemKind.CHOICE:
        return frozenset(option.code for option in item.options)
    return _OF_KIND[item.kind]
