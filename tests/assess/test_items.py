"""What stands beside one item: what may mislead about it, the threshold it lies on, its age."""

from dataclasses import replace

import pytest

from bedside.assess.assess import assess
from bedside.assess.model import Currency, ItemNow
from bedside.protocol.model import SiteSwitches
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table

VALUES = (
    ("temperature", "38", "Cel"),
    ("crp", "12", "mg/L"),
    ("haemoglobin", "84", "g/L"),
    ("leucocytes", "2.1", "10*9/L"),
    ("platelets", "41", "10*9/L"),
    ("triglycerides", "4.2", "mmol/L"),
    ("fibrinogen", "1.4", "g/L"),
    ("ferritin", "18400", "ug/L"),
)


def valued() -> CaseBuilder:
    """A case with every value that something may mislead about."""
    case = CaseBuilder()
    for item, value, unit in VALUES:
        case.answer(item, value, unit)
    return case


def item_of(case: CaseBuilder, item: str) -> ItemNow:
    return assess(case.build(), shipped_protocol(), NOW).items[item]


MISLEADS = table(
    """
    fact                   | answer | items                            | says
    antipyretic_or_cooling | yes    | temperature                      | antipyretic or cooling
    rrt                    | yes    | temperature                      | Renal replacement lowers temperature
    il6_blocker_given      | yes    | temperature crp                  | IL-6 blockade within 4 weeks
    recent_transfusion     | yes    | haemoglobin leucocytes platelets | Recent transfusion
    recent_chemotherapy    | yes    | haemoglobin leucocytes platelets | Recent chemotherapy
    propofol_or_lipid      | yes    | triglycerides                    | Propofol or lipid emulsion
    triglycerides_fasting  | no     | triglycerides                    | not drawn fasting
    liver_failure          | yes    | fibrinogen                       | Liver failure lowers fibrinogen
    """
)


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", MISLEADS, ids=lambda row: row["fact"])
def test_what_may_mislead_stands_beside_the_items_it_touches_and_no_other(row: dict[str, str]) -> None:
    case = valued().answer(row["fact"], row["answer"])
    now = assess(case.build(), shipped_protocol(), NOW)
    said = {item for item, _, _ in VALUES if any(row["says"] in words for words in now.items[item].beside)}
    assert said == set(row["items"].split())


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_what_is_not_known_to_be_so_misleads_about_nothing(answer: str) -> None:
    assert item_of(valued().answer("antipyretic_or_cooling", answer), "temperature").beside == ()


def test_nothing_stands_beside_a_value_that_nobody_entered() -> None:
    assert item_of(CaseBuilder().yes("liver_failure"), "fibrinogen").beside == ()


@pytest.mark.hazard("H14")
@pytest.mark.parametrize(
    ("item", "value", "unit", "is_recalled"),
    [
        ("ferritin", "4500", "pmol/L", True),
        ("ferritin", "4500", "ug/L", False),
        ("d_dimer", "4", "mg/L{DDU}", True),
        ("d_dimer", "4", "mg/L{FEU}", False),
    ],
)
def test_a_value_in_a_unit_with_a_recalled_factor_says_so(item, value, unit, is_recalled) -> None:
    """The factors without a source in scores.md 14: the laboratory signs them off."""
    now = item_of(CaseBuilder().answer(item, value, unit), item)
    assert any("factor that is only recalled" in words for words in now.beside) is is_recalled


def test_a_confounder_of_three_counts_is_said_once_beside_a_score() -> None:
    now = assess(valued().yes("recent_transfusion").build(), shipped_protocol(), NOW)
    assert sum("transfusion" in words for words in now.scores[0].caveats) == 1


ON_THRESHOLD = table(
    """
    item          | value | unit    | marked
    ferritin      | 1999  | ug/L    |
    ferritin      | 2000  | ug/L    | 2000 µg/L
    ferritin      | 6000  | ug/L    | 6000 µg/L
    ferritin      | 500   | ug/L    | 500 µg/L
    ferritin      | >2000 | ug/L    |
    haemoglobin   | 92    | g/L     | 92 g/L
    haemoglobin   | 9.2   | g/dL    | 9.2 g/dL
    haemoglobin   | 91.9  | g/L     |
    triglycerides | 265   | mg/dL   | 265 mg/dL
    triglycerides | 2.99  | mmol/L  |
    temperature   | 101.1 | [degF]  | ≥ 101.1 °F, ≤ 102.9 °F
    leucocytes    | 5     | 10*9/L  | ≤ 5 ×10⁹/L
    scd25         | 2400  | U/mL    | 2400 U/mL
    scd25         | 2400  | pg/mL   |
    """
)


