"""The clinical safety summary: what it says, part by part."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bedside.report.model import Cells, Grid, Section, Text, bold, italic, plain
from bedside.report.safety_log import Control, Hazard, SafetyLog, Standing

_WHAT: Final = (
    "This is the maker's side of the clinical risk work, for the clinical safety officer of a hospital to start from. "
    "It is not a safety case and no approval. The evidence named here are tests that run with every change of the "
    "program; a change whose tests do not pass is not taken in. Ratings and targets are proposals."
)
_TODAY: Final = (
    "“Now” is the target only where no control of the hazard is open; elsewhere the risk is counted as if nothing had "
    "been done. A control that people carry counts once the site carries it."
)
_LINES: Final = ("Name", "Role", "Organisation", "Signature", "Date")
_WIDE: Final = (30, 110)


def cover_section(log: SafetyLog, program: str) -> Section:
    """What this is, how much stands, what the software is for and what it is not for."""
    counts = standing_counts(log)
    controls = sum(counts.values())
    rows: list[Cells] = [
        (bold("Program"), plain(f"Bedside {program}; log reviewed {log.reviewed}")),
        (bold("Holds"), plain(f"{len(log.hazard)} hazards, {len(log.threat)} threats, {controls} controls")),
        (bold("Controls"), plain(", ".join(f"{counts[each]} {each.value}" for each in Standing))),
        *((bold(point.title), plain(point.says)) for point in log.point),
    ]
    return Section("", (_paragraph(_WHAT), Grid(_WIDE, tuple(rows))))


def open_section(log: SafetyLog) -> Section:
    """What is missing, first of all."""
    rows = [
        (bold(entry.id), plain(control.says), plain(control.open))
        for entry in log.entries
        for control in entry.control
        if control.open
    ]
    if not rows:
        return Section("", (_paragraph("No control is open."),))
    return Section("", (Grid((10, 60, 70), tuple(rows), ("Id", "Control", "What is missing")),))


def rating_sections(log: SafetyLog) -> Iterator[Section]:
    """The scale, the matrix, and every hazard with its rating before, now and aimed at."""
    scale = log.scale
    yield Section("", (_paragraph(scale.says),))
    rows = tuple(
        (bold(word), *(plain(str(risk)) for risk in risks))
        for word, risks in zip(reversed(scale.likelihood), reversed(scale.matrix), strict=True)
    )
    yield Section(
        "Risk", (Grid((24, *[20] * 5), rows, ("Likelihood \\ severity", *scale.severity)),), minor=True
    )
    meanings = (
        *zip(scale.severity, scale.severity_means, strict=True),
        *zip(scale.likelihood, scale.likelihood_means, strict=True),
    )
    words = tuple((bold(word), plain(means)) for word, means in meanings)
    yield Section("Words", (Grid(_WIDE, words),), minor=True)
    head = ("Id", "Hazard", "Severity", "Before", "Now", "Target", "Open")
    told = tuple(_rated(each) for each in log.hazard)
    yield Section(
        "All hazards", (_paragraph(_TODAY), Grid((9, 64, 24, 12, 10, 12, 10), told, head)), minor=True
    )


def hazard_sections(log: SafetyLog) -> Iterator[Section]:
    """Every hazard in full with its controls and their evidence."""
    about = ""
    for each in log.hazard:
        if each.about != about:
            about = each.about
            yield Section(about, ())
        rating = (
            f"{each.severity} × {each.likelihood} = {each.risk}; target {each.target_likelihood} = "
            f"{each.target_risk}; now {risk_now(each)}"
        )
        told = (
            ("Causes", each.causes),
            ("Effect", each.effect),
            ("Risk", rating),
            ("Asked of the software", each.asked),
            ("To be verified by", each.verified_by),
            *((("Closed", each.closed),) if each.closed else ()),
        )
        yield _entry(f"{each.id}  {each.hazard}", told, each.control)


def threat_sections(log: SafetyLog) -> Iterator[Section]:
    """Every threat with its mitigation, evidence and what is left over."""
    for each in log.threat:
        told = (
            ("Kind", each.stride),
            ("Mitigation", each.mitigation),
            ("To be verified by", each.verified_by),
            ("Left over", each.left_over or "nothing that is known"),
        )
        yield _entry(f"{each.id}  {each.threat}", told, each.control)


def trap_section(log: SafetyLog) -> Section:
    """What libraries do by themselves, and the tests that would notice it."""
    rows = tuple(
        (
            bold(trap.id),
            plain(f"{trap.behaviour}. {trap.consequence}"),
            plain(", ".join(trap.hazards)),
            plain("\n".join(map(evidence_words, trap.tests))),
        )
        for trap in log.trap
    )
    return Section(
        "", (Grid((8, 66, 12, 54), rows, ("Id", "Behaviour and consequence", "Hazard", "Evidence")),)
    )


def people_sections(log: SafetyLog, documents: Mapping[str, str]) -> Iterator[Section]:
    """What only people can carry, by document, each document in full."""
    carried: dict[str, list[Cells]] = {}
    for entry in log.entries:
        for control in entry.control:
            if control.document:
                carried.setdefault(control.document, []).append((bold(entry.id), plain(control.says)))
    for name, rows in carried.items():
        title, _, text = documents[name].removeprefix("# ").partition("\n")
        lines = tuple((plain(line.replace("`", "")),) for line in text.splitlines() if line)
        yield Section(f"{title} ({name})", (Grid((10, 130), tuple(rows)), Grid((1,), lines)), minor=True)


def source_section(log: SafetyLog) -> Section:
    """Where ratings, position and controls come from."""
    rows = tuple((bold(str(source.number)), plain(source.says)) for source in log.source)
    return Section("", (Grid((8, 132), rows),))


def signature_section() -> Section:
    """Lines for the person who takes it on."""
    says = (
        "I have read this summary. Ratings I changed and points I do not accept are listed on a page of mine."
    )
    rows = tuple((plain(f"{line}\n \n "),) for line in _LINES)
    return Section("", (_paragraph(says), Grid((1,), rows)))


def standing_counts(log: SafetyLog) -> Counter[Standing]:
    """How many controls are tested, carried by people, and open."""
    return Counter(control.standing for entry in log.entries for control in entry.control)


def risk_now(hazard: Hazard) -> int:
    """The target where no control is open, else the risk before any control."""
    return hazard.risk if any(control.open for control in hazard.control) else hazard.target_risk


def evidence_words(test: str) -> str:
    """The sentence a test is named by, and its file."""
    file, _, name = test.partition("::")
    words = name.removeprefix("test_").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]} ({file})"


def _rated(hazard: Hazard) -> Cells:
    missing = sum(bool(control.open) for control in hazard.control)
    return (
        bold(hazard.id),
        plain(hazard.hazard),
        plain(hazard.severity),
        plain(str(hazard.risk)),
        bold(str(risk_now(hazard))),
        plain(str(hazard.target_risk)),
        plain(str(missing or "—")),
    )


def _entry(title: str, told: Iterable[tuple[str, str]], controls: tuple[Control, ...]) -> Section:
    rows = tuple((italic(name), plain(text)) for name, text in told)
    evidence = tuple((plain(control.says), _evidence(control)) for control in controls)
    return Section(
        title, (Grid(_WIDE, rows, ruled=False), Grid((54, 86), evidence, ("Control", "Evidence"))), minor=True
    )


def _evidence(control: Control) -> Text:
    match control.standing:
        case Standing.TESTED:
            return plain("\n".join(map(evidence_words, control.tests)))
        case Standing.PEOPLE:
            return italic(f"Carried by people: {control.document}")
        case Standing.OPEN:
            return bold(f"OPEN: {control.open}")


def _paragraph(text: str) -> Grid:
    return Grid((1,), ((plain(text),),), ruled=False)
