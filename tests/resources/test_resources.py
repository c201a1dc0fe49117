"""Files of the program are named relative to the top of the tree and never outside it."""

from pathlib import Path

import pytest

from bedside import resources

TOP = Path(__file__).resolve().parents[2]


def test_a_file_is_read_byte_for_byte():
    assert resources.read_bytes("LICENSE") == (TOP / "LICENSE").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/hostname",
        "../main/LICENSE",
        "forms/../../x",
        "forms\\protocol.toml",
        "forms/none.toml",
        "forms",
    ],
)
def test_a_name_outside_the_tree_or_without_a_file_is_refused_in_three_parts(name):
    with pytest.raises(resources.ResourceError) as caught:
        resources.read_bytes(name)
    assert "Nothing on record was touched." in str(caught.value)
    assert "Install the program again." in str(caught.value)
    assert caught.value.name == name


def test_a_library_that_reads_a_file_itself_is_told_where_it_lies():
    assert resources.place("LICENSE") == TOP / "LICENSE"
    with pytest.raises(resources.ResourceError):
        resources.place("../main/LICENSE")


def test_names_of_a_folder_come_sorted_and_can_be_read():
    found = resources.names("resources/fonts")
    assert found == tuple(sorted(found))
    assert "resources/fonts/OFL.txt" in found
    assert all(resources.read_bytes(name) for name in found)


def test_names_reach_files_at_any_depth():
    assert "resources/fonts/OFL.txt" in resources.names("resources")


@pytest.mark.parametrize("folder", ["..", "nowhere", "LICENSE"])
def test_a_folder_that_is_none_is_refused(folder):
    with pytest.raises(resources.ResourceError):
        resources.names(folder)
