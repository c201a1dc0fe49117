"""Rotating copies: proven when made, proven again before an older one goes, and never at the price of a good one."""

import contextlib
import resource
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedside.domain.errors import WorldError
from bedside.store import copies
from bedside.store.backup import keys_beside
from bedside.store.copies import Copy, copies_in, next_copy, rotate, surplus
from bedside.store.errors import CopyFailed, IntegrityDoubt
from bedside.store.ward_store import WardStore
from tests.store.ward import CASE, MARKER, Ward, draft, fill, summary
from tests.tables import table

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def copied(store: WardStore, ward: Ward, at: datetime) -> Path:
    """One more copy in the folder."""
    target = next_copy(ward.places.copies, at, store.head().counter)
    store.backup(target)
    return target


def numbers(folder: Path) -> list[int]:
    return [copy.number for copy in copies_in(folder)]


@pytest.mark.hazard("H23")
def test_the_name_of_a_copy_tells_number_time_and_counter_and_nothing_of_anybody(
    ward: Ward, store: WardStore
) -> None:
    store.append(CASE, (draft(1, MARKER),), summary(MARKER))
    made = copied(store, ward, NOON)
    assert made.name == "ward-000001-20261122T120000Z-1.bedside"
    assert copies_in(ward.places.copies) == (Copy(made, 1, NOON, 1),)


@pytest.mark.hazard("H23")
def test_a_clock_set_back_does_not_make_an_older_copy_the_newest(ward: Ward, store: WardStore) -> None:
    for at in (NOON, NOON - 30 * HOUR):
        fill(store, 1, first=len(numbers(ward.places.copies)) + 1)
        copied(store, ward, at)
    assert [copy.counter for copy in copies_in(ward.places.copies)] == [2, 1]


ROTATION = """
made (hours ago)          | kept                     | why
0                         | 0                        | the only one
0 1 2                     | 0 1 2                    | three stay, whatever their age
0 1 2 3                   | 0 1 2 3                  | the newest of the fourth's day
0 1 2 3 4                 | 0 1 2 3                  | only the newest of that day
0 1 2 25 26 49 50         | 0 1 2 25 49              | one a day
0 1 2 24 48 72 96 120     | 0 1 2 24 48 72 96        | four days back, no further
0 500 600 700             | 0 500 600 700            | three old ones are still three
"""


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("row", table(ROTATION), ids=lambda row: row["why"])
def test_three_newest_and_one_of_each_of_four_days_stay(row: dict[str, str]) -> None:
    hours = [int(text) for text in row["made (hours ago)"].split()]
    made = [Copy(Path(str(ago)), 1000 - i, NOON - ago * HOUR, 1) for i, ago in enumerate(hours)]
    dropped = {copy.path.name for copy in surplus(made)}
    assert [str(ago) for ago in hours if str(ago) not in dropped] == row["kept"].split()


@pytest.mark.hazard("H23")
def test_rotation_drops_the_oldest_with_its_keys_once_three_have_proven_themselves(
    ward: Ward, store: WardStore
) -> None:
    made = [copied(store, ward, NOON + timedelta(minutes=n)) for n in range(6)]
    asked: list[Path] = []

    def require_good(path: Path) -> None:
        asked.append(path)
        store.prove_copy(path)

    assert rotate(ward.places.copies, require_good) == ()
    assert asked == made[:2:-1]
    assert numbers(ward.places.copies) == [6, 5, 4, 3]
    assert not made[0].exists() and not keys_beside(made[0]).exists()
    assert keys_beside(made[5]).exists()


@pytest.mark.hazard("H23")
def test_while_fewer_than_three_prove_themselves_nothing_is_dropped_and_the_damaged_are_named(
    ward: Ward, store: WardStore
) -> None:
    made = [copied(store, ward, NOON + timedelta(minutes=n)) for n in range(5)]
    for damaged in made[2:]:
        content = bytearray(damaged.read_bytes())
        content[5000] ^= 1
        damaged.write_bytes(content)
    bad = rotate(ward.places.copies, store.prove_copy)
    assert [copy.number for copy, _ in bad] == [5, 4, 3]
    assert all(isinstance(trouble, WorldError) for _, trouble in bad)
    assert numbers(ward.places.copies) == [5, 4, 3, 2, 1]


