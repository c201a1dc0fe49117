"""What the record takes as an answer: the item's kind, its units, its limits, a possible time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bedside.app.station_content import shipped_protocol
from bedside.assess.assess import assess
from bedside.case.events import CorrectionReason
from bedside.case.ward import Clinician
from bedside.commands.answer import doubt
from bedside.commands.decide import Accepted, Refused, Situation, decide
from bedside.commands.model import Command, RecordAnswer
from bedside.commands.verdict import CLOSED, Asks
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.domain.quantity import Comparator, Quantity
from bedside.protocol.model import SiteSwitches
from tests.case.builder import NOW, CaseBuilder, quantity
from tests.tables import table

PROTOCOL = shipped_protocol(SiteSwitches())
REGISTRAR = Clinician(
    id="p1", name="Dr Ivo Test", role="registrar", registration="555", is_senior=False, certificate=""
)


def situation(builder: CaseBuilder) -> Situation:
    """The case of a builder, judged now."""
    case = builder.build()
    return Situation(
        case=case, assessment=assess(case, PROTOCOL, NOW), protocol=PROTOCOL, now=NOW, actor=REGISTRAR
    )


EMPTY = situation(CaseBuilder().no("rrt"))


def measured(item: str, value: str, unit: str, **more: object) -> RecordAnswer:
    comparator = Comparator(more.pop("comparator", "="))
    quantity = Quantity(Decimal(value), unit, comparator)
    return RecordAnswer(observation=Measurement(item=item, quantity=quantity, collected_at=NOW), **more)


def found(item: str, answer: Answer, **more: object) -> RecordAnswer:
    return RecordAnswer(observation=Finding(item=item, answer=answer, collected_at=NOW, **more))


def refused(verdict: object) -> Refused:
    assert isinstance(verdict, Refused), verdict
    return verdict


LIMITS = """
item        | value    | unit   | verdict    | why
temperature | 24.9     | Cel    | refused    | below the first range
temperature | 25       | Cel    | type again | lowest that can be typed
temperature | 33.9     | Cel    | type again | below the second range
temperature | 34       | Cel    | taken      | edge of the second range
temperature | 42       | Cel    | taken      | edge of the second range
temperature | 42.1     | Cel    | type again | above the second range
temperature | 45       | Cel    | type again | highest that can be typed
temperature | 45.1     | Cel    | refused    | above the first range
temperature | 103      | [degF] | taken      | Fahrenheit is converted for the limits
ferritin    | 0.9      | ug/L   | refused    | below the first range
ferritin    | 9        | ug/L   | type again | below the second range
ferritin    | 200000   | ug/L   | taken      | edge of the second range
ferritin    | 200001   | ug/L   | type again | above the second range
ferritin    | 2000001  | ug/L   | refused    | above the first range
fibrinogen  | 2.5      | mg/dL  | refused    | 0.025 g/L: typed with the wrong unit
fibrinogen  | 25       | mg/dL  | type again | 0.25 g/L, below the second range
platelets   | 41       | 10*9/L | taken      | ordinary
leucocytes  | 5000     | 10*9/L | refused    | the number of cells in a microlitre
leucocytes  | 5000     | /uL    | taken      | the same in its own unit
gcs         | 16       | {score} | refused   | the scale ends at 15
gcs         | 12.5     | {score} | refused   | the scale has whole numbers only
weight      | 71       | kg     | taken      | ordinary
"""


@pytest.mark.hazard("H04", "H05")
@pytest.mark.parametrize("row", table(LIMITS), ids=lambda row: f"{row['item']} {row['value']} {row['unit']}")
def test_a_value_is_taken_asked_again_or_refused_and_never_changed(row: dict[str, str]) -> None:
    verdict = decide(EMPTY, measured(row["item"], row["value"], row["unit"]))
    if row["verdict"] == "taken":
        assert isinstance(verdict, Accepted), verdict
        [fact] = verdict.facts
        assert fact.observation.quantity.value == Decimal(row["value"])  # type: ignore[union-attr]
    elif row["verdict"] == "type again":
        assert refused(verdict).asks is Asks.TYPE_AGAIN
        confirmed = measured(row["item"], row["value"], row["unit"], typed_again=True)
        assert isinstance(decide(EMPTY, confirmed), Accepted)
    else:
        assert refused(verdict).asks is Asks.NOTHING
        confirmed = measured(row["item"], row["value"], row["unit"], typed_again=True)
        refused(decide(EMPTY, confirmed))


@pytest.mark.hazard("H05")
def test_a_value_that_fits_another_unit_names_it() -> None:
    verdict = refused(decide(EMPTY, measured("fibrinogen", "25", "mg/dL")))
    assert "Did you mean 25 µmol/L?" in verdict.reasons[0], "8.5 g/L is usual, 25 g/L is not"
    verdict = refused(decide(EMPTY, measured("haemoglobin", "12", "g/L")))
    assert "Did you mean 12 g/dL?" in verdict.reasons[0]


SLIPS = """
item        | value   | unit   | asks                 | meant
fibrinogen  | 2.5     | mg/dL  | refused              | 2.5 g/L
leucocytes  | 5000    | 10*9/L | refused              | 5000 /uL
haemoglobin | 8.4     | g/L    | refused              | 8.4 g/dL
haemoglobin | 12      | g/L    | type again           | 12 g/dL
ferritin    | 400000  | ug/L   | type again           | 400000 pmol/L
ferritin    | > 40000 | ug/L   |                      |
ferritin    | 4000    | pmol/L |                      |
"""


@pytest.mark.hazard("H05")
@pytest.mark.parametrize("row", table(SLIPS), ids=lambda row: f"{row['item']} {row['value']} {row['unit']}")
def test_a_number_typical_of_another_unit_is_not_taken_unasked_and_names_that_unit(
    row: dict[str, str],
) -> None:
    """scores.md 1.4: the unit in which the number lies inside the second range is named; nothing is converted."""
    given = quantity(row["value"], row["unit"])
    command = RecordAnswer(
        observation=Measurement(item=row["item"], quantity=given, collected_at=NOW), typed_again=False
    )
    verdict = decide(EMPTY, command)
    if not row["asks"]:
        assert isinstance(verdict, Accepted), verdict
        [fact] = verdict.facts
        assert fact.observation.quantity == given  # type: ignore[union-attr]
        return
    assert refused(verdict).asks is (Asks.NOTHING if row["asks"] == "refused" else Asks.TYPE_AGAIN)
    words = refused(verdict).reasons[0].replace("\u202f", "").replace("×10⁹/L", "10*9/L")
    assert f"Did you mean {row['meant'].replace('/uL', '')}" in words
    assert "Nothing was saved" in words


WARD_MARK = """
mark | item         | value | unit   | said
,    | height       | 1.71  | cm     | Height 1,71 cm lies outside 100 to 250 cm. Did you mean 1,71 m?
.    | height       | 1.71  | cm     | Height 1.71 cm lies outside 100 to 250 cm. Did you mean 1.71 m?
,    | fibrinogen   | 0.2   | g/L    | Fibrinogen 0,2 g/L is outside 0,3 to 12 g/L.
,    | ferritin     | 4000000 | ug/L | Ferritin 4_000_000 µg/L lies outside 1 to 2_000_000 µg/L.
"""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(WARD_MARK), ids=lambda row: f"{row['item']} {row['mark']}")
def test_a_number_that_is_refused_is_told_as_the_ward_types_it(row: dict[str, str]) -> None:
    ward = replace(PROTOCOL, site=SiteSwitches(decimal_mark=row["mark"]))
    given = measured(row["item"], row["value"], row["unit"])
    [said] = refused(decide(replace(EMPTY, protocol=ward), given)).reasons
    assert said.replace("\u202f", "_").startswith(row["said"])


def test_a_unit_that_is_refused_is_told_as_it_is_shown() -> None:
    [said] = refused(decide(EMPTY, measured("platelets", "41", "mg/L"))).reasons
    assert "Use one of: ×10⁹/L" in said


LEAPS = """
before | now   | verdict    | why
1000   | 5000  | taken      | five times is not yet far
1000   | 5001  | type again | more than five times up
5000   | 1000  | taken      | a fifth
5000   | 999   | type again | less than a fifth
"""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(LEAPS), ids=lambda row: row["why"])
def test_a_leap_from_the_last_value_shows_both_and_asks_again(row: dict[str, str]) -> None:
    before = situation(CaseBuilder().answer("ferritin", row["before"], "ug/L"))
    verdict = decide(before, measured("ferritin", row["now"], "ug/L"))
    if row["verdict"] == "taken":
        assert isinstance(verdict, Accepted), verdict
    else:
        assert refused(verdict).asks is Asks.TYPE_AGAIN
        assert row["before"] in verdict.reasons[0]  # type: ignore[union-attr]
        assert row["now"] in verdict.reasons[0]  # type: ignore[union-attr]


WRONG_KIND: list[tuple[str, Command]] = [
    ("a number for a question", measured("vasopressor", "1", "1")),
    ("a unit that the item does not have", measured("ferritin", "5", "mmol/L")),
    ("yes for a test", found("blood_cultures", Answer.YES)),
    ("positive for a question", found("vasopressor", Answer.POSITIVE)),
    ("pending for a question", found("vasopressor", Answer.PENDING)),
    ("not applicable without a reason", found("blood_cultures", Answer.NOT_APPLICABLE)),
    ("an item that is not there", found("nothing_of_the_kind", Answer.YES)),
    (
        "two of a list that takes one",
        RecordAnswer(
            observation=Choice(item="weight_method", options=("measured", "estimated"), collected_at=NOW)
        ),
    ),
    (
        "a code that is not on the list",
        RecordAnswer(observation=Choice(item="context_codes", options=("XYZ",), collected_at=NOW)),
    ),
    (
        "words for a question",
        RecordAnswer(observation=Remark(item="vasopressor", text="some", collected_at=NOW)),
    ),
]


@pytest.mark.parametrize(("why", "command"), WRONG_KIND, ids=[why for why, _ in WRONG_KIND])
def test_what_an_item_does_not_take_is_refused_in_a_sentence(why: str, command: Command) -> None:
    reasons = refused(decide(EMPTY, command)).reasons
    assert reasons
    assert all("Nothing was saved" in reason for reason in reasons)


def test_a_reason_makes_not_applicable_an_answer() -> None:
    told = found("blood_cultures", Answer.NOT_APPLICABLE, reason="died before sampling was possible")
    assert isinstance(decide(EMPTY, told), Accepted)


@pytest.mark.hazard("H27")
def test_a_sample_from_the_future_is_refused() -> None:
    for minutes, taken in ((5, True), (6, False)):
        observation = Finding(
            item="vasopressor", answer=Answer.YES, collected_at=NOW + timedelta(minutes=minutes)
        )
        verdict = decide(EMPTY, RecordAnswer(observation=observation))
        assert isinstance(verdict, Accepted) is taken


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(("days_old", "taken"), [(0, True), (-1, False), (-11_000, False)])
def test_a_sample_from_before_the_birth_of_the_patient_is_refused(days_old: int, taken: bool) -> None:
    noon = datetime(1981, 4, 12, 12, tzinfo=UTC) + timedelta(days=days_old)
    observation = Finding(item="vasopressor", answer=Answer.YES, collected_at=noon)
    verdict = decide(EMPTY, RecordAnswer(observation=observation))
    assert isinstance(verdict, Accepted) is taken
    if not taken:
        assert "before the birth of the patient" in refused(verdict).reasons[0]


def test_a_pending_result_is_not_expected_before_it_was_sent() -> None:
    early = found("ebv_dna", Answer.PENDING, expected_at=NOW - timedelta(hours=1))
    assert "before it was sent" in refused(decide(EMPTY, early)).reasons[0]


def test_a_correction_names_an_answer_that_still_stands() -> None:
    standing = situation(CaseBuilder().no("vasopressor"))
    assert standing.case is not None
    event = standing.case.standing("vasopressor")[0].stamp.event
    observation = Finding(item="vasopressor", answer=Answer.YES, collected_at=NOW)
    right = RecordAnswer(observation=observation, corrects=event, reason=CorrectionReason.SLIP)
    wrong = right.model_copy(update={"corrects": "00000000-0000-0000-0000-000000000000"})
    assert isinstance(decide(standing, right), Accepted)
    assert "no longer stands" in refused(decide(standing, wrong)).reasons[0]


def test_an_assay_unit_without_conversion_is_kept_as_it_is() -> None:
    assert isinstance(decide(EMPTY, measured("scd25", "858", "pg/mL")), Accepted)


def test_a_comparator_is_part_of_the_value() -> None:
    verdict = decide(EMPTY, measured("ferritin", "40000", "ug/L", comparator=">"))
    assert isinstance(verdict, Accepted)
    [fact] = verdict.facts
    assert fact.observation.quantity.comparator is Comparator.ABOVE  # type: ignore[union-attr]


def test_nothing_is_recorded_on_a_case_that_is_not_open() -> None:
    nobody = replace(EMPTY, case=None, assessment=None)
    assert "No case is open" in refused(decide(nobody, found("rrt", Answer.YES))).reasons[0]
    closed = situation(CaseBuilder().no("rrt").closed())
    assert "closed" in refused(decide(closed, found("rrt", Answer.YES))).reasons[0]


def test_in_a_closed_case_a_number_is_refused_before_anything_is_asked_about_it():
    case = EMPTY.case
    number = measured("temperature", "37", "Cel").observation
    assert doubt(case, number, PROTOCOL, typed_again=False) is None
    closed = CaseBuilder().no("rrt").closed().build()
    for twice in (False, True):
        assert doubt(closed, number, PROTOCOL, typed_again=twice) == CLOSED
