"""A case that moved to other content: killed meanwhile, restored, merged, signed and taken over (design.md 10.42)."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bedside.app import copying
from bedside.app.case_service import CaseService, Saved
from bedside.app.merging import merge
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.restoring import Witness
from bedside.app.session import Session
from bedside.app.sheet import trust_file
from bedside.app.sheet_check import check_sheet
from bedside.app.station_content import content_of_case, shipped_content
from bedside.app.taking_over import continue_here
from bedside.app.trusted_wards import trust_ward
from bedside.commands.model import StartRound
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from bedside.protocol.model import Content
from bedside.sign.verdict import Verified
from bedside.store.places import temporary_places
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.app.deadly_disk import DeadlyDisk, written_in_a_child
from tests.app.taking_over.two_wards import OTHER_CLINICIAN, OTHER_WARD, sign
from tests.app.test_case_content import GONE, MAJOR, begun_on_site_content, current, move, ships
from tests.app.test_merging import TEMPORARY
from tests.app.test_ratification import SECOND, SECOND_PIN, readers

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H29")]

KILLS = 6


def program(workstation: Workstation, content: Content, vfs: str | None = None) -> Session:
    """A program that came with this content, on the places of this workstation."""
    load_kept = partial(content_of_case, temporary_places(workstation.folder))
    return workstation.start(vfs, ships(content), load_kept=load_kept)


def unlocked(workstation: Workstation, content: Content, vfs: str | None = None) -> CaseService:
    session = program(workstation, content, vfs)
    return session.unlock(session.people()[0].id, PIN)


def begun(workstation: Workstation) -> str:
    """A case begun with the shipped content, in a ward that is locked again."""
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    case = saved(service.new_case(PATIENT)).state.case
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    saved(service.perform(answer(service, GONE, Answer.NEGATIVE)))
    service.lock()
    return case


def move_in_a_child(folder: Path, case: str, fatal: int | None) -> int | None:
    """Move in a process that is killed at this write; how many there were when it was not."""
    return written_in_a_child(lambda: _move(folder, case, fatal))


def _move(folder: Path, case: str, fatal: int | None) -> int:
    disk, place = DeadlyDisk(fatal), Workstation(folder)
    place.starts = 50  # its ids are none of those the ward has
    service = unlocked(place, MAJOR, "multipleciphers-deadly")
    service.open(case)
    disk.armed = True
    move(service)
    return disk.count


def found(folder: Path, case: str) -> str:
    """What a restart finds of the move and of the round that brings it."""
    service = unlocked(Workstation(folder), MAJOR)
    view = service.open(case)
    service.lock()
    told = (len(view.state.moves), view.state.round, view.assessment.content_hash)
    if told == (1, 2, MAJOR.content_hash):
        return "both"
    return "neither" if told == (0, 1, shipped_content().content_hash) else f"torn: {told}"


@pytest.mark.hazard("H22", "H24")
def test_a_kill_at_any_write_of_a_move_leaves_the_move_with_its_round_or_neither(tmp_path: Path) -> None:
    ward = tmp_path / "ward"
    ward.mkdir()
    case = begun(Workstation(ward))

    def after(name: str, fatal: int | None) -> tuple[int | None, str]:
        shutil.copytree(ward, tmp_path / name)
        return move_in_a_child(tmp_path / name, case, fatal), found(tmp_path / name, case)

    writes, left = after("untouched", None)
    assert left == "both"
    assert writes is not None
    assert writes >= KILLS
    fatal = sorted({at * (writes - 1) // (KILLS - 1) for at in range(KILLS)})
    outcomes = [after(f"killed{at}", at) for at in fatal]
    assert [survived for survived, _ in outcomes] == [None] * len(fatal)
    assert {left for _, left in outcomes} <= {"both", "neither"}
    assert outcomes[0][1] == "neither"


@pytest.mark.hazard("H23")
def test_a_copy_from_before_the_move_brings_back_the_case_with_the_content_of_then(
    workstation: Workstation,
) -> None:
    case = begun(workstation)
    service = unlocked(workstation, MAJOR)
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    people = [Witness(reader.person, reader.pin) for reader in readers(service)]
    copy = copying.make(service).path
    service.open(case)
    move(service)
    service.lock()
    assert program(workstation, MAJOR).restore(copy, people).doubt is None
    again = unlocked(workstation, MAJOR)
    view = again.open(case)
    assert (view.assessment.content_hash, view.state.moves) == (shipped_content().content_hash, ())
    assert move(again).assessment.content_hash == MAJOR.content_hash
    again.lock()


@dataclass(frozen=True)
class OwnCopy:
    """A ward copied into a file of one's own, and the people who restore it here, where its contents are lost."""

    workstation: Workstation
    case: str
    file: Path
    people: list[Witness]

    def restored(self) -> CaseService:
        """The ward brought back from the copy, unlocked by a program that came with the shipped content."""
        assert program(self.workstation, shipped_content()).restore(self.file, self.people).doubt is None
        return unlocked(self.workstation, shipped_content())


