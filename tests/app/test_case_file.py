"""A file of facts: what is read, and which sentence refuses the rest (design.md 10.40)."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bedside.app.strict_json import DEEPEST, LARGEST_BYTES
from bedside.assess.model import Currency
from bedside.domain.gates import GateState
from bedside.domain.observations import Measurement
from bedside.domain.quantity import Comparator
from bedside.domain.severity import Tier
from tests.app.case_files import judged, refusal
from tests.app.facts import AN_HOUR_AGO, FERRITIN, NOW, OVERRIDE, SENIORS, answered, as_bytes, facts

# -- what is read ----------------------------------------------------------------------------------------


def test_a_number_keeps_its_digits_unit_and_comparator() -> None:
    told = facts(
        answered("ferritin", value=">40000", unit="ug/L"),
        answered("triglycerides", value=3.2, unit="mmol/L"),
        answered("crp", value="5", unit="mg/L", comparator="<"),
    )
    items = judged(as_bytes(told)).assessment.items
    seen = {
        item: (observation.quantity.value, observation.quantity.comparator)
        for item in ("ferritin", "triglycerides", "crp")
        if (entry := items[item].entry) and isinstance(observation := entry.observation, Measurement)
    }
    assert seen == {
        "ferritin": (Decimal("40000"), Comparator.ABOVE),
        "triglycerides": (Decimal("3.2"), Comparator.EQUAL),
        "crp": (Decimal("5"), Comparator.BELOW),
    }


def test_every_kind_of_answer_is_read() -> None:
    told = facts(
        answered("splenomegaly", answer="unknown"),
        answered("context_codes", options=["BACT", "EBV"]),
        answered("allergies_text", text="Penicillin (rash)"),
        answered(
            "leishmania_pcr",
            answer="pending",
            expected_at="2026-11-23T09:00:00+01:00",
            owner="Dr Lind",
        ),
    )
    assessment = judged(as_bytes(told)).assessment
    assert assessment.items["splenomegaly"].currency is Currency.UNKNOWN
    assert [context.code for context in assessment.contexts] == ["BACT", "EBV"]
    assert [(row.item, row.owner) for row in assessment.pending] == [("leishmania_pcr", "Dr Lind")]


def test_without_a_birth_date_it_says_what_it_assumed() -> None:
    told = facts(FERRITIN)
    del told["identity"]
    case = judged(as_bytes(told))
    assert case.state.identity.birth_date_estimated
    assert case.notes == (
        "No birth date in the file: judged as an adult of 100, so that no kidney function reads high.",
    )


@pytest.mark.hazard("H08")
def test_a_patient_under_16_gets_no_advice() -> None:
    told = facts(FERRITIN, identity={"birth_date": "2011-01-01"})
    assessment = judged(as_bytes(told)).assessment
    assert not assessment.advice
    assert assessment.first_line.options == ()


def test_the_clock_of_the_computer_plays_no_part() -> None:
    told = facts(FERRITIN, now="2031-01-01T00:00:00Z")
    assert judged(as_bytes(told)).assessment.judged_at == datetime(2031, 1, 1, tzinfo=UTC)


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(
    ("collected_at", "currency"),
    [
        ("2026-11-20T03:00:00+01:00", Currency.CURRENT),
        ("2026-11-20T02:59:59+01:00", Currency.STALE),
    ],
)
def test_ferritin_speaks_for_48_hours(collected_at: str, currency: Currency) -> None:
    told = facts({**FERRITIN, "collected_at": collected_at})
    assert judged(as_bytes(told)).assessment.items["ferritin"].currency is currency


def test_a_history_is_told_with_the_time_each_part_was_recorded() -> None:
    then = "2026-11-19T03:00:00+01:00"
    old = {**FERRITIN, "collected_at": then, "recorded_at": then}
    diagnosis = {"seniors": SENIORS, "note": "Agreed on the ward round.", "recorded_at": then}
    state = judged(as_bytes(facts(FERRITIN, old, mdt_diagnoses=[diagnosis]))).state
    recorded = [entry.stamp.recorded_at for entry in state.history("ferritin")]
    assert recorded == [datetime.fromisoformat(then), datetime.fromisoformat(NOW)]
    assert state.tier_marks[0].stamp.recorded_at == datetime.fromisoformat(then)


def test_a_diagnosis_an_override_a_therapy_and_a_tier_are_told() -> None:
    told = facts(
        answered("clinician_entry", answer="yes"),
        answered("exposure_leishmania", answer="yes"),
        mdt_diagnoses=[{"seniors": SENIORS, "note": "Agreed on the ward round."}],
        tiers=[{"tier": "T3", "reason": "Lactate rising through the night."}],
        overrides=[OVERRIDE],
        therapies=[
            {
                "drug": "ivermectin",
                "parasite": "strongyloides",
                "dose": "200 µg/kg as charted",
                "started_at": "2026-11-22T01:00:00+01:00",
                "stopped_at": AN_HOUR_AGO,
                "stop_reason": "Course done.",
            }
        ],
        choices=[
            {"line": "first", "option": "none_now", "reason": "Biopsy first, steroid after it tonight."}
        ],
    )
    assessment = judged(as_bytes(told)).assessment
    assert assessment.severity.tier is Tier.T3
    assert assessment.gate.state is GateState.OVERRIDDEN
    assert [therapy.drug for therapy in assessment.therapies if therapy.stopped_at] == ["ivermectin"]
    assert assessment.first_line.chosen == "none_now"


# -- what is refused -------------------------------------------------------------------------------------


GOOD = as_bytes(facts(FERRITIN))


def with_value(value: str) -> bytes:
    """The good file with another number in its place, as text of the file."""
    return GOOD.replace(b"18400", value.encode())


BYTES = [
    pytest.param(b"", "The file is not JSON: line 1, column 1", id="empty"),
    pytest.param(b"{", "The file is not JSON", id="cut off"),
    pytest.param(GOOD + b"x", "The file is not JSON: line 1", id="something after it"),
    pytest.param(b"\xff" + GOOD, "not text in UTF-8", id="bad UTF-8"),
    pytest.param(b"\xef\xbb\xbf" + GOOD, "begins with a byte order mark", id="byte order mark"),
    pytest.param(GOOD.decode().encode("utf-16"), "begins with a byte order mark", id="UTF-16"),
    pytest.param(GOOD.ljust(LARGEST_BYTES + 1), "larger than 10 MiB", id="too large"),
    pytest.param(b"[" * 100_000, f"more than {DEEPEST} levels deep", id="nested without end"),
    pytest.param(with_value("NaN"), "NaN is not a number", id="NaN"),
    pytest.param(with_value("Infinity"), "Infinity is not a number", id="Infinity"),
    pytest.param(with_value("-Infinity"), "-Infinity is not a number", id="minus Infinity"),
    pytest.param(with_value("1e400"), "'1e400' has a power of ten", id="power of ten"),
    pytest.param(with_value("9" * 5000), "more than 15 digits", id="5000 digits"),
    pytest.param(with_value("1_000"), "The file is not JSON", id="underscore"),
    pytest.param(with_value('"1 000"'), "answers[0].value: There is a space", id="space inside"),
    pytest.param(
        with_value('"１８４００"'), "answers[0].value: Only the digits 0 to 9", id="full-width digits"
    ),
    pytest.param(with_value('"18,4"'), "answers[0].value: The decimal mark", id="decimal comma"),
    pytest.param(with_value('"1e3"'), "answers[0].value: Powers of ten", id="power of ten as text"),
    pytest.param(with_value("18400.25"), "answers[0].value: Only one digit", id="too many decimals"),
    pytest.param(with_value("-1"), "answers[0].value: A minus sign", id="minus"),
    pytest.param(with_value("true"), "answers[0].value", id="a truth value for a number"),
    pytest.param(GOOD.replace(b'"ug/L"', b'"ug/L","unit":"ng/mL"'), "'unit' stands twice", id="key twice"),
    pytest.param(GOOD.replace(b'"female"', b'"\\ud800"'), "the file", id="half a character"),
    pytest.param(b"[]", "neither bedside.facts/1 nor bedside.record/1", id="a list"),
    pytest.param(GOOD.replace(b"facts/1", b"facts/2"), "format: the file is neither", id="another format"),
]


@pytest.mark.hazard("H04", "H07")
@pytest.mark.parametrize(("content", "said"), BYTES)
def test_what_is_no_strict_json_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    sentence = refusal(content)
    assert said in sentence
    assert "No assessment was made." in sentence
    assert len(sentence) < 400


PLACES = [
    pytest.param(facts(answered("ferritine", answer="yes")), "answers[0]: There is no item", id="item"),
    pytest.param(
        facts(FERRITIN, answered("ferritin", value=5, unit="mmol/L")),
        "answers[1]: Ferritin is not given in mmol/L",
        id="unit of another item",
    ),
    pytest.param(
        facts(answered("ferritin", value=5, unit="bushel")), "answers[0].unit: 'bushel'", id="no unit"
    ),
    pytest.param(
        facts(answered("ferritin", value=5)), "answers[0]: a value needs its unit", id="bare number"
    ),
    pytest.param(facts(answered("ferritin")), "answers[0]: give one of", id="says nothing"),
    pytest.param(facts(answered("id_name", text="  ")), "answers[0]: give one of", id="says blanks"),
    pytest.param(
        facts(answered("ferritin", value="> 6000", unit="ug/L")),
        "answers[0].value: There is a space in the number: type the digits without spaces.",
        id="space after the comparator",
    ),
    pytest.param(
        facts(answered("ferritin", value="6 000", unit="ug/L")),
        "answers[0].value: There is a space in the number",
        id="space between thousands",
    ),
    pytest.param(
        facts(answered("ferritin", value=True, unit="ug/L")),
        "answers[0].value: Input should be",
        id="a truth for a number",
    ),
    pytest.param(
        facts(answered("ferritin", value=5, unit="UG/L")), "answers[0].unit: 'UG/L'", id="unit in capitals"
    ),
    pytest.param(
        facts(site={"ratified": True, "people": ["Dr Ada Adeyemi", " dr  ada adeyemi"]}),
        "site: the content is ratified by two different people",
        id="ratified by one person twice",
    ),
    pytest.param(
        facts(site={"ratified": True, "people": ["Dr Ada Adeyemi", " "]}),
        "site: the content is ratified by two different people, both named",
        id="ratified by nobody and one",
    ),
    pytest.param(
        facts(mdt_diagnoses=[{"seniors": [SENIORS[0], SENIORS[0]], "note": "Overt."}]),
        "mdt_diagnoses[0]: Both seniors are the same person",
        id="MDT of one person twice",
    ),
    pytest.param(
        facts(identity={"birth_date": "1980-01-01", "family_name": " "}),
        "identity.family_name: ",
        id="nameless",
    ),
    pytest.param(
        facts(therapies=[{"drug": "ivermectin", "parasite": "worm", "dose": "x", "started_at": AN_HOUR_AGO}]),
        "therapies[0]: There is no parasite 'worm'",
        id="parasite",
    ),
    pytest.param(
        facts(therapies=[{"drug": "ivermectin", "dose": "  ", "started_at": AN_HOUR_AGO}]),
        "therapies[0]: The dose is not named",
        id="a dose of blanks",
    ),
    pytest.param(
        facts(answered("ferritin", value=5, unit="ug/L", answer="unknown")),
        "answers[0]: give one of",
        id="says two things",
    ),
    pytest.param(
        facts(answered("haemoglobin", value="<80", unit="g/L")),
        "answers[0]: Haemoglobin takes no comparator",
        id="comparator where there is none",
    ),
    pytest.param(
        facts(answered("ferritin", value="<80", unit="ug/L", comparator=">")),
        "answers[0]: value and comparator name two different signs",
        id="two comparators",
    ),
    pytest.param(
        facts(answered("vasopressor", answer="positive")),
        "does not take the answer 'positive'",
        id="answer of another kind",
    ),
    pytest.param(
        facts(answered("context_codes", options=["FLU"])), "answers[0]: ", id="code that is not listed"
    ),
    pytest.param(
        facts(answered("ferritin", value=9000000, unit="ug/L")), "lies outside", id="outside the limits"
    ),
    pytest.param(
        facts(answered("fibrinogen", value="15", unit="g/L")), "Type it again to confirm", id="asks again"
    ),
    pytest.param(
        facts({**FERRITIN, "collected_at": "2026-11-22T02:00:00"}),
        "answers[0].collected_at: ",
        id="time without offset",
    ),
    pytest.param(
        facts({**FERRITIN, "collected_at": 1763776800}), "answers[0].collected_at: ", id="time as a number"
    ),
    pytest.param(
        facts({**FERRITIN, "collected_at": "2026-11-23T02:00:00+01:00"}),
        "answers[0]: The sample time lies in the future",
        id="sample of tomorrow",
    ),
    pytest.param(
        facts({**FERRITIN, "recorded_at": "2026-11-22T03:00:01+01:00"}),
        "answers[0].recorded_at lies after now",
        id="recorded tomorrow",
    ),
    pytest.param(
        facts({**FERRITIN, "collected_at": "0001-01-01T00:00:00+14:00"}),
        "answers[0].collected_at lies outside 1900 to 2199",
        id="time of another age",
    ),
    pytest.param(facts(now="9999-12-31T23:59:59-12:00"), "now lies outside", id="now of another age"),
    pytest.param(facts(identity={"birth_date": "1800-01-01"}), "more than 125 years back", id="too old"),
    pytest.param(facts(answered("Ferritin", answer="yes")), "answers[0].item: ", id="no id at all"),
    pytest.param(
        facts(answered("ferritin", answer="pending", owner="x" * 121)), "answers[0].owner: ", id="long owner"
    ),
    pytest.param(
        facts(
            answered("weight", value=70, unit="kg"),
            therapies=[
                {
                    "drug": "anakinra",
                    "dose": "800 mg a day IV",
                    "dose_id": "anakinra_mas",
                    "dose_amount": "800",
                    "started_at": AN_HOUR_AGO,
                }
            ],
        ),
        "therapies[0]: The dose lies above the maximum of 10 mg/kg (700 mg) in 24 h.",
        id="above the maximum for this weight",
    ),
    pytest.param(
        facts(overrides=[{**OVERRIDE, "samples": "x" * 1001}]), "overrides[0].samples: ", id="long samples"
    ),
    pytest.param(facts({**FERRITIN, "colour": "red"}), "answers[0].colour: ", id="unknown key"),
    pytest.param(facts(now="2026-11-22T03:00:00"), "now: ", id="now without offset"),
    pytest.param(facts(zone="Mars/Olympus"), "zone: there is no time zone", id="zone"),
    pytest.param(facts(zone="../../etc/passwd"), "zone: there is no time zone", id="zone as a path"),
    pytest.param(facts(site={"confirmed": ["beer"]}), "site.confirmed[0]: there is no dose", id="dose"),
    pytest.param(facts(identity={"birth_date": "2030-01-01"}), "identity: The birth date", id="unborn"),
    pytest.param(
        facts(identity={"sex": "female"}), "identity.birth_date: Field required", id="no birth date"
    ),
    pytest.param(
        facts(therapies=[{"drug": "aspirin", "dose": "x", "started_at": AN_HOUR_AGO}]),
        "therapies[0]: There is no drug 'aspirin'",
        id="drug",
    ),
    pytest.param(
        facts(overrides=[{**OVERRIDE, "seniors": [SENIORS[0], SENIORS[0]]}]),
        "overrides[0]: ",
        id="one senior twice",
    ),
    pytest.param(
        facts(tiers=[{"tier": "T2", "reason": "short"}]), "tiers[0]: The reason needs", id="short reason"
    ),
    pytest.param(facts(*[FERRITIN] * 1001), "answers: ", id="more answers than a case has"),
]


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(("told", "said"), PLACES)
def test_a_refusal_names_its_place_and_the_sentence(told: dict[str, object], said: str) -> None:
    sentence = refusal(json.dumps(told).encode())
    assert said in sentence
    assert "No assessment was made." in sentence


@pytest.mark.hazard("H37")
@pytest.mark.parametrize(
    ("key", "said"),
    [("md\u202eses", "md\\u202eses:"), ("a\x1b[2J", "a\\x1b[2J:"), ("k" * 5000, "k" * 57 + "...:")],
)
def test_a_key_of_the_file_is_named_without_steering_the_terminal(key: str, said: str) -> None:
    sentence = refusal(as_bytes(facts(**{key: 1})))
    assert sentence.startswith(said)
    assert sentence.isprintable()


def test_an_unusual_value_is_taken_when_it_was_read_twice() -> None:
    told = facts(answered("fibrinogen", value="15", unit="g/L", typed_again=True))
    assert judged(as_bytes(told)).assessment.items["fibrinogen"].currency is Currency.CURRENT
