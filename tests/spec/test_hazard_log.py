"""The hazard log and the tests know each other: no control without evidence, no evidence for an unknown hazard."""

import ast
from pathlib import Path

import pytest

from bedside.domain.errors import BugError
from bedside.report.safety_log import Control, read_log
from tests.hazard_trace import ROOT, hazard_log, named_tests, without_evidence

LOG = hazard_log()
IDS = {each.id for each in (*LOG.entries, *LOG.trap)}


def marked_tests() -> dict[str, set[str]]:
    """Every test function of the suite with the hazards it is marked for, read off the files."""
    return {
        test: ids
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for test, ids in functions_of(path).items()
    }


def functions_of(path: Path) -> dict[str, set[str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    whole = {
        id_
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
        for id_ in hazards_in(node.value)
    }
    name = path.relative_to(ROOT).as_posix()
    return {
        f"{name}::{node.name}": whole | {id_ for mark in node.decorator_list for id_ in hazards_in(mark)}
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def hazards_in(mark: ast.expr) -> set[str]:
    calls = (node for node in ast.walk(mark) if isinstance(node, ast.Call))
    marks = (call for call in calls if ast.unparse(call.func).endswith("mark.hazard"))
    return {ast.literal_eval(argument) for call in marks for argument in call.args}


TESTS = marked_tests()


def test_no_hazard_and_no_threat_of_the_first_log_is_gone():
    assert [each.id for each in LOG.hazard][:40] == [f"H{number:02}" for number in range(1, 41)]
    assert [each.id for each in LOG.trap][:14] == [f"B{number}" for number in range(1, 15)]
    assert [each.id for each in LOG.threat][:22] == [f"T{number:02}" for number in range(1, 23)]


def test_every_test_that_a_control_names_exists():
    assert [test for test in named_tests(LOG) if test not in TESTS] == []


def test_every_test_that_is_evidence_for_a_hazard_carries_its_mark():
    bare = {
        test: missing
        for test, ids in named_tests(LOG).items()
        if (missing := {each for each in ids if each.startswith("H")} - TESTS.get(test, set()))
    }
    assert bare == {}


def test_no_test_names_an_unknown_hazard():
    assert {test: ids - IDS for test, ids in TESTS.items() if ids - IDS} == {}


def test_every_hazard_has_a_control_that_is_tested_unless_all_of_it_is_said_to_be_open():
    bare = [
        entry.id
        for entry in LOG.entries
        if not any(control.tests for control in entry.control)
        and not any(control.open for control in entry.control)
    ]
    assert bare == []


def test_every_document_that_a_control_names_is_shipped_and_is_more_than_a_title():
    named = {control.document for entry in LOG.entries for control in entry.control if control.document}
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources/safety").glob("*.md")}
    assert named == shipped
    for name in named:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert len(text.split()) > 100


def test_a_control_has_exactly_one_kind_of_evidence():
    for evidence in ({}, {"tests": ("a",), "document": "b"}, {"document": "b", "open": "c"}):
        with pytest.raises(ValueError, match="none or two of tests, document, open"):
            Control(says="something", **evidence)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "H02"', 'id = "H01"'),
        ('severity = "Considerable"', 'severity = "Catastrophic"'),
        ('severity = "Considerable"', 'severity = "Dreadful"'),
        ("risk = 3", "risk = 1"),
        ('format = "bedside.hazards/1"', 'format = "bedside.hazards/2"'),
        ("[[hazard]]", "[[hazrad]]"),
        ("[scale]", "[scale"),
    ],
)
def test_a_log_that_contradicts_itself_is_refused(before, after):
    text = (ROOT / "resources/safety/hazard_log.toml").read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(BugError, match="Install the program again"):
        read_log(text.replace(before, after, 1).encode())


def test_a_control_whose_test_failed_or_did_not_run_is_named():
    named = named_tests(LOG)
    passed = {test: {"passed"} for test in named}
    assert list(without_evidence(LOG, passed)) == []
    first, second, third = list(named)[:3]
    ended = {**passed, first: {"passed", "failed"}, second: {"skipped"}}
    del ended[third]
    told = sorted(without_evidence(LOG, ended))
    assert {line.partition(": ")[2] for line in told} == {
        f"{first} failed",
        f"{second} skipped",
        f"{third} did not run",
    }
