"""A second program on the same ward: it reads what the first writes, and writes nothing (safety.md H25)."""

from pathlib import Path

import pytest

from bedside.store.errors import OpenElsewhere, PinRefused, ReadOnly, StoreInUse
from tests.store.ward import CASE, FIRST, PIN, Ward, draft, fill


def snapshot(ward: Ward) -> dict[Path, bytes]:
    """Every file but the count of tries, which every PIN writes, and the index that all readers share."""
    left_out = (ward.places.tries_file, Path(f"{ward.places.store_file}-shm"))
    return {path: path.read_bytes() for path in ward.files() if path not in left_out}


@pytest.mark.hazard("H25")
def test_the_second_reads_what_the_first_saved_before_and_after_and_changes_no_file(ward: Ward) -> None:
    writer = ward.open()
    fill(writer, 3)
    before = snapshot(ward)
    reader = ward.door().open_beside(FIRST.person, PIN)
    assert isinstance(reader.doubt, OpenElsewhere)
    assert "which alone can write" in str(reader.doubt)
    assert len(reader.read_stream(CASE)) == 3
    assert snapshot(ward) == before
    fill(writer, 2, first=4)
    assert len(reader.read_stream(CASE)) == 5
    assert [row.number for row in reader.summaries()] == [5]
    reader.close()
    fill(writer, 1, first=6)
    writer.close()


@pytest.mark.hazard("H25")
def test_the_second_can_append_anchor_and_enrol_nothing(ward: Ward) -> None:
    writer = ward.open()
    reader = ward.door().open_beside(FIRST.person, PIN)
    for work in (
        lambda: reader.append(CASE, (draft(1),)),
        reader.write_anchor,
        reader.key_for_new_slot,
    ):
        with pytest.raises(ReadOnly, match="open in another program"):
            work()
    reader.close()
    writer.close()


@pytest.mark.hazard("H25")
def test_the_second_still_needs_a_pin_and_the_first_stays_the_only_writer(ward: Ward) -> None:
    writer = ward.open()
    with pytest.raises(PinRefused):
        ward.door().open_beside(FIRST.person, "000111")
    ward.door().open_beside(FIRST.person, PIN).close()
    with pytest.raises(StoreInUse):
        ward.open()
    writer.close()


def test_who_comes_beside_nobody_writes(ward: Ward) -> None:
    store = ward.door().open_beside(FIRST.person, PIN)
    assert store.doubt is None
    fill(store, 1)
    store.close()


@pytest.mark.hazard("H25")
def test_every_reading_beside_a_busy_writer_is_one_whole_state(ward: Ward) -> None:
    writer = ward.open()
    fill(writer, 1)
    reader = ward.door().open_beside(FIRST.person, PIN)
    for number in range(2, 60):
        fill(writer, 1, first=number)
        assert [event.number for event in reader.read_stream(CASE)] == list(range(1, number + 1))
        reader.verify_recent()
    reader.close()
    writer.close()


@pytest.mark.hazard("H23", "H25")
def test_the_whole_record_is_proven_beside_a_writer_that_saves_between_its_turns(ward: Ward) -> None:
    writer = ward.open()
    fill(writer, 450)
    reader = ward.door().open_beside(FIRST.person, PIN)
    proven = []
    for progress in reader.verify_all():
        proven.append(progress.done)
        fill(writer, 1, first=writer.head().counter + 1)
        writer.write_anchor()
    reader.compare_with_anchor()
    assert proven == [200, 400, 450]
    assert isinstance(reader.doubt, OpenElsewhere)
    reader.close()
    writer.close()
