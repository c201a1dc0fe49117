"""The best next test: what is missing and would change a decision, the fastest to have first."""

from bedside.assess.assess import assess
from bedside.assess.model import NextTestNow
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol


def begun() -> CaseBuilder:
    """Entered, every exposure denied, and the HScore between 103 and 337: the tier is open."""
    return (
        CaseBuilder()
        .answer("temperature", "39.6", "Cel")
        .answer("ferritin", "18400", "ug/L")
        .yes("falling_counts")
    )


def best(case: CaseBuilder) -> tuple[NextTestNow, ...]:
    return assess(case.build(), shipped_protocol(), NOW).next_tests


def found(case: CaseBuilder, item: str) -> NextTestNow | None:
    return next((test for test in best(case) if test.item == item), None)


def test_it_names_what_each_missing_item_would_change() -> None:
    triglycerides = found(begun(), "triglycerides")
    assert triglycerides is not None
    assert triglycerides.changes == ("tier", "HScore", "HLH-2004", "HLH-2024")
    leishmania = found(begun().yes("exposure_leishmania"), "leishmania_pcr")
    assert leishmania is not None
    assert leishmania.changes == ("gate",)


def test_the_fastest_comes_first() -> None:
    """Bedside question, laboratory value, test with a stated turnaround, what is sent out."""
    order = [test.item for test in best(begun().yes("exposure_leishmania", "exposure_malaria"))]
    wanted = ["splenomegaly", "triglycerides", "malaria_set_1", "leishmania_pcr", "scd25"]
    at = [order.index(item) for item in wanted]
    assert at == sorted(at), order
    assert order.index("marrow_haemophagocytosis") > order.index("malaria_set_1")


def test_what_needs_tissue_or_has_no_time_on_record_stands_behind_what_has_one() -> None:
    """pathway.md 4.2: rK39 15 min, film hours, PCR 24 to 72 h, schistosomiasis "days" without a number."""
    order = [test.item for test in best(begun().yes("exposure_leishmania", "exposure_schistosoma"))]
    wanted = ["triglycerides", "leishmania_serology", "leishmania_microscopy", "leishmania_pcr"]
    at = [order.index(item) for item in (*wanted, "schistosoma_serology", "haemophagocytosis")]
    assert at[:4] == sorted(at[:4]), order
    assert at[4] > at[3] and at[5] > at[3], order


def test_a_time_is_named_where_the_pathway_names_one_and_nowhere_else() -> None:
    """pathway.md 3 and 4.2, the longest that is stated, in whole hours; a culture of weeks has no number."""
    content = shipped_protocol().items
    hours = {"leishmania_serology": 1, "malaria_set_1": 4, "respiratory_panel": 24, "babesia_film": 24}
    assert {item: content[item].usual_hours for item in hours} == hours
    silent = ("tb_cultures", "schistosoma_serology", "fungal_other", "ct_scan", "node_biopsy", "csf")
    assert [content[item].usual_hours for item in silent] == [None] * len(silent)


def test_of_equally_fast_ones_that_which_changes_more_comes_first() -> None:
    tests = [test for test in best(begun()) if test.item in ("fibrinogen", "ast", "neutrophils")]
    assert [len(test.changes) for test in tests] == sorted((len(t.changes) for t in tests), reverse=True)


def test_what_is_on_its_way_known_or_cannot_be_had_is_not_ordered() -> None:
    for answer in ("pending", "not_available", "negative"):
        assert (
            found(begun().yes("exposure_leishmania").test("leishmania_pcr", answer), "leishmania_pcr") is None
        )
    assert found(begun(), "ferritin") is None


def test_what_changes_nothing_is_not_named() -> None:
    """With 2 normal lineages the third cannot give a point, so it decides nothing of the HScore."""
    case = begun().answer("haemoglobin", "140", "g/L").answer("platelets", "300", "10*9/L")
    leucocytes = found(case, "leucocytes")
    assert leucocytes is None or "HScore" not in leucocytes.changes


def test_nothing_is_left_to_order_once_tier_gate_and_scores_are_settled() -> None:
    settled = assess(begun().build(), shipped_protocol(), NOW)
    named = {test.item for test in settled.next_tests}
    missing = {item for score in settled.scores for item in score.missing} | set(settled.severity.settles)
    gate = {item for parasite in settled.gate.parasites for item in parasite.missing}
    assert named <= missing | gate
    assert set(settled.severity.settles) <= named
