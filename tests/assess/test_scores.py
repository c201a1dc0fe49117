"""How scores are shown: ranges, bands, caveats, and for whom (scores.md 0.3, 2, 5, 6; INV-15, INV-16)."""

import pytest

from bedside.assess.derived import with_record_facts
from bedside.assess.facts import CaseFacts
from bedside.assess.scores import judged_scores, scores_now, shown_scores
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table


def complete(at=1):
    """18 + 33 + 23 + 24 + 35 + 44 + 30 + 19 + 0 = 226."""
    return (
        CaseBuilder()
        .yes("immunosuppression", "hepatomegaly", at=at)
        .no("splenomegaly", "marrow_haemophagocytosis", at=at)
        .answer("temperature", "38.4", "Cel", at=at)
        .answer("haemoglobin", "92", "g/L", at=at)
        .answer("leucocytes", "5.0", "10*9/L", at=at)
        .answer("platelets", "150", "10*9/L", at=at)
        .answer("ferritin", "2000", "ug/L", at=at)
        .answer("triglycerides", "1.5", "mmol/L", at=at)
        .answer("fibrinogen", "2.5", "g/L", at=at)
        .answer("ast", "30", "U/L", at=at)
    )


def scores(builder, language="en"):
    facts = with_record_facts(CaseFacts(builder.build(), shipped_protocol(language), NOW))
    return {now.id: now for now in scores_now(facts, judged_scores(facts, shown_scores(facts)))}


@pytest.mark.hazard("H16")
def test_a_complete_hscore_shows_its_total_and_its_published_band():
    hscore = scores(complete())["HScore"]
    assert (hscore.text, hscore.status, hscore.missing) == ("226", "met", ())
    assert (hscore.minimum, hscore.maximum, hscore.out_of, hscore.cut_off) == (226, 226, 337, 169)
    assert hscore.band == "96-98"
    assert "not been validated in intensive care" in hscore.band_note


def test_a_value_on_a_threshold_is_marked_so():
    points = {p.item: p for p in scores(complete())["HScore"].points}
    assert points["ferritin"].on_threshold == "≥ 2000 µg/L, ≤ 6000 µg/L"
    assert points["cytopenias"].label == "Low cell lines"
    assert (points["ferritin"].low, points["ferritin"].high) == (35, 35)


@pytest.mark.hazard("H08")
def test_a_missing_item_leaves_a_range_and_no_probability():
    hscore = scores(complete().unknown("marrow_haemophagocytosis", at=0.5))["HScore"]
    assert hscore.text == "226 to 261; Haemophagocytosis in the marrow unknown"
    assert hscore.band == ""
    assert "96-98" in hscore.band_note
    assert ">99" in hscore.band_note


def test_two_missing_items_are_named_and_more_are_counted():
    two = complete().unknown("ferritin", "ast", at=0.5)
    assert scores(two)["HScore"].text == "172 to 241; Ferritin, AST unknown"
    three = two.unknown("marrow_haemophagocytosis", at=0.5)
    assert scores(three)["HScore"].text == "172 to 276; 3 items unknown"


@pytest.mark.hazard("H09")
def test_an_outdated_value_leaves_a_range():
    hscore = scores(complete(at=49))["HScore"]
    assert hscore.minimum < hscore.maximum
    assert "ferritin" in hscore.missing


def test_criteria_are_shown_as_so_many_of_eight():
    found = scores(complete())
    assert found["HLH-2004"].text == "1 to 4 of 8; 3 items unknown"
    assert found["HLH-2004"].status == "indeterminate"
    assert found["HLH-2024"].text.startswith("1 to 3 of 7")
    assert "5 of 7" in found["HLH-2024"].caveats[0]


CAVEATS = """
item                   | answer | words
propofol_or_lipid      | yes    | Propofol
antipyretic_or_cooling | yes    | antipyretic
recent_transfusion     | yes    | transfusion
recent_chemotherapy    | yes    | chemotherapy
liver_failure          | yes    | Liver failure
il6_blocker_given      | yes    | IL-6 blockade
running_steroid        | yes    | after immunosuppression
"""


@pytest.mark.parametrize("row", table(CAVEATS), ids=lambda row: row["item"])
def test_a_confounder_stands_beside_the_score_and_takes_no_points_away(row):
    plain, told = scores(complete())["HScore"], scores(complete().yes(row["item"]))["HScore"]
    assert told.minimum == plain.minimum
    assert any(row["words"] in caveat for caveat in told.caveats)
    assert not any(row["words"] in caveat for caveat in plain.caveats)


def test_il6_blockade_given_here_makes_temperature_unreliable_for_four_weeks():
    """INV-11."""
    for age, warns in ((hours(28 * 24), True), (hours(28 * 24 + 1), False)):
        told = scores(complete().therapy("tocilizumab", option="tocilizumab_crs", at=age))["HScore"]
        assert any("IL-6" in caveat for caveat in told.caveats) is warns


TREATED = """
first dose, hours ago | sample, hours ago | judged after immunosuppression
none                  | 1                 | no
2                     | 3                 | no
2                     | 2                 | no
2                     | 1.9               | yes
"""


@pytest.mark.parametrize("row", table(TREATED), ids=lambda row: row["sample, hours ago"])
def test_a_score_is_misled_by_treatment_only_where_a_sample_was_taken_after_the_first_dose(row):
    told = CaseBuilder().answer("ferritin", "9000", "ug/L", at=float(row["sample, hours ago"]))
    if row["first dose, hours ago"] != "none":
        told = told.therapy("methylprednisolone", at=float(row["first dose, hours ago"]))
    caveats = scores(told)["HScore"].caveats
    misled = any("after immunosuppression" in caveat for caveat in caveats)
    assert misled is (row["judged after immunosuppression"] == "yes")


