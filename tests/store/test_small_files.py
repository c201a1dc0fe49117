"""The small files beside the store are read as strictly as anything from outside (safety.md T18)."""

import json

import pytest

from bedside.store.anchor import AnchorFile
from bedside.store.device_secret import DeviceNote
from bedside.store.keyslots import Slot
from bedside.store.small_file import Malformed, filled, parsed, written
from bedside.store.unlock_gate import Tries

ANCHOR = AnchorFile(store_id="a1", counter=7, head="0" * 64, mac="f" * 64)
NOTE = DeviceNote(place="keyring", entry="0a")
TRIES = Tries(others=0, failures={"reyes": 3})
SLOT = Slot("reyes", "Dr Inês Reyes", 64 * 1024, 3, 4, salt="0a", store_key="0b", secret="0c")
RECORDS = (ANCHOR, NOTE, TRIES, SLOT)

MALFORMED = [
    (ANCHOR, "counter", -1),
    (ANCHOR, "counter", True),
    (ANCHOR, "counter", 1.0),
    (ANCHOR, "counter", 1 << 80),
    (ANCHOR, "head", "0" * 63),
    (ANCHOR, "head", "0" * 64 + "\n"),
    (ANCHOR, "mac", "F" * 64),
    (ANCHOR, "store_id", "a" * 65),
    (ANCHOR, "format", "bedside.anchor/2"),
    (NOTE, "place", "drawer"),
    (NOTE, "place", ["keyring"]),
    (NOTE, "entry", "xyz"),
    (TRIES, "others", 1001),
    (TRIES, "failures", {"reyes": "3"}),
    (TRIES, "failures", [3]),
    (SLOT, "person", ""),
    (SLOT, "label", 7),
    (SLOT, "label", "\ud800"),
    (SLOT, "memory_kib", 7),
    (SLOT, "memory_kib", (4 << 20) + 1),
    (SLOT, "passes", 65),
    (SLOT, "lanes", 0),
    (SLOT, "salt", "0"),
    (SLOT, "store_key", "0B"),
    (SLOT, "secret", "0" * (64 * 1024 + 2)),
    (SLOT, "secret", 12),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_as_it_was_kept(record):
    assert filled(type(record), parsed(written(record))) == record


@pytest.mark.hazard("H38")
@pytest.mark.parametrize(("record", "name", "planted"), MALFORMED)
def test_a_planted_value_is_refused(record, name, planted):
    plain = {**record._asdict(), name: planted}
    with pytest.raises(ValueError):  # each counts as damage, and none says what stands there
        filled(type(record), parsed(json.dumps(plain).encode()))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_field_that_is_not_of_the_record_is_refused(record):
    with pytest.raises(Malformed):
        filled(type(record), {**record._asdict(), "more": 1})


@pytest.mark.parametrize(("record", "name"), [(ANCHOR, "mac"), (NOTE, "place"), (SLOT, "store_key")])
def test_a_missing_field_is_refused(record, name):
    with pytest.raises(Malformed):
        filled(type(record), {key: value for key, value in record._asdict().items() if key != name})


@pytest.mark.parametrize("plain", [[], 7, None, "text"])
def test_what_is_no_object_is_refused(plain):
    with pytest.raises(Malformed):
        filled(Tries, plain)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a": nope}'])
def test_what_is_no_json_is_refused(content):
    with pytest.raises(Malformed):
        parsed(content)
