"""The printed protocol: every rule, the plan, where the letters differ, and the sources."""

from collections.abc import Iterator
from typing import Final

from bedside.protocol.model import Disagreement, PlanItem
from bedside.report.edition import Edition, under
from bedside.report.model import Cells, Grid, Section, bold, italic, plain

_PLAN: Final = {
    "draw": "Draw before the first drug",
    "prophylaxis": "Prophylaxis",
    "monitoring": "Monitoring",
    "supportive": "Supportive care",
}


def rule_sections(edition: Edition) -> Iterator[Section]:
    """Every sentence the engine can say, by its family."""
    how = edition.voice.say("Words in braces are filled in for each patient.")
    yield Section("", (Grid((1,), ((plain(how),),), ruled=False),))
    families: dict[str, list[Cells]] = {}
    for rule in edition.content.rules:
        said = plain(edition.words(rule.text))
        row = (plain(rule.id), said, edition.behind(rule.mark, rule.sources))
        families.setdefault(rule.id.partition(".")[0], []).append(row)
    head = tuple(edition.voice.say(word) for word in ("Rule", "Says", "Mark and source"))
    for family, rows in families.items():
        yield Section(family, (Grid((38, 74, 32), tuple(rows), head),), minor=True)


def plan_sections(edition: Edition) -> Iterator[Section]:
    """What to draw, prophylaxis, monitoring and supportive care."""
    head = tuple(edition.voice.say(word) for word in ("Says", "When", "Mark and source"))
    for kind, title in _PLAN.items():
        rows = tuple(_plan_row(edition, line) for line in edition.content.plan if line.kind == kind)
        if rows:
            yield Section(edition.voice.say(title), (Grid((66, 44, 34), rows, head),), minor=True)


def disagreement_section(edition: Edition) -> Section:
    """Both letters' positions, what was seen since, and what this checklist does."""
    rows = tuple(row for point in edition.content.disagreements for row in _point(edition, point))
    return Section("", (Grid((22, 118), rows),))


def source_section(edition: Edition) -> Section:
    """Every source with how much of it was read."""
    language = edition.voice.language
    rows = tuple(
        (
            bold(source.key),
            plain(edition.voice.micro(source.citation.say(language))),
            plain(source.seen.say(language)),
        )
        for source in edition.content.references
    )
    head = tuple(edition.voice.say(word) for word in ("Key", "Source", "What was read"))
    return Section("", (Grid((18, 96, 30), rows, head),))


def _plan_row(edition: Edition, line: PlanItem) -> Cells:
    tiers = edition.voice.say("at {tiers}", tiers=edition.voice.listed(line.tiers)) if line.tiers else ""
    when = edition.voice.in_a_row(part for part in (tiers, edition.condition(line.when)) if part)
    behind = edition.behind(line.mark, line.sources)
    return under(edition.words(line.text), line.id), plain(when), behind


def _point(edition: Edition, point: Disagreement) -> tuple[Cells, ...]:
    voice = edition.voice
    shown = voice.say("Shown with {options}", options=voice.listed(point.shown_with))
    sources = f"{shown} [{voice.listed(point.sources)}]"
    return (
        (bold(point.id), bold(edition.words(point.title))),
        (plain("MAV20"), plain(edition.words(point.mav20))),
        (plain("MEH20R"), plain(edition.words(point.meh20r))),
        (plain(voice.say("Since then")), plain(edition.words(point.since))),
        (plain(voice.say("This checklist")), plain(edition.words(point.behaviour))),
        (plain(voice.say("Sources")), italic(sources)),
    )
