"""Broken or changed content: the program starts, names the place, gives no advice, and the record is readable."""

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bedside import resources
from bedside.app.held_content import hold
from bedside.app.station_content import LAST_GOOD, content_files, content_listing, shipped_content
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from bedside.protocol.content_versions import LISTING
from bedside.protocol.protocol import Protocol
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.protocol.content_files import slipped

pytestmark = pytest.mark.slow

DRUGS = "forms/drugs.toml"
ROOT = Path(__file__).resolve().parents[2]
Files = dict[str, bytes]

BREAKAGES: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a drug file that is no TOML": (
        lambda files: slipped(files, DRUGS, "[[drug]]", "[[drug]"),
        "forms/drugs.toml: The file is not TOML",
    ),
    "a dose ten times its label": (
        lambda files: slipped(files, DRUGS, "amount = 30\n", "amount = 300\n"),
        "forms/drugs.toml: drug[0].doses[0].amount: The label says",
    ),
    "one byte more": (
        lambda files: {**files, DRUGS: files[DRUGS] + b"\n"},
        "forms/drugs.toml: The file is not that of the released checklist 1.0.0.",
    ),
    "one file more": (
        lambda files: {**files, "forms/rules/site.toml": b"rule = []\n"},
        "forms/rules/site.toml: The file is not that of the released checklist 1.0.0.",
    ),
    "another dose, and its labels with it": (
        lambda files: slipped(
            slipped(slipped(files, DRUGS, "amount = 30\n", "amount = 3\n"), DRUGS, "Pulse, 30", "Pulse, 3"),
            DRUGS,
            "Bolus, 30",
            "Bolus, 3",
        ),
        "forms/drugs.toml: The file is not that of the released checklist 1.0.0.",
    ),
    "a new version that nobody released": (
        lambda files: slipped(files, "forms/protocol.toml", '"1.0.0"', '"1.0.1"'),
        "forms/protocol.toml: The file is not that of the released checklist 1.0.0.",
    ),
    "rules that are gone": (
        lambda files: {name: data for name, data in files.items() if name != "forms/rules/gates.toml"},
        "forms/rules/gates.toml: The file is missing.",
    ),
    "nothing at all": (lambda _: {}, "forms/protocol.toml: The file is missing."),
}


@pytest.fixture(scope="module")
def packed() -> bytes:
    return resources.read_bytes(LAST_GOOD)


def test_good_content_is_advised_from(packed: bytes) -> None:
    held = hold(content_files(), content_listing(), packed)
    assert held.fault == ""
    assert held.content == shipped_content()


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("breakage", BREAKAGES)
def test_broken_content_is_named_and_the_last_good_one_is_read(breakage: str, packed: bytes) -> None:
    break_, place = BREAKAGES[breakage]
    held = hold(break_(content_files()), content_listing(), packed)
    assert held.fault.startswith(f"The clinical content has a fault, {place}")
    assert held.fault.endswith(
        "Bedside gives no advice; the record stays readable. "
        "Have the content mended: `bedside forms check` names every fault."
    )
    assert held.content == shipped_content()


@pytest.mark.parametrize("listing", [None, b"\xff", b"versions = 1", b"[versions]\n"], ids=str)
def test_a_list_of_versions_that_is_lost_withholds_advice(listing: bytes | None, packed: bytes) -> None:
    held = hold(content_files(), listing, packed)
    assert held.fault.startswith(f"The clinical content has a fault, {LISTING}: The file is ")
    assert held.content == shipped_content()


@pytest.mark.hazard("H14")
@pytest.mark.parametrize("lost", [None, b"", b"PK\x03\x04", b"no archive"], ids=str)
def test_without_a_last_good_content_the_changed_one_is_read(lost: bytes | None) -> None:
    held = hold({**content_files(), DRUGS: content_files()[DRUGS] + b"\n"}, content_listing(), lost)
    assert "forms/protocol.toml: version: The content is not that of version 1.0.0" in held.fault
    assert held.content.version == "1.0.0"


def test_a_last_good_content_that_was_changed_is_not_read(packed: bytes) -> None:
    changed = io.BytesIO(packed)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("forms/rules/more.toml", "rule = []\n")
    with pytest.raises(
        WorldError, match=r"forms/drugs\.toml: The file is not TOML.*No case was changed.*forms check"
    ):
        hold(slipped(content_files(), DRUGS, "[[drug]]", "[[drug]"), content_listing(), changed.getvalue())


@pytest.mark.hazard("H28", "H14")
def test_a_ward_with_broken_content_shows_board_and_record_and_gives_no_advice(
    workstation: Workstation, packed: bytes
) -> None:
    good = workstation.start().setup(WARD, CLINICIAN, PIN)
    case = saved(good.new_case(PATIENT)).state.case
    saved(good.perform(answer(good, "vasopressor", Answer.YES)))
    good.lock()

    held = hold(slipped(content_files(), DRUGS, "[[drug]]", "[[drug]"), content_listing(), packed)
    session = workstation.start(
        load_protocol=lambda site: Protocol(content=held.content, site=site, fault=held.fault)
    )
    service = session.unlock(session.people()[0].id, PIN)
    assert [row.case for row in service.board()] == [case]
    view = service.open(case)
    assert view.state.entries["vasopressor"]
    assert view.assessment.no_advice == held.fault
    assert not view.assessment.advice
    assert view.assessment.first_line.options == view.assessment.second_line.options == ()
    assert view.assessment.plan == ()
    service.lock()


def copy_program(target: Path) -> None:
    """The program with its content, in a folder of its own."""
    for folder in ("bedside", "forms", "resources"):
        shutil.copytree(
            ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__", "pictures")
        )


@pytest.fixture(scope="module")
def broken_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program without one file of its rules."""
    target = tmp_path_factory.mktemp("program")
    copy_program(target)
    (target / "forms/rules/gates.toml").unlink()
    return target


START = """
from bedside.app.station_content import shipped_content, shipped_protocol
from bedside.protocol.model import SiteSwitches
protocol = shipped_protocol(SiteSwitches())
print(protocol.content.version, len(protocol.items) > 100)
print(protocol.fault)
"""


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("lost", ["forms/rules/gates.toml", "resources/glossary.toml", LISTING, "forms"])
def test_the_program_starts_without_any_one_file_of_its_content(tmp_path: Path, lost: str) -> None:
    copy_program(tmp_path)
    if lost == "forms":
        shutil.rmtree(tmp_path / lost)
    else:
        (tmp_path / lost).unlink()
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    version, fault = done.stdout.splitlines()
    assert version == "1.0.0 True"
    assert fault.startswith(f"The clinical content has a fault, {lost}")


@pytest.mark.parametrize(
    "door", [("demo", "--sheet", "demo.pdf"), ("forms", "print", "out.pdf"), ("schema",)], ids=" ".join
)
def test_what_needs_good_content_names_the_fault_in_one_line(
    broken_tree: Path, door: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "bedside", *door]
    done = subprocess.run(command, cwd=broken_tree, capture_output=True, text=True, check=False)
    assert done.returncode == 74
    assert done.stderr.splitlines() == [
        "The clinical content has a fault, forms/rules/gates.toml: The file is missing. Nothing was loaded. "
        "Put it back. No case was changed. "
        "Have the content mended: `bedside forms check` names every fault."
    ]
    assert not list(broken_tree.glob("*.pdf"))
