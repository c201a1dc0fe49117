"""One ward and one good sheet for all tests of signing."""

import pytest

from bedside.sign.request import SignedDocument
from tests.sign.sheets import Ward, new_ward, signed_sheet


@pytest.fixture(autouse=True)
def quick_checks() -> None:
    """None: here it is tested how the process of a check is started."""


@pytest.fixture(scope="session")
def ward() -> Ward:
    """An invented ward."""
    return new_ward()


@pytest.fixture(scope="session")
def sheet(ward: Ward) -> SignedDocument:
    """A good sheet of that ward."""
    return signed_sheet(ward)
