"""`bedside forms check` says in one line a fault, or counts what it checked."""

import io
from datetime import date, timedelta

import pytest

from bedside.cli import exit_codes, forms
from bedside.protocol.load import load
from tests.protocol.content_files import shipped, slipped


@pytest.fixture(scope="module")
def files():
    return shipped()


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


def test_a_passed_review_date_is_a_notice_and_no_fault(files, due):
    code, text = said(files, due + timedelta(days=1))
    assert code == exit_codes.DONE
    assert f"Notice: the review was due on {due.isoformat()}. The content stays usable." in text


def test_the_shipped_content_is_checked_as_it_lies(due):
    out = io.StringIO()
    assert forms.run_check(out) == exit_codes.DONE
    assert out.getvalue().startswith("No faults in checklist ")
    assert due > date(2026, 11, 22)
