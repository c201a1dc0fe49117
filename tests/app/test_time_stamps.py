"""The ward's time stamp service: off at first, asked at signing once set, never in the way (rules K4, S1)."""

from typing import Any

import pytest

from bedside.app import time_stamps
from bedside.app.case_service import CaseService
from bedside.app.sheet import PreviewWish, SignedSheet, build_preview, sign_preview, trust_file
from bedside.app.sheet_check import check_sheet
from bedside.app.time_stamps import (
    distrust_time_authority,
    set_time_service,
    stop_time_service,
    time_authorities,
    time_stamper,
)
from bedside.app.trusted_wards import trust_ward
from bedside.app.ward_reading import read_ward
from bedside.domain.errors import WorldError
from bedside.report.model import Extent
from bedside.sign.authority import export_trust
from bedside.sign.request import NoTimeStamp
from bedside.sign.verdict import NotVerified, Verified
from tests.app.conftest import CLINICIAN, NOW, PIN, WARD, Workstation
from tests.app.test_sheet import REASON, signing
from tests.report.sheets import page_texts
from tests.sign.time_stamps import CarelessStamper, Spoiled, good_service

pytestmark = pytest.mark.slow

ADDRESS = "http://stamp.hospital.invalid/tsa"
AUTHORITY = export_trust(good_service().root.certificate)


class Silent:
    """A service that never answers."""

    def stamp(self, signature: bytes) -> bytes:
        """No time stamp."""
        raise NoTimeStamp("The time stamp service gave no answer.")


@pytest.fixture
def asking(service: CaseService) -> CaseService:
    """A ward with a time stamp service."""
    set_time_service(service, ADDRESS, AUTHORITY, PIN)
    return service


def signed(service: CaseService, monkeypatch: pytest.MonkeyPatch, stamper: Any) -> SignedSheet:
    """A sheet signed while the service behind the address is this one."""
    monkeypatch.setattr(time_stamps, "time_stamper", lambda _: stamper)
    return sign_preview(service, build_preview(service, PreviewWish(incomplete_reason=REASON)), signing())


def answering() -> CarelessStamper:
    """A service that answers at the time of these tests."""
    return CarelessStamper(good_service(), Spoiled(at=NOW))


def test_no_service_is_asked_before_one_is_set(service: CaseService) -> None:
    assert time_stamper(service) is None


def test_the_service_that_is_asked_is_the_one_that_was_set_and_no_other(asking: CaseService) -> None:
    stamper = time_stamper(asking)
    assert stamper is not None
    assert stamper.address == ADDRESS
    assert stamper.authorities == (good_service().root.certificate,)


