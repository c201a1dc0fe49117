"""A real time stamp service over a real connection: both ends are processes of their own, this one opens no socket."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bedside.app.wiring import SystemClock
from bedside.sign.request import NoTimeStamp
from bedside.sign.time_authority import read_time_authorities
from bedside.sign.time_service import TimeStampService
from bedside.sign.time_stamp import read_time_stamp, time_stamp_faults

SIGNATURE = b"a signature value"
CLOCK = SystemClock("UTC")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps its keys."""
    return tmp_path_factory.mktemp("service")


@contextmanager
def running(folder: Path, manner: str) -> Iterator[str]:
    """The address of a service that answers in this manner."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("child_time_service.py")), str(folder), manner],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        yield f"http://127.0.0.1:{int(child.stdout.readline())}/tsa"
        child.communicate()


def service(folder: Path, address: str, most_seconds: float = 60.0) -> TimeStampService:
    """The service as a ward sets it."""
    authorities = read_time_authorities((folder / "root.pem").read_bytes())
    return TimeStampService(address, authorities, CLOCK.now, most_seconds)


@pytest.mark.hazard("H34")
def test_a_time_stamp_of_openssl_comes_over_http_and_proves_the_time(folder: Path) -> None:
    before = CLOCK.now().replace(microsecond=0)
    with running(folder, "well") as address:
        asked = service(folder, address)
        token = asked.stamp(SIGNATURE)
    stamp = read_time_stamp(token)
    assert time_stamp_faults(stamp, SIGNATURE, asked.authorities) == ()
    assert before <= stamp.stamped_at <= CLOCK.now()
    assert stamp.service == "Stamp 1"


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("manner", "most_seconds"), [("moved", 60), ("silent", 2), ("wrong kind", 60), ("too long", 60)]
)
def test_whoever_answers_otherwise_gives_no_time_stamp(
    folder: Path, manner: str, most_seconds: float
) -> None:
    with running(folder, manner) as address, pytest.raises(NoTimeStamp, match="gave no answer"):
        service(folder, address, most_seconds).stamp(SIGNATURE)


@pytest.mark.hazard("H12")
def test_a_service_that_is_not_there_gives_no_time_stamp(folder: Path) -> None:
    with running(folder, "well") as address:
        asked = service(folder, address)
    with pytest.raises(NoTimeStamp, match="gave no answer"):
        asked.stamp(SIGNATURE)
