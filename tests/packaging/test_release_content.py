"""The shipped content is the released one: the list of versions and the last good content say so too."""

import shutil
import tomllib
import zipfile

import pytest

from bedside.protocol import load
from tests.packaging.scripts import ROOT, release_content
from tests.protocol.content_files import shipped

HOW = "review the content, then run python3 packaging/release_content.py, which writes in {}: {}"


@pytest.fixture(scope="module")
def version():
    return tomllib.loads(shipped()["forms/protocol.toml"].decode())["version"]


def test_the_shipped_content_is_the_one_listed_under_its_version(version):
    listing = tomllib.loads((ROOT / release_content.LISTING).read_text(encoding="utf-8"))["versions"]
    digest = load.content_hash(shipped())
    line = f'"{version}" = "{digest}"'
    assert listing.get(version) == digest, HOW.format(release_content.LISTING, line)


@pytest.mark.hazard("H28")
def test_the_last_good_content_is_the_shipped_one(version):
    with zipfile.ZipFile(ROOT / release_content.PACKED) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == shipped(), HOW.format(release_content.PACKED, version)


def test_the_hash_of_the_release_is_that_of_the_program():
    assert release_content.content_files(ROOT) == shipped()
    assert release_content.content_hash(shipped()) == load.content_hash(shipped())


def test_a_release_replaces_its_own_line_and_adds_a_new_one():
    old = '# list\n[versions]\n"1.0.0" = "aa"\n'
    assert release_content.listed(old, "1.0.0", "bb") == '# list\n[versions]\n"1.0.0" = "bb"\n'
    assert release_content.listed(old, "1.1.0", "cc") == f'{old}"1.1.0" = "cc"\n'


def test_the_same_content_is_packed_to_the_same_bytes(tmp_path):
    for name in ("forms", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name)
    packed = []
    for _ in range(2):
        release_content.main(tmp_path)
        packed.append((tmp_path / release_content.PACKED).read_bytes())
    assert packed[0] == packed[1]
    assert (tmp_path / release_content.LISTING).read_bytes() == (ROOT / release_content.LISTING).read_bytes()
