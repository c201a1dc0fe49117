"""Three-valued logic of criteria: what is unknown stays open until it cannot matter."""

import pytest

from bedside.domain.scores.result import ItemPoints, Status
from bedside.domain.scores.truth import Truth, all_of, any_of, at_least, criterion, status_at
from tests.tables import table

TRUTH: dict[str, Truth] = {"yes": True, "no": False, "?": None}

LOGIC = """
one | other | third | any of | all of | two of
yes | yes   | yes   | yes    | yes    | yes
yes | yes   | no    | yes    | no     | yes
yes | no    | no    | yes    | no     | no
no  | no    | no    | no     | no     | no
yes | ?     | no    | yes    | no     | ?
yes | yes   | ?     | yes    | ?      | yes
no  | no    | ?     | ?      | no     | no
?   | ?     | no    | ?      | no     | ?
?   | ?     | ?     | ?      | ?      | ?
"""


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("row", table(LOGIC), ids=lambda row: f"{row['one']} {row['other']} {row['third']}")
def test_an_unknown_answer_decides_nothing_and_hides_nothing(row: dict[str, str]) -> None:
    answers = [TRUTH[row[name]] for name in ("one", "other", "third")]
    assert any_of(*answers) is TRUTH[row["any of"]]
    assert all_of(*answers) is TRUTH[row["all of"]]
    assert at_least(2, answers) is TRUTH[row["two of"]]


@pytest.mark.hazard("H16")
@pytest.mark.parametrize(
    ("minimum", "maximum", "status"),
    [
        (4, 4, Status.NOT_MET),
        (5, 5, Status.MET),
        (0, 4, Status.NOT_MET),
        (0, 5, Status.INDETERMINATE),
        (4, 9, Status.INDETERMINATE),
        (5, 9, Status.MET),
    ],
)
def test_a_cut_off_is_reached_by_all_by_none_or_by_some(minimum: int, maximum: int, status: Status) -> None:
    assert status_at(minimum, maximum, 5) is status


def test_a_criterion_waits_for_its_open_parts_and_names_the_limits_of_all() -> None:
    decided = ItemPoints("platelets", 1, 1, True, "< 100 10*9/L", ("platelets",))
    waiting = ItemPoints("neutrophils", 0, 1, open_items=("neutrophils",))
    assert criterion("cytopenias", None, (decided, waiting)) == ItemPoints(
        "cytopenias", 0, 1, True, "< 100 10*9/L", ("neutrophils",)
    )
    assert criterion("cytopenias", True, (decided, waiting)).open_items == ()
