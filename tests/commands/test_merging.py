"""Two records become one only where no parasite looks safer for it than in the worse of them (H03)."""

import pytest

from bedside.assess.model import GateNow, ParasiteNow
from bedside.commands.merging import made_safer
from bedside.domain.gates import GateState
from tests.tables import table

SAFER = """
here                | there               | parted       | after               | said       | why
POSITIVE_UNTREATED  | LOW_RISK            |              | LOW_RISK            | Strongyles | the finding would be lost
LOW_RISK            | POSITIVE_UNTREATED  |              | LOW_RISK            | Strongyles | on either side
POSITIVE_UNTREATED  | LOW_RISK            |              | POSITIVE_UNTREATED  |            | the worse one holds
EXCLUDED            | PENDING             |              | EXCLUDED            | Strongyles | the other awaits results
EXCLUDED            | EXCLUDED            |              | EXCLUDED            |            | both say the same
NOT_ASSESSED        | EXCLUDED            |              | EXCLUDED            |            | one record did not ask
UNKNOWN             | LOW_RISK            |              | LOW_RISK            |            | one could not ask
LOW_RISK            | LOW_RISK            |              | PENDING             |            | together they look worse
PENDING             | EXCLUDED            | PENDING      | EXCLUDED            |            | only one of them went on
PENDING             | EXCLUDED            | NOT_ASSESSED | EXCLUDED            | Strongyles | both went on and differ
EXCLUDED            | EXCLUDED            | EXCLUDED     | LOW_RISK            | Strongyles | nobody said anything new
"""


def gate(state: str) -> GateNow:
    """A gate of one parasite."""
    only = ParasiteNow("strongyloides", "Strongyles", GateState(state), True, True, (), "", (), ())
    return GateNow(only.state, not only.state.is_shut, (only,), (), "", ())


@pytest.mark.hazard("H03")
@pytest.mark.parametrize("row", table(SAFER), ids=lambda row: row["why"])
def test_a_merge_names_the_parasite_that_would_look_safer_than_in_the_worse_record(
    row: dict[str, str],
) -> None:
    parted = gate(row["parted"]) if row["parted"] else None
    assert made_safer(gate(row["after"]), gate(row["here"]), gate(row["there"]), parted) == row["said"]


@pytest.mark.hazard("H03")
def test_of_several_parasites_the_first_of_the_merged_record_is_named() -> None:
    def both(first: str, second: str) -> GateNow:
        states = (("malaria", first), ("babesia", second))
        all_of_them = tuple(ParasiteNow(p, p, GateState(s), True, True, (), "", (), ()) for p, s in states)
        return GateNow(GateState.PENDING, False, all_of_them, (), "", ())

    after, here = both("LOW_RISK", "LOW_RISK"), both("EXCLUDED", "PENDING")
    assert made_safer(after, here, both("LOW_RISK", "LOW_RISK")) == "malaria"
    assert made_safer(both("EXCLUDED", "LOW_RISK"), here, both("LOW_RISK", "LOW_RISK")) == "babesia"
