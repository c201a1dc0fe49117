"""The list of released versions: what advises is listed, and a listed version never changes (safety.md T07)."""

import pytest

from bedside.protocol.content_versions import LISTING, changed_fault, listed_line, released, unlisted_fault
from bedside.protocol.fault import Fault

UNREADABLE = {
    "no TOML": b"[versions",
    "no text": b"\xff\xfe",
    "another table": b'[other]\n"1.0.0" = "ab"\n',
    "an empty list": b"[versions]\n",
    "a number for a hash": b'[versions]\n"1.0.0" = 5\n',
}


def test_the_line_of_the_content_lists_it(content):
    listed = released(f"[versions]\n{listed_line(content)}\n".encode())
    assert listed == {content.version: content.content_hash}
    assert changed_fault(content, listed) is None
    assert unlisted_fault(content, listed) is None


def test_a_missing_list_is_named_and_asked_for():
    assert released(None) == Fault(LISTING, "", "The file is missing: put it back.")


@pytest.mark.parametrize("listing", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_list_of_versions_and_hashes_is_refused_and_named(listing):
    fault = released(listing)
    assert fault == Fault(LISTING, "", "The file is not a list of versions and hashes: put it back.")


def test_other_bytes_under_a_released_version_are_a_fault(content):
    fault = changed_fault(content, {content.version: "0" * 64})
    assert fault is not None
    assert (fault.file, fault.path) == ("forms/protocol.toml", "version")
    assert f"version {content.version} as it was released" in fault.sentence


def test_a_version_that_nobody_released_is_a_fault_of_its_own_and_no_changed_one(content):
    others = {"0.0.9": content.content_hash}
    fault = unlisted_fault(content, others)
    assert fault is not None
    assert f"Version {content.version} is not among the released ones" in fault.sentence
    assert changed_fault(content, others) is None