@pytest.mark.hazard("H34")
def test_a_stamped_sheet_is_verified_here_and_in_a_ward_that_took_the_trust_file(
    asking: CaseService, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    before = trust_file(asking)
    sheet = signed(asking, monkeypatch, answering())
    assert sheet.unstamped == ""
    verdict = check_sheet(asking, sheet.pdf).verdict
    assert isinstance(verdict, Verified)
    assert "The time is proven" in verdict.notes[0]
    other = Workstation(tmp_path / "other").start().setup(WARD._replace(name="ICU 4"), CLINICIAN, PIN)
    trust_ward(other, before, PIN)
    assert isinstance(check_sheet(other, sheet.pdf).verdict, Verified)
    other.lock()


@pytest.mark.hazard("H12", "H34")
def test_without_an_answer_the_sheet_is_signed_and_record_and_person_are_told(
    asking: CaseService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = signed(asking, monkeypatch, Silent())
    assert sheet.unstamped == "The time stamp service gave no answer."
    assert asking.current is not None
    assert asking.current.state.signatures[0].fact.unstamped == sheet.unstamped
    verdict = check_sheet(asking, sheet.pdf).verdict
    assert isinstance(verdict, Verified)
    assert "time is not proven" in verdict.notes[0]
    said = " ".join(
        " ".join(page_texts(build_preview(asking, PreviewWish(incomplete_reason=REASON)).pdf)).split()
    )
    assert "no time stamp (The time stamp service gave no answer.)" in said


def test_a_sheet_stamped_before_the_service_was_left_stays_verified(
    asking: CaseService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = signed(asking, monkeypatch, answering())
    monkeypatch.undo()
    stop_time_service(asking, PIN)
    assert time_stamper(asking) is None
    assert isinstance(check_sheet(asking, sheet.pdf).verdict, Verified)


@pytest.mark.hazard("H34")
def test_an_authority_that_is_trusted_no_longer_proves_no_time_here_nor_where_the_trust_file_goes(
    asking: CaseService, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    sheet = signed(asking, monkeypatch, answering())
    monkeypatch.undo()
    other = Workstation(tmp_path / "other").start().setup(WARD._replace(name="ICU 4"), CLINICIAN, PIN)
    trust_ward(other, trust_file(asking), PIN)
    [(authority, name)] = time_authorities(asking).items()
    distrust_time_authority(asking, authority, PIN)
    assert time_authorities(asking) == {}
    assert time_stamper(asking) is None
    for reader in (asking, other):
        if reader is other:
            trust_ward(other, trust_file(asking), PIN)
        verdict = check_sheet(reader, sheet.pdf).verdict
        assert isinstance(verdict, Verified)
        assert "The time is not proven: the time stamp of" in verdict.notes[0]
        assert "counts no longer." in verdict.notes[0]
    assert name
    set_time_service(asking, ADDRESS, AUTHORITY, PIN)
    assert "The time is proven" in check_sheet(asking, sheet.pdf).verdict.notes[0]
    other.lock()


@pytest.mark.hazard("H34")
def test_another_ward_cannot_bring_back_an_authority_that_this_one_let_go(
    asking: CaseService, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    sheet = signed(asking, monkeypatch, answering())
    monkeypatch.undo()
    other = Workstation(tmp_path / "other").start().setup(WARD._replace(name="ICU 4"), CLINICIAN, PIN)
    set_time_service(other, ADDRESS, AUTHORITY, PIN)
    trust_ward(asking, trust_file(other), PIN)
    distrust_time_authority(asking, *time_authorities(asking), PIN)
    verdict = check_sheet(asking, sheet.pdf).verdict
    assert isinstance(verdict, Verified)
    assert "The time is not proven" in verdict.notes[0]
    other.lock()


def test_nobody_lets_an_authority_go_without_a_pin_or_one_that_is_not_trusted(asking: CaseService) -> None:
    [authority] = time_authorities(asking)
    for named, pin in ((authority, "000000"), ("none", PIN)):
        with pytest.raises(WorldError):
            distrust_time_authority(asking, named, pin)
    assert list(time_authorities(asking)) == [authority]


@pytest.mark.hazard("H33")
def test_a_time_stamp_of_an_authority_that_no_ward_named_is_not_verified(
    service: CaseService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = signed(service, monkeypatch, answering())
    assert isinstance(check_sheet(service, sheet.pdf).verdict, NotVerified)


@pytest.mark.parametrize(
    ("address", "file", "pin"),
    [("stamp", AUTHORITY, PIN), (ADDRESS, b"hello", PIN), (ADDRESS, AUTHORITY, "000000")],
    ids=["no address", "no certificate", "wrong PIN"],
)
def test_a_setting_that_is_none_changes_nothing(
    service: CaseService, address: str, file: bytes, pin: str
) -> None:
    with pytest.raises(WorldError):
        set_time_service(service, address, file, pin)
    assert read_ward(service.store).time_service == ""
    assert time_stamper(service) is None


@pytest.mark.hazard("H34")
def test_page_1_says_who_tells_the_time(asking: CaseService) -> None:
    said = " ".join(page_texts(build_preview(asking, PreviewWish(Extent.ONE_PAGE)).pdf)[0].split())
    assert "the file tells whether a time stamp proves it" in said
    stop_time_service(asking, PIN)
    said = " ".join(page_texts(build_preview(asking, PreviewWish(Extent.ONE_PAGE)).pdf)[0].split())
    assert "Signed with the local clock; time not proven." in said
