"""The rank of a case on the board comes from recorded answers, in any language (design.md 10.20)."""

from dataclasses import replace

import pytest

from bedside.app.board import summarise
from bedside.assess.assess import assess
from tests.assess.tier_case import subclinical
from tests.case.builder import NOW
from tests.case.content import shipped_protocol
from tests.tables import table

SUPPORT = """
vasopressor | respiratory_support | rank
yes         | none                | 2
no          | hfno                | 2
no          | none                | 4
unknown     | none                | 4
"""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "row", table(SUPPORT), ids=lambda row: f"{row['vasopressor']} {row['respiratory_support']}"
)
def test_an_open_case_on_organ_support_stands_higher(row, language):
    builder = subclinical().unknown("triglycerides", "splenomegaly", "fibrinogen", "hepatomegaly")
    getattr(builder, row["vasopressor"])("vasopressor").choose(
        "respiratory_support", row["respiratory_support"]
    )
    case = builder.no("rrt").build()
    protocol = replace(shipped_protocol(), language=language)
    _, kept = summarise(case, assess(case, protocol, NOW), "Dr Ana Reyes", (protocol,))
    assert kept.sort_key.split("|")[0] == row["rank"]
