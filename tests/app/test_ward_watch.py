"""The end of a certificate is said in time, and a full disk until there is room again."""

from datetime import UTC, datetime

import pytest

from bedside.app.case_service import CaseService
from bedside.app.ward_watch import WardWatch, certificate_notice
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.store.faulty_disk import UNDER_ENCRYPTION, faulty_disk
from tests.tables import table

# Set up on 22 November 2026 at 02:00 UTC; a clinician's certificate is good for 5 years (design.md 10.35).
ENDS = """
now                 | said           | why
2031-10-22T00:00:00 |                | more than 30 days are left
2031-10-23T12:00:00 | ends on        | 30 days are left
2031-11-20T00:00:00 | ends on        | two days are left
2031-11-23T12:00:00 | ended on       | over
"""


@pytest.mark.hazard("H34")
@pytest.mark.parametrize("row", table(ENDS), ids=lambda row: row["why"])
def test_the_end_of_a_certificate_is_said_from_30_days_before(
    service: CaseService, workstation: Workstation, row: dict[str, str]
) -> None:
    workstation.clock.stand_at(datetime.fromisoformat(row["now"]).replace(tzinfo=UTC))
    said = certificate_notice(service)
    assert row["said"] in str(said or "")
    assert bool(said) is bool(row["said"])


@pytest.mark.hazard("H26")
def test_a_full_disk_is_said_with_every_answer_saved_until_there_is_room_again(
    workstation: Workstation,
) -> None:
    disk = faulty_disk()
    disk.mend()
    service = workstation.start(vfs=UNDER_ENCRYPTION).setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    watch = WardWatch(service.desk)
    assert watch.look() == ()
    disk.full_beside = service.store.places.reserve_file
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    assert str(WardWatch(service.desk).said[0]).startswith("The disk of this workstation is full. Everything")
    disk.is_full = True
    with pytest.raises(WorldError, match="the disk is full"):
        service.perform(answer(service, "rrt", Answer.YES))
    disk.mend()
    assert watch.look() == (), "there is room, and it is kept again"
    assert service.store.places.reserve_file.exists()
    service.lock()
