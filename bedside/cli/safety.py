"""`bedside safety OUT.pdf`: the hazard log with its evidence, for a hospital's safety officer to start from."""

from pathlib import Path
from typing import TextIO

from bedside import __version__, resources
from bedside.cli import exit_codes
from bedside.cli.output import write_whole
from bedside.report.safety_document import safety_document
from bedside.report.safety_log import LOG, Standing, read_log
from bedside.report.safety_sections import standing_counts


def run(target: Path, stdout: TextIO) -> int:
    """Write the summary and count what stands in it.

    Raises:
        WorldError: the file cannot be written.
        BugError: the log that travels with the program is damaged.
    """
    log = read_log(resources.read_bytes(LOG))
    named = {control.document for entry in log.entries for control in entry.control if control.document}
    documents = {name: resources.read_bytes(name).decode() for name in named}
    write_whole(target, safety_document(log, documents, __version__))
    counts = standing_counts(log)
    told = ", ".join(f"{counts[each]} {each.value}" for each in Standing)
    stdout.write(f"{len(log.hazard)} hazards and {len(log.threat)} threats; controls: {told}: {target}\n")
    return exit_codes.DONE
