"""Two processes on one store: the lock keeps them apart, and without it the chain still does not fork."""

import pytest

from tests.store.bare_ward import ward_in_memory
from tests.store.sharing import ONE_LOCK, TWO_LOCKS, share

EVENTS_EACH = 150
TRIES = 5


@pytest.mark.hazard("H25")
@pytest.mark.parametrize("locks", [ONE_LOCK, TWO_LOCKS])
def test_two_processes_append_to_one_unbroken_chain(locks: tuple[str, str]) -> None:
    """With one lock they take turns; with two, only the transaction that reads the head again keeps them apart."""
    assert any(met_once(locks) for _ in range(TRIES)), "they never met"


def met_once(locks: tuple[str, str]) -> bool:
    """Whether they met in one run; a quick machine may let the first end before the second begins."""
    with ward_in_memory() as ward:
        return share(ward, locks, EVENTS_EACH) > 0
