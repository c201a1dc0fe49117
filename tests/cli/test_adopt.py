"""`bedside forms adopt`: what is checked and proven becomes the site's content, and counts once it is ratified."""

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bedside import resources
from bedside.app import site_content
from bedside.app.case_file import judge_file
from bedside.app.case_service import CaseService
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.ratification import ratify
from bedside.app.record import record_json
from bedside.app.session import Session
from bedside.app.site_content import Files
from bedside.app.station_content import (
    kept_content,
    shipped_content,
    site_held,
    site_protocol,
    station_content,
)
from bedside.cli import adopt, exit_codes, prove
from bedside.cli.main import run_command
from bedside.domain.observations import Answer
from bedside.protocol.load import content_hash
from bedside.store.places import HOME_VARIABLE, Places, temporary_places
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.app.facts import FERRITIN, as_bytes, facts
from tests.app.test_ratification import SECOND, SECOND_PIN, readers
from tests.protocol.content_files import shipped, slipped

pytestmark = pytest.mark.slow


def site_files(version: str = "1.0.1") -> dict[str, bytes]:
    """The shipped content under the site's own version."""
    return slipped(shipped(), "forms/protocol.toml", '"1.0.0"', f'"{version}"')


def holds(_files: Files, _out: object, _progress: object) -> int:
    """A proof that found nothing; the real one is run elsewhere."""
    return exit_codes.DONE


def breaks(_files: Files, _out: object, _progress: object) -> int:
    """A proof that found a broken invariant."""
    return exit_codes.NO


def adopted(files: Files, places: Places, proof: adopt.Prove = holds) -> tuple[int, str]:
    out = io.StringIO()
    return adopt.adopt(files, places, proof, (out, io.StringIO())), out.getvalue()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return temporary_places(tmp_path / "home")


@pytest.fixture
def workstation(tmp_path: Path) -> Workstation:
    return Workstation(tmp_path / "home")


def started(workstation: Workstation, places: Places) -> Session:
    """The next start of the program at this workstation."""
    return workstation.start(load_protocol=partial(site_protocol, places))


@pytest.fixture
def ward(workstation: Workstation, places: Places) -> Iterator[CaseService]:
    """A ward with two people that works with content of its own."""
    assert adopted(site_files(), places)[0] == exit_codes.DONE
    service = started(workstation, places).setup(WARD, CLINICIAN, PIN)
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    saved(service.new_case(PATIENT))
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    yield service
    service.lock()


# -- adopting ----------------------------------------------------------------------------------------------


def test_a_folder_becomes_the_content_of_the_site_and_is_not_touched(tmp_path: Path, places: Places) -> None:
    folder = tmp_path / "ours"
    for name, data in site_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    read = site_content.read_folder(folder, b"")
    assert read == site_files()
    code, said = adopted(read, places)
    assert code == exit_codes.DONE
    assert "Checklist 1.0.1 is adopted" in said
    assert "not released" not in said
    assert site_content.read_folder(folder, b"") == site_files()
    assert (site_held(places).content.version, site_held(places).is_site) == ("1.0.1", True)


