"""The parasite gate, state by state (pathway.md 4.3; design.md 10.2 to 10.4)."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.domain.gates import (
    SETTLED,
    WORST_FIRST,
    GateState,
    ParasiteFacts,
    is_low_risk,
    override_holds,
    parasite_state,
    spans_malaria_window,
    worst,
)
from tests.tables import table

NOW = datetime(2025, 11, 22, 3, 0, tzinfo=UTC)
TRUTH = {"yes": True, "no": False, "?": None}
A_SECOND = timedelta(seconds=1)

STATES = """
raised | open | informed | given                      | state                 | why
?      | yes  | ?        |                            | NOT_ASSESSED          | nothing was asked
?      | yes  | yes      | sent                       | NOT_ASSESSED          | a question is open, a test was sent
no     | yes  | ?        |                            | NOT_ASSESSED          | nobody is named who said no
?      | no   | yes      |                            | UNKNOWN               | cannot ask, nothing sent
no     | no   | no       |                            | UNKNOWN               | "no" of nobody
?      | no   | yes      | sent                       | PENDING               | cannot ask, something sent
yes    | no   | yes      |                            | PENDING               | exposed, nothing sent
yes    | yes  | yes      |                            | PENDING               | exposed by one answer, another open
yes    | no   | yes      | sent                       | PENDING               | exposed, awaited
no     | no   | yes      |                            | LOW_RISK              | a named informant said no
no     | no   | yes      | reopened                   | PENDING               | no, but something reopened it
yes    | no   | yes      | excluded                   | EXCLUDED              | minimum set negative
?      | no   | yes      | excluded                   | EXCLUDED              | cannot ask, the whole set is negative
yes    | no   | yes      | treated sampled_first      | TREATED_EMPIRICALLY   | sampled, then treated
yes    | no   | yes      | treated                    | PENDING               | treated, never sampled
?      | yes  | ?        | treated sampled_first      | TREATED_EMPIRICALLY   | the short path: treated before asking
yes    | no   | yes      | treated sampled_first excluded | EXCLUDED          | treated, then the set came back negative
yes    | no   | yes      | provisional                | PROVISIONAL           | the site allows it
yes    | no   | yes      | overridden                 | OVERRIDDEN            | two seniors
?      | yes  | ?        | overridden                 | OVERRIDDEN            | overridden before asking
no     | no   | yes      | overridden                 | LOW_RISK              | an override ends where it is settled
yes    | no   | yes      | overridden excluded        | EXCLUDED              | an override ends where it is settled
yes    | no   | yes      | overridden treated sampled_first | TREATED_EMPIRICALLY | an override ends where it is settled
yes    | no   | yes      | found                      | POSITIVE_UNTREATED    | found
no     | no   | yes      | found                      | POSITIVE_UNTREATED    | found in somebody who was not exposed
yes    | no   | yes      | found excluded             | POSITIVE_UNTREATED    | found wins over a negative set
yes    | no   | yes      | found treated              | POSITIVE_UNTREATED    | found and treated, nobody agreed
yes    | no   | yes      | found agreed               | POSITIVE_UNTREATED    | found and agreed, nothing charted
yes    | no   | yes      | found treated agreed       | POSITIVE_ON_TREATMENT | found, treated, agreed
yes    | no   | yes      | found treated agreed sampled_first | POSITIVE_ON_TREATMENT | found, sampled, treated, agreed
yes    | no   | yes      | found overridden           | OVERRIDDEN            | overridden although found
yes    | no   | yes      | found overridden treated   | OVERRIDDEN            | overridden, treated, nobody agreed
yes    | no   | yes      | found overridden treated agreed | POSITIVE_ON_TREATMENT | overridden, then treated and agreed
yes    | no   | yes      | treated sampled_first agreed | TREATED_EMPIRICALLY | agreed, not found
yes    | no   | yes      | agreed                     | PENDING               | agreed, and nothing else
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(STATES), ids=lambda row: row["why"])
def test_each_parasite_stands_where_its_facts_put_it(row):
    facts = ParasiteFacts(
        raised=TRUTH[row["raised"]],
        unanswered=row["open"] == "yes",
        informed=TRUTH[row["informed"]],
        **dict.fromkeys(row["given"].split(), True),
    )
    assert parasite_state(facts) is GateState(row["state"])


WORST = """
states                             | worst
LOW_RISK LOW_RISK                  | LOW_RISK
LOW_RISK EXCLUDED                  | EXCLUDED
EXCLUDED PROVISIONAL               | PROVISIONAL
PROVISIONAL TREATED_EMPIRICALLY    | TREATED_EMPIRICALLY
TREATED_EMPIRICALLY OVERRIDDEN     | OVERRIDDEN
OVERRIDDEN POSITIVE_ON_TREATMENT   | POSITIVE_ON_TREATMENT
POSITIVE_ON_TREATMENT PENDING      | PENDING
PENDING UNKNOWN                    | UNKNOWN
UNKNOWN NOT_ASSESSED               | NOT_ASSESSED
NOT_ASSESSED POSITIVE_UNTREATED    | POSITIVE_UNTREATED
"""


