"""Links planted in the places of the store and of a saved sheet: what they point at is neither read nor written."""

from pathlib import Path

import pytest

from bedside.cli.output import write_whole as write_result
from bedside.domain.errors import WorldError
from bedside.store.errors import RollbackSuspected, StoreNotPrivate, TooManyTries
from bedside.ui.handing_out import write_whole as save_sheet
from tests.store.ward import FIRST, PIN, Ward

VICTIM = b"somebody else's words"


def planted(place: Path, elsewhere: Path, *, keeps: bool) -> Path:
    """A link in a place; what stood there lies elsewhere, or somebody else's file does."""
    if keeps:
        place.rename(elsewhere)
    else:
        if place.exists():
            place.unlink()
        elsewhere.write_bytes(VICTIM)
        elsewhere.chmod(0o600)
    place.symlink_to(elsewhere)
    return elsewhere


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("keeps", [True, False], ids=["the file itself", "another file"])
@pytest.mark.parametrize("name", ["device.key", "ward.keys", "ward.bedside", "ward.lock", "tries"])
def test_a_link_in_the_place_of_a_file_opens_nothing(
    ward: Ward, tmp_path: Path, name: str, keeps: bool
) -> None:
    ward.open().close()
    place = next(path for path in ward.home.rglob("*") if path.name == name)
    elsewhere = planted(place, tmp_path / "elsewhere", keeps=keeps)
    before = elsewhere.read_bytes()
    # A count of tries that cannot be trusted starts at the longest wait.
    with pytest.raises((StoreNotPrivate, TooManyTries)):
        ward.door().open(FIRST.person, PIN)
    assert elsewhere.read_bytes() == before


@pytest.mark.hazard("H37", "H24")
@pytest.mark.parametrize("keeps", [True, False], ids=["the anchor itself", "another file"])
def test_a_link_in_the_place_of_the_anchor_is_a_doubt(ward: Ward, tmp_path: Path, keeps: bool) -> None:
    ward.open().close()
    elsewhere = planted(ward.places.anchor_file, tmp_path / "elsewhere", keeps=keeps)
    before = elsewhere.read_bytes()
    store = ward.open_after_the_longest_wait()
    assert isinstance(store.doubt, RollbackSuspected)
    store.close()
    assert elsewhere.read_bytes() == before


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("name", ["data", "state", "config"])
def test_a_link_in_the_place_of_a_folder_opens_nothing(ward: Ward, tmp_path: Path, name: str) -> None:
    ward.open().close()
    folder = getattr(ward.places, name)
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(StoreNotPrivate, match="is a link"):
        ward.door().open(FIRST.person, PIN)


@pytest.mark.hazard("H37")
def test_a_sheet_is_never_saved_through_a_link(tmp_path: Path) -> None:
    elsewhere = planted(tmp_path / "bedside-7c1e-v1.pdf", tmp_path / "elsewhere", keeps=False)
    with pytest.raises(WorldError, match="link"):
        save_sheet(str(tmp_path / "bedside-7c1e-v1.pdf"), b"%PDF-1.7 invented")
    assert elsewhere.read_bytes() == VICTIM


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("name", ["out.pdf", ".out.pdf.part"])
def test_a_result_of_the_command_line_takes_the_place_of_a_link_and_leaves_its_target(
    tmp_path: Path, name: str
) -> None:
    elsewhere = planted(tmp_path / name, tmp_path / "elsewhere", keeps=False)
    write_result(tmp_path / "out.pdf", b"%PDF-1.7 invented")
    assert elsewhere.read_bytes() == VICTIM
    assert not (tmp_path / "out.pdf").is_symlink()
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.7 invented"
