"""What holds for the whole suite: no internet socket, no chance, and every hazard with its evidence."""

import sys
from pathlib import PurePath

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.hazard_trace import HazardTrace
from tests.quick_checks import make_checks_quick
from tests.quick_content import make_content_quick
from tests.quick_pins import make_pins_quick
from tests.sockets import GUARD
from tests.store.faulty_disk import faulty_disk

sys.addaudithook(GUARD.listen)

# The same examples in every run and on every machine, however slow: what looks for further ones is a campaign.
settings.register_profile(
    "suite", derandomize=True, database=None, deadline=None, suppress_health_check=(HealthCheck.too_slow,)
)
if settings.get_current_profile_name() in ("default", "ci"):
    settings.load_profile("suite")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="show how sheets differ from the kept ones, and keep the new",
    )


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(HazardTrace(config), "hazard trace")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """A room is covered by its own tests; every other test would only run a third longer for being watched.

    Nor is one of its own watched that is slow or draws its examples: it does one thing hundreds or thousands of
    times, and would take up to three times as long.
    """
    watch = Coverage.current()
    repeats = item.get_closest_marker("slow") is not None or is_hypothesis_test(getattr(item, "obj", None))
    if watch is None or (item.nodeid.startswith(tuple(own_tests(watch))) and not repeats):
        return (yield)
    watch.stop()
    try:
        return (yield)
    finally:
        watch.start()


def own_tests(watch):
    """The folders of the tests of the packages that are watched."""
    return [f"tests/{PurePath(package).name}/" for package in watch.get_option("run:source")]


@pytest.fixture(autouse=True)
def no_internet_socket():
    """Rule K4: a test in which the program opens a socket to a network fails."""
    before = len(GUARD.opened)
    yield
    assert GUARD.opened[before:] == [], "a socket to a network was opened"


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch):
    """No test waits for Argon2id twice (`tests.quick_pins`); those of the store work with the real thing."""
    make_pins_quick(monkeypatch.setattr)


@pytest.fixture(autouse=True)
def quick_content(monkeypatch):
    """No test parses a content file that another one has parsed (`tests.quick_content`)."""
    make_content_quick(monkeypatch.setattr)


@pytest.fixture(autouse=True)
def quick_checks(monkeypatch):
    """No check of a sheet waits until its process has loaded everything anew (`tests.quick_checks`)."""
    make_checks_quick(monkeypatch.setattr)


@pytest.fixture
def disk():
    """A disk that works until it is told to fail (`tests.store.faulty_disk`)."""
    disk = faulty_disk()
    disk.mend()
    yield disk
    disk.mend()
