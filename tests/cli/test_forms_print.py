"""`bedside forms print OUT.pdf` (design.md 8)."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bedside.cli import exit_codes
from bedside.cli.main import run_command
from tests.report.sheets import page_texts


def run(*words: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command([str(word) for word in words])
    return code, out.getvalue(), err.getvalue()


def test_the_protocol_is_written_and_named_by_version_and_hash(tmp_path: Path) -> None:
    target = tmp_path / "protocol.pdf"
    code, said, _ = run("forms", "print", target)
    assert code == exit_codes.DONE
    first = page_texts(target.read_bytes())[0]
    content_hash = said.partition("content hash ")[2][:64]
    assert content_hash in first
    assert "Checklist 1.0.0" in said
    assert [path.name for path in tmp_path.iterdir()] == ["protocol.pdf"]


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert run("forms", "print", tmp_path / name)[0] == exit_codes.DONE
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_french_protocol_is_asked_for_by_name(tmp_path: Path) -> None:
    assert run("forms", "print", tmp_path / "fr.pdf", "--language", "fr")[0] == exit_codes.DONE
    assert "Protocole 1.0.0 à ratifier" in page_texts((tmp_path / "fr.pdf").read_bytes())[0]


def test_a_place_that_does_not_exist_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    code, _, said = run("forms", "print", tmp_path / "nowhere" / "protocol.pdf")
    assert code == exit_codes.FILE_OR_STORE
    assert "could not be written" in said
    assert "Nothing else was changed." in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("forms",), ("forms", "print"), ("forms", "sing"), ("forms", "check", "x")]
)
def test_words_that_are_off_are_a_usage_error(words: tuple[str, ...]) -> None:
    assert run(*words)[0] == exit_codes.USAGE


def test_the_empty_checklist_is_written_for_a_pen(tmp_path: Path) -> None:
    code, said, _ = run("forms", "print", tmp_path / "blank.pdf", "--blank")
    assert code == exit_codes.DONE
    assert "Empty checklist 1.0.0" in said
    assert "Checklist on paper, 1.0.0" in page_texts((tmp_path / "blank.pdf").read_bytes())[0]
