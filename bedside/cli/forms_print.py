"""`bedside forms print OUT.pdf`: the whole protocol on paper, for two people to read, tick and sign."""

from pathlib import Path
from typing import TextIO

from bedside.app.ratification import printable_protocol
from bedside.app.wiring import shipped_content
from bedside.cli import exit_codes
from bedside.cli.output import write_whole
from bedside.protocol.model import Language, SiteSwitches
from bedside.protocol.protocol import Protocol


def run(target: Path, language: Language, stdout: TextIO) -> int:
    """Write the protocol that came with this program and say which one it is.

    Raises:
        WorldError: the content has faults, or the file cannot be written.
    """
    protocol = Protocol(content=shipped_content(), site=SiteSwitches())
    write_whole(target, printable_protocol(protocol, language))
    stdout.write(
        f"Checklist {protocol.content.version}, content hash {protocol.content.content_hash}: {target}\n"
        "Two clinicians read it, tick each recalled dose, sign the last page, then ratify it in the window.\n"
    )
    return exit_codes.DONE
