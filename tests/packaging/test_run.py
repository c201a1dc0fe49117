import os
import subprocess
import sys
import venv

import pytest

from tests.packaging.scripts import PACKAGING, environment, run
from tests.tables import table

RUN = [sys.executable, str(PACKAGING / "run.py")]
SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize("arguments", [[], ["--demo"]], ids=["window", "demo window"])
def test_without_a_screen_one_sentence_names_the_door_that_works(arguments):
    settings = {name: value for name, value in os.environ.items() if name not in SCREEN}
    done = subprocess.run([*RUN, *arguments], env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 69
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no screen" in done.stderr
    assert "python3 packaging/run.py demo --sheet OUT.pdf" in done.stderr


SCREENS = """
system | DISPLAY | WAYLAND_DISPLAY | QT_QPA_PLATFORM | screen
linux  |         |                 |                 | no
linux  | :0      |                 |                 | yes
linux  |         | wayland-0       |                 | yes
linux  |         |                 | offscreen       | yes
linux  |         |                 | vnc:size=800x600 | yes
linux  |         |                 | xcb             | no
linux  |         |                 | wayland         | no
linux  | :0      |                 | xcb             | yes
win32  |         |                 |                 | yes
darwin |         |                 |                 | yes
"""


@pytest.mark.parametrize("row", table(SCREENS), ids=str)
def test_a_screen_is_expected_where_qt_would_find_one(row):
    settings = {name: row[name] for name in SCREEN if row[name]}
    assert run.has_screen(settings, row["system"]) is (row["screen"] == "yes")


ARGUMENTS = """
arguments                | window
                         | yes
--demo                   | yes
demo --sheet out.pdf     | no
--help                   | no
score in.csv             | no
verify sheet.pdf         | no
"""


@pytest.mark.parametrize("row", table(ARGUMENTS), ids=lambda row: row["arguments"] or "none")
def test_only_the_window_asks_for_a_screen(row):
    assert run.wants_window(row["arguments"].split()) is (row["window"] == "yes")


PROGRAM = """
import json, sys
print(sys.argv[1:], json.__name__, sys.flags.isolated)
raise SystemExit(3)
"""
START = """
import sys
sys.path.insert(0, sys.argv[1])
import run
raise SystemExit(run.start(sys.argv[2], sys.argv[3:]))
"""


def test_the_program_starts_isolated_with_all_arguments_and_gives_its_exit_code(tmp_path):
    venv.create(tmp_path / ".venv", symlinks=sys.platform != "win32")
    environment.link_checkout(tmp_path)
    (tmp_path / "bedside").mkdir()
    (tmp_path / "bedside" / "__main__.py").write_text(PROGRAM)
    (tmp_path / "work").mkdir()
    for folder in (tmp_path, tmp_path / "work"):  # beside the program, and where the person happens to stand
        (folder / "json.py").write_text("raise SystemExit('a planted module was imported')")
    python = str(environment.venv_python(tmp_path))
    done = subprocess.run(
        [sys.executable, "-I", "-c", START, str(PACKAGING), python, "score", "a b.csv", "--out=x"],
        cwd=tmp_path / "work",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "work")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "['score', 'a b.csv', '--out=x'] json 1\n"
    assert done.returncode == 3
