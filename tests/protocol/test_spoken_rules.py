"""The list of spoken rules is what the code speaks: the program cannot reach for a rule nobody checked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.domain.gates import GateState
from bedside.domain.observations import Answer
from bedside.domain.scores.result import Status
from bedside.domain.severity import Tier
from bedside.protocol.spoken_rules import SPOKEN

PACKAGE = Path(__file__).resolve().parents[2] / "bedside"
SPEAKERS = ("assess", "commands", "domain", "report", "ui")

# How the code begins a rule it puts together, and what it may put after that.
FAMILIES = {
    "dose.": {"flat", "per_kg", "per_m2"},
    "dose.clearance.": {"actual", "adjusted", "sex"},
    "dose.input.": {"weight", "height"},
    "dose.problem.": {"weight", "height"},
    "gate.state.": {state.value.lower() for state in GateState},
    "response.": {"not_due", "overdue"},
    "score.text.": {status.value for status in Status},
    "severity.label.": {tier.value.lower() for tier in Tier} | {"t2_or_t3", "t2_or_t4a", "t3_or_t4a"},
    "word.answer.": {answer.value for answer in Answer},
}
# Named where the content has them, else the name of the item is said.
OPTIONAL = "score.item."


def strings() -> Iterator[str]:
    """Every text of the code that may speak; of a text put together, its parts."""
    for folder in SPEAKERS:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


@pytest.fixture(scope="module")
def literals():
    return frozenset(strings())


def test_every_rule_that_the_content_has_and_the_code_names_is_listed(content, literals):
    named = {rule.id for rule in content.rules} & literals
    lifted = {f"{rule}.lift" for rule in named} & {rule.id for rule in content.rules}
    assert sorted((named | lifted) - SPOKEN.keys()) == []


def test_every_family_of_rules_is_listed_whole():
    made = {start + end for start, ends in FAMILIES.items() for end in ends}
    assert sorted(made - SPOKEN.keys()) == []


def test_nothing_is_listed_that_the_code_does_not_say(literals):
    made = {start + end for start, ends in FAMILIES.items() for end in ends}
    unsaid = {
        rule
        for rule in SPOKEN
        if rule not in literals | made
        and rule.removesuffix(".lift") not in literals
        and not rule.startswith(OPTIONAL)
    }
    assert sorted(unsaid) == []


def test_what_the_code_names_as_a_rule_is_in_the_content(content, literals):
    topics = {rule.id.split(".")[0] for rule in content.rules}
    looks = {
        text for text in literals if text.split(".")[0] in topics and text.count(".") and " " not in text
    }
    whole = {text for text in looks if not text.endswith(".")}
    known = {rule.id for rule in content.rules} | {line.id for line in content.plan}
    assert sorted(whole - known) == []


def test_a_rule_that_the_code_puts_together_begins_like_a_known_family(literals, content):
    topics = {rule.id.split(".")[0] for rule in content.rules}
    begun = {
        text for text in literals if text.endswith(".") and text.split(".")[0] in topics and " " not in text
    }
    assert sorted(begun - FAMILIES.keys() - {OPTIONAL, "severity.overt.", "choice."}) == []


def test_no_shipped_sentence_has_a_name_that_the_list_does_not_fill(content):
    assert SPOKEN.keys() <= {rule.id for rule in content.rules}
