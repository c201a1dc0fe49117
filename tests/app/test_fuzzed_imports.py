"""10,000 damaged files: each is refused in a sentence or read as it stands, and nothing else ever happens."""

import json
import random

import pytest

from bedside.app.case_file import judge_file
from bedside.app.station_content import shipped_content
from tests.fuzzed_imports import ImportFaultError, Target, attack, damaged, require_values
from tests.import_targets import targets

SHARES = {"facts": 5_000, "record": 500, "scores": 2_000, "sheet": 2_500}
"""How many of each kind; a record is large, and slow to read."""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    return {target.name: target for target in targets(tmp_path_factory.mktemp("imports"))}


def test_the_shares_make_ten_thousand(kinds: dict[str, Target]) -> None:
    assert sum(SHARES.values()) == 10_000
    assert set(kinds) == set(SHARES)


@pytest.mark.slow
@pytest.mark.hazard("H04", "H07")
@pytest.mark.parametrize("name", SHARES)
def test_a_damaged_file_is_refused_in_a_sentence_or_read_as_it_stands(
    kinds: dict[str, Target], name: str
) -> None:
    assert kinds[name].take(kinds[name].good), "the file to begin with is not good"
    refused, _taken = attack(kinds[name], range(SHARES[name]))
    assert refused > SHARES[name] // 20, "these damages hardly hurt: the test says nothing"


def test_a_reader_that_lets_an_error_out_is_found_by_its_seed() -> None:
    careless = Target("facts", b'{"value": "18400"}', lambda content: bool(json.loads(content)), is_json=True)
    with pytest.raises(ImportFaultError, match=r"facts, seed \d+: (JSON|Unicode)DecodeError"):
        attack(careless, range(200))


def test_a_reader_that_changes_a_value_is_found(kinds: dict[str, Target]) -> None:
    facts = kinds["facts"]
    judged = judge_file(facts.good.replace(b"18400", b"18401"), shipped_content())
    with pytest.raises(ImportFaultError, match=r"ferritin: 18400 ug/L became"):
        require_values(facts.good, judged)


def test_one_seed_always_makes_one_damage(kinds: dict[str, Target]) -> None:
    good = kinds["facts"].good
    made = [damaged(good, random.Random("facts 7"), is_json=True) for _ in range(3)]
    assert made[0] == made[1] == made[2]
