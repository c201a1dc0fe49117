"""A dose against its own numbers and its own label, where the shipped doses leave a case out."""

from decimal import Decimal
from typing import Any

import pytest

from bedside.protocol.dose_check import dose_faults
from bedside.protocol.model import Dose
from tests.tables import table

LABELS = """
label                          | changed                     | fault
100 mg                         |                             |
100 mg, maximum 200 mg         | maximum=200                 |
100 mg, maximum 200 mg         | maximum=100                 | maximum
100 mg, at most 4 mg/mL        |                             |
2 g                            | unit=[IU]                   |
100 mg                         | maximum=90                  | maximum
100 mg                         | refuse_above=90             | refuse_above
100 mg                         | refuse_above=100            |
"""


def flat_dose(content: Any, words: str, **changed: object) -> Dose:
    """A fixed dose of 100 mg with this label in both languages."""
    dose = next(dose for drug in content.drugs for dose in drug.doses)
    label = dose.label.model_copy(update={"en": words, "fr": words})
    plain = {"formula": "flat", "amount": Decimal(100), "unit": "mg", "label": label}
    bare = {"upper_amount": None, "maximum": None, "refuse_above": None, "step": None}
    return dose.model_copy(update={**bare, **plain, **changed})


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("row", table(LABELS), ids=lambda row: f"{row['label']} {row['changed']}")
def test_a_fixed_dose_agrees_with_its_limits_and_its_label(content: Any, row: dict[str, str]) -> None:
    changed: dict[str, object] = dict(pair.split("=") for pair in row["changed"].split())
    numbers = {name: Decimal(str(value)) for name, value in changed.items() if name != "unit"}
    found = {field for field, _ in dose_faults(flat_dose(content, row["label"], **{**changed, **numbers}))}
    assert found == set(row["fault"].split())


def test_what_both_languages_say_wrongly_is_one_fault(content: Any) -> None:
    assert [field for field, _ in dose_faults(flat_dose(content, "101 mg"))] == ["amount"]


def test_a_fixed_amount_in_the_label_of_a_dose_by_weight_is_another_matter(content: Any) -> None:
    by_weight = flat_dose(content, "100 mg", formula="per_kg")
    assert "formula" not in {field for field, _ in dose_faults(by_weight)}
