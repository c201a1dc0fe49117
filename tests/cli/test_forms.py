"""`bedside forms check` says in one line a fault, or counts what it checked."""

import io
from datetime import date, timedelta

import pytest

from bedside import resources
from bedside.cli import exit_codes, forms
from bedside.protocol.content_versions import LISTING
from bedside.protocol.load import content_hash, load
from tests.protocol.content_files import shipped, slipped


@pytest.fixture(scope="module")
def files():
    return {**shipped(), LISTING: resources.read_bytes(LISTING)}


@pytest.fixture(scope="module")
def due(files):
    return load(files).review_due


def said(files, today):
    out = io.StringIO()
    return forms.check(files, today, out), out.getvalue()


def test_content_without_a_fault_is_counted_and_exits_0(files, due):
    code, text = said(files, due)
    assert code == exit_codes.DONE
    for counted in ("8 steps", "items", "8 parasites", "rules", "1115 rows", "doses", "sources"):
        assert counted in text
    assert "Notice" not in text


def test_each_fault_is_a_line_and_exits_1(files, due):
    slip = slipped(files, "forms/plan.toml", '["serum_stored"]', '["serum_store"]')
    code, text = said(slip, due)
    assert code == exit_codes.NO
    lines = text.splitlines()
    assert lines[0].startswith("forms/plan.toml: plan[0].items: 'serum_store' is not among the items")
    assert lines[-1] == "1 fault. The content is not usable. Correct it."


@pytest.mark.hazard("H14", "H15")
def test_a_changed_hash_under_an_old_version_exits_1_and_names_the_line(files, due):
    changed = {**files, "forms/plan.toml": files["forms/plan.toml"] + b"\n"}
    code, text = said(changed, due)
    assert code == exit_codes.NO
    first, count, line = text.splitlines()
    assert first.startswith("forms/protocol.toml: version: The content is not that of version 1.0.0")
    assert count == "1 fault. The content is not usable. Correct it."
    assert line.endswith(f'write in {LISTING}: "1.0.0" = "{content_hash(changed)}"')


def test_a_new_version_is_no_fault_and_the_line_that_releases_it_is_named(files, due):
    newer = slipped(files, "forms/protocol.toml", '"1.0.0"', '"1.0.1"')
    code, text = said(newer, due)
    assert code == exit_codes.DONE
    assert "Notice: version 1.0.1 is not released." in text
    assert f'write in {LISTING}: "1.0.1" = "{content_hash(newer)}"' in text


@pytest.mark.parametrize("listing", [None, b"versions = 1", b"\xff"], ids=str)
def test_a_lost_list_of_versions_is_a_fault(files, due, listing):
    others = {name: data for name, data in files.items() if name != LISTING}
    code, text = said(others if listing is None else {**others, LISTING: listing}, due)
    assert code == exit_codes.NO
    assert text.startswith(f"{LISTING}: The file is ")


def test_a_passed_review_date_is_a_notice_and_no_fault(files, due):
    code, text = said(files, due + timedelta(days=1))
    assert code == exit_codes.DONE
    assert f"Notice: the review was due on {due.isoformat()}. The content stays usable." in text


def test_the_shipped_content_is_checked_as_it_lies(due):
    out = io.StringIO()
    assert forms.run_check(out) == exit_codes.DONE
    assert out.getvalue().startswith("No faults in checklist ")
    assert due > date(2026, 11, 22)
