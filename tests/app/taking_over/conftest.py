"""Another ward on another workstation, before and after it trusts the first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.app.case_service import CaseService
from bedside.app.sheet import trust_file
from bedside.app.trusted_wards import trust_ward
from tests.app.conftest import PIN, Workstation
from tests.app.taking_over.two_wards import OTHER_CLINICIAN, OTHER_WARD


@pytest.fixture
def other(tmp_path: Path) -> Iterator[CaseService]:
    """Another ward on another workstation, which trusts nobody yet."""
    place = Workstation(tmp_path / "other")
    (tmp_path / "other").mkdir()
    place.starts = 100
    opened = place.start().setup(OTHER_WARD, OTHER_CLINICIAN, PIN)
    yield opened
    opened.lock()


@pytest.fixture
def trusting(service: CaseService, other: CaseService) -> CaseService:
    """That other ward after it was given the certificate of the first."""
    trust_ward(other, trust_file(service), PIN)
    return other
