"""The printed protocol: the decision table, one part a context, one row an option, one column a tier."""

from collections.abc import Iterator
from typing import Final

from bedside.domain.therapy import Grade, Line
from bedside.protocol.model import DecisionRow
from bedside.report.edition import Edition, under
from bedside.report.model import Cells, Face, Grid, Run, Section, Text, bold, plain

_SHARES: Final = (32, 14, 14, 14, 14, 56)
_TIERS: Final = ("T1", "T2", "T3", "T4")
_LINES: Final = {
    Line.SUPPORTIVE: "cause and support",
    Line.FIRST: "first line",
    Line.BOTH: "first and second line",
    Line.SECOND: "second line",
}
_GRADES: Final = {
    Grade.PREFERRED: "preferred",
    Grade.ACCEPTABLE: "acceptable",
    Grade.AVOID: "avoid",
    Grade.CONTRAINDICATED: "contraind.",
}
_HOW: Final = (
    "The number behind a grade is the order of giving: 0 before everything, 1 cause or antimicrobial, 2 first line, "
    "3 next step, 4 later. “acceptable” is with the MDT, “avoid” asks for a typed reason and a second senior, "
    "“contraind.” is contraindicated and not offered. “after review”: at T2 it waits for the review at 48 to "
    "72 h. An option without a grade in a column has none of its own there. Marks: S is a local rule, S+R a local "
    "rule that leans on recalled facts."
)

Rows = list[DecisionRow]


def table_sections(edition: Edition) -> Iterator[Section]:
    """How to read the table, then each context with every row it has."""
    how = edition.voice.say(_HOW)
    yield Section("", (Grid((1,), ((plain(how),),), ruled=False),))
    contexts = {context.code: edition.words(context.label) for context in edition.content.contexts}
    for code in dict.fromkeys(row.context for row in edition.content.table):
        title = f"{code}  {contexts[code]}" if code in contexts else code
        yield Section(title, (_context_grid(edition, code),), minor=True)


def _context_grid(edition: Edition, code: str) -> Grid:
    groups: dict[tuple[str, str, str], Rows] = {}
    rows = [row for row in edition.content.table if row.context == code]
    for row in sorted(rows, key=lambda row: tuple(_LINES).index(row.line)):
        groups.setdefault((row.line, row.option, row.condition), []).append(row)
    head = (
        edition.voice.say("{context}: option", context=code),
        *_TIERS,
        edition.voice.say("Why, source, mark"),
    )
    return Grid(_SHARES, tuple(_row(edition, group) for group in groups.values()), head)


def _row(edition: Edition, rows: Rows) -> Cells:
    first = rows[0]
    option = next(option for option in edition.content.options if option.id == first.option)
    line = edition.voice.say(_LINES[first.line])
    named = under(edition.words(option.label), line, edition.condition(first.condition))
    return (named, *(_cell(edition, rows, tier) for tier in _TIERS), _why(edition, rows))


def _cell(edition: Edition, rows: Rows, tier: str) -> Text:
    return tuple(
        Run(_grade(edition, row), Face.BOLD if row.grade is Grade.PREFERRED else Face.REGULAR)
        for row in rows
        if row.tier == tier
    )


def _grade(edition: Edition, row: DecisionRow) -> str:
    voice = edition.voice
    order = "" if row.sequence is None else f" {row.sequence}"
    may_start = row.grade in (Grade.PREFERRED, Grade.ACCEPTABLE)
    waits = may_start and row.tier == "T2" and row.line is Line.SECOND and not row.co_start
    later = f"\n{voice.say('after review')}" if waits else ""
    return f"{voice.say(_GRADES[row.grade])}{order}{later}"


def _why(edition: Edition, rows: Rows) -> Text:
    """Each reason once, behind the tiers it stands for."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        behind = edition.voice.in_a_row(
            part for part in (edition.voice.listed(row.sources), row.mark) if part
        )
        told.setdefault((edition.words(row.why), behind), []).append(row.tier)
    runs: list[Run] = []
    for (why, behind), tiers in told.items():
        begin = "\n" if runs else ""
        runs += [*bold(f"{begin}{', '.join(tiers)} "), Run(f"{why} "), Run(f"[{behind}]", Face.ITALIC)]
    return tuple(runs)
