import os
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import test as script

STATIC = ["ruff check", "ruff format", "mypy", "lint-imports"]


def names(*arguments: str) -> list[str]:
    """The names of the stages these arguments ask for."""
    return [stage.name for stage in script.stages(arguments)]


def test_no_argument_asks_for_everything_and_quick_for_all_but_slow_tests():
    assert names() == [*STATIC, "pytest", "coverage"]
    assert names("quick") == [*STATIC, "pytest, quick"]
    assert script.stages(["quick"])[-1].arguments[-2:] == ("-m", "not slow")


def test_the_full_run_reports_branches_of_the_packages_that_must_not_miss_one():
    arguments = script.stages([])[-2].arguments
    assert "--cov-branch" in arguments
    assert {word for word in arguments if word.startswith("--cov=")} == {
        "--cov=bedside/domain",
        "--cov=bedside/protocol",
        "--cov=bedside/case",
        "--cov=bedside/sign",
    }


SIGN = """
def sign(number):
    if number < 0:
        return "-"
    return ""

sign(1)
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("package", ["domain", "protocol"])
@pytest.mark.parametrize(("calls", "passes"), [("", False), ("sign(-1)", True)], ids=["missed", "complete"])
def test_one_branch_that_no_test_takes_fails_the_run(package, calls, passes, tmp_path, monkeypatch):
    module = tmp_path / "bedside" / package / "sign.py"
    module.parent.mkdir(parents=True)
    module.write_text(SIGN + calls, encoding="utf-8")
    monkeypatch.setattr(script.environment, "ROOT", tmp_path)
    run = ("-m", "coverage", "run", "--branch", "--source=bedside", str(module))
    assert script.passes(Path(sys.executable), script.Stage("run", run))
    assert script.passes(Path(sys.executable), script.complete()) is passes


def test_the_other_words_start_their_own_module():
    assert script.stages(["bench"])[0].arguments == ("-m", "tests.bench")
    assert script.stages(["campaign"])[0].arguments == ("-m", "tests.campaigns")
    assert script.stages(["campaign", "kill"])[0].arguments == ("-m", "tests.campaigns", "kill")
    folder = str(Path("pictures").resolve())
    assert script.stages(["screens", "pictures"])[0].arguments == ("-m", "tests.screens", folder)


@pytest.mark.parametrize("arguments", [["all"], ["quick", "x"], ["screens"], ["bench", "x"]], ids=str)
def test_an_unknown_word_shows_the_words_there_are_and_runs_nothing(arguments, capfd):
    assert script.main(arguments) == 64
    shown = capfd.readouterr()
    assert shown.out == ""
    for word in ("quick", "bench", "campaign", "screens"):
        assert word in shown.err


def test_a_failed_stage_does_not_keep_the_others_from_running(capfd):
    bad = script.Stage("bad", ("-c", "raise SystemExit(3)"))
    good = script.Stage("good", ("-c", "print('it ran')"))
    assert script.failures(Path(sys.executable), [bad, good]) == ["bad"]
    shown = capfd.readouterr().out
    assert "== bad: FAILED, exit code 3" in shown
    assert "it ran" in shown
    assert "== good: ok" in shown


def test_a_module_that_is_not_there_fails():
    absent = script.Stage("absent", ("-m", "tests.not_there"))
    assert script.failures(Path(sys.executable), [absent]) == ["absent"]


def test_the_tests_run_off_screen_in_utf_8_whatever_the_terminal_says(monkeypatch):
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    settings = script.test_settings()
    assert (settings["QT_QPA_PLATFORM"], settings["LANG"]) == ("offscreen", "C.UTF-8")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "LANG" not in script.test_settings() or os.environ.get("LANG")
