"""Every edit of a small log, and thousands at random, are found by the program and by a second verifier."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from bedside.store.errors import StoreDamaged
from bedside.store.ward_store import WardStore
from tests.store.bare_ward import KEY, BareWard, ward_in_memory
from tests.store.chain_verifier import verify
from tests.store.edits import Finding, Log, every_edit, flip, judge, judge_rows, lay, small_log
from tests.store.power_cut import invented_day
from tests.store.random_edits import findings
from tests.store.ward import CASE

RANDOM_EDITS = 3000
EDITS_OF_A_CONTROL = 150
DAY_WITH_A_SHEET = 8
BIT_STRIDE = 509
"""A prime: one bit in every 64 bytes, at every place within a byte."""


@pytest.fixture
def ward() -> Iterator[BareWard]:
    """An empty ward in memory."""
    with ward_in_memory() as ward:
        yield ward


@pytest.fixture
def log(ward: BareWard) -> Log:
    """Eleven entries in three streams, nine commits, one sheet."""
    return small_log(ward)


@pytest.mark.slow
@pytest.mark.hazard("H24")
def test_every_edit_of_a_small_log_is_found_by_both_verifiers_and_the_entry_is_named(
    ward: BareWard, log: Log
) -> None:
    made = 0
    for edit in every_edit(ward, log):
        finding = judge_rows(ward, log, edit)
        if finding is None or not finding.is_change:
            continue
        made += 1
        assert finding.is_found, edit.name
        assert finding.is_found_by_second, edit.name
        assert edit.place in (None, finding.named), edit.name
    assert made > 1500


@pytest.mark.slow
@pytest.mark.hazard("H24", "H39")
def test_every_edit_of_a_log_with_an_erased_case_is_found_by_both_verifiers(ward: BareWard) -> None:
    """Where the erasure itself is edited, the erased case may be named instead: its content is missing then."""
    log = small_log(ward, DAY_WITH_A_SHEET, erases=CASE)
    lay(ward, log)
    assert verify(ward.file, KEY, ward.anchor) is None
    found = [
        finding for edit in every_edit(ward, log) if (finding := judge_rows(ward, log, edit)) is not None
    ]
    assert [finding for finding in found if finding.is_missed or finding.is_disputed] == []
    assert sum(finding.is_change for finding in found) > 500


@pytest.mark.slow
@pytest.mark.hazard("H24")
def test_every_one_of_3000_random_edits_is_found_by_both_verifiers(ward: BareWard, log: Log) -> None:
    missed = [f for f in findings(ward, log, Random(20260513), RANDOM_EDITS) if f.is_missed or f.is_disputed]
    assert missed == []


@pytest.mark.hazard("H24", "H23")
def test_a_changed_bit_anywhere_in_the_file_is_found_or_changes_nothing(ward: BareWard, log: Log) -> None:
    places = range(0, len(log.file) * 8, BIT_STRIDE)
    found = [bit for bit in places if flipped(ward, log, bit).is_found]
    assert len(found) > 0.9 * len(places), "nearly every byte of the file is authenticated"


def flipped(ward: BareWard, log: Log, bit: int) -> Finding:
    """What came of one changed bit."""
    ward.put(flip(log.file, bit))
    ward.anchor.write_bytes(log.anchor)
    finding = judge(ward, log, f"bit {bit}")
    assert not finding.is_missed, finding
    return finding


@pytest.mark.hazard("H24", "H23")
@pytest.mark.parametrize(
    "pair", tuple(combinations(("heads", "events", "summaries", "documents"), 2)), ids=" and ".join
)
def test_rows_of_one_table_where_another_is_read_are_a_doubt_and_no_crash(
    ward: BareWard, log: Log, pair: tuple[str, str]
) -> None:
    """Older pages put back do that after the file was packed anew: each page is genuine, and not in its place."""
    lay(ward, log)
    root = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    with ward.insider() as connection:
        places = [connection.execute(root, (name,)).get for name in pair]
        connection.pragma("writable_schema", "ON")
        for name, place in zip(pair, reversed(places), strict=True):
            connection.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (place, name))
    finding = judge(ward, log, " and ".join(pair))
    assert finding.is_found
    assert finding.is_found_by_second


def test_both_verifiers_pass_every_sound_log(ward: BareWard) -> None:
    for commit in invented_day(40):
        store = ward.open()
        assert store.doubt is None
        commit.enter(store)
        store.close()
        assert verify(ward.file, KEY, ward.anchor) is None


@pytest.mark.hazard("H24")
def test_a_program_that_skips_the_chain_is_caught_by_the_same_edits(
    ward: BareWard, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Positive control."""
    monkeypatch.setattr(WardStore, "verify_recent", lambda self: None)
    assert any(f.is_missed for f in findings(ward, log, Random(20260514), EDITS_OF_A_CONTROL))


@pytest.mark.hazard("H24")
def test_a_program_that_skips_the_anchor_is_caught_by_the_same_edits(
    ward: BareWard, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Positive control: the chain alone does not know an older store or a rewritten one."""
    monkeypatch.setattr(WardStore, "compare_with_anchor", lambda self: None)
    missed = {f.name for f in findings(ward, log, Random(20260515), EDITS_OF_A_CONTROL) if f.is_missed}
    assert {"roll back the file", "rewrite history", "edit anchor"} <= missed


@pytest.mark.hazard("H24")
@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER planted AFTER INSERT ON events BEGIN DELETE FROM summaries; END",
        "CREATE VIEW planted AS SELECT * FROM events",
        "CREATE TABLE planted (x)",
        "DROP INDEX documents_by_event",
        "INSERT INTO meta VALUES ('planted', 'x')",
    ],
)
def test_a_planted_trigger_table_or_name_is_refused(ward: BareWard, log: Log, planted: str) -> None:
    lay(ward, log)
    with ward.insider() as connection:
        connection.execute(planted)
    with pytest.raises(StoreDamaged, match="not of this program"):
        ward.open()
