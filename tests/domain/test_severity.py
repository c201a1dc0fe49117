"""The severity tiers as a clinician would check them: pathway.md 2, row by row and edge by edge."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.domain.severity import SeverityFacts, Support, Tier, judge_tier, meets_entry
from tests.tables import table

TRUTH = {"yes": True, "no": False, "?": None}
FLAGS = ("mals", "iec", "mdt", "clinician")


def support(words):
    """ "vasopressor yes/open" : runs, cause open."""
    supports = []
    for word in filter(None, words.split("; ")):
        item, present, cause = word.replace("/", " ").split()
        supports.append(Support(item, TRUTH[present], TRUTH["?" if cause == "open" else cause]))
    return tuple(supports)


def entered(**facts):
    """Entered by two features; both scores complete and not fulfilled unless said otherwise."""
    given = {"fever": True, "high_ferritin": True, "hscore": False, "hlh2004": False, **facts}
    return SeverityFacts(**given)


ENTRY = """
fever | counts | ferritin | clinician | entered
yes   | yes    | no       | no        | yes
yes   | no     | yes      | no        | yes
no    | yes    | yes      | no        | yes
yes   | yes    | yes      | no        | yes
yes   | no     | no       | no        | no
no    | no     | yes      | no        | no
no    | no     | no       | no        | no
yes   | ?      | no       | no        | ?
?     | ?      | no       | no        | ?
?     | no     | no       | no        | no
no    | no     | no       | yes       | yes
?     | ?      | ?        | yes       | yes
"""


@pytest.mark.parametrize("row", table(ENTRY))
def test_two_of_three_features_or_a_clinician_enter_a_case(row):
    facts = SeverityFacts(
        fever=TRUTH[row["fever"]],
        falling_counts=TRUTH[row["counts"]],
        high_ferritin=TRUTH[row["ferritin"]],
        clinician_entry=row["clinician"] == "yes",
    )
    assert meets_entry(facts) is TRUTH[row["entered"]]


@pytest.mark.hazard("H16")
def test_ferritin_alone_reaches_no_tier():
    """INV-14."""
    alone = SeverityFacts(fever=False, falling_counts=False, high_ferritin=True, hscore=False, hlh2004=False)
    assert judge_tier(alone).tier is Tier.NOT_ENTERED


OVERT = """
hscore | hlh2004 | mals | iec | mdt | overt | tier          | why
no     | no      | no   | no  | no  | no    | T1            | entered and out of reach of every route
yes    | no      | no   | no  | no  | yes   | T2            | HScore minimum at 169
no     | yes     | no   | no  | no  | yes   | T2            | HLH-2004 five of eight
no     | no      | yes  | no  | no  | yes   | T2            | MALS ticked
no     | no      | no   | yes | no  | yes   | T2            | IEC-HS recorded
no     | no      | no   | no  | yes | yes   | T2            | two names recorded the diagnosis
?      | no      | no   | no  | no  | ?     | indeterminate | HScore straddles 169
no     | ?       | no   | no  | no  | ?     | indeterminate | HLH-2004 straddles five
?      | ?       | no   | no  | no  | ?     | indeterminate | both straddle
?      | yes     | no   | no  | no  | yes   | T2            | a route holds, the other is open
"""


@pytest.mark.parametrize("row", table(OVERT), ids=lambda row: row["why"])
def test_any_one_route_makes_the_disease_overt(row):
    verdict = judge_tier(
        entered(
            hscore=TRUTH[row["hscore"]],
            hlh2004=TRUTH[row["hlh2004"]],
            mals_phenotype=row["mals"] == "yes",
            iec_hs=row["iec"] == "yes",
            mdt_diagnosis=row["mdt"] == "yes",
        )
    )
    assert (verdict.overt, verdict.tier) == (TRUTH[row["overt"]], Tier(row["tier"]))


SUPPORT = """
supports                                            | tier | possible | why
                                                    | T2   | T2       | none
