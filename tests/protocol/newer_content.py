"""Content as a later version of the program, or a site, might bring it."""

from functools import cache

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content
from tests.protocol.content_files import shipped, slipped

PROTOCOL = "forms/protocol.toml"
SEVERITY = "forms/steps/2_severity.toml"
SCREEN = "forms/steps/3_infection_screen.toml"
REVIEW = "forms/steps/8_review_and_sign.toml"

REWORDED = (SEVERITY, 'en = "Glasgow coma scale"', 'en = "Glasgow coma scale, best of the day"')
RETRANSLATED = (SEVERITY, 'fr = "Score de Glasgow"', 'fr = "Échelle de Glasgow"')
NARROWED = (
    SEVERITY,
    "refused_below = 3, refused_above = 15, asked_below = 3",
    "refused_below = 4, refused_above = 15, asked_below = 4",
)
ANOTHER_CODE = (REVIEW, 'code = "limits"', 'code = "agreed_limits"')
Change = tuple[str, str, str]


def newer_files(version: str, *changes: Change, without: str = "") -> dict[str, bytes]:
    """The shipped content under another version, with texts replaced and one question taken out."""
    files = slipped(shipped(), PROTOCOL, 'version = "1.0.0"', f'version = "{version}"')
    for name, old, new in changes:
        files = slipped(files, name, old, new)
    for name in (SCREEN, "resources/glossary.toml") if without else ():
        files[name] = _without(files[name].decode(), without).encode()
    return files


@cache
def newer(version: str, *changes: Change, without: str = "") -> Content:
    """That content, read."""
    loaded = load(newer_files(version, *changes, without=without))
    assert not isinstance(loaded, Faults), loaded
    return loaded


def _without(text: str, item: str) -> str:
    """The text without the table of one question."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line == f'id = "{item}"') - 1
    after = range(at + 1, len(lines))
    end = next((i for i in after if lines[i].startswith("[")), len(lines))
    return "\n".join((*lines[:at], *lines[end:]))
