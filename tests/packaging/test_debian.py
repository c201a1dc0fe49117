from pathlib import Path

import pytest

from tests.packaging.scripts import debian

# A dpkg-query that knows what stands in the file INSTALLED beside it: a name, then what it provides.
DPKG_QUERY = """#!/bin/sh
here=$(dirname "$0"); form=$2; shift 2
while read -r name provides; do
  case $form in
    *Provides*) echo "installed $provides" ;;
    *) for asked; do [ "$asked" = "$name" ] && echo "installed $name"; done ;;
  esac
done <"$here/INSTALLED"
exit 1
"""
# An apt-get that writes down how it was called and installs what it is given.
APT_GET = """#!/bin/sh
here=$(dirname "$0"); echo "$*" >>"$here/CALLS"
[ -e "$here/BROKEN" ] && exit 100
case " $* " in *" install "*) for word; do echo "$word" >>"$here/INSTALLED"; done ;; esac
"""


@pytest.fixture
def system(tmp_path: Path, monkeypatch) -> Path:
    """A Debian of two programs: the folder with them, what is installed and what apt-get was told."""
    for name, text in (("dpkg-query", DPKG_QUERY), ("apt-get", APT_GET)):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "INSTALLED").write_text("qpdf\nlibglib2.0-0t64 libglib2.0-0 (= 2.80), libgio (= 2.80)\n")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def test_installed_and_provided_packages_are_not_missing(system):
    assert debian.is_debian()
    assert debian.missing(["xvfb", "qpdf", "libglib2.0-0", "dbus"]) == ["dbus", "xvfb"]


def test_somebody_who_is_not_root_is_told_the_exact_command(system, monkeypatch):
    monkeypatch.setattr(debian, "is_root", lambda: False)
    with pytest.raises(debian.MissingPackagesError) as refused:
        debian.provide(["xvfb", "qpdf", "dbus"], "the tests")
    assert str(refused.value) == (
        "Packages of the system are missing for the tests: dbus, xvfb. Nothing was changed. "
        "Run this and start again: sudo apt-get install --no-install-recommends dbus xvfb"
    )
    assert not (system / "CALLS").exists()


def test_root_gets_what_is_missing_and_only_that(system, monkeypatch):
    monkeypatch.setattr(debian, "is_root", lambda: True)
    debian.provide(["xvfb", "qpdf"], "the tests")
    update, install = (system / "CALLS").read_text().splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends xvfb")


def test_nothing_is_asked_of_apt_when_nothing_is_missing(system, monkeypatch):
    monkeypatch.setattr(debian, "is_root", lambda: True)
    debian.provide(["qpdf"], "the tests")
    assert not (system / "CALLS").exists()


def test_a_package_that_cannot_be_installed_is_a_failure_that_names_it(system, monkeypatch):
    monkeypatch.setattr(debian, "is_root", lambda: True)
    (system / "BROKEN").touch()
    with pytest.raises(
        debian.MissingPackagesError, match=r"could not install xvfb.*unchanged.*sudo apt-get install .*xvfb"
    ):
        debian.provide(["xvfb", "qpdf"], "the tests")
