"""The mutator makes the wrong versions it says, and a fixed share of them is noticed on every run."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns.mutants import mutants_of
from tests.campaigns.mutation import DOMAIN, equivalent, every_mutant
from tests.tables import table

ROOT = Path(__file__).parents[2]

EVERY = "50"
"""One wrong version in so many is planted here; the campaign plants them all."""

CHANGES = table(
    """
    source                        | wrong versions
    x = a < b                     | x = a <= b; x = a >= b
    x = a >= b                    | x = a > b; x = a < b
    x = a == b                    | x = a != b
    x = a <= b < c                | x = a < b < c; x = a > b < c; x = a <= b <= c; x = a <= b >= c
    x = a in b                    | x = a not in b
    x = a is None                 | x = a is not None
    x = a and b                   | x = a or b
    x = not a                     | x = a
    x = -a                        | x = a
    x = a - b                     | x = a + b
    x += a                        | x -= a
    x = min(a, b)                 | x = max(a, b)
    x = any(a)                    | x = all(a)
    x = any_of(a)                 |
    x = 30                        | x = 31
    x = True                      | x = False
    x = '38.4'                    | x = '38.5'
    x = '>= 169'                  | x = '>= 170'; x = '> 169'
    x = a if c else b             | x = b if c else a
    x = 'a sentence'              |
    x: Literal[3] = a             |
    """
)


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row["source"])
def test_each_change_is_made_once_and_nothing_else(row: dict[str, str]) -> None:
    made = {mutant.code() for mutant in mutants_of("file.py", row["source"])}
    assert made == set(filter(None, row["wrong versions"].split("; ")))


LONGER = {
    "an if is turned round and left out": (
        "if a:\n    b()",
        ["if not a:\n    b()", "if False:\n    b()"],
    ),
    "a case is left out, but for the last one": (
        "match a:\n    case 'b':\n        c()\n    case _:\n        d()",
        ["match a:\n    case _:\n        d()"],
    ),
    "an answer gets lost, unless there is none": (
        "def f():\n    return a\n\ndef g():\n    return None",
        ["def f():\n    return None\n\ndef g():\n    return None"],
    ),
    "each number of a table is moved": (
        "x = '\\nheight cm 100 2.5\\n'",
        ["x = '\\nheight cm 101 2.5\\n'", "x = '\\nheight cm 100 2.6\\n'"],
    ),
    "names are taken for one another where both are known": (
        "from truth import all_of, any_of\nx = any_of(a)",
        ["from truth import all_of, any_of\nx = all_of(a)"],
    ),
}


@pytest.mark.parametrize(("source", "wrong"), LONGER.values(), ids=LONGER)
def test_what_takes_more_than_a_line_is_changed_too(source: str, wrong: list[str]) -> None:
    assert [mutant.code() for mutant in mutants_of("file.py", source)] == wrong


def test_words_for_people_are_left_alone() -> None:
    source = '''
class Point:
    """3 of them."""

    def fault(self, number: int) -> None:
        """1 line."""
        raise ValueError(f"{number + 1} is wrong")
'''
    assert not list(mutants_of("file.py", source))


def test_every_mutant_of_the_domain_has_a_name_of_its_own() -> None:
    names = [mutant.name for mutant in every_mutant()]
    assert len(names) == len(set(names)) > 1500


@pytest.mark.slow
@pytest.mark.parametrize("file", ["gates.py", "severity.py", "dose.py"])
def test_every_mutant_differs_from_the_original_and_can_be_read(file: str) -> None:
    source = (DOMAIN / file).read_text(encoding="utf-8")
    original = ast.unparse(ast.parse(source))
    for mutant in mutants_of(file, source):
        code = mutant.code()
        compile(code, file, "exec")
        assert code != original, mutant.name


def test_every_survivor_on_the_list_still_exists_and_has_a_reason() -> None:
    assert equivalent().keys() <= {mutant.name for mutant in every_mutant()}
    assert all(len(reason) > 20 for reason in equivalent().values())


@pytest.mark.slow
@pytest.mark.hazard("H11")
def test_of_a_fixed_share_of_wrong_versions_enough_are_noticed() -> None:
    campaign = [sys.executable, "-m", "tests.campaigns", "mutation", EVERY]
    done = subprocess.run(campaign, cwd=ROOT, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "equivalent" in done.stdout


def test_the_campaigns_are_listed_by_name() -> None:
    listing = [sys.executable, "-m", "tests.campaigns"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, timeout=100, check=True)
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert {"mutation", "proof", "second_opinion"} <= set(names)
    assert "mutants" not in names


def test_a_campaign_that_does_not_exist_is_a_usage_error() -> None:
    unknown = [sys.executable, "-m", "tests.campaigns", "nothing"]
    done = subprocess.run(unknown, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 64
    assert "There is no campaign “nothing”. Nothing was run." in done.stdout