@pytest.mark.hazard("H23")
def test_a_damaged_copy_is_not_counted_as_one_of_the_three(ward: Ward, store: WardStore) -> None:
    made = [copied(store, ward, NOON + timedelta(minutes=n)) for n in range(6)]
    made[4].write_bytes(b"rubbish")
    assert [copy.number for copy, _ in rotate(ward.places.copies, store.prove_copy)] == [5]
    good = [path for path in made if path.exists() and path != made[4]]
    assert len(good) >= 3


@pytest.mark.hazard("H23")
def test_a_copy_under_another_name_or_half_written_is_not_in_the_list(ward: Ward, store: WardStore) -> None:
    made = copied(store, ward, NOON)
    for name in (
        "ward-000009-20261122T120000Z-1.bedside.part",
        "ward-x.bedside",
        "ward-000009-20269922T120000Z-1.bedside",
    ):
        made.with_name(name).write_bytes(b"")
    assert numbers(ward.places.copies) == [1]


@contextlib.contextmanager
def disk_that_takes_no_more(most_bytes: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.hazard("H23", "H26")
@pytest.mark.parametrize("fails_at", ["the pages", "the name", "the key file"])
def test_a_copy_that_cannot_be_written_leaves_the_good_ones_and_says_so(
    ward: Ward, store: WardStore, fails_at: str
) -> None:
    fill(store, 60)
    good = copied(store, ward, NOON)
    before = good.read_bytes()
    target = next_copy(ward.places.copies, NOON + HOUR, 0)
    most = 1 << 30
    if fails_at == "the pages":
        most = 40_000
        assert len(before) > most
    elif fails_at == "the name":
        target = target.with_name("x" * 250 + ".bedside")
    else:
        keys_beside(target).mkdir()
    said = r"could not be copied: .+\. Every answer is saved, and the copies"
    with disk_that_takes_no_more(most), pytest.raises(CopyFailed, match=said):
        store.backup(target)
    assert good.read_bytes() == before
    assert numbers(ward.places.copies) == [1]
    assert [path.name for path in ward.files() if path.name.endswith((".part", ".new"))] == []
    assert not store.is_read_only
    fill(store, 1, first=61)


@pytest.mark.hazard("H23")
def test_answers_are_saved_while_a_copy_is_made_and_the_copy_holds_one_moment(
    ward: Ward, store: WardStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, 300)
    wrote: list[int] = []
    go_on = store._copies._go_on

    def write_in_between() -> None:
        if not wrote:
            wrote.append(1)
            other = threading.Thread(target=fill, args=(store, 1, CASE, 301))
            other.start()
            other.join(20)
            assert not other.is_alive(), "an answer waited for the copy"
        go_on()

    monkeypatch.setattr(store._copies, "_go_on", write_in_between)
    head = store.backup(ward.places.copies / "copy.bedside")
    assert (head.counter, store.head().counter) == (300, 301)


@pytest.mark.hazard("H23", "H37")
def test_locking_gives_a_copy_under_way_up_and_leaves_nothing_of_it(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ward.open()
    fill(store, 300)
    begun, locked = threading.Event(), threading.Event()
    go_on = store._copies._go_on

    def wait_for_the_lock() -> None:
        begun.set()
        locked.wait(20)
        go_on()

    monkeypatch.setattr(store._copies, "_go_on", wait_for_the_lock)
    said: list[WorldError] = []

    def copy() -> None:
        try:
            store.backup(ward.places.copies / "copy.bedside")
        except WorldError as error:
            said.append(error)

    copying, closing = threading.Thread(target=copy), threading.Thread(target=store.close)
    copying.start()
    begun.wait(20)
    closing.start()
    store._copies._is_given_up.wait(20)
    locked.set()
    copying.join(20)
    closing.join(20)
    assert [type(error) for error in said] == [CopyFailed]
    assert list(ward.places.copies.iterdir()) == []
    assert not any(store._key)


@pytest.mark.hazard("H23", "H24")
def test_a_store_found_damaged_while_it_is_copied_stops_writing(ward: Ward, store: WardStore) -> None:
    fill(store, 30)
    good = copied(store, ward, NOON)
    with ward.insider() as connection:
        connection.execute("UPDATE events SET payload = x'00' WHERE number = 20")
    with pytest.raises(IntegrityDoubt, match="entry 20 of case:1"):
        copied(store, ward, NOON + HOUR)
    assert store.is_read_only
    assert [copy.path for copy in copies_in(ward.places.copies)] == [good]


def test_the_kept_number_is_at_least_three() -> None:
    assert copies.KEPT_NEWEST >= 3