@pytest.fixture
def own_copy(workstation: Workstation, tmp_path: Path) -> OwnCopy:
    """Of a case that was begun with the ratified content of the site."""
    places = temporary_places(workstation.folder)
    case = begun_on_site_content(workstation, places, is_ratified=True)
    service = unlocked(workstation, shipped_content())
    people = [Witness(reader.person, reader.pin) for reader in readers(service)]
    file = tmp_path / "mine" / "ward.copy"
    copying.make_elsewhere(service, file)
    service.lock()
    shutil.rmtree(places.contents)
    return OwnCopy(workstation, case, file, people)


@pytest.mark.hazard("H23")
def test_a_copy_in_a_file_of_ones_own_brings_back_the_content_that_its_cases_hold(own_copy: OwnCopy) -> None:
    again = own_copy.restored()
    view = again.open(own_copy.case)
    assert (view.trouble, view.assessment.protocol_version[:5], view.assessment.advice) == (
        None,
        "1.0.7",
        True,
    )
    again.lock()


@pytest.mark.parametrize("spoiled", [b"", b"no archive"])
def test_a_copy_without_its_content_is_restored_all_the_same(own_copy: OwnCopy, spoiled: bytes) -> None:
    beside = own_copy.file.with_name("ward.copy.contents")
    beside.write_bytes(spoiled) if spoiled else beside.unlink()
    again = own_copy.restored()
    assert again.open(own_copy.case).trouble is not None
    again.lock()


@pytest.mark.hazard("H03")
def test_cases_of_different_content_are_merged_only_after_the_older_one_moved(
    workstation: Workstation,
) -> None:
    older = begun(workstation)
    service = unlocked(workstation, MAJOR)
    newer = saved(service.new_case(TEMPORARY)).state.case
    saved(service.perform(answer(service, "rrt", Answer.YES)))
    service.open(older)
    with pytest.raises(WorldError, match=r"checklist 1\.0\.0\+.*the other one with 2\.0\.0\+"):
        merge(service, "TEMP 7")
    assert not current(service).state.merged
    move(service)
    view = saved(merge(service, "TEMP 7"))
    assert [entry.stands for entry in view.state.history("rrt")] == [True]
    assert [entry.stands for entry in view.state.history(GONE)] == [False]
    assert service.open(newer).state.closed is not None
    service.lock()


@pytest.fixture
def signed(workstation: Workstation) -> Iterator[tuple[CaseService, bytes]]:
    """The sheet of a case that moved, and the ward that signed it."""
    case = begun(workstation)
    service = unlocked(workstation, MAJOR)
    service.open(case)
    move(service)
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    yield service, sign(service)
    service.lock()


def elsewhere(folder: Path, content: Content, known: CaseService) -> CaseService:
    """Another ward, whose program came with this content, and which trusts the first one."""
    folder.mkdir()
    place = Workstation(folder)
    place.starts = 100
    other = program(place, content).setup(OTHER_WARD, OTHER_CLINICIAN, PIN)
    trust_ward(other, trust_file(known), PIN)
    return other


@pytest.mark.hazard("H33")
def test_the_sheet_of_a_moved_case_is_verified_and_goes_on_where_its_content_is(
    signed: tuple[CaseService, bytes], tmp_path: Path
) -> None:
    service, pdf = signed
    other = elsewhere(tmp_path / "other", MAJOR, service)
    checked = check_sheet(other, pdf)
    assert isinstance(checked.verdict, Verified)
    assert '\\"type\\":\\"content_moved\\"' in checked.verdict.record
    outcome = continue_here(other, checked)
    assert isinstance(outcome, Saved)
    state = outcome.view.state
    assert (len(state.moves), state.content[:5], state.round) == (1, "2.0.0", 2)
    assert outcome.view.assessment.content_hash == MAJOR.content_hash
    other.lock()


def test_a_sheet_whose_content_is_not_here_is_verified_and_not_taken_over(
    signed: tuple[CaseService, bytes], tmp_path: Path
) -> None:
    service, pdf = signed
    other = elsewhere(tmp_path / "other", shipped_content(), service)
    checked = check_sheet(other, pdf)
    assert isinstance(checked.verdict, Verified)
    assert checked.inside is not None
    assert "2.0.0" in checked.inside.problem
    with pytest.raises(WorldError, match="Nothing was taken over"):
        continue_here(other, checked)
    assert other.board() == ()
    other.lock()


@pytest.mark.hazard("H03")
def test_a_sheet_and_a_case_of_different_content_are_not_mixed(
    signed: tuple[CaseService, bytes], tmp_path: Path
) -> None:
    service, pdf = signed
    other = elsewhere(tmp_path / "other", shipped_content(), service)
    case = saved(other.new_case(PATIENT)).state.case
    other.lock()
    other = unlocked(Workstation(tmp_path / "other"), MAJOR)
    with pytest.raises(WorldError, match=r"judged with checklist 2\.0\.0\+.*the case here with 1\.0\.0\+"):
        continue_here(other, check_sheet(other, pdf))
    other.open(case)
    move(other)
    other.close_view()
    assert isinstance(continue_here(other, check_sheet(other, pdf)), Saved)
    other.lock()


def test_later_rounds_keep_the_content_that_the_case_moved_to(
    workstation: Workstation,
) -> None:
    case = begun(workstation)
    service = unlocked(workstation, MAJOR)
    service.open(case)
    move(service)
    view = saved(service.perform(StartRound()))
    assert (view.state.round, len(view.state.moves)) == (3, 1)
    assert view.assessment.content_hash == MAJOR.content_hash
    service.lock()
