"""`bedside forms`: what a site runs before its clinical content goes live."""

from collections.abc import Mapping
from datetime import date
from typing import Final, TextIO

from bedside.cli import exit_codes
from bedside.protocol.content_versions import LISTING, changed_fault, listed_line, released
from bedside.protocol.fault import Fault, Faults
from bedside.protocol.load import load
from bedside.protocol.model import Content

GLOSSARY: Final = "resources/glossary.toml"


def run_check(stdout: TextIO) -> int:
    """Check the content that came with the program and say what was found.

    Returns:
        DONE without a fault, even when the review date has passed; NO when there is one.
    """
    from bedside.app.station_content import content_files, content_listing
    from bedside.app.wiring import SystemClock

    listing = content_listing()
    listed = {} if listing is None else {LISTING: listing}
    return check({**content_files(), **listed}, SystemClock("UTC").now().date(), stdout)


def check(files: Mapping[str, bytes], today: date, stdout: TextIO, *, is_site: bool = False) -> int:
    """Check these files, the list of released versions among them.

    Every fault is printed on its own line as file: path: sentence. A version that nobody released is no
    fault of the content; the line that releases it is printed, unless a site is to adopt it.
    """
    loaded = load(files)
    if isinstance(loaded, Faults):
        return _refused(loaded.faults, stdout)
    listed = released(files.get(LISTING))
    if isinstance(listed, Fault):
        return _refused((listed,), stdout)
    if (fault := changed_fault(loaded, listed)) is not None:
        code = _refused((fault,), stdout)
        print(_line_to_write(loaded), file=stdout)
        return code
    lines = [*_summary(loaded)]
    if loaded.version not in listed and not is_site:
        lines.append(f"Notice: version {loaded.version} is not released. {_line_to_write(loaded)}")
    if loaded.review_due < today:
        lines.append(
            f"Notice: the review was due on {loaded.review_due.isoformat()}. The content stays usable. "
            "Ask the clinical lead to review it."
        )
    for line in lines:
        print(line, file=stdout)
    return exit_codes.DONE


def _refused(faults: tuple[Fault, ...], stdout: TextIO) -> int:
    for fault in faults:
        print(fault, file=stdout)
    count = len(faults)
    print(f"{count} fault{'s' * (count > 1)}. The content is not usable. Correct it.", file=stdout)
    return exit_codes.NO


def _line_to_write(content: Content) -> str:
    return f"To release this content once it is reviewed, write in {LISTING}: {listed_line(content)}"


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
