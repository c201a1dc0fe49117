"""`bedside safety OUT.pdf`: everything of the hazard log is on paper, open points first, without any test installed."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from bedside import resources
from bedside.cli import exit_codes, safety
from bedside.cli.main import run_command
from bedside.report.fonts import lacking
from bedside.report.safety_log import LOG, Control, Standing, read_log
from bedside.report.safety_sections import evidence_words, risk_now

ROOT = Path(__file__).resolve().parents[2]
HAZARDS = read_log(resources.read_bytes(LOG))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    target = tmp_path_factory.mktemp("safety") / "out.pdf"
    said = io.StringIO()
    assert safety.run(target, said) == exit_codes.DONE
    assert "40 hazards and 22 threats" in said.getvalue()
    document = pypdfium2.PdfDocument(target.read_bytes())
    return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def squeezed(text: str) -> str:
    """Without the ends of lines, wherever they fell."""
    return "".join(text.split())


def test_every_hazard_threat_and_trap_stands_there_with_its_controls_and_evidence(pages):
    whole = "".join(pages)
    for entry in HAZARDS.entries:
        assert entry.id in whole
        for control in entry.control:
            assert squeezed(control.says) in whole
            for test in control.tests:
                assert squeezed(evidence_words(test)) in whole
    for trap in HAZARDS.trap:
        assert squeezed(trap.behaviour) in whole


def test_what_is_open_stands_on_the_second_page_and_is_named_again_where_it_belongs(pages):
    missing = [
        (entry.id, control.open) for entry in HAZARDS.entries for control in entry.control if control.open
    ]
    assert (squeezed("No control is open.") in pages[1]) is (missing == [])
    for id_, words in missing:
        assert id_ in pages[1]
        assert squeezed(words) in pages[1]
        assert squeezed(f"OPEN: {words}") in "".join(pages[2:])


def test_the_first_page_says_what_it_is_not_for_and_what_class_it_may_be(pages):
    for words in (
        "It is not a safety case",
        "Autonomous decision",
        "rule 11",
        "DCB0129",
        "Conditions of use",
    ):
        assert squeezed(words) in pages[0]


def test_every_document_of_the_people_is_printed_whole(pages):
    whole = "".join(pages)
    for name in {
        control.document for entry in HAZARDS.entries for control in entry.control if control.document
    }:
        lines = resources.read_bytes(name).decode().replace("`", "").splitlines()
        assert all(squeezed(line.removeprefix("# ")) in whole for line in lines)


def test_every_page_has_its_number_and_the_warning(pages):
    for number, page in enumerate(pages, start=1):
        assert f"Page{number}of{len(pages)}" in page
        assert squeezed("Not for patient care before the site's own safety work") in page


def test_a_risk_counts_as_lowered_only_when_nothing_of_it_is_open():
    done = HAZARDS.hazard[0]
    tested = done.model_copy(update={"control": (Control(says="a", tests=("t",)),)})
    half = done.model_copy(update={"control": (*tested.control, Control(says="b", open="not built"))})
    assert risk_now(tested.model_copy(update={"target_risk": 2})) == 2
    assert risk_now(half.model_copy(update={"target_risk": 2})) == done.risk
    assert [each.standing for each in half.control] == [Standing.TESTED, Standing.OPEN]


def test_no_letter_is_missing_from_the_font():
    assert lacking(resources.read_bytes(LOG).decode().replace("\n", " ")) == ()


def test_it_is_written_where_no_tests_are_installed_and_always_the_same(tmp_path):
    for name in ("bedside", "forms", "resources"):
        (tmp_path / name).symlink_to(ROOT / name)
    for out in ("a.pdf", "b.pdf"):
        subprocess.run(
            [sys.executable, "-m", "bedside", "safety", out],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": ""},
            check=True,
            capture_output=True,
        )
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_place_that_does_not_exist_is_a_sentence(tmp_path, capsys):
    assert run_command(["safety", str(tmp_path / "none" / "out.pdf")]) == exit_codes.FILE_OR_STORE
    assert "could not be written" in capsys.readouterr().err
