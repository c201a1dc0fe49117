"""Ten thousand power cuts: what was called saved is there, and nothing that nobody made."""

from random import Random

import pytest

from bedside.store import container
from tests.store.bare_ward import ward_in_memory
from tests.store.power_cut import cut_the_power, invented_day, judge, record_day, states

CUTS = 10_000
CUTS_OF_A_CONTROL = 600


@pytest.mark.slow
@pytest.mark.hazard("H22")
def test_no_power_cut_in_10000_loses_what_was_called_saved() -> None:
    report = cut_the_power(Random(20260511), CUTS)
    assert report.harms == ()
    assert report.states >= 0.98 * CUTS, "different states, not one state many times"


@pytest.mark.hazard("H22")
@pytest.mark.parametrize(
    ("synchronous", "harm"),
    [("OFF", "does not open"), ("OFF", "lost"), ("OFF", "older than it was"), ("NORMAL", "lost")],
)
def test_the_same_cuts_find_the_losses_of_a_store_that_does_not_sync_every_commit(
    monkeypatch: pytest.MonkeyPatch, synchronous: str, harm: str
) -> None:
    """Positive control: without it the test above could be green for want of looking."""
    day = invented_day(14)
    with ward_in_memory() as ward:
        with monkeypatch.context() as broken:
            _sync_less(broken, synchronous)
            before, tape = record_day(ward, day)
        report = judge(ward, day, states(before, tape, Random(20260512), CUTS_OF_A_CONTROL))
    assert any(harm in said for said in report.harms)


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_a_store_that_would_not_sync_every_commit_is_refused(
    monkeypatch: pytest.MonkeyPatch, synchronous: str
) -> None:
    refuses = container._require_durable
    with ward_in_memory() as ward:
        _sync_less(monkeypatch, synchronous)
        monkeypatch.setattr(container, "_require_durable", refuses)
        with pytest.raises(container.NotSaved, match="does not support durable commits"):
            ward.open()


def _sync_less(patch: pytest.MonkeyPatch, synchronous: str) -> None:
    less = tuple((name, synchronous if name == "synchronous" else word) for name, word in container._DURABLE)
    patch.setattr(container, "_DURABLE", less)
    patch.setattr(container, "_require_durable", lambda _pragma: None)
