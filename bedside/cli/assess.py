"""`bedside assess CASE.json [--json]`: one case from a file, judged, in words or as JSON."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

from bedside.app.assessment_json import assessment_json
from bedside.app.case_file import judge_file
from bedside.app.station_content import kept_content, station_content
from bedside.app.strict_json import LARGEST_BYTES
from bedside.cli import exit_codes
from bedside.cli.assess_words import told
from bedside.cli.plain_file import read_plain


def run(case: Path, at: datetime | None, *, as_json: bool, stdout: TextIO) -> int:
    """Judge the case of one file and print what is said about it.

    Args:
        case: a facts file or an exported record. at: the moment a record is judged at.
        as_json: print the whole Assessment instead of the words.

    Raises:
        WorldError: the file cannot be read, or is refused; the sentence names the place in it.
    """
    content = read_plain(case, LARGEST_BYTES + 1)
    held = station_content()
    judged = judge_file(content, held.content, at, is_site=held.is_site, kept=kept_content)
    stdout.write(assessment_json(judged) if as_json else told(judged))
    return exit_codes.DONE