def test_a_copy_of_forms_alone_takes_the_glossary_of_the_program(tmp_path: Path) -> None:
    for name, data in site_files().items():
        if name.startswith("forms/"):
            target = tmp_path / name.removeprefix("forms/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    glossary = resources.read_bytes("resources/glossary.toml")
    assert site_content.read_folder(tmp_path, glossary) == site_files()


@pytest.mark.hazard("H14", "H15")
@pytest.mark.parametrize(
    ("files", "proof", "said"),
    [
        pytest.param(
            slipped(site_files(), "forms/drugs.toml", "amount = 30\n", "amount = 300\n"),
            holds,
            "forms/drugs.toml: drug[0].doses[0].amount: The label says",
            id="a fault",
        ),
        pytest.param(
            slipped(shipped(), "forms/drugs.toml", '"Pulse, ', '"A pulse, '),
            holds,
            "undo the change, or give it a new version",
            id="another content under a released version",
        ),
        pytest.param(site_files(), breaks, "Nothing was adopted.", id="a broken invariant"),
    ],
)
def test_what_fails_check_or_proof_changes_nothing(
    places: Places, files: Files, proof: adopt.Prove, said: str
) -> None:
    code, told = adopted(files, places, proof)
    assert code == exit_codes.NO
    assert said in told
    assert site_content.adopted_hash(places) is None
    assert not site_held(places).is_site


def test_a_version_is_one_content_on_a_workstation(places: Places) -> None:
    assert adopted(site_files(), places)[0] == exit_codes.DONE
    other = slipped(site_files(), "forms/drugs.toml", '"Pulse, ', '"A pulse, ')
    code, said = adopted(other, places)
    assert code == exit_codes.NO
    assert "Version 1.0.1 was other content on this workstation" in said
    assert site_content.adopted_hash(places) == content_hash(site_files())


def test_adopting_the_shipped_content_goes_back_to_it(places: Places) -> None:
    adopted(site_files(), places)
    code, said = adopted(shipped(), places)
    assert code == exit_codes.DONE
    assert "in use again" in said
    assert site_held(places).content == shipped_content()
    assert content_hash(site_files()) in site_content.kept_versions(places)


def test_the_real_proof_says_how_far_it_is_on_the_other_stream(places: Places) -> None:
    out, progress = io.StringIO(), io.StringIO()
    code = adopt.adopt(
        site_files(),
        places,
        lambda files, told, way: prove.prove_files(files, told, way, share=150),
        (out, progress),
    )
    assert code == exit_codes.DONE
    assert "Proof of checklist 1.0.1" in out.getvalue()
    assert progress.getvalue().splitlines()[-1] == "Proof: 100 % of the sets of contexts"


@pytest.mark.parametrize(
    ("folder", "code"), [("nowhere", exit_codes.FILE_OR_STORE), ("empty", exit_codes.NO)]
)
def test_a_folder_without_content_is_told_by_the_exit_code(
    tmp_path: Path, places: Places, capsys: pytest.CaptureFixture[str], folder: str, code: int
) -> None:
    (tmp_path / "empty").mkdir()
    assert run_command(["forms", "adopt", str(tmp_path / folder)]) == code
    told = capsys.readouterr()
    assert (
        "There is no folder 'nowhere'" in told.err or "forms/protocol.toml: The file is missing" in told.out
    )
    assert not places.data.exists()


# -- working with it ---------------------------------------------------------------------------------------


@pytest.mark.hazard("H14", "H15")
def test_until_two_people_ratify_it_there_is_no_advice_and_the_record_is_readable(ward: CaseService) -> None:
    assert ward.current is not None
    held = ward.current.assessment
    assert not held.advice
    assert "two people have not ratified it" in held.no_advice
    assert held.first_line.options == ()
    assert ward.current.state.entries["vasopressor"]

    ratify(ward, readers(ward), ())
    assert ward.current.assessment.advice
    assert ward.current.assessment.no_advice == ""


@pytest.mark.hazard("H15")
@pytest.mark.parametrize("change", ["lost", "changed", "pointer", "broken"])
def test_adopted_content_that_changed_gives_no_advice_and_keeps_the_record_readable(
    ward: CaseService, workstation: Workstation, places: Places, change: str
) -> None:
    ratify(ward, readers(ward), ())
    case = ward.current.state.case if ward.current else ""
    ward.lock()
    kept = places.contents / f"{content_hash(site_files())}.zip"
    match change:
        case "lost":
            kept.unlink()
        case "changed":
            kept.write_bytes(kept.read_bytes().replace(b"forms", b"farms"))
        case "pointer":
            places.adopted_file.write_text("something else\n")
        case _:
            kept.write_bytes(b"PK")
    session = started(workstation, places)
    service = session.unlock(session.people()[0].id, PIN)
    view = service.open(case)
    assert view.state.entries["vasopressor"]
    assert not view.assessment.advice
    assert (
        "the content that this site adopted: It is lost or not what was adopted" in view.assessment.no_advice
    )
    service.lock()


def test_another_version_is_ratified_anew(
    ward: CaseService, workstation: Workstation, places: Places
) -> None:
    ratify(ward, readers(ward), ())
    case = ward.current.state.case if ward.current else ""
    ward.lock()
    adopted(site_files("1.0.2"), places)
    session = started(workstation, places)
    service = session.unlock(session.people()[0].id, PIN)
    assert not service.open(case).assessment.advice
    service.lock()


def test_the_bytes_of_every_version_in_use_are_kept(
    ward: CaseService, workstation: Workstation, places: Places
) -> None:
    shipped_hash = shipped_content().content_hash
    ward.lock()
    site_content.give_up(places)
    session = started(workstation, places)
    session.unlock(session.people()[0].id, PIN).lock()
    assert set(site_content.kept_versions(places)) == {shipped_hash, content_hash(site_files())}
    assert site_content.kept_files(places, shipped_hash) == shipped()


def test_the_command_line_judges_with_the_content_of_the_workstation(ward: CaseService) -> None:
    held = station_content()
    assert (held.content.version, held.is_site) == ("1.0.1", True)
    told = as_bytes(facts(FERRITIN))
    assert not judge_file(told, held.content, is_site=held.is_site).assessment.advice
    ratified = as_bytes(facts(FERRITIN, site={"ratified": True, "people": ["A", "B"]}))
    assert judge_file(ratified, held.content, is_site=held.is_site).assessment.advice


def test_a_record_is_judged_with_the_version_it_was_kept_with(ward: CaseService) -> None:
    assert ward.current is not None
    record = record_json(ward.current.state.case, ward.events(), ward.people, ward.protocol)
    assert json.loads(record)["site"]["own_content"] is True
    again = judge_file(record, shipped_content(), at=ward.now(), kept=kept_content)
    assert again.protocol.content.version == "1.0.1"
    assert again.assessment.no_advice == ward.current.assessment.no_advice
