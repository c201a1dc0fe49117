"""`bedside assess` and `bedside schema` on the command line (design.md 8, 10.39, 10.40)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bedside.cli import exit_codes
from bedside.cli.main import run_command
from tests.app.facts import AN_HOUR_AGO, FERRITIN, answered, as_bytes, facts

LIVELY = facts(
    FERRITIN,
    answered("temperature", value="39.4", unit="Cel"),
    answered("exposure_leishmania", answer="yes"),
    answered("leishmania_pcr", answer="pending", expected_at="2026-11-23T09:00:00+01:00"),
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.json"
    file.write_bytes(as_bytes(LIVELY))
    return file


def printed(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert run_command([str(word) for word in words]) == exit_codes.DONE
    return capsys.readouterr().out


def test_the_words_tell_tier_scores_gate_options_pending_and_what_settles(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = printed(capsys, "assess", case)
    for expected in (
        "Judged at 2026-11-22 03:00+01:00",
        "Not for patient care",
        "Severity: Indeterminate",
        "Would settle it: ",
        "HScore: 83 to 321; 10 items unknown",
        "Parasite gate shut: ",
        "  Leishmania: tests not complete.",
        "To answer first: ",
        "expected 23 Nov 09:00, nobody named",
        "Next: ",
    ):
        assert expected in said


def test_the_words_name_the_allergies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "allergic.json"
    allergic = (answered("allergies", answer="yes"), answered("allergies_text", text="Etoposide: shock"))
    file.write_bytes(as_bytes(facts(*allergic)))
    assert "Allergies: Etoposide: shock" in printed(capsys, "assess", file)


def test_the_words_list_what_to_draw_before_the_first_drug_and_what_was_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "drawn.json"
    file.write_bytes(as_bytes(facts(FERRITIN, answered("blood_cultures", answer="pending"))))
    _, _, after = printed(capsys, "assess", file).partition("\nTo draw before the first drug\n")
    draws = after.partition("\n\n")[0].splitlines()
    cultures, serum = (next(d for d in draws if begin in d) for begin in ("Blood cultures", "Serum and EDTA"))
    assert "(taken 22 Nov " in cultures
    assert "taken" not in serum


@pytest.mark.hazard("H08")
def test_a_held_option_says_how_it_stands_in_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked_first = (answered(item, answer="no") for item in ("allergies", "running_drugs_checked"))
    pregnancy = answered("pregnancy", options=["not_pregnant"])
    supports = (answered(item, answer="yes") for item in ("vasopressor", "vasopressor_attributed"))
    context = answered("context_codes", options=["AUTO"])
    mals = answered("mals_phenotype", answer="yes")
    file = tmp_path / "held.json"
    file.write_bytes(as_bytes(facts(*asked_first, pregnancy, *supports, context, mals)))
    said = printed(capsys, "assess", file)
    assert "    Methylprednisolone pulse (in the table: preferred)\n      The parasite gate is shut" in said
    assert "    Tocilizumab for HLH itself (in the table: avoid)\n      The parasite gate is shut" in said


def test_the_json_holds_the_whole_assessment_with_reasons_and_sources(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(printed(capsys, "assess", case, "--json"))
    assert told["format"] == "bedside.assessment/1"
    assert told["severity"]["tier"] == "indeterminate"
    hscore = next(score for score in told["scores"] if score["id"] == "HScore")
    assert (hscore["minimum"], hscore["maximum"]) == ("83", "321")
    leishmania = next(p for p in told["gate"]["parasites"] if p["id"] == "leishmania")
    assert leishmania["state"] == "PENDING"
    assert all({"rule", "text", "mark", "sources"} <= set(reason) for reason in leishmania["reasons"])
    assert told["items"]["ferritin"]["entry"]["observation"]["quantity"]["value"] == "18400"
    assert list(told) == sorted(told)


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(case: Path) -> None:
    seen = set()
    for seed in ("0", "1", "17"):
        words = [sys.executable, "-m", "bedside", "assess", str(case), "--json"]
        seen.add(
            subprocess.run(
                words,
                capture_output=True,
                check=True,
                timeout=120,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
        )
    assert len(seen) == 1


def test_a_refusal_is_a_sentence_with_its_place_and_exit_65(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(as_bytes(facts(FERRITIN, answered("ferritin", value=1, unit="g"))))
    assert run_command(["assess", str(bad)]) == exit_codes.BAD_INPUT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("answers[1]")
    assert told.err.count("\n") == 1


def test_a_file_that_is_not_there_is_exit_74(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["assess", str(tmp_path / "no.json")]) == exit_codes.FILE_OR_STORE
    assert "Nothing was changed" in capsys.readouterr().err


def test_a_facts_file_is_not_judged_at_another_time(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["assess", str(case), "--at", "2026-11-23T03:00:00+01:00"]
    assert run_command(words) == exit_codes.BAD_INPUT
    assert "names its own time" in capsys.readouterr().err


@pytest.mark.hazard("H37")
def test_words_of_a_file_do_not_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sly = answered("leishmania_pcr", answer="pending", owner="\u001b[2J Dr \u202eLind")
    file = tmp_path / "sly.json"
    file.write_bytes(as_bytes(facts(answered("exposure_leishmania", answer="yes"), sly)))
    said = printed(capsys, "assess", file)
    assert "Lind" in said
    assert "\u001b" not in said
    assert "\u202e" not in said


def test_nothing_is_written_anywhere(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "assess", case)
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


# -- schema ------------------------------------------------------------------------------------------------


@pytest.fixture
def schema(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    loaded = json.loads(printed(capsys, "schema"))
    assert isinstance(loaded, dict)
    return loaded


def test_the_schema_is_of_draft_2020_12_and_names_every_item(schema: dict[str, object]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    items = schema["$defs"]["AnswerFact"]["properties"]["item"]["enum"]
    assert {"ferritin", "exposure_leishmania", "context_codes"} <= set(items)
    assert items == sorted(set(items))


def taken(schema: dict[str, object], item: str) -> dict[str, object]:
    """What the schema lets an item take."""
    rules = schema["$defs"]["AnswerFact"]["allOf"]
    (rule,) = [rule for rule in rules if item in rule["if"]["properties"]["item"]["enum"]]
    return rule["then"]["properties"]


def test_the_schema_knows_units_answers_and_codes_per_item(schema: dict[str, object]) -> None:
    assert taken(schema, "ferritin")["unit"] == {"enum": ["ug/L", "ng/mL", "pmol/L"]}
    assert taken(schema, "splenomegaly")["answer"] == {"enum": ["yes", "no", "unknown", "not_applicable"]}
    assert taken(schema, "splenomegaly")["value"] is False
    assert "LYM" in taken(schema, "context_codes")["options"]["items"]["enum"]
    assert taken(schema, "biopsy_state")["options"]["maxItems"] == 1
    assert taken(schema, "allergies_text")["options"] is False


def test_the_schema_lets_through_what_design_10_40_names(schema: dict[str, object]) -> None:
    named = set(schema["$defs"]["FactsFile"]["properties"])
    assert {"format", "now", "zone", "site", "answers", "therapies", "overrides"} <= named
    assert schema["$defs"]["FactsFile"]["required"] == ["format", "now"]
    assert schema["$defs"]["AnswerFact"]["additionalProperties"] is False


def test_the_schema_is_the_same_bytes_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "schema") == printed(capsys, "schema")


def test_a_time_without_offset_is_wrong_usage(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["assess", str(case), "--at", AN_HOUR_AGO[:19]]) == exit_codes.USAGE
    assert "needs its offset" in capsys.readouterr().err


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "case.json"
    os.mkfifo(pipe)
    assert run_command(["assess", str(pipe)]) == exit_codes.FILE_OR_STORE
    assert "not a plain file" in capsys.readouterr().err