def test_triglycerides_drawn_without_fasting_are_flagged_for_hlh_2004_only():
    found = scores(complete().no("triglycerides_fasting"))
    assert any("fasting" in caveat for caveat in found["HLH-2004"].caveats)
    assert not any("fasting" in caveat for caveat in found["HScore"].caveats)


SHOWN = """
told                        | shown                    | why
nothing                     |                          | everybody
AUTO                        | MAS-2016                 | autoinflammatory context
LYM                         | OHI                      | malignancy suspected
lymphoma_histology          | OHI                      | malignancy confirmed
flag_previous_lymphoma      | OHI                      | malignancy known
scd25                       | sIL2R/ferritin           | both values
"""


@pytest.mark.parametrize("row", table(SHOWN), ids=lambda row: row["why"])
def test_scores_show_for_their_population_only(row):
    builder = complete()
    match row["told"]:
        case "AUTO" | "LYM":
            builder.choose("context_codes", row["told"])
        case "lymphoma_histology":
            builder.choose("lymphoma_histology", "confirmed")
        case "flag_previous_lymphoma":
            builder.yes("flag_previous_lymphoma")
        case "scd25":
            builder.answer("scd25", "9000", "U/mL")
    extra = set(scores(builder)) - {"HScore", "HLH-2004", "HLH-2024"}
    assert extra == set(row["shown"].split())


def test_the_ratio_is_shown_with_two_decimals_and_never_excludes_lymphoma():
    ratio = scores(complete().answer("scd25", "9999", "U/mL"))["sIL2R/ferritin"]
    assert (ratio.text, ratio.status) == ("5", "met")
    low = scores(complete().answer("scd25", "2467", "U/mL"))["sIL2R/ferritin"]
    assert (low.text, low.status) == ("1.23", "not_met")
    assert "never excludes" in low.caveats[0]


def test_scd25_in_another_unit_gives_no_ratio():
    assert scores(complete().answer("scd25", "9000", "pg/mL"))["sIL2R/ferritin"].text == "not settled"


SEEN = """
marrow  | elsewhere | low | high | why
yes     |           | 1   | 1    | scores.md 3: marrow is one of the places
yes     | no        | 1   | 1    | seen in marrow, not elsewhere
no      | yes       | 1   | 1    | seen elsewhere
no      |           | 0   | 1    | a marrow without it settles nothing
no      | no        | 0   | 0    | seen nowhere
unknown | no        | 0   | 0    | looked for and not seen
        |           | 0   | 1    | nothing is known
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(SEEN), ids=lambda row: row["why"])
def test_haemophagocytosis_seen_in_marrow_meets_the_criterion_of_hlh_2004(row):
    builder = CaseBuilder()
    for item, answer in (
        ("marrow_haemophagocytosis", row["marrow"]),
        ("haemophagocytosis", row["elsewhere"]),
    ):
        if answer:
            builder.answer(item, answer)
    for score in ("HLH-2004", "HLH-2024"):
        (points,) = [p for p in scores(builder)[score].points if p.item == "haemophagocytosis"]
        assert (points.low, points.high) == (int(row["low"]), int(row["high"]))


def test_mas_2016_takes_the_fever_of_the_case():
    def mas(builder):
        return scores(builder.choose("context_codes", "AUTO"))["MAS-2016"]

    assert mas(complete()).status == "met"
    assert mas(complete().answer("temperature", "37", "Cel", at=0).withdraw("temperature")).status == "met"
    assert mas(complete(at=1).unknown("ferritin", at=0.5)).status == "indeterminate"
    cool = CaseBuilder().answer("temperature", "37", "Cel")
    assert mas(cool).status == "not_met"


ENTRY = """
temperature | ferritin | says                                          | status
39          | 685      | 4 of 4                                        | met
39          | 684      | 4 of 4; not met: Ferritin                     | not_met
37          | 685      | 4 of 4; not met: Fever                        | not_met
37          | 684      | 4 of 4; not met: Fever, Ferritin              | not_met
            | 685      | 4 of 4; missing: Fever                        | indeterminate
39          |          | 4 of 4; missing: Ferritin                     | indeterminate
            | 684      | 4 of 4; not met: Ferritin; missing: Fever     | not_met
            |          | 4 of 4; missing: Fever, Ferritin              | indeterminate
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(ENTRY), ids=lambda row: f"{row['says']}")
def test_a_full_count_of_mas_2016_says_which_entry_condition_keeps_it_from_being_fulfilled(row):
    """[MAS16]: fever and ferritin > 684 µg/L come before any two of the four laboratory values."""
    builder = CaseBuilder().choose("context_codes", "AUTO")
    for item, value, unit in (
        ("platelets", "181", "10*9/L"),
        ("ast", "49", "U/L"),
        ("triglycerides", "1.77", "mmol/L"),
        ("fibrinogen", "3.6", "g/L"),
        ("temperature", row["temperature"], "Cel"),
        ("ferritin", row["ferritin"], "ug/L"),
    ):
        if value:
            builder.answer(item, value, unit)
    mas = scores(builder)["MAS-2016"]
    assert (mas.text, mas.status) == (row["says"], row["status"])


def test_a_score_speaks_french():
    assert scores(complete(), "fr")["HScore"].band_note.startswith("Probabilité")
