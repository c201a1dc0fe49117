import hashlib
import tomllib

from tests.packaging.scripts import ROOT
from tests.packaging.test_locks import requirements

LICENCES = tomllib.loads((ROOT / "resources" / "licences.toml").read_text(encoding="utf-8"))
# Licences under which a hospital may ship unmodified copies beside its own work.
SHIPPABLE = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Zlib",
}


def test_every_locked_package_has_its_licence_listed_and_nothing_else_is():
    assert [row["name"] for row in LICENCES["package"]] == sorted(requirements("requirements"))


def test_every_listed_licence_lets_a_hospital_ship_the_work():
    for row in (*LICENCES["package"], *LICENCES["file"], LICENCES["bedside"]):
        words = row["licence"].replace("(", " ").replace(")", " ").split()
        assert set(words) - {"AND", "OR"} <= SHIPPABLE, row


def test_every_listed_file_is_there_unmodified_with_its_licence_text():
    for row in LICENCES["file"]:
        assert hashlib.sha256((ROOT / row["path"]).read_bytes()).hexdigest() == row["sha256"], row["path"]
        assert (ROOT / row["text"]).is_file()


def test_every_bundled_font_is_listed():
    bundled = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources" / "fonts").glob("*.ttf")}
    assert len(bundled) == 5
    assert bundled <= {row["path"] for row in LICENCES["file"]}


def test_the_project_licence_is_the_whole_apache_licence():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
