"""`bedside forms print OUT.pdf [--blank]`: the whole protocol for two people to sign, or the empty checklist."""

from pathlib import Path
from typing import TextIO

from bedside.app.ratification import printable_protocol
from bedside.app.station_content import station_content, station_held
from bedside.cli import exit_codes
from bedside.cli.output import write_whole
from bedside.protocol.model import SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.report.blank_form import blank_form


def run(target: Path, language: Language, stdout: TextIO) -> int:
    """Write the protocol that this workstation works with and say which one it is.

    Raises:
        WorldError: the content has faults, or the file cannot be written.
    """
    protocol = Protocol(content=station_content().content, site=SiteSwitches())
    write_whole(target, printable_protocol(protocol, language))
    stdout.write(
        f"Checklist {protocol.content.version}, content hash {protocol.content.content_hash}: {target}\n"
        "Two clinicians read it, tick each recalled dose, sign the last page, then ratify it in the window.\n"
    )
    return exit_codes.DONE


def run_blank(target: Path, language: Language, stdout: TextIO) -> int:
    """Write the empty checklist for a pen; content at fault still has its questions.

    Raises:
        WorldError: the file cannot be written.
    """
    protocol = Protocol(content=station_held().content, site=SiteSwitches())
    write_whole(target, blank_form(protocol.content, language, protocol.site.decimal_mark))
    stdout.write(f"Empty checklist {protocol.content.version}: {target}\nPrint it and keep it on the ward.\n")
    return exit_codes.DONE