@pytest.mark.parametrize("row", table(WORST))
def test_the_gate_is_the_worst_of_its_parasites(row):
    states = tuple(GateState(state) for state in row["states"].split())
    assert worst(states) is worst(states[::-1]) is GateState(row["worst"])


def test_the_four_worst_states_shut_the_gate_and_the_others_open_it():
    """INV-01."""
    assert [state.is_shut for state in WORST_FIRST] == [True] * 4 + [False] * 6


MALARIA = """
hours           | apart | why
0 24            | no    | two sets
0 12 24         | yes   | 24 h, the shortest
0 12 23.999     | no    | just short of 24 h
0 24 48         | yes   | 48 h, the longest
0 24 48.001     | no    | just over 48 h
48 0 24         | yes   | in any order
0 0 0           | no    | all at once
0 12 24 36      | yes   | four sets
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(MALARIA), ids=lambda row: row["why"])
def test_malaria_needs_three_sets_over_24_to_48_hours(row):
    """INV-21."""
    taken = tuple(NOW - timedelta(hours=float(hour)) for hour in row["hours"].split())
    assert spans_malaria_window(taken) is (row["apart"] == "yes")


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(
    ("age", "holds"), [(timedelta(hours=72), True), (timedelta(hours=72) + A_SECOND, False)]
)
def test_an_override_holds_for_72_hours_to_the_second(age, holds):
    assert override_holds(NOW - age, NOW) is holds


BOOLEANS = [name for name in ParasiteFacts._fields if name not in ("raised", "informed")]
truths = st.sampled_from([True, False, None])
parasites = st.builds(ParasiteFacts, raised=truths, informed=truths, **dict.fromkeys(BOOLEANS, st.booleans()))


@pytest.mark.hazard("H08", "H11")
@given(facts=parasites)
def test_an_unknown_exposure_never_opens_a_gate_that_a_yes_keeps_shut(facts):
    exposed, unknown = facts._replace(raised=True), facts._replace(raised=None)
    assert parasite_state(unknown).is_shut is parasite_state(exposed).is_shut


@pytest.mark.hazard("H08", "H11")
@given(
    facts=parasites,
    lost=st.sampled_from(["excluded", "treated", "agreed", "sampled_first", "provisional", "overridden"]),
)
def test_taking_away_what_speaks_against_a_parasite_never_opens_the_gate(facts, lost):
    less = facts._replace(**{lost: False})
    assert parasite_state(facts).is_shut <= parasite_state(less).is_shut


def test_every_combination_of_facts_has_a_state_and_open_needs_a_reason():
    """All 9216 combinations: nothing is open without exclusion, treatment, a credible no, or a named exit."""
    for raised, informed in product((True, False, None), repeat=2):
        for flags in product((True, False), repeat=len(BOOLEANS)):
            facts = ParasiteFacts(raised=raised, informed=informed, **dict(zip(BOOLEANS, flags, strict=True)))
            state = parasite_state(facts)
            if state.is_shut:
                continue
            exits = facts.overridden or facts.provisional or facts.treated or facts.excluded
            assert exits or is_low_risk(facts), facts
            assert state not in SETTLED or not facts.found or (facts.treated and facts.agreed)


# Worst first (design.md 10.2); the first four are shut.
ORDER = """
state                 | shut | asked | why
POSITIVE_UNTREATED    | yes  | yes   | found, and no dose against it is charted
NOT_ASSESSED          | yes  | no    | nobody asked
UNKNOWN               | yes  | no    | nobody could answer
PENDING               | yes  | yes   | a test or an answer is awaited
POSITIVE_ON_TREATMENT | no   | yes   | found, treated, agreed
OVERRIDDEN            | no   | yes   | two seniors opened it
TREATED_EMPIRICALLY   | no   | yes   | sampled, then treated
PROVISIONAL           | no   | yes   | the site allows it
EXCLUDED              | no   | yes   | the minimum set is negative
LOW_RISK              | no   | yes   | a named informant said no
"""


def test_states_stand_from_the_worst_to_the_safest_and_say_whether_they_shut_the_gate():
    rows = list(table(ORDER))
    assert [state.value for state in WORST_FIRST] == [row["state"] for row in rows]
    for place, row in enumerate(rows):
        state = GateState(row["state"])
        assert state.is_shut is TRUTH[row["shut"]], row
        assert state.is_asked is TRUTH[row["asked"]], row
        assert [state.is_safer_than(other) for other in WORST_FIRST] == [
            at < place for at in range(len(rows))
        ]
