"""The work of unlocking is measured at setup, within rule K1, and kept in the slot."""

import json
from pathlib import Path

import pytest

from bedside.store import calibration
from bedside.store.calibration import calibrate, carried_memory_kib
from bedside.store.crypto import SMALL, WARD_MINIMUM, KdfCost
from bedside.store.door import WardDoor
from bedside.store.places import Places
from bedside.store.settings import StoreSettings
from tests.store.ward import FIRST, PIN, SECOND, Ward
from tests.tables import table

MIB = 1024
COSTS = """
64 MiB takes | machine carries MiB | memory MiB | passes | why
0.500        | 1024                | 64         | 3      | half a second is enough
0.499        | 1024                | 128        | 3      | a little less is not
2.000        | 1024                | 64         | 3      | a slow machine has the minimum
0.100        | 1024                | 512        | 3      | three doublings to 0.8 s
0.100        | 128                 | 128        | 8      | memory ends at 0.2 s: passes make up for it
0.050        | 64                  | 64         | 30     | no room to double: ten times the passes
0.100        | 32                  | 64         | 15     | never below 64 MiB
0.010        | 1048576             | 1024       | 10     | never above 1 GiB
"""


@pytest.mark.hazard("H38")
@pytest.mark.parametrize("row", table(COSTS), ids=lambda row: row["why"])
def test_calibration_follows_rule_k1(row: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    time = [0.0]

    def stretch(pin: str, salt: bytes, cost: KdfCost) -> bytes:
        time[0] += float(row["64 MiB takes"]) * cost.memory_kib * cost.passes / (64 * MIB * 3)
        return b""

    monkeypatch.setattr(calibration, "stretch", stretch)
    cost = calibrate(lambda: time[0], int(row["machine carries MiB"]) * MIB)
    assert (cost.memory_kib, cost.passes) == (int(row["memory MiB"]) * MIB, int(row["passes"]))
    assert cost.is_enough_for_a_ward()


def test_a_machine_that_runs_out_of_memory_keeps_what_it_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    time = [0.0]

    def stretch(pin: str, salt: bytes, cost: KdfCost) -> bytes:
        if cost.memory_kib > 128 * MIB:
            raise MemoryError
        time[0] += 0.25
        return b""

    monkeypatch.setattr(calibration, "stretch", stretch)
    assert calibrate(lambda: time[0], 1024 * MIB) == KdfCost(128 * MIB, 6, WARD_MINIMUM.lanes)


def test_this_machine_says_how_much_it_carries() -> None:
    assert carried_memory_kib() > 0


@pytest.mark.hazard("H38")
def test_a_real_setup_measures_and_records_and_the_next_person_gets_the_same(tmp_path: Path) -> None:
    time = [0.0]

    def stopwatch() -> float:
        time[0] += 0.6
        return time[0]

    home = tmp_path / "home"
    places = Places(home / "data", home / "state", home / "config")
    door = WardDoor(places, StoreSettings(stopwatch=stopwatch))
    store = door.create(FIRST)
    door.add_person(store, SECOND)
    store.close()
    slots = json.loads(places.keys_file.read_text())["slots"]
    assert [(s["memory_kib"], s["passes"], s["lanes"]) for s in slots] == [(64 * MIB, 3, 4)] * 2


def test_tests_and_demo_use_the_published_minimum(ward: Ward) -> None:
    slot = json.loads(ward.places.keys_file.read_text())["slots"][0]
    assert (slot["memory_kib"], slot["passes"]) == (SMALL.memory_kib, SMALL.passes) == (19 * MIB, 2)
    ward.door().open(FIRST.person, PIN).close()
