"""Where a file may be saved: the classes of places (safety.md T16)."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from bedside.app import outside
from bedside.app.outside import PlaceKind, kind_of, mounts_of, place_kind, require_place_for_record
from bedside.domain.errors import WorldError
from tests.tables import table

MOUNTS = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 8:17 / /media/anna/STICK rw,nosuid - vfat /dev/sdb1 rw
31 22 8:33 / /srv/fast\040disk rw - ext4 /dev/sdc1 rw
32 22 8:49 / /srv/inside rw - ext4 /dev/sdd1 rw
33 22 0:50 / /home/anna/ward rw - cifs //files/ward rw
34 22 0:51 / /srv/nfs rw - nfs4 files:/export rw
35 22 0:52 / /home/anna/remote rw - fuse.sshfs anna@host: rw
36 22 0:53 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
37 22 0:54 / /tmp rw - tmpfs tmpfs rw
38 33 8:2 /x /home/anna/ward/local rw - ext4 /dev/sda2 rw
rubbish
"""

PLACES = """
folder                                  | kind         | why
/home/anna/Documents                    | own          | on the disk of the workstation
/tmp                                    | own          | in memory
/media/anna/STICK                       | removable    | a memory stick
/media/anna/STICK/deep/er               | removable    | inside it
/srv/fast disk                          | removable    | the system calls the disk removable
/srv/inside                             | own          | a second disk inside
/media/anna/gone                        | removable    | where sticks are mounted
/run/media/anna/CARD                    | removable    | the same elsewhere
/mnt/backup                             | removable    | mounted by hand
/Volumes/STICK                          | removable    | a Mac
/mediation                              | own          | a name that only begins so
/home/anna/ward                         | shared       | Windows share
/home/anna/ward/deep                    | shared       | inside it
/home/anna/ward/local                   | own          | the nearest mount counts
/srv/nfs                                | shared       | NFS
/home/anna/remote                       | shared       | over ssh
/run/user/1000/gvfs/smb-share           | shared       | opened in the file manager
/home/anna/Dropbox                      | synchronised | by name
/home/anna/Dropbox (Hospital)/x         | synchronised | with the firm's name
/home/anna/OneDrive - St Elsewhere/x    | synchronised | with the firm's name
/home/anna/Nextcloud/handover           | synchronised | by name
/home/anna/GOOGLE DRIVE                 | synchronised | whatever the case
/home/anna/Dropboxes                    | own          | a name that only begins so
/home/anna/mailbox                      | own          | a name that only ends so
"""


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("row", table(PLACES), ids=lambda row: f"{row['folder']}: {row['why']}")
def test_each_class_of_places_is_told(row: dict[str, str]) -> None:
    mounts = mounts_of(MOUNTS, frozenset({"8:17", "8:33"}))
    assert kind_of(PurePosixPath(row["folder"]) / "sheet.pdf", mounts) == row["kind"]


WINDOWS = r"""
path                                         | kind
C:\Users\Anna\Documents\sheet.pdf            | own
\\files\ward\sheet.pdf                       | shared
C:\Users\Anna\OneDrive - Hospital\sheet.pdf  | synchronised
C:\Users\Anna\iCloudDrive\sheet.pdf          | synchronised
"""


@pytest.mark.parametrize("row", table(WINDOWS), ids=lambda row: row["path"])
def test_windows_paths_are_told_by_their_names(row: dict[str, str]) -> None:
    assert kind_of(PureWindowsPath(row["path"]), ()) == row["kind"]


def test_a_folder_that_a_synchronising_program_marked_is_told_whatever_its_name(tmp_path: Path) -> None:
    inside = tmp_path / "plain" / "deep"
    inside.mkdir(parents=True)
    assert place_kind(inside / "sheet.pdf") is PlaceKind.OWN
    (tmp_path / "plain" / ".stfolder").mkdir()
    assert place_kind(inside / "sheet.pdf") is PlaceKind.SYNCHRONISED


def test_a_link_is_followed_to_where_the_file_would_lie(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "short").symlink_to(tmp_path / "Dropbox")
    assert place_kind(tmp_path / "short" / "record.json") is PlaceKind.SYNCHRONISED


def test_removable_disks_and_their_partitions_are_read_from_the_system(tmp_path: Path) -> None:
    for disk, removable, number in (("sda", "0", "8:0"), ("sdb", "1", "8:16")):
        (tmp_path / disk / f"{disk}1").mkdir(parents=True)
        (tmp_path / disk / "removable").write_text(f"{removable}\n")
        (tmp_path / disk / "dev").write_text(f"{number}\n")
        (tmp_path / disk / f"{disk}1" / "dev").write_text(f"{number}1\n")
    assert outside._removable_devices(tmp_path) == {"8:16", "8:161"}


def test_the_mounts_of_this_system_can_be_read() -> None:
    assert not Path("/proc/self/mountinfo").exists() or outside._mounts()


@pytest.mark.hazard("H37")
def test_a_record_is_refused_where_others_may_come_by_it(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    require_place_for_record(tmp_path / "record.json")
    with pytest.raises(WorldError, match=r"place is synchronised.*only a signed sheet.*Nothing was written"):
        require_place_for_record(tmp_path / "Nextcloud" / "record.json")
    assert list((tmp_path / "Nextcloud").iterdir()) == []
