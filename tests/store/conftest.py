"""A ward that is set up anew for each test, with the small key derivation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.store.ward_store import WardStore
from tests.store.ward import FIRST, PIN, Ward


@pytest.fixture(autouse=True)
def quick_pins() -> None:
    """None: here it is tested how a PIN is stretched and salted."""


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """An empty ward record, locked."""
    ward = Ward(tmp_path / "home")
    ward.door().create(FIRST).close()
    return ward


@pytest.fixture
def store(ward: Ward) -> Iterator[WardStore]:
    """The same record, unlocked."""
    store = ward.door().open(FIRST.person, PIN)
    yield store
    store.close()
