"""`bedside forms`: what a site runs before its clinical content goes live."""

from collections.abc import Mapping
from datetime import date
from typing import Final, TextIO

from bedside import resources
from bedside.cli import exit_codes
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content

GLOSSARY: Final = "resources/glossary.toml"


def run_check(stdout: TextIO) -> int:
    """Check the content that came with the program and say what was found.

    Returns:
        DONE without a fault, even when the review date has passed; NO when there is one.
    """
    from bedside.app.wiring import SystemClock

    names = (*resources.names("forms"), GLOSSARY)
    files = {name: resources.read_bytes(name) for name in names}
    return check(files, SystemClock("UTC").now().date(), stdout)


def check(files: Mapping[str, bytes], today: date, stdout: TextIO) -> int:
    """Check these files; every fault is printed on its own line as file: path: sentence."""
    loaded = load(files)
    if isinstance(loaded, Faults):
        for fault in loaded.faults:
            print(fault, file=stdout)
        count = len(loaded.faults)
        print(f"{count} fault{'s' * (count > 1)}. The content is not usable. Correct it.", file=stdout)
        return exit_codes.NO
    for line in _summary(loaded):
        print(line, file=stdout)
    if loaded.review_due < today:
        print(
            f"Notice: the review was due on {loaded.review_due.isoformat()}. The content stays usable. "
            "Ask the clinical lead to review it.",
            file=stdout,
        )
    return exit_codes.DONE


def _summary(content: Content) -> tuple[str, ...]:
    items = sum(len(section.items) for step in content.steps for section in step.sections)
    doses = sum(len(drug.doses) for drug in content.drugs)
    counts = (
        (len(content.steps), "steps"),
        (items, "items"),
        (len(content.parasites), "parasites"),
        (len(content.contexts), "contexts"),
        (len(content.rules), "rules"),
        (len(content.table), "rows of the decision table"),
        (len(content.drugs), "drugs"),
        (doses, "doses"),
        (len(content.plan), "plan lines"),
        (len(content.references), "sources"),
    )
    return (
        f"No faults in checklist {content.version}, reviewed {content.reviewed.isoformat()}.",
        *(f"{count:>5} {name}" for count, name in counts),
        f"Content hash {content.content_hash}",
    )