vasopressor no/open                                 | T2   | T2       | not running
vasopressor ?/yes                                   | T2   | T2       | not known to run
vasopressor yes/no                                  | T2   | T2       | another cause explains it
vasopressor yes/open                                | T2   | T3       | its cause is not answered
vasopressor yes/yes                                 | T3   | T3       | the inflammation explains it
vasopressor yes/yes; rrt yes/yes                    | T3   | T3       | two supports
vasopressor yes/yes; rrt yes/yes; imv yes/open      | T3   | T4a      | the third is open
vasopressor yes/open; rrt yes/open; imv yes/open    | T2   | T4a      | all three are open
vasopressor yes/yes; rrt yes/yes; imv yes/no        | T3   | T3       | the third has another cause
vasopressor yes/yes; rrt yes/yes; imv yes/yes       | T4a  | T4a      | three supports
"""


@pytest.mark.parametrize("row", table(SUPPORT), ids=lambda row: row["why"])
def test_only_support_that_the_inflammation_explains_raises_the_tier(row):
    verdict = judge_tier(entered(hscore=True, supports=support(row["supports"])))
    assert (verdict.tier, verdict.possible) == (Tier(row["tier"]), Tier(row["possible"]))


def test_a_support_whose_cause_nobody_answered_is_named():
    running = support("vasopressor yes/open; rrt yes/yes; imv yes/no; ecmo no/open; hfnc ?/open")
    assert judge_tier(entered(hscore=True, supports=running)).open_supports == ("vasopressor",)
    assert judge_tier(entered(supports=running)).open_supports == ()


THREE = support("vasopressor yes/yes; rrt yes/yes; respiratory_support yes/yes")


@pytest.mark.parametrize("supports", [(), THREE, support("vasopressor yes/open")])
def test_a_patient_who_is_not_overt_stays_t1_whatever_support_runs(supports):
    """INV-17."""
    assert judge_tier(entered(supports=supports, imminent_failure=True, severe_cns=True)).tier is Tier.T1


def test_in_mals_the_sepsis_is_the_trigger_so_its_open_support_counts():
    facts = entered(mals_phenotype=True, supports=support("vasopressor yes/open"))
    assert judge_tier(facts).tier is Tier.T3
    elsewhere = replace(facts, supports=support("vasopressor yes/no"))
    assert judge_tier(elsewhere).tier is Tier.T2


CRITICAL = """
fact                | value | tier
imminent_failure    | yes   | T3
imminent_failure    | no    | T2
imminent_failure    | ?     | T2
severe_cns          | yes   | T4a
severe_cns          | no    | T2
severe_cns          | ?     | T2
dic_major_bleeding  | yes   | T4a
dic_major_bleeding  | ?     | T2
first_line_failed   | yes   | T4b
first_line_failed   | ?     | T2
relapse_on_taper    | yes   | T4b
relapse_on_taper    | no    | T2
no_partial_response | yes   | T4b
no_partial_response | ?     | T2
sofa_rise           | yes   | T2
"""


@pytest.mark.parametrize("row", table(CRITICAL), ids=lambda row: f"{row['fact']} {row['value']}")
def test_each_fact_of_an_overt_patient_gives_its_tier(row):
    assert judge_tier(entered(hscore=True, **{row["fact"]: TRUTH[row["value"]]})).tier is Tier(row["tier"])


SOFA = """
supports             | rise | tier
vasopressor yes/yes  | yes  | T4a
vasopressor yes/yes  | no   | T3
vasopressor yes/yes  | ?    | T3
vasopressor yes/no   | yes  | T2
vasopressor yes/open | yes  | T2
"""


@pytest.mark.parametrize("row", table(SOFA))
def test_a_sofa_rise_counts_on_support_that_the_inflammation_explains(row):
    facts = entered(hscore=True, supports=support(row["supports"]), sofa_rise=TRUTH[row["rise"]])
    assert judge_tier(facts).tier is Tier(row["tier"])


def test_overt_disease_on_record_stands_without_a_fresh_route():
    verdict = judge_tier(entered(overt_before=True))
    assert (verdict.tier, verdict.overt) == (Tier.T2, True)
    assert "severity.overt.before" in verdict.because


def test_a_fresh_route_is_named_instead_of_the_old_one():
    assert "severity.overt.before" not in judge_tier(entered(hscore=True, overt_before=True)).because


def test_a_relapse_on_taper_is_t4b_only_after_overt_disease():
    assert judge_tier(entered(relapse_on_taper=True)).tier is Tier.T1
    assert judge_tier(entered(relapse_on_taper=True, overt_ever=True)).tier is Tier.T4B


ENTRY_RULES = """
features | clinician | before | rule
2        | no        | no     | severity.entry.features
0        | yes       | no     | severity.entry.clinician
0        | no        | yes    | severity.entry.before
"""


@pytest.mark.parametrize("row", table(ENTRY_RULES))
def test_t1_names_why_the_case_was_entered(row):
    two = row["features"] == "2"
    facts = SeverityFacts(
        fever=two,
        high_ferritin=two,
        clinician_entry=row["clinician"] == "yes",
        entered_before=row["before"] == "yes",
        hscore=False,
        hlh2004=False,
    )
    verdict = judge_tier(facts)
    assert (verdict.tier, verdict.because) == (Tier.T1, ("severity.t1", row["rule"]))


COLUMNS = """
tier          | column | danger
not_entered   | T1     | 0
T1            | T1     | 1
responding    | T1     | 1
indeterminate | T1     | 2
T2            | T2     | 3
T3            | T3     | 4
T4a           | T4     | 5
T4b           | T4     | 5
"""


@pytest.mark.parametrize("row", table(COLUMNS), ids=lambda row: row["tier"])
def test_each_tier_reads_its_column_and_has_its_rank(row):
    tier = Tier(row["tier"])
    assert (tier.table_column, tier.danger) == (row["column"], int(row["danger"]))


truths = st.sampled_from([True, False, None])
supports = st.tuples(*(st.builds(Support, st.just(name), truths, truths) for name in "abc"))
severities = st.builds(
    SeverityFacts,
    fever=truths,
    falling_counts=truths,
    high_ferritin=truths,
    clinician_entry=st.booleans(),
    hscore=truths,
    hlh2004=truths,
    mals_phenotype=st.booleans(),
    supports=supports,
    imminent_failure=truths,
    sofa_rise=truths,
    severe_cns=truths,
    dic_major_bleeding=truths,
    first_line_failed=truths,
    relapse_on_taper=truths,
)
RAISING = (
    "fever",
    "falling_counts",
    "high_ferritin",
    "clinician_entry",
    "hlh2004",
    "hscore",
    "imminent_failure",
    "sofa_rise",
    "severe_cns",
    "dic_major_bleeding",
    "first_line_failed",
    "relapse_on_taper",
)


@pytest.mark.hazard("H08")
@given(facts=severities, name=st.sampled_from(RAISING))
def test_more_danger_never_lowers_the_tier(facts, name):
    worse = replace(facts, **{name: True})
    assert judge_tier(worse).tier.danger >= judge_tier(facts).tier.danger


@pytest.mark.hazard("H08")
@given(facts=severities, name=st.sampled_from(RAISING))
def test_a_no_that_becomes_unknown_never_lowers_the_tier(facts, name):
    denied = replace(facts, **{name: False})
    unknown = replace(facts, **{name: None if name != "clinician_entry" else False})
    assert judge_tier(unknown).tier.danger >= judge_tier(denied).tier.danger


@given(facts=severities)
def test_what_is_possible_is_never_less_than_what_holds(facts):
    verdict = judge_tier(facts)
    assert verdict.possible.danger >= verdict.tier.danger


WORSE = """
tier          | overt | critical | fulminant
not_entered   | no    | no       | no
T1            | no    | no       | no
responding    | no    | no       | no
indeterminate | no    | no       | no
T2            | yes   | no       | no
T3            | yes   | yes      | no
T4a           | yes   | yes      | yes
T4b           | yes   | yes      | yes
"""


@pytest.mark.parametrize("row", table(WORSE), ids=lambda row: row["tier"])
def test_what_a_tier_counts_as_follows_its_order(row):
    tier = Tier(row["tier"])
    found = (tier.is_overt, tier.is_critical, tier.is_fulminant)
    assert found == tuple(row[column] == "yes" for column in ("overt", "critical", "fulminant"))
