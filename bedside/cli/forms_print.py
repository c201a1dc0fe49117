"""`bedside forms print OUT.pdf`: the whole protocol on paper, for two people to read, tick and sign."""

from pathlib import Path
from typing import TextIO

from bedside.app.ratification import printable_protocol
from bedside.app.wiring import shipped_protocol
from bedside.cli import exit_codes
from bedside.domain.errors import WorldError
from bedside.protocol.model import Language, SiteSwitches


def run(target: Path, language: Language, stdout: TextIO) -> int:
    """Write the protocol that came with this program and say which one it is.

    Raises:
        WorldError: the content has faults, or the file cannot be written.
    """
    protocol = shipped_protocol(SiteSwitches())
    _write(target, printable_protocol(protocol, language))
    stdout.write(
        f"Checklist {protocol.content.version}, content hash {protocol.content.content_hash}: {target}\n"
        "Two clinicians read it, tick each recalled dose, sign the last page, then ratify it in the window.\n"
    )
    return exit_codes.DONE


def _write(target: Path, content: bytes) -> None:
    """Write beside and rename, so that a half-written file never has the asked name."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        why = trouble.strerror or "the system refused"
        raise WorldError(
            f"{target} could not be written: {why}.", "Nothing else was changed.", "Choose another folder."
        ) from trouble