@pytest.mark.parametrize("row", ON_THRESHOLD, ids=lambda row: f"{row['item']} {row['value']} {row['unit']}")
def test_a_value_exactly_on_a_published_threshold_is_marked(row: dict[str, str]) -> None:
    now = item_of(CaseBuilder().answer(row["item"], row["value"], row["unit"]), row["item"])
    assert row["marked"] in now.on_threshold
    assert bool(now.on_threshold) is bool(row["marked"])


def test_a_threshold_is_written_with_the_decimal_mark_of_the_ward() -> None:
    protocol = replace(shipped_protocol(), site=SiteSwitches(decimal_mark=","))
    case = CaseBuilder().answer("temperature", "39.4", "Cel").build()
    assert assess(case, protocol, NOW).items["temperature"].on_threshold == "≥ 38,4 °C, ≤ 39,4 °C"


def test_an_outdated_value_says_so_and_lies_on_nothing() -> None:
    now = item_of(CaseBuilder().answer("ferritin", "2000", "ug/L", at=hours(49)), "ferritin")
    assert (now.currency, now.on_threshold) == (Currency.STALE, "")


ROUNDS = table(
    """
    answered                   | again in round 2 | asked again | open | confirmed by looking
    nobody                     | no               | no          | yes  | no
    vasopressor yes            | no               | yes         | yes  | yes
    vasopressor unknown        | no               | yes         | yes  | yes
    vasopressor yes            | yes              | no          | no   | yes
    temperature 39.1           | no               | yes         | yes  | no
    temperature 39.1           | yes              | no          | no   | no
    exposure_leishmania yes    | no               | no          | no   | yes
    """
)


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(
    "row", ROUNDS, ids=lambda row: f"{row['answered']}, again: {row['again in round 2']}"
)
def test_a_new_round_asks_again_for_what_does_not_last_until_it_is_answered_in_it(
    row: dict[str, str],
) -> None:
    """design.md 10.8 and 10.15: exposure counts for the case, organ support and temperature for 24 h."""
    item, _, value = row["answered"].partition(" ")
    case = CaseBuilder()

    def answer(hours_ago: float) -> None:
        if value:
            case.answer(item, value, *(("Cel",) if item == "temperature" else ()), at=hours_ago)

    answer(5)
    case.round(2, at=2)
    if row["again in round 2"] == "yes":
        answer(1)
    now = item_of(case, item if value else "temperature")
    said = (now.asked_again, now.is_open, now.may_be_confirmed)
    assert said == tuple(row[name] == "yes" for name in ("asked again", "open", "confirmed by looking"))


@pytest.mark.hazard("H09")
def test_a_lower_temperature_of_this_round_answers_it_while_the_higher_one_counts() -> None:
    case = CaseBuilder().answer("temperature", "39.6", "Cel", at=5).round(2, at=2)
    now = item_of(case.answer("temperature", "37.2", "Cel", at=1), "temperature")
    assert now.text == "39.6 °C"
    assert now.said_in_round and not now.asked_again


@pytest.mark.hazard("H08")
def test_a_sample_that_was_sent_in_this_round_answers_it_while_the_older_value_counts() -> None:
    case = CaseBuilder().answer("ferritin", "9800", "ug/L", at=5).round(2, at=2).pending("ferritin", at=1)
    now = item_of(case, "ferritin")
    assert now.text.startswith("9")
    assert not now.asked_again


@pytest.mark.parametrize(("answer", "can"), [("pending", True), ("negative", False), ("not_sent", False)])
def test_of_a_test_only_that_it_is_still_awaited_can_be_confirmed(answer: str, can: bool) -> None:
    assert item_of(CaseBuilder().test("hiv", answer), "hiv").may_be_confirmed is can


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (("38.1", "Cel"), ("39", "Cel"), "up"),
        (("39", "Cel"), ("38.1", "Cel"), "down"),
        (("39", "Cel"), ("39", "Cel"), "level"),
        (("102", "[degF]"), ("37", "Cel"), ""),
        (None, ("37", "Cel"), ""),
    ],
    ids=["risen", "fallen", "level", "two units", "a first value"],
)
def test_a_value_says_which_way_it_went_from_the_one_before_it_in_one_unit(before, after, way) -> None:
    case = CaseBuilder().answer("temperature", *before, at=30) if before else CaseBuilder()
    assert item_of(case.answer("temperature", *after, at=1), "temperature").direction == way
